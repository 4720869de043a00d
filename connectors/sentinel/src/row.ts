/**
 * A Log Analytics row as the mappings want it: one key per column that has a value, under the column's own name, and the
 * table's name under `$table`.
 *
 * Exports add to the names: the portal ` [UTC]` (` [Local Time]` stays, since nobody can tell which time that is), a union
 * of tables of differing types `_dynamic` beside `_string`, the older HTTP collector `_s`, `_d`, `_g`, `_b`, `_t` in
 * custom tables. Empty columns are left out, so that a row read from a CSV file and the same row from the API have the
 * same keys.
 *
 * https://learn.microsoft.com/azure/azure-monitor/logs/data-collector-api#record-type-and-properties
 */
import type { RawRecord } from '@weft/core';

/** Where the table's name is put, and one of the places where it is looked for. */
export const TABLE_KEY = '$table';

/** Distinct column names whose clean form is kept at hand. */
const NAMES_MAX = 20_000;
/** Names longer than this are no columns of a table and are not kept. */
const NAME_CHARS_MAX = 256;

/** Kusto's own column types: what a union appends when two tables disagree. */
const TWIN = /_(?:dynamic|string|long|int|real|decimal|bool|boolean|datetime|guid|timespan)$/;
const TYPED = /_[sdgbt]$/;

const cleanNames = new Map<string, string>();
const cleanCustomNames = new Map<string, string>();

/** A column's name without what an export or the collector added; `custom` for tables of the HTTP collector. */
export function columnName(name: string, custom: boolean): string {
  const known = custom ? cleanCustomNames : cleanNames;
  let clean = known.get(name);
  if (clean === undefined) {
    clean = name
      .replace(/^\ufeff/, '')
      .replace(/ \[UTC\]$/, '')
      .replace(TWIN, '');
    if (custom) clean = clean.replace(TYPED, '');
    if (name.length > NAME_CHARS_MAX) return clean;
    if (known.size >= NAMES_MAX) known.clear();
    known.set(name, clean);
  }
  return clean;
}

/** Whether a table's columns carry the collector's type suffixes. */
export function isCustomTable(table: string): boolean {
  return table.endsWith('_CL') || table === 'AzureDiagnostics';
}

/** The row of a table. A column under its own name wins over a twin; of twins, the first with content. */
export function toRow(record: RawRecord, table: string): RawRecord {
  const custom = isCustomTable(table);
  const row = Object.create(null) as Record<string, unknown>;
  row[TABLE_KEY] = table;
  for (const key in record) {
    if (key === TABLE_KEY) continue;
    const value = record[key];
    if (value === null || value === undefined || value === '') continue;
    const name = columnName(key, custom);
    if (name === key) row[name] = value;
    else if (!(name in row) && value !== '{}' && value !== '[]') row[name] = value;
  }
  return row;
}

/** A column's JSON text as its value; broken JSON and plain text as they are. */
export function opened(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const start = value.trimStart()[0];
  if (start !== '{' && start !== '[') return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}
