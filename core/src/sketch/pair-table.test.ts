import { describe, expect, it } from '@jest/globals';
import { PairTable } from './pair-table.ts';

describe('pair table', () => {
  it('finds what was inserted, and nothing else', () => {
    const table = new PairTable();
    const column = table.column(Float64Array);
    for (let a = -2; a < 60; a++) for (let b = -2; b < 60; b++) column.set(table.insert(a, b), a * 1_000 + b);
    expect(table.size).toBe(62 * 62);
    for (let a = -2; a < 60; a++)
      for (let b = -2; b < 60; b++) expect(column.get(table.find(a, b))).toBe(a * 1_000 + b);
    expect(table.find(60, 0)).toBe(-1);
  });

  it('tells a new pair from a known one', () => {
    const table = new PairTable();
    const slot = table.insert(7, 8);
    expect(table.isNew).toBe(true);
    expect(table.insert(7, 8)).toBe(slot);
    expect(table.isNew).toBe(false);
    expect(table.keysAt(slot)).toEqual([7, 8]);
  });

  it('forgets the older half with everything that stood beside it', () => {
    const table = new PairTable();
    const time = table.column(Int32Array);
    const value = table.column(Float32Array);
    for (let index = 0; index < 100; index++) {
      const slot = table.insert(index, 0);
      time.set(slot, index);
      value.set(slot, index / 2);
    }
    table.forgetOldestHalf(time);
    expect(table.size).toBe(49);
    expect(table.find(50, 0)).toBe(-1);
    expect(value.get(table.find(51, 0))).toBe(25.5);
    expect(time.get(table.find(99, 0))).toBe(99);
  });
});
