/**
 * Analysts' decisions as data. They name breaches by their ids, which are made from content, so the same decisions
 * hold at every replay, on every platform and in any order. An incident is meant by its breaches.
 *
 * Verdicts say what something was; they teach (see the baselines) and decide whether an incident stays. The other
 * kinds say what belongs together: must-link and cannot-link constraints in the sense of Wagstaff et al., Constrained
 * K-means Clustering with Background Knowledge, ICML 2001; `correlation/constraints.ts` obeys them.
 */

/** Who decided. Text for people: nothing is computed from it, so `when` may be in any form. */
export interface Decided {
  readonly who: string;
  readonly when: string;
  readonly note?: string;
}

/** What a breach or an incident was: `confirmed` an attack, `benign` ordinary here. */
export interface Verdict extends Decided {
  readonly kind: 'confirmed' | 'benign';
  /** Breaches it covers. */
  readonly breaches: readonly string[];
  /** Events it covers: those of the breaches, and what the analyst added. */
  readonly events: readonly string[];
}

/** Two sets of breaches of which no two, one of each, belong to one incident. */
export interface Unrelated extends Decided {
  readonly kind: 'unrelated';
  readonly breaches: readonly string[];
  readonly others: readonly string[];
}

/** Breaches that leave their incident, together; `others` are those that stay. */
export interface Split extends Decided {
  readonly kind: 'split';
  readonly breaches: readonly string[];
  readonly others: readonly string[];
}

/** Breaches that belong together, whatever links say. */
export interface Merge extends Decided {
  readonly kind: 'merge';
  readonly breaches: readonly string[];
}

export type Decision = Verdict | Unrelated | Split | Merge;

export const DECISION_KINDS = ['confirmed', 'benign', 'split', 'merge', 'unrelated'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** Decisions obeyed at most. */
export const DECISIONS_MAX = 10_000;

/** Verdicts by what they cover. Where two disagree, `confirmed` holds: in doubt an alert stays. */
export interface Verdicts {
  ofBreach(id: string): Verdict['kind'] | null;
  ofEvent(id: string): Verdict['kind'] | null;
}

/** Indexes the verdicts among some decisions; free of their order. O(ids), then O(1) a question. */
export function verdictsOf(decisions: readonly Decision[]): Verdicts {
  const breaches = new Map<string, Verdict['kind']>();
  const events = new Map<string, Verdict['kind']>();
  const note = (known: Map<string, Verdict['kind']>, ids: readonly string[], kind: Verdict['kind']): void => {
    for (const id of ids) if (known.get(id) !== 'confirmed') known.set(id, kind);
  };
  for (const decision of decisions) {
    if (decision.kind !== 'confirmed' && decision.kind !== 'benign') continue;
    note(breaches, decision.breaches, decision.kind);
    note(events, decision.events, decision.kind);
  }
  return { ofBreach: (id) => breaches.get(id) ?? null, ofEvent: (id) => events.get(id) ?? null };
}
