import type { Mapping } from '@weft/core';

/**
 * Message tracking of Exchange servers. A message passes many stations; the one where it reaches a mailbox, leaves the
 * organisation, is split to a group's members or fails is the message, the others repeat it.
 */
export const messageTracking: Mapping = {
  id: 'microsoft_exchange_server.messagetracking',
  title: 'Exchange message tracking',
  references: [
    'https://learn.microsoft.com/exchange/mail-flow/transport-logs/message-tracking',
    'https://learn.microsoft.com/azure/sentinel/data-connectors/microsoft-exchange-message-tracking-logs',
  ],
  match: { $table: ['MessageTrackingLog_CL', 'MicrosoftExchange_MessageTrackingLog_CL'] },
  uniqueId: false,
  on: 'eventId',
  common: {
    'event.id': 'internalMessageId',
    '@timestamp': 'TimeGenerated',
    'event.action': 'eventId',
    'user.email': 'senderAddress',
    'source.ip': ['originalClientIp', 'clientIP'],
  },
  activities: [
    ...(
      [
        ['DELIVER', 'Incoming', 'inbound', 'delivered'],
        ['DELIVER', null, 'internal', 'delivered'],
        ['SENDEXTERNAL', null, 'outbound', 'delivered'],
        ['FAIL', 'Incoming', 'inbound', 'failed'],
        ['FAIL', null, 'outbound', 'failed'],
        ['EXPAND', 'Incoming', 'inbound', 'expanded'],
        ['EXPAND', null, 'internal', 'expanded'],
      ] as const
    ).map(([eventId, directionality, direction, delivery]) => ({
      activity: 'message' as const,
      is: [eventId],
      ...(directionality === null ? {} : { when: { directionality } }),
      fields: {
        'email.message_id': 'networkMessageId',
        'email.internet_message_id': { from: 'messageId', as: 'extract', with: '^<?([^<>]+)>?$' },
        'email.direction': { value: direction },
        'email.from.address': 'senderAddress',
        'email.sender.address': 'returnPath',
        'email.to.address': 'recipientAddress',
        'email.subject': 'messageSubject',
        'email.delivery': { value: delivery },
        'email.size': 'totalBytes',
      } as const,
    })),
  ],
  ignore: {
    'a station on the way of a message that another row tells': [
      'AGENTINFO',
      'DEFER',
      'DUPLICATEDELIVER',
      'DUPLICATEEXPAND',
      'DUPLICATEREDIRECT',
      'HADISCARD',
      'HARECEIVE',
      'HAREDIRECT',
      'HAREDIRECTFAIL',
      'INITMESSAGECREATED',
      'LOAD',
      'NOTIFYMAPI',
      'NOTIFYSHADOW',
      'PROCESS',
      'PROCESSMEETINGMESSAGE',
      'RECEIVE',
      'REDIRECT',
      'RESOLVE',
      'RESUBMIT',
      'RESUBMITDEFER',
      'RESUBMITFAIL',
      'SEND',
      'SUBMIT',
      'SUBMITDEFER',
      'SUBMITFAIL',
      'SUPPRESSED',
      'TRANSFER',
    ],
    'a notice of the server': ['BADMAIL', 'DELIVERFAIL', 'DROP', 'DSN', 'POISONMESSAGE', 'THROTTLE'],
  },
};
