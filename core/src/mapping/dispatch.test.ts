import { describe, expect, it } from '@jest/globals';
import { createDispatch } from './dispatch.ts';

const mapping = (name: string, match: Record<string, never> | Record<string, unknown>) =>
  ({ name, mapping: { match } }) as never as { name: string; mapping: { match: Record<string, string> } };
const names = (found: readonly { name: string }[]): string[] => found.map(({ name }) => name);

describe('createDispatch', () => {
  const find = createDispatch(
    ['event.dataset', 'kind'],
    [
      mapping('fallback', { network: { exists: true } }),
      mapping('mail', { 'event.dataset': 'vendor.mail' }),
      mapping('dns', { 'event.dataset': ['vendor.dns', 'other.dns'], kind: 'x' }),
      mapping('dns too', { 'event.dataset': 'Vendor.DNS' }),
      mapping('by kind', { kind: 'flow' }),
      mapping('by test', { 'event.dataset': { matches: '^zeek' } }),
    ],
  );

  it('leads a value to the mappings that ask for it, then to those that ask for none', () => {
    expect(names(find({ event: { dataset: 'vendor.mail' } }))).toEqual(['mail', 'fallback', 'by test']);
  });

  it('compares without case and keeps the given order', () => {
    expect(names(find({ event: { dataset: 'VENDOR.dns' } }))).toEqual(['dns', 'dns too', 'fallback', 'by test']);
    expect(names(find({ event: { dataset: ['other.dns'] } }))).toEqual(['dns', 'fallback', 'by test']);
  });

  it('takes the next path when the first leads nowhere', () => {
    expect(names(find({ event: { dataset: 'unknown' }, kind: 'flow' }))).toEqual(['by kind', 'fallback', 'by test']);
  });

  it('leaves what asks for no plain value to every record', () => {
    expect(names(find({}))).toEqual(['fallback', 'by test']);
    expect(names(find({ event: { dataset: { odd: true } } }))).toEqual(['fallback', 'by test']);
  });

  it('gives all mappings when there is no path', () => {
    const all = [mapping('a', { x: 1 }), mapping('b', {})];
    expect(createDispatch([], all)({ x: 1 })).toBe(all);
  });
});
