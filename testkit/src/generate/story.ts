/**
 * What a story is: demands on the world, and a telling.
 *
 * To add one: write `stories/<id>.ts` that exports a `Story` with that id, add it to the list in `stories/index.ts`, and
 * a test beside it that states its facts. In `tell`, draw what makes one telling unlike another (tools, hosts, methods,
 * amounts, hours) by name from `stage.draw`, which keeps half of it for judging and writes it into the labels, and
 * mere identifiers from `stage.random`. Open one scene for each attack (`stage.attack`) and each harmless twin
 * (`stage.benign`); let actors (`stage.stranger`, `stage.desk`, `stage.phone`, `stage.machine`) do what happened. The
 * company around it lives on by itself.
 */
import type { Stage } from './stage.ts';
import type { WorldOptions } from './world/world.ts';

export type WorldDemands = Partial<
  Pick<WorldOptions, 'country' | 'proxy' | 'sector' | 'addressing' | 'density' | 'sensorLateMs'>
>;

export interface Story {
  /** Name on the command line; the file has the same name, or that of the story whose variant it is. */
  readonly id: string;
  readonly title: string;
  /** Days it needs before and during what it tells. */
  readonly minimumDays: number;
  readonly minimumUsers: number;
  /** Demands on the world, by seed. */
  readonly world?: (seed: number) => WorldDemands;
  /** Id of a story whose chance it shares, so that the same seed casts the same people and draws the same attack. */
  readonly alike?: string;
  readonly tell: (stage: Stage) => void;
}

/** The seed of the demonstration, in which a story may use the documented names of a published case. */
export const DEMO_SEED = 1;
