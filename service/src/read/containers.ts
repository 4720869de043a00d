/**
 * Documents that hold records instead of being one: what APIs and exports wrap around their lists.
 *
 * Whether a document is a container depends on its keys alone: one of them must be a known holder of a list, and all
 * others must belong to an envelope. A Google Workspace activity has a list named `events` too, but also an `actor`:
 * it is a record.
 */
type Json = Readonly<Record<string, unknown>>;

/** Keys whose list holds the records. */
const HOLDERS = new Set(['value', 'Records', 'records', 'events', 'results', 'items', 'expected']);

/** Keys that stand beside a list of records in answers of Elasticsearch, Splunk, OData, Google and Log Analytics. */
const ENVELOPE = new Set([
  ...['@nextLink', 'nextLink', 'next', 'count', 'total', 'totalCount', 'limit', 'offset', 'page', 'status', 'error'],
  ...['took', 'timed_out', '_shards', 'aggregations', '_scroll_id', 'pit_id', 'num_reduce_phases', 'terminated_early'],
  ...['preview', 'init_offset', 'messages', 'fields', 'highlighted', 'post_process_count'],
  ...['kind', 'etag', 'nextPageToken', 'statistics', 'render', 'profile', 'suggest'],
]);

const OBJECT = 1;
/** Depth of the items of a holder's list, of `hits.hits`, and of the columns and rows of `tables`. */
const ITEMS_DEPTH = OBJECT + 1;
const HITS_DEPTH = OBJECT + 2;
const TABLE_DEPTH = OBJECT + 3;
/** Depth down to which `ContainerPath` must see keys and arrays. */
export const CONTAINER_DEPTH_MAX = TABLE_DEPTH;

/** The records inside a container, or null when the document is no container. Items are as they were written. */
export function openContainer(document: Json): readonly unknown[] | null {
  let holder: string | null = null;
  for (const key in document) {
    const role = roleOf(key);
    if (role === 'foreign') return isColumnar(document) ? rowsOf(document) : null;
    if (role === 'holder') holder ??= key;
  }
  if (holder === null) return isColumnar(document) ? rowsOf(document) : null;
  const held = document[holder];
  if (holder === 'hits') {
    const hits = isObject(held) ? held['hits'] : undefined;
    return Array.isArray(hits) ? (hits as readonly unknown[]) : null;
  }
  if (!Array.isArray(held)) return null;
  if (holder.toLowerCase() === 'tables')
    return held.flatMap((table: unknown) => (isObject(table) ? rowsOf(table) : [table]));
  return held as readonly unknown[];
}

function roleOf(key: string): 'holder' | 'envelope' | 'foreign' {
  if (HOLDERS.has(key) || key === 'hits' || key === 'tables' || key === 'Tables') return 'holder';
  return ENVELOPE.has(key) || key.startsWith('@odata.') || key.startsWith('odata.') ? 'envelope' : 'foreign';
}

/** Splunk's `json_rows` (`fields`, `rows`), ES|QL (`columns`, `values`) and one table of Log Analytics. */
function isColumnar(document: Json): boolean {
  const names = document['columns'] ?? document['fields'];
  const rows = document['rows'] ?? document['values'];
  return Array.isArray(names) && Array.isArray(rows) && rows.every((row) => Array.isArray(row));
}

function rowsOf(table: Json): readonly unknown[] {
  const columns = table['columns'] ?? table['Columns'] ?? table['fields'];
  const rows = table['rows'] ?? table['Rows'] ?? table['values'];
  if (!Array.isArray(columns) || !Array.isArray(rows)) return [];
  const names = columns.map(columnName);
  return rows.map((row: unknown) => recordOfRow(names, row));
}

/** The name of a column as Log Analytics, ES|QL or Splunk write it. */
export function columnName(column: unknown): string {
  if (typeof column === 'string') return column;
  const name = isObject(column) ? (column['name'] ?? column['ColumnName']) : undefined;
  return typeof name === 'string' ? name : '';
}

/** A row under its column names, as far as it has cells; the row itself when it is no list. */
export function recordOfRow(names: readonly string[], row: unknown): unknown {
  if (!Array.isArray(row)) return row;
  const record: Record<string, unknown> = {};
  const width = Math.min(names.length, row.length);
  for (let index = 0; index < width; index++) {
    const name = names[index] as string;
    if (name !== '' && name !== '__proto__') record[name] = row[index] as unknown;
  }
  return record;
}

/** What the items of an array inside a document are. */
export type ArrayRole = 'records' | 'columns' | 'rows' | 'other';

/**
 * Follows the keys of a document that is too long to be held, and says which of its arrays hold records.
 *
 * It decides by the keys seen so far, as `openContainer` does by all of them.
 */
export class ContainerPath {
  /** A key that no container has: the document is a record. */
  isForeign = false;
  readonly #keys: string[] = [];

  key(depth: number, name: string): void {
    this.#keys[depth] = name;
    if (depth === OBJECT && roleOf(name) === 'foreign') this.isForeign = true;
  }

  /** `depth` is that of the array's items. */
  array(depth: number): ArrayRole {
    const holder = this.#keys[OBJECT] ?? '';
    if (depth === ITEMS_DEPTH) return HOLDERS.has(holder) ? 'records' : 'other';
    if (depth === HITS_DEPTH) return holder === 'hits' && this.#keys[OBJECT + 1] === 'hits' ? 'records' : 'other';
    if (depth !== TABLE_DEPTH || holder.toLowerCase() !== 'tables') return 'other';
    const list = (this.#keys[TABLE_DEPTH - 1] ?? '').toLowerCase();
    return list === 'columns' || list === 'rows' ? list : 'other';
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
