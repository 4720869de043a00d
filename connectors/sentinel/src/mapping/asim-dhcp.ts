import type { Mapping } from '@weft/core';
import { tablePage } from './words.ts';

/** DHCP servers in the ASIM schema. */
export const asimDhcpEventLogs: Mapping = {
  id: 'asim.dhcp',
  title: 'ASIM DHCP event',
  references: [tablePage('ASimDhcpEventLogs'), 'https://learn.microsoft.com/azure/sentinel/normalization-schema-dhcp'],
  match: { $table: 'ASimDhcpEventLogs' },
  uniqueId: false,
  on: 'EventType',
  common: {
    'event.id': 'EventOriginalUid',
    '@timestamp': ['EventStartTime', 'TimeGenerated'],
    'event.action': ['EventOriginalType', 'EventType'],
    'event.outcome': { from: 'EventResult', table: { Success: 'success', Failure: 'failure' } },
    'user.id': 'SrcUserId',
    'user.email': 'SrcUsername',
    'user.name': { from: 'SrcUsername', as: 'shortName' },
    'host.name': ['SrcFQDN', 'SrcHostname'],
    'host.id': 'SrcDvcId',
  },
  activities: [
    {
      activity: 'lease',
      is: ['Assign', 'Renew', 'Release'],
      when: { EventResult: { not: 'Failure' } },
      fields: {
        'source.mac': 'SrcMacAddr',
        'session.id': 'DhcpSessionId',
        // What was asked for stands in RequestedIpAddr; what was given is the client's address.
        'lease.ip': ['SrcIpAddr', 'RequestedIpAddr'],
        'lease.kind': { value: 'dhcp' },
        'lease.operation': 'EventType',
        'lease.duration': { from: 'DhcpLeaseDuration', as: 'seconds' },
      },
    },
  ],
  ignore: {
    'names and upkeep of the server': ['DNS Update'],
    'addresses that nobody was given': ['Assign', 'Renew', 'Release'],
  },
};
