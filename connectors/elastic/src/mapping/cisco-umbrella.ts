/**
 * Cisco Umbrella: DNS, proxy and firewall logs. One stream holds them all; what is in a document tells them apart.
 *
 * https://www.elastic.co/docs/reference/integrations/cisco_umbrella
 * https://docs.umbrella.com/deployment-umbrella/docs/log-formats-and-versioning
 */
import type { Mapping } from '@weft/core';
import { ECS_COMMON, ECS_CONNECTION, ECS_DNS, ECS_HOST, ECS_WEB, ofDataset } from './ecs.ts';

const VERDICT = {
  'network.verdict': { first: [{ from: 'cisco.umbrella.action', as: 'verdict' }, { as: 'ecsVerdict' }] },
} as const;

/** The host is the roaming computer that the identities name. */
export const CISCO_UMBRELLA: readonly Mapping[] = [
  {
    id: 'cisco_umbrella.log',
    title: 'Cisco Umbrella',
    references: [
      'https://www.elastic.co/docs/reference/integrations/cisco_umbrella',
      'https://docs.umbrella.com/deployment-umbrella/docs/log-formats-and-versioning',
    ],
    match: ofDataset('cisco_umbrella.log'),
    uniqueId: true,
    on: 'observer.type',
    common: { ...ECS_COMMON, ...ECS_HOST, 'event.action': ['event.action', 'cisco.umbrella.action'] },
    activities: [
      { activity: 'dns_query', when: { 'dns.question.name': { exists: true } }, fields: { ...ECS_DNS, ...VERDICT } },
      {
        activity: 'web_request',
        when: { 'url.original': { exists: true }, 'observer.type': { not: 'dlp' } },
        fields: {
          ...ECS_WEB,
          ...VERDICT,
          'http.response.mime_type': [
            'http.response.mime_type',
            'http.request.mime_type',
            'cisco.umbrella.content_type',
          ],
        },
      },
      {
        activity: 'connection',
        when: {
          any: [{ 'destination.address': { exists: true } }, { 'destination.ip': { exists: true } }],
          'observer.type': { not: ['idps', 'dlp'] },
        },
        fields: { ...ECS_CONNECTION, ...VERDICT, 'destination.domain': ['destination.domain', 'cisco.umbrella.fqdns'] },
      },
    ],
    ignore: { 'an alert of another product': ['idps', 'dlp'] },
  },
];
