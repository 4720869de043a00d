import { describe, expect, it } from '@jest/globals';
import { recordIdsOf } from '../activity.ts';
import {
  generateActivities,
  generateLabels,
  generateRecords,
  type GenerateOptions,
  type ShapeId,
} from '../generate.ts';
import { STORIES } from './index.ts';

const SHAPES: readonly ShapeId[] = ['ecs', 'sentinel', 'splunk'];
const told = STORIES.filter(({ id }) => id !== 'quiet');

const optionsOf = (story: (typeof STORIES)[number], seed: number): GenerateOptions => ({
  story: story.id,
  seed,
  users: Math.max(40, story.minimumUsers),
  days: Math.max(6, story.minimumDays),
  density: 0.1,
});

describe('the list of stories', () => {
  it('names every story once', () => {
    const ids = STORIES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe.each(told)('the story $id', (story) => {
  const options = optionsOf(story, 31);
  const labels = generateLabels(options);

  it('labels events that exist, and tells at least one case', () => {
    const ids = new Set<string>();
    for (const activity of generateActivities(options)) for (const id of recordIdsOf(activity)) ids.add(id);
    expect([...labels.attacks, ...labels.benign].flatMap(({ events }) => events).filter((id) => !ids.has(id))).toEqual(
      [],
    );
    const cases = [...labels.attacks, ...labels.benign.filter(({ id }) => id.startsWith('t'))];
    expect(cases.length).toBeGreaterThan(0);
    for (const { events, entities } of cases) {
      expect(events.length).toBeGreaterThan(0);
      for (const entity of entities) expect(entity).toMatch(/^(?:user|device|domain|address):\S+$/u);
    }
  });

  it('leaves time to learn before its attacks, and ends within the span', () => {
    for (const { from, to } of labels.attacks) {
      expect(Date.parse(from)).toBeGreaterThan(Date.parse(labels.train_until));
      expect(Date.parse(to)).toBeGreaterThanOrEqual(Date.parse(from));
    }
  });

  it('is told alike twice and otherwise in another seed', () => {
    // Labels hold an id of everything that the story did, drawn after everything else about it.
    expect(generateLabels(options)).toEqual(labels);
    const facts = (seed: number): Set<string> =>
      new Set(
        generateLabels(optionsOf(story, seed))
          .attacks.flatMap(({ must_name: names }) => names)
          .filter((name) => !name.startsWith('device:')),
      );
    const other = facts(32);
    expect([...facts(31)].filter((name) => other.has(name))).toEqual([]);
  });

  it.each(SHAPES)('runs in the shape of %s', (shape) => {
    let records = 0;
    for (const _ of generateRecords({ ...options, shape })) records += 1;
    expect(records).toBeGreaterThan(500);
  });
});
