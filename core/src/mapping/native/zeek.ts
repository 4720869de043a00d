/**
 * Zeek's logs: JSON with dotted, nested or underscored keys (`id.orig_h`, `id_orig_h`), or rows of its tab-separated
 * files, whose `#path` the reader puts under `_path`. Zeek 2 to 7 name the fields of interest alike.
 */
import type { FieldMap, Mapping } from '../mapping.ts';
import { isRecord, type RawRecord } from '../path.ts';

const REFERENCE = 'https://docs.zeek.org/en/current/script-reference/log-files.html';

/** Both spellings of a key inside a record of Zeek's. */
const key = (dotted: string): readonly string[] => [dotted, dotted.replace('.', '_')];

const COMMON: Mapping['common'] = {
  'event.id': ['uid', 'fuid'],
  '@timestamp': ['ts', '@timestamp', '_write_ts'],
  'source.ip': key('id.orig_h'),
};

const PEERS: FieldMap<'connection'> = {
  'source.port': key('id.orig_p'),
  'destination.ip': key('id.resp_h'),
  'destination.port': key('id.resp_p'),
  'network.community_id': 'community_id',
};

export const zeekConn: Mapping = {
  id: 'zeek.conn',
  title: 'Zeek connections',
  references: [REFERENCE, 'https://docs.zeek.org/en/current/scripts/base/protocols/conn/main.zeek.html'],
  match: { _path: 'conn' },
  uniqueId: false,
  common: COMMON,
  activities: [
    {
      activity: 'connection',
      fields: {
        ...PEERS,
        'source.mac': 'orig_l2_addr',
        'source.bytes': ['orig_bytes', 'orig_ip_bytes'],
        'destination.bytes': ['resp_bytes', 'resp_ip_bytes'],
        'event.duration': { from: 'duration', as: 'seconds' },
        'network.transport': 'proto',
        'network.protocol': 'service',
        'network.state': 'conn_state',
      },
    },
  ],
};

export const zeekDns: Mapping = {
  id: 'zeek.dns',
  title: 'Zeek name queries',
  references: [REFERENCE, 'https://docs.zeek.org/en/current/scripts/base/protocols/dns/main.zeek.html'],
  match: { _path: 'dns' },
  uniqueId: false,
  common: COMMON,
  activities: [
    {
      activity: 'dns_query',
      fields: {
        ...PEERS,
        'event.duration': { from: 'rtt', as: 'seconds' },
        'network.transport': 'proto',
        'network.protocol': { value: 'dns' },
        'dns.question.name': 'query',
        'dns.question.type': ['qtype_name', 'qtype'],
        'dns.response_code': ['rcode_name', 'rcode'],
        'dns.resolved_ip': 'answers',
      },
    },
  ],
};

export const zeekHttp: Mapping = {
  id: 'zeek.http',
  title: 'Zeek web requests',
  references: [REFERENCE, 'https://docs.zeek.org/en/current/scripts/base/protocols/http/main.zeek.html'],
  match: { _path: 'http' },
  uniqueId: false,
  common: COMMON,
  activities: [
    {
      activity: 'web_request',
      fields: {
        ...PEERS,
        'event.action': 'method',
        'user_agent.original': 'user_agent',
        'destination.domain': 'host',
        'source.bytes': 'request_body_len',
        'destination.bytes': 'response_body_len',
        'network.transport': { value: 'tcp' },
        'network.protocol': { value: 'http' },
        'url.full': {
          first: [
            { from: 'uri', as: 'absoluteUrl' },
            { parts: [{ value: 'http://' }, 'host', 'uri'] },
            { parts: [{ value: 'http://' }, key('id.resp_h'), 'uri'] },
          ],
        },
        'http.request.method': 'method',
        'http.request.referrer': 'referrer',
        'http.response.status_code': 'status_code',
        'http.response.mime_type': ['resp_mime_types', 'mime_type'],
        'tls.client.ja3': 'ja3',
      },
    },
  ],
};

export const zeekSsl: Mapping = {
  id: 'zeek.ssl',
  title: 'Zeek TLS sessions',
  references: [REFERENCE, 'https://docs.zeek.org/en/current/scripts/base/protocols/ssl/main.zeek.html'],
  match: { _path: 'ssl' },
  uniqueId: false,
  common: COMMON,
  activities: [
    {
      activity: 'tls_session',
      fields: {
        ...PEERS,
        'destination.domain': 'server_name',
        'network.transport': { value: 'tcp' },
        'network.protocol': { value: 'tls' },
        'tls.client.ja3': 'ja3',
        'tls.client.ja4': 'ja4',
        'tls.server.ja3s': 'ja3s',
        'tls.version': 'version',
        'tls.server.subject': 'subject',
        'tls.server.issuer': ['issuer', 'issuer_subject'],
        'tls.validation': 'validation_status',
        'tls.established': 'established',
      },
    },
  ],
};

