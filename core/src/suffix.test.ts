import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { labelsMaxOf, longestSuffix } from './suffix.ts';

describe('the longest suffix', () => {
  const table = new Set(['b.example', 'a.b.example', 'com']);
  const find = (host: string): string | null => longestSuffix(host, labelsMaxOf(table), (one) => table.has(one));

  it('is of whole labels, and may be the name itself', () => {
    expect(find('x.y.a.b.example')).toBe('a.b.example');
    expect(find('xa.b.example')).toBe('b.example');
    expect(find('b.example')).toBe('b.example');
    expect(find('xb.example')).toBeNull();
    expect(find('com')).toBe('com');
    for (const host of ['', '.', '..', '.com', 'com.', 'example'])
      expect(find(host)).toBe(host === '.com' ? 'com' : null);
  });

  it('is what trying all of them gives', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 12 });
    fc.assert(
      fc.property(name, fc.array(name, { maxLength: 6 }), (host, names) => {
        const those = new Set(names.filter((one) => one !== ''));
        const suffixes = [...host.split('.').keys()].map((from) => host.split('.').slice(from).join('.'));
        expect(longestSuffix(host, labelsMaxOf(those), (one) => those.has(one))).toBe(
          suffixes.find((one) => those.has(one)) ?? null,
        );
      }),
    );
  });

  it('takes no longer for a name of labels without end', () => {
    const started = performance.now();
    for (let round = 0; round < 10_000; round++) find('a.'.repeat(1_000));
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
