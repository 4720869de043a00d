import { describe, expect, it } from '@jest/globals';
import { DistinctCounter, hashOf } from './distinct.ts';

function counterOf(from: number, to: number): DistinctCounter {
  const counter = new DistinctCounter();
  for (let value = from; value < to; value++) counter.add(hashOf(`user${value}@example.org`));
  return counter;
}

describe('distinct counter', () => {
  it('is exact for few values, however often they come', () => {
    const counter = counterOf(0, 30);
    for (let value = 0; value < 30; value++) counter.add(hashOf(`user${value}@example.org`));
    expect(counter.count()).toBe(30);
  });

  it('is within four standard errors for many, in bounded space', () => {
    for (const size of [60, 500, 5_000, 200_000]) {
      const counter = counterOf(0, size);
      expect(Math.abs(counter.count() / size - 1)).toBeLessThan(0.26);
      expect(counter.bytes()).toBeLessThan(512);
    }
  });

  it('merges into the counter of the union, whatever the sizes', () => {
    for (const [a, b, c] of [
      [0, 10, 20],
      [0, 10, 900],
      [0, 900, 910],
      [0, 900, 1800],
    ] as const) {
      const merged = counterOf(a, b);
      merged.merge(counterOf(b, c));
      expect(merged.count()).toBe(counterOf(a, c).count());
    }
  });

  it('tells beforehand what it would count', () => {
    const counter = counterOf(0, 100);
    const more = Int32Array.from({ length: 300 }, (_, index) => hashOf(`user${index}@example.org`));
    expect(counter.countWith(more, 300)).toBe(counterOf(0, 300).count());
    expect(counter.count()).toBe(counterOf(0, 100).count());
  });
});
