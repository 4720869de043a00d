/** The world against published and measured distributions; where each number comes from stands beside it. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Activity } from './activity.ts';
import { generateActivities } from './generate.ts';
import { registrable } from './registrations.ts';

const USERS = 80;
const WORKDAYS = 10;

describe('a quiet fortnight', () => {
  let activities: Activity[] = [];
  beforeAll(() => {
    activities = [...generateActivities({ story: 'quiet', seed: 31, users: USERS, days: 14 })];
  });
  const of = <K extends Activity['kind']>(kind: K): Extract<Activity, { kind: K }>[] =>
    activities.filter((activity): activity is Extract<Activity, { kind: K }> => activity.kind === kind);
  const share = <T>(list: readonly T[], test: (item: T) => boolean): number => list.filter(test).length / list.length;

  it('has the density that was asked for', () => {
    const perDay = (count: number): number => count / USERS / WORKDAYS;
    const network = of('dns').length + of('tls').length + of('connection').length + of('http').length;
    expect(perDay(network)).toBeGreaterThan(55);
    expect(perDay(network)).toBeLessThan(110);
    const mail = of('mail').reduce((sum, { recipients }) => sum + recipients.length, 0);
    expect(perDay(mail)).toBeGreaterThan(10);
    expect(perDay(mail)).toBeLessThan(20);
    const saas =
      of('sign-in').length + of('mailbox').length + of('file').length + of('exchange').length + of('directory').length;
    expect(perDay(saas)).toBeGreaterThan(5);
    expect(perDay(saas)).toBeLessThan(12);
  });

  it('answers names as resolvers do', () => {
    // WRCCDC dns.log: 78 % answered, 18 % without an answer, 4 % no such name.
    const names = of('dns');
    expect(share(names, ({ code, answers }) => code === 'NOERROR' && answers.length > 0)).toBeCloseTo(0.78, 1);
    expect(share(names, ({ code, answers }) => code === 'NOERROR' && answers.length === 0)).toBeCloseTo(0.18, 1);
    expect(share(names, ({ code }) => code === 'NXDOMAIN')).toBeLessThan(0.08);
  });

  it('has domains by Zipf with a long tail of strangers', () => {
    // Exponents of 0.98 to 1.26 over the first hundred; 61 % of domains seen by one client only, more where traffic is thin.
    const visits = new Map<string, number>();
    const clients = new Map<string, Set<string>>();
    for (const { query, type, answers, device } of of('dns')) {
      if (type !== 'A' || answers.length === 0) continue;
      const domain = registrable(query);
      visits.set(domain, (visits.get(domain) ?? 0) + 1);
      clients.set(domain, (clients.get(domain) ?? new Set()).add(device.ip));
    }
    expect(slope([...visits.values()].sort((a, b) => b - a).slice(0, 100))).toBeGreaterThan(0.75);
    expect(slope([...visits.values()].sort((a, b) => b - a).slice(0, 100))).toBeLessThan(1.3);
    expect(share([...clients.values()], ({ size }) => size === 1)).toBeGreaterThan(0.6);
    expect(visits.size).toBeGreaterThan(USERS * 8);
  });

  it('has sign-ins of people: few failures, few operators each, mostly in two humps of the day', () => {
    const signIns = of('sign-in');
    // Benign failures: 3 to 10 %.
    expect(share(signIns, ({ errorCode }) => errorCode !== 0)).toBeGreaterThan(0.02);
    expect(share(signIns, ({ errorCode }) => errorCode !== 0)).toBeLessThan(0.1);
    const operators = new Map<string, Set<number>>();
    for (const { person, origin, errorCode } of signIns)
      if (errorCode === 0) operators.set(person.upn, (operators.get(person.upn) ?? new Set()).add(origin.asNumber));
    // A small tenant: half of the users one operator, the most roaming tenth four (invictus-ir, four months).
    const sizes = [...operators.values()].map(({ size }) => size).sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(4);
    expect(sizes.at(-1)).toBeLessThanOrEqual(7);
  });

  it('has audit rows from addresses of Microsoft’s own', () => {
    expect(
      share(of('mailbox'), ({ ip, person }) => ip.startsWith('52.') || (ip.includes(':') && person.home.ip !== ip)),
    ).toBeGreaterThan(0.02);
  });

  it('has senders met once, and junk whose authentication tells little', () => {
    const inbound = of('mail').filter(({ direction }) => direction === 'Inbound');
    const senders = new Map<string, number>();
    for (const { from } of inbound) senders.set(from.address, (senders.get(from.address) ?? 0) + 1);
    // 52 % single-message senders among ham, 92 % among spam (SpamAssassin corpus).
    expect(share([...senders.values()], (count) => count === 1)).toBeGreaterThan(0.5);
    expect(share([...senders.values()], (count) => count === 1)).toBeLessThan(0.9);
    const junk = inbound.filter(({ threat }) => threat !== null);
    // Phish of 2022 to 2025: 44 % pass SPF, 28 % pass DKIM.
    expect(share(junk, ({ authentication }) => authentication.spf === 'pass')).toBeCloseTo(0.44, 1);
    expect(share(junk, ({ authentication }) => authentication.dkim === 'pass')).toBeCloseTo(0.28, 1);
  });

  it('shows few certificates, and as many fingerprints as Chromium shuffles', () => {
    const sessions = of('tls');
    expect(share(sessions, ({ version }) => version === 'TLSv13')).toBeGreaterThan(0.4);
    expect(share(sessions, ({ certificate }) => certificate !== null)).toBeLessThan(0.6);
    expect(new Set(sessions.map(({ ja3 }) => ja3)).size).toBeGreaterThan(sessions.length / 4);
    expect(new Set(sessions.map(({ ja4 }) => ja4)).size).toBeLessThan(30);
  });
});

/** Exponent of a rank-frequency list: the slope of the line through its logarithms. */
function slope(counts: readonly number[]): number {
  const points = counts.map((count, index) => [Math.log(index + 1), Math.log(count)] as const);
  const mean = (axis: 0 | 1): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const above = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return -above / points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
