import { describe, expect, it } from '@jest/globals';
import { CHANGE_KINDS, type Field } from '../../event.ts';
import type { FieldSource, Mapping } from '../mapping.ts';
import { VENDOR_MAPPINGS } from './index.ts';
import { ZEEK_MAPPINGS } from './zeek.ts';

const MAPPINGS: readonly Mapping[] = [...VENDOR_MAPPINGS, ...ZEEK_MAPPINGS];

/** Fields whose words are ours, and the words. */
const WORDS: { readonly [F in Field]?: readonly string[] } = {
  'event.outcome': ['success', 'failure'],
  'logon.type': ['interactive', 'non-interactive'],
  'mfa.result': ['passed', 'denied', 'failed', 'prompted'],
  'event.risk': ['none', 'low', 'medium', 'high'],
  'change.kind': CHANGE_KINDS,
  'consent.type': ['user', 'admin'],
  'rule.operation': ['create', 'change', 'enable', 'disable', 'remove'],
  'mail.operation': ['read', 'send', 'delete', 'move', 'sync'],
  'file.operation': ['download', 'upload', 'view', 'modify', 'share', 'delete', 'move'],
  'email.direction': ['inbound', 'outbound', 'internal'],
  'email.delivery': ['delivered', 'junked', 'quarantined', 'blocked', 'locked', 'failed', 'expanded'],
  'email.threat': ['phish', 'malware', 'spam'],
  'click.verdict': ['allowed', 'blocked', 'warned'],
  'network.verdict': ['allowed', 'blocked'],
};

/** The words that a source can give by itself: constants, tables, rules. */
function wordsOf(source: FieldSource): unknown[] {
  if (typeof source === 'string' || Array.isArray(source)) return [];
  if ('value' in source) return source.value === '' ? [] : [source.value];
  if ('first' in source) return source.first.flatMap(wordsOf);
  if ('table' in source) return [...Object.values(source.table), source.otherwise ?? []].flat();
  const { as, with: argument } = source as { as?: string; with?: unknown };
  if (as === 'wordIn') return Object.values(argument as Record<string, string>);
  if (as === 'whenNamed') return (argument as { gives: string }[]).map((rule) => rule.gives);
  return as === 'whenPresent' ? [argument] : [];
}

describe('every mapping', () => {
  it.each(MAPPINGS.map((mapping) => [mapping.id, mapping] as const))('%s speaks our words', (_id, mapping) => {
    for (const { fields } of [{ fields: mapping.common }, ...mapping.activities]) {
      for (const [field, source] of Object.entries(fields as Record<string, FieldSource>)) {
        const allowed = WORDS[field as Field];
        if (allowed === undefined) continue;
        for (const word of wordsOf(source)) expect([field, allowed]).toEqual([field, expect.arrayContaining([word])]);
      }
    }
  });

  it.each(MAPPINGS.map((mapping) => [mapping.id, mapping] as const))('%s names its pages', (_id, mapping) => {
    expect(mapping.references.length).toBeGreaterThan(0);
    for (const page of mapping.references) expect(page).toMatch(/^https:\/\//);
  });

  it.each(MAPPINGS.map((mapping) => [mapping.id, mapping] as const))(
    '%s says of each value one thing',
    (_id, mapping) => {
      const seen = new Set<string>();
      for (const activity of mapping.activities) {
        if (activity.when !== undefined) continue;
        for (const value of activity.is ?? []) {
          expect([value, seen.has(value.toLowerCase())]).toEqual([value, false]);
          seen.add(value.toLowerCase());
        }
      }
      for (const values of Object.values(mapping.ignore ?? {})) {
        for (const value of values) {
          expect([value, seen.has(value.toLowerCase())]).toEqual([value, false]);
          seen.add(value.toLowerCase());
        }
      }
    },
  );
});
