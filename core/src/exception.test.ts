import { describe, expect, it } from '@jest/globals';
import { Exceptions } from './exception.ts';

const feature = (name: string, value: string, surprise: number) => ({ name, value, expected: '', surprise });
const MODEL = 'network.unusual-egress';
const kindOf = (name: string) => (name === 'upload' ? 'volume' : 'novelty');
const excepted = (): Exceptions => {
  const exceptions = new Exceptions();
  exceptions.add(MODEL, 7, [feature('country', 'NL', 6), feature('upload', '3 GB', 5)]);
  return exceptions;
};

describe('exceptions', () => {
  it('cover the same values and amounts that surprise no more', () => {
    const same = [feature('country', 'NL', 9), feature('upload', '2 GB', 4)];
    expect(excepted().covers(MODEL, 7, same, kindOf)).toBe(true);
  });

  it('do not cover another value, a larger amount, or something beside', () => {
    const of = (...features: ReturnType<typeof feature>[]) => excepted().covers(MODEL, 7, features, kindOf);
    expect(of(feature('country', 'BR', 6))).toBe(false);
    expect(of(feature('upload', '90 GB', 8))).toBe(false);
    expect(of(feature('country', 'NL', 6), feature('network', '193.0.2.0/24', 2))).toBe(false);
    expect(of(feature('country', 'NL', 6), feature('network', '193.0.2.0/24', 0.5))).toBe(true);
  });

  it('hold for one model and one entity', () => {
    expect(excepted().covers(MODEL, 8, [feature('country', 'NL', 6)], kindOf)).toBe(false);
    expect(excepted().covers('network.beaconing', 7, [feature('country', 'NL', 6)], kindOf)).toBe(false);
  });

  it('are bounded for each entity; the oldest goes first', () => {
    const exceptions = new Exceptions();
    for (let at = 0; at < 17; at++) exceptions.add(MODEL, 7, [feature('country', `C${at}`, 6)]);
    expect(exceptions.covers(MODEL, 7, [feature('country', 'C0', 6)], kindOf)).toBe(false);
    expect(exceptions.covers(MODEL, 7, [feature('country', 'C1', 6)], kindOf)).toBe(true);
  });
});
