import { describe, expect, it } from '@jest/globals';
import { compileCondition } from '../condition.ts';
import { toNumber } from './coerce.ts';
import { createMapper, type Mapping } from './mapping.ts';
import { COMMON_TRANSFORMS } from './transforms/common.ts';

/** What JSON can hold where a word or number is expected, and what has no primitive value at all. */
const ODD: readonly unknown[] = [
  { toString: 1, valueOf: 1 },
  Object.create(null),
  [Object.create(null)],
  [[]],
  [],
  {},
  null,
  Number.NaN,
];

const mapping: Mapping = {
  id: 'x.y',
  title: 'x',
  references: [],
  match: { kind: { exists: true } },
  uniqueId: true,
  on: 'action',
  common: {
    '@timestamp': 'time',
    'event.outcome': { from: 'result', table: { ok: 'success' } },
    'event.duration': { from: 'duration', as: 'nanoseconds' },
  },
  activities: [{ activity: 'connection', when: { none: [{ size: { gte: 5 } }] }, fields: { 'source.bytes': 'size' } }],
};

describe('odd values', () => {
  it('never make a mapping throw', () => {
    const map = createMapper(
      { id: 'native', recognises: () => true, mappings: [mapping] },
      { digest: () => 'd', registrableDomain: () => null, locate: () => null },
    );
    for (const odd of ODD) {
      const record = { kind: 'k', time: 1_710_775_260_000, action: odd, result: odd, duration: odd, size: odd };
      const outcome = map(record);
      expect(outcome.kind).toBe('events');
      if (outcome.kind !== 'events') continue;
      expect(outcome.events[0]).toMatchObject({ 'event.outcome': null, 'event.duration': null, 'source.bytes': null });
    }
  });

  it('are no numbers', () => {
    for (const odd of ODD) {
      expect(toNumber(odd)).toBeNull();
      expect(COMMON_TRANSFORMS.seconds(odd)).toBeUndefined();
      expect(compileCondition({ a: { gte: 0 } }, () => () => odd)({})).toBe(false);
    }
  });
});
