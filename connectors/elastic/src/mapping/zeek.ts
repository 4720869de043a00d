/**
 * Zeek's logs as the Elastic integration and Filebeat's module store them. `event.id` is the connection's uid, which all
 * logs of that connection share. Payload bytes are lost on the way: `source.bytes` counts whole packets.
 *
 * https://docs.zeek.org/en/current/script-reference/log-files.html
 * https://www.elastic.co/docs/reference/integrations/zeek
 */
import { deriveMapping, type Mapping, ZEEK_MAPPINGS, zeekSmtp } from '@weft/core';
import { ECS_CONNECTION, ECS_DNS, ECS_LOCATION, ECS_TLS, ECS_WEB, ofDataset } from './ecs.ts';

const REFERENCES = [
  'https://www.elastic.co/docs/reference/integrations/zeek',
  'https://docs.zeek.org/en/current/script-reference/log-files.html',
];

/** The host is the sensor, and nobody is named. */
const COMMON = {
  'event.id': ['event.id', 'zeek.session_id', '_id'],
  '@timestamp': '@timestamp',
  'event.ingested': 'event.ingested',
  'event.action': 'event.action',
  ...ECS_LOCATION,
  'user_agent.original': 'user_agent.original',
} as const satisfies Mapping['common'];

const connection: Mapping = {
  id: 'zeek.conn',
  title: 'Zeek connections, as Elastic’s integration stores them',
  references: REFERENCES,
  match: ofDataset('zeek.connection'),
  uniqueId: false,
  common: COMMON,
  activities: [{ activity: 'connection', fields: { ...ECS_CONNECTION, 'network.state': 'zeek.connection.state' } }],
};

/** `dns.question` is missing where Zeek did not see the question's type. */
const dns: Mapping = {
  id: 'zeek.dns',
  title: 'Zeek name queries, as Elastic’s integration stores them',
  references: REFERENCES,
  match: ofDataset('zeek.dns'),
  uniqueId: false,
  common: COMMON,
  activities: [
    {
      activity: 'dns_query',
      fields: {
        ...ECS_DNS,
        'event.duration': {
          first: [
            { from: 'event.duration', as: 'nanoseconds' },
            { from: 'zeek.dns.rtt', as: 'seconds' },
          ],
        },
        'dns.question.name': ['zeek.dns.query', 'dns.question.name'],
        'dns.question.type': ['zeek.dns.qtype_name', 'dns.question.type', 'zeek.dns.qtype'],
        'dns.response_code': ['zeek.dns.rcode_name', 'dns.response_code', 'zeek.dns.rcode'],
        'dns.resolved_ip': { first: ['dns.resolved_ip', 'zeek.dns.answers'] },
      },
    },
  ],
};

const http: Mapping = {
  id: 'zeek.http',
  title: 'Zeek web requests, as Elastic’s integration stores them',
  references: REFERENCES,
  match: ofDataset('zeek.http'),
  uniqueId: false,
  common: COMMON,
  activities: [
    {
      activity: 'web_request',
      fields: {
        ...ECS_WEB,
        'network.transport': { value: 'tcp' },
        'network.protocol': { value: 'http' },
        'http.response.mime_type': ['zeek.http.resp_mime_types', 'http.response.mime_type'],
      },
    },
  ],
};

const ssl: Mapping = {
  id: 'zeek.ssl',
  title: 'Zeek TLS sessions, as Elastic’s integration stores them',
  references: REFERENCES,
  match: ofDataset('zeek.ssl'),
  uniqueId: false,
  common: COMMON,
  activities: [
    {
      activity: 'tls_session',
      fields: {
        ...ECS_TLS,
        'destination.domain': ['zeek.ssl.server.name', 'tls.client.server_name', 'destination.domain'],
        'network.transport': { value: 'tcp' },
        'tls.client.ja3': ['tls.client.ja3', 'zeek.ssl.ja3'],
        'tls.client.ja4': ['tls.client.ja4', 'zeek.ssl.ja4'],
        'tls.server.ja3s': ['tls.server.ja3s', 'zeek.ssl.ja3s'],
        'tls.version': ['zeek.ssl.version', 'tls.version'],
        'tls.validation': 'zeek.ssl.validation.status',
        'tls.established': ['tls.established', 'zeek.ssl.established'],
      },
    },
  ],
};

