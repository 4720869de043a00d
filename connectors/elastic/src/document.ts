/** The document inside whatever Elasticsearch wrapped it in. */
import { isRecord, type RawRecord } from '@weft/core';

/** Objects nested deeper than this keep their keys as they are. */
const DEPTH_MAX = 10;

/**
 * The document of a hit (`{_index, _id, _source}`, or `fields` where `_source` was not asked for) or the record itself,
 * with all keys nested (`"source.ip"` becomes `source: {ip}`) and the hit's `_id`. The record is not changed; where
 * there is nothing to do, it is what comes back.
 */
export function documentOf(record: RawRecord): RawRecord {
  const source = record['_source'];
  const fields = record['fields'];
  const document = isRecord(source)
    ? hasDottedKey(source)
      ? nested(source, 0)
      : source
    : isRecord(fields) && ('_id' in record || '_index' in record)
      ? nested(singled(fields) as RawRecord, 0)
      : hasDottedKey(record)
        ? nested(record, 0)
        : record;
  const id = record['_id'];
  return typeof id !== 'string' || document['_id'] === id ? document : { ...document, _id: id };
}

/** Whole documents are flattened at the top; a dotted key further down is left to the mapping's own walk. */
function hasDottedKey(record: RawRecord): boolean {
  for (const key in record) if (key.includes('.')) return true;
  return false;
}

/** `fields` holds every value in a list, also inside nested fields; a list of one becomes its item. */
function singled(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 1 ? singled(value[0]) : value.map(singled);
  if (!isRecord(value)) return value;
  return nested(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, singled(item)])), 0);
}

/** An object without dotted keys, at any depth outside lists. */
function nested(record: RawRecord, depth: number): RawRecord {
  if (depth > DEPTH_MAX) return record;
  let copy: Copy | null = null;
  for (const key in record) {
    const value = record[key];
    const inner = isRecord(value) ? nested(value, depth + 1) : value;
    if (copy === null) {
      if (!key.includes('.') && inner === value) continue;
      copy = copyUpTo(record, key);
    }
    put(copy, copy.root, key.includes('.') ? key.split('.').filter((step) => step !== '') : [key], 0, inner);
  }
  return copy?.root ?? record;
}

/** An object being built, and which of the objects in it are ours to write to. */
interface Copy {
  readonly root: Mutable;
  readonly ours: Set<unknown>;
}
type Mutable = Record<string, unknown>;

/** No prototype: keys come from outside. */
function emptyObject(): Mutable {
  return Object.create(null) as Mutable;
}

function copyUpTo(record: RawRecord, end: string): Copy {
  const root = emptyObject();
  for (const key in record) {
    if (key === end) break;
    root[key] = record[key];
  }
  return { root, ours: new Set([root]) };
}

/** Sets a value under a path; objects that meet are merged, the later value wins. */
function put(copy: Copy, target: Mutable, steps: readonly string[], at: number, value: unknown): void {
  const step = steps[at];
  if (step === undefined) return;
  const there = target[step];
  if (at === steps.length - 1 && !(isRecord(there) && isRecord(value))) {
    target[step] = value;
    return;
  }
  let child = there as Mutable;
  if (!copy.ours.has(there)) {
    child = emptyObject();
    if (isRecord(there)) for (const key in there) child[key] = there[key];
    copy.ours.add(child);
    target[step] = child;
  }
  if (at < steps.length - 1) put(copy, child, steps, at + 1, value);
  else for (const [key, item] of Object.entries(value as RawRecord)) put(copy, child, [key], 0, item);
}
