import type { Mapping, RawRecord } from '@weft/core';
import { tablePage, TRANSPORTS } from './words.ts';

/** Public addresses of one record that become events. */
const PEERS_MAX = 200;

/** One pair of addresses of a summed flow; bytes as the source and the destination sent them. */
interface Peer {
  readonly source: unknown;
  readonly destination: unknown;
  readonly sourceBytes: unknown;
  readonly destinationBytes: unknown;
}

/**
 * Traffic analytics sums flows by everything but the public address, and lists the public addresses in one column, each
 * as `address|started|ended|packets out|packets in|bytes out|bytes in`, blanks between them. This puts the pairs under
 * `peers` and the verdict under `verdict`.
 *
 * https://learn.microsoft.com/azure/network-watcher/traffic-analytics-schema
 */
export function withPeers(row: RawRecord): RawRecord {
  const inbound = /^i/i.test(String(row['FlowDirection']));
  const machine = row['VMIP'] ?? row['VMIPAddress'];
  const source = row['SrcIP'] ?? row['SrcIp'] ?? (inbound ? undefined : machine);
  const destination = row['DestIP'] ?? row['DestIp'] ?? (inbound ? machine : undefined);
  const out = row['OutboundBytes'];
  const into = row['InboundBytes'];
  const sent = row['BytesSrcToDest'] ?? (inbound ? into : out);
  const answered = row['BytesDestToSrc'] ?? (inbound ? out : into);
  const publicPeers =
    source !== undefined && destination !== undefined
      ? []
      : publicAddresses(
          row['AllExtIPs'] ??
            row['PublicIPs'] ??
            (inbound ? (row['SrcPublicIPs'] ?? row['SrcPublicIps']) : (row['DestPublicIPs'] ?? row['DestPublicIps'])),
        );
  const peers: Peer[] = publicPeers.map(({ address, bytesOut, bytesIn }) => ({
    source: source ?? address,
    destination: destination ?? address,
    sourceBytes: publicPeers.length === 1 ? (sent ?? bytesOut) : inbound ? bytesIn : bytesOut,
    destinationBytes: publicPeers.length === 1 ? (answered ?? bytesIn) : inbound ? bytesOut : bytesIn,
  }));
  if (peers.length === 0 && (source !== undefined || destination !== undefined)) {
    peers.push({ source, destination, sourceBytes: sent, destinationBytes: answered });
  }
  return { ...row, peers, verdict: verdictOf(row) };
}

function publicAddresses(column: unknown): readonly { address: string; bytesOut: unknown; bytesIn: unknown }[] {
  if (typeof column !== 'string') return [];
  return column
    .split(/[\s,[\]'"]+/)
    .filter((entry) => /^[0-9a-f:]*[:.][0-9a-f:.]*(?:\||$)/i.test(entry))
    .slice(0, PEERS_MAX)
    .map((entry) => {
      const [address = '', , , , , bytesOut, bytesIn] = entry.split('|');
      return { address, bytesOut, bytesIn };
    });
}

function verdictOf(row: RawRecord): string | undefined {
  const status = row['FlowStatus'];
  if (typeof status === 'string') return /^a/i.test(status) ? 'allowed' : 'blocked';
  const count = (...columns: readonly string[]) =>
    columns.reduce((total, column) => total + (Number(row[column]) || 0), 0);
  if (count('AllowedInFlows', 'AllowedOutFlows') > 0) return 'allowed';
  return count('DeniedInFlows', 'DeniedOutFlows') > 0 ? 'blocked' : undefined;
}

/** Flow logs of network security groups (`AzureNetworkAnalytics_CL`) and of virtual networks (`NTANetAnalytics`). */
export const azureFlows: Mapping = {
  id: 'azure.flow',
  title: 'Azure traffic analytics',
  references: [
    tablePage('NTANetAnalytics'),
    'https://learn.microsoft.com/azure/network-watcher/traffic-analytics-schema',
  ],
  match: { $table: ['NTANetAnalytics', 'AzureNetworkAnalytics_CL'] },
  uniqueId: false,
  on: 'SubType',
  common: {
    '@timestamp': ['FlowStartTime', 'FlowIntervalStartTime', 'TimeGenerated'],
    'event.action': 'FlowType',
    'source.ip': 'each.source',
    'source.bytes': 'each.sourceBytes',
    'destination.ip': 'each.destination',
    'destination.port': 'DestPort',
    'destination.bytes': 'each.destinationBytes',
    'network.transport': { first: [{ from: 'L4Protocol', table: TRANSPORTS }, 'L4Protocol'] },
    'network.protocol': 'L7Protocol',
    'network.verdict': 'verdict',
  },
  activities: [
    {
      activity: 'connection',
      is: ['FlowLog', ''],
      when: { FlowDirection: ['I', 'Inbound'] },
      each: 'peers',
      fields: { 'network.state': 'FlowStatus' },
    },
    {
      activity: 'connection',
      is: ['FlowLog', ''],
      each: 'peers',
      fields: {
        'network.state': 'FlowStatus',
        'source.mac': ['MacAddress', 'MACAddress'],
        'host.name': { from: ['SrcVm', 'VM', 'VMName'], as: 'extract', with: '([^/]+)$' },
      },
    },
  ],
  ignore: { 'inventory of the network, no flow': ['Topology', 'StatusMessage', 'FAStatus'] },
};
