import { describe, expect, it } from '@jest/globals';
import { recordIdsOf } from '../activity.ts';
import { LabelBook } from '../labels.ts';
import { ecs } from '../shapes/ecs/index.ts';
import { sentinel } from '../shapes/sentinel/index.ts';
import type { Shape } from '../shapes/shape.ts';
import { splunk } from '../shapes/splunk/index.ts';
import type { Story } from '../story.ts';
import { runTimeline } from '../timeline.ts';
import { STORIES } from './index.ts';
import { tellAlone, tellHeldOut } from './testing.ts';

const SHAPES: readonly Shape[] = [ecs, sentinel, splunk];
const TOLD = STORIES.filter(({ id }) => id !== 'quiet');

/** Users and domains and addresses that the attacks of a seed are about. */
function namesOf(story: Story, seed: number): string[] {
  return tellAlone(story, seed).cases.flatMap(({ mustName }) => mustName.filter((name) => !name.startsWith('device:')));
}

describe('the list of stories', () => {
  it('says of each what was drawn, by name', () => {
    const silent = TOLD.filter((story) => Object.keys(tellAlone(story, 31).draw.drawn()).length === 0);
    expect(silent.map(({ id }) => id)).toEqual([]);
  });

  it('names every story once', () => {
    const ids = STORIES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each(TOLD)('the story $id', (story) => {
  const stage = tellAlone(story, 31);

  it('labels events that exist, in life as it is lived, and leaves time to learn', () => {
    const ids = new Set<string>();
    const book = new LabelBook(stage.cases, stage.claims, stage.draw.drawn());
    for (const { activity } of runTimeline(stage.world, stage.activities)) {
      for (const id of recordIdsOf(activity)) ids.add(id);
      book.note(activity);
    }
    const labels = book.close(stage.world);
    const all = [...labels.attacks, ...labels.benign];
    expect(all.flatMap(({ events }) => events).filter((id) => !ids.has(id))).toEqual([]);
    for (const { id } of stage.cases) expect(all.find((label) => label.id === id)?.events).not.toEqual([]);
    for (const { from, to } of labels.attacks) {
      expect(from > labels.train_until).toBe(true);
      expect(to >= from).toBe(true);
    }
  });

  it('opens at least one case, about users, devices, domains and addresses', () => {
    expect(stage.cases.length).toBeGreaterThan(0);
    for (const { entities, mustName } of stage.cases)
      for (const name of [...entities, ...mustName]) expect(name).toMatch(/^(?:user|device|domain|address):\S+$/u);
  });

  it('is told alike twice and otherwise in another seed', () => {
    expect(JSON.stringify(tellAlone(story, 31).activities)).toBe(JSON.stringify(stage.activities));
    const other = new Set(namesOf(story, 32));
    expect(namesOf(story, 31).filter((name) => other.has(name))).toEqual([]);
  });

  it('is told as well by what is kept for judging, and not alike', () => {
    const judged = tellHeldOut(story, 31);
    expect(judged.cases.length).toBeGreaterThan(0);
    expect(judged.activities.every(({ at }) => Number.isFinite(at))).toBe(true);
    expect(judged.draw.drawn()).not.toEqual(stage.draw.drawn());
  });

  it.each(SHAPES)('is written in the shape of $id', (shape) => {
    // Sentinel writes a session and its connection as one row.
    let records = 0;
    for (const activity of stage.activities)
      shape.write({ activity, ingested: activity.at + activity.lagMs }, stage.world, () => (records += 1));
    expect(records).toBeGreaterThanOrEqual(stage.activities.length / 3);
  });
});
