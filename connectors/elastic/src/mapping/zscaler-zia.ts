/**
 * Zscaler Internet Access: the NSS feeds.
 *
 * https://www.elastic.co/docs/reference/integrations/zscaler_zia
 */
import type { Mapping } from '@weft/core';
import { ECS_COMMON, ECS_CONNECTION, ECS_DNS, ECS_VERDICT, ECS_WEB, ofDataset } from './ecs.ts';

const REFERENCES = [
  'https://www.elastic.co/docs/reference/integrations/zscaler_zia',
  'https://help.zscaler.com/zia/nss-feed-output-format-web-logs',
];

/** The user's address is often known only behind the gateway: `source.nat.ip`. */
const COMMON = { ...ECS_COMMON, 'source.ip': ['source.ip', 'source.nat.ip', 'client.ip'] } as const;

const web: Mapping = {
  id: 'zscaler_zia.web',
  title: 'Zscaler Internet Access: web',
  references: REFERENCES,
  match: ofDataset('zscaler_zia.web'),
  uniqueId: true,
  common: { ...COMMON, 'host.name': ['zscaler_zia.web.device.hostname', 'zscaler_zia.web.devicehostname'] },
  activities: [
    {
      activity: 'web_request',
      fields: {
        ...ECS_WEB,
        ...ECS_VERDICT,
        'http.request.referrer': { from: 'http.request.referrer', as: 'extract', with: '^([a-z]+://\\S+)$' },
        'http.response.mime_type': {
          from: ['http.response.mime_type', 'http.request.mime_type'],
          as: 'extract',
          with: '^([a-z]+/\\S+)$',
        },
      },
    },
  ],
};

const dns: Mapping = {
  id: 'zscaler_zia.dns',
  title: 'Zscaler Internet Access: DNS',
  references: REFERENCES,
  match: ofDataset('zscaler_zia.dns'),
  uniqueId: true,
  common: { ...COMMON, 'host.name': 'zscaler_zia.dns.hostname' },
  activities: [
    {
      activity: 'dns_query',
      fields: {
        ...ECS_DNS,
        'dns.resolved_ip': { first: ['dns.resolved_ip', 'dns.answers[].data', 'dns.answers[].name'] },
        'network.verdict': {
          first: [
            {
              from: 'zscaler_zia.dns.request.action',
              table: { req_block: 'blocked', block: 'blocked', blocked: 'blocked' },
            },
            {
              from: 'zscaler_zia.dns.response.action',
              table: { res_block: 'blocked', block: 'blocked', blocked: 'blocked' },
            },
            {
              from: 'zscaler_zia.dns.request.action',
              table: { req_allow: 'allowed', allow: 'allowed', allowed: 'allowed' },
            },
          ],
        },
      },
    },
  ],
};

const firewall: Mapping = {
  id: 'zscaler_zia.firewall',
  title: 'Zscaler Internet Access: firewall',
  references: REFERENCES,
  match: ofDataset('zscaler_zia.firewall'),
  uniqueId: true,
  common: { ...COMMON, 'host.name': 'host.hostname' },
  activities: [{ activity: 'connection', fields: { ...ECS_CONNECTION, ...ECS_VERDICT } }],
};

const others: Mapping = {
  id: 'zscaler_zia.other',
  title: 'Zscaler Internet Access: feeds that are not read',
  references: REFERENCES,
  match: ofDataset(
    'zscaler_zia.tunnel',
    'zscaler_zia.alerts',
    'zscaler_zia.audit',
    'zscaler_zia.sandbox_report',
    'zscaler_zia.endpoint_dlp',
    'zscaler_zia.zia_alerts',
  ),
  uniqueId: true,
  on: 'event.dataset',
  common: COMMON,
  activities: [],
  ignore: {
    'a tunnel between site and gateway, nobody’s traffic': ['zscaler_zia.tunnel'],
    'an alert of another product': [
      'zscaler_zia.alerts',
      'zscaler_zia.zia_alerts',
      'zscaler_zia.endpoint_dlp',
      'zscaler_zia.sandbox_report',
    ],
    'administration of a product that Weft does not watch': ['zscaler_zia.audit'],
  },
};

export const ZSCALER_ZIA: readonly Mapping[] = [web, dns, firewall, others];
