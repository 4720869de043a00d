/**
 * Vendors' records put together again from the columns over which a collector has spread them, so that the vendors' own
 * mappings read them.
 */
import { isRecord, plainGoogleActivity, type RawRecord } from '@weft/core';
import { opened, TABLE_KEY } from './row.ts';

type Mutable = Record<string, unknown>;

/** No prototype: names of columns come from outside. */
function emptyObject(): Mutable {
  return Object.create(null) as Mutable;
}

/** Puts a value at a path of keys, making objects on the way; what stands in the way stays. */
function put(target: Mutable, keys: readonly string[], value: unknown): void {
  let current = target;
  for (const key of keys.slice(0, -1)) {
    const next = current[key];
    if (next === undefined) current = current[key] = emptyObject();
    else if (isRecord(next)) current = next;
    else return;
  }
  const last = keys.at(-1) as string;
  const there = current[last];
  current[last] = isRecord(there) && isRecord(value) ? { ...value, ...there } : (there ?? value);
}

/** The collector's own columns, which belong to no vendor's record. */
const COLLECTORS = new Set([
  'Type',
  'TenantId',
  'TimeGenerated',
  'SourceSystem',
  'MG',
  'ManagementGroupName',
  'Computer',
  'RawData',
  'EventVendor',
  'EventProduct',
]);

/**
 * Okta's log event in `Okta_CL`: `client_geographicalContext_country` is the path `client.geographicalContext.country`.
 * Okta's own keys have no underscores.
 */
export function restoreOkta(row: RawRecord): RawRecord {
  const event = emptyObject();
  event[TABLE_KEY] = row[TABLE_KEY];
  event['published'] = row['published'] ?? row['TimeGenerated'];
  for (const [column, value] of Object.entries(row)) {
    if (COLLECTORS.has(column) || column.startsWith('_') || column === TABLE_KEY) continue;
    put(event, column.split('_'), opened(value));
  }
  return event;
}

/** Column of `OktaV2_CL` → path in Okta's log event. */
const OKTA_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  ActorDetailEntry: ['actor', 'detailEntry'],
  ActorDisplayName: ['actor', 'displayName'],
  ActorSessionId: ['authenticationContext', 'externalSessionId'],
  ActorUserId: ['actor', 'id'],
  ActorUsername: ['actor', 'alternateId'],
  ActorUserType: ['actor', 'type'],
  AuthenticationContextAuthenticationProvider: ['authenticationContext', 'authenticationProvider'],
  DebugData: ['debugContext', 'debugData'],
  EventMessage: ['displayMessage'],
  EventOriginalResultDetails: ['outcome', 'reason'],
  EventOriginalType: ['eventType'],
  EventOriginalUid: ['uuid'],
  EventResult: ['outcome', 'result'],
  HttpUserAgent: ['client', 'userAgent', 'rawUserAgent'],
  LogonMethod: ['authenticationContext', 'credentialType'],
  OriginalActorAlternateId: ['actor', 'alternateId'],
  OriginalClientDevice: ['client', 'device'],
  OriginalOutcomeResult: ['outcome', 'result'],
  OriginalTarget: ['target'],
  OriginalUserId: ['actor', 'id'],
  OriginalUserType: ['actor', 'type'],
  Request: ['request', 'ipChain'],
  SecurityContextAsNumber: ['securityContext', 'asNumber'],
  SecurityContextAsOrg: ['securityContext', 'asOrg'],
  SrcGeoCountry: ['client', 'geographicalContext', 'country'],
  SrcIpAddr: ['client', 'ipAddress'],
  TimeGenerated: ['published'],
  TransactionId: ['transaction', 'id'],
};
/** Where two columns hold the same, Okta's own word stands in these. */
const OKTA_ORIGINALS = Object.keys(OKTA_COLUMNS).filter((column) => column.startsWith('Original'));
const OKTA_ORDER = [...new Set([...OKTA_ORIGINALS, ...Object.keys(OKTA_COLUMNS)])];

/** Okta's log event in `OktaV2_CL`, whose columns carry names of ASIM. */
export function restoreOktaV2(row: RawRecord): RawRecord {
  const event = emptyObject();
  event[TABLE_KEY] = row[TABLE_KEY];
  for (const column of OKTA_ORDER) {
    const value = row[column];
    if (value !== undefined) put(event, OKTA_COLUMNS[column] as readonly string[], opened(value));
  }
  return event;
}

/** Columns of a Google activity that are no parameter of its event. */
const GOOGLE_COLUMN = /^(?:id|actor|networkInfo|event)_|^(?:IPAddress|ipAddress|kind|etag|ownerDomain|events)$/;

/**
 * An activity of Google's Reports API in the tables `GWorkspace_ReportsAPI_<application>_CL`: one row for each event, its
 * parameters as columns under their own names.
 */
export function restoreGoogle(row: RawRecord): RawRecord {
  const parameters = emptyObject();
  const network = emptyObject();
  for (const [column, value] of Object.entries(row)) {
    if (column.startsWith('networkInfo_')) network[column.slice('networkInfo_'.length)] = opened(value);
    const isParameter = !GOOGLE_COLUMN.test(column) && !COLLECTORS.has(column) && column !== TABLE_KEY;
    if (isParameter && !column.startsWith('_')) parameters[column] = opened(value);
  }
  return {
    [TABLE_KEY]: row[TABLE_KEY],
    id: {
      time: row['id_time'] ?? row['TimeGenerated'],
      applicationName: row['id_applicationName'] ?? applicationOf(row[TABLE_KEY]),
      uniqueQualifier: row['id_uniqueQualifier'],
    },
    actor: { email: row['actor_email'], profileId: row['actor_profileId'], callerType: row['actor_callerType'] },
    ipAddress: row['IPAddress'] ?? row['ipAddress'],
    networkInfo: network,
    event: { name: row['event_name'], type: row['event_type'], parameters },
  };
}

function applicationOf(table: unknown): string | undefined {
  return typeof table === 'string' ? /^GWorkspace_ReportsAPI_(.+)_CL$/i.exec(table)?.[1]?.toLowerCase() : undefined;
}

/** The same in the newer table, where the parameters are a list in one column. */
export function restoreGoogleReports(row: RawRecord): RawRecord {
  return plainGoogleActivity({
    [TABLE_KEY]: row[TABLE_KEY],
    id: {
      time: row['IdTime'] ?? row['TimeGenerated'],
      applicationName: row['IdApplicationName'],
      uniqueQualifier: row['IdUniqueQualifier'],
    },
    actor: { email: row['ActorEmail'], profileId: row['ActorProfileId'], callerType: row['ActorCallerType'] },
    ipAddress: row['SrcIpAddr'],
    networkInfo: { ipAsn: opened(row['NetworkIpAsn']), regionCode: row['NetworkInfoRegionCode'] },
    event: { name: row['EventName'], type: row['EventType'], parameters: opened(row['EventParameters']) },
  });
}
