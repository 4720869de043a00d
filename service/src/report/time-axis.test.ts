import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createTimeAxis } from './time-axis.ts';

const MINUTE = 60_000;
const options = { from: 100, to: 900, gapMin: 8, gapMax: 150 };

describe('time axis', () => {
  it('keeps marks a minute apart apart, and cuts quiet days short', () => {
    const axis = createTimeAxis([0, MINUTE, 3 * 86_400_000, 3 * 86_400_000 + 60 * MINUTE], options);
    expect(axis.x(MINUTE) - axis.x(0)).toBeGreaterThanOrEqual(8);
    expect(axis.x(3 * 86_400_000) - axis.x(MINUTE)).toBeLessThanOrEqual(150);
    expect(axis.breaks).toHaveLength(1);
  });

  it('never runs backwards and never leaves its room', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 40 * 86_400_000 }), { minLength: 1, maxLength: 300 }), (times) => {
        const axis = createTimeAxis(times, options);
        const sorted = [...times].sort((a, b) => a - b);
        let last = options.from - 1e-6;
        for (const time of sorted) {
          const x = axis.x(time);
          expect(x).toBeGreaterThanOrEqual(last - 1e-6);
          expect(x).toBeLessThanOrEqual(options.to + 1e-6);
          last = x;
        }
      }),
      { numRuns: 50 },
    );
  });

  it('stands at its beginning for one time or none', () => {
    expect(createTimeAxis([5], options).x(5)).toBe(100);
    expect(createTimeAxis([], options).x(5)).toBe(100);
  });
});
