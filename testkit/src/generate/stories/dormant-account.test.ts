import { describe, expect, it } from '@jest/globals';
import { DAY } from '../calendar.ts';
import { presenceOf } from '../life/presence.ts';
import type { Stage } from '../stage.ts';
import { dormantAccount, unusedAccount } from './dormant-account.ts';
import { tellAlone, told } from './testing.ts';

/** Days on which the owner works, and the day on which somebody else enters. */
function days(stage: Stage): { readonly worked: readonly number[]; readonly entered: number } {
  const entry = told(stage, 'a1', 'sign-in').find(({ errorCode }) => errorCode === 0)!;
  const all = Array.from({ length: stage.world.days }, (_, day) => day);
  return {
    worked: all.filter((day) => presenceOf(stage.world, entry.person, day).works),
    entered: Math.floor((entry.at - stage.world.start) / DAY),
  };
}

describe('accounts that come to life', () => {
  it.each([3, 4, 5])('were at work for weeks, and then silent for six (seed %d)', (seed) => {
    const { worked, entered } = days(tellAlone(dormantAccount, seed));
    expect(worked.length).toBeGreaterThanOrEqual(6);
    expect(entered - worked.at(-1)!).toBeGreaterThanOrEqual(40);
  });

  it('or never were used at all', () => {
    expect(days(tellAlone(unusedAccount, 3)).worked).toEqual([]);
  });
});
