/**
 * What analysts decided about belonging together, as constraints on components.
 *
 * Breaches of a `merge` or a `split` must stay together (must-link); the two sides of an `unrelated` or a `split` must
 * not meet (cannot-link). Must-links are transitive, and a cannot-link holds for everything that must stay with either
 * of its sides; both closures are taken first, so that the order of decisions and of breaches does not matter. A
 * decision to keep apart what others hold together contradicts them: it is not obeyed for those breaches and reported.
 * Wagstaff et al., Constrained K-means Clustering with Background Knowledge, ICML 2001.
 * Cost: O(ids α) to make; per pair of components asked about, O(decisions that touch the smaller).
 */
import type { Decision, Split, Unrelated } from '../decision.ts';

/** Decisions that cannot all be obeyed, in words. */
export interface Contradiction {
  /** The decision to keep apart that is not obeyed. */
  readonly decision: Split | Unrelated;
  /** Breaches of its two sides that others hold together. */
  readonly breaches: readonly [string, string];
}

/** One side of a decision to keep apart: decision number × 2, + 1 for the second side. */
export type Side = number;

export class Constraints {
  /** Union-find over breach ids. */
  readonly #parents = new Map<string, string>();
  /** Root → sides that its group stands on. */
  readonly #sides = new Map<string, Set<Side>>();
  readonly contradictions: readonly Contradiction[];

  constructor(decisions: readonly Decision[]) {
    const apart: (Split | Unrelated)[] = [];
    for (const decision of decisions) {
      if (decision.kind === 'merge' || decision.kind === 'split') this.#join(decision.breaches);
      if (decision.kind === 'split' || decision.kind === 'unrelated') apart.push(decision);
    }
    // Sides are numbered in an order of content, so that equal decisions give equal numbers wherever they stand.
    const sorted = apart
      .map((decision) => ({ decision, key: JSON.stringify([decision.kind, decision.breaches, decision.others]) }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
    const contradictions: Contradiction[] = [];
    sorted.forEach(({ decision }, index) => {
      const first = new Map(decision.breaches.map((id) => [this.groupOf(id), id]));
      for (const id of decision.others) {
        const met = first.get(this.groupOf(id));
        if (met !== undefined) contradictions.push({ decision, breaches: [met, id] });
        else this.#stand(id, index * 2 + 1);
      }
      const held = new Set(decision.others.map((id) => this.groupOf(id)));
      for (const id of decision.breaches) if (!held.has(this.groupOf(id))) this.#stand(id, index * 2);
    });
    this.contradictions = contradictions;
  }

  /** Name of the group that a breach must stay with: equal for breaches that belong together by decision. */
  groupOf(id: string): string {
    let root = id;
    for (let parent = this.#parents.get(root); parent !== undefined; parent = this.#parents.get(root)) root = parent;
    return root;
  }

  /** Whether decisions bind this breach to others. */
  isBound(id: string): boolean {
    return this.#parents.has(id) || this.#bound.has(id);
  }

  /** Sides that a breach stands on. */
  sidesOf(id: string): ReadonlySet<Side> {
    return this.#sides.get(this.groupOf(id)) ?? NONE;
  }

  readonly #bound = new Set<string>();

  /** The lesser id becomes the root, so that the groups' names do not depend on the order of joining. */
  #join(ids: readonly string[]): void {
    const [first, ...rest] = ids;
    if (first === undefined) return;
    this.#bound.add(first);
    for (const id of rest) {
      this.#bound.add(id);
      const [one, other] = [this.groupOf(first), this.groupOf(id)];
      if (one !== other) this.#parents.set(one < other ? other : one, one < other ? one : other);
    }
  }

  #stand(id: string, side: Side): void {
    const group = this.groupOf(id);
    const sides = this.#sides.get(group);
    if (sides === undefined) this.#sides.set(group, new Set([side]));
    else sides.add(side);
  }
}

const NONE: ReadonlySet<Side> = new Set();

/** Whether two sets of sides stand against each other. O(the smaller). */
export function areOpposed(one: ReadonlySet<Side>, other: ReadonlySet<Side>): boolean {
  const [few, many] = one.size <= other.size ? [one, other] : [other, one];
  for (const side of few) if (many.has(side ^ 1)) return true;
  return false;
}
