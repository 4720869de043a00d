/**
 * Fields that every document in the Elastic Common Schema may carry, whoever wrote it. Mappings lay their own over them.
 *
 * https://www.elastic.co/docs/reference/ecs
 */
import type { Condition, FieldMap, FieldSource, Mapping } from '@weft/core';

/** Documents of one of these data sets. `event.dataset` is always filled when a mapping is asked. */
export function ofDataset(...datasets: readonly [string, ...string[]]): Condition {
  return { 'event.dataset': datasets.length === 1 ? datasets[0] : datasets };
}

/** `event.outcome` where it says what ECS allows; some integrations put other words there. */
export const ECS_OUTCOME: FieldSource = { from: 'event.outcome', table: { success: 'success', failure: 'failure' } };

/**
 * Who acted. `user.id` may be an address and `user.email` missing.
 * `source.user.*` and `client.user.*` repeat the actor where the source is the user's device.
 */
export const ECS_USER = {
  'user.id': {
    first: [
      { from: 'user.id', as: 'noAddress' },
      { from: 'source.user.id', as: 'noAddress' },
      { from: 'client.user.id', as: 'noAddress' },
    ],
  },
  'user.email': {
    first: [
      { from: 'user.email', as: 'onlyAddress' },
      { from: 'user.id', as: 'onlyAddress' },
      { from: 'user.name', as: 'onlyAddress' },
      { from: 'source.user.email', as: 'onlyAddress' },
      { from: 'source.user.name', as: 'onlyAddress' },
      { from: 'client.user.email', as: 'onlyAddress' },
    ],
  },
  'user.name': {
    first: [
      { from: 'user.name', as: 'shortName' },
      { from: 'source.user.name', as: 'shortName' },
      { from: 'client.user.name', as: 'shortName' },
    ],
  },
} as const satisfies FieldMap;

/** Where the source is, as far as the document says it. */
export const ECS_LOCATION = {
  'source.ip': ['source.ip', 'client.ip', 'source.address', 'client.address'],
  'source.geo.country_iso_code': ['source.geo.country_iso_code', 'client.geo.country_iso_code'],
  'source.as.number': ['source.as.number', 'client.as.number'],
  'source.as.organization.name': ['source.as.organization.name', 'client.as.organization.name'],
} as const satisfies FieldMap;

/** What and when. */
export const ECS_EVENT = {
  'event.id': ['event.id', '_id'],
  '@timestamp': '@timestamp',
  'event.ingested': 'event.ingested',
  'event.action': 'event.action',
  'event.outcome': ECS_OUTCOME,
} as const satisfies Mapping['common'];

/**
 * What, when, who and where from. `host` is in most documents the machine that collected them; it counts only where one
 * of its addresses is the source.
 */
export const ECS_COMMON = {
  ...ECS_EVENT,
  ...ECS_USER,
  ...ECS_LOCATION,
  'host.name': { as: 'ecsHost', with: 'name' },
  'host.id': { as: 'ecsHost', with: 'id' },
  'user_agent.original': 'user_agent.original',
} as const satisfies Mapping['common'];

/** The device a document is about, for sources whose agent runs on that device. */
export const ECS_HOST = {
  'host.name': ['host.name', 'host.hostname'],
  'host.id': 'host.id',
} as const satisfies FieldMap;

/** For sensors that look on: two ends and what went between them. `event.duration` is in nanoseconds. */
export const ECS_TRAFFIC = {
  'source.port': ['source.port', 'client.port'],
  'source.mac': ['source.mac', 'client.mac'],
  'source.nat.ip': ['source.nat.ip', 'client.nat.ip'],
  'source.bytes': ['source.bytes', 'client.bytes'],
  'destination.ip': ['destination.ip', 'server.ip', 'destination.address', 'server.address'],
  'destination.port': ['destination.port', 'server.port'],
  'destination.geo.country_iso_code': ['destination.geo.country_iso_code', 'server.geo.country_iso_code'],
  'destination.as.number': ['destination.as.number', 'server.as.number'],
  'destination.as.organization.name': ['destination.as.organization.name', 'server.as.organization.name'],
  'destination.bytes': ['destination.bytes', 'server.bytes'],
  'event.duration': { from: 'event.duration', as: 'nanoseconds' },
  'network.transport': 'network.transport',
  'network.protocol': ['network.protocol', 'network.application'],
  'network.community_id': 'network.community_id',
} as const satisfies FieldMap<'connection'>;

