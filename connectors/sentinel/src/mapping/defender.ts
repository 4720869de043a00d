/**
 * Defender XDR's advanced hunting tables: what the vendor's mappings say, found by the table's name instead of its shape,
 * and four tables more. `Timestamp` is there in advanced hunting and in newer workspaces, `TimeGenerated` in all.
 */
import {
  defenderCloudApps,
  defenderDeviceNetwork,
  defenderEmailAttachmentInfo,
  defenderEmailEvents,
  defenderEmailUrlInfo,
  defenderIdentityLogons,
  defenderPostDelivery,
  defenderSignIns,
  defenderUrlClicks,
  deriveMapping,
  m365Audit,
  type Mapping,
} from '@weft/core';
import { tablePage } from './words.ts';

function ofTable(base: Mapping, table: string, ...others: readonly string[]): Mapping {
  return deriveMapping(base, {
    id: base.id,
    title: base.title,
    references: [tablePage(table), ...base.references],
    match: { $table: [table, ...others] },
    rename: { '/time': [] },
  });
}

const TIME = ['Timestamp', 'TimeGenerated'] as const;

/** Office 365's audit record inside a row; the row's own columns where the record is silent. */
const cloudAppRecords: Mapping = withCommon(
  deriveMapping(defenderCloudApps, {
    id: defenderCloudApps.id,
    title: defenderCloudApps.title,
    references: [tablePage('CloudAppEvents'), ...defenderCloudApps.references],
    match: { $table: 'CloudAppEvents', RawEventData: { exists: true } },
    root: 'RawEventData',
    json: ['RawEventData'],
    on: ['Operation', '/ActionType'],
  }),
  {
    'event.id': ['Id', '/ReportId'],
    '@timestamp': ['CreationTime', '/Timestamp', '/TimeGenerated'],
    'event.action': ['Operation', '/ActionType'],
    'source.ip': ['ClientIPAddress', 'ClientIP', 'ActorIpAddress', '/IPAddress'],
    'source.geo.country_iso_code': '/CountryCode',
  },
);

/** Columns in which a row without the record inside has what the audit log calls so. */
const CLOUD_APP_COLUMNS: Readonly<Record<string, string | readonly string[]>> = {
  Operation: 'ActionType',
  Id: 'ReportId',
  CreationTime: TIME,
  ClientIP: 'IPAddress',
  UserAgent: 'UserAgent',
  UserId: 'AccountId',
  ApplicationId: 'OAuthAppId',
  ApplicationDisplayName: 'Application',
  ObjectId: 'ObjectName',
};

/** What Defender for Cloud Apps knows of a row whose record it did not keep. */
const cloudAppRows: Mapping = withCommon(
  deriveMapping(m365Audit, {
    id: m365Audit.id,
    title: 'CloudAppEvents without the audit record inside',
    references: [tablePage('CloudAppEvents'), ...m365Audit.references],
    match: { $table: 'CloudAppEvents' },
    rename: (path) => CLOUD_APP_COLUMNS[path] ?? [],
    json: [],
    on: 'ActionType',
  }),
  {
    'user.id': 'AccountObjectId',
    'source.geo.country_iso_code': 'CountryCode',
  },
);

/** Lays fields over the common ones only: what an activity says of its own stays. */
function withCommon(mapping: Mapping, common: Mapping['common']): Mapping {
  return { ...mapping, common: { ...mapping.common, ...common } };
}

const MAIL_CLIENTS = [
  'outlook.exe',
  'olk.exe',
  'hxoutlook.exe',
  'hxtsr.exe',
  'thunderbird.exe',
  'emclient.exe',
  'microsoft outlook',
];

const INSIDE_DEVICES = 'what happens inside devices';

