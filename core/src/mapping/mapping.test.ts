import { describe, expect, it } from '@jest/globals';
import { createMapper, type Mapping } from './mapping.ts';

const mapping: Mapping = {
  id: 'vendor.log',
  title: 'Vendor',
  references: [],
  match: { kind: { exists: true } },
  uniqueId: true,
  on: 'kind',
  common: { '@timestamp': 'time' },
  activities: [
    { activity: 'logon', is: ['login', 'both'], when: { user: { exists: true } }, fields: { 'user.name': 'user' } },
    { activity: 'admin_change', when: { kind: { matches: '^set-|both' } }, fields: { 'change.value': 'kind' } },
  ],
  ignore: { 'done by itself': ['Set-Clock', 'both'] },
};

const map = createMapper(
  { id: 'native', recognises: () => true, mappings: [mapping] },
  { digest: () => 'digest', registrableDomain: () => null, locate: () => null },
);
const reasonOf = (record: Record<string, unknown>) => {
  const outcome = map({ time: '2024-03-18T15:21:00Z', ...record });
  return outcome.kind === 'events' ? outcome.events[0]?.activity : outcome.reason;
};

describe('a value that a mapping ignores', () => {
  it('comes before activities that take any value', () => {
    expect(reasonOf({ kind: 'Set-Mailbox' })).toBe('admin_change');
    expect(reasonOf({ kind: 'set-clock' })).toBe('vendor.log: done by itself');
  });

  it('comes after activities that name it', () => {
    expect(reasonOf({ kind: 'both', user: 'a' })).toBe('logon');
    expect(reasonOf({ kind: 'both' })).toBe('vendor.log: done by itself');
  });

  it('is told from a value that nobody reads', () => {
    expect(reasonOf({ kind: 'other' })).toBe('vendor.log: "other" is not read');
  });
});
