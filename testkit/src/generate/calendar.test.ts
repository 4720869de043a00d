import { describe, expect, it } from '@jest/globals';
import { HOUR, iso, isWeekend, localMidnight, zoneOffset } from './calendar.ts';

const MARCH = Date.UTC(2024, 2, 1);

describe('calendar', () => {
  it('knows when clocks change', () => {
    expect(zoneOffset('America/New_York', Date.UTC(2024, 2, 9))).toBe(-5 * HOUR);
    expect(zoneOffset('America/New_York', Date.UTC(2024, 2, 12))).toBe(-4 * HOUR);
    expect(zoneOffset('Europe/Berlin', MARCH)).toBe(HOUR);
    expect(zoneOffset('Asia/Kolkata', MARCH)).toBe(5.5 * HOUR);
  });

  it('starts a local day at its own midnight', () => {
    expect(iso(localMidnight('America/Chicago', MARCH, 0))).toBe('2024-03-01T06:00:00.000Z');
    expect(iso(localMidnight('Australia/Sydney', MARCH, 1))).toBe('2024-03-01T13:00:00.000Z');
  });

  it('tells weekends', () => {
    expect([0, 1, 2, 3].map((day) => isWeekend(MARCH, day))).toEqual([false, true, true, false]);
  });
});
