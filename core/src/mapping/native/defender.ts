/**
 * Microsoft Defender XDR: rows of the advanced hunting tables, bare and as the streaming API wraps them
 * (`{category: "AdvancedHunting-EmailEvents", properties: {…}}`).
 *
 * `EmailEvents` has a row for each recipient, `EmailUrlInfo` one for each link, `EmailAttachmentInfo` one for each file:
 * each becomes a message with what it has; `email.message_id` joins them.
 */
import type { Condition } from '../../condition.ts';
import { deriveMapping } from '../derive.ts';
import type { FieldSource, Mapping } from '../mapping.ts';
import { CONSENT_OPERATIONS, withFullStops } from './directory-operations.ts';
import { M365_MACHINERY, m365Audit } from './m365-audit.ts';

const TABLES = 'https://learn.microsoft.com/defender-xdr/advanced-hunting-schema-tables';
const table = (name: string): string => `https://learn.microsoft.com/defender-xdr/advanced-hunting-${name}-table`;

const TIME = ['Timestamp', 'TimeGenerated', '/time'] as const;

const THREATS: FieldSource = {
  from: 'ThreatTypes',
  as: 'wordIn',
  with: { malware: 'malware', phish: 'phish', spam: 'spam' },
};

const DELIVERY = {
  Delivered: 'delivered',
  Junked: 'junked',
  Blocked: 'blocked',
  Replaced: 'quarantined',
} as const;

const LOCATIONS = {
  'Inbox/folder': 'delivered',
  Inbox: 'delivered',
  'On-premises/External': 'delivered',
  'Junk folder': 'junked',
  JunkFolder: 'junked',
  Quarantine: 'quarantined',
  'Deleted items': 'quarantined',
  'Deleted folder': 'quarantined',
  Failed: 'failed',
  Dropped: 'blocked',
} as const;

export const defenderEmailEvents: Mapping = {
  id: 'defender.email',
  title: 'Defender EmailEvents',
  references: [TABLES, table('emailevents')],
  match: {
    NetworkMessageId: { exists: true },
    SenderFromAddress: { exists: true },
    any: [{ EmailDirection: { exists: true } }, { DeliveryAction: { exists: true } }],
  },
  json: ['AuthenticationDetails'],
  uniqueId: false,
  common: {
    'event.id': ['ReportId', 'NetworkMessageId'],
    '@timestamp': TIME,
    'event.action': 'DeliveryAction',
    'source.ip': ['SenderIPv4', 'SenderIPv6'],
  },
  activities: [
    {
      activity: 'message',
      fields: {
        'email.message_id': 'NetworkMessageId',
        'email.internet_message_id': { from: 'InternetMessageId', as: 'messageId' },
        'email.direction': {
          from: 'EmailDirection',
          table: { Inbound: 'inbound', Outbound: 'outbound', 'Intra-org': 'internal', IntraOrg: 'internal' },
        },
        'email.from.address': 'SenderFromAddress',
        'email.from.name': 'SenderDisplayName',
        'email.sender.address': 'SenderMailFromAddress',
        'email.to.address': ['RecipientEmailAddress', 'To'],
        'email.subject': 'Subject',
        'email.spf': 'AuthenticationDetails.SPF',
        'email.dkim': 'AuthenticationDetails.DKIM',
        'email.dmarc': 'AuthenticationDetails.DMARC',
        'email.delivery': {
          first: [
            { from: 'DeliveryLocation', table: LOCATIONS },
            { from: 'DeliveryAction', table: DELIVERY },
          ],
        },
        'email.threat': THREATS,
        'email.size': 'EmailSize',
      },
    },
  ],
};

export const defenderEmailUrlInfo: Mapping = {
  id: 'defender.email-url',
  title: 'Defender EmailUrlInfo',
  references: [TABLES, table('emailurlinfo')],
  match: { NetworkMessageId: { exists: true }, UrlDomain: { exists: true }, Url: { exists: true } },
  uniqueId: false,
  common: { 'event.id': ['ReportId', 'NetworkMessageId'], '@timestamp': TIME },
  activities: [
    {
      activity: 'message',
      fields: { 'email.message_id': 'NetworkMessageId', 'email.links': { object: { url: 'Url' } } },
    },
  ],
};

