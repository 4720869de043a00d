/**
 * CEF in `CommonSecurityLog`: firewalls, proxies and resolvers by vendor, then whatever else names two addresses or a
 * URL. `SentBytes` are the client's and `ReceivedBytes` the server's in the CEF configurations of all vendors here.
 *
 * Keys for which the table has no column stand in `AdditionalExtensions` as `key=value;key=value`.
 */
import type { Condition, FieldMap, FieldSource, Mapping } from '@weft/core';
import { tablePage, TRANSPORTS, VERDICTS } from './words.ts';

const TABLE = tablePage('CommonSecurityLog');
const COLUMNS = 'https://learn.microsoft.com/azure/sentinel/cef-name-mapping';

const key = (...names: readonly string[]): FieldSource => ({ from: 'AdditionalExtensions', as: 'cefKey', with: names });
const seconds = (...names: readonly string[]): FieldSource => ({
  from: 'AdditionalExtensions',
  as: 'cefSeconds',
  with: names,
});
/** FortiGate's own keys, under the prefix that its CEF gives them and without. */
const fortinetKey = (name: string): FieldSource => key(`FTNTFGT${name}`, name);
/** Zscaler writes `None` and `NA` where there is nothing. */
const something = (from: string): FieldSource => ({ from, as: 'extract', with: '^(?!none$|na$|n/a$)(.+)$' });

const COMMON = {
  '@timestamp': ['TimeGenerated', 'EndTime', 'StartTime', 'ReceiptTime'],
  'event.action': ['DeviceAction', 'Activity'],
  'user.email': 'SourceUserName',
  'user.name': { from: 'SourceUserName', as: 'shortName' },
  'host.name': 'SourceHostName',
  'source.ip': 'SourceIP',
  'source.port': 'SourcePort',
  'source.mac': 'SourceMACAddress',
  'source.bytes': 'SentBytes',
  'destination.ip': 'DestinationIP',
  'destination.port': 'DestinationPort',
  'destination.domain': 'DestinationHostName',
  'destination.bytes': 'ReceivedBytes',
  'network.transport': { first: [{ from: 'Protocol', table: TRANSPORTS }, 'Protocol'] },
  'network.protocol': 'ApplicationProtocol',
  'network.verdict': { from: ['DeviceAction', 'SimplifiedDeviceAction', 'Activity'], table: VERDICTS },
} as const satisfies Mapping['common'];

const STATUS = '^([1-5][0-9]{2})$';
const WEB = {
  'url.full': { from: 'RequestURL', as: 'extract', with: '^"?([^"/][^"]*)' },
  'user_agent.original': 'RequestClientApplication',
  'http.request.method': 'RequestMethod',
  'http.response.status_code': {
    first: [{ from: 'EventOutcome', as: 'extract', with: STATUS }, key('outcome', 'status')],
  },
} as const satisfies Mapping['common'];

/** The host of a URL with or without scheme and quotation marks. */
const HOST_OF_URL: FieldSource = { from: 'RequestURL', as: 'extract', with: '^"?(?:[a-z]+://)?([^/:"?]+)' };

const ADDRESSES: Condition = { SourceIP: { exists: true }, DestinationIP: { exists: true } };

/** A tunnel of GlobalProtect: its user, the machine, where it comes from and the address inside. */
const PALO_ALTO_TUNNEL: FieldMap<'lease'> = {
  'event.action': key('PanOSEventID'),
  'user.email': { first: ['SourceUserName', key('PanOSSourceUserName')] },
  'user.name': { from: 'SourceUserName', as: 'shortName' },
  'source.ip': { first: [key('PanOSPublicIPv4'), 'SourceIP', key('PanOSPublicIPv6')] },
  'host.name': { first: [key('PanOSEndpointDeviceName'), 'SourceHostName'] },
  'lease.ip': key('PanOSPrivateIPv4'),
  'lease.kind': { value: 'vpn' },
};
const paloAltoTunnel = (steps: string): Condition => ({
  AdditionalExtensions: { matches: `PanOSEventID=gateway-(?:${steps})(?:;|$)` },
});

