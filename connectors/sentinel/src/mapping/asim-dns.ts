import type { Mapping } from '@weft/core';
import { countryCode, DNS_CODES, DNS_TYPES, tablePage, TRANSPORTS, VERDICTS } from './words.ts';

/** Resolver logs in the ASIM schema: Windows DNS over the monitoring agent, Infoblox, Cloudflare, … */
export const asimDnsActivityLogs: Mapping = {
  id: 'asim.dns',
  title: 'ASIM DNS activity',
  references: [tablePage('ASimDnsActivityLogs'), 'https://learn.microsoft.com/azure/sentinel/normalization-schema-dns'],
  match: { $table: 'ASimDnsActivityLogs' },
  json: ['DnsResponseName'],
  uniqueId: false,
  on: 'EventType',
  common: {
    'event.id': 'EventOriginalUid',
    '@timestamp': ['EventStartTime', 'TimeGenerated'],
    'event.action': ['EventOriginalType', 'EventSubType', 'EventType'],
    'event.outcome': { from: 'EventResult', table: { Success: 'success', Failure: 'failure' } },
    'user.id': 'SrcUserId',
    'user.email': 'SrcUsername',
    'user.name': { from: 'SrcUsername', as: 'shortName' },
    'host.name': ['SrcFQDN', 'SrcHostname'],
    'host.id': 'SrcDvcId',
    'source.ip': 'SrcIpAddr',
    'source.port': 'SrcPortNumber',
    'source.geo.country_iso_code': countryCode('SrcGeoCountry'),
    'destination.ip': 'DstIpAddr',
    'destination.port': 'DstPortNumber',
    'destination.geo.country_iso_code': countryCode('DstGeoCountry'),
    'event.duration': 'DnsNetworkDuration',
    'network.transport': { first: [{ from: 'NetworkProtocol', table: TRANSPORTS }, 'NetworkProtocol'] },
    'network.protocol': { value: 'dns' },
    'network.verdict': { from: ['DvcAction', 'DvcOriginalAction'], table: VERDICTS },
  },
  activities: [
    {
      activity: 'dns_query',
      when: { DnsQuery: { exists: true }, EventType: { not: ['Zone', 'DnsUpdate', 'Update', 'XFR'] } },
      fields: {
        'dns.question.name': 'DnsQuery',
        'dns.question.type': { first: ['DnsQueryTypeName', { from: 'DnsQueryType', table: DNS_TYPES }] },
        'dns.response_code': {
          first: [
            { from: 'EventResultDetails', as: 'extract', with: '^([A-Z]{5,}[0-9]*)$' },
            { from: 'DnsResponseCode', table: DNS_CODES },
          ],
        },
        'dns.resolved_ip': 'DnsResponseName',
      },
    },
  ],
  ignore: { 'zone transfer or update, no query of a client': ['Zone', 'DnsUpdate', 'Update', 'XFR'] },
};
