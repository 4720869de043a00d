/** Rows of Microsoft Sentinel: answers of Log Analytics, exports of its portal, and advanced hunting. */
import type { Dialect, Mapping, RawRecord } from '@weft/core';
import { asimDhcpEventLogs } from './mapping/asim-dhcp.ts';
import { asimDnsActivityLogs } from './mapping/asim-dns.ts';
import {
  asimAuditEventLogs,
  asimAuthenticationEventLogs,
  asimUserManagementActivityLogs,
} from './mapping/asim-identity.ts';
import { asimNetworkSessionLogs, asimWebSessionLogs, withSessions } from './mapping/asim-network.ts';
import { azfwApplicationRule, azfwDnsQuery, azfwNetworkRule } from './mapping/azure-firewall.ts';
import { azureFlows, withPeers } from './mapping/azure-flows.ts';
import { commonSecurityLog } from './mapping/common-security-log.ts';
import { defenderTables } from './mapping/defender.ts';
import { dnsEvents } from './mapping/dns-events.ts';
import { auditLogs, nonInteractiveSignIns, servicePrincipalSignIns, signinLogs } from './mapping/entra.ts';
import { GOOGLE_REPORTS_TABLES, GOOGLE_TABLES, googleTables } from './mapping/google-workspace.ts';
import { ignoredTables, unknownTable } from './mapping/ignored.ts';
import { messageTrackingTable } from './mapping/message-tracking.ts';
import { oktaTables } from './mapping/okta.ts';
import { officeActivity } from './mapping/office-activity.ts';
import { proofpointTables } from './mapping/proofpoint.ts';
import { umbrellaDns, umbrellaFirewall, umbrellaProxy } from './mapping/umbrella.ts';
import { vmConnection } from './mapping/vm-connection.ts';
import { restoreGoogle, restoreGoogleReports, restoreOkta, restoreOktaV2 } from './restore.ts';
import { TABLE_KEY, toRow } from './row.ts';
import { createTableFinder } from './tables.ts';

const read: readonly Mapping[] = [
  officeActivity,
  signinLogs,
  nonInteractiveSignIns,
  servicePrincipalSignIns,
  auditLogs,
  ...defenderTables,
  oktaTables,
  ...googleTables,
  asimAuthenticationEventLogs,
  asimAuditEventLogs,
  asimUserManagementActivityLogs,
  asimDnsActivityLogs,
  asimDhcpEventLogs,
  asimNetworkSessionLogs,
  asimWebSessionLogs,
  ...commonSecurityLog,
  dnsEvents,
  azfwNetworkRule,
  azfwApplicationRule,
  azfwDnsQuery,
  azureFlows,
  vmConnection,
  umbrellaDns,
  umbrellaProxy,
  umbrellaFirewall,
  messageTrackingTable,
  ...proofpointTables,
];

/**
 * When the row came in. Log Analytics keeps that beside the row: a query has to ask for it, as
 * `extend IngestionTime = ingestion_time()`; `_TimeReceived` is when the collector's endpoint had it.
 */
const INGESTED = ['IngestionTime', '_TimeReceived'] as const;

const mappings: readonly Mapping[] = [
  ...read.map((mapping) => ({
    ...mapping,
    common: { 'event.ingested': INGESTED.map((column) => `/${column}`), ...mapping.common },
  })),
  ...ignoredTables,
  unknownTable,
];

/** Tables whose rows need more than a path to be read. */
const STEPS: ReadonlyMap<string, (row: RawRecord) => RawRecord> = new Map([
  ['ASimNetworkSessionLogs', withSessions],
  ['NTANetAnalytics', withPeers],
  ['AzureNetworkAnalytics_CL', withPeers],
  ['Okta_CL', restoreOkta],
  ['OktaV2_CL', restoreOktaV2],
  ...GOOGLE_TABLES.map((table) => [table, restoreGoogle] as const),
  ...GOOGLE_REPORTS_TABLES.map((table) => [table, restoreGoogleReports] as const),
]);

const tableOf = createTableFinder(
  mappings.flatMap(({ match }) => [match[TABLE_KEY]].flat().filter((table) => typeof table === 'string')),
);

export const sentinelDialect: Dialect = {
  id: 'sentinel',
  recognises: (record) => tableOf(record) !== null,
  unwrap: (record) => {
    const table = tableOf(record);
    if (table === null) return record;
    const row = toRow(record, table);
    const step = STEPS.get(table);
    return step === undefined ? row : withIngestion(step(row), row);
  },
  dispatch: [TABLE_KEY],
  mappings,
};

/** Steps that put a vendor's record together leave the columns of the table behind. */
function withIngestion(result: RawRecord, row: RawRecord): RawRecord {
  const column = INGESTED.find((name) => row[name] !== undefined);
  return column === undefined || column in result ? result : { ...result, [column]: row[column] };
}
