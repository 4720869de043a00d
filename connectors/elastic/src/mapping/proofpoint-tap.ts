/**
 * Proofpoint Targeted Attack Protection: clicks and messages. In the click streams `source` is the sending server and
 * `destination` the device on which somebody clicked.
 *
 * https://www.elastic.co/docs/reference/integrations/proofpoint_tap
 * https://help.proofpoint.com/Threat_Insight_Dashboard/API_Documentation/SIEM_API
 */
import { type FieldMap, type FieldSource, type Mapping, proofpointClicks, proofpointMessages } from '@weft/core';
import { ECS_EVENT, ECS_MESSAGE, ECS_MESSAGE_COMMON, ofDataset } from './ecs.ts';

const REFERENCES = [
  'https://www.elastic.co/docs/reference/integrations/proofpoint_tap',
  'https://help.proofpoint.com/Threat_Insight_Dashboard/API_Documentation/SIEM_API',
];

function clicks(stream: 'clicks_permitted' | 'clicks_blocked', verdict: string): Mapping {
  return {
    id: proofpointClicks.id,
    title: `Proofpoint TAP: ${stream.replace('_', ' ')}`,
    references: REFERENCES,
    match: ofDataset(`proofpoint_tap.${stream}`),
    uniqueId: true,
    common: {
      ...ECS_EVENT,
      'user.email': 'email.to.address',
      'source.ip': 'destination.ip',
      'source.geo.country_iso_code': 'destination.geo.country_iso_code',
      'source.as.number': 'destination.as.number',
      'source.as.organization.name': 'destination.as.organization.name',
      'user_agent.original': 'user_agent.original',
    },
    activities: [
      {
        activity: 'link_click',
        fields: {
          'email.message_id': 'proofpoint_tap.guid',
          'email.internet_message_id': { from: 'email.message_id', as: 'messageId' },
          'url.full': { as: 'ecsUrl' },
          'click.verdict': { value: verdict },
          'email.threat': { from: `proofpoint_tap.${stream}.classification`, as: 'worstThreat' },
          'application.name': { value: 'Proofpoint TAP' },
        },
      },
    ],
  };
}

function messages(stream: 'message_delivered' | 'message_blocked', delivery: FieldSource): Mapping {
  const own = `proofpoint_tap.${stream}.`;
  const fields: FieldMap<'message'> = {
    ...ECS_MESSAGE,
    'email.message_id': 'proofpoint_tap.guid',
    'email.direction': { value: 'inbound' },
    'email.from.address': ['email.from.address', `${own}header.from`],
    'email.from.name': { from: `${own}header.from`, as: 'extract', with: '^"?([^"<]*[^"<\\s])"?\\s*<' },
    'email.to.address': [`${own}recipient`, 'email.to.address'],
    'email.reply_to.address': ['email.reply_to.address', `${own}header.reply_to`],
    'email.links': { from: `${own}threat_info_map[].threat.artifact`, as: 'webAddresses' },
    'email.size': `${own}message_size`,
    'email.delivery': delivery,
    'email.threat': { from: `${own}threat_info_map[].classification`, as: 'worstThreat' },
  };
  return {
    id: proofpointMessages.id,
    title: `Proofpoint TAP: ${stream.replace('_', ' ')}`,
    references: REFERENCES,
    match: ofDataset(`proofpoint_tap.${stream}`),
    uniqueId: true,
    common: { ...ECS_MESSAGE_COMMON, 'event.id': ['event.id', 'proofpoint_tap.guid', '_id'] },
    activities: [{ activity: 'message', fields }],
  };
}

export const PROOFPOINT_TAP: readonly Mapping[] = [
  clicks('clicks_permitted', 'allowed'),
  clicks('clicks_blocked', 'blocked'),
  messages('message_delivered', { value: 'delivered' }),
  messages('message_blocked', {
    first: [
      { from: 'proofpoint_tap.message_blocked.quarantine.folder', table: {}, otherwise: 'quarantined' },
      { value: 'blocked' },
    ],
  }),
];