/** Subtype is the class id, type the activity. Both logs of a session, its start and its end, tell the same. */
const paloAlto: Mapping = {
  id: 'panw.panos',
  title: 'Palo Alto Networks PAN-OS in CEF',
  references: [TABLE, COLUMNS, 'https://docs.paloaltonetworks.com/resources/cef'],
  match: { $table: 'CommonSecurityLog', DeviceVendor: 'Palo Alto Networks' },
  uniqueId: false,
  on: 'Activity',
  common: {
    ...COMMON,
    'event.id': ['ExternalID', 'ExtID'],
    'host.name': { first: ['SourceHostName', key('PanSrcHostname')] },
    'destination.domain': { first: ['DestinationHostName', key('PanDstHostname')] },
  },
  activities: [
    {
      activity: 'connection',
      is: ['TRAFFIC'],
      when: { DeviceEventClassID: { not: 'start' }, ...ADDRESSES },
      fields: {
        'network.state': ['DeviceEventClassID', 'Reason'],
        'event.duration': { from: ['DeviceCustomNumber3', 'FieldDeviceCustomNumber3'], as: 'seconds' },
      },
    },
    {
      activity: 'web_request',
      is: ['THREAT'],
      when: { DeviceEventClassID: 'url', RequestURL: { exists: true } },
      fields: {
        ...WEB,
        'destination.domain': HOST_OF_URL,
        'http.request.referrer': key('PanOSReferer'),
        'http.response.mime_type': 'RequestContext',
      },
    },
    {
      activity: 'logon',
      is: ['GLOBALPROTECT', '0'],
      when: { AdditionalExtensions: { matches: 'PanOSEventID=(?:portal|gateway)-auth(?:;|$)' } },
      fields: {
        'event.action': key('PanOSEventID'),
        'event.outcome': { from: 'EventOutcome', table: { success: 'success', failure: 'failure' } },
        'user.email': { first: ['SourceUserName', key('PanOSSourceUserName')] },
        'user.name': { from: 'SourceUserName', as: 'shortName' },
        'source.ip': { first: [key('PanOSPublicIPv4'), 'SourceIP', key('PanOSPublicIPv6')] },
        'host.name': { first: [key('PanOSEndpointDeviceName'), 'SourceHostName'] },
        'application.name': { value: 'GlobalProtect' },
      },
    },
    {
      activity: 'lease',
      is: ['GLOBALPROTECT', '0'],
      when: paloAltoTunnel('register|connected'),
      fields: { ...PALO_ALTO_TUNNEL, 'lease.operation': { value: 'assign' } },
    },
    {
      activity: 'lease',
      is: ['GLOBALPROTECT', '0'],
      when: paloAltoTunnel('logout'),
      fields: { ...PALO_ALTO_TUNNEL, 'lease.operation': { value: 'release' } },
    },
  ],
  ignore: {
    "the beginning of a session whose end is read, or another product's alert": ['TRAFFIC', 'THREAT'],
    "the firewall's own administration and housekeeping": [
      'AUTHENTICATION',
      'CONFIG',
      'CORRELATION',
      'DECRYPTION',
      'GLOBALPROTECT',
      'GTP',
      'HIPMATCH',
      'IPTAG',
      'SCTP',
      'SYSTEM',
      'TUNNEL',
      'USERID',
      'WILDFIRE',
    ],
  },
};

/** FortiGate names type and subtype as `utm:webfilter` in the activity, the category, or `cat` of the extension. */
const fortinetType = (type: string): readonly Condition[] => [
  { Activity: { matches: `^${type}` } },
  { DeviceEventCategory: { matches: `^${type}` } },
  { AdditionalExtensions: { matches: `(?:^|;)cat=${type}` } },
];