/** A link that a mail program hands to the browser is a click; the rest is the device's own business. */
const deviceEvents: Mapping = {
  id: 'defender.device',
  title: 'Defender DeviceEvents',
  references: [
    tablePage('DeviceEvents'),
    'https://learn.microsoft.com/defender-xdr/advanced-hunting-deviceevents-table',
  ],
  match: { $table: 'DeviceEvents' },
  uniqueId: false,
  on: '$table',
  common: {
    'event.id': { first: [{ parts: ['DeviceId', { value: '-' }, 'ReportId'] }, 'ReportId'] },
    '@timestamp': TIME,
    'event.action': 'ActionType',
    'user.id': ['InitiatingProcessAccountObjectId', 'InitiatingProcessAccountSid'],
    'user.email': 'InitiatingProcessAccountUpn',
    'user.name': { from: 'InitiatingProcessAccountName', as: 'principalName' },
    'host.name': 'DeviceName',
    'host.id': 'DeviceId',
    'source.ip': 'LocalIP',
  },
  activities: [
    {
      activity: 'link_click',
      is: ['DeviceEvents'],
      when: {
        ActionType: 'BrowserLaunchedToOpenUrl',
        InitiatingProcessFileName: MAIL_CLIENTS,
        RemoteUrl: { matches: '^https?://' },
      },
      fields: {
        'url.full': 'RemoteUrl',
        'destination.ip': 'RemoteIP',
        'click.verdict': { value: 'allowed' },
        'application.name': 'InitiatingProcessFileName',
      },
    },
  ],
  ignore: { [INSIDE_DEVICES]: ['DeviceEvents'] },
};

/** Accounts of services and of the machine itself. */
const MACHINE_ACCOUNTS = '[$]$|^(?:system|dwm-[0-9]+|umfd-[0-9]+|local service|network service|anonymous logon)$';

const deviceLogons: Mapping = {
  id: 'defender.device-logon',
  title: 'Defender DeviceLogonEvents',
  references: [
    tablePage('DeviceLogonEvents'),
    'https://learn.microsoft.com/defender-xdr/advanced-hunting-devicelogonevents-table',
  ],
  match: { $table: 'DeviceLogonEvents' },
  uniqueId: false,
  on: 'ActionType',
  common: {
    'event.id': { first: [{ parts: ['DeviceId', { value: '-' }, 'ReportId'] }, 'ReportId'] },
    '@timestamp': TIME,
    'event.action': 'ActionType',
    'event.outcome': { from: 'ActionType', table: { LogonSuccess: 'success', LogonFailed: 'failure' } },
    'user.id': 'AccountSid',
    'user.name': 'AccountName',
    'host.name': 'DeviceName',
    'host.id': 'DeviceId',
    'source.ip': 'RemoteIP',
  },
  activities: [
    {
      activity: 'logon',
      is: ['LogonSuccess', 'LogonFailed'],
      when: {
        AccountName: { exists: true },
        LogonType: { not: ['Service', 'Batch'] },
        none: [{ AccountName: { matches: MACHINE_ACCOUNTS } }],
      },
      fields: {
        'application.name': 'DeviceName',
        'client.application': ['Protocol', 'LogonType'],
        'logon.type': {
          from: 'LogonType',
          table: {
            Interactive: 'interactive',
            CachedInteractive: 'interactive',
            RemoteInteractive: 'interactive',
            CachedRemoteInteractive: 'interactive',
            Unlock: 'interactive',
            Network: 'non-interactive',
            NetworkCleartext: 'non-interactive',
            NewCredentials: 'non-interactive',
          },
        },
        'error.code': 'FailureReason',
      },
    },
  ],
  ignore: {
    'logons of services and of the machine itself': ['LogonSuccess', 'LogonFailed'],
    'an attempt whose result another row tells': ['LogonAttempted'],
  },
};

const DIRECTORY_KINDS: Readonly<Record<string, string>> = {
  'Account Constrained Delegation State changed': 'account-updated',
  'Account Constrained Delegation SPNs changed': 'account-updated',
  'Account Delegation changed': 'account-updated',
  'Account Disabled changed': 'account-updated',
  'Account Expiry Time changed': 'account-updated',
  'Account Locked changed': 'account-updated',
  'Account Name changed': 'account-renamed',
  'Account Password changed': 'password-changed',
  'Account Password Never Expires changed': 'account-updated',
  'Account Password Not Required changed': 'account-updated',
  'Account Smartcard Required changed': 'account-updated',
  'Account Supported Encryption Types changed': 'account-updated',
  'Account Unlock changed': 'account-enabled',
  'Account Upn Name changed': 'account-renamed',
  'Security Principal created': 'account-created',
  'Security Principal deleted changed': 'account-deleted',
  'Security Principal Sam Name changed': 'account-renamed',
  'User Mail changed': 'account-updated',
  'User Phone Number changed': 'recovery-changed',
};

