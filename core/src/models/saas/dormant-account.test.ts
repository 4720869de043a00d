import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, foreignLogon, homeLogon, ordinaryLogons, runModels } from '../../testing.ts';
import { dormantAccount } from './dormant-account.ts';

const DAY = 86_400_000;

describe('dormant account used', () => {
  it('breaches when an account that slept for months logs on from elsewhere', () => {
    const { breaches } = runModels([dormantAccount], [...ordinaryLogons(), foreignLogon('c', COMPANY_END + 80 * DAY)]);
    expect(breaches).toMatchObject([{ entity: { id: 'c@example.org' } }]);
  });

  it('stays quiet after a holiday, and for a newcomer', () => {
    expect(
      runModels(
        [dormantAccount],
        [...ordinaryLogons(), homeLogon('c', COMPANY_END + 21 * DAY), foreignLogon('newcomer', COMPANY_END)],
      ).breaches,
    ).toEqual([]);
  });
});
