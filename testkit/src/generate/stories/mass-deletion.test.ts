import { describe, expect, it } from '@jest/globals';
import { HOUR } from '../calendar.ts';
import { massDeletion } from './mass-deletion.ts';
import { tellAlone, tellHeldOut, told } from './testing.ts';

const SEEDS = [3, 4, 5, 6, 7, 8, 9, 10];

describe('mass deletion', () => {
  const stages = [
    ...SEEDS.map((seed) => tellAlone(massDeletion, seed)),
    ...SEEDS.map((seed) => tellHeldOut(massDeletion, seed)),
  ];

  it('takes hundreds of files or messages within a night', () => {
    for (const stage of stages) {
      const files = told(stage, 'a1', 'file').filter(({ operation }) => /Deleted$|Recycled$/u.test(operation));
      const mail = told(stage, 'a1', 'mailbox');
      const items = mail.reduce((sum, { items: list }) => sum + list.length, 0);
      expect(files.length + items).toBeGreaterThanOrEqual(250);
      const times = [...files, ...mail].map(({ at }) => at);
      expect(Math.max(...times) - Math.min(...times)).toBeLessThan(16 * HOUR);
    }
  });

  it('empties the recycle bin of what was put there, and of nothing else', () => {
    const bins = stages.flatMap((stage) => {
      const files = told(stage, 'a1', 'file');
      const namesOf = (pattern: RegExp): string[] =>
        files.filter(({ operation }) => pattern.test(operation)).map(({ siteUrl, name }) => siteUrl + name);
      const gone = new Set(namesOf(/^File(?:Deleted|Recycled)$/u));
      const emptied = namesOf(/RecycleBin$/u);
      expect(emptied.filter((name) => !gone.has(name))).toEqual([]);
      return emptied;
    });
    expect(bins.length).toBeGreaterThan(250);
  });

  it('is the work of a stranger or of the owner at the own machine', () => {
    for (const stage of stages) {
      const [entry] = told(stage, 'a1', 'sign-in');
      const angry = stage.draw.drawn()['by the owner'] === true;
      expect(entry?.userAgent === entry?.person.device.userAgent).toBe(angry);
      expect(stage.cases[0]?.mustName.some((name) => name.startsWith('address:'))).toBe(!angry);
    }
    expect(new Set(stages.map((stage) => stage.draw.drawn()['by the owner']))).toEqual(new Set([true, false]));
  });

  it('stands beside somebody who tidies some dozens of files over hours', () => {
    for (const stage of stages) {
      const tidied = told(stage, 't1', 'file');
      expect(tidied.length).toBeGreaterThanOrEqual(20);
      expect(tidied.length).toBeLessThanOrEqual(90);
    }
  });
});