/** https://docs.fortinet.com/document/fortigate/7.4.0/fortios-log-message-reference */
const fortinet: Mapping = {
  id: 'fortinet_fortigate.log',
  title: 'Fortinet FortiGate in CEF',
  references: [
    TABLE,
    COLUMNS,
    'https://docs.fortinet.com/document/fortigate/7.4.0/fortios-log-message-reference/604144/cef-support',
  ],
  match: { $table: 'CommonSecurityLog', DeviceVendor: 'Fortinet', DeviceProduct: { matches: '^fortigate' } },
  uniqueId: false,
  on: 'DeviceAction',
  common: {
    ...COMMON,
    'user.name': { first: [{ from: 'SourceUserName', as: 'shortName' }, fortinetKey('unauthuser')] },
    'event.duration': seconds('FTNTFGTduration', 'duration'),
  },
  activities: [
    {
      activity: 'connection',
      when: { any: fortinetType('traffic'), DeviceAction: { not: 'start' }, ...ADDRESSES },
      fields: {
        'event.id': { first: [fortinetKey('externalID'), 'ExternalID', 'ExtID'] },
        'network.state': 'DeviceAction',
        'network.protocol': { first: ['ApplicationProtocol', fortinetKey('service'), fortinetKey('app')] },
      },
    },
    {
      activity: 'web_request',
      when: { any: fortinetType('utm:webfilter'), RequestURL: { exists: true } },
      fields: {
        ...WEB,
        'user_agent.original': { first: ['RequestClientApplication', key('ad.agent')] },
        'http.request.method': { first: ['RequestMethod', key('ad.httpmethod')] },
        'http.request.referrer': key('ad.referralurl'),
      },
    },
    {
      activity: 'dns_query',
      when: {
        any: fortinetType('utm:dns'),
        AdditionalExtensions: { matches: 'qname=' },
        none: [{ Activity: { matches: 'dns-query' } }, { DeviceEventClassID: { matches: '54000$' } }],
      },
      fields: {
        'network.protocol': { value: 'dns' },
        'dns.question.name': fortinetKey('qname'),
        'dns.question.type': fortinetKey('qtype'),
        'dns.resolved_ip': fortinetKey('ipaddr'),
      },
    },
    {
      activity: 'logon',
      when: {
        any: fortinetType('event:vpn'),
        DeviceAction: ['tunnel-up', 'ssl-login-fail'],
        none: [{ AdditionalExtensions: { matches: 'tunneltype=ipsec' } }],
      },
      fields: {
        'event.outcome': {
          from: 'DeviceAction',
          table: { 'tunnel-up': 'success', 'ssl-login-fail': 'failure' },
        },
        'user.email': ['DestinationUserName', 'SourceUserName'],
        'user.name': { from: ['DestinationUserName', 'SourceUserName'], as: 'shortName' },
        'source.ip': { first: [fortinetKey('remip'), 'SourceIP'] },
        'application.name': { value: 'FortiGate VPN' },
        'error.code': 'Reason',
      },
    },
  ],
  ignore: {
    'the beginning of a session whose end is read': ['start'],
    'VPN housekeeping': ['tunnel-stats', 'tunnel-down', 'ssl-new-con', 'ssl-web-close', 'negotiate', 'install_sa'],
  },
};

/** https://support.checkpoint.com/results/sk/sk144192 */
const checkPoint: Mapping = {
  id: 'checkpoint.firewall',
  title: 'Check Point in CEF',
  references: [TABLE, COLUMNS, 'https://support.checkpoint.com/results/sk/sk144192'],
  match: { $table: 'CommonSecurityLog', DeviceVendor: ['Check Point', 'CheckPoint'] },
  uniqueId: false,
  on: 'DeviceProduct',
  common: { ...COMMON, 'event.id': key('loguid') },
  activities: [
    {
      activity: 'web_request',
      is: ['URL Filtering', 'Application Control'],
      when: { RequestURL: { exists: true } },
      fields: { ...WEB, 'http.request.referrer': key('referrer') },
    },
    {
      activity: 'connection',
      is: ['VPN-1 & FireWall-1', 'Firewall', 'Application Control', 'URL Filtering', 'HTTPS Inspection'],
      when: ADDRESSES,
      fields: { 'network.state': 'DeviceAction', 'event.duration': seconds('duration', 'elapsed') },
    },
  ],
  ignore: {
    "another product's alert": [
      'Anti Malware',
      'Anti-Bot',
      'Anti-Virus',
      'IPS',
      'New Anti Virus',
      'SmartDefense',
      'Threat Emulation',
    ],
    "the firewall's own administration and housekeeping": [
      'Identity Awareness',
      'SmartConsole',
      'SmartUpdate',
      'Syslog',
      'System Monitor',
      'WEB_API',
    ],
  },
};

