import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, COMPANY_START, makeEvent, runModels } from '../../testing.ts';
import { massDeletion } from './mass-deletion.ts';

const MINUTE = 60_000;
const remove = (user: string, time: number, file: string) =>
  makeEvent('file_access', time, {
    'user.email': `${user}@example.org`,
    'file.operation': 'delete',
    'file.path': file,
  });
const habits = Array.from({ length: 20 }, (_user, user) =>
  Array.from({ length: 40 }, (_file, index) =>
    remove(String.fromCharCode(97 + user), COMPANY_START + index * 17 * 60 * MINUTE, `/old/${user}-${index}`),
  ),
).flat();

describe('mass deletion', () => {
  it('breaches when a library is emptied', () => {
    const { breaches } = runModels(
      [massDeletion],
      [
        ...habits,
        ...Array.from({ length: 800 }, (_file, index) => remove('c', COMPANY_END + index * 3_000, `/finance/${index}`)),
      ],
    );
    expect(breaches).toMatchObject([{ entity: { id: 'c@example.org' } }]);
  });

  it('stays quiet when somebody tidies a folder', () => {
    expect(
      runModels(
        [massDeletion],
        [
          ...habits,
          ...Array.from({ length: 40 }, (_file, index) =>
            remove('d', COMPANY_END + index * 20_000, `/old/tidy-${index}`),
          ),
        ],
      ).breaches,
    ).toEqual([]);
  });
});
