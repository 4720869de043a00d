import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, foreignLogon, ordinaryLogons, runModels } from '../../testing.ts';
import { mfaFatigue } from './mfa-fatigue.ts';

const prompt = (user: string, time: number) =>
  foreignLogon(user, time, { 'event.outcome': 'failure', 'mfa.result': 'denied' });

describe('MFA fatigue', () => {
  it('breaches when prompt after prompt is turned down', () => {
    const { breaches } = runModels(
      [mfaFatigue],
      [
        ...ordinaryLogons(),
        ...Array.from({ length: 15 }, (_prompt, index) => prompt('c', COMPANY_END + index * 90_000)),
      ],
    );
    expect(breaches).toMatchObject([{ entity: { id: 'c@example.org' } }]);
  });

  it('stays quiet for a prompt or two that were a mistake', () => {
    expect(
      runModels([mfaFatigue], [...ordinaryLogons(), prompt('c', COMPANY_END), prompt('c', COMPANY_END + 90_000)])
        .breaches,
    ).toEqual([]);
  });
});
