import { describe, expect, it } from '@jest/globals';
import { LevelShare } from './level-share.ts';

describe('level share', () => {
  it('begins with its prior and follows what is seen', () => {
    const shares = new LevelShare([0.75, 0.125, 0.125]);
    expect(shares.bits(2)).toBe(3);
    for (let index = 0; index < 2_000; index++) shares.absorb(0);
    expect(shares.bits(2)).toBeGreaterThan(8);
    for (let index = 0; index < 2_000; index++) shares.absorb(2);
    expect(shares.bits(2)).toBeCloseTo(1, 1);
  });

  it('gives nothing for the lowest level and forgets with time', () => {
    const shares = new LevelShare([0.5, 0.5]);
    for (let index = 0; index < 200_000; index++) shares.absorb(index < 100_000 ? 1 : 0);
    expect(shares.bits(0)).toBe(0);
    expect(shares.share(1)).toBeLessThan(0.3);
    expect(shares.total).toBeLessThan(60_000);
  });
});
