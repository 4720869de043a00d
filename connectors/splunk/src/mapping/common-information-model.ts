/**
 * The Common Information Model: fields as add-ons extract and alias them, for sources whose own record is not read.
 * Bytes are counted from the client's side (`bytes_out` is what it sent), as the model says.
 *
 * Events are told by their tags, or by fields that only one data model has.
 */
import { type FieldMap, type FieldSource, type Mapping, NOBODY } from '@weft/core';

const model = (name: string): string => `https://docs.splunk.com/Documentation/CIM/latest/User/${name}`;

const NO_PERSON = {
  names: ['unknown', '-', 'n/a', 'null', 'none', 'system', 'local service', 'network service', 'anonymous logon'],
  prefixes: ['nt authority\\', 's-1-'],
};

const COMMON: Mapping['common'] = {
  '@timestamp': '/_time',
  'event.ingested': '/_indextime',
  'event.action': ['action', 'vendor_action', 'signature'],
  'user.id': ['user_id', 'src_user_id'],
  'user.email': { from: ['user', 'src_user', 'user_principal_name'], as: 'principalAddress', with: NO_PERSON },
  'user.name': { from: ['user', 'src_user'], as: 'principalName', with: NO_PERSON },
  'source.ip': ['src_ip', 'src'],
  'user_agent.original': ['http_user_agent', 'user_agent'],
};

/** A name where `src` holds one instead of an address. */
const NAME_OF_SOURCE: FieldSource = { from: ['src_host', 'src_dns', 'src'], as: 'machineName' };

const VERDICT: FieldSource = {
  from: ['action', 'vendor_action'],
  as: 'wordIn',
  with: {
    block: 'blocked',
    den: 'blocked',
    drop: 'blocked',
    reset: 'blocked',
    allow: 'allowed',
    teardown: 'allowed',
    permit: 'allowed',
  },
};

const PEERS: FieldMap<'connection'> = {
  'host.name': NAME_OF_SOURCE,
  'source.port': 'src_port',
  'source.mac': 'src_mac',
  'destination.ip': ['dest_ip', 'dest'],
  'destination.port': 'dest_port',
  'source.bytes': 'bytes_out',
  'destination.bytes': 'bytes_in',
  'network.transport': ['transport', 'protocol'],
  'network.verdict': VERDICT,
};

export const cimAuthentication: Mapping = {
  id: 'cim.authentication',
  title: 'CIM Authentication',
  references: [model('Authentication')],
  match: {
    any: [
      { 'cim.tag': 'authentication' },
      {
        'cim.action': ['success', 'failure'],
        'cim.user': { exists: true },
        'cim.authentication_method': { exists: true },
      },
      {
        'cim.action': ['success', 'failure'],
        'cim.user': { exists: true },
        'cim.authentication_service': { exists: true },
      },
    ],
  },
  root: 'cim',
  uniqueId: false,
  common: COMMON,
  activities: [
    {
      activity: 'logon',
      fields: {
        'event.action': ['signature', 'action'],
        'event.outcome': {
          from: 'action',
          table: { success: 'success', failure: 'failure', failed: 'failure', error: 'failure', blocked: 'failure' },
        },
        'host.name': { from: ['dest', 'dest_host'], as: 'machineName' },
        'application.name': 'app',
        'client.application': ['authentication_method', 'authentication_service'],
        'session.id': ['session_id', 'sessionid'],
        'error.code': { first: ['reason', 'signature_id'] },
      },
    },
  ],
};

export const cimEmail: Mapping = {
  id: 'cim.email',
  title: 'CIM Email',
  references: [model('Email')],
  match: {
    any: [
      { 'cim.tag': 'email' },
      { 'cim.recipient': { exists: true }, 'cim.src_user': { exists: true }, 'cim.message_id': { exists: true } },
      { 'cim.recipient': { exists: true }, 'cim.src_user': { exists: true }, 'cim.subject': { exists: true } },
    ],
  },
  root: 'cim',
  uniqueId: false,
  common: COMMON,
  activities: [
    {
      activity: 'message',
      fields: {
        ...NOBODY,
        'email.message_id': ['internal_message_id', 'message_id'],
        'email.internet_message_id': { from: 'message_id', as: 'messageId' },
        'email.direction': {
          from: ['direction', 'message_direction'],
          as: 'wordIn',
          with: {
            inbound: 'inbound',
            incoming: 'inbound',
            outbound: 'outbound',
            outgoing: 'outbound',
            internal: 'internal',
          },
        },
        'email.from.address': ['src_user', 'orig_src', 'sender'],
        'email.sender.address': ['return_addr', 'src_user'],
        'email.to.address': ['recipient', 'orig_recipient'],
        'email.subject': 'subject',
        'email.links': 'url',
        'email.attachments': 'file_name',
        'email.delivery': {
          from: ['action', 'filter_action'],
          as: 'wordIn',
          with: {
            quarantin: 'quarantined',
            block: 'blocked',
            reject: 'blocked',
            delet: 'blocked',
            deliver: 'delivered',
            allow: 'delivered',
            fail: 'failed',
            bounce: 'failed',
          },
        },
        'email.threat': {
          from: ['signature', 'threat', 'filter_score_type'],
          as: 'wordIn',
          with: { phish: 'phish', malware: 'malware', virus: 'malware', spam: 'spam' },
        },
        'email.size': 'size',
      },
    },
  ],
};