/** https://help.zscaler.com/zia/zscaler-microsoft-azure-sentinel-deployment-guide */
const zscalerFeed = (
  feed: string,
  product: string,
  common: Mapping['common'],
  activity: Mapping['activities'][number],
): Mapping => ({
  id: `zscaler_zia.${feed}`,
  title: `Zscaler Internet Access in CEF: ${feed}`,
  references: [TABLE, COLUMNS, 'https://help.zscaler.com/zia/zscaler-microsoft-azure-sentinel-deployment-guide'],
  match: { $table: 'CommonSecurityLog', DeviceVendor: 'Zscaler', DeviceProduct: product },
  uniqueId: false,
  common: { ...COMMON, 'host.name': { first: ['SourceHostName', key('devicehostname')] }, ...common },
  activities: [activity],
});

const zscaler: readonly Mapping[] = [
  zscalerFeed(
    'web',
    'NSSWeblog',
    { 'event.outcome': { from: 'DeviceAction', table: { Allowed: 'success', Blocked: 'failure' } } },
    {
      activity: 'web_request',
      fields: {
        ...WEB,
        'http.request.referrer': something('RequestContext'),
        'http.response.mime_type': something('FileType'),
      },
    },
  ),
  zscalerFeed(
    'firewall',
    'NSSFWlog',
    {},
    {
      activity: 'connection',
      fields: {
        'network.state': 'DeviceAction',
        'network.protocol': { first: [something('DeviceCustomString2'), 'ApplicationProtocol'] },
        'event.duration': { from: ['DeviceCustomNumber1', 'FieldDeviceCustomNumber1'], as: 'seconds' },
      },
    },
  ),
  zscalerFeed(
    'dns',
    'NSSDNSlog',
    { 'host.name': ['SourceHostName', 'DeviceName'] },
    {
      activity: 'dns_query',
      fields: {
        'network.protocol': { value: 'dns' },
        'network.verdict': {
          first: [
            { from: 'DeviceCustomString3', as: 'verdict' },
            { from: 'DeviceCustomString2', as: 'verdict' },
          ],
        },
        'dns.question.name': 'DeviceCustomString5',
        'dns.question.type': 'DeviceCustomString4',
        'dns.response_code': { from: 'DeviceCustomString6', as: 'extract', with: '^([A-Z_]+)$' },
        'dns.resolved_ip': 'DeviceCustomString6',
        'event.duration': ['DeviceCustomNumber1', 'FieldDeviceCustomNumber1'],
      },
    },
  ),
  {
    id: 'zscaler_zia.other',
    title: 'Zscaler in CEF: other feeds',
    references: [TABLE, COLUMNS],
    match: { $table: 'CommonSecurityLog', DeviceVendor: 'Zscaler' },
    uniqueId: false,
    on: 'DeviceVendor',
    common: {},
    activities: [],
    ignore: { 'tunnels, private access and administration': ['Zscaler'] },
  },
];

/** `Built … for outside:203.0.113.9/443 (…) to inside:10.0.0.5/51234 (…)`: the interface side, address and port. */
const ciscoPeer = (side: 'for' | 'to', part: 'address' | 'port'): FieldSource => ({
  from: 'Message',
  as: 'extract',
  with: part === 'address' ? ` ${side} [^:\\s]+:([0-9a-f.:]+)/[0-9]+` : ` ${side} [^:\\s]+:[0-9a-f.:]+/([0-9]+)`,
});

/**
 * Cisco ASA and Firepower: the beginning of a connection says who opened it, the end does not; so the beginning is read,
 * without bytes, and what an access list denied.
 *
 * https://www.cisco.com/c/en/us/td/docs/security/asa/syslog/asa-syslog.html
 */
