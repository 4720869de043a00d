/**
 * Microsoft Defender XDR's hunting tables as the Microsoft 365 Defender integration stores them: what the vendor's
 * mapping says, found where the integration has put it. By default the integration drops its own copy of a column that
 * it has also put into an ECS field, so that both are looked at.
 *
 * Lost on the way: the spelling of `ActionType` (`event.action` is in lower case, with hyphens for blanks).
 * https://www.elastic.co/docs/reference/integrations/m365_defender
 */
import {
  type Condition,
  defenderCloudApps,
  defenderDeviceNetwork,
  defenderEmailAttachmentInfo,
  defenderEmailEvents,
  defenderEmailUrlInfo,
  defenderIdentityLogons,
  defenderOther,
  defenderPostDelivery,
  defenderSignIns,
  defenderUrlClicks,
  deriveMapping,
  m365Audit,
  type Mapping,
} from '@weft/core';
import { ECS_COMMON, ECS_HOST, ofDataset } from './ecs.ts';
import { snakeCase } from './words.ts';

const REFERENCES = ['https://www.elastic.co/docs/reference/integrations/m365_defender'];
const DATASET = 'm365_defender.event';
const OWN = 'm365_defender.event.';
const CATEGORY = `${OWN}category`;

/** The table's name stands in a field of the integration's own, under which documents are found. */
function ofTable(...tables: readonly string[]): Condition {
  return { [CATEGORY]: tables.map((table) => `AdvancedHunting-${table}`), 'event.dataset': DATASET };
}

const ACTION = [`${OWN}action.type`, 'event.action'];

/** Columns → where they are. Columns that are not here are under `m365_defender.event` in snake_case. */
const MOVED: Readonly<Record<string, readonly string[]>> = {
  Timestamp: ['@timestamp'],
  TimeGenerated: ['@timestamp'],
  ReportId: ['event.id', `${OWN}report_id`, '_id'],
  ActionType: ACTION,
  Action: [`${OWN}action.value`],
  ActionResult: [`${OWN}action.result`],
  ActionTrigger: [`${OWN}action.trigger`],

  NetworkMessageId: ['email.message_id', `${OWN}network.message_id`],
  InternetMessageId: ['email.local_id', `${OWN}internet_message_id`],
  EmailDirection: ['email.direction', `${OWN}email.direction`],
  SenderFromAddress: ['email.from.address', `${OWN}sender.from_address`],
  SenderDisplayName: [`${OWN}sender.display_name`],
  SenderMailFromAddress: [`${OWN}sender.mail_from_address`],
  SenderIPv4: [`${OWN}sender.ipv4`, 'source.ip'],
  SenderIPv6: [`${OWN}sender.ipv6`, 'source.ip'],
  RecipientEmailAddress: ['email.to.address', `${OWN}recipient.email_address`],
  Subject: ['email.subject', `${OWN}subject`],
  DeliveryAction: [`${OWN}delivery.action`],
  DeliveryLocation: [`${OWN}delivery.location`],
  ThreatTypes: [`${OWN}threat.types`],
  EmailSize: [`${OWN}email.size`, `${OWN}email_size`],
  Url: [`${OWN}url`, 'url.original', 'url.full'],
  FileName: ['file.name', `${OWN}file.name`],
  FileExtension: ['file.extension', `${OWN}file.extension`],
  FileSize: ['file.size', `${OWN}file.size`],
  SHA256: ['file.hash.sha256', `${OWN}sha256`],

  AccountUpn: [`${OWN}account.upn`],
  AccountObjectId: [`${OWN}account.object_id`],
  AccountSid: [`${OWN}account.sid`, 'user.id'],
  AccountName: [`${OWN}account.name`, 'user.name'],
  IPAddress: [`${OWN}ip_address`, 'host.ip', 'client.ip'],
  LogonType: [`${OWN}logon.type`],
  Protocol: [`${OWN}protocol`, 'network.protocol'],

  DeviceId: ['host.id', `${OWN}device.id`],
  DeviceName: ['host.name', `${OWN}device.name`],
  LocalIP: ['source.ip', `${OWN}local.ip`],
  LocalPort: ['source.port', `${OWN}local.port`],
  RemoteIP: ['destination.ip', `${OWN}remote.ip`],
  RemotePort: ['destination.port', `${OWN}remote.port`],
  RemoteUrl: [`${OWN}remote.url`, 'url.original', 'url.domain'],
  InitiatingProcessAccountObjectId: [`${OWN}initiating_process.account_object_id`],
  InitiatingProcessAccountSid: [`${OWN}initiating_process.account_sid`],
  InitiatingProcessAccountUpn: [`${OWN}initiating_process.account_upn`],
  InitiatingProcessAccountName: [`${OWN}initiating_process.account_name`],
};

function placesOf(path: string): readonly string[] {
  const end = path.indexOf('.');
  const column = end < 0 ? path : path.slice(0, end);
  const inner = end < 0 ? '' : path.slice(end);
  return (MOVED[column] ?? [OWN + snakeCase(column)]).map((place) => place + inner);
}

function stored(base: Mapping, ...tables: readonly string[]): Mapping {
  return deriveMapping(base, {
    id: base.id,
    title: `${base.title}, as Elastic’s integration stores it`,
    references: [...REFERENCES, ...base.references],
    match: ofTable(...tables),
    json: (base.json ?? []).map((column) => OWN + snakeCase(column)),
    rename: placesOf,
    common: { 'event.ingested': 'event.ingested' },
  });
}