export const cimResolution: Mapping = {
  id: 'cim.network-resolution',
  title: 'CIM Network Resolution (DNS)',
  references: [model('NetworkResolutionDNS')],
  match: {
    any: [
      { 'cim.tag': 'resolution' },
      { 'cim.query': { exists: true }, 'cim.query_type': { exists: true } },
      { 'cim.query': { exists: true }, 'cim.record_type': { exists: true } },
      { 'cim.query': { exists: true }, 'cim.reply_code': { exists: true } },
    ],
  },
  root: 'cim',
  uniqueId: false,
  on: 'message_type',
  common: COMMON,
  activities: [
    {
      activity: 'dns_query',
      when: {
        any: [{ message_type: { not: 'query' } }, { answer: { exists: true } }, { reply_code: { exists: true } }],
      },
      fields: {
        ...PEERS,
        'network.protocol': { value: 'dns' },
        'dns.question.name': 'query',
        'dns.question.type': ['query_type', 'record_type'],
        'dns.response_code': ['reply_code', 'reply_code_id'],
        'dns.resolved_ip': 'answer',
      },
    },
  ],
};

export const cimWeb: Mapping = {
  id: 'cim.web',
  title: 'CIM Web',
  references: [model('Web')],
  match: {
    any: [
      { 'cim.tag': 'proxy' },
      { 'cim.tag': 'web' },
      { 'cim.url': { exists: true }, 'cim.http_method': { exists: true } },
      { 'cim.http_user_agent': { exists: true }, 'cim.uri_path': { exists: true } },
    ],
    none: [{ sourcetype: { matches: '^(nginx|access_|apache|ms:iis|iis|stream:)' } }],
  },
  root: 'cim',
  uniqueId: false,
  common: COMMON,
  activities: [
    {
      activity: 'web_request',
      fields: {
        ...PEERS,
        'event.duration': 'response_time',
        'destination.domain': ['url_domain', 'site'],
        'network.protocol': ['app_protocol', 'protocol'],
        'url.full': {
          first: [
            { from: 'url', as: 'withScheme', with: 'http' },
            { parts: [{ value: 'http://' }, ['url_domain', 'site', 'dest_host'], ['uri_path', 'uri']] },
          ],
        },
        'http.request.method': 'http_method',
        'http.request.referrer': ['http_referrer', 'http_referer'],
        'http.response.status_code': 'status',
        'http.response.mime_type': 'http_content_type',
      },
    },
  ],
};

export const cimTraffic: Mapping = {
  id: 'cim.network-traffic',
  title: 'CIM Network Traffic',
  references: [model('NetworkTraffic')],
  match: {
    any: [
      { 'cim.tag': 'communicate' },
      { 'cim.src_ip': { exists: true }, 'cim.dest_ip': { exists: true }, 'cim.dest_port': { exists: true } },
      {
        'cim.src': { exists: true },
        'cim.dest': { exists: true },
        'cim.dest_port': { exists: true },
        'cim.transport': { exists: true },
      },
    ],
    none: [{ sourcetype: { matches: '^(nginx|access_|apache|ms:iis|iis)' } }],
  },
  root: 'cim',
  uniqueId: false,
  common: COMMON,
  activities: [
    {
      activity: 'connection',
      fields: {
        ...PEERS,
        'destination.domain': ['dest_dns', 'dest_host'],
        'event.duration': { from: 'duration', as: 'seconds' },
        'network.protocol': ['app', 'protocol'],
        'network.community_id': 'community_id',
        'network.state': ['session_end_reason', 'state', 'action'],
      },
    },
  ],
};

/** Source types that are known and not read. */
export const splunkOther: Mapping = {
  id: 'splunk',
  title: 'Other source types',
  references: ['https://docs.splunk.com/Documentation/CIM/latest/User/Overview'],
  match: { sourcetype: { exists: true } },
  uniqueId: false,
  on: 'sourcetype',
  common: {},
  activities: [],
  ignore: {
    'requests to own servers': [
      'nginx:plus:kv',
      'nginx:plus:access',
      'nginx:access',
      'access_combined',
      'access_combined_wcookie',
      'access_common',
      'apache:access',
      'apache_error',
      'ms:iis:auto',
      'ms:iis:default',
      'iis',
    ],
    'what happens inside devices': [
      'xmlwineventlog',
      'wineventlog',
      'wineventlog:security',
      'wineventlog:system',
      'wineventlog:application',
      'xmlwineventlog:security',
      'xmlwineventlog:microsoft-windows-sysmon/operational',
      'linux_secure',
      'linux_audit',
      'auditd',
      'sysmon:linux',
      'osquery:results',
      'crowdstrike:events:sensor',
    ],
    "another product's opinion": [
      'notable',
      'stash',
      'risk',
      'crowdstrike:event:streams:json',
      'ms:defender:atp:alerts',
      'ms365:defender:incident',
      'ms365:defender:incident:alerts',
    ],
  },
};

export const cimMappings: readonly Mapping[] = [
  cimEmail,
  cimAuthentication,
  cimResolution,
  cimWeb,
  cimTraffic,
  splunkOther,
];