export const zeekSmtp: Mapping = {
  id: 'zeek.smtp',
  title: 'Zeek mail transfers',
  references: [REFERENCE, 'https://docs.zeek.org/en/current/scripts/base/protocols/smtp/main.zeek.html'],
  match: { _path: 'smtp' },
  uniqueId: false,
  on: '_path',
  common: COMMON,
  activities: [
    {
      activity: 'message',
      is: ['smtp'],
      when: { any: [{ mailfrom: { exists: true } }, { from: { exists: true } }, { msg_id: { exists: true } }] },
      fields: {
        'user_agent.original': 'user_agent',
        'email.internet_message_id': { from: 'msg_id', as: 'messageId' },
        'email.from.address': ['from', 'mailfrom'],
        'email.from.name': { from: 'from', as: 'displayName' },
        'email.sender.address': 'mailfrom',
        'email.to.address': ['rcptto', 'to'],
        'email.reply_to.address': 'reply_to',
        'email.subject': 'subject',
        'email.in_reply_to': { from: 'in_reply_to', as: 'messageId' },
        'email.delivery': { from: 'last_reply', as: 'smtpReply' },
      },
    },
  ],
  ignore: { 'a mail session without a readable message (encrypted or cut short)': ['smtp'] },
};

export const zeekDhcp: Mapping = {
  id: 'zeek.dhcp',
  title: 'Zeek address leases',
  references: [REFERENCE, 'https://docs.zeek.org/en/current/scripts/base/protocols/dhcp/main.zeek.html'],
  match: { _path: 'dhcp' },
  uniqueId: false,
  on: '_path',
  common: {
    ...COMMON,
    'event.id': ['uid', 'uids/0', 'uids'],
    'host.name': ['client_fqdn', 'host_name'],
    'source.mac': 'mac',
    'lease.kind': { value: 'dhcp' },
  },
  activities: [
    {
      activity: 'lease',
      is: ['dhcp'],
      when: { msg_types: { matches: '\\bRELEASE\\b' } },
      fields: { 'lease.ip': ['client_addr', ...key('id.orig_h')], 'lease.operation': { value: 'release' } },
    },
    {
      activity: 'lease',
      is: ['dhcp'],
      // Zeek before 2.6 writes answers only, and no kinds of messages.
      when: {
        any: [
          { assigned_addr: { exists: true }, msg_types: { matches: '\\bACK\\b' } },
          { assigned_ip: { exists: true } },
        ],
      },
      fields: {
        'lease.ip': ['assigned_addr', 'assigned_ip'],
        // Who looks for no server goes on with the address it has.
        'lease.operation': {
          first: [
            { from: 'msg_types', as: 'wordIn', with: { discover: 'assign', request: 'renew' } },
            { value: 'assign' },
          ],
        },
        'lease.duration': { from: 'lease_time', as: 'seconds' },
      },
    },
  ],
  ignore: { 'questions about addresses that nobody was given': ['dhcp'] },
};

/** Logs that hold no activity of ours, and why. */
const UNREAD_LOGS: Readonly<Record<string, readonly string[]>> = {
  'files are read where they are asked for (http, smtp)': ['files', 'pe', 'ocsp'],
  'certificates are read from ssl, where the log has them': ['x509', 'known_certs'],
  "another product's opinion": [
    'notice',
    'notice_alarm',
    'signatures',
    'intel',
    'weird',
    'dpd',
    'traceroute',
    'analyzer',
  ],
  'sign-ins and shares inside the network': [
    'kerberos',
    'ntlm',
    'smb_files',
    'smb_mapping',
    'smb_cmd',
    'dce_rpc',
    'rdp',
    'ssh',
    'ldap',
    'ldap_search',
    'radius',
    'rfb',
    'socks',
    'ftp',
    'telnet',
  ],
  'rows that neither name their log nor have telling fields': ['unnamed'],
  'addresses given out': ['arp', 'known_hosts', 'known_services', 'known_devices', 'software', 'mac_log'],
  'other protocols': [
    'ntp',
    'snmp',
    'sip',
    'irc',
    'mysql',
    'postgresql',
    'mqtt_connect',
    'mqtt_publish',
    'mqtt_subscribe',
    'modbus',
    'dnp3',
    'tunnel',
    'syslog',
    'quic',
    'websocket',
    'redis',
  ],
  "the sensor's own state": [
    'stats',
    'capture_loss',
    'reporter',
    'loaded_scripts',
    'packet_filter',
    'prof',
    'cluster',
    'broker',
    'config',
    'print',
    'stderr',
    'stdout',
    'telemetry',
    'app_stats',
    'barnyard2',
    'netcontrol',
    'openflow',
  ],
};

