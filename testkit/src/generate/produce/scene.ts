/** What every producer of activities is given: the world, chance, and where the activities go. */
import type { Emit } from '../activity.ts';
import type { Random } from '../random.ts';
import type { World } from '../world/world.ts';

export interface Scene {
  readonly world: World;
  readonly random: Random;
  readonly emit: Emit;
}
