import { describe, expect, it } from '@jest/globals';
import { fieldsOf, type Activity } from '../event.ts';
import { makeEvent, runModels } from '../testing.ts';
import { MODELS } from './index.ts';

describe('every model', () => {
  it('has an id and a title of its own', () => {
    expect(new Set(MODELS.map((model) => model.id)).size).toBe(MODELS.length);
    expect(new Set(MODELS.map((model) => model.title)).size).toBe(MODELS.length);
  });

  it.each(MODELS.map((model) => [model.id, model] as const))(
    '%s takes an event with no values, and its fields in any order',
    (_id, model) => {
      const events = model.activities
        .filter((activity): activity is Activity => activity !== 'breach')
        .flatMap((activity, index) => {
          const empty = makeEvent(activity, Date.UTC(2024, 0, 1) + index, {});
          const reversed = Object.fromEntries([...fieldsOf(activity)].reverse().map((field) => [field, empty[field]]));
          return [empty, { ...reversed, activity, '@timestamp': empty['@timestamp'] + 1_000 } as typeof empty];
        });
      expect(runModels([model], events).breaches).toEqual([]);
    },
  );

  it.each(MODELS.map((model) => [model.id, model] as const))(
    '%s tells what to do and what else it may be',
    (_id, model) => {
      expect(model.explain.length).toBeGreaterThan(20);
      expect(model.triage.length).toBeGreaterThan(0);
      expect(model.falsePositives.length).toBeGreaterThan(0);
      expect(model.references.length).toBeGreaterThan(0);
      for (const technique of model.techniques) expect(technique).toMatch(/^T\d{4}(\.\d{3})?$/);
    },
  );
});
