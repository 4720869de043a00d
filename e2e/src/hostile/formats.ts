/** Good records of every format, to be mutated: of the generated company and of the samples. */
import { generateRecords, type ShapeId } from '@weft/testkit';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SAMPLES } from '../samples.ts';

/** Rows of one file. */
export interface SeedFile {
  readonly name: string;
  /** Lines before the rows. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[] | Readonly<Record<string, unknown>>)[];
  /** Between cells; null for JSON lines. */
  readonly delimiter: ',' | '\t' | null;
}

export interface Format {
  readonly id: string;
  readonly files: readonly SeedFile[];
}

export interface FormatOptions {
  /** Size of the generated company. */
  readonly users: number;
  readonly days: number;
  readonly seed: number;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** All formats; takes some seconds. */
export function loadFormats(options: FormatOptions): readonly Format[] {
  const ecs = generated('ecs', options);
  const splunk = generated('splunk', options);
  const sentinel = generated('sentinel', options);
  const vendor = [...splunk].map(([file, rows]) => [file, rows.map(rawOf)] as const);
  const isZeek = (file: string): boolean => file.startsWith('bro');
  const audit = vendor.filter(([file]) => file.startsWith('o365')).flatMap(([, rows]) => rows);
  const zeek = vendor.filter(([file]) => isZeek(file));
  return [
    { id: 'ecs', files: jsonFiles(ecs) },
    { id: 'splunk', files: jsonFiles(splunk) },
    { id: 'splunk-csv', files: csvFiles([...splunk].map(([file, rows]) => [file, rows.map(resultOf)] as const)) },
    {
      id: 'sentinel',
      files: [...jsonFiles(sentinel), ...sampleJson('sentinel-tables'), ...sampleJson('mailbox-takeover')],
    },
    { id: 'sentinel-csv', files: csvFiles(sentinel) },
    { id: 'o365-ual', files: jsonFiles([['audit', audit]]) },
    { id: 'o365-ual-csv', files: csvFiles([['audit', audit.map(searchRow)]]) },
    { id: 'zeek-tsv', files: [...zeek.map(([file, rows]) => zeekFile(file, rows)), ...sampleZeek()] },
    {
      id: 'zeek-json',
      files: [
        ...jsonFiles(zeek.map(([file, rows]) => [file, rows.map((row) => ({ _path: pathOf(file), ...row }))] as const)),
        ...sampleJson('zeek-logs'),
      ],
    },
    { id: 'native', files: [...jsonFiles(vendor.filter(([file]) => !isZeek(file))), ...sampleJson('vendor-events')] },
  ];
}

function generated(shape: ShapeId, options: FormatOptions): ReadonlyMap<string, readonly JsonObject[]> {
  const files = new Map<string, JsonObject[]>();
  for (const { file, record } of generateRecords({ story: 'march', shape, density: 0.5, ...options })) {
    const rows = files.get(file);
    if (rows === undefined) files.set(file, [record]);
    else rows.push(record);
  }
  return files;
}

/** A row of Splunk out of a line of an export. */
function resultOf(record: JsonObject): JsonObject {
  return (record['result'] ?? record) as JsonObject;
}

/** The vendor's own record in a row of Splunk. */
function rawOf(record: JsonObject): JsonObject {
  const raw = resultOf(record)['_raw'];
  return typeof raw === 'string' && raw.startsWith('{') ? (JSON.parse(raw) as JsonObject) : resultOf(record);
}

/** A row of the audit log search. */
function searchRow(record: JsonObject): JsonObject {
  return {
    CreationDate: record['CreationTime'],
    UserIds: record['UserId'],
    Operations: record['Operation'],
    AuditData: JSON.stringify(record),
  };
}

type Named = readonly (readonly [file: string, rows: readonly JsonObject[]])[];

function jsonFiles(files: ReadonlyMap<string, readonly JsonObject[]> | Named): readonly SeedFile[] {
  return [...files].map(([name, rows]) => ({ name: `${name}.ndjson`, head: [], rows, delimiter: null }));
}

function csvFiles(files: ReadonlyMap<string, readonly JsonObject[]> | Named): readonly SeedFile[] {
  return [...files].map(([name, rows]) => {
    const header = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    return {
      name: `${name}.csv`,
      head: [header.map(quoted).join(',')],
      rows: rows.map((row) => header.map((key) => textOf(row[key]))),
      delimiter: ',',
    };
  });
}

export function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `bro_conn_json` → `conn`. */
function pathOf(file: string): string {
  return file.split('_')[1] ?? 'conn';
}

/** A log of Zeek's ASCII writer, its columns typed by their values. */
function zeekFile(file: string, rows: readonly JsonObject[]): SeedFile {
  const types = new Map<string, string>();
  for (const row of rows)
    for (const [key, value] of Object.entries(row)) if (!types.has(key)) types.set(key, typeOf(key, value));
  const fields = [...types.keys()];
  return {
    name: `${pathOf(file)}.log`,
    head: [
      '#separator \\x09',
      '#set_separator\t,',
      '#empty_field\t(empty)',
      '#unset_field\t-',
      `#path\t${pathOf(file)}`,
      `#fields\t${fields.join('\t')}`,
      `#types\t${fields.map((field) => types.get(field)).join('\t')}`,
    ],
    rows: rows.map((row) => fields.map((field) => zeekCell(row[field]))),
    delimiter: '\t',
  };
}

function typeOf(key: string, value: unknown): string {
  if (key === 'ts') return 'time';
  if (typeof value === 'number') return 'double';
  if (typeof value === 'boolean') return 'bool';
  return Array.isArray(value) ? 'vector[string]' : 'string';
}

function zeekCell(value: unknown): string {
  if (value === undefined || value === null) return '-';
  if (typeof value === 'boolean') return value ? 'T' : 'F';
  return Array.isArray(value) ? value.map(String).join(',') : textOf(value);
}

function sampleTexts(sample: string): readonly (readonly [name: string, text: string])[] {
  const folder = join(SAMPLES, sample, 'events');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.gz'))
    .sort()
    .map(
      (name) => [name.slice(0, -'.gz'.length), gunzipSync(readFileSync(join(folder, name))).toString('utf8')] as const,
    );
}

function sampleJson(sample: string): readonly SeedFile[] {
  return sampleTexts(sample)
    .filter(([, text]) => text.startsWith('{'))
    .map(([name, text]) => ({
      name,
      head: [],
      rows: text
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as JsonObject),
      delimiter: null,
    }));
}

function sampleZeek(): readonly SeedFile[] {
  return sampleTexts('zeek-logs')
    .filter(([, text]) => text.startsWith('#separator'))
    .map(([name, text]) => {
      const lines = text.split('\n').filter((line) => line !== '');
      return {
        name: `sample-${name}`,
        head: lines.filter((line) => line.startsWith('#') && !line.startsWith('#close')),
        rows: lines.filter((line) => !line.startsWith('#')).map((line) => line.split('\t')),
        delimiter: '\t',
      };
    });
}
