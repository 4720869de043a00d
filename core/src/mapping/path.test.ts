import { describe, expect, it } from '@jest/globals';
import { compilePath, compilePaths, itemsOf, lowerKeys, nestDottedKeys, parseJsonColumns } from './path.ts';
import { PathSet } from './path-set.ts';

/** What a path gives, by both ways of reading it. */
function read(path: string, record: Record<string, unknown>): unknown {
  const set = new PathSet();
  const get = set.add(path);
  set.load(record);
  const value = compilePath(path)(record);
  expect(get(record)).toEqual(value);
  return value;
}

describe('a path', () => {
  it('walks objects, and into the first item of a list', () => {
    expect(read('a.b', { a: { b: 1 } })).toBe(1);
    expect(read('a.b', { a: [{ b: 1 }, { b: 2 }] })).toBe(1);
    expect(read('a.1.b', { a: [{ b: 1 }, { b: 2 }] })).toBe(2);
  });

  it('collects from every item where it says so', () => {
    const record = { parts: [{ urls: [{ url: 'x' }, { url: 'y' }] }, {}, { urls: [{ url: 'z' }] }] };
    expect(read('parts[].urls[].url', record)).toEqual(['x', 'y', 'z']);
    expect(read('parts[].nothing', record)).toBeUndefined();
    expect(read('list[]', { list: 'one' })).toEqual(['one']);
  });

  it('reads a list that a store has folded to an object by index', () => {
    expect(read('list[].a', { list: { '0': { a: 1 }, '1': { a: 2 } } })).toEqual([1, 2]);
    expect(itemsOf({ '0': 'a', '1': 'b' })).toEqual(['a', 'b']);
  });

  it('takes an empty text, a dash and null for nothing', () => {
    for (const value of ['', '-', null, undefined]) expect(read('a', { a: value })).toBeUndefined();
    expect(compilePaths(['a', 'b'])({ a: '-', b: 0 })).toBe(0);
  });

  it('never reaches a prototype', () => {
    expect(read('constructor', {})).toBeUndefined();
    expect(read('a.__proto__.polluted', { a: {} })).toBeUndefined();
    expect(nestDottedKeys({ '__proto__.polluted': 1 })).not.toHaveProperty('polluted');
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('nestDottedKeys', () => {
  it('puts dotted keys beside nested ones', () => {
    expect(nestDottedKeys({ 'a.b': 1, a: { c: 2 }, d: 3 })).toEqual({ a: { b: 1, c: 2 }, d: 3 });
  });

  it('needs time in proportion to the keys, and leaves the record as it was', () => {
    const inner = { x: 1 };
    const record = { a: inner, ...Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`a.b${at}`, at])) };
    const started = performance.now();
    expect(nestDottedKeys(record)).toMatchObject({ a: { x: 1, b0: 0, b49999: 49_999 } });
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(inner).toEqual({ x: 1 });
  });

  it('gives the same record back when no key has a dot', () => {
    const record = { a: 1 };
    expect(nestDottedKeys(record)).toBe(record);
  });
});

describe('lowerKeys', () => {
  it('folds keys at every depth, the first of two equal ones staying', () => {
    expect(lowerKeys({ A: 1, a: 2, B: { C: [{ D: 3 }] } })).toEqual({ a: 1, b: { c: [{ d: 3 }] } });
  });
});

describe('parseJsonColumns', () => {
  it('opens JSON text, also inside an object, and leaves the record as it was', () => {
    const record = { outer: { inner: '[{"a":1}]' }, plain: '{"b":2}', other: 'text' };
    expect(parseJsonColumns(record, ['plain', 'outer.inner', 'other', 'missing.column'])).toEqual({
      outer: { inner: [{ a: 1 }] },
      plain: { b: 2 },
      other: 'text',
    });
    expect(record.outer.inner).toBe('[{"a":1}]');
  });

  it('opens what it has just opened', () => {
    expect(parseJsonColumns({ a: '{"b":"[1]"}' }, ['a', 'a.b'])).toEqual({ a: { b: [1] } });
  });

  it('leaves cut JSON as text', () => {
    expect(parseJsonColumns({ a: '{"b":' }, ['a'])).toEqual({ a: '{"b":' });
  });
});
