import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Decision } from '../decision.ts';
import { areOpposed, Constraints } from './constraints.ts';

const said = { who: 'ana', when: 'monday' };
const merge = (...breaches: readonly string[]): Decision => ({ kind: 'merge', breaches, ...said });
const unrelated = (breaches: readonly string[], others: readonly string[]): Decision => ({
  kind: 'unrelated',
  breaches,
  others,
  ...said,
});
const split = (breaches: readonly string[], others: readonly string[]): Decision => ({
  kind: 'split',
  breaches,
  others,
  ...said,
});

const isTogether = (constraints: Constraints, a: string, b: string): boolean =>
  constraints.groupOf(a) !== null && constraints.groupOf(a) === constraints.groupOf(b);
const isApart = (constraints: Constraints, a: string, b: string): boolean =>
  areOpposed(constraints.sidesOf(a), constraints.sidesOf(b));

describe('constraints', () => {
  it('hold together what decisions join in steps', () => {
    const constraints = new Constraints([merge('a', 'b'), merge('c', 'd'), merge('b', 'c')]);
    expect(isTogether(constraints, 'a', 'd')).toBe(true);
    expect(constraints.groupOf('e')).toBeNull();
  });

  it('keep apart all that stays with either side', () => {
    const constraints = new Constraints([unrelated(['b'], ['c']), merge('a', 'b'), merge('c', 'd')]);
    expect(isApart(constraints, 'a', 'd')).toBe(true);
    expect(isApart(constraints, 'a', 'b')).toBe(false);
  });

  it('keep what was split off together, and away from the rest', () => {
    const constraints = new Constraints([split(['a', 'b'], ['c'])]);
    expect([isTogether(constraints, 'a', 'b'), isApart(constraints, 'b', 'c')]).toEqual([true, true]);
  });

  it('name the decision that others contradict, and obey it for the rest', () => {
    const apart = unrelated(['a', 'x'], ['b', 'y']);
    const constraints = new Constraints([apart, merge('a', 'b')]);
    expect(constraints.contradictions).toEqual([{ decision: apart, breaches: ['a', 'b'] }]);
    expect([isApart(constraints, 'a', 'b'), isApart(constraints, 'x', 'y')]).toEqual([false, true]);
  });

  it('mean the same in any order of decisions', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
    const some = fc.subarray([...ids], { minLength: 1, maxLength: 3 });
    const decision = fc.oneof(
      some.map((breaches) => merge(...breaches)),
      fc.tuple(some, some).map(([breaches, others]) => unrelated(breaches, others)),
      fc.tuple(some, some).map(([breaches, others]) => split(breaches, others)),
    );
    const lists = fc
      .array(decision, { maxLength: 6 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(lists, ([one, other]) => {
        const [first, second] = [new Constraints(one), new Constraints(other)];
        expect(second.contradictions).toHaveLength(first.contradictions.length);
        for (const a of ids) {
          for (const b of ids) {
            expect(isTogether(second, a, b)).toBe(isTogether(first, a, b));
            expect(isApart(second, a, b)).toBe(isApart(first, a, b));
          }
        }
      }),
    );
  });
});
