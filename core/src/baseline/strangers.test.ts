import { describe, expect, it } from '@jest/globals';
import type { WeftEvent } from '../event.ts';
import { COMPANY_END, homeLogon, makeEvent, ordinaryLogons, probeSignal } from '../testing.ts';

const HOUR = 3_600_000;
const LOGON = { entity: 'operator', activities: ['logon'] } as const;

const failed = (user: string, time: number, ip: string, as: number) =>
  makeEvent('logon', time, {
    'user.email': `${user}@example.org`,
    'event.outcome': 'failure',
    'source.ip': ip,
    'source.as.number': as,
  });
const accounts = Array.from({ length: 20 }, (_account, index) => String.fromCharCode(97 + index));
const probe = (by: 'operator' | 'client' | 'site', events: readonly WeftEvent[]) =>
  probeSignal({ kind: 'strangers', name: 'accounts tried', by, windowHours: 24, minimum: 4 }, LOGON, [
    ...ordinaryLogons(),
    ...events,
  ]);

describe('strangers', () => {
  it('counts accounts that one operator fails on, whatever address it uses', () => {
    const { surprise, value } = probe(
      'operator',
      accounts.map((user, index) => failed(user, COMPANY_END + index * HOUR, `193.0.${index}.9`, 216139)),
    );
    expect(surprise).toBeGreaterThan(6);
    expect(value).toBe('20 different within 2 days that never logged on from there');
  });

  it('counts the accounts of a site where operators change too', () => {
    const tries = accounts.map((user, index) =>
      failed(user, COMPANY_END + index * HOUR, `193.${index}.0.9`, 64500 + index),
    );
    expect(probe('site', tries).surprise).toBeGreaterThan(6);
    expect(probe('operator', tries).surprise).toBe(0);
  });

  it('counts the accounts of a client that goes through many operators', () => {
    const tries = accounts.map((user, index) => ({
      ...failed(user, COMPANY_END + index * HOUR, `193.${index}.0.9`, 64500 + index),
      'user_agent.original': 'fasthttp',
    }));
    expect(probe('client', tries).surprise).toBeGreaterThan(4);
  });

  it('does not count who fails where he has been before: an expired password of everybody', () => {
    const { surprise } = probe(
      'operator',
      accounts.map((user, index) => homeLogon(user, COMPANY_END + index * 60_000, { 'event.outcome': 'failure' })),
    );
    expect(surprise).toBe(0);
  });

  it('counts an account once, however often it retries', () => {
    const { surprise } = probe(
      'operator',
      accounts.map((_user, index) => failed('a', COMPANY_END + index * 60_000, '193.0.2.91', 216139)),
    );
    expect(surprise).toBe(0);
  });

  it('forgets what was tried days ago', () => {
    const { surprise } = probe('operator', [
      ...accounts.slice(0, 10).map((user) => failed(user, COMPANY_END, '193.0.2.91', 216139)),
      failed('t', COMPANY_END + 72 * HOUR, '193.0.2.91', 216139),
    ]);
    expect(surprise).toBe(0);
  });
});
