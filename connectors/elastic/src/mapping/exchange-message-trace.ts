/**
 * Exchange Online's message trace: one row per message and recipient. Here `email.message_id` is the RFC 5322 Message-ID
 * and `email.local_id` Exchange's own, the other way round than in the Defender integration.
 *
 * https://www.elastic.co/docs/reference/integrations/microsoft_exchange_online_message_trace
 * https://learn.microsoft.com/exchange/monitoring/trace-an-email-message/message-trace-modern-eac
 */
import { type Mapping, messageTrace } from '@weft/core';
import { ECS_MESSAGE, ECS_MESSAGE_COMMON, ofDataset } from './ecs.ts';

const TRACE = 'microsoft.online_message_trace.';

export const EXCHANGE_MESSAGE_TRACE: readonly Mapping[] = [
  {
    id: messageTrace.id,
    title: 'Exchange Online message trace',
    references: [
      'https://www.elastic.co/docs/reference/integrations/microsoft_exchange_online_message_trace',
      'https://learn.microsoft.com/powershell/module/exchange/get-messagetracev2',
    ],
    match: ofDataset('microsoft_exchange_online_message_trace.log'),
    uniqueId: false,
    common: {
      ...ECS_MESSAGE_COMMON,
      'event.id': ['event.id', '_id', `${TRACE}MessageTraceId`, 'email.local_id'],
      'event.action': [`${TRACE}Status`, 'event.outcome'],
      'source.ip': ['source.ip', `${TRACE}FromIP`],
    },
    activities: [
      {
        activity: 'message',
        fields: {
          ...ECS_MESSAGE,
          'email.message_id': ['email.local_id', `${TRACE}MessageTraceId`],
          'email.internet_message_id': { from: ['email.message_id', `${TRACE}MessageId`], as: 'messageId' },
          'email.sender.address': ['email.sender.address', `${TRACE}SenderAddress`, 'email.from.address'],
          'email.from.address': ['email.from.address', `${TRACE}SenderAddress`],
          'email.to.address': ['email.to.address', `${TRACE}RecipientAddress`],
          'email.subject': ['email.subject', `${TRACE}Subject`],
          'email.size': [`${TRACE}Size`, 'email.attachments.file.size'],
          'email.delivery': {
            from: [`${TRACE}Status`, 'event.outcome'],
            table: {
              delivered: 'delivered',
              failed: 'failed',
              quarantined: 'quarantined',
              filteredasspam: 'junked',
              expanded: 'expanded',
            },
          },
        },
      },
    ],
  },
];
