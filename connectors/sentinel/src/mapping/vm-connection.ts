import type { Mapping } from '@weft/core';
import { tablePage } from './words.ts';

/**
 * Connections that a machine with the dependency agent had in a minute, summed by peer and port. Bytes are counted at the
 * machine: what it sends is the source's in an outbound connection and the destination's in an inbound one.
 */
export const vmConnection: Mapping = {
  id: 'azure.vm_connection',
  title: 'VM insights connections',
  references: [tablePage('VMConnection')],
  match: { $table: 'VMConnection' },
  json: ['RemoteDnsCanonicalNames'],
  uniqueId: false,
  on: 'Direction',
  common: {
    'event.id': 'ConnectionId',
    '@timestamp': 'TimeGenerated',
    'event.action': 'Direction',
    'source.ip': 'SourceIp',
    'destination.ip': 'DestinationIp',
    'destination.port': 'DestinationPort',
    'network.transport': 'Protocol',
  },
  activities: [
    {
      activity: 'connection',
      is: ['outbound'],
      fields: {
        'host.name': 'Computer',
        'host.id': 'Machine',
        'destination.domain': 'RemoteDnsCanonicalNames',
        'destination.bytes': 'BytesReceived',
        'source.bytes': 'BytesSent',
      },
    },
    {
      activity: 'connection',
      is: ['inbound'],
      fields: {
        'destination.domain': 'Computer',
        'destination.bytes': 'BytesSent',
        'source.bytes': 'BytesReceived',
      },
    },
  ],
};
