import { describe, expect, it } from '@jest/globals';
import { Rows } from './rows.ts';

describe('rows', () => {
  it('keep numbers of every width apart', () => {
    const rows = new Rows(4);
    const small = rows.column(Int32Array);
    const wide = rows.column(Float64Array);
    const rough = rows.column(Float32Array);
    for (let row = 0; row < 4; row++) {
      small.set(row, row - 9);
      wide.set(row, 1e15 + row);
      rough.set(row, row / 2);
    }
    for (let row = 0; row < 4; row++)
      expect([small.get(row), wide.get(row), rough.get(row)]).toEqual([row - 9, 1e15 + row, row / 2]);
  });

  it('are 0 where nothing was written, also beyond their end', () => {
    const column = new Rows(2).column(Float64Array);
    expect([column.get(0), column.get(1_000_000), column.get(-1)]).toEqual([0, 0, 0]);
  });

  it('keep everything when they grow', () => {
    const rows = new Rows(2);
    const one = rows.column(Int32Array);
    const other = rows.column(Float64Array);
    for (let row = 0; row < 1_000; row++) {
      one.set(row, row);
      other.set(row, -row);
    }
    expect([one.get(0), other.get(1), one.get(500), other.get(999)]).toEqual([0, -1, 500, -999]);
  });
});