export const defenderEmailAttachmentInfo: Mapping = {
  id: 'defender.email-attachment',
  title: 'Defender EmailAttachmentInfo',
  references: [TABLES, table('emailattachmentinfo')],
  match: { NetworkMessageId: { exists: true }, RecipientEmailAddress: { exists: true }, FileName: { exists: true } },
  uniqueId: false,
  common: { 'event.id': ['ReportId', 'NetworkMessageId'], '@timestamp': TIME },
  activities: [
    {
      activity: 'message',
      fields: {
        'email.message_id': 'NetworkMessageId',
        'email.from.address': 'SenderFromAddress',
        'email.from.name': 'SenderDisplayName',
        'email.to.address': 'RecipientEmailAddress',
        'email.attachments': {
          object: { name: 'FileName', extension: 'FileExtension', size: 'FileSize', sha256: 'SHA256' },
        },
        'email.threat': THREATS,
      },
    },
  ],
};

export const defenderPostDelivery: Mapping = {
  id: 'defender.post-delivery',
  title: 'Defender EmailPostDeliveryEvents',
  references: [TABLES, table('emailpostdeliveryevents')],
  match: {
    NetworkMessageId: { exists: true },
    any: [{ ActionTrigger: { exists: true } }, { ActionResult: { exists: true } }],
  },
  uniqueId: false,
  common: {
    'event.id': ['ReportId', 'NetworkMessageId'],
    '@timestamp': TIME,
    'event.action': ['ActionType', 'Action'],
    'event.outcome': { from: 'ActionResult', table: { Success: 'success', Failure: 'failure', Error: 'failure' } },
  },
  activities: [
    {
      activity: 'message',
      fields: {
        'email.message_id': 'NetworkMessageId',
        'email.internet_message_id': { from: 'InternetMessageId', as: 'messageId' },
        'email.to.address': 'RecipientEmailAddress',
        'email.delivery': {
          first: [
            {
              from: 'Action',
              table: {
                'Moved to quarantine': 'quarantined',
                'Moved to junk folder': 'junked',
                'Moved to deleted items': 'quarantined',
                'Soft deleted': 'quarantined',
                'Hard deleted': 'quarantined',
                'Moved to inbox': 'delivered',
              },
            },
            { from: 'DeliveryLocation', table: LOCATIONS },
          ],
        },
        'email.threat': THREATS,
      },
    },
  ],
};

export const defenderUrlClicks: Mapping = {
  id: 'defender.url-click',
  title: 'Defender UrlClickEvents',
  references: [TABLES, table('urlclickevents')],
  match: {
    Url: { exists: true },
    any: [{ IsClickedThrough: { exists: true } }, { UrlChain: { exists: true } }, { Workload: { exists: true } }],
  },
  uniqueId: false,
  common: {
    'event.id': ['ReportId', 'NetworkMessageId'],
    '@timestamp': TIME,
    'event.action': 'ActionType',
    'user.email': { from: 'AccountUpn', as: 'principalAddress', with: M365_MACHINERY },
    'source.ip': 'IPAddress',
  },
  activities: [
    {
      activity: 'link_click',
      fields: {
        'email.message_id': 'NetworkMessageId',
        'url.full': 'Url',
        'click.verdict': {
          from: 'ActionType',
          table: {
            ClickAllowed: 'allowed',
            ClickBlocked: 'blocked',
            ClickBlockedByTenantPolicy: 'blocked',
            UrlErrorPage: 'warned',
            UrlScanInProgress: 'warned',
          },
        },
        'click.through': 'IsClickedThrough',
        'email.threat': THREATS,
        'application.name': ['AppName', 'Workload'],
      },
    },
  ],
};

const DEVICE: Mapping['common'] = {
  'event.id': { first: [{ parts: ['DeviceId', { value: '-' }, 'ReportId'] }, 'ReportId'] },
  '@timestamp': TIME,
  'event.action': 'ActionType',
  'user.id': ['InitiatingProcessAccountObjectId', 'InitiatingProcessAccountSid'],
  'user.email': { from: 'InitiatingProcessAccountUpn', as: 'principalAddress', with: M365_MACHINERY },
  'user.name': {
    from: 'InitiatingProcessAccountName',
    as: 'principalName',
    with: {
      names: [...M365_MACHINERY.names, 'local service', 'network service', 'lokaler dienst', 'netzwerkdienst'],
      prefixes: [...M365_MACHINERY.prefixes, 'dwm-', 'umfd-'],
    },
  },
  'host.name': 'DeviceName',
  'host.id': 'DeviceId',
  'source.ip': 'LocalIP',
};

