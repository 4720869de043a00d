import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { mappingPorts } from '@weft/testkit';
import { createMapper, type Dialect, type Outcome } from '../mapping.ts';
import { isRecord, type RawRecord } from '../path.ts';
import { nativeDialect, zeekDialect } from './index.ts';

/** A folder with real records: `panther/`, `zeek/`, `attack-network/`, `attack-saas/`, `sentinel/`. */
const samples = process.env['WEFT_SAMPLES'];
const withSamples = samples !== undefined && existsSync(samples) ? it : it.skip;

/** Records that end as events, or without one for a reason that a mapping states. */
const READ_SHARE_MIN = 0.95;

const linesOf = (file: string): string[] =>
  readFileSync(join(samples ?? '', file), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');

const jsonLines = (file: string): RawRecord[] => linesOf(file).map((line) => JSON.parse(line) as RawRecord);

/** Rows of a Zeek log, tab-separated or JSON. */
function zeekRows(file: string): RawRecord[] {
  const lines = linesOf(file);
  if (lines[0]?.startsWith('{') === true) return jsonLines(file);
  const header = (name: string): string[] =>
    lines
      .find((line) => line.startsWith(`#${name}\t`))
      ?.split('\t')
      .slice(1) ?? [];
  const fields = header('fields');
  return lines
    .filter((line) => !line.startsWith('#'))
    .map((line): RawRecord => {
      const cells = line.split('\t').map((cell, index): [string, string] => [fields[index] ?? '', cell]);
      return Object.fromEntries<unknown>([...cells, ['_path', header('path')[0]]]);
    });
}

/** Rows of a CSV whose quoted cells may hold line breaks. */
function csvRows(file: string): RawRecord[] {
  const table: string[][] = [[]];
  const text = readFileSync(join(samples ?? '', file), 'utf8').replace(/^\uFEFF/, '');
  for (const [, cell = '', end] of text.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/g)) {
    table.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end !== ',') table.push([]);
  }
  const [names = [], ...rows] = table.filter((cells) => cells.length > 1);
  return rows.map((cells) => Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])));
}

const isRead = (outcome: Outcome): boolean =>
  outcome.kind === 'events' ||
  (outcome.kind === 'unmapped' && !/is not read|no mapping|no activity in/.test(outcome.reason));

function readShare(dialect: Dialect, records: readonly unknown[]): number {
  const map = createMapper(dialect, mappingPorts());
  return records.filter((record) => isRead(map(record))).length / records.length;
}

function eventsOf(dialect: Dialect, records: readonly unknown[]) {
  const map = createMapper(dialect, mappingPorts());
  return records.flatMap((record) => {
    const outcome = map(record);
    return outcome.kind === 'events' ? outcome.events : [];
  });
}

/** A vendor's event among test rows; some rows hold results of a search instead, some an event without time. */
function isVendorEvent(row: RawRecord): boolean {
  const { log } = row;
  if (!isRecord(log) || 'anomaly_type' in log || Object.keys(log).some((key) => key.startsWith('baseline_')))
    return false;
  return /\d{4}-\d\d-\d\d[ T]\d\d:\d\d/.test(JSON.stringify(log));
}

const ZEEK_FOLDERS = ['zeek/zat', 'zeek/zat/json', 'attack-network/lsass-campaign-01'];

describe('real records', () => {
  withSamples('of many vendors are read', () => {
    const rows = jsonLines('panther/rule-test-events.jsonl').filter(isVendorEvent);
    expect(rows.length).toBeGreaterThan(250);
    expect(readShare(nativeDialect, rows)).toBeGreaterThanOrEqual(READ_SHARE_MIN);
  });

  withSamples('of Zeek are read, with and without the name of their log', () => {
    const files = ZEEK_FOLDERS.flatMap((folder) =>
      readdirSync(join(samples ?? '', folder))
        .filter((name) => name.endsWith('.log'))
        .map((name) => `${folder}/${name}`),
    );
    const rows = [...files.flatMap(zeekRows), ...jsonLines('attack-network/apt29-day1/combined_zeek.jsonl')];
    expect(rows.length).toBeGreaterThan(3500);
    expect(readShare(zeekDialect, rows)).toBe(1);
    const nameless = rows.map(({ _path: _name, '@stream': _stream, ...row }) => row);
    expect(readShare(zeekDialect, nameless)).toBeGreaterThanOrEqual(READ_SHARE_MIN);
    expect(eventsOf(zeekDialect, nameless)).toHaveLength(eventsOf(zeekDialect, rows).length);
  });

  withSamples('of Exchange administration are read', () => {
    expect(readShare(nativeDialect, csvRows('sentinel/msticpy/demo_exchange_data.csv'))).toBeGreaterThanOrEqual(
      READ_SHARE_MIN,
    );
  });

  withSamples('of Defender are read', () => {
    const rows = jsonLines('attack-saas/golden-saml/Microsoft365DefenderEvents.json');
    expect(readShare(nativeDialect, rows)).toBe(1);
    expect(eventsOf(nativeDialect, rows).map((event) => event.activity)).toEqual(['mail_access', 'consent']);
  });

  withSamples('keep what tells an intruder: a rule that forwards words about money', () => {
    const rows = jsonLines('attack-saas/msticpy-lab/office_activity_user.jsonl').filter(
      (row) => row['Operation'] === 'New-InboxRule',
    );
    expect(eventsOf(nativeDialect, rows)).toMatchObject([
      {
        activity: 'mailbox_rule',
        'rule.operation': 'create',
        'rule.name': '.',
        'rule.forward_to': [expect.stringMatching(/@/)],
        'rule.words': ['credit card', 'secret', 'password', 'bank', 'payment'],
        'rule.stop_processing': true,
        'source.ip': expect.stringMatching(/^[\d.]+$/),
      },
    ]);
  });

  withSamples('keep what tells command and control: self-signed sessions with their fingerprints', () => {
    const rows = jsonLines('attack-network/apt29-day1/combined_zeek.jsonl').filter((row) => row['@stream'] === 'ssl');
    const events = eventsOf(zeekDialect, rows);
    expect(events).toHaveLength(rows.length);
    const selfSigned = events.filter((event) => event['tls.validation'] === 'self signed certificate');
    expect(selfSigned.length).toBeGreaterThan(100);
    for (const event of selfSigned) {
      expect(event['tls.server.issuer']).toBe(event['tls.server.subject']);
      expect(event['tls.client.ja3']).toMatch(/^[\da-f]{32}$/);
      expect(event['destination.domain'] ?? null).toBeNull();
    }
  });

  withSamples('never throw when one of their values is broken', () => {
    const rows = jsonLines('panther/rule-test-events.jsonl').filter((_, index) => index % 3 === 0);
    const map = createMapper(nativeDialect, mappingPorts());
    const odd: readonly unknown[] = [null, '', '[{', {}, [], [null], 7, { a: { b: 'c' } }];
    let next = 0;
    for (const row of rows) {
      for (const path of leafPaths(row['log'])) {
        const broken = structuredClone(row['log']);
        replace(broken, path, odd[next++ % odd.length]);
        expect(typeof map(broken).kind).toBe('string');
      }
    }
  });
});

type Path = readonly (string | number)[];

function leafPaths(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => leafPaths(inner, [...path, key]))].filter(
    (one) => one.length > 0,
  );
}

function replace(root: unknown, path: Path, value: unknown): void {
  let target = root as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) target = target[step] as Record<string | number, unknown>;
  target[path.at(-1) ?? ''] = value;
}
