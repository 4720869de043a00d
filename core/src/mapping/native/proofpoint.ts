/** Proofpoint: Targeted Attack Protection's SIEM interface, and the message log of Email Protection (on demand). */
import type { FieldSource, Mapping } from '../mapping.ts';

const TAP = 'https://help.proofpoint.com/Threat_Insight_Dashboard/API_Documentation/SIEM_API';

const THREATS: FieldSource = {
  first: [
    {
      from: ['threatsInfoMap[].classification', 'classification'],
      as: 'wordIn',
      with: { malware: 'malware', phish: 'phish', impostor: 'phish', toad: 'phish', spam: 'spam' },
    },
    {
      from: ['quarantineFolder', 'quarantineRule'],
      as: 'wordIn',
      with: {
        malware: 'malware',
        attachment: 'malware',
        phish: 'phish',
        impostor: 'phish',
        spam: 'spam',
        bulk: 'spam',
      },
    },
  ],
};

/** Words in the kind of a record, as collectors write it (`messagesBlocked`, `clicks_permitted`, `blocked`). */
const KIND = ['eventType', 'event_type', 'eventtype', '_type', 'tap_type'];

export const proofpointMessages: Mapping = {
  id: 'proofpoint.message',
  title: 'Proofpoint TAP messages',
  references: [TAP],
  match: { messageTime: { exists: true }, any: [{ GUID: { exists: true } }, { messageID: { exists: true } }] },
  json: ['threatsInfoMap', 'messageParts', 'modulesRun'],
  uniqueId: true,
  common: {
    'event.id': ['id', 'GUID'],
    '@timestamp': 'messageTime',
    'event.action': KIND,
    'source.ip': 'senderIP',
  },
  activities: [
    {
      activity: 'message',
      fields: {
        'email.message_id': ['GUID', 'QID'],
        'email.internet_message_id': { from: 'messageID', as: 'messageId' },
        'email.direction': { value: 'inbound' },
        'email.from.address': ['fromAddress', 'headerFrom', 'sender'],
        'email.from.name': { from: 'headerFrom', as: 'displayName' },
        'email.sender.address': 'sender',
        'email.to.address': ['recipient', 'toAddresses'],
        'email.reply_to.address': ['replyToAddress', 'headerReplyTo'],
        'email.subject': 'subject',
        'email.links': {
          from: 'threatsInfoMap',
          as: 'pickAll',
          with: { where: ['threatType', 'url'], get: ['threat', 'threatUrl'] },
        },
        'email.attachments': {
          from: 'messageParts',
          as: 'collectWhere',
          with: { where: ['disposition', 'attached'], shape: { name: 'filename', sha256: 'sha256' } },
        },
        'email.delivery': {
          first: [
            {
              from: KIND,
              as: 'wordIn',
              with: { delivered: 'delivered', permitted: 'delivered' },
            },
            { from: 'quarantineFolder', as: 'whenPresent', with: 'quarantined' },
            { from: KIND, as: 'wordIn', with: { blocked: 'blocked' } },
          ],
        },
        'email.threat': THREATS,
        'email.size': 'messageSize',
      },
    },
  ],
};

export const proofpointClicks: Mapping = {
  id: 'proofpoint.click',
  title: 'Proofpoint TAP clicks',
  references: [TAP],
  match: { clickTime: { exists: true }, url: { exists: true } },
  uniqueId: true,
  common: {
    'event.id': ['id', 'GUID'],
    '@timestamp': 'clickTime',
    'event.action': KIND,
    'user.email': 'recipient',
    'source.ip': 'clickIP',
    'user_agent.original': 'userAgent',
  },
  activities: [
    {
      activity: 'link_click',
      fields: {
        'email.message_id': 'GUID',
        'email.internet_message_id': { from: 'messageID', as: 'messageId' },
        'url.full': 'url',
        'click.verdict': {
          from: KIND,
          as: 'wordIn',
          with: { blocked: 'blocked', permitted: 'allowed', delivered: 'allowed' },
        },
        'email.threat': THREATS,
      },
    },
  ],
};

export const proofpointMessageLog: Mapping = {
  id: 'proofpoint.messagelog',
  title: 'Proofpoint Email Protection message log',
  references: ['https://proofpointcommunities.force.com/community/s/article/Proofpoint-on-Demand-Pod-Log-API'],
  match: { 'msg.header': { exists: true }, envelope: { exists: true } },
  uniqueId: true,
  common: {
    'event.id': ['guid', 'metadata.origin.data.cid'],
    '@timestamp': ['ts', 'metadata.timestamp'],
    'event.action': 'filter.disposition',
    'source.ip': 'connection.ip',
    'source.geo.country_iso_code': 'connection.country',
  },
  activities: [
    {
      activity: 'message',
      fields: {
        'email.message_id': 'guid',
        'email.internet_message_id': { from: 'msg.header.message-id', as: 'messageId' },
        'email.direction': {
          from: ['filter.routeDirection', 'filter.routes'],
          as: 'wordIn',
          with: { internal: 'internal', outbound: 'outbound', inbound: 'inbound' },
        },
        'email.from.address': ['msg.header.from', 'msg.normalizedHeader.from', 'envelope.from'],
        'email.from.name': { from: ['msg.header.from', 'msg.normalizedHeader.from'], as: 'displayName' },
        'email.sender.address': 'envelope.from',
        'email.to.address': ['envelope.rcpts', 'msg.header.to'],
        'email.reply_to.address': 'msg.header.reply-to',
        'email.subject': 'msg.header.subject',
        'email.in_reply_to': { from: 'msg.header.in-reply-to', as: 'messageId' },
        'email.spf': 'filter.modules.spf.result',
        'email.dkim': 'filter.modules.dkimv.result',
        'email.dmarc': 'filter.modules.dmarc.filterdResult',
        'email.links': 'msgParts[].urls[].url',
        'email.attachments': {
          from: 'msgParts',
          as: 'collectWhere',
          with: {
            where: ['disposition', 'attached'],
            shape: { name: 'detectedName', extension: 'detectedExt', size: 'detectedSizeBytes', sha256: 'sha256' },
          },
        },
        'email.delivery': {
          first: [
            { from: 'filter.quarantine.folder', as: 'whenPresent', with: 'quarantined' },
            {
              from: 'filter.disposition',
              table: {
                continue: 'delivered',
                deliver: 'delivered',
                reject: 'blocked',
                discard: 'blocked',
                quarantine: 'quarantined',
                retry: 'failed',
                tempfail: 'failed',
              },
            },
          ],
        },
        'email.size': 'msg.sizeBytes',
      },
    },
  ],
};

export const PROOFPOINT_MAPPINGS: readonly Mapping[] = [proofpointClicks, proofpointMessages, proofpointMessageLog];