const PEER = {
  'source.port': 'LocalPort',
  'destination.ip': 'RemoteIP',
  'destination.port': 'RemotePort',
  'network.transport': 'Protocol',
} as const;

const inspected = (key: string): string => `AdditionalFields.${key}`;

export const defenderDeviceNetwork: Mapping = {
  id: 'defender.network',
  title: 'Defender DeviceNetworkEvents',
  references: [TABLES, table('devicenetworkevents')],
  match: { DeviceId: { exists: true }, ActionType: { exists: true }, RemoteIP: { exists: true } },
  json: ['AdditionalFields'],
  uniqueId: false,
  on: 'ActionType',
  common: DEVICE,
  activities: [
    {
      activity: 'connection',
      is: [
        'ConnectionSuccess',
        'ConnectionFailed',
        'ConnectionAttempt',
        'ConnectionRequest',
        'ConnectionFound',
        'ConnectionAcknowledged',
      ],
      fields: {
        ...PEER,
        'event.outcome': {
          from: 'ActionType',
          table: { ConnectionSuccess: 'success', ConnectionFailed: 'failure', ConnectionFound: 'success' },
        },
        'destination.domain': { first: [{ from: 'RemoteUrl', as: 'urlHost' }, 'RemoteUrl'] },
        'network.state': 'ActionType',
      },
    },
    {
      activity: 'web_request',
      is: ['HttpConnectionInspected'],
      fields: {
        ...PEER,
        'destination.domain': inspected('host'),
        'network.protocol': { value: 'http' },
        'user_agent.original': inspected('user_agent'),
        'url.full': {
          first: [
            { parts: [{ value: 'http://' }, inspected('host'), inspected('uri')] },
            { from: 'RemoteUrl', as: 'absoluteUrl' },
          ],
        },
        'http.request.method': inspected('method'),
        'http.response.status_code': inspected('status_code'),
        'http.response.mime_type': inspected('resp_mime_types'),
        'source.bytes': inspected('request_body_len'),
        'destination.bytes': inspected('response_body_len'),
      },
    },
    {
      activity: 'tls_session',
      is: ['SslConnectionInspected'],
      fields: {
        ...PEER,
        'destination.domain': [inspected('server_name'), 'RemoteUrl'],
        'network.protocol': { value: 'tls' },
        'tls.version': inspected('version'),
        'tls.server.subject': inspected('subject'),
        'tls.server.issuer': inspected('issuer'),
        'tls.established': inspected('established'),
        'tls.client.ja3': inspected('ja3'),
        'tls.server.ja3s': inspected('ja3s'),
      },
    },
    {
      activity: 'dns_query',
      is: ['DnsConnectionInspected'],
      fields: {
        ...PEER,
        'network.protocol': { value: 'dns' },
        'dns.question.name': inspected('query'),
        'dns.question.type': inspected('qtype_name'),
        'dns.response_code': inspected('rcode_name'),
        'dns.resolved_ip': inspected('answers'),
      },
    },
  ],
  ignore: {
    'connections that others open or that stay on the device': [
      'ListeningConnectionCreated',
      'InboundConnectionAccepted',
      'InboundInternetScanInspected',
      'InboundConnectionAttempt',
      'InboundConnectionBlocked',
    ],
    'other protocols': [
      'IcmpConnectionInspected',
      'FtpConnectionInspected',
      'SmtpConnectionInspected',
      'SshConnectionInspected',
      'NtlmAuthenticationInspected',
      'NetworkSignatureInspected',
      'KerberosConnectionInspected',
      'LdapConnectionInspected',
      'RdpConnectionInspected',
      'SmbConnectionInspected',
    ],
  },
};

/** Advanced hunting's numbers for risk. */
const RISK_NUMBERS = { '0': 'none', '1': 'none', '10': 'low', '50': 'medium', '100': 'high' } as const;

