/** Zscaler Internet Access: feeds of its Nanolog Streaming Service, keys in lower case. */
import type { FieldMap, Mapping } from '../mapping.ts';
import type { Machinery } from '../transforms/principal.ts';

const FEEDS = 'https://help.zscaler.com/zia';

const MACHINERY: Machinery = { names: ['unknown', 'none', 'na', 'n/a', 'no user'], prefixes: [] };

const TIME = ['datetime', 'time', 'epochtime', '_time'];

const USER: Mapping['common'] = {
  'user.email': { from: ['user', 'login', 'elogin'], as: 'principalAddress', with: MACHINERY },
  'user.name': { from: ['user', 'login', 'elogin'], as: 'principalName', with: MACHINERY },
  'host.name': ['devicehostname', 'edevicehostname'],
};

const VERDICT: FieldMap<'connection'>['network.verdict'] = {
  from: ['action', 'reqaction'],
  as: 'wordIn',
  with: { block: 'blocked', drop: 'blocked', deny: 'blocked', reset: 'blocked', allow: 'allowed' },
};

export const zscalerWeb: Mapping = {
  id: 'zscaler.web',
  title: 'Zscaler web requests',
  references: [`${FEEDS}/nss-feed-output-format-web-logs`],
  match: {
    any: [
      { sourcetype: 'zscalernss-web' },
      { urlcategory: { exists: true }, requestmethod: { exists: true } },
      { urlcat: { exists: true }, reqmethod: { exists: true } },
    ],
  },
  lowerKeys: true,
  uniqueId: true,
  common: {
    'event.id': ['event_id', 'recordid'],
    '@timestamp': TIME,
    'event.action': 'action',
    ...USER,
    // The proxy sees the public address; the client's own is better where it is known.
    'source.ip': ['clientip', 'cip', 'clt_sip', 'clientpublicip', 'cintip', 'cltip'],
    'user_agent.original': ['useragent', 'ua'],
  },
  activities: [
    {
      activity: 'web_request',
      fields: {
        'destination.ip': ['serverip', 'sip', 'srvip'],
        'destination.domain': ['hostname', 'host', 'ehost'],
        'source.bytes': ['requestsize', 'reqsize'],
        'destination.bytes': ['responsesize', 'respsize'],
        'event.duration': ['transactiontime', 'ctime'],
        'network.protocol': ['protocol', 'proto'],
        'network.verdict': VERDICT,
        'url.full': {
          first: [
            { from: ['url', 'eurl'], as: 'absoluteUrl' },
            {
              parts: [
                { from: ['protocol', 'proto'], table: { https: 'https://', ssl: 'https://', tunnel_ssl: 'https://' } },
                ['url', 'eurl'],
              ],
            },
            { from: ['url', 'eurl'], as: 'withScheme', with: 'http' },
          ],
        },
        'http.request.method': ['requestmethod', 'reqmethod'],
        'http.request.referrer': { from: ['refererurl', 'ereferer', 'referer'], as: 'withScheme', with: 'http' },
        'http.response.status_code': ['status', 'respcode'],
        'http.response.mime_type': 'contenttype',
      },
    },
  ],
};

export const zscalerDns: Mapping = {
  id: 'zscaler.dns',
  title: 'Zscaler name queries',
  references: [`${FEEDS}/nss-feed-output-format-dns-logs`],
  match: { any: [{ sourcetype: 'zscalernss-dns' }, { reqaction: { exists: true }, reqtype: { exists: true } }] },
  lowerKeys: true,
  uniqueId: true,
  common: {
    'event.id': 'recordid',
    '@timestamp': TIME,
    'event.action': 'reqaction',
    ...USER,
    'source.ip': ['clt_sip', 'cip', 'clientip'],
  },
  activities: [
    {
      activity: 'dns_query',
      fields: {
        'destination.ip': ['srv_dip', 'sip', 'serverip'],
        'destination.port': ['srv_dport', 'sport'],
        'event.duration': 'durationms',
        'network.protocol': { value: 'dns' },
        'network.verdict': VERDICT,
        'dns.question.name': ['dns_req', 'req'],
        'dns.question.type': ['dns_reqtype', 'reqtype'],
        'dns.response_code': 'error',
        'dns.resolved_ip': ['dns_resp', 'res', 'resp'],
      },
    },
  ],
};

