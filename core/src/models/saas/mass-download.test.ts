import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, COMPANY_START, makeEvent, runModels } from '../../testing.ts';
import { massDownload } from './mass-download.ts';

const MINUTE = 60_000;
const download = (user: string, time: number, file: string) =>
  makeEvent('file_access', time, {
    'user.email': `${user}@example.org`,
    'file.operation': 'download',
    'file.path': file,
    'source.ip': '73.1.1.9',
  });
const habits = Array.from({ length: 20 }, (_user, user) =>
  Array.from({ length: 60 }, (_file, index) =>
    download(String.fromCharCode(97 + user), COMPANY_START + index * 12 * 60 * MINUTE, `/sites/team/${user}-${index}`),
  ),
).flat();

describe('mass download', () => {
  it('breaches when hundreds of files leave within the hour', () => {
    const { breaches } = runModels(
      [massDownload],
      [
        ...habits,
        ...Array.from({ length: 400 }, (_file, index) =>
          download('c', COMPANY_END + index * 5_000, `/sites/finance/${index}`),
        ),
      ],
    );
    expect(breaches).toMatchObject([{ entity: { id: 'c@example.org' } }]);
  });

  it('stays quiet for a busy morning, and for one file fetched over and over', () => {
    const busy = Array.from({ length: 25 }, (_file, index) =>
      download('d', COMPANY_END + index * MINUTE, `/sites/team/busy-${index}`),
    );
    const again = Array.from({ length: 300 }, (_file, index) =>
      download('e', COMPANY_END + index * 5_000, '/sites/team/same'),
    );
    expect(runModels([massDownload], [...habits, ...busy, ...again]).breaches).toEqual([]);
  });
});