export const zeekOther: Mapping = {
  id: 'zeek',
  title: "Zeek's other logs",
  references: [REFERENCE],
  match: { _path: { exists: true } },
  uniqueId: false,
  on: '_path',
  common: {},
  activities: [],
  ignore: UNREAD_LOGS,
};

/** In the order in which they are tried. */
export const ZEEK_MAPPINGS: readonly Mapping[] = [zeekConn, zeekDns, zeekHttp, zeekSsl, zeekSmtp, zeekDhcp, zeekOther];

/** Keys that only one log has, the telling ones first. */
const SHAPES: readonly (readonly [log: string, ...keys: readonly string[]])[] = [
  ['conn', 'conn_state'],
  ['dns', 'qtype_name'],
  ['dns', 'query', 'trans_id'],
  ['dns', 'rcode', 'trans_id'],
  ['dns', 'rejected', 'trans_id'],
  ['ssl', 'cipher', 'established'],
  ['ssl', 'established', 'resumed'],
  ['ssl', 'server_name', 'cipher'],
  ['ssl', 'ssl_history'],
  ['ssl', 'version', 'cipher', 'uid'],
  ['http', 'request_body_len'],
  ['http', 'method', 'uri', 'trans_depth'],
  ['smtp', 'helo', 'trans_depth'],
  ['smtp', 'mailfrom', 'rcptto'],
  ['smtp', 'last_reply', 'trans_depth'],
  ['kerberos', 'request_type', 'service'],
  ['kerberos', 'error_msg', 'success'],
  ['files', 'fuid', 'source', 'depth'],
  ['files', 'fuid', 'tx_hosts'],
  ['files', 'fuid', 'seen_bytes'],
  ['x509', 'certificate.serial'],
  ['x509', 'certificate_serial'],
  ['x509', 'certificate', 'id'],
  ['pe', 'compile_ts'],
  ['pe', 'section_names'],
  ['notice', 'note', 'msg'],
  ['weird', 'name', 'peer'],
  ['dhcp', 'msg_types'],
  ['dhcp', 'assigned_ip', 'mac'],
  ['dhcp', 'lease_time', 'mac'],
  ['smb_files', 'action', 'times.modified'],
  ['smb_files', 'action', 'times_modified'],
  ['smb_files', 'action', 'path', 'name'],
  ['smb_mapping', 'share_type'],
  ['dce_rpc', 'endpoint', 'operation'],
  ['dce_rpc', 'named_pipe', 'rtt'],
  ['ntlm', 'server_nb_computer_name'],
  ['ntp', 'stratum', 'poll'],
  ['ftp', 'reply_code', 'command'],
  ['ssh', 'auth_attempts'],
  ['ssh', 'kex_alg'],
  ['rdp', 'cookie', 'security_protocol'],
  ['dpd', 'failure_reason', 'analyzer'],
  ['stats', 'pkts_proc', 'mem'],
  ['capture_loss', 'percent_lost'],
  ['app_stats', 'uniq_hosts', 'app'],
];

/**
 * The name of the log that a record comes from: `_path`, `@stream`, a file name under `log_name`, else by its shape;
 * null when it is none of Zeek's.
 */
export function zeekLogOf(record: RawRecord): string | null {
  const named = record['_path'] ?? record['@stream'] ?? record['#path'];
  if (typeof named === 'string' && named !== '') return named.toLowerCase();
  if (!Object.hasOwn(record, 'ts') && !Object.hasOwn(record, 'uid')) return null;
  for (const [log, ...keys] of SHAPES) if (keys.every((name) => Object.hasOwn(record, name))) return log;
  const ids = record['id'];
  const peers =
    Object.hasOwn(record, 'id.orig_h') ||
    Object.hasOwn(record, 'id_orig_h') ||
    (isRecord(ids) && Object.hasOwn(ids, 'orig_h'));
  return peers ? 'unnamed' : null;
}
