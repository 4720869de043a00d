/**
 * Exchange Server on premises: the message tracking log. A message leaves a row at every step; the steps that end its way
 * are read, and what it came with.
 *
 * https://www.elastic.co/docs/reference/integrations/microsoft_exchange_server
 * https://learn.microsoft.com/exchange/mail-flow/transport-logs/message-tracking
 */
import type { Mapping } from '@weft/core';
import { ECS_MESSAGE, ECS_MESSAGE_COMMON, ofDataset } from './ecs.ts';

const TRACKING = 'microsoft.exchange.';

export const EXCHANGE_SERVER: readonly Mapping[] = [
  {
    id: 'microsoft_exchange_server.messagetracking',
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
    },
    activities: [
      {
        activity: 'message',
        is: ['RECEIVE', 'DELIVER', 'SEND', 'SENDEXTERNAL', 'FAIL', 'BADMAIL', 'POISONMESSAGE', 'EXPAND'],
        fields: {
          ...ECS_MESSAGE,
          // Between the organisation's own servers the sending address says nothing.
          'source.ip': ['client.ip', 'source.ip'],
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
              poisonmessage: 'failed',
              expand: 'expanded',
            },
          },
        },
      },
    ],
    ignore: {
      'a step on a message’s way that says nothing new': [
        ...[
          'AGENTINFO',
          'DEFER',
          'DSN',
          'DROP',
          'DUPLICATEDELIVER',
          'DUPLICATEEXPAND',
          'DUPLICATEREDIRECT',
          'HADISCARD',
          'HARECEIVE',
          'HAREDIRECT',
          'HAREDIRECTFAIL',
        ],
        ...[
          'INITMESSAGECREATED',
          'LOAD',
          'MODERATIONEXPIRE',
          'MODERATORAPPROVE',
          'MODERATORREJECT',
          'MODERATORSALLNDR',
          'NOTIFYMAPI',
          'NOTIFYSHADOW',
          'PROCESS',
        ],
        ...[
          'PROCESSMEETINGMESSAGE',
          'REDIRECT',
          'RESOLVE',
          'RESUBMIT',
          'RESUBMITDEFER',
          'RESUBMITFAIL',
          'SUBMIT',
          'SUBMITDEFER',
          'SUBMITFAIL',
          'SUPPRESSED',
          'THROTTLE',
          'TRANSFER',
        ],
      ],
    },
  },
];
