import type { Dialect, RawRecord } from '@weft/core';
import { WeftError } from '../errors.ts';

/** Values of `--format`: one dialect for all records, or `auto` for each record by its content. */
export const FORMATS = ['auto', 'ecs', 'zeek', 'o365-ual', 'splunk', 'sentinel', 'native'] as const;
export type Format = (typeof FORMATS)[number];

/**
 * The order in which dialects are asked whether they recognise a record: those with an unmistakable mark or an
 * envelope first, those that go by the vendor's own field names last.
 */
const ASKED: readonly Dialect['id'][] = ['splunk', 'ecs', 'sentinel', 'zeek', 'o365-ual', 'native'];

/** The dialect of a record, or null when it has none. */
export type Recogniser = (record: RawRecord) => Dialect | null;

/**
 * Picks dialects by content alone: the same record has the same dialect in any file, at any place, and in whatever
 * order the dialects are given. Throws `usage.invalid` for a format that is neither `auto` nor one of the dialects.
 */
export function createRecogniser(dialects: readonly Dialect[], format = 'auto'): Recogniser {
  if (format !== 'auto') {
    const forced = dialects.find(({ id }) => id === format);
    if (forced !== undefined) return () => forced;
    throw new WeftError('usage.invalid', `--format: no format "${format}"; there are ${FORMATS.join(', ')}`);
  }
  const asked = [...dialects].sort((a, b) => ASKED.indexOf(a.id) - ASKED.indexOf(b.id));
  return (record) => {
    for (const dialect of asked) if (dialect.recognises(record)) return dialect;
    return null;
  };
}
