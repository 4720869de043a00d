/** What a story alone records, without the life around it; for tests. */
import type { Activity } from '../activity.ts';
import { DAY } from '../calendar.ts';
import { FIRST_FRESH_SEED, Parameters } from '../parameters.ts';
import { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { createWorld } from '../world/world.ts';

const USERS = 24;
const DENSITY = 0.02;
const END = Date.UTC(2024, 2, 22);

export function tellAlone(story: Story, seed: number): Stage {
  const stage = stageOf(story, seed);
  story.tell(stage);
  return stage;
}

/** The same company, and the story as it is told with what is kept for judging; no seed that judges is drawn. */
export function tellHeldOut(story: Story, seed: number): Stage {
  const stage = stageOf(story, seed);
  Object.assign(stage, { draw: new Parameters(FIRST_FRESH_SEED + 1, stage.random) });
  story.tell(stage);
  return stage;
}

function stageOf(story: Story, seed: number): Stage {
  const days = Math.max(6, story.minimumDays);
  const world = createWorld({
    ...story.world?.(seed),
    seed,
    users: USERS,
    days,
    start: END - days * DAY,
    density: DENSITY,
  });
  return new Stage(world, story);
}

/** The activities of one kind under a label, by time. */
export function told<K extends Activity['kind']>(
  { activities }: Stage,
  label: string,
  kind: K,
): Extract<Activity, { kind: K }>[] {
  return activities
    .filter((activity): activity is Extract<Activity, { kind: K }> => activity.kind === kind)
    .filter((activity) => activity.label === label)
    .sort((a, b) => a.at - b.at);
}