const RAW = `${OWN}raw_event_data.`;

/** Office 365's audit record inside, which the integration leaves as it is. */
const cloudAppRecords = deriveMapping(m365Audit, {
  id: m365Audit.id,
  title: 'Defender CloudAppEvents, as Elastic’s integration stores it: the audit record inside',
  references: [...REFERENCES, ...defenderCloudApps.references],
  match: ofTable('CloudAppEvents'),
  json: [],
  on: [`${RAW}Operation`, ...ACTION],
  rename: (path) => [RAW + path],
});

/** The table's own columns where the record inside is silent; what an activity says of its own stays. */
const cloudApps: Mapping = {
  ...cloudAppRecords,
  common: {
    ...cloudAppRecords.common,
    'event.id': [`${RAW}Id`, 'event.id', `${OWN}report_id`, '_id'],
    '@timestamp': [`${RAW}CreationTime`, '@timestamp'],
    'event.ingested': 'event.ingested',
    'event.action': [`${RAW}Operation`, ...ACTION],
    'source.ip': [
      ...['ClientIPAddress', 'ClientIP', 'ActorIpAddress'].map((column) => RAW + column),
      ...(MOVED['IPAddress'] ?? []),
    ],
    'source.geo.country_iso_code': `${OWN}country_code`,
  },
};

/** Accounts of services and of the machine itself. */
const MACHINE_ACCOUNTS = '[$]$|^(?:system|dwm-[0-9]+|umfd-[0-9]+|local service|network service|anonymous logon)$';

/** Logons to devices: the integration has put both ends and the account into ECS fields. */
const deviceLogons: Mapping = {
  id: 'defender.device-logon',
  title: 'Defender DeviceLogonEvents, as Elastic’s integration stores it',
  references: [...REFERENCES, 'https://learn.microsoft.com/defender-xdr/advanced-hunting-devicelogonevents-table'],
  match: ofTable('DeviceLogonEvents'),
  uniqueId: false,
  on: ACTION,
  common: {
    ...ECS_COMMON,
    ...ECS_HOST,
    'event.id': { first: [{ parts: ['host.id', { value: '-' }, `${OWN}report_id`] }, 'event.id', '_id'] },
    'event.action': ACTION,
    'user.id': ['user.id', `${OWN}account.sid`],
    'user.name': { from: ['user.name', `${OWN}account.name`], as: 'shortName' },
  },
  activities: [
    {
      activity: 'logon',
      is: ['LogonSuccess', 'LogonFailed'],
      when: {
        'user.name': { exists: true },
        [`${OWN}logon.type`]: { not: ['Service', 'Batch'] },
        none: [{ 'user.name': { matches: MACHINE_ACCOUNTS } }],
      },
      fields: {
        'application.name': ['host.name', `${OWN}device.name`],
        'event.outcome': { from: ACTION, table: { LogonSuccess: 'success', LogonFailed: 'failure' } },
        'client.application': [`${OWN}protocol`, 'network.protocol', `${OWN}logon.type`],
        'logon.type': {
          from: `${OWN}logon.type`,
          table: {
            Interactive: 'interactive',
            RemoteInteractive: 'interactive',
            CachedInteractive: 'interactive',
            CachedRemoteInteractive: 'interactive',
            Unlock: 'interactive',
            Network: 'non-interactive',
            NetworkCleartext: 'non-interactive',
            NewCredentials: 'non-interactive',
          },
        },
        'error.code': `${OWN}failure_reason`,
      },
    },
  ],
  ignore: {
    'logons of services and of the machine itself': ['LogonSuccess', 'LogonFailed'],
    'an attempt whose result another row tells': ['LogonAttempted'],
  },
};

/** Tables that are not read, and why. */
const others: Mapping = {
  ...defenderOther,
  title: 'Other tables of Defender’s',
  references: REFERENCES,
  match: { [CATEGORY]: Object.values(defenderOther.ignore ?? {}).flat(), 'event.dataset': DATASET },
  on: CATEGORY,
};

/** The integration's other streams. */
const streams: Mapping = {
  id: 'm365_defender',
  title: 'Defender’s alerts, incidents and vulnerabilities',
  references: REFERENCES,
  match: ofDataset('m365_defender.alert', 'm365_defender.incident', 'm365_defender.vulnerability', 'm365_defender.log'),
  uniqueId: true,
  on: 'event.dataset',
  common: {},
  activities: [],
  ignore: {
    "another product's opinion": ['m365_defender.alert', 'm365_defender.incident', 'm365_defender.log'],
    inventories: ['m365_defender.vulnerability'],
  },
};

export const M365_DEFENDER: readonly Mapping[] = [
  stored(defenderEmailEvents, 'EmailEvents'),
  stored(defenderEmailUrlInfo, 'EmailUrlInfo'),
  stored(defenderEmailAttachmentInfo, 'EmailAttachmentInfo'),
  stored(defenderPostDelivery, 'EmailPostDeliveryEvents'),
  stored(defenderUrlClicks, 'UrlClickEvents'),
  stored(defenderDeviceNetwork, 'DeviceNetworkEvents'),
  stored(defenderSignIns, 'AADSignInEventsBeta', 'EntraIdSignInEvents'),
  stored(defenderIdentityLogons, 'IdentityLogonEvents'),
  cloudApps,
  deviceLogons,
  others,
  streams,
];
