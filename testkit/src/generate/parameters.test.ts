import { describe, expect, it } from '@jest/globals';
import { FIRST_FRESH_SEED, isHeldOut, Parameters } from './parameters.ts';
import { stream } from './random.ts';

const POOL = ['a', 'b', 'c', 'd', 'e'];
const TUNING_SEED = 7;
const HELD_OUT_SEED = FIRST_FRESH_SEED + 1;

const draws = (seed: number): Parameters => new Parameters(seed, stream(seed, 'test'));
const many = <T>(seed: number, draw: (parameters: Parameters) => T): Set<T> => {
  const parameters = draws(seed);
  return new Set(Array.from({ length: 400 }, () => draw(parameters)));
};

describe('parameters', () => {
  it('hold out odd seeds from a thousand on, and no other', () => {
    expect([1, 999, 1000, 1002].map(isHeldOut)).toEqual([false, false, false, false]);
    expect([1001, 1003].map(isHeldOut)).toEqual([true, true]);
  });

  it('draw no value of a pool in both halves, and each in one', () => {
    const tuning = many(TUNING_SEED, (parameters) => parameters.pick('tool', POOL));
    const heldOut = many(HELD_OUT_SEED, (parameters) => parameters.pick('tool', POOL));
    expect([...tuning].sort()).toEqual(['a', 'c', 'e']);
    expect([...heldOut].sort()).toEqual(['b', 'd']);
  });

  it('draw no number of a range in both halves, though both reach far up and down', () => {
    const band = (value: number): number => Math.floor((value - 100) / 100);
    const tuning = [...many(TUNING_SEED, (parameters) => parameters.int('count', 100, 499))];
    const heldOut = [...many(HELD_OUT_SEED, (parameters) => parameters.int('count', 100, 499))];
    expect([...new Set(tuning.map(band))].sort()).toEqual([0, 2]);
    expect([...new Set(heldOut.map(band))].sort()).toEqual([1, 3]);
  });

  it('leave small choices to both halves', () => {
    for (const seed of [TUNING_SEED, HELD_OUT_SEED]) {
      expect(many(seed, (parameters) => parameters.pick('only', ['one']))).toEqual(new Set(['one']));
      expect(many(seed, (parameters) => parameters.int('turns', 1, 2)).size).toBe(2);
      expect(many(seed, (parameters) => parameters.chance('clicked', 0.5)).size).toBe(2);
    }
  });

  it('spread an amount over its decades', () => {
    const amounts = [...many(TUNING_SEED, (parameters) => parameters.amount('bytes', 1e6, 1e10))];
    expect(Math.min(...amounts)).toBeLessThan(2e6);
    expect(amounts.filter((bytes) => bytes < 1e8).length).toBeGreaterThan(amounts.length / 3);
    expect(Math.max(...amounts)).toBeGreaterThan(1e8);
  });

  it('pass over what does not fit, and take the other half before nothing', () => {
    const fits = (word: string): boolean => word === 'b';
    expect(many(TUNING_SEED, (parameters) => parameters.among('host', POOL, String, fits))).toEqual(new Set(['b']));
    expect(many(TUNING_SEED, (parameters) => parameters.among('host', POOL, String, () => false)).size).toBe(3);
  });

  it('keep what they drew by name, a bounded list where it was drawn again', () => {
    const parameters = draws(TUNING_SEED);
    parameters.note('identity table', true);
    for (let draw = 0; draw < 20; draw += 1) parameters.int('pause', 1, 1);
    expect(parameters.drawn()).toEqual({ 'identity table': true, pause: [1, 1, 1, 1, 1, 1, 1, 1] });
  });
});
