import { describe, expect, it } from '@jest/globals';
import { Quarantine } from './quarantine.ts';

const PEOPLE = 100;
const HOME = 1;
const ELSEWHERE = 2;

describe('quarantine', () => {
  it('lets a value pass that never breached', () => {
    expect(new Quarantine().admits(1, ELSEWHERE, 10, false, PEOPLE)).toBe(true);
  });

  it('holds a value that breached for as long as it lives beside a trusted one', () => {
    const quarantine = new Quarantine();
    for (let day = 10; day < 100; day++) {
      quarantine.trust(1, day);
      expect(quarantine.admits(1, ELSEWHERE, day, day % 10 === 0, PEOPLE)).toBe(false);
    }
    expect(quarantine.daysHeld(1, ELSEWHERE)).toBe(90);
  });

  it('lets a value go that replaced the trusted one, however often it breached', () => {
    const quarantine = new Quarantine();
    quarantine.trust(1, 9);
    const admitted = Array.from({ length: 6 }, (_, day) => quarantine.admits(1, ELSEWHERE, 10 + day, true, PEOPLE));
    expect(admitted).toEqual([false, false, false, false, true, true]);
    expect(quarantine.daysHeld(1, ELSEWHERE)).toBe(0);
  });

  it('begins to count anew when the trusted value returns', () => {
    const quarantine = new Quarantine();
    for (let day = 10; day < 14; day++) quarantine.admits(1, ELSEWHERE, day, true, PEOPLE);
    quarantine.trust(1, 14);
    const admitted = Array.from({ length: 5 }, (_, day) => quarantine.admits(1, ELSEWHERE, 15 + day, true, PEOPLE));
    expect(admitted.indexOf(true)).toBe(4);
  });

  it('lets a value go after thirty days of use without a breach', () => {
    const quarantine = new Quarantine();
    const admitted = Array.from({ length: 40 }, (_, day) => {
      quarantine.trust(1, 10 + day);
      return quarantine.admits(1, ELSEWHERE, 10 + day, day === 0, PEOPLE);
    });
    expect(admitted.indexOf(true)).toBe(31);
  });

  it('lets a value go that many use on two days, and not one that a few do', () => {
    const released = (people: number) => {
      const quarantine = new Quarantine();
      let any = false;
      for (const day of [10, 11])
        for (let person = 0; person < people; person++) {
          quarantine.trust(person, day);
          any = quarantine.admits(person, ELSEWHERE, day, true, PEOPLE) || any;
        }
      return any;
    };
    expect(released(7)).toBe(false);
    expect(released(8)).toBe(true);
  });

  it('lets go what an analyst confirms', () => {
    const quarantine = new Quarantine();
    quarantine.admits(1, HOME, 10, true, PEOPLE);
    quarantine.confirm(1, HOME);
    expect(quarantine.admits(1, HOME, 10, false, PEOPLE)).toBe(true);
  });

  it('remembers a bounded number of pairs and tells how many it let go', () => {
    const quarantine = new Quarantine();
    for (let person = 0; person < 50_001; person++) quarantine.admits(person, ELSEWHERE, person, true, 1e9);
    expect(quarantine.evicted).toBeGreaterThanOrEqual(25_000);
    expect(quarantine.daysHeld(50_000, ELSEWHERE)).toBe(1);
  });
});
