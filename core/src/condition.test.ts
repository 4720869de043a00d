import { describe, expect, it } from '@jest/globals';
import { compileCondition, type Condition } from './condition.ts';

function holds(condition: Condition, subject: Readonly<Record<string, unknown>>): boolean {
  return compileCondition<typeof subject>(condition, (name) => (from) => from[name])(subject);
}

describe('a condition', () => {
  it('holds when every entry holds', () => {
    expect(holds({ a: 'x', b: [1, 2] }, { a: 'X', b: '2' })).toBe(true);
    expect(holds({ a: 'x', b: [1, 2] }, { a: 'X', b: 3 })).toBe(false);
    expect(holds({}, {})).toBe(true);
  });

  it('tests presence, numbers, patterns, exclusion and lists', () => {
    expect(holds({ a: { exists: false } }, { a: '' })).toBe(true);
    expect(holds({ a: { gte: 2, lt: 3 } }, { a: '2.5' })).toBe(true);
    expect(holds({ a: { matches: '^ab+$' } }, { a: ['x', 'ABB'] })).toBe(true);
    expect(holds({ a: { not: ['x'] } }, {})).toBe(true);
    expect(holds({ a: { includes: 'x' } }, { a: ['X'] })).toBe(true);
    expect(holds({ any: [{ a: 1 }, { a: 2 }], none: [{ b: 1 }] }, { a: 2, b: 2 })).toBe(true);
    expect(holds({ a: { gt: 0 } }, {})).toBe(false);
  });

  it.each<[string, unknown, RegExp]>([
    ['a pattern that is none', { a: { matches: '(' } }, /condition on a: Invalid regular expression/],
    ['a pattern that is no text', { a: { matches: 7 } }, /condition on a: matches needs a regular expression, got 7/],
    ['a bound that is no number', { a: { gte: 'x' } }, /condition on a: gte needs a number, got "x"/],
    ['a test that is none', { a: { like: 'x' } }, /condition on a: unknown test "like"/],
    ['nothing', { a: null }, /condition on a: null is no test/],
    ['choices that are no list', { any: { a: 1 } }, /any needs a list of conditions/],
  ])('with %s is refused', (_, condition, message) => {
    expect(() => holds(condition as Condition, {})).toThrow(message);
  });
});
