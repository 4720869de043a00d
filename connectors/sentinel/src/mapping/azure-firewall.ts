import type { Mapping } from '@weft/core';
import { DNS_TYPES, tablePage, TRANSPORTS, VERDICTS } from './words.ts';

const COMMON = {
  '@timestamp': 'TimeGenerated',
  'source.ip': 'SourceIp',
  'source.port': 'SourcePort',
} as const satisfies Mapping['common'];

export const azfwNetworkRule: Mapping = {
  id: 'azure.firewall.network',
  title: 'Azure Firewall network rule',
  references: [tablePage('AZFWNetworkRule')],
  match: { $table: 'AZFWNetworkRule' },
  uniqueId: true,
  common: {
    ...COMMON,
    'event.action': 'Action',
    'network.verdict': { from: 'Action', table: VERDICTS },
    'destination.ip': 'DestinationIp',
    'destination.port': 'DestinationPort',
    'network.transport': { first: [{ from: 'Protocol', table: TRANSPORTS }, 'Protocol'] },
  },
  activities: [{ activity: 'connection', fields: { 'network.state': ['ActionReason', 'Action'] } }],
};

/** Application rules name the host; the URL only where TLS is inspected. */
export const azfwApplicationRule: Mapping = {
  id: 'azure.firewall.application',
  title: 'Azure Firewall application rule',
  references: [tablePage('AZFWApplicationRule')],
  match: { $table: 'AZFWApplicationRule' },
  uniqueId: true,
  common: {
    ...COMMON,
    'event.action': 'Action',
    'network.verdict': { from: 'Action', table: VERDICTS },
    'destination.domain': 'Fqdn',
    'destination.port': 'DestinationPort',
    'network.protocol': 'Protocol',
    'network.transport': { value: 'tcp' },
  },
  activities: [
    { activity: 'web_request', when: { TargetUrl: { exists: true } }, fields: { 'url.full': 'TargetUrl' } },
    { activity: 'connection', fields: { 'network.state': ['ActionReason', 'Action'] } },
  ],
};

export const azfwDnsQuery: Mapping = {
  id: 'azure.firewall.dns',
  title: 'Azure Firewall DNS proxy',
  references: [tablePage('AZFWDnsQuery')],
  match: { $table: 'AZFWDnsQuery' },
  uniqueId: true,
  common: {
    ...COMMON,
    'network.transport': 'Protocol',
    'network.protocol': { value: 'dns' },
    'source.bytes': 'RequestSize',
    'destination.bytes': 'ResponseSize',
    'event.duration': { from: 'RequestDurationSecs', as: 'seconds' },
  },
  activities: [
    {
      activity: 'dns_query',
      when: { QueryName: { exists: true } },
      fields: {
        'dns.question.name': 'QueryName',
        'dns.question.type': { first: [{ from: 'QueryType', table: DNS_TYPES }, 'QueryType'] },
        'dns.response_code': 'ResponseCode',
      },
    },
  ],
};
