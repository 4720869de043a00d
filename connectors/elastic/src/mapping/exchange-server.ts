/**
 * Exchange Server on premises: the message tracking log. A message leaves a row at every step; the steps that end its way
 * are read, and what it came with.
 *
 * https://www.elastic.co/docs/reference/integrations/microsoft_exchange_server
 * https://learn.microsoft.com/exchange/mail-flow/transport-logs/message-tracking
 */
import { type Mapping, messageTracking } from '@weft/core';
import { ECS_MESSAGE, ECS_MESSAGE_COMMON, ofDataset } from './ecs.ts';

const TRACKING = 'microsoft.exchange.';

export const EXCHANGE_SERVER: readonly Mapping[] = [
  {
    id: messageTracking.id,
    title: 'Exchange Server message tracking',
    references: [
      'https://www.elastic.co/docs/reference/integrations/microsoft_exchange_server',
      'https://learn.microsoft.com/exchange/mail-flow/transport-logs/message-tracking',
    ],
    match: ofDataset('microsoft_exchange_server.messagetracking'),
    uniqueId: false,
    on: `${TRACKING}eventid`,
    common: {
      ...ECS_MESSAGE_COMMON,
      'event.id': ['event.id', '_id', `${TRACKING}logid`],
      'event.action': [`${TRACKING}eventid`, 'event.action'],
      'source.ip': [`${TRACKING}originalclientip`, 'source.ip', 'client.ip'],
    },
    activities: [
      {
        activity: 'message',
        is: ['DELIVER', 'DUPLICATEDELIVER', 'SEND', 'SENDEXTERNAL', 'FAIL', 'BADMAIL', 'DROP', 'EXPAND'],
        fields: {
          ...ECS_MESSAGE,
          'email.message_id': [`${TRACKING}networkmessageid`, 'email.local_id'],
          'email.direction': { from: 'email.direction', table: { incoming: 'inbound' } },
          'email.from.address': 'email.from.address',
          'email.sender.address': [`${TRACKING}returnpath`, 'email.sender.address'],
          'email.size': ['network.bytes', `${TRACKING}totalbytes`],
          'email.delivery': {
            from: `${TRACKING}eventid`,
            table: {
              deliver: 'delivered',
              send: 'delivered',
              sendexternal: 'delivered',
              fail: 'failed',
              badmail: 'failed',
              duplicatedeliver: 'delivered',
              drop: 'blocked',
              expand: 'expanded',
            },
          },
        },
      },
    ],
    ignore: messageTracking.ignore ?? {},
  },
];