export const ECS_CONNECTION = {
  ...ECS_TRAFFIC,
  'destination.domain': ['destination.domain', 'server.domain', 'url.domain'],
} as const satisfies FieldMap<'connection'>;

/** For products that let pass or stop: what they did. */
export const ECS_VERDICT = { 'network.verdict': { as: 'ecsVerdict' } } as const satisfies FieldMap<'connection'>;

export const ECS_DNS = {
  ...ECS_TRAFFIC,
  'network.protocol': { value: 'dns' },
  'dns.question.name': 'dns.question.name',
  'dns.question.type': 'dns.question.type',
  'dns.response_code': 'dns.response_code',
  'dns.resolved_ip': { first: ['dns.resolved_ip', 'dns.answers[].data'] },
} as const satisfies FieldMap<'dns_query'>;

export const ECS_WEB = {
  ...ECS_TRAFFIC,
  'source.bytes': ['source.bytes', 'client.bytes', 'http.request.bytes', 'http.request.body.bytes'],
  'destination.bytes': ['destination.bytes', 'server.bytes', 'http.response.bytes', 'http.response.body.bytes'],
  'destination.domain': ['url.domain', 'destination.domain', 'server.domain', 'tls.client.server_name'],
  'url.full': { as: 'ecsUrl' },
  'http.request.method': 'http.request.method',
  'http.request.referrer': 'http.request.referrer',
  'http.response.status_code': 'http.response.status_code',
  'http.response.mime_type': 'http.response.mime_type',
  'tls.client.ja3': ['tls.client.ja3', 'tls.client.hash.ja3'],
} as const satisfies FieldMap<'web_request'>;

export const ECS_TLS = {
  ...ECS_TRAFFIC,
  'network.protocol': { value: 'tls' },
  'destination.domain': ['tls.client.server_name', 'destination.domain', 'server.domain', 'url.domain'],
  'tls.client.ja3': ['tls.client.ja3', 'tls.client.hash.ja3'],
  'tls.client.ja4': ['tls.client.ja4', 'tls.client.hash.ja4'],
  'tls.server.ja3s': ['tls.server.ja3s', 'tls.server.hash.ja3s'],
  'tls.version': 'tls.version',
  'tls.server.subject': [
    'tls.server.subject',
    'tls.server.x509.subject.distinguished_name',
    'tls.server.x509.subject.common_name',
  ],
  'tls.server.issuer': [
    'tls.server.issuer',
    'tls.server.x509.issuer.distinguished_name',
    'tls.server.x509.issuer.common_name',
  ],
  'tls.established': 'tls.established',
} as const satisfies FieldMap<'tls_session'>;

/** The words that products have for a message's way; anything else is left to the organisation's own domains. */
export const ECS_DIRECTION: FieldSource = {
  from: ['email.direction', 'network.direction'],
  table: {
    inbound: 'inbound',
    incoming: 'inbound',
    in: 'inbound',
    outbound: 'outbound',
    outgoing: 'outbound',
    out: 'outbound',
    internal: 'internal',
    'intra-org': 'internal',
    intraorg: 'internal',
  },
};

/** A message has senders and recipients, no acting user; its source is the sending server. */
export const ECS_MESSAGE_COMMON = {
  ...ECS_EVENT,
  ...ECS_LOCATION,
} as const satisfies Mapping['common'];

/** In most products `email.message_id` is the RFC 5322 Message-ID and `email.local_id` the product's own. */
export const ECS_MESSAGE = {
  'email.message_id': 'email.local_id',
  'email.internet_message_id': { from: 'email.message_id', as: 'messageId' },
  'email.direction': ECS_DIRECTION,
  'email.from.address': 'email.from.address',
  'email.from.name': { from: 'email.from.address', as: 'displayName' },
  'email.sender.address': 'email.sender.address',
  'email.to.address': ['email.to.address', 'email.cc.address', 'email.bcc.address'],
  'email.reply_to.address': 'email.reply_to.address',
  'email.subject': 'email.subject',
  'email.attachments': { from: 'email.attachments', as: 'ecsAttachments' },
} as const satisfies FieldMap<'message'>;
