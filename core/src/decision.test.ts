import { describe, expect, it } from '@jest/globals';
import { type Decision, verdictsOf } from './decision.ts';

const said = { who: 'ana', when: 'monday' };
const decisions: readonly Decision[] = [
  { kind: 'benign', breaches: ['a', 'b'], events: ['e1', 'e2'], ...said },
  { kind: 'confirmed', breaches: ['b'], events: ['e2'], ...said },
  { kind: 'merge', breaches: ['c', 'd'], ...said },
];

describe('verdicts', () => {
  it('cover the breaches and events they name, and no others', () => {
    const verdicts = verdictsOf(decisions);
    expect([verdicts.ofBreach('a'), verdicts.ofBreach('c')]).toEqual(['benign', null]);
    expect([verdicts.ofEvent('e1'), verdicts.ofEvent('e3')]).toEqual(['benign', null]);
  });

  it('hold as confirmed where two disagree, whichever came first', () => {
    for (const order of [decisions, [...decisions].reverse()]) {
      const verdicts = verdictsOf(order);
      expect([verdicts.ofBreach('b'), verdicts.ofEvent('e2')]).toEqual(['confirmed', 'confirmed']);
    }
  });
});
