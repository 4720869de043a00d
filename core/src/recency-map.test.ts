import { describe, expect, it } from '@jest/globals';
import { RecencyMap } from './recency-map.ts';

describe('a map of recent entries', () => {
  it('keeps the last value of each key', () => {
    const map = new RecencyMap<string, number>(100, 10);
    map.set('a', 1, 0);
    map.set('a', 2, 50);
    expect(map.get('a')).toBe(2);
    expect(map.size).toBe(1);
  });

  it('drops what is too old, and does not count it as evicted', () => {
    const map = new RecencyMap<string, number>(100, 10);
    map.set('a', 1, 0);
    map.set('b', 2, 101);
    expect(map.get('a')).toBeUndefined();
    expect(map.evicted).toBe(0);
  });

  it('drops the oldest where there is no more room, and counts it', () => {
    const map = new RecencyMap<string, number>(100, 2);
    map.set('a', 1, 0);
    map.set('b', 2, 1);
    map.set('a', 3, 2);
    map.set('c', 4, 3);
    expect([map.get('a'), map.get('b'), map.get('c')]).toEqual([3, undefined, 4]);
    expect(map.evicted).toBe(1);
  });
});