const dhcp: Mapping = {
  id: 'zeek.dhcp',
  title: 'Zeek address leases, as Elastic’s integration stores them',
  references: REFERENCES,
  match: ofDataset('zeek.dhcp'),
  uniqueId: false,
  on: 'event.dataset',
  common: {
    ...COMMON,
    'host.name': ['zeek.dhcp.client_fqdn', 'zeek.dhcp.hostname'],
    'source.mac': 'zeek.dhcp.address.mac',
    'lease.kind': { value: 'dhcp' },
  },
  activities: [
    {
      activity: 'lease',
      is: ['zeek.dhcp'],
      when: { 'zeek.dhcp.msg.types': 'RELEASE' },
      fields: { 'lease.ip': 'zeek.dhcp.address.client', 'lease.operation': { value: 'release' } },
    },
    {
      activity: 'lease',
      is: ['zeek.dhcp'],
      when: { 'zeek.dhcp.address.assigned': { exists: true }, 'zeek.dhcp.msg.types': 'ACK' },
      fields: {
        'lease.ip': 'zeek.dhcp.address.assigned',
        'lease.operation': {
          first: [
            { from: 'zeek.dhcp.msg.types', as: 'wordIn', with: { discover: 'assign', request: 'renew' } },
            { value: 'assign' },
          ],
        },
        'lease.duration': { from: 'zeek.dhcp.lease_time', as: 'seconds' },
      },
    },
  ],
  ignore: { 'questions about addresses that nobody was given': ['zeek.dhcp'] },
};

/** Where the integration has put what `smtp.log` says; the rest is under `zeek.smtp`. */
const SMTP_MOVED: Readonly<Record<string, readonly string[]>> = {
  uid: COMMON['event.id'],
  ts: ['@timestamp'],
  'id.orig_h': ECS_LOCATION['source.ip'],
  mailfrom: ['zeek.smtp.mail_from', 'email.sender.address'],
  rcptto: ['zeek.smtp.rcpt_to', 'email.to.address'],
};

const derivedSmtp = deriveMapping(zeekSmtp, {
  id: 'zeek.smtp',
  title: 'Zeek mail transfers, as Elastic’s integration stores them',
  references: REFERENCES,
  match: ofDataset('zeek.smtp'),
  on: 'event.dataset',
  rename: (path) => SMTP_MOVED[path] ?? [`zeek.smtp.${path}`],
  common: { 'event.ingested': 'event.ingested' },
});

const smtp: Mapping = {
  ...derivedSmtp,
  activities: derivedSmtp.activities.map((activity) => ({ ...activity, is: ['zeek.smtp'] })),
  ignore: prefixed(zeekSmtp.ignore),
};

const UNREAD = prefixed(ZEEK_MAPPINGS.find(({ id }) => id === 'zeek')?.ignore);

const others: Mapping = {
  id: 'zeek',
  title: 'Zeek’s other logs',
  references: REFERENCES,
  match: { 'event.dataset': Object.values(UNREAD).flat() },
  uniqueId: false,
  on: 'event.dataset',
  common: {},
  activities: [],
  ignore: UNREAD,
};

function prefixed(ignore: Mapping['ignore']): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(ignore ?? {}).map(([reason, logs]) => [
      reason,
      logs.flatMap((log) => (log === 'signatures' ? ['zeek.signature', 'zeek.signatures'] : [`zeek.${log}`])),
    ]),
  );
}

export const ZEEK: readonly Mapping[] = [connection, dns, http, ssl, smtp, dhcp, others];
