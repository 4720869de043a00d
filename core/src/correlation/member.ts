import type { Breach } from '../breach.ts';
import type { Verdict } from '../decision.ts';

/** A breach inside a component. */
export interface Member {
  /** As its strongest event tells it. */
  breach: Breach;
  readonly timeMs: number;
  /** Time of the last repeat. */
  lastMs: number;
  readonly weak: boolean;
  /** The model's own threshold. */
  readonly thresholdBits: number;
  /** How rare it is here: see `evidence.ts`. */
  rarityBits: number;
  /**
   * To the nearest breach that it is linked with; Infinity without any. A shared rare thing counts as nearer, since
   * chance explains it less than a shared person.
   */
  daysApart: number;
  readonly verdict: Verdict['kind'] | null;
  /** Ids of events that would have breached again within the quiet time. */
  readonly repeats: string[];
}
