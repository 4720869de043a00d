/**
 * Suricata's EVE log.
 *
 * https://www.elastic.co/docs/reference/integrations/suricata
 * https://docs.suricata.io/en/latest/output/eve/eve-json-format.html
 */
import type { Condition, Mapping } from '@weft/core';
import { ECS_COMMON, ECS_CONNECTION, ECS_DNS, ECS_TLS, ECS_WEB, ofDataset } from './ecs.ts';

const DNS = {
  ...ECS_DNS,
  'dns.question.name': ['dns.question.name', 'suricata.eve.dns.rrname'],
  'dns.question.type': ['dns.question.type', 'suricata.eve.dns.rrtype'],
} as const;

/** A question and its answer are two records. */
const ANSWER: Condition = {
  any: [{ 'dns.type': ['answer', 'response'] }, { 'dns.answers': { exists: true } }],
};

export const SURICATA_EVE: readonly Mapping[] = [
  {
    id: 'suricata.eve',
    title: 'Suricata',
    references: [
      'https://www.elastic.co/docs/reference/integrations/suricata',
      'https://docs.suricata.io/en/latest/output/eve/eve-json-format.html',
    ],
    match: ofDataset('suricata.eve'),
    uniqueId: false,
    on: 'suricata.eve.event_type',
    common: {
      ...ECS_COMMON,
      'event.id': ['event.id', 'suricata.eve.flow_id', '_id'],
      'event.action': ['suricata.eve.event_type', 'event.action'],
    },
    activities: [
      // An answer is a packet of its own: its source is the resolver.
      {
        activity: 'dns_query',
        is: ['dns'],
        when: { ...ANSWER, 'source.port': 53, 'destination.port': { not: 53 } },
        fields: {
          ...DNS,
          'source.ip': 'destination.ip',
          'source.port': 'destination.port',
          'source.geo.country_iso_code': 'destination.geo.country_iso_code',
          'source.as.number': 'destination.as.number',
          'source.as.organization.name': 'destination.as.organization.name',
          'destination.ip': 'source.ip',
          'destination.port': 'source.port',
          'destination.geo.country_iso_code': 'source.geo.country_iso_code',
          'destination.as.number': 'source.as.number',
          'destination.as.organization.name': 'source.as.organization.name',
        },
      },
      { activity: 'dns_query', is: ['dns'], when: ANSWER, fields: DNS },
      {
        activity: 'web_request',
        is: ['http', 'http2'],
        fields: {
          ...ECS_WEB,
          'network.protocol': { value: 'http' },
          'http.response.mime_type': ['http.response.mime_type', 'suricata.eve.http.http_content_type'],
        },
      },
      {
        activity: 'tls_session',
        is: ['tls'],
        fields: {
          ...ECS_TLS,
          'destination.domain': ['tls.client.server_name', 'suricata.eve.tls.sni', 'destination.domain'],
          'tls.client.ja3': ['tls.client.ja3', 'suricata.eve.tls.ja3.hash'],
          'tls.client.ja4': ['tls.client.ja4', 'suricata.eve.tls.ja4'],
          'tls.server.ja3s': ['tls.server.ja3s', 'suricata.eve.tls.ja3s.hash'],
          'tls.server.subject': [
            'tls.server.subject',
            'suricata.eve.tls.subject',
            'tls.server.x509.subject.common_name',
          ],
          'tls.server.issuer': ['tls.server.issuer', 'suricata.eve.tls.issuerdn', 'tls.server.x509.issuer.common_name'],
        },
      },
      {
        activity: 'connection',
        is: ['flow'],
        fields: { ...ECS_CONNECTION, 'network.state': ['suricata.eve.flow.state', 'suricata.eve.flow.reason'] },
      },
      {
        activity: 'message',
        is: ['smtp'],
        when: {
          any: [
            { 'suricata.eve.email.from': { exists: true } },
            { 'suricata.eve.smtp.mail_from': { exists: true } },
            { 'email.from.address': { exists: true } },
          ],
        },
        fields: {
          'email.internet_message_id': { from: ['suricata.eve.email.message_id', 'email.message_id'], as: 'messageId' },
          'email.from.address': ['suricata.eve.email.from', 'email.from.address'],
          'email.sender.address': ['suricata.eve.smtp.mail_from', 'email.sender.address'],
          'email.to.address': ['suricata.eve.smtp.rcpt_to', 'suricata.eve.email.to', 'email.to.address'],
          'email.subject': ['suricata.eve.email.subject', 'email.subject'],
          'email.links': { from: 'suricata.eve.email.url', as: 'webAddresses' },
          'email.attachments': 'suricata.eve.email.attachment',
        },
      },
    ],
    ignore: {
      'questions are read from their answers': ['dns'],
      'an alert of another product': ['alert', 'anomaly', 'drop'],
      'a detail of a flow': [
        'fileinfo',
        'ssh',
        'ftp',
        'ftp_data',
        'smb',
        'rdp',
        'rfb',
        'krb5',
        'snmp',
        'ike',
        'ikev2',
        'tftp',
        'sip',
        'nfs',
        'dcerpc',
        'dhcp',
        'mqtt',
        'quic',
        'websocket',
        'modbus',
        'dnp3',
        'pgsql',
        'ldap',
        'smtp',
      ],
      'one direction of a flow': ['netflow'],
      'the sensor itself': ['stats', 'engine', 'metadata'],
    },
  },
];
