import { describe, expect, it } from '@jest/globals';
import { normalTailBits, studentTailBits } from './tail.ts';

describe('tail bits', () => {
  it('agree with tables of the normal distribution', () => {
    for (const [z, probability] of [
      [0, 0.5],
      [-1, 0.8413447],
      [1.959964, 0.025],
      [3, 0.001349898],
      [6, 9.865876e-10],
    ] as const)
      expect(normalTailBits(z)).toBeCloseTo(-Math.log2(probability), 1);
    expect(normalTailBits(40)).toBeGreaterThan(1000);
  });

  it('are smaller for fewer degrees of freedom', () => {
    expect(studentTailBits(2.776, 4)).toBeCloseTo(-Math.log2(0.025), 1);
    expect(studentTailBits(2.042, 30)).toBeCloseTo(-Math.log2(0.025), 1);
    expect(studentTailBits(8, 4)).toBeLessThan(studentTailBits(8, 40));
  });
});
