/**
 * Proofpoint on Demand: the message stream.
 *
 * https://www.elastic.co/docs/reference/integrations/proofpoint_on_demand
 */
import { type Mapping, proofpointMessageLog } from '@weft/core';
import { ECS_DIRECTION, ECS_MESSAGE, ECS_MESSAGE_COMMON, ofDataset } from './ecs.ts';

const REFERENCES = ['https://www.elastic.co/docs/reference/integrations/proofpoint_on_demand'];
const OWN = 'proofpoint_on_demand.message.';

const message: Mapping = {
  id: proofpointMessageLog.id,
  title: 'Proofpoint on Demand: messages',
  references: REFERENCES,
  match: ofDataset('proofpoint_on_demand.message'),
  uniqueId: true,
  common: {
    ...ECS_MESSAGE_COMMON,
    'event.id': ['event.id', `${OWN}guid`, '_id'],
    'event.action': ['event.action', `${OWN}filter.disposition`],
  },
  activities: [
    {
      activity: 'message',
      fields: {
        ...ECS_MESSAGE,
        'email.message_id': [`${OWN}guid`, 'event.id'],
        'email.internet_message_id': {
          from: ['email.message_id', `${OWN}msg.normalized_header.message_id`],
          as: 'messageId',
        },
        'email.direction': {
          first: [
            {
              from: `${OWN}filter.route_direction`,
              table: { inbound: 'inbound', outbound: 'outbound', internal: 'internal' },
            },
            ECS_DIRECTION,
          ],
        },
        'email.from.name': { from: ['email.from.address', `${OWN}msg.header.from`], as: 'displayName' },
        'email.sender.address': ['email.sender.address', `${OWN}envelope.from`],
        'email.to.address': [`${OWN}envelope.rcpts`, 'email.to.address'],
        'email.reply_to.address': ['email.reply_to.address', `${OWN}msg.header.reply_to`],
        'email.in_reply_to': { from: `${OWN}msg.header.in_reply_to`, as: 'messageId' },
        'email.spf': `${OWN}filter.modules.spf.result`,
        'email.dmarc': `${OWN}filter.modules.dmarc.auth_results.result`,
        'email.links': { first: [`${OWN}msg_parts[].urls[].url`, `${OWN}filter.modules.urldefense.url`] },
        'email.size': [`${OWN}filter.msg_size_bytes`, `${OWN}msg.size_bytes`],
        'email.delivery': {
          from: `${OWN}filter.disposition`,
          table: {
            accept: 'delivered',
            continue: 'delivered',
            deliver: 'delivered',
            quarantine: 'quarantined',
            discard: 'blocked',
            reject: 'blocked',
            retry: 'failed',
          },
        },
      },
    },
  ],
};

const others: Mapping = {
  id: 'proofpoint_on_demand.other',
  title: 'Proofpoint on Demand: streams that are not read',
  references: REFERENCES,
  match: ofDataset('proofpoint_on_demand.mail', 'proofpoint_on_demand.audit'),
  uniqueId: true,
  on: 'event.dataset',
  common: ECS_MESSAGE_COMMON,
  activities: [],
  ignore: {
    'a relay’s own log of messages that the message stream has': ['proofpoint_on_demand.mail'],
    'administration of a product that Weft does not watch': ['proofpoint_on_demand.audit'],
  },
};

export const PROOFPOINT_ON_DEMAND: readonly Mapping[] = [message, others];
