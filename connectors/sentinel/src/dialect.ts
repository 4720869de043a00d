/** Rows of Microsoft Sentinel: answers of Log Analytics, exports of its portal, and advanced hunting. */
import type { Dialect, Mapping, RawRecord } from '@weft/core';
import { asimDnsActivityLogs } from './mapping/asim-dns.ts';
import {
  asimAuditEventLogs,
  asimAuthenticationEventLogs,
  asimUserManagementActivityLogs,
} from './mapping/asim-identity.ts';
import { asimNetworkSessionLogs, asimWebSessionLogs } from './mapping/asim-network.ts';
import { azfwApplicationRule, azfwDnsQuery, azfwNetworkRule } from './mapping/azure-firewall.ts';
import { azureFlows, withPeers } from './mapping/azure-flows.ts';
import { commonSecurityLog } from './mapping/common-security-log.ts';
import { dnsEvents } from './mapping/dns-events.ts';
import { auditLogs, nonInteractiveSignIns, servicePrincipalSignIns, signinLogs } from './mapping/entra.ts';
import { ignoredTables, unknownTable } from './mapping/ignored.ts';
import { messageTracking } from './mapping/message-tracking.ts';
import { officeActivity } from './mapping/office-activity.ts';
import { umbrellaDns, umbrellaFirewall, umbrellaProxy } from './mapping/umbrella.ts';
import { vmConnection } from './mapping/vm-connection.ts';
import { TABLE_KEY, toRow } from './row.ts';
import { createTableFinder } from './tables.ts';

const mappings: readonly Mapping[] = [
  officeActivity,
  signinLogs,
  nonInteractiveSignIns,
  servicePrincipalSignIns,
  auditLogs,
  asimAuthenticationEventLogs,
  asimAuditEventLogs,
  asimUserManagementActivityLogs,
  asimDnsActivityLogs,
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
  messageTracking,
  ...ignoredTables,
  unknownTable,
];

/** Tables whose rows need more than a path to be read. */
const STEPS: ReadonlyMap<string, (row: RawRecord) => RawRecord> = new Map([
  ['NTANetAnalytics', withPeers],
  ['AzureNetworkAnalytics_CL', withPeers],
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
    return STEPS.get(table)?.(row) ?? row;
  },
  dispatch: [TABLE_KEY],
  mappings,
};
