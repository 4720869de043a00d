import { describe, expect, it } from '@jest/globals';
import { applicationPersistence } from './application-persistence.ts';
import { tellAlone, told } from './testing.ts';

const SEEDS = [3, 4, 5, 6, 7, 8, 9, 10];

describe('an application with one more key', () => {
  const stages = SEEDS.map((seed) => tellAlone(applicationPersistence, seed));

  it('was known here before, and keeps the key it had', () => {
    for (const { world, activities } of stages) {
      const known = [world.poller.application, ...world.applications].map(({ id }) => id);
      const keys = activities
        .filter((activity) => activity.kind === 'directory')
        .flatMap(({ target, modified }) =>
          modified.filter(({ name }) => name === 'KeyDescription').map((change) => ({ ...change, target })),
        );
      expect(keys).toHaveLength(2);
      for (const { target, old, new: value } of keys) {
        expect(known).toContain(target.id);
        const [before, after] = [JSON.parse(old!) as string[], JSON.parse(value!) as string[]];
        expect(after).toEqual([...before, expect.stringContaining('KeyIdentifier=')]);
      }
    }
  });

  it('is allowed to read mail unless it was already', () => {
    for (const stage of stages) {
      const [key, ...others] = told(stage, 'a1', 'directory');
      const already = key?.target.id === stage.world.poller.application.id;
      expect(stage.draw.drawn()['application reads mail already']).toBe(already);
      expect(others.map(({ operation }) => operation)).toEqual(
        already ? [] : ['Add app role assignment to service principal'],
      );
    }
  });

  it('reads several mailboxes after that from a hoster, in no session of a person', () => {
    for (const stage of stages) {
      const changes = told(stage, 'a1', 'directory');
      const reads = told(stage, 'a1', 'mailbox');
      expect(reads.length).toBeGreaterThan(3);
      expect(new Set(reads.map(({ ip }) => ip)).size).toBeLessThanOrEqual(4);
      expect(new Set(reads.map(({ owner }) => owner)).size).toBeGreaterThan(1);
      expect(new Set(reads.map(({ application }) => application.id))).toEqual(new Set([changes[0]?.target.id]));
      expect(reads.every(({ sessionId }) => sessionId === '')).toBe(true);
      expect(reads[0]!.at).toBeGreaterThan(changes.at(-1)!.at);
    }
  });
});