/** What Defender for Identity sees change in Active Directory. The actor is often not known. */
const identityDirectory: Mapping = {
  id: 'defender.identity-directory',
  title: 'Defender IdentityDirectoryEvents',
  references: [
    tablePage('IdentityDirectoryEvents'),
    'https://learn.microsoft.com/defender-xdr/advanced-hunting-identitydirectoryevents-table',
    'https://learn.microsoft.com/defender-for-identity/monitored-activities',
  ],
  match: { $table: 'IdentityDirectoryEvents' },
  json: ['AdditionalFields'],
  uniqueId: true,
  on: 'ActionType',
  common: {
    'event.id': 'ReportId',
    '@timestamp': TIME,
    'event.action': 'ActionType',
    'user.id': ['AccountObjectId', 'AccountSid'],
    'user.email': 'AccountUpn',
    'user.name': { from: 'AccountName', as: 'principalName' },
    'host.name': 'DeviceName',
    'source.ip': 'IPAddress',
    'application.name': 'Application',
    'user.target.email': 'TargetAccountUpn',
    'user.target.name': {
      first: ['TargetAccountDisplayName', { from: 'AdditionalFields', as: 'named', with: 'TARGET_OBJECT.USER' }],
    },
  },
  activities: [
    {
      activity: 'account_change',
      is: ['Group Membership changed'],
      fields: {
        'change.kind': {
          from: 'AdditionalFields',
          as: 'whenNamed',
          with: [
            { name: 'TO.GROUP', gives: 'group-added' },
            { name: 'FROM.GROUP', gives: 'group-removed' },
          ],
        },
        'change.value': { from: 'AdditionalFields', as: 'named', with: 'TO.GROUP' },
        'change.old_value': { from: 'AdditionalFields', as: 'named', with: 'FROM.GROUP' },
      },
    },
    {
      activity: 'account_change',
      is: Object.keys(DIRECTORY_KINDS),
      fields: { 'change.kind': { from: 'ActionType', table: DIRECTORY_KINDS } },
    },
  ],
  ignore: {
    'names and places in the directory': [
      'Account Display Name changed',
      'Account Path changed',
      'Security Principal Display Name changed',
      'Security Principal Name changed',
      'Security Principal Path changed',
      'User Manager changed',
      'User Title changed',
      'Device Account Created',
      'Device Operating System changed',
    ],
    'time that passes': ['Account expired', 'Account Password expired'],
    'what happens between servers': [
      'Directory Service replication',
      'Directory Services replication',
      'PowerShell execution',
      'Private Data retrieval',
      'Remote WMI execution',
      'Wmi execution',
      'Process creation',
      'Service creation',
      'SMB file copy',
      'SMB session',
      'Task scheduling',
      'Task deletion',
      'Group Policy',
    ],
    "another product's alert or score, no activity": [
      'Potential lateral movement path identified',
      'Suspicious additions to sensitive groups',
    ],
  },
};

export const defenderTables: readonly Mapping[] = [
  ofTable(defenderEmailEvents, 'EmailEvents'),
  ofTable(defenderEmailUrlInfo, 'EmailUrlInfo'),
  ofTable(defenderEmailAttachmentInfo, 'EmailAttachmentInfo'),
  ofTable(defenderPostDelivery, 'EmailPostDeliveryEvents'),
  ofTable(defenderUrlClicks, 'UrlClickEvents'),
  ofTable(defenderDeviceNetwork, 'DeviceNetworkEvents'),
  ofTable(defenderIdentityLogons, 'IdentityLogonEvents'),
  ofTable(defenderSignIns, 'EntraIdSignInEvents', 'AADSignInEventsBeta'),
  cloudAppRecords,
  cloudAppRows,
  deviceEvents,
  deviceLogons,
  identityDirectory,
];