export const zscalerFirewall: Mapping = {
  id: 'zscaler.firewall',
  title: 'Zscaler firewall',
  references: [`${FEEDS}/nss-feed-output-format-firewall-logs`],
  match: { any: [{ sourcetype: 'zscalernss-fw' }, { cdip: { exists: true }, csip: { exists: true } }] },
  lowerKeys: true,
  uniqueId: true,
  common: {
    'event.id': 'recordid',
    '@timestamp': TIME,
    'event.action': 'action',
    ...USER,
    'source.ip': ['csip', 'tsip'],
  },
  activities: [
    {
      activity: 'connection',
      fields: {
        'source.port': 'csport',
        'destination.ip': ['cdip', 'sdip'],
        'destination.port': ['cdport', 'sdport'],
        'destination.domain': 'cdfqdn',
        'source.bytes': 'outbytes',
        'destination.bytes': 'inbytes',
        'event.duration': 'durationms',
        'network.transport': 'proto',
        'network.protocol': ['nwapp', 'nwsvc'],
        'network.verdict': VERDICT,
        'network.state': 'action',
      },
    },
  ],
};

export const zscalerAudit: Mapping = {
  id: 'zscaler.audit',
  title: 'Zscaler administration',
  references: [`${FEEDS}/about-audit-logs`],
  match: { any: [{ sourcetype: 'zscalernss-audit' }, { auditlogtype: { exists: true }, adminid: { exists: true } }] },
  lowerKeys: true,
  uniqueId: true,
  on: 'action',
  common: {
    'event.id': 'recordid',
    '@timestamp': TIME,
    'event.action': { parts: ['action', { value: ' ' }, ['subcategory', 'category']] },
    'event.outcome': { from: 'result', table: { success: 'success', failure: 'failure' } },
    'user.email': { from: 'adminid', as: 'principalAddress' },
    'user.name': { from: 'adminid', as: 'principalName' },
    'source.ip': 'clientip',
  },
  activities: [
    {
      activity: 'logon',
      is: ['SIGN_IN'],
      fields: {
        'application.name': { value: 'Zscaler' },
        'client.application': 'interface',
        'error.code': { from: 'errorcode', as: 'unlessNone' },
      },
    },
    {
      activity: 'account_change',
      is: ['CREATE', 'UPDATE', 'DELETE', 'PATCH'],
      when: {
        category: ['USER_MANAGEMENT', 'ADMINISTRATOR_MANAGEMENT', 'ROLE_MANAGEMENT'],
        subcategory: { not: ['ADMINISTRATOR_SAML'] },
      },
      fields: {
        'user.target.email': ['postaction.email', 'postaction.loginname', 'preaction.email', 'preaction.loginname'],
        'user.target.name': ['postaction.name', 'postaction.username', 'resource'],
        'change.kind': {
          first: [
            {
              from: 'category',
              table: { role_management: 'other' },
            },
            {
              from: 'action',
              table: {
                CREATE: 'account-created',
                DELETE: 'account-deleted',
                UPDATE: 'account-updated',
                PATCH: 'account-updated',
              },
            },
          ],
        },
        'change.value': { first: ['postaction.role.name', 'postaction.groups[].name', 'postaction.name', 'resource'] },
        'change.old_value': { first: ['preaction.role.name', 'preaction.groups[].name'] },
      },
    },
    {
      activity: 'admin_change',
      is: ['CREATE', 'UPDATE', 'DELETE', 'PATCH', 'ACTIVATE', 'DEACTIVATE', 'IMPORT', 'EXPORT', 'DOWNLOAD', 'REPORT'],
      fields: {
        'change.kind': {
          first: [
            {
              from: 'subcategory',
              table: {
                administrator_saml: 'domain-federation-changed',
                authentication_settings: 'domain-federation-changed',
              },
            },
            { from: 'action', table: { DOWNLOAD: 'other', EXPORT: 'other', REPORT: 'other' } },
            { value: 'policy-changed' },
          ],
        },
        'change.value': ['resource', 'postaction.name', 'subcategory'],
        'change.old_value': 'preaction.name',
      },
    },
  ],
  ignore: { 'the end of a session': ['SIGN_OUT'] },
};

export const ZSCALER_MAPPINGS: readonly Mapping[] = [zscalerAudit, zscalerDns, zscalerFirewall, zscalerWeb];
