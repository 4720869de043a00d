/** The dialects of vendors' own records: what comes out of their interfaces and files, in no SIEM's frame. */
import { deriveMapping } from '../derive.ts';
import type { Dialect, Mapping } from '../mapping.ts';
import { isRecord, type RawRecord } from '../path.ts';
import { m365Audit } from './m365-audit.ts';
import { ZEEK_MAPPINGS, zeekLogOf } from './zeek.ts';

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

/** The audit record in a row of an audit search; of a row whose cell is cut, what its other columns say. */
function auditDataOf(row: RawRecord): RawRecord {
  const cell = row['AuditData'];
  if (cell === undefined) return row;
  if (isRecord(cell)) return cell;
  try {
    const parsed: unknown = JSON.parse(String(cell));
    if (isRecord(parsed)) return parsed;
  } catch {
    // The columns beside the cell are left.
  }
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