export const defenderSignIns: Mapping = {
  id: 'defender.signin',
  title: 'Defender EntraIdSignInEvents (AADSignInEventsBeta)',
  references: [TABLES, table('aadsignineventsbeta'), table('entraidsigninevents')],
  match: {
    AccountUpn: { exists: true },
    ErrorCode: { exists: true },
    any: [{ ResourceId: { exists: true } }, { RequestId: { exists: true } }, { ApplicationId: { exists: true } }],
  },
  uniqueId: true,
  common: {
    'event.id': ['RequestId', 'ReportId'],
    '@timestamp': TIME,
    'event.action': 'LogonType',
    'event.outcome': { from: 'ErrorCode', as: 'entraOutcome' },
    'user.id': 'AccountObjectId',
    'user.email': { from: 'AccountUpn', as: 'principalAddress', with: M365_MACHINERY },
    'host.name': 'DeviceName',
    'source.ip': 'IPAddress',
    'source.geo.country_iso_code': 'Country',
    'user_agent.original': 'UserAgent',
  },
  activities: [
    {
      activity: 'logon',
      fields: {
        'session.id': 'SessionId',
        'application.id': 'ApplicationId',
        'application.name': 'Application',
        'client.application': 'ClientAppUsed',
        'device.id': ['AadDeviceId', 'EntraIdDeviceId'],
        'device.managed': ['IsManaged', 'IsCompliant'],
        'logon.type': {
          from: 'LogonType',
          as: 'wordIn',
          with: { noninteractive: 'non-interactive', interactive: 'interactive' },
        },
        'mfa.result': { from: 'ErrorCode', as: 'mfaResultOfCode' },
        'error.code': { from: 'ErrorCode', as: 'errorCode' },
        'event.risk': { from: ['RiskLevelDuringSignIn', 'RiskLevelAggregated'], table: RISK_NUMBERS },
      },
    },
  ],
};

export const defenderIdentityLogons: Mapping = {
  id: 'defender.identity-logon',
  title: 'Defender IdentityLogonEvents',
  references: [TABLES, table('identitylogonevents')],
  match: { ActionType: ['LogonSuccess', 'LogonFailed', 'LogonAttempted'], Application: { exists: true } },
  uniqueId: true,
  common: {
    'event.id': 'ReportId',
    '@timestamp': TIME,
    'event.action': 'ActionType',
    'event.outcome': { from: 'ActionType', table: { LogonSuccess: 'success', LogonFailed: 'failure' } },
    'user.id': ['AccountObjectId', 'AccountSid'],
    'user.email': { from: 'AccountUpn', as: 'principalAddress', with: M365_MACHINERY },
    'user.name': { from: 'AccountName', as: 'principalName', with: M365_MACHINERY },
    'host.name': 'DeviceName',
    'source.ip': 'IPAddress',
    'source.geo.country_iso_code': 'Location',
  },
  activities: [
    {
      activity: 'logon',
      fields: {
        'application.name': 'Application',
        'client.application': ['Protocol', 'LogonType'],
        'error.code': 'FailureReason',
      },
    },
  ],
};

/** Office 365's audit record inside a row of CloudAppEvents. */
export const defenderCloudApps: Mapping = deriveMapping(m365Audit, {
  id: m365Audit.id,
  title: 'Defender CloudAppEvents: the audit record inside',
  match: { RawEventData: { exists: true }, ActionType: { exists: true } },
  references: [TABLES, table('cloudappevents'), ...m365Audit.references],
  root: 'RawEventData',
  json: ['RawEventData'],
  on: ['RawEventData.Operation', '/ActionType'],
});

/** Tables that hold no activity of ours, and why. */
const UNREAD_TABLES: Readonly<Record<string, readonly string[]>> = {
  "another product's opinion": ['AlertInfo', 'AlertEvidence', 'BehaviorInfo', 'BehaviorEntities'],
  'what happens inside devices': [
    'DeviceEvents',
    'DeviceProcessEvents',
    'DeviceFileEvents',
    'DeviceRegistryEvents',
    'DeviceImageLoadEvents',
    'DeviceLogonEvents',
    'DeviceFileCertificateInfo',
  ],
  inventories: [
    'DeviceInfo',
    'DeviceNetworkInfo',
    'IdentityInfo',
    'IdentityAccountInfo',
    'DeviceTvmSoftwareInventory',
    'DeviceTvmSoftwareVulnerabilities',
    'ExposureGraphNodes',
    'ExposureGraphEdges',
    'OAuthAppInfo',
  ],
  'directory queries and changes inside the network': ['IdentityQueryEvents', 'IdentityDirectoryEvents'],
  'sign-ins of machines': ['AADSpnSignInEventsBeta', 'EntraIdSpnSignInEvents'],
  'calls of programming interfaces': ['GraphApiAuditEvents', 'CloudAuditEvents'],
  'collaboration messages': [
    'MessageEvents',
    'MessageUrlInfo',
    'MessagePostDeliveryEvents',
    'CampaignInfo',
    'FileMaliciousContentInfo',
  ],
};

