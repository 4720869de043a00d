import { describe, expect, it } from '@jest/globals';
import { connection, DAY, dns, HOUR, START, tls } from '../models/network/testing.ts';
import type { RaritySpec } from './rarity.ts';
import { judgeLast } from './testing.ts';

const spec: RaritySpec = { kind: 'rarity', name: 'rarity', bits: 4, commonAt: 7 };
const crowd = (count: number, time = START) =>
  Array.from({ length: count }, (_one, index) => tls(index + 1, time + index * 1_000, 'www.acme.com'));

describe('rarity', () => {
  it('gives all its bits for a place that nobody else talks to, and none for a common one', () => {
    expect(judgeLast(spec, [tls(99, START, 'acme.com')])).toMatchObject({
      bits: 4,
      value: 'acme.com, contacted by nobody else here, first contact now',
    });
    expect(judgeLast(spec, [...crowd(1), tls(99, START + HOUR, 'acme.com')]).bits).toBeCloseTo(2.7, 1);
    expect(judgeLast(spec, [...crowd(7), tls(99, START + HOUR, 'acme.com')]).bits).toBe(0);
  });

  it('does not count one’s own earlier contacts', () => {
    expect(judgeLast(spec, [tls(5, START, 'acme.com'), tls(5, START + HOUR, 'acme.com')]).bits).toBe(4);
  });

  it('keeps a fresh place rare while a lure spreads', () => {
    const fresh = { ...spec, freshHours: 72, freshCommonAt: 63 };
    expect(judgeLast(fresh, [...crowd(7), tls(99, START + HOUR, 'acme.com')]).bits).toBe(2);
    expect(judgeLast(fresh, [...crowd(7), tls(99, START + 4 * DAY, 'acme.com')]).bits).toBe(0);
  });

  it('forgets the bits of a place as it becomes familiar', () => {
    const after = (days: number) =>
      judgeLast({ ...spec, familiarDays: 12, familiarShare: 0.25 }, [
        tls(5, START, 'acme.com'),
        tls(5, START + days * DAY, 'acme.com'),
      ]).bits;
    expect([1, 7, 30].map(after)).toEqual([4, 2.5, 1]);
  });

  it('holds back where the data begins', () => {
    const cold = { ...spec, coldShare: 0.25 };
    expect(judgeLast(cold, [tls(5, START, 'acme.com')]).bits).toBe(1);
    expect(judgeLast(cold, [tls(5, START, 'other.com'), tls(5, START + 3 * DAY, 'acme.com')]).bits).toBe(4);
  });

  it('takes an address for the domain that was seen on it, and a common network for common', () => {
    const resolved = dns(5, START, 'cdn.acme.com', { 'dns.resolved_ip': ['203.0.113.9'] });
    expect(judgeLast(spec, [resolved, ...crowd(7), connection(99, START + HOUR, '203.0.113.9')]).bits).toBe(0);
    const media = Array.from({ length: 40 }, (_one, index) => connection(index + 1, START, `203.0.113.${index}`));
    const other = connection(99, START + HOUR, '203.0.113.77');
    expect(judgeLast(spec, [...media, other]).bits).toBe(4);
    expect(judgeLast({ ...spec, networkShare: 0.25 }, [...media, other]).bits).toBe(1);
  });

  it('says nothing of own domains, names that are not public, and addresses inside', () => {
    for (const name of ['intranet.example.org', 'printer', 'dc.corp.local', '9.1.0.10.in-addr.arpa'])
      expect(judgeLast(spec, [dns(5, START, name)]).bits).toBe(0);
    expect(judgeLast(spec, [connection(5, START, '10.0.0.7')]).bits).toBe(0);
  });
});
