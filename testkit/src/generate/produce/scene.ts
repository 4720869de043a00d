/** What every producer of activities is given: the world, chance, and where the activities go. */
import type { Activity, Emit } from '../activity.ts';
import type { Random } from '../random.ts';
import type { World } from '../world/world.ts';

export interface Scene {
  readonly world: World;
  readonly random: Random;
  readonly emit: Emit;
}

/** The same scene, whose activities carry a label. Everyday oddities are labelled `benign:<kind>:<who>`. */
export function labelled(scene: Scene, label: string): Scene {
  const emit = (activity: Activity): void => {
    activity.label = label;
    scene.emit(activity);
  };
  return { ...scene, emit };
}
