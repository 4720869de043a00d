/**
 * Fortinet FortiGate: traffic logs, web filter and DNS filter.
 *
 * https://www.elastic.co/docs/reference/integrations/fortinet_fortigate
 * https://docs.fortinet.com/document/fortigate/7.6.0/fortios-log-message-reference
 */
import type { Mapping } from '@weft/core';
import { ECS_COMMON, ECS_CONNECTION, ECS_DNS, ECS_LOCATION, ECS_VERDICT, ECS_WEB, ofDataset } from './ecs.ts';

const VERDICT = {
  'network.verdict': { first: [{ from: 'fortinet.firewall.action', as: 'verdict' }, ECS_VERDICT['network.verdict']] },
} as const;

/** `0.0.0.0` and `N/A` stand for no address. */
const IS_ADDRESS = { matches: '[1-9]' } as const;

export const FORTINET_FORTIGATE: readonly Mapping[] = [
  {
    id: 'fortinet_fortigate.log',
    title: 'Fortinet FortiGate',
    references: [
      'https://www.elastic.co/docs/reference/integrations/fortinet_fortigate',
      'https://docs.fortinet.com/document/fortigate/7.6.0/fortios-log-message-reference',
    ],
    match: ofDataset('fortinet_fortigate.log'),
    uniqueId: true,
    on: ['fortinet.firewall.subtype', 'fortinet.firewall.type'],
    common: ECS_COMMON,
    activities: [
      {
        activity: 'connection',
        is: ['forward', 'local', 'sniffer', 'ztna', 'traffic'],
        when: { 'event.action': { not: ['start', 'traffic-start'] } },
        fields: { ...ECS_CONNECTION, ...VERDICT, 'network.state': 'fortinet.firewall.action' },
      },
      {
        activity: 'web_request',
        is: ['webfilter'],
        fields: {
          ...ECS_WEB,
          ...VERDICT,
          'http.request.method': ['http.request.method', 'fortinet.firewall.httpmethod'],
        },
      },
      {
        activity: 'dns_query',
        is: ['dns'],
        fields: {
          ...ECS_DNS,
          ...VERDICT,
          'dns.question.name': ['dns.question.name', 'fortinet.firewall.qname'],
          'dns.resolved_ip': { first: ['dns.resolved_ip', 'fortinet.firewall.ipaddr'] },
        },
      },
      {
        activity: 'lease',
        is: ['vpn'],
        when: {
          'fortinet.firewall.action': ['tunnel-up', 'tunnel-down'],
          any: [{ 'fortinet.firewall.tunnelip': IS_ADDRESS }, { 'fortinet.firewall.assignip': IS_ADDRESS }],
        },
        fields: {
          'source.ip': [...ECS_LOCATION['source.ip'], 'fortinet.firewall.remip'],
          'session.id': 'fortinet.firewall.tunnelid',
          'lease.ip': ['fortinet.firewall.tunnelip', 'fortinet.firewall.assignip'],
          'lease.kind': { value: 'vpn' },
          'lease.operation': {
            from: 'fortinet.firewall.action',
            table: { 'tunnel-down': 'release' },
            otherwise: 'assign',
          },
        },
      },
    ],
    ignore: {
      'the beginning of a session that another record ends': ['forward', 'local', 'sniffer', 'ztna', 'traffic'],
      'a detail of a session that the traffic log has': [
        'app-ctrl',
        'ssl',
        'ssh',
        'multicast',
        'voip',
        'icap',
        'file-filter',
      ],
      'an alert of another product': ['ips', 'virus', 'anomaly', 'dlp', 'emailfilter', 'waf', 'utm', 'cifs'],
      'the firewall itself': [
        'system',
        'event',
        'user',
        'vpn',
        'router',
        'wireless',
        'endpoint',
        'ha',
        'compliance-check',
        'security-rating',
        'fortiextender',
        'connector',
        'sdwan',
        'rest-api',
      ],
    },
  },
];
