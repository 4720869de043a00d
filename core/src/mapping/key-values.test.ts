import { describe, expect, it } from '@jest/globals';
import { readCells, readKeyValues } from './key-values.ts';

describe('readKeyValues', () => {
  it('reads bare and quoted values', () => {
    expect(readKeyValues('date=2024-03-18 srcip=192.0.2.1 msg="a \\"b\\" c=d" user=""')).toEqual({
      date: '2024-03-18',
      srcip: '192.0.2.1',
      msg: 'a "b" c=d',
      user: '',
    });
  });

  it('does not take prose for pairs', () => {
    expect(readKeyValues('the value x=1 was set')).toBeNull();
  });

  it('keeps the first of two equal keys and no prototype', () => {
    expect(readKeyValues('a=1 a=2 b=3 __proto__=4')?.['a']).toBe('1');
    expect({}).not.toHaveProperty('4');
  });

  it('takes the letters before an equals sign for the key, and a quote that is never closed for text', () => {
    expect(readKeyValues('<134>1-date=1,a.b-c="x" 9=8 d="y z')).toEqual({ date: '1', 'a.b-c': 'x', d: '"y' });
  });

  it('needs time in proportion to the line, whatever it holds', () => {
    for (const piece of ['a', 'a-', 'a="', 'a="\\', '=', 'a=', 'a="\\\n', '"']) {
      const line = piece.repeat(1_000_000 / piece.length);
      const started = performance.now();
      readKeyValues(line);
      expect(performance.now() - started).toBeLessThan(2_000);
    }
  });
});

describe('readCells', () => {
  it('reads quoted cells with commas and doubled quotes', () => {
    expect(readCells('a,,"b,c","d ""e""",f')).toEqual(['a', '', 'b,c', 'd "e"', 'f']);
  });

  it('takes an unclosed quote up to the end', () => {
    expect(readCells('a,"b,c')).toEqual(['a', 'b,c']);
  });

  it('keeps an empty last cell', () => {
    expect(readCells('"a",')).toEqual(['a', '']);
    expect(readCells('a,')).toEqual(['a', '']);
  });
});
