/** Which table a row is from: by the name it carries, else by columns that no other table has together. */
import type { RawRecord } from '@weft/core';
import { columnName, TABLE_KEY } from './row.ts';

/** Columns that carry the table's name. `Type` is Log Analytics' own. */
const NAME_COLUMNS = [TABLE_KEY, 'Type', 'TableName'] as const;

/** What a row of Log Analytics is called whose table is not told. */
const UNKNOWN_TABLE = 'unknown';

/** Sets of columns whose table is kept at hand. */
const COLUMN_SETS_MAX = 10_000;
/** Sets with more text than this are no table's and are not kept. */
const COLUMN_SET_CHARS_MAX = 16_384;

/**
 * Columns that together tell a table, in the order in which they are asked: the special before the general. A row of an
 * export that dropped its `Type` still has most of its columns, so that two to four of them are enough.
 */
const SHAPES: readonly (readonly [table: string, ...columns: readonly string[]])[] = [
  // E-mail
  ['EmailPostDeliveryEvents', 'NetworkMessageId', 'ActionTrigger'],
  ['EmailUrlInfo', 'NetworkMessageId', 'Url', 'UrlDomain'],
  ['EmailAttachmentInfo', 'NetworkMessageId', 'FileName', 'SHA256'],
  ['UrlClickEvents', 'AccountUpn', 'Url', 'ActionType'],
  ['EmailEvents', 'NetworkMessageId', 'SenderFromAddress', 'RecipientEmailAddress'],
  ['MessageTrackingLog_CL', 'messageId', 'eventId', 'recipientAddress'],
  // SaaS
  ['OfficeActivity', 'OfficeWorkload', 'Operation'],
  ['OfficeActivity', 'OfficeObjectId', 'Operation'],
  ['OfficeActivity', 'TimeGenerated', 'Operation', 'UserId', 'Parameters'],
  ['AuditLogs', 'InitiatedBy', 'TargetResources'],
  ['AADServicePrincipalSignInLogs', 'ServicePrincipalCredentialKeyId', 'ResultType'],
  ['AADNonInteractiveUserSignInLogs', 'ProcessingTimeInMs', 'ResultType', 'UserPrincipalName'],
  ['SigninLogs', 'ResultType', 'UserPrincipalName', 'AppDisplayName'],
  ['CloudAppEvents', 'RawEventData', 'ActionType'],
  ['CloudAppEvents', 'ActivityObjects', 'Application', 'ActionType'],
  ['IdentityLogonEvents', 'TargetDeviceName', 'LogonType', 'ActionType'],
  ['IdentityDirectoryEvents', 'DestinationDeviceName', 'AccountUpn', 'ActionType'],
  ['Okta_CL', 'eventType', 'actor_alternateId'],
  ['OktaV2_CL', 'EventOriginalType', 'OriginalActorAlternateId'],
  ['GWorkspace_ReportsAPI_CL', 'id_applicationName', 'event_name'],
  ['MicrosoftGraphActivityLogs', 'RequestUri', 'SignInActivityId'],
  // Endpoint
  ['DeviceLogonEvents', 'DeviceId', 'LogonType', 'ActionType'],
  ['DeviceNetworkEvents', 'DeviceId', 'RemoteIP', 'LocalIP', 'Protocol'],
  ['DeviceInfo', 'DeviceId', 'OSPlatform', 'OnboardingStatus'],
  ['DeviceEvents', 'DeviceId', 'ActionType', 'InitiatingProcessFileName'],
  // Network
  ['CommonSecurityLog', 'DeviceVendor', 'DeviceProduct'],
  ['ASimDnsActivityLogs', 'DnsQuery', 'EventVendor'],
  ['ASimWebSessionLogs', 'Url', 'EventVendor', 'SrcIpAddr'],
  ['ASimUserManagementActivityLogs', 'EventVendor', 'ActorUsername', 'GroupName'],
  ['ASimAuthenticationEventLogs', 'EventVendor', 'TargetUsername', 'LogonMethod'],
  ['ASimAuditEventLogs', 'EventVendor', 'Operation', 'Object'],
  ['ASimNetworkSessionLogs', 'EventVendor', 'SrcIpAddr', 'DstIpAddr'],
  ['DnsEvents', 'QueryType', 'SubType', 'ClientIP', 'Name'],
  ['VMConnection', 'RemoteIp', 'LinksEstablished'],
  ['AZFWDnsQuery', 'QueryName', 'RequestDurationSecs'],
  ['AZFWNetworkRule', 'RuleCollectionGroup', 'SourceIp', 'DestinationIp'],
  ['AZFWApplicationRule', 'RuleCollectionGroup', 'SourceIp', 'Fqdn'],
  ['NTANetAnalytics', 'FlowType', 'SrcPorts'],
  ['AzureNetworkAnalytics_CL', 'FlowType', 'FlowDirection', 'L4Protocol'],
  ['Cisco_Umbrella_dns_CL', 'InternalIp', 'QueryType', 'Domain'],
  ['Cisco_Umbrella_proxy_CL', 'Internal_IP', 'URL', 'Verdict'],
  // Alerts
  ['SecurityAlert', 'SystemAlertId', 'AlertName'],
  ['SecurityIncident', 'IncidentNumber', 'AlertIds'],
];

const CUSTOM_OR_PLAIN_NAME = /^[A-Za-z][A-Za-z0-9_]*$/;

/** Answers a row's table, or null when it is no Log Analytics row. Must be given the tables that the mappings name. */
export function createTableFinder(tables: readonly string[]): (record: RawRecord) => string | null {
  const known = new Map(tables.flatMap((table) => [table, table.toLowerCase()].map((name) => [name, table])));
  const bySet = new Map<string, string | null>();

  /** A union of tables leaves the columns of the others empty, so that columns with content are asked first. */
  const byShape = (record: RawRecord): string | null => {
    const keys = Object.keys(record);
    const filled = keys.filter((key) => record[key] !== null && record[key] !== undefined && record[key] !== '');
    return byColumns(filled) ?? (filled.length === keys.length ? null : byColumns(keys));
  };

  const byColumns = (keys: readonly string[]): string | null => {
    const set = keys.join('\n');
    let table = bySet.get(set);
    if (table === undefined) {
      const columns = new Set(keys.flatMap((key) => [columnName(key, false), columnName(key, true)]));
      table = SHAPES.find(([, ...wanted]) => wanted.every((column) => columns.has(column)))?.[0] ?? null;
      if (table === null && columns.has('TimeGenerated') && columns.has('TenantId')) table = UNKNOWN_TABLE;
      if (set.length > COLUMN_SET_CHARS_MAX) return table;
      if (bySet.size >= COLUMN_SETS_MAX) bySet.clear();
      bySet.set(set, table);
    }
    return table;
  };

  return (record) => {
    for (const column of NAME_COLUMNS) {
      const name = record[column];
      if (typeof name !== 'string') continue;
      const table = known.get(name) ?? known.get(name.toLowerCase());
      if (table !== undefined) return table;
      if (name.endsWith('_CL') && CUSTOM_OR_PLAIN_NAME.test(name)) return name;
    }
    const table = byShape(record);
    if (table !== UNKNOWN_TABLE) return table;
    const named = NAME_COLUMNS.map((column) => record[column]).find((name) => typeof name === 'string');
    return typeof named === 'string' && CUSTOM_OR_PLAIN_NAME.test(named) ? named : table;
  };
}
