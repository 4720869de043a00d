/**
 * Mimecast: the gateway's log, clicks on rewritten links, and messages inside Microsoft 365 that it looked at.
 *
 * https://www.elastic.co/docs/reference/integrations/mimecast
 * https://integrations.mimecast.com/documentation/tutorials/understanding-siem-logs/
 */
import type { Mapping } from '@weft/core';
import { ECS_EVENT, ECS_LOCATION, ECS_MESSAGE, ECS_MESSAGE_COMMON, ofDataset } from './ecs.ts';

const REFERENCES = [
  'https://www.elastic.co/docs/reference/integrations/mimecast',
  'https://integrations.mimecast.com/documentation/tutorials/understanding-siem-logs/',
];

/** What the gateway did with a message, in its own words. */
const ACTIONS = {
  acc: 'delivered',
  accept: 'delivered',
  accepted: 'delivered',
  hld: 'quarantined',
  hold: 'quarantined',
  held: 'quarantined',
  rej: 'blocked',
  reject: 'blocked',
  rejected: 'blocked',
  bnc: 'failed',
  bounced: 'failed',
  ign: 'blocked',
} as const;

/** A message leaves a line where it comes in, where it is looked at, and where it goes out. */
const siem: Mapping = {
  id: 'mimecast.siem_logs',
  title: 'Mimecast: gateway',
  references: REFERENCES,
  match: ofDataset('mimecast.siem_logs'),
  uniqueId: false,
  on: 'mimecast.log_type',
  common: { ...ECS_MESSAGE_COMMON, 'event.action': ['event.action', 'mimecast.Act', 'mimecast.acc_action'] },
  activities: [
    {
      activity: 'message',
      is: ['receipt', 'process', 'delivery', 'spameventthread', 'spam', 'av', 'iep'],
      fields: {
        ...ECS_MESSAGE,
        'email.from.name': 'mimecast.senderDisplayName',
        'email.sender.address': ['email.sender.address', 'mimecast.Sender', 'email.from.address'],
        'email.size': ['mimecast.MsgSize', 'email.size'],
        'email.delivery': {
          first: [
            { from: 'mimecast.Delivered', table: { true: 'delivered', false: 'failed' } },
            { from: ['mimecast.Act', 'event.action'], table: ACTIONS },
          ],
        },
        'email.threat': {
          first: [
            { from: 'mimecast.Virus', table: {}, otherwise: 'malware' },
            { from: 'mimecast.log_type', table: { av: 'malware', spam: 'spam', spameventthread: 'spam' } },
          ],
        },
      },
    },
  ],
  ignore: {
    'a journal copy of a message': ['jrnl', 'journal'],
    'an opinion without the message': [
      'impersonation',
      'ttp',
      'attachment-protect',
      'url-protect',
      'targeted threat protection',
    ],
  },
};

/** `source` is the server that sent the message, not the device that followed the link. */
const clicks: Mapping = {
  id: 'mimecast.ttp_url_logs',
  title: 'Mimecast: clicks',
  references: REFERENCES,
  match: ofDataset('mimecast.ttp_url_logs'),
  uniqueId: true,
  common: {
    ...ECS_EVENT,
    'event.action': ['mimecast.userAwarenessAction', 'event.action'],
    'user.email': {
      first: [
        { from: 'user.email', as: 'onlyAddress' },
        { from: 'email.to.address', as: 'onlyAddress' },
      ],
    },
  },
  activities: [
    {
      activity: 'link_click',
      fields: {
        'email.internet_message_id': { from: 'email.message_id', as: 'messageId' },
        'url.full': { as: 'ecsUrl' },
        'click.verdict': {
          from: ['mimecast.action', 'mimecast.actions'],
          table: { allow: 'allowed', block: 'blocked', warn: 'warned', none: 'allowed' },
        },
        'click.through': {
          from: ['mimecast.userAwarenessAction', 'event.action'],
          table: { continue: true, 'n/a': false, block: false },
        },
        'email.threat': { from: 'mimecast.scanResult', table: { malicious: 'phish' } },
        'application.name': { value: 'Mimecast' },
      },
    },
  ],
};

const integrated: Mapping = {
  id: 'mimecast.cloud_integrated_logs',
  title: 'Mimecast: cloud integrated',
  references: REFERENCES,
  match: ofDataset('mimecast.cloud_integrated_logs'),
  uniqueId: false,
  on: ['mimecast.type', 'mimecast.log_type'],
  common: ECS_MESSAGE_COMMON,
  activities: [
    {
      activity: 'message',
      when: { any: [{ 'email.from.address': { exists: true } }, { 'email.sender.address': { exists: true } }] },
      fields: ECS_MESSAGE,
    },
  ],
  ignore: { 'an opinion without the message': ['entity', 'urlclick', 'mailflow', 'threat'] },
};

const others: Mapping = {
  id: 'mimecast.other',
  title: 'Mimecast: streams that are not read',
  references: REFERENCES,
  match: ofDataset(
    ...([
      'mimecast.ttp_ap_logs',
      'mimecast.ttp_ip_logs',
      'mimecast.dlp_logs',
      'mimecast.audit_events',
      'mimecast.archive_search_logs',
    ] as const),
    ...([
      'mimecast.message_release_logs',
      'mimecast.threat_intel_malware_customer',
      'mimecast.threat_intel_malware_grid',
    ] as const),
  ),
  uniqueId: false,
  on: 'event.dataset',
  common: { ...ECS_EVENT, ...ECS_LOCATION },
  activities: [],
  ignore: {
    'an opinion on a message that the gateway’s log has': [
      'mimecast.ttp_ap_logs',
      'mimecast.ttp_ip_logs',
      'mimecast.dlp_logs',
      'mimecast.message_release_logs',
    ],
    'administration of a product that Weft does not watch': ['mimecast.audit_events', 'mimecast.archive_search_logs'],
    'intelligence, not an event': ['mimecast.threat_intel_malware_customer', 'mimecast.threat_intel_malware_grid'],
  },
};

export const MIMECAST: readonly Mapping[] = [siem, clicks, integrated, others];
