import { describe, expect, it } from '@jest/globals';
import { DAY, HOUR } from '../calendar.ts';
import { generateActivities } from '../generate.ts';
import { deviceAt, placeOf } from './addresses.ts';
import { type Addressing, createWorld, type World } from './world.ts';

const DAYS = 14;
const START = Date.UTC(2024, 1, 5);
const world = (addressing: Addressing, users = 300): World =>
  createWorld({ seed: 5, users, days: DAYS, start: START, density: 0, addressing, sector: 'finance' });

describe('addresses of workstations', () => {
  it('never change where they are fixed', () => {
    const { people, ...rest } = world('fixed', 20);
    for (const { device } of people) expect(deviceAt({ people, ...rest }, device, START + 5 * DAY)).toBe(device);
  });

  it('are one machine’s at a time, whatever the day and the half of it', () => {
    const leased = world('daily');
    for (let day = 0; day < DAYS; day += 1)
      for (const isAfternoon of [false, true]) {
        const taken = leased.people.map((person) => placeOf(leased, person, day, isAfternoon).ip);
        expect(new Set(taken).size).toBe(taken.length);
      }
  });

  it('change every week or every day in the office', () => {
    const changes = (addressing: Addressing): number => {
      const leased = { ...world(addressing), tunnel: false };
      const person = leased.people[0]!;
      const days = Array.from({ length: DAYS }, (_, day) => placeOf(leased, person, day, false).ip);
      return days.slice(1).filter((ip, day) => ip !== days[day]).length;
    };
    expect(changes('weekly')).toBe(1);
    expect(changes('daily')).toBeGreaterThan(10);
  });

  it('of the tunnel are used by several people on one day', () => {
    const leased = { ...world('weekly'), tunnel: true };
    let again = 0;
    for (let day = 0; day < 5; day += 1) {
      const places = (isAfternoon: boolean): Map<string, number> =>
        new Map(
          leased.people
            .map((person) => [placeOf(leased, person, day, isAfternoon), person.index] as const)
            .filter(([{ by }]) => by === 'tunnel')
            .map(([{ ip }, index]) => [ip, index]),
        );
      const morning = places(false);
      for (const [ip, index] of places(true)) if (morning.has(ip) && morning.get(ip) !== index) again += 1;
    }
    expect(again).toBeGreaterThan(30);
  });

  it('are told by leases before anything comes from them', () => {
    const holders = new Map<string, string>();
    let seen = 0;
    let wrong = 0;
    const options = { story: 'quiet', seed: 30, users: 40, days: 7, density: 0.3 };
    const all = [...generateActivities(options)].sort((a, b) => a.at - b.at);
    for (const activity of all) {
      if (activity.kind === 'lease' && activity.operation === 'assign') holders.set(activity.ip, activity.device.host);
      if (activity.kind !== 'connection' || activity.at < all[0]!.at + 30 * HOUR) continue;
      seen += 1;
      if (holders.has(activity.device.ip) && holders.get(activity.device.ip) !== activity.device.host) wrong += 1;
    }
    expect(holders.size).toBeGreaterThan(40);
    expect(seen).toBeGreaterThan(500);
    expect(wrong / seen).toBeLessThan(0.001);
  });
});
