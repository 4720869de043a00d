/**
 * What analysts decided about belonging together, as constraints on components.
 *
 * Breaches of a `merge` or a `split` must stay together (must-link); the two sides of an `unrelated` or a `split` must
 * not meet (cannot-link). Must-links are transitive, and a cannot-link holds for everything that must stay with either
 * of its sides; both closures are taken first, so that the order of decisions and of breaches does not matter. A
 * decision to keep apart what others hold together contradicts them: it is not obeyed there, and reported.
 * Wagstaff et al., Constrained K-means Clustering with Background Knowledge, ICML 2001.
 * Cost: O(ids) to make; per pair of components asked about, O(decisions that touch the one with fewer).
 */
import type { Decision, Split, Unrelated } from '../decision.ts';

/** A decision to keep apart that is not obeyed throughout, and two breaches that others hold together against it. */
export interface Contradiction {
  readonly decision: Split | Unrelated;
  readonly breaches: readonly [string, string];
}

/** One side of a decision to keep apart: twice the decision's number, and one more for its second side. */
export type Side = number;

export class Constraints {
  readonly contradictions: readonly Contradiction[];
  /** Breach → another of its group, towards the one that names it. */
  readonly #parents = new Map<string, string>();
  /** Group → sides that it stands on. */
  readonly #sides = new Map<string, Set<Side>>();

  constructor(decisions: readonly Decision[]) {
    for (const decision of decisions)
      if (decision.kind === 'merge' || decision.kind === 'split') this.#hold(decision.breaches);
    const apart = decisions.filter((decision) => decision.kind === 'split' || decision.kind === 'unrelated');
    this.contradictions = apart.flatMap((decision, number) => this.#keepApart(decision, number));
  }

  /** Name of the breaches that must stay with this one: equal for all of them; null when no decision binds it. */
  groupOf(id: string): string | null {
    return this.#parents.has(id) ? this.#rootOf(id) : null;
  }

  /** Sides that a breach stands on with its group. */
  sidesOf(id: string): ReadonlySet<Side> {
    return this.#sides.get(this.#rootOf(id)) ?? NO_SIDES;
  }

  #hold(ids: readonly string[]): void {
    const [first, ...rest] = ids;
    if (first === undefined) return;
    if (!this.#parents.has(first)) this.#parents.set(first, first);
    for (const id of rest) this.#parents.set(this.#rootOf(id), this.#rootOf(first)).set(id, this.#rootOf(first));
  }

  #rootOf(id: string): string {
    let root = id;
    for (let next = this.#parents.get(root); next !== undefined && next !== root; next = this.#parents.get(root))
      root = next;
    return root;
  }

  #keepApart(decision: Split | Unrelated, number: number): readonly Contradiction[] {
    const { breaches, others } = decision;
    const roots = new Map(breaches.map((id) => [this.#rootOf(id), id]));
    const torn = others.filter((id) => roots.has(this.#rootOf(id)));
    const tornRoots = new Set(torn.map((id) => this.#rootOf(id)));
    const stand = (ids: readonly string[], side: Side): void => {
      for (const root of ids.map((id) => this.#rootOf(id))) {
        if (tornRoots.has(root)) continue;
        const sides = this.#sides.get(root);
        if (sides === undefined) this.#sides.set(root, new Set([side]));
        else sides.add(side);
      }
    };
    stand(breaches, number * 2);
    stand(others, number * 2 + 1);
    const [first] = [...torn].sort();
    return first === undefined ? [] : [{ decision, breaches: [roots.get(this.#rootOf(first)) as string, first] }];
  }
}

const NO_SIDES: ReadonlySet<Side> = new Set();

/** Whether two sets of sides stand against each other. O(the smaller). */
export function areOpposed(one: ReadonlySet<Side>, other: ReadonlySet<Side>): boolean {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  for (const side of few) if (many.has(side ^ 1)) return true;
  return false;
}
