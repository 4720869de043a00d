/** Splunk Stream: what its forwarder sees on the wire. Times are microseconds; `bytes_in` goes to the server. */
import { type FieldMap, type Mapping, NOBODY } from '@weft/core';

const REFERENCE = 'https://docs.splunk.com/Documentation/StreamApp/latest/User/ProtocolDetectionandFields';

const COMMON: Mapping['common'] = {
  'event.id': 'flow_id',
  '@timestamp': ['timestamp', '/_time'],
  'event.ingested': '/_indextime',
  'source.ip': 'src_ip',
};

const PEERS: FieldMap<'connection'> = {
  'source.port': 'src_port',
  'source.mac': 'src_mac',
  'destination.ip': 'dest_ip',
  'destination.port': 'dest_port',
  'source.bytes': 'bytes_in',
  'destination.bytes': 'bytes_out',
  'event.duration': { from: ['time_taken', 'duration'], as: 'microseconds' },
  'network.transport': 'transport',
};

export const streamHttp: Mapping = {
  id: 'splunk.stream.http',
  title: 'Splunk Stream web requests',
  references: [REFERENCE],
  match: { sourcetype: 'stream:http', src_ip: { exists: true } },
  uniqueId: false,
  common: COMMON,
  activities: [
    {
      activity: 'web_request',
      fields: {
        ...PEERS,
        'event.action': 'http_method',
        'user_agent.original': 'http_user_agent',
        'destination.domain': 'site',
        'network.protocol': { value: 'http' },
        'url.full': {
          first: [
            { from: 'uri', as: 'absoluteUrl' },
            { parts: [{ value: 'http://' }, 'site', ['uri', 'uri_path']] },
            { parts: [{ value: 'http://' }, 'dest_ip', ['uri', 'uri_path']] },
          ],
        },
        'http.request.method': 'http_method',
        'http.request.referrer': 'http_referrer',
        'http.response.status_code': 'status',
        'http.response.mime_type': 'http_content_type',
      },
    },
  ],
};

export const streamDns: Mapping = {
  id: 'splunk.stream.dns',
  title: 'Splunk Stream name queries',
  references: [REFERENCE],
  match: { sourcetype: 'stream:dns', src_ip: { exists: true } },
  uniqueId: false,
  common: COMMON,
  activities: [
    {
      activity: 'dns_query',
      fields: {
        ...PEERS,
        'network.protocol': { value: 'dns' },
        'dns.question.name': ['query', 'name'],
        'dns.question.type': ['query_type', 'record_type'],
        'dns.response_code': ['reply_code', 'reply_code_id'],
        'dns.resolved_ip': ['host_addr', 'answer'],
      },
    },
  ],
};

export const streamSmtp: Mapping = {
  id: 'splunk.stream.smtp',
  title: 'Splunk Stream mail transfers',
  references: [REFERENCE],
  match: { sourcetype: 'stream:smtp', any: [{ sender: { exists: true } }, { sender_email: { exists: true } }] },
  uniqueId: false,
  common: COMMON,
  activities: [
    {
      activity: 'message',
      fields: {
        ...NOBODY,
        'email.internet_message_id': { from: 'msg_id', as: 'messageId' },
        'email.from.address': ['sender_email', 'sender'],
        'email.from.name': 'sender_alias',
        'email.sender.address': ['sender_email', 'sender'],
        'email.to.address': ['receiver_email', 'receiver'],
        'email.subject': 'subject',
        'email.attachments': 'attach_filename',
        'email.delivery': { from: 'response_code', as: 'smtpReply' },
      },
    },
  ],
};

export const streamFlow: Mapping = {
  id: 'splunk.stream.flow',
  title: 'Splunk Stream flows',
  references: [REFERENCE],
  match: {
    sourcetype: ['stream:tcp', 'stream:udp', 'stream:ip', 'stream:icmp', 'stream:netflow'],
    src_ip: { exists: true },
    dest_ip: { exists: true },
  },
  uniqueId: false,
  common: COMMON,
  activities: [
    {
      activity: 'connection',
      fields: {
        ...PEERS,
        'network.transport': {
          first: [
            'transport',
            { from: 'sourcetype', table: { 'stream:tcp': 'tcp', 'stream:udp': 'udp', 'stream:icmp': 'icmp' } },
          ],
        },
        'network.protocol': 'app',
        'network.state': 'connection_status',
      },
    },
  ],
};

export const streamMappings: readonly Mapping[] = [streamHttp, streamDns, streamSmtp, streamFlow];
