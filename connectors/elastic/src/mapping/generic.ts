/**
 * Any integration that follows the Elastic Common Schema and has no mapping of its own: what a document is about is told
 * by its categories and by which fields it has.
 *
 * https://www.elastic.co/docs/reference/ecs/ecs-category-field-values-reference
 */
import type { ActivityMapping, Mapping } from '@weft/core';
import { ECS_COMMON, ECS_CONNECTION, ECS_DNS, ECS_MESSAGE, ECS_TLS, ECS_VERDICT, ECS_WEB, ofDataset } from './ecs.ts';

const REFERENCES = ['https://www.elastic.co/docs/reference/ecs/ecs-category-field-values-reference'];

/** DNS, web, TLS or plain connection, by the fields that are there. */
const NETWORK_ACTIVITIES: readonly ActivityMapping[] = [
  { activity: 'dns_query', when: { 'dns.question.name': { exists: true } }, fields: { ...ECS_DNS, ...ECS_VERDICT } },
  {
    activity: 'web_request',
    when: {
      any: [
        { 'http.request.method': { exists: true } },
        { 'event.category': 'web', 'url.domain': { exists: true } },
        { 'event.category': 'web', 'url.original': { exists: true } },
        { 'event.category': 'web', 'url.full': { exists: true } },
      ],
    },
    fields: { ...ECS_WEB, ...ECS_VERDICT },
  },
  {
    activity: 'tls_session',
    when: {
      any: [
        { 'tls.client.ja3': { exists: true } },
        { 'tls.client.server_name': { exists: true } },
        { 'tls.server.x509.subject.common_name': { exists: true } },
        { 'tls.version': { exists: true }, 'tls.established': { exists: true } },
      ],
    },
    fields: { ...ECS_TLS, ...ECS_VERDICT },
  },
  {
    activity: 'connection',
    when: {
      any: [{ 'destination.ip': { exists: true } }, { 'server.ip': { exists: true } }],
      'event.action': { not: ['flow-creation', 'flow_started', 'connection-started'] },
      none: [{ 'event.category': ['authentication', 'iam', 'email', 'file', 'process'] }],
    },
    fields: { ...ECS_CONNECTION, ...ECS_VERDICT, 'network.state': 'event.action' },
  },
];

/** Firewalls and flow exporters whose documents are plain ECS. */
const firewalls: readonly Mapping[] = (
  [
    ['checkpoint.firewall', 'Check Point'],
    ['cisco_asa.log', 'Cisco ASA'],
    ['cisco_ftd.log', 'Cisco Firepower'],
    ['netflow.log', 'NetFlow and IPFIX'],
  ] as const
).map(([dataset, title]) => ({
  id: dataset,
  title,
  references: [`https://www.elastic.co/docs/reference/integrations/${dataset.split('.')[0] as string}`, ...REFERENCES],
  match: ofDataset(dataset),
  uniqueId: true,
  on: 'event.action',
  common: ECS_COMMON,
  activities: NETWORK_ACTIVITIES,
  ignore: {
    'the beginning of a session that another record ends': ['flow-creation', 'flow_started', 'connection-started'],
  },
}));

/** Records of nothing that happened. */
const NO_EVENT = {
  'an alert of another product': ['alert', 'signal'],
  'a measurement, not an event': ['metric', 'state'],
  'inventory, not an event': ['asset'],
  'intelligence, not an event': ['enrichment'],
  'a document that Elastic’s pipeline failed on': ['pipeline_error'],
} as const;
const EVENT = ['event', ''];

const generic: Mapping = {
  id: 'ecs',
  title: 'Any source in the Elastic Common Schema',
  references: REFERENCES,
  match: { '@timestamp': { exists: true } },
  uniqueId: true,
  on: 'event.kind',
  common: { ...ECS_COMMON, 'event.dataset': ['event.dataset', 'event.module', 'event.provider'] },
  activities: [
    {
      activity: 'message',
      is: EVENT,
      when: {
        'event.category': 'email',
        any: [
          { 'email.from.address': { exists: true } },
          { 'email.sender.address': { exists: true } },
          { 'email.to.address': { exists: true } },
        ],
      },
      fields: ECS_MESSAGE,
    },
    {
      activity: 'logon',
      is: EVENT,
      when: { 'event.category': 'authentication', none: [{ 'event.type': 'end' }] },
      fields: {
        'session.id': ['session.id', 'transaction.id'],
        'application.name': ['service.name', 'event.provider', 'event.module'],
        'client.application': 'user_agent.name',
        'error.code': 'error.code',
        'user.target.id': 'user.target.id',
        'user.target.email': ['user.target.email', 'user.target.name'],
        'user.target.name': 'user.target.name',
      },
    },
    ...accountChanges(),
    ...NETWORK_ACTIVITIES.map((activity) => ({ ...activity, is: EVENT })),
  ],
  ignore: NO_EVENT,
};

/** `iam` events by their types: ECS says which kind of thing changed and how. */
function accountChanges(): readonly ActivityMapping[] {
  const kinds = [
    ['account-created', 'user', 'creation'],
    ['account-deleted', 'user', 'deletion'],
    ['other', 'group', 'creation'],
    ['other', 'group', 'deletion'],
    ['account-updated', 'user', 'change'],
  ] as const;
  const target = {
    'user.target.id': ['user.target.id', 'group.id'],
    'user.target.email': {
      first: [
        { from: 'user.target.email', as: 'onlyAddress' },
        { from: 'user.target.name', as: 'onlyAddress' },
      ],
    },
    'user.target.name': ['user.target.name', 'group.name'],
    'application.name': ['event.provider', 'event.module'],
  } as const;
  return kinds.map(([kind, what, how]) => ({
    activity: 'account_change',
    is: EVENT,
    when: { 'event.category': 'iam', 'event.type': what, any: [{ 'event.type': how }] },
    fields: { ...target, 'change.kind': { value: kind }, 'change.value': 'event.action' },
  }));
}

export const GENERIC: readonly Mapping[] = [...firewalls, generic];
