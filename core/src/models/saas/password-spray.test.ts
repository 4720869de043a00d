import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, homeLogon, makeEvent, ordinaryLogons, runModels } from '../../testing.ts';
import { passwordSpray } from './password-spray.ts';

const MINUTE = 60_000;
const failed = (user: number | string, time: number, ip: string) =>
  makeEvent('logon', time, {
    'user.email': `${typeof user === 'number' ? `person${user}` : user}@example.org`,
    'event.outcome': 'failure',
    'source.ip': ip,
    'source.as.number': 64500,
  });
const of = (events: Parameters<typeof runModels>[1]) =>
  runModels([passwordSpray], [...ordinaryLogons(), ...events]).breaches;
const many = Array.from({ length: 20 }, (_user, index) => index);

describe('password spray', () => {
  it('breaches once when one address fails on many accounts', () => {
    const breaches = of(many.map((user) => failed(user, COMPANY_END + user * MINUTE, '203.0.113.5')));
    expect(breaches).toHaveLength(1);
    expect(breaches[0]!.entity).toMatchObject({ type: 'operator', id: 'AS64500' });
    expect(breaches[0]!.entities).toContainEqual(expect.objectContaining({ id: '203.0.113.5', role: 'source' }));
  });

  it('breaches when the address changes with every try and hours lie between them', () => {
    const breaches = of(many.map((user) => failed(user, COMPANY_END + user * 70 * MINUTE, `203.0.${user}.5`)));
    expect(breaches.length).toBeGreaterThan(0);
  });

  it('stays quiet for one person, or one telephone, that tries the old password again and again', () => {
    expect(of(many.map((turn) => failed('a', COMPANY_END + turn * MINUTE, '203.0.113.5')))).toEqual([]);
  });

  it('stays quiet when the passwords of all expire', () => {
    const expired = ordinaryLogons().filter((event) => event['@timestamp'] > COMPANY_END - 90_000_000);
    expect(
      of(
        expired.map((event) =>
          homeLogon((event['user.email'] as string)[0]!, event['@timestamp'] + 90_000_000, {
            'event.outcome': 'failure',
          }),
        ),
      ),
    ).toEqual([]);
  });

  it('stays quiet for a scanner inside', () => {
    expect(of(many.map((user) => failed(user, COMPANY_END + user * MINUTE, '10.1.2.3')))).toEqual([]);
  });
});
