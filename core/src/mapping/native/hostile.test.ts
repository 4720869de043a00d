import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { mappingPorts } from '@weft/testkit';
import { fieldsOf } from '../../event.ts';
import { createMapper, type Dialect, type FieldSource, type Mapping } from '../mapping.ts';
import { nativeDialect, o365UalDialect, zeekDialect } from './index.ts';

const DIALECTS: readonly Dialect[] = [nativeDialect, o365UalDialect, zeekDialect];

/** Values that sources, attackers and broken pipelines put where something else is expected. */
const oddValue = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    '-',
    '[]',
    '{}',
    '[{',
    '{"a":',
    '[null]',
    '"x"',
    'null',
    'true',
    Number.NaN,
    -1,
    1e308,
    0,
    [],
    {},
    [[]],
    [{}],
    [null],
    { Name: null },
    [{ Name: 'ForwardTo', Value: {} }],
  ),
  fc.string(),
  fc.integer(),
  fc.boolean(),
  fc.array(fc.oneof(fc.string(), fc.constant(null)), { maxLength: 3 }),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Every path that a mapping reads, with the values that choose its activities. */
function pathsOf(mapping: Mapping): { readonly paths: readonly string[]; readonly words: readonly string[] } {
  const paths = new Set<string>();
  const add = (source: FieldSource): void => {
    if (typeof source === 'string') paths.add(source);
    else if (Array.isArray(source)) source.forEach((path) => paths.add(path as string));
    else {
      const { from, first, parts, object } = source as {
        from?: string | string[];
        first?: FieldSource[];
        parts?: FieldSource[];
        object?: Record<string, FieldSource>;
      };
      [from ?? []].flat().forEach((path) => paths.add(path));
      [...(first ?? []), ...(parts ?? []), ...Object.values(object ?? {})].forEach(add);
    }
  };
  Object.values(mapping.common).forEach(add);
  for (const activity of mapping.activities) Object.values(activity.fields as Record<string, FieldSource>).forEach(add);
  const words = mapping.activities.flatMap((activity) => activity.is ?? []);
  [mapping.on ?? []].flat().forEach((path) => paths.add(path));
  const root = mapping.root === undefined ? '' : `${mapping.root}.`;
  const absolute = [...paths].map((path) => (path.startsWith('/') ? path.slice(1) : root + path));
  return {
    paths: [...absolute, ...Object.keys(mapping.match).filter((key) => key !== 'any' && key !== 'none')],
    words,
  };
}

const all = DIALECTS.flatMap((dialect) => dialect.mappings).map(pathsOf);
const paths = [...new Set(all.flatMap((one) => one.paths))].map((path) => path.replaceAll('[]', ''));
const words = [...new Set(all.flatMap((one) => one.words))];

/** A record with odd values at places that mappings look at. */
const record = fc
  .array(
    fc.tuple(
      fc.constantFrom(...paths),
      fc.oneof({ weight: 3, arbitrary: oddValue }, { weight: 1, arbitrary: fc.constantFrom<unknown>(...words) }),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((entries) => {
    const result: Record<string, unknown> = {
      CreationTime: '2024-03-18T15:21:00Z',
      ts: 1710775260,
      timestamp: '2024-03-18T15:21:00Z',
    };
    for (const [path, value] of entries) result[path] = value;
    return result;
  });

const mappers = DIALECTS.map((dialect) => ({ dialect, map: createMapper(dialect, mappingPorts()) }));

describe('a hostile record', () => {
  it('never throws, and ends as whole events or with a reason', () => {
    fc.assert(
      fc.property(record, (raw) => {
        for (const { dialect, map } of mappers) {
          expect(typeof dialect.recognises(raw)).toBe('boolean');
          const outcome = map(raw);
          if (outcome.kind !== 'events') {
            expect(outcome.reason).not.toBe('');
            continue;
          }
          for (const event of outcome.events) {
            expect(Object.keys(event)).toEqual(['activity', ...fieldsOf(event.activity)]);
            expect(Object.values(event)).not.toContain(undefined);
            expect(typeof event['event.id']).toBe('string');
            expect(Number.isInteger(event['@timestamp'])).toBe(true);
          }
        }
      }),
      { numRuns: 600 },
    );
  });

  it('is not changed by being read', () => {
    fc.assert(
      fc.property(record, (raw) => {
        const before = structuredClone(raw);
        for (const { map } of mappers) map(raw);
        expect(raw).toEqual(before);
      }),
      { numRuns: 200 },
    );
  });
});
