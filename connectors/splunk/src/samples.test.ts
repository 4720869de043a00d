import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createMapper, type Outcome } from '@weft/core';
import { mappingPorts } from '@weft/testkit';
import { splunkDialect } from './dialect.ts';

/** A folder with real records: `splunk/data_sources/`, one YAML file for each source type. */
const samples = process.env['WEFT_SAMPLES'];
const folder = join(samples ?? '', 'splunk/data_sources');
const withSamples = samples !== undefined && existsSync(folder) ? it : it.skip;

interface Sample {
  readonly sourcetype: string;
  readonly raw: string;
}

/** The files that hold an example; it is their last key, a scalar over several lines. */
function readSamples(): Sample[] {
  return readdirSync(folder).flatMap((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const scalar = /^example_log: (.*)$/ms.exec(text)?.[1];
    if (scalar === undefined) return [];
    const folded = scalar.trim().replaceAll(/\n\s*/g, ' ');
    const raw = folded.startsWith("'") ? folded.slice(1, -1).replaceAll("''", "'") : folded;
    return [{ sourcetype: /^sourcetype: (.*)$/m.exec(text)?.[1] ?? '', raw }];
  });
}

/** What the search gives where an add-on has extracted the fields of JSON. */
function extracted(value: unknown, key = '', fields: Record<string, string | string[]> = {}): Record<string, unknown> {
  if (Array.isArray(value)) for (const item of value) extracted(item, `${key}{}`, fields);
  else if (typeof value === 'object' && value !== null) {
    for (const [name, inner] of Object.entries(value)) extracted(inner, key === '' ? name : `${key}.${name}`, fields);
  } else if (value !== null && value !== '') {
    const before = fields[key];
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    fields[key] = before === undefined ? text : [before, text].flat();
  }
  return fields;
}

const map = createMapper(splunkDialect, mappingPorts());

const isRead = (outcome: Outcome): boolean =>
  outcome.kind === 'events' ||
  (outcome.kind === 'unmapped' && !/is not read|no mapping|no activity in/.test(outcome.reason));

const frame = ({ sourcetype }: Sample) => ({ _time: '2024-02-22T12:33:50.000-05:00', sourcetype, source: 'x' });

describe('examples of source types', () => {
  withSamples('are all read from raw text', () => {
    const rows = readSamples();
    expect(rows.length).toBeGreaterThan(35);
    for (const sample of rows) {
      const outcome = map({ preview: false, result: { ...frame(sample), _raw: sample.raw } });
      expect([sample.sourcetype, isRead(outcome)]).toEqual([sample.sourcetype, true]);
    }
  });

  withSamples('are all read from extracted fields, as the same activity of the same account', () => {
    const rows = readSamples().filter(({ raw }) => raw.startsWith('{'));
    for (const sample of rows) {
      const [whole, parts] = [{ _raw: sample.raw }, extracted(JSON.parse(sample.raw))].map((fields) => {
        const outcome = map({ ...frame(sample), ...fields });
        if (outcome.kind !== 'events') return outcome.reason;
        const { activity, 'event.action': action, 'user.email': email } = outcome.events[0] ?? {};
        return { activity, action, email };
      });
      expect([sample.sourcetype, parts]).toEqual([sample.sourcetype, whole]);
    }
  });
});
