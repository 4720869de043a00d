/** Tables that are known and not read, and why. */
import type { Mapping } from '@weft/core';
import { tablePage } from './words.ts';

const OPINION = "another product's alert or score, no activity";
const INVENTORY = 'inventory or state, no activity';
const SENTINEL = "Sentinel's own content and upkeep";
const ENDPOINT = 'processes, files and registry of endpoints are outside the three domains';
const WINDOWS = 'Windows events are read from the directory and the endpoint product';
const RESOURCES = 'administration and telemetry of Azure resources';

/** Table → why its rows give no event. */
export const IGNORED_TABLES: Readonly<Record<string, string>> = {
  AADUserRiskEvents: OPINION,
  AADRiskyUsers: OPINION,
  AADRiskyServicePrincipals: OPINION,
  AADServicePrincipalRiskEvents: OPINION,
  AlertEvidence: OPINION,
  AlertInfo: OPINION,
  Anomalies: OPINION,
  ASimAlertEventLogs: OPINION,
  BehaviorAnalytics: OPINION,
  SecurityAlert: OPINION,
  SecurityIncident: OPINION,
  AADManagedIdentitySignInLogs: 'sign-ins of machines',
  AADSpnSignInEventsBeta: 'sign-ins of machines',
  EntraIdSpnSignInEvents: 'sign-ins of machines',
  MicrosoftServicePrincipalSignInLogs: 'sign-ins of machines',
  AADProvisioningLogs: 'no activity of a person',
  DeviceInfo: INVENTORY,
  DeviceNetworkInfo: INVENTORY,
  IdentityInfo: INVENTORY,
  UserPeerAnalytics: INVENTORY,
  ThreatIntelIndicators: 'indicators are context, no activity',
  ThreatIntelObjects: 'indicators are context, no activity',
  ThreatIntelligenceIndicator: 'indicators are context, no activity',
  HuntingBookmark: SENTINEL,
  SentinelAudit: SENTINEL,
  SentinelHealth: SENTINEL,
  Watchlist: SENTINEL,
  Usage: SENTINEL,
  Operation: SENTINEL,
  Heartbeat: SENTINEL,
  LAQueryLogs: SENTINEL,
  WeftBreach_CL: "Weft's own breaches",
  DeviceFileEvents: ENDPOINT,
  DeviceImageLoadEvents: ENDPOINT,
  DeviceProcessEvents: ENDPOINT,
  DeviceRegistryEvents: ENDPOINT,
  DeviceFileCertificateInfo: ENDPOINT,
  IdentityQueryEvents: 'queries of the directory are outside the three domains',
  MessageEvents: 'chat messages are no e-mail',
  MessageUrlInfo: 'chat messages are no e-mail',
  MessagePostDeliveryEvents: 'chat messages are no e-mail',
  MicrosoftGraphActivityLogs: 'calls of the Graph API; the audit logs tell what they did',
  Syslog: 'plain text without columns',
  W3CIISLog: 'requests that others make of an own server',
  ExchangeHttpProxy_CL: 'requests that others make of an own server',
  Event: WINDOWS,
  SecurityEvent: WINDOWS,
  WindowsEvent: WINDOWS,
  WindowsFirewall: WINDOWS,
  AzureActivity: RESOURCES,
  AzureDiagnostics: RESOURCES,
  AzureMetrics: RESOURCES,
  Perf: RESOURCES,
};

export const ignoredTables: readonly Mapping[] = Object.entries(IGNORED_TABLES).map(([table, reason]) => ({
  id: `sentinel.${table.toLowerCase()}`,
  title: `${table} (not read)`,
  references: [tablePage(table)],
  match: { $table: table },
  uniqueId: true,
  on: '$table',
  common: {},
  activities: [],
  ignore: { [reason]: [table] },
}));

/** Whatever table is left: counted by name. */
export const unknownTable: Mapping = {
  id: 'sentinel.table',
  title: 'Other tables (not read)',
  references: ['https://learn.microsoft.com/azure/azure-monitor/reference/tables-index'],
  match: { $table: { exists: true } },
  uniqueId: true,
  on: '$table',
  common: {},
  activities: [],
};
