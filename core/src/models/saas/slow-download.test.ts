import { describe, expect, it } from '@jest/globals';
import { makeEvent, runModels } from '../../testing.ts';
import { slowDownload } from './slow-download.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2024, 0, 1, 9);

const download = (user: string, day: number, file: number) =>
  makeEvent('file_access', START + day * DAY + file * 20_000, {
    'user.email': `${user}@example.org`,
    'file.operation': 'download',
    'file.path': `/sites/sales/${day}-${file}`,
    'source.ip': '73.1.1.9',
  });

/** Files a day of ten people; those of `grower` grow. */
const files = (days: number, grower: string, aDay: number) =>
  'abcdefghij'.split('').flatMap((user, person) =>
    Array.from({ length: days }, (_day, day) => {
      if (day % 7 > 4) return [];
      const usual = 8 + ((person * 7 + day * 5) % 9);
      const count = user === grower ? usual * (1 + aDay) ** Math.max(0, day - 28) : usual;
      return Array.from({ length: Math.round(count) }, (_file, index) => download(user, day, index));
    }).flat(),
  );

describe('slowly growing downloads', () => {
  it('breaches when downloads grow by four percent a day', () => {
    const { breaches } = runModels([slowDownload], files(80, 'c', 0.04));
    expect(breaches[0]).toMatchObject({ entity: { id: 'c@example.org' } });
    expect(new Set(breaches.map((breach) => breach.entity.id)).size).toBe(1);
  });

  it('stays quiet when nobody grows, and in the first weeks', () => {
    expect(runModels([slowDownload], files(100, 'nobody', 0)).breaches).toEqual([]);
    expect(runModels([slowDownload], files(18, 'c', 0.04)).breaches).toEqual([]);
  });
});
