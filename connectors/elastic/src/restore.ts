/**
 * What an integration turned around, turned back, so that the vendor's own mapping can read it: words that were replaced,
 * lists that were made into objects with number keys, keys inside lists whose case was changed. Only where the vendor's
 * mapping reads whole lists; single values are renamed path by path in the mappings.
 */
import { isRecord, type RawRecord } from '@weft/core';

const RESTORERS: ReadonlyMap<string, (document: RawRecord) => RawRecord> = new Map([
  ['o365.audit', restoreAudit],
  ['proofpoint_tap.message_blocked', (document: RawRecord) => restoreParts(document, 'message_blocked')],
  ['proofpoint_tap.message_delivered', (document: RawRecord) => restoreParts(document, 'message_delivered')],
  [
    'azure.auditlogs',
    (document: RawRecord) => changedAt(document, ['azure', 'auditlogs', 'properties'], restoreAuditProperties),
  ],
]);

/** The document with the source's lists and words as the vendor has them; the same document when there are none. */
export function restore(document: RawRecord, dataset: string): RawRecord {
  const restorer = RESTORERS.get(dataset);
  return restorer === undefined ? document : restorer(document);
}

/** Operations that the integration renames in `event.action`. */
const OPERATIONS: Readonly<Record<string, string>> = {
  'added-user-account': 'Add user.',
  'modified-user-account': 'Update user.',
  'deleted-user-account': 'Delete user.',
  'added-group-account-to': 'TeamCreated',
  'added-users-to-group': 'MemberAdded',
};

/** Lists of named values that arrived as text are kept under this key. */
const RAW = '_raw';

/** Office 365: the operation back among the vendor's fields; `Parameters` and the like that came as text are text. */
function restoreAudit(document: RawRecord): RawRecord {
  const event = document['event'];
  const action: unknown = isRecord(event) ? event['action'] : undefined;
  return changedAt(document, ['o365', 'audit'], (audit) => {
    const result: Record<string, unknown> = { ...audit };
    if (typeof action === 'string') result['Operation'] ??= OPERATIONS[action] ?? action;
    for (const name of ['Parameters', 'ExtendedProperties', 'ModifiedProperties']) {
      const value = result[name];
      if (isRecord(value) && typeof value[RAW] === 'string') result[name] = value[RAW];
    }
    return result;
  });
}

/** Entra's directory audit. */
function restoreAuditProperties(properties: RawRecord): RawRecord {
  return {
    ...properties,
    initiated_by: camelCased(properties['initiated_by']),
    target_resources: camelCased(properties['target_resources']),
    additional_details: camelCased(properties['additional_details']),
  };
}

/** Proofpoint: the parts that were attached, out of all parts; the integration keeps their disposition beside them. */
function restoreParts(document: RawRecord, stream: string): RawRecord {
  const own = document['proofpoint_tap'];
  const message = isRecord(own) ? own[stream] : undefined;
  const parts = isRecord(message) ? message['message_parts'] : undefined;
  return changedAt(document, ['email'], (email) => {
    const files = email['attachments'];
    if (!Array.isArray(files) || !Array.isArray(parts) || files.length !== parts.length) return email;
    const attached = files.filter((_file, index) => {
      const part: unknown = parts[index];
      return !isRecord(part) || part['disposition'] !== 'inline';
    });
    return { ...email, attachments: attached };
  });
}

/** A copy with another object under a path; the record itself when there is none. */
function changedAt(record: RawRecord, path: readonly string[], change: (value: RawRecord) => RawRecord): RawRecord {
  const [key, ...rest] = path;
  if (key === undefined) return change(record);
  const inner = record[key];
  return isRecord(inner) ? { ...record, [key]: changedAt(inner, rest, change) } : record;
}

/** Keys in camelCase at every depth, and objects with number keys as lists. */
function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (!isRecord(value)) return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key) => /^\d+$/.test(key))) {
    return keys.sort((a, b) => Number(a) - Number(b)).map((key) => camelCased(value[key]));
  }
  return Object.fromEntries(keys.map((key) => [camelCase(key), camelCased(value[key])]));
}

function camelCase(key: string): string {
  return key.includes('_') ? key.replace(/_([a-z0-9])/g, (_whole, letter: string) => letter.toUpperCase()) : key;
}
