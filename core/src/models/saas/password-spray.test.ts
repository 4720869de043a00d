import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, makeEvent, ordinaryLogons, runModels } from '../../testing.ts';
import { passwordSpray } from './password-spray.ts';

const failed = (user: number, time: number, ip: string) =>
  makeEvent('logon', time, { 'user.email': `person${user}@example.org`, 'event.outcome': 'failure', 'source.ip': ip });

describe('password spray', () => {
  it('breaches when one address fails on many accounts', () => {
    const { breaches } = runModels(
      [passwordSpray],
      [
        ...ordinaryLogons(),
        ...Array.from({ length: 30 }, (_try, index) => failed(index, COMPANY_END + index * 60_000, '203.0.113.5')),
      ],
    );
    expect(breaches).toHaveLength(1);
    expect(breaches[0]!.entity).toMatchObject({ type: 'address', id: '203.0.113.5' });
  });

  it('stays quiet for one person who mistypes, many times', () => {
    expect(
      runModels(
        [passwordSpray],
        [
          ...ordinaryLogons(),
          ...Array.from({ length: 30 }, (_try, index) => failed(1, COMPANY_END + index * 60_000, '203.0.113.5')),
        ],
      ).breaches,
    ).toEqual([]);
  });
});
