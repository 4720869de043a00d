/** One search result as the record that a vendor wrote. */
import { isRecord, plainVendorRecord, type RawRecord, readLine, readUmbrellaLine, vendorRecordOf } from '@weft/core';
import { restoreFields } from './restore-fields.ts';

/** The row inside a line of a search export (`{"preview":…,"result":{…}}`) or an HTTP event; otherwise the record. */
export function rowOf(record: RawRecord): RawRecord {
  const { result } = record;
  if (isRecord(result) && (ENVELOPE.some((key) => key in record) || ROW.some((key) => key in result))) return result;
  const { event, sourcetype } = record;
  if (typeof sourcetype !== 'string' || event === undefined || record['_raw'] !== undefined) return record;
  const { time, host, source, index } = record;
  const row = { _time: time, host, source, index, sourcetype };
  return isRecord(event) || typeof event === 'string' ? { ...row, _raw: event } : record;
}

/** What stands beside a row in exports and in the calls of alert actions. */
const ENVELOPE = ['preview', 'sid', 'search_name'];
/** What a row has of its own. */
const ROW = ['_raw', '_time', 'sourcetype'];

/** Whether a record is a search result or an HTTP event. */
export function isResult(record: RawRecord): boolean {
  const row = rowOf(record);
  if (row !== record) return true;
  if (row['_raw'] !== undefined && (row['_time'] !== undefined || row['sourcetype'] !== undefined)) return true;
  return row['sourcetype'] !== undefined && (row['_time'] !== undefined || row['source'] !== undefined);
}

/**
 * The vendor's record out of `_raw` where it can be read, else out of the extracted fields; beside it the frame that
 * mappings use (`_time`, `_indextime`, `sourcetype`) and, under `cim`, the extracted fields themselves.
 */
export function vendorRecordOfRow(row: RawRecord): RawRecord {
  const sourcetype = sourcetypeOf(row);
  const raw = row['_raw'];
  const read = isRecord(raw) ? raw : typeof raw === 'string' ? readRaw(raw, sourcetype) : null;
  const vendor = read === null ? plainVendorRecord(restoreFields(row)) : vendorRecordOf(read);
  const log = zeekLog(sourcetype);
  return {
    ...vendor,
    ...(log === null || vendor['_path'] !== undefined ? {} : { _path: log }),
    _time: row['_time'],
    _indextime: row['_indextime'],
    sourcetype,
    cim: row,
  };
}

function readRaw(raw: string, sourcetype: string): RawRecord | null {
  if (sourcetype.startsWith('cisco:umbrella') || sourcetype.startsWith('opendns')) {
    return readUmbrellaLine(raw, sourcetype.includes('proxy') ? 'proxy' : 'dns') ?? readLine(raw);
  }
  return readLine(raw);
}

/** The source type, in lower case; the first of several. */
export function sourcetypeOf(row: RawRecord): string {
  const value: unknown = Array.isArray(row['sourcetype']) ? row['sourcetype'][0] : row['sourcetype'];
  return typeof value === 'string' ? value.toLowerCase() : '';
}

/** `bro:http:json`, `zeek_conn`, `corelight_dns` → the log's name. */
function zeekLog(sourcetype: string): string | null {
  return /^(?:bro|zeek|corelight)[:_]([a-z0-9_]+?)(?:[:_]json)?$/.exec(sourcetype)?.[1] ?? null;
}
