import { describe, expect, it } from '@jest/globals';
import { dns, START } from '../models/network/testing.ts';
import { isCoded } from './subdomains.ts';
import { judgeLast } from './testing.ts';

const spec = { kind: 'subdomains', name: 'names', commonAt: 12 } as const;
const coded = (seed: number, length: number) =>
  Array.from(
    { length },
    (_one, index) =>
      'abcdefghijklmnopqrstuvwxyz234567'[
        Math.floor(Math.abs(Math.sin(seed * 131.7 + index * 7.13) * 43_758.5453)) % 32
      ],
  ).join('');
const asked = (count: number, name: (index: number) => string) =>
  Array.from({ length: count }, (_one, index) => dns(1, START + index * 1_000, name(index)));

describe('subdomains', () => {
  it('grows with what is said in names', () => {
    const after = (count: number) =>
      judgeLast(
        spec,
        asked(count, (index) => `${coded(index, 50)}.acme.com`),
      ).bits;
    expect(after(5)).toBe(0);
    expect(after(40)).toBeGreaterThan(4);
    expect(after(200)).toBeGreaterThan(after(40) + 3);
  });

  it('counts a name once, however often it is asked', () => {
    expect(
      judgeLast(
        spec,
        asked(300, (index) => `${coded(index % 4, 50)}.acme.com`),
      ).bits,
    ).toBe(0);
  });

  it('takes names of people and machines for names', () => {
    for (const labels of [
      'www',
      'fra-edge-07.cdn.static',
      'selector1._domainkey',
      '12.34.56.78',
      'internationalization',
    ])
      expect([labels, isCoded(labels)]).toEqual([labels, false]);
    expect(isCoded('mzxw6ytboi3dgnbvge4q')).toBe(true);
  });

  it('begins anew after days, and leaves common domains alone', () => {
    const names = asked(100, (index) => `${coded(index, 50)}.acme.com`);
    expect(judgeLast(spec, [...names, dns(1, START + 3 * 86_400_000, `${coded(999, 50)}.acme.com`)]).bits).toBe(0);
    const others = Array.from({ length: 12 }, (_one, index) => dns(index + 20, START - 1_000, 'acme.com'));
    expect(judgeLast(spec, [...others, ...names]).bits).toBe(0);
  });

  it('has little to say of lists that are asked by DNS', () => {
    const names = asked(100, (index) => `${coded(index, 50)}.acme.com`);
    const full = judgeLast(spec, names).bits;
    const answered = (fields: Parameters<typeof dns>[3]) =>
      judgeLast(
        spec,
        names.map((event) => ({ ...event, ...fields })),
      ).bits;
    expect(answered({ 'dns.response_code': 'NXDOMAIN' })).toBeCloseTo(0.3 * full, 0);
    expect(answered({ 'dns.resolved_ip': ['127.0.0.2'] })).toBeCloseTo(0.3 * full, 0);
    expect(answered({ 'dns.resolved_ip': ['192.0.2.7'] })).toBeCloseTo(full, 0);
  });
});
