import type { Mapping } from '@weft/core';
import { DNS_CODES, DNS_TYPES, tablePage } from './words.ts';

/**
 * Windows DNS servers over the Log Analytics agent. `Computer` is the server, not the one that asks; only the address of
 * the latter is known.
 */
export const dnsEvents: Mapping = {
  id: 'windows.dns_server',
  title: 'Windows DNS server',
  references: [tablePage('DnsEvents'), 'https://learn.microsoft.com/azure/sentinel/dns-ama-fields'],
  match: { $table: 'DnsEvents' },
  uniqueId: true,
  on: 'SubType',
  common: {
    '@timestamp': 'TimeGenerated',
    'event.action': 'SubType',
    'event.outcome': { from: 'ResultCode', table: { 0: 'success' }, otherwise: 'failure' },
    'source.ip': 'ClientIP',
    'network.protocol': { value: 'dns' },
  },
  activities: [
    {
      activity: 'dns_query',
      is: ['LookupQuery', ''],
      when: { Name: { exists: true }, none: [{ EventId: { gte: 500 } }] },
      fields: {
        'dns.question.name': 'Name',
        'dns.question.type': { first: [{ from: 'QueryType', table: DNS_TYPES }, 'QueryType'] },
        'dns.response_code': { first: [{ from: 'ResultCode', table: DNS_CODES }, 'Result'] },
        'dns.resolved_ip': 'IPAddresses',
      },
    },
  ],
  ignore: {
    'registration in DNS, no query': ['DynamicRegistration'],
    "the server's own events": ['ConfigurationChange', 'ServerStarted', 'ServerStopped'],
  },
};
