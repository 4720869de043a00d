/** What a story is: parameters by name, demands on the world, and a telling. */
import type { Stage } from './stage.ts';

export interface Story {
  /** Name on the command line; the file has the same name. */
  readonly id: string;
  readonly title: string;
  /** Days it needs before and during what it tells. */
  readonly minimumDays: number;
  readonly minimumUsers: number;
  /** Demands on the world, by seed. */
  readonly world?: (seed: number) => { readonly country?: string };
  readonly tell: (stage: Stage) => void;
}

/** The seed of the demonstration, in which a story may use the documented names of a published case. */
export const DEMO_SEED = 1;
