import { describe, expect, it } from '@jest/globals';
import { hashHex, stream, zipf } from './random.ts';

describe('random', () => {
  it('gives the same numbers for the same keys and others for other keys', () => {
    const take = (random: ReturnType<typeof stream>): number[] => Array.from({ length: 5 }, () => random.uint32());
    expect(take(stream(7, 'mail', 3))).toEqual(take(stream(7, 'mail', 3)));
    expect(take(stream(7, 'mail', 3))).not.toEqual(take(stream(7, 'mail', 4)));
    expect(take(stream(7, 'mail', 3))).not.toEqual(take(stream(8, 'mail', 3)));
    expect(take(stream(7, 'a', 'b'))).not.toEqual(take(stream(7, 'b', 'a')));
  });

  it('is uniform enough', () => {
    const random = stream(1, 'uniform');
    const counts = new Array<number>(10).fill(0);
    for (let index = 0; index < 50_000; index += 1) {
      const slot = Math.floor(random.next() * 10);
      counts[slot] = (counts[slot] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 5000)).toBeLessThan(350);
  });

  it('draws ranks by Zipf, with and without an exponent of one', () => {
    for (const exponent of [1, 1.05, 1.3]) {
      const sample = zipf(1000, exponent);
      const random = stream(2, 'zipf', exponent * 100);
      const counts = new Map<number, number>();
      for (let index = 0; index < 40_000; index += 1) {
        const rank = sample(random);
        counts.set(rank, (counts.get(rank) ?? 0) + 1);
      }
      let total = 0;
      for (let rank = 1; rank <= 1000; rank += 1) total += rank ** -exponent;
      for (const rank of [1, 2, 5, 20]) {
        const expected = (40_000 * rank ** -exponent) / total;
        expect(Math.abs((counts.get(rank) ?? 0) - expected)).toBeLessThan(5 * Math.sqrt(expected));
      }
    }
  });

  it('keeps means of its distributions', () => {
    const random = stream(3, 'means');
    const mean = (draw: () => number): number => {
      let sum = 0;
      for (let index = 0; index < 20_000; index += 1) sum += draw();
      return sum / 20_000;
    };
    expect(mean(() => random.poisson(2.5))).toBeCloseTo(2.5, 1);
    expect(mean(() => random.poisson(80))).toBeCloseTo(80, 0);
    expect(mean(() => random.exponential(3))).toBeCloseTo(3, 0);
    expect(Math.abs(mean(() => random.count(4)) - 4)).toBeLessThan(0.15);
    expect(Math.abs(mean(() => random.normal()))).toBeLessThan(0.03);
  });

  it('writes ids of the right form', () => {
    const random = stream(4, 'ids');
    expect(random.guid()).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
    expect(random.hex(7)).toMatch(/^[\da-f]{7}$/u);
    expect(hashHex('a', 32)).toBe(hashHex('a', 32));
    expect(hashHex('a', 32)).not.toBe(hashHex('b', 32));
  });
});
