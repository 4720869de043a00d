import { describe, expect, it } from '@jest/globals';
import { DAY, office, START, tls } from '../models/network/testing.ts';
import type { ShareSpec } from './share.ts';
import { judgeLast } from './testing.ts';

const unnamed: ShareSpec = {
  kind: 'share',
  name: 'unnamed',
  is: { 'destination.named': false },
  prior: 1 / 16,
  means: 'no name',
  usual: 'a name',
};
const bare = (device: number, time: number, last: number) =>
  tls(device, time, null, { 'destination.ip': `203.0.113.${last}` });

describe('share', () => {
  it('starts from its prior and learns the site’s own share', () => {
    expect(judgeLast(unnamed, [bare(1, START, 1)]).bits).toBe(4);
    expect(judgeLast(unnamed, [...office(3), bare(1, START + 3 * DAY, 1)]).bits).toBeGreaterThan(6);
    const always = Array.from({ length: 200 }, (_one, index) => bare(2, START + index, index));
    expect(judgeLast(unnamed, [...always, bare(1, START + DAY, 201)]).bits).toBeLessThan(0.5);
  });

  it('lets an entity go on as it always did', () => {
    const habit = Array.from({ length: 40 }, (_one, index) => bare(1, START + index * 1_000, index));
    const site = office(3);
    expect(judgeLast(unnamed, [...site, ...habit, bare(1, START + 3 * DAY, 99)]).bits).toBeLessThan(1);
    expect(judgeLast(unnamed, [...site, ...habit, bare(7, START + 3 * DAY, 99)]).bits).toBeGreaterThan(3);
  });

  it('does not take a flood to one place for a habit', () => {
    const flood = Array.from({ length: 300 }, (_one, index) => bare(1, START + 2 * DAY + index, 1));
    expect(judgeLast(unnamed, [...office(2), ...flood, bare(1, START + 2 * DAY + 1_000, 2)]).bits).toBeGreaterThan(4);
  });

  it('tells how rare a value is', () => {
    const of: ShareSpec = {
      kind: 'share',
      name: 'country',
      of: 'destination.geo.country_iso_code',
      prior: 1 / 16,
      free: 2,
      means: 'rare',
      usual: 'often',
    };
    const home = Array.from({ length: 100 }, (_one, index) =>
      tls(1, START + index, `site${index}.com`, { 'destination.geo.country_iso_code': 'US' }),
    );
    const away = (country: string | null) =>
      judgeLast(of, [...home, tls(1, START + DAY, 'new.com', { 'destination.geo.country_iso_code': country })]).bits;
    expect(away('US')).toBe(0);
    expect(away('MD')).toBeGreaterThan(3);
    expect(away(null)).toBe(0);
  });

  it('is not surprised by what is ever new', () => {
    const of: ShareSpec = {
      kind: 'share',
      name: 'ja3',
      of: 'tls.client.ja3',
      prior: 1 / 64,
      means: 'rare',
      usual: 'often',
    };
    const shuffled = Array.from({ length: 200 }, (_one, index) =>
      tls(1, START + index, `site${index}.com`, { 'tls.client.ja3': `hash${index}` }),
    );
    const stable = shuffled.map((event) => ({ ...event, 'tls.client.ja3': 'hash' }));
    const other = tls(1, START + DAY, 'new.com', { 'tls.client.ja3': 'other' });
    expect(judgeLast(of, [...shuffled, other]).bits).toBe(0);
    expect(judgeLast(of, [...stable, other]).bits).toBeGreaterThan(6);
  });
});
