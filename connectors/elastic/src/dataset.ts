/** Which source wrote a document. */
import { isRecord, type RawRecord } from '@weft/core';

/** Names that Filebeat's modules and old integrations use for what is now another data set. */
const ALIASES: Readonly<Record<string, string>> = {
  'cisco.umbrella': 'cisco_umbrella.log',
  'cisco.asa': 'cisco_asa.log',
  'cisco.ftd': 'cisco_ftd.log',
  'fortinet.firewall': 'fortinet_fortigate.log',
  'zscaler.zia': 'zscaler_zia.web',
  'gsuite.login': 'google_workspace.login',
  'gsuite.admin': 'google_workspace.admin',
  'gsuite.drive': 'google_workspace.drive',
  'gsuite.groups': 'google_workspace.groups',
  'gsuite.saml': 'google_workspace.saml',
  'gsuite.user_accounts': 'google_workspace.user_accounts',
  'microsoft.m365_defender': 'm365_defender.incident',
  'zeek.conn': 'zeek.connection',
};

/** Names as documents have them → present names, as far as met. */
const PRESENT_NAMES = new Map<string, string>();
const NAMES_MAX = 1_000;

/** Packetbeat names its data sets after the protocol alone. */
const PACKETBEAT_PREFIX = 'network_traffic.';

/** Where each integration keeps its own fields; `*` stands for the stream's name. Asked where no data set is named. */
const NAMESPACES: readonly (readonly [path: readonly string[], dataset: string])[] = [
  [['o365', 'audit'], 'o365.audit'],
  [['azure', 'signinlogs'], 'azure.signinlogs'],
  [['azure', 'auditlogs'], 'azure.auditlogs'],
  [['m365_defender', 'event'], 'm365_defender.event'],
  [['m365_defender', 'alert'], 'm365_defender.alert'],
  [['m365_defender', 'incident'], 'm365_defender.incident'],
  [['okta'], 'okta.system'],
  [['google_workspace', '*'], 'google_workspace.*'],
  [['microsoft', 'online_message_trace'], 'microsoft_exchange_online_message_trace.log'],
  [['microsoft', 'exchange'], 'microsoft_exchange_server.messagetracking'],
  [['proofpoint_tap', '*'], 'proofpoint_tap.*'],
  [['proofpoint_on_demand', '*'], 'proofpoint_on_demand.*'],
  [['zeek', '*'], 'zeek.*'],
  [['suricata', 'eve'], 'suricata.eve'],
  [['cisco', 'umbrella'], 'cisco_umbrella.log'],
  [['cisco', 'asa'], 'cisco_asa.log'],
  [['zscaler_zia', '*'], 'zscaler_zia.*'],
  [['panw', 'panos'], 'panw.panos'],
  [['fortinet', 'firewall'], 'fortinet_fortigate.log'],
  [['checkpoint'], 'checkpoint.firewall'],
  [['netflow'], 'netflow.log'],
];

/** Keys that stand beside the streams' own in a namespace. */
const NO_STREAM: ReadonlySet<string> = new Set([
  'actor',
  'event',
  'organization',
  'kind',
  'id',
  'guid',
  'session_id',
  'etag',
]);

/** Winlogbeat names no data set: the channel does. */
const WINDOWS_CHANNELS: Readonly<Record<string, string>> = {
  security: 'system.security',
  'microsoft-windows-sysmon/operational': 'windows.sysmon_operational',
};

/** The data set by its present name, or null when nothing tells it. */
export function datasetOf(document: RawRecord): string | null {
  const named = textAt(document, 'data_stream', 'dataset') ?? textAt(document, 'event', 'dataset');
  if (named !== null) {
    const known = PRESENT_NAMES.get(named);
    if (known !== undefined) return known;
    const lower = named.toLowerCase();
    if (lower.includes('.')) {
      const present = ALIASES[lower] ?? lower;
      if (PRESENT_NAMES.size < NAMES_MAX) PRESENT_NAMES.set(named, present);
      return present;
    }
    if (textAt(document, 'agent', 'type') === 'packetbeat' || textAt(document, 'event', 'module') === 'packetbeat')
      return PACKETBEAT_PREFIX + lower;
  }
  return (
    byNamespace(document) ??
    byPacketbeatType(document) ??
    byWindowsChannel(document) ??
    (named === null ? null : named.toLowerCase())
  );
}

function byNamespace(document: RawRecord): string | null {
  for (const [[first, second], dataset] of NAMESPACES) {
    const space = document[first as string];
    if (!isRecord(space)) continue;
    if (second === undefined) return dataset;
    if (second !== '*') {
      if (space[second] !== undefined) return dataset;
      continue;
    }
    const stream = Object.keys(space).find((key) => !NO_STREAM.has(key) && isRecord(space[key]));
    if (stream !== undefined) return dataset.replace('*', stream);
  }
  return null;
}

/** Packetbeat before version 7.9 and records whose `event` was lost keep the protocol in `type`. */
function byPacketbeatType(document: RawRecord): string | null {
  if (textAt(document, 'agent', 'type') !== 'packetbeat') return null;
  const type = document['type'];
  return typeof type === 'string' ? PACKETBEAT_PREFIX + type.toLowerCase() : null;
}

function byWindowsChannel(document: RawRecord): string | null {
  return WINDOWS_CHANNELS[textAt(document, 'winlog', 'channel')?.toLowerCase() ?? ''] ?? null;
}

function textAt(document: RawRecord, first: string, second: string): string | null {
  const outer = document[first];
  const value = isRecord(outer) ? outer[second] : undefined;
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === 'string' && one !== '' ? one : null;
}
