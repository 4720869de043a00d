import { describe, expect, it } from '@jest/globals';
import { homeLogon } from '../testing.ts';
import type { NoveltySpec } from './novelty.ts';
import { judgeLast } from './testing.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2024, 1, 1, 9);
const END = START + 60 * DAY;
const spec: NoveltySpec = { kind: 'novelty', of: 'source.geo.country_iso_code', per: 'user' };

const logon = (user: string, time: number, country: string) =>
  homeLogon(user, time, { 'source.geo.country_iso_code': country });
/** Ten people at home, twice a day for sixty days. */
const company = Array.from({ length: 10 }, (_user, user) =>
  Array.from({ length: 120 }, (_half, half) => logon(`p${user}`, START + half * 12 * HOUR + user * 60_000, 'US')),
).flat();
const surpriseOf = (...events: ReturnType<typeof logon>[]) => judgeLast(spec, [...company, ...events]).bits;

describe('novelty', () => {
  it('says nothing of the usual and much of what nobody has shown', () => {
    expect(surpriseOf(logon('p1', END, 'US'))).toBeLessThan(0.1);
    expect(surpriseOf(logon('p1', END, 'NL'))).toBeGreaterThan(9);
  });

  it('says less of what colleagues show, and less of a newcomer', () => {
    const colleagues = [1, 2, 3].map((user) => logon(`p${user}`, END - DAY, 'NL'));
    expect(surpriseOf(...colleagues, logon('p5', END, 'NL'))).toBeLessThan(surpriseOf(logon('p5', END, 'NL')) - 3);
    expect(surpriseOf(logon('newcomer', END, 'NL'))).toBeLessThan(surpriseOf(logon('p5', END, 'NL')) / 2);
  });

  it('says less of another new country of a traveller', () => {
    const trips = ['FR', 'DE', 'IT', 'ES', 'PT', 'JP'].map((country, trip) =>
      logon('p1', START + trip * 9 * DAY, country),
    );
    expect(surpriseOf(...trips, logon('p1', END, 'NL'))).toBeLessThan(surpriseOf(logon('p1', END, 'NL')) - 1);
  });

  it('lets no day make a traveller: of many new values the first few are learned', () => {
    const tour = Array.from({ length: 60 }, (_country, index) => logon('p1', END - DAY + index * 60_000, `X${index}`));
    expect(surpriseOf(...tour, logon('p1', END, 'NL'))).toBeGreaterThan(0.75 * surpriseOf(logon('p1', END, 'NL')));
    expect(surpriseOf(...tour, logon('p1', END, 'X0'))).toBeLessThan(surpriseOf(...tour, logon('p1', END, 'X59')) / 2);
  });

  it('counts a burst once', () => {
    const burst = Array.from({ length: 500 }, (_logon, index) => logon('p1', END - 2 * DAY + index * 1_000, 'NL'));
    expect(surpriseOf(...burst, logon('p1', END, 'NL'))).toBe(
      surpriseOf(logon('p1', END - 2 * DAY, 'NL'), logon('p1', END, 'NL')),
    );
  });

  it('is silent without a value or an entity', () => {
    expect(surpriseOf(homeLogon('p1', END, { 'source.geo.country_iso_code': null }))).toBe(0);
    expect(surpriseOf(homeLogon('p1', END, { 'user.email': null, 'source.geo.country_iso_code': 'NL' }))).toBe(0);
  });
});
