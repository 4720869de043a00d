/** Fortinet FortiGate: traffic, web filter, name query and VPN logs under FortiOS' own keys (`key=value` lines, JSON). */
import type { FieldMap, FieldSource, Mapping } from '../mapping.ts';
import type { Machinery } from '../transforms/principal.ts';

const REFERENCE = 'https://docs.fortinet.com/document/fortigate/7.4.0/fortios-log-message-reference';

const MACHINERY: Machinery = { names: ['n/a', 'unknown', 'guest'], prefixes: [] };

/** Who a record names: over IPsec the tunnel's own user stands beside the one who proved it. */
const NAMES = ['user', 'xauthuser', 'unauthuser'];

const COMMON: Mapping['common'] = {
  '@timestamp': ['_time', 'eventtime', '@timestamp'],
  'event.action': 'action',
  'user.email': { first: NAMES.map((from): FieldSource => ({ from, as: 'principalAddress', with: MACHINERY })) },
  'user.name': { first: NAMES.map((from): FieldSource => ({ from, as: 'principalName', with: MACHINERY })) },
  'host.name': 'srcname',
  'source.ip': ['srcip', 'remip'],
};

const VERDICT: FieldSource = {
  from: ['action', 'utmaction'],
  table: {
    accept: 'allowed',
    close: 'allowed',
    'client-rst': 'allowed',
    'server-rst': 'allowed',
    timeout: 'allowed',
    start: 'allowed',
    passthrough: 'allowed',
    pass: 'allowed',
    allow: 'allowed',
    deny: 'blocked',
    'ip-conn': 'blocked',
    blocked: 'blocked',
    block: 'blocked',
    dropped: 'blocked',
    redirect: 'blocked',
  },
};

const PEERS: FieldMap<'connection'> = {
  'source.nat.ip': 'transip',
  'source.port': 'srcport',
  'source.mac': 'srcmac',
  'destination.ip': 'dstip',
  'destination.port': 'dstport',
  'network.transport': {
    first: [{ from: 'proto', table: { '6': 'tcp', '17': 'udp', '1': 'icmp', '58': 'ipv6-icmp' } }, 'proto'],
  },
  'network.verdict': VERDICT,
};

/** `0.0.0.0` and `N/A` stand for no address. */
const IS_ADDRESS = { matches: '[1-9]' } as const;

export const fortinetLog: Mapping = {
  id: 'fortinet.fortigate',
  title: 'Fortinet FortiGate',
  references: [REFERENCE],
  match: { logid: { exists: true }, type: { exists: true }, subtype: { exists: true } },
  uniqueId: false,
  on: 'subtype',
  common: COMMON,
  activities: [
    {
      activity: 'connection',
      is: ['forward', 'local', 'sniffer', 'ztna'],
      fields: {
        ...PEERS,
        'event.id': 'sessionid',
        'destination.domain': ['hostname', 'dstname'],
        'source.bytes': 'sentbyte',
        'destination.bytes': 'rcvdbyte',
        'event.duration': { from: 'duration', as: 'seconds' },
        'network.protocol': ['app', 'service'],
        'network.state': 'action',
      },
    },
    {
      activity: 'web_request',
      is: ['webfilter'],
      fields: {
        ...PEERS,
        'event.id': { parts: ['sessionid', { value: '-' }, 'eventtime'] },
        'user_agent.original': 'agent',
        'destination.domain': 'hostname',
        'source.bytes': 'sentbyte',
        'destination.bytes': 'rcvdbyte',
        'network.protocol': 'service',
        'url.full': {
          first: [
            { from: 'url', as: 'absoluteUrl' },
            { parts: [{ from: 'service', table: { HTTPS: 'https://' } }, 'hostname', 'url'] },
            { parts: [{ value: 'http://' }, 'hostname', 'url'] },
          ],
        },
        'http.request.method': ['httpmethod', 'reqtype'],
        'http.request.referrer': 'referralurl',
      },
    },
    {
      activity: 'dns_query',
      is: ['dns'],
      when: { none: [{ eventtype: 'dns-query' }] },
      fields: {
        ...PEERS,
        'network.protocol': { value: 'dns' },
        'dns.question.name': 'qname',
        'dns.question.type': 'qtype',
        'dns.response_code': 'rcode',
        'dns.resolved_ip': 'ipaddr',
      },
    },
    {
      activity: 'logon',
      is: ['vpn'],
      when: { action: ['tunnel-up', 'ssl-login-fail', 'ssl-new-con'] },
      fields: {
        'event.outcome': {
          from: 'action',
          table: { 'tunnel-up': 'success', 'ssl-login-fail': 'failure' },
        },
        'source.geo.country_iso_code': 'srccountry',
        'application.name': { value: 'VPN' },
        'client.application': 'tunneltype',
        'error.code': 'reason',
      },
    },
    {
      activity: 'lease',
      beside: true,
      is: ['vpn'],
      when: { action: ['tunnel-up', 'tunnel-down'], any: [{ tunnelip: IS_ADDRESS }, { assignip: IS_ADDRESS }] },
      fields: {
        'session.id': 'tunnelid',
        'lease.ip': ['tunnelip', 'assignip'],
        'lease.kind': { value: 'vpn' },
        'lease.operation': { from: 'action', table: { 'tunnel-down': 'release' }, otherwise: 'assign' },
      },
    },
    {
      activity: 'logon',
      is: ['system'],
      when: { action: 'login' },
      fields: {
        'event.outcome': { from: 'status', table: { success: 'success', failed: 'failure' } },
        'application.name': { value: 'FortiGate' },
        'client.application': 'method',
        'error.code': 'reason',
      },
    },
  ],
  ignore: {
    "another product's opinion": [
      'ips',
      'virus',
      'anomaly',
      'app-ctrl',
      'waf',
      'dlp',
      'emailfilter',
      'voip',
      'ssh',
      'cifs',
      'file-filter',
    ],
    'questions are read from their answers': ['dns'],
    'sessions that the traffic log has too': ['ssl', 'multicast'],
    "the firewall's own state": [
      'vpn',
      'system',
      'user',
      'router',
      'wireless',
      'endpoint',
      'ha',
      'security-rating',
      'sdwan',
      'connector',
      'compliance-check',
      'fortiextender',
    ],
  },
};

export const FORTINET_MAPPINGS: readonly Mapping[] = [fortinetLog];
