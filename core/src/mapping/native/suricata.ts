/** Suricata's EVE log. */
import type { FieldMap, Mapping } from '../mapping.ts';

const REFERENCE = 'https://docs.suricata.io/en/latest/output/eve/eve-json-format.html';

const PEERS: FieldMap<'connection'> = {
  'source.port': 'src_port',
  'source.mac': ['ether.src_mac', 'ether.src_macs'],
  'destination.ip': 'dest_ip',
  'destination.port': 'dest_port',
  'network.transport': 'proto',
  'network.community_id': 'community_id',
};

export const suricataEve: Mapping = {
  id: 'suricata.eve',
  title: 'Suricata EVE',
  references: [REFERENCE],
  match: { event_type: { exists: true }, src_ip: { exists: true }, flow_id: { exists: true } },
  uniqueId: false,
  on: 'event_type',
  common: {
    'event.id': 'flow_id',
    '@timestamp': 'timestamp',
    'source.ip': 'src_ip',
  },
  activities: [
    {
      activity: 'connection',
      is: ['flow', 'netflow'],
      fields: {
        ...PEERS,
        'source.bytes': ['flow.bytes_toserver', 'netflow.bytes'],
        'destination.bytes': 'flow.bytes_toclient',
        'event.duration': { from: ['flow.age', 'netflow.age'], as: 'seconds' },
        'network.protocol': 'app_proto',
        'network.state': ['tcp.state', 'flow.state'],
        'network.verdict': { from: 'flow.action', table: { drop: 'blocked', pass: 'allowed', accept: 'allowed' } },
      },
    },
    {
      activity: 'dns_query',
      is: ['dns'],
      when: {
        any: [
          { 'dns.type': ['answer', 'response'] },
          { 'dns.answers': { exists: true } },
          { 'dns.grouped': { exists: true } },
        ],
      },
      fields: {
        ...PEERS,
        'network.protocol': { value: 'dns' },
        'dns.question.name': ['dns.rrname', 'dns.queries.rrname', 'dns.query.rrname'],
        'dns.question.type': ['dns.rrtype', 'dns.queries.rrtype', 'dns.query.rrtype'],
        'dns.response_code': 'dns.rcode',
        'dns.resolved_ip': { first: ['dns.grouped.A', 'dns.grouped.AAAA', 'dns.answers[].rdata', 'dns.rdata'] },
      },
    },
    {
      activity: 'web_request',
      is: ['http'],
      fields: {
        ...PEERS,
        'event.action': 'http.http_method',
        'user_agent.original': 'http.http_user_agent',
        'destination.domain': 'http.hostname',
        'destination.bytes': 'http.length',
        'network.protocol': { value: 'http' },
        'url.full': {
          first: [
            { from: 'http.url', as: 'absoluteUrl' },
            { parts: [{ value: 'http://' }, 'http.hostname', 'http.url'] },
            { parts: [{ value: 'http://' }, 'dest_ip', 'http.url'] },
          ],
        },
        'http.request.method': 'http.http_method',
        'http.request.referrer': 'http.http_refer',
        'http.response.status_code': 'http.status',
        'http.response.mime_type': 'http.http_content_type',
      },
    },
    {
      activity: 'tls_session',
      is: ['tls'],
      fields: {
        ...PEERS,
        'destination.domain': 'tls.sni',
        'network.protocol': { value: 'tls' },
        'tls.client.ja3': 'tls.ja3.hash',
        'tls.client.ja4': 'tls.ja4',
        'tls.server.ja3s': 'tls.ja3s.hash',
        'tls.version': 'tls.version',
        'tls.server.subject': 'tls.subject',
        'tls.server.issuer': 'tls.issuerdn',
      },
    },
    {
      activity: 'message',
      is: ['smtp'],
      when: { any: [{ 'email.from': { exists: true } }, { 'smtp.mail_from': { exists: true } }] },
      fields: {
        'email.internet_message_id': { from: 'email.message_id', as: 'messageId' },
        'email.from.address': ['email.from', 'smtp.mail_from'],
        'email.from.name': { from: 'email.from', as: 'displayName' },
        'email.sender.address': 'smtp.mail_from',
        'email.to.address': ['smtp.rcpt_to', 'email.to'],
        'email.reply_to.address': 'email.reply_to',
        'email.subject': 'email.subject',
        'email.links': 'email.url',
        'email.attachments': 'email.attachment',
      },
    },
  ],
  ignore: {
    "another product's opinion": ['alert', 'anomaly', 'drop'],
    'questions are read from their answers': ['dns'],
    'a mail session without a readable message (encrypted or cut short)': ['smtp'],
    'files are read where they are asked for (http, smtp)': ['fileinfo', 'filestore'],
    "the sensor's own state": ['stats', 'engine', 'metadata'],
    'other protocols': [
      'dhcp',
      'arp',
      'smb',
      'nfs',
      'tftp',
      'ftp',
      'ftp_data',
      'ssh',
      'krb5',
      'ikev2',
      'ike',
      'snmp',
      'rdp',
      'rfb',
      'sip',
      'mqtt',
      'http2',
      'quic',
      'pgsql',
      'dnp3',
      'modbus',
      'bittorrent_dht',
      'packet',
      'ldap',
      'websocket',
      'doh2',
      'mdns',
    ],
  },
};

export const SURICATA_MAPPINGS: readonly Mapping[] = [suricataEve];
