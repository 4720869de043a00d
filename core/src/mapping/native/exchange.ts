/** Exchange: Online's message trace, and the message tracking log of servers. */
import type { Mapping } from '../mapping.ts';
import { NOBODY } from './nobody.ts';

export const messageTrace: Mapping = {
  id: 'exchange.message-trace',
  title: 'Exchange Online message trace',
  references: [
    'https://learn.microsoft.com/previous-versions/office/developer/o365-enterprise-developers/jj984335(v=office.15)',
    'https://learn.microsoft.com/powershell/module/exchange/get-messagetracev2',
  ],
  match: { MessageTraceId: { exists: true }, SenderAddress: { exists: true } },
  uniqueId: false,
  common: {
    'event.id': 'MessageTraceId',
    '@timestamp': ['Received', 'StartDate'],
    'event.action': 'Status',
    'source.ip': 'FromIP',
  },
  activities: [
    {
      activity: 'message',
      fields: {
        'email.message_id': 'MessageTraceId',
        'email.internet_message_id': { from: 'MessageId', as: 'messageId' },
        'email.from.address': 'SenderAddress',
        'email.sender.address': 'SenderAddress',
        'email.to.address': 'RecipientAddress',
        'email.subject': 'Subject',
        'email.delivery': {
          from: 'Status',
          table: {
            Delivered: 'delivered',
            Failed: 'failed',
            Expanded: 'expanded',
            Quarantined: 'quarantined',
            FilteredAsSpam: 'junked',
          },
        },
        'email.size': 'Size',
      },
    },
  ],
};

export const messageTracking: Mapping = {
  id: 'exchange.message-tracking',
  title: 'Exchange message tracking log',
  references: ['https://learn.microsoft.com/exchange/mail-flow/transport-logs/message-tracking'],
  match: { 'event-id': { exists: true }, 'message-id': { exists: true }, 'recipient-address': { exists: true } },
  uniqueId: false,
  on: 'event-id',
  common: {
    'event.id': 'internal-message-id',
    '@timestamp': 'date-time',
    'event.action': 'event-id',
    ...NOBODY,
    'host.name': 'server-hostname',
    'source.ip': ['original-client-ip', 'client-ip'],
  },
  activities: [
    {
      activity: 'message',
      is: ['DELIVER', 'SEND', 'SENDEXTERNAL', 'FAIL', 'EXPAND', 'BADMAIL', 'DROP', 'DUPLICATEDELIVER'],
      fields: {
        'email.message_id': 'network-message-id',
        'email.internet_message_id': { from: 'message-id', as: 'messageId' },
        'email.from.address': 'sender-address',
        'email.sender.address': ['return-path', 'sender-address'],
        'email.to.address': 'recipient-address',
        'email.subject': 'message-subject',
        'email.delivery': {
          from: 'event-id',
          table: {
            DELIVER: 'delivered',
            DUPLICATEDELIVER: 'delivered',
            SEND: 'delivered',
            SENDEXTERNAL: 'delivered',
            FAIL: 'failed',
            BADMAIL: 'failed',
            DROP: 'blocked',
            EXPAND: 'expanded',
          },
        },
        'email.size': 'total-bytes',
      },
    },
  ],
  ignore: {
    'a step of a delivery whose end is read': [
      'RECEIVE',
      'SUBMIT',
      'SUBMITDEFER',
      'SUBMITFAIL',
      'TRANSFER',
      'RESOLVE',
      'REDIRECT',
      'DEFER',
      'DELAY',
      'HADISCARD',
      'HARECEIVE',
      'HAREDIRECT',
      'HAREDIRECTFAIL',
      'AGENTINFO',
      'PROCESS',
      'PROCESSMEETINGMESSAGE',
      'NOTIFYMAPI',
      'LOAD',
      'MODERATORAPPROVE',
      'MODERATORREJECT',
      'DSN',
      'RESUBMIT',
      'POISONMESSAGE',
      'SUPPRESSED',
      'THROTTLE',
      'INITMESSAGECREATED',
      'JOURNALREPORT',
      'DUPLICATEEXPAND',
      'DUPLICATEREDIRECT',
      'INCORRECTADDRESSBOOK',
    ],
  },
};

export const EXCHANGE_MAPPINGS: readonly Mapping[] = [messageTrace, messageTracking];
