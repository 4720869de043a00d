import { describe, expect, it } from '@jest/globals';
import { HOUR } from '../calendar.ts';
import type { Person } from './people.ts';
import { SECTORS, sectorOf } from './sectors.ts';
import { createWorld } from './world.ts';

const USERS = 400;
const people = (sector: string): readonly Person[] =>
  createWorld({ seed: 3, users: USERS, days: 10, start: Date.UTC(2024, 2, 1), density: 1, sector }).people;
const share = (sector: string, test: (person: Person) => boolean): number => people(sector).filter(test).length / USERS;

describe('sectors', () => {
  it('differ in who is at home, who works at night, and whose free days fall in the week', () => {
    const isRemote = ({ homeWeekdays }: Person): boolean => homeWeekdays.length > 0;
    expect(share('software', isRemote)).toBeGreaterThan(0.8);
    expect(share('health care', isRemote)).toBeLessThan(0.2);
    const atNight = ({ startsAt }: Person): boolean => startsAt > 19 * HOUR;
    expect(share('industry', atNight)).toBeGreaterThan(0.05);
    expect(share('finance', atNight)).toBe(0);
    const restsInTheWeek = ({ restDays }: Person): boolean => restDays.some((day) => day > 0 && day < 6);
    expect(share('retail', restsInTheWeek)).toBeGreaterThan(0.3);
    expect(share('services', restsInTheWeek)).toBe(0);
  });

  it('differ in what people do all day, a few of them many times as much as others', () => {
    expect(share('software', ({ department }) => department.name === 'Engineering')).toBeGreaterThan(
      2 * share('finance', ({ department }) => department.name === 'Engineering'),
    );
    const files = people('media').map(({ habits }) => habits.files);
    files.sort((a, b) => a - b);
    expect(files.at(-1)! / files[USERS / 2]!).toBeGreaterThan(8);
  });

  it('are known by their names', () => {
    expect(new Set(SECTORS.map(({ name }) => name)).size).toBe(SECTORS.length);
    expect(() => sectorOf('mining')).toThrow('no sector "mining"');
  });
});