const cisco: Mapping = {
  id: 'cisco_asa.log',
  title: 'Cisco ASA in CEF',
  references: [TABLE, COLUMNS, 'https://www.cisco.com/c/en/us/td/docs/security/asa/syslog/asa-syslog.html'],
  match: { $table: 'CommonSecurityLog', DeviceVendor: 'Cisco', DeviceProduct: ['ASA', 'FTD'] },
  uniqueId: false,
  on: 'DeviceEventClassID',
  common: COMMON,
  activities: [
    {
      activity: 'connection',
      is: ['302013', '302015', '302020'],
      when: { Message: { matches: 'Built outbound ' } },
      fields: {
        'network.verdict': { value: 'allowed' },
        'source.ip': { first: [ciscoPeer('to', 'address'), 'SourceIP'] },
        'source.port': { first: [ciscoPeer('to', 'port'), 'SourcePort'] },
        'destination.ip': { first: [ciscoPeer('for', 'address'), 'DestinationIP'] },
        'destination.port': { first: [ciscoPeer('for', 'port'), 'DestinationPort'] },
      },
    },
    {
      activity: 'connection',
      is: ['302013', '302015', '302020'],
      fields: {
        'network.verdict': { value: 'allowed' },
        'source.ip': { first: [ciscoPeer('for', 'address'), 'SourceIP'] },
        'source.port': { first: [ciscoPeer('for', 'port'), 'SourcePort'] },
        'destination.ip': { first: [ciscoPeer('to', 'address'), 'DestinationIP'] },
        'destination.port': { first: [ciscoPeer('to', 'port'), 'DestinationPort'] },
      },
    },
    {
      activity: 'connection',
      is: ['106001', '106006', '106007', '106010', '106014', '106015', '106021', '106023', '106100'],
      when: ADDRESSES,
      fields: { 'network.verdict': { first: [{ from: 'DeviceAction', table: VERDICTS }, { value: 'blocked' }] } },
    },
  ],
  ignore: { 'the end of a connection whose beginning is read': ['302014', '302016', '302021'] },
};

/** Products whose records here are alerts, not traffic. */
const ALERTING = [
  'Attivo Networks',
  'Carbon Black',
  'CrowdStrike',
  'CyberArk',
  'Darktrace',
  'ExtraHop',
  'FireEye',
  'Illusive Networks',
  'Imperva Inc.',
  'Incapsula',
  'Kaspersky',
  'Microsoft',
  'Morphisec',
  'Onapsis',
  'Palo Alto Networks Cortex',
  'SentinelOne',
  'TrendMicro',
  'Trend Micro',
  'Vectra Networks',
  'WireX Systems',
];

const alerts: Mapping = {
  id: 'cef.alert',
  title: 'Alerts of other products in CEF',
  references: [TABLE, COLUMNS],
  match: { $table: 'CommonSecurityLog', DeviceVendor: ALERTING },
  uniqueId: false,
  on: 'DeviceVendor',
  common: {},
  activities: [],
  ignore: { "another product's alert": ALERTING },
};

/** Any other vendor: what has a URL is a request, what a firewall let through or stopped is a connection. */
const other: Mapping = {
  id: 'cef.other',
  title: 'Other products in CEF',
  references: [TABLE, COLUMNS],
  match: { $table: 'CommonSecurityLog' },
  uniqueId: false,
  on: 'DeviceVendor',
  common: { ...COMMON, 'event.id': ['ExternalID', 'ExtID'] },
  activities: [
    {
      activity: 'web_request',
      when: { RequestURL: { matches: '^"?(?:https?://|[a-z0-9-]+[.])' }, SourceIP: { exists: true } },
      fields: { ...WEB, 'http.request.referrer': 'RequestContext' },
    },
    {
      activity: 'connection',
      when: {
        ...ADDRESSES,
        any: [
          { DeviceAction: Object.keys(VERDICTS) },
          { SimplifiedDeviceAction: Object.keys(VERDICTS) },
          { Activity: Object.keys(VERDICTS) },
        ],
      },
      fields: { 'network.state': ['Reason', 'DeviceAction'] },
    },
  ],
};

export const commonSecurityLog: readonly Mapping[] = [paloAlto, fortinet, checkPoint, ...zscaler, cisco, alerts, other];
