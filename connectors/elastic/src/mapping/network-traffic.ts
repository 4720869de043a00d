/**
 * Packetbeat and the Network Packet Capture integration.
 *
 * https://www.elastic.co/docs/reference/integrations/network_traffic
 */
import type { Mapping } from '@weft/core';
import { ECS_COMMON, ECS_CONNECTION, ECS_DNS, ECS_TLS, ECS_WEB, ofDataset } from './ecs.ts';

const REFERENCES = [
  'https://www.elastic.co/docs/reference/integrations/network_traffic',
  'https://www.elastic.co/docs/reference/beats/packetbeat/exported-fields',
];

const dns: Mapping = {
  id: 'network_traffic.dns',
  title: 'Packetbeat: DNS',
  references: REFERENCES,
  match: ofDataset('network_traffic.dns'),
  uniqueId: true,
  common: ECS_COMMON,
  activities: [{ activity: 'dns_query', fields: ECS_DNS }],
};

const http: Mapping = {
  id: 'network_traffic.http',
  title: 'Packetbeat: HTTP',
  references: REFERENCES,
  match: ofDataset('network_traffic.http'),
  uniqueId: true,
  common: ECS_COMMON,
  activities: [
    {
      activity: 'web_request',
      fields: {
        ...ECS_WEB,
        'http.response.mime_type': ['http.response.mime_type', 'http.response.headers.content-type'],
      },
    },
  ],
};

const tls: Mapping = {
  id: 'network_traffic.tls',
  title: 'Packetbeat: TLS',
  references: REFERENCES,
  match: ofDataset('network_traffic.tls'),
  uniqueId: true,
  common: ECS_COMMON,
  activities: [{ activity: 'tls_session', fields: ECS_TLS }],
};

/** A flow is reported while it lasts and once more when it ends; the counters only grow. */
const flow: Mapping = {
  id: 'network_traffic.flow',
  title: 'Packetbeat: flows',
  references: REFERENCES,
  match: ofDataset('network_traffic.flow'),
  uniqueId: true,
  on: 'flow.final',
  common: ECS_COMMON,
  activities: [{ activity: 'connection', is: ['true', ''], fields: ECS_CONNECTION }],
  ignore: { 'an interim report of a flow': ['false'] },
};

const others: Mapping = {
  id: 'network_traffic.other',
  title: 'Packetbeat: protocols that are not read',
  references: REFERENCES,
  match: ofDataset(
    ...([
      'network_traffic.icmp',
      'network_traffic.dhcpv4',
      'network_traffic.amqp',
      'network_traffic.cassandra',
      'network_traffic.memcached',
    ] as const),
    ...([
      'network_traffic.mongodb',
      'network_traffic.mysql',
      'network_traffic.nfs',
      'network_traffic.pgsql',
      'network_traffic.redis',
    ] as const),
    ...(['network_traffic.sip', 'network_traffic.thrift'] as const),
  ),
  uniqueId: true,
  on: 'event.dataset',
  common: ECS_COMMON,
  activities: [],
  ignore: {
    'a transaction between servers': [
      'amqp',
      'cassandra',
      'memcached',
      'mongodb',
      'mysql',
      'nfs',
      'pgsql',
      'redis',
      'thrift',
    ].map((name) => `network_traffic.${name}`),
    'a protocol without content for us': ['icmp', 'dhcpv4', 'sip'].map((name) => `network_traffic.${name}`),
  },
};

export const NETWORK_TRAFFIC: readonly Mapping[] = [dns, http, tls, flow, others];
