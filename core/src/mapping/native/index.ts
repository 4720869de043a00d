/** The dialects of vendors' own records: what comes out of their interfaces and files, in no SIEM's frame. */
import { compileCondition } from '../../condition.ts';
import { deriveMapping } from '../derive.ts';
import { readKeyValues } from '../key-values.ts';
import type { Dialect, Mapping } from '../mapping.ts';
import { compilePath, isRecord, lowerKeys, nestDottedKeys, type RawRecord } from '../path.ts';
import { DEFENDER_MAPPINGS } from './defender.ts';
import { DUO_MAPPINGS } from './duo.ts';
import { ENTRA_MAPPINGS } from './entra.ts';
import { EXCHANGE_MAPPINGS } from './exchange.ts';
import { FORTINET_MAPPINGS } from './fortinet.ts';
import { GOOGLE_MAPPINGS, plainGoogleActivity } from './google-workspace.ts';
import { m365Audit } from './m365-audit.ts';
import { netskopeAudit } from './netskope.ts';
import { oktaFolded, oktaSystemLog } from './okta.ts';
import { PAN_MAPPINGS, readPanLine } from './palo-alto.ts';
import { pingId } from './ping.ts';
import { PROOFPOINT_MAPPINGS } from './proofpoint.ts';
import { sublimeAudit } from './sublime.ts';
import { SURICATA_MAPPINGS } from './suricata.ts';
import { UMBRELLA_MAPPINGS } from './umbrella.ts';
import { UNREAD_MAPPINGS } from './unread.ts';
import { ZEEK_MAPPINGS, zeekLogOf } from './zeek.ts';
import { ZSCALER_MAPPINGS } from './zscaler.ts';

/** Zeek's logs in any spelling. */
export const zeekDialect: Dialect = {
  id: 'zeek',
  recognises: (record) => zeekLogOf(record) !== null,
  unwrap: (record) => (typeof record['_path'] === 'string' ? record : { ...record, _path: zeekLogOf(record) ?? '' }),
  dispatch: ['_path'],
  mappings: ZEEK_MAPPINGS,
};

/** The unified audit record as stores keep it that fold keys to lower case. */
const m365AuditFolded: Mapping = deriveMapping(m365Audit, {
  id: m365Audit.id,
  title: 'Microsoft 365 unified audit log, keys folded',
  match: { operation: { exists: true }, creationtime: { exists: true } },
  json: (m365Audit.json ?? []).map((column) => column.toLowerCase()),
  lowerKeys: true,
  rename: (path) => path.toLowerCase(),
});

const M365_MAPPINGS: readonly Mapping[] = [m365Audit, m365AuditFolded];

/** Unified audit records, bare or in the rows of an audit search (`AuditData` as JSON text or object). */
export const o365UalDialect: Dialect = {
  id: 'o365-ual',
  recognises: (record) =>
    record['AuditData'] !== undefined ||
    (hasText(record, 'Operation') && hasText(record, 'CreationTime')) ||
    (hasText(record, 'operation') && hasText(record, 'creationtime')),
  unwrap: auditDataOf,
  mappings: M365_MAPPINGS,
};

/**
 * Every vendor's mappings in the order in which they are tried: the frequent ones and the telling shapes first, those
 * that fold keys last, since a record is copied for them.
 */
export const VENDOR_MAPPINGS: readonly Mapping[] = [
  ...ENTRA_MAPPINGS,
  m365Audit,
  oktaSystemLog,
  ...DEFENDER_MAPPINGS,
  ...GOOGLE_MAPPINGS,
  ...PROOFPOINT_MAPPINGS,
  ...EXCHANGE_MAPPINGS,
  ...SURICATA_MAPPINGS,
  ...PAN_MAPPINGS,
  ...FORTINET_MAPPINGS,
  ...DUO_MAPPINGS,
  pingId,
  netskopeAudit,
  sublimeAudit,
  ...UNREAD_MAPPINGS,
  m365AuditFolded,
  oktaFolded,
  ...ZSCALER_MAPPINGS,
  ...UMBRELLA_MAPPINGS,
];

/** Any vendor's record, bare or in a simple wrapper. The dialect to try last. */
export const nativeDialect: Dialect = {
  id: 'native',
  recognises: isVendorRecord,
  unwrap: vendorRecordOf,
  dispatch: ['category', 'id.applicationName'],
  mappings: VENDOR_MAPPINGS,
};

/** A vendor's record out of the wrappers that scripts and shippers put around it, in the shape that mappings read. */
export function vendorRecordOf(record: RawRecord): RawRecord {
  return plainVendorRecord(unwrapped(record));
}

/** A vendor's own record in the shape that mappings read. */
export function plainVendorRecord(record: RawRecord): RawRecord {
  return plainGoogleActivity(auditDataOf(record));
}

function unwrapped(record: RawRecord): RawRecord {
  const { _source: source, log, event, AuditData: cell } = record;
  if (isRecord(source)) return source;
  if (cell !== undefined) return record;
  if (isRecord(log) && record['@timestamp'] === undefined) return unwrapped(log);
  if (isRecord(event) && typeof record['sourcetype'] === 'string' && record['id'] === undefined) {
    return { _time: record['time'], ...event, sourcetype: record['sourcetype'] };
  }
  for (const key of ['_raw', 'raw', 'message']) {
    const line = record[key];
    if (typeof line !== 'string' || line.length < LINE_CHARS_MIN) continue;
    const read = readLine(line);
    if (read !== null) return { _time: record['_time'] ?? record['time'] ?? null, ...read };
  }
  return record;
}

/** Shorter texts are no log lines. */
const LINE_CHARS_MIN = 40;

/** A line of JSON, of a firewall's comma-separated values, or of `key=value` pairs. */
export function readLine(line: string): RawRecord | null {
  const brace = line.indexOf('{');
  if (brace >= 0 && line.trimEnd().endsWith('}')) {
    try {
      const parsed: unknown = JSON.parse(line.slice(brace));
      if (isRecord(parsed)) return parsed;
    } catch {
      // No JSON after all.
    }
  }
  return readPanLine(line) ?? readKeyValues(line);
}

interface Matcher {
  readonly folds: boolean;
  readonly holds: (record: RawRecord) => boolean;
}

let matchers: readonly Matcher[] | null = null;

function isVendorRecord(raw: RawRecord): boolean {
  matchers ??= VENDOR_MAPPINGS.map((mapping) => ({
    folds: mapping.lowerKeys === true,
    holds: compileCondition<RawRecord>(mapping.match, compilePath),
  }));
  try {
    const record = nestDottedKeys(vendorRecordOf(raw));
    let folded: RawRecord | null = null;
    return matchers.some(({ folds, holds }) => holds(folds ? (folded ??= lowerKeys(record)) : record));
  } catch {
    // Nested too deep to be folded.
    return false;
  }
}

/** The audit record in a row of an audit search; of a row whose cell is cut, what its other columns say. */
function auditDataOf(row: RawRecord): RawRecord {
  const cell = row['AuditData'];
  if (cell === undefined) return row;
  if (isRecord(cell)) return cell;
  const parsed = typeof cell === 'string' ? readLine(cell) : null;
  if (parsed !== null) return parsed;
  return {
    Id: row['Identity'] ?? row['RecordId'],
    CreationTime: row['CreationDate'] ?? row['CreationTime'],
    Operation: row['Operations'] ?? row['Operation'],
    RecordType: row['RecordType'],
    UserId: row['UserIds'] ?? row['UserId'],
  };
}

function hasText(record: RawRecord, key: string): boolean {
  return typeof record[key] === 'string' && record[key] !== '';
}