const CATEGORY = 'AdvancedHunting-';

export const defenderOther: Mapping = {
  id: 'defender.other',
  title: 'Other advanced hunting tables',
  references: [TABLES],
  match: { category: { matches: '^AdvancedHunting-' } },
  uniqueId: false,
  on: 'category',
  common: {},
  activities: [],
  ignore: Object.fromEntries(
    Object.entries(UNREAD_TABLES).map(([reason, tables]) => [reason, tables.map((name) => CATEGORY + name)]),
  ),
};

/** A row of CloudAppEvents without the audit record inside. */
export const defenderCloudAppRows: Mapping = {
  id: 'defender.cloud-app',
  title: 'Defender CloudAppEvents without raw record',
  references: [TABLES, table('cloudappevents')],
  match: { ActionType: { exists: true }, ActivityObjects: { exists: true }, Application: { exists: true } },
  uniqueId: true,
  on: 'ActionType',
  common: {
    'event.id': 'ReportId',
    '@timestamp': TIME,
    'event.action': 'ActionType',
    'user.id': 'AccountObjectId',
    'user.email': { from: ['UserId', 'AccountUpn'], as: 'principalAddress', with: M365_MACHINERY },
    'source.ip': 'IPAddress',
    'source.geo.country_iso_code': 'CountryCode',
    'user_agent.original': 'UserAgent',
  },
  activities: [
    {
      activity: 'consent',
      is: withFullStops(CONSENT_OPERATIONS),
      fields: {
        'application.name': ['ObjectName', 'OAuthAppId'],
        'consent.scopes': { from: ['Permissions', 'AdditionalFields.Permissions'], as: 'scopes' },
      },
    },
  ],
};

/** Rows of device tables that a query has joined, bare. */
export const defenderDeviceRows: Mapping = {
  id: 'defender.device',
  title: 'Rows of device tables',
  references: [TABLES],
  match: {
    ActionType: { exists: true },
    any: [{ InitiatingProcessFileName: { exists: true } }, { DestinationDeviceName: { exists: true } }],
  },
  uniqueId: false,
  common: {},
  activities: [],
  on: 'ActionType',
  ignore: {
    'directory queries and changes inside the network': ['Directory Services replication'],
    'what happens inside devices': [
      'LdapSearch',
      'ProcessCreated',
      'FileCreated',
      'FileModified',
      'RegistryValueSet',
      'ImageLoaded',
      'LogonSuccess',
      'DpapiAccessed',
      'PowerShellCommand',
      'CreateRemoteThreadApiCall',
      'OpenProcessApiCall',
    ],
  },
};

/** The mapping of a table as the streaming API wraps its rows. */
function streamed(base: Mapping, ...tables: readonly string[]): Mapping {
  const columns = (base.json ?? []).map((column) => `properties.${column}`);
  const match: Condition = { category: tables.map((name) => CATEGORY + name), properties: { exists: true } };
  const inner = base.root === undefined ? 'properties' : `properties.${base.root}`;
  return deriveMapping(base, {
    id: base.id,
    title: `${base.title}, streamed`,
    match,
    root: inner,
    json: ['properties', ...columns],
    ...(base.root === undefined ? {} : { on: ['Operation', '/properties.ActionType'] }),
  });
}

/** In the order in which they are tried. */
export const DEFENDER_MAPPINGS: readonly Mapping[] = [
  streamed(defenderEmailEvents, 'EmailEvents'),
  streamed(defenderEmailUrlInfo, 'EmailUrlInfo'),
  streamed(defenderEmailAttachmentInfo, 'EmailAttachmentInfo'),
  streamed(defenderPostDelivery, 'EmailPostDeliveryEvents'),
  streamed(defenderUrlClicks, 'UrlClickEvents'),
  streamed(defenderDeviceNetwork, 'DeviceNetworkEvents'),
  streamed(defenderSignIns, 'AADSignInEventsBeta', 'EntraIdSignInEvents'),
  streamed(defenderIdentityLogons, 'IdentityLogonEvents'),
  streamed(defenderCloudApps, 'CloudAppEvents'),
  defenderOther,
  defenderCloudApps,
  defenderCloudAppRows,
  defenderPostDelivery,
  defenderUrlClicks,
  defenderEmailEvents,
  defenderEmailUrlInfo,
  defenderEmailAttachmentInfo,
  defenderSignIns,
  defenderIdentityLogons,
  defenderDeviceNetwork,
  defenderDeviceRows,
];
