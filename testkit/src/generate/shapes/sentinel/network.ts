/**
 * The sensor's records in the tables of the Advanced Security Information Model.
 *
 * Not carried: the model has no table for TLS. Server name and bytes go into the network session; fingerprints and
 * certificate stand in `AdditionalFields`, which few parsers read, and a session gives one row instead of Zeek's two.
 * Tunnels are the firewall's own, in the common event format.
 */
import type { Connection, DnsQuery, HttpRequest, Lease } from '../../activity.ts';
import { iso } from '../../calendar.ts';
import type { World } from '../../world/world.ts';
import type { Put } from '../shape.ts';
import { dhcpServerOf, gatewayOf } from '../../world/addresses.ts';
import { DNS_CODES, DNS_TYPES, trafficOf } from '../wording.ts';
import { putRow } from './row.ts';

const SENSOR = { EventCount: 1, EventProduct: 'Zeek', EventVendor: 'Corelight' } as const;

export function writeDns(query: DnsQuery, world: World, put: Put): void {
  putRow(put, world, 'ASimDnsActivityLogs', 'Azure', {
    ...SENSOR,
    TimeGenerated: iso(query.at),
    EventStartTime: iso(query.at),
    EventEndTime: iso(query.at),
    EventType: 'Query',
    EventSubType: 'response',
    EventResult: query.code === 'NOERROR' ? 'Success' : 'Failure',
    EventResultDetails: query.code,
    EventOriginalType: 'dns',
    EventSchemaVersion: '0.1.7',
    EventOriginalUid: query.uid,
    DvcHostname: `${world.tenant.label}-sensor`,
    SrcIpAddr: query.device.ip,
    SrcPortNumber: query.sourcePort,
    DstIpAddr: query.resolver,
    DstPortNumber: 53,
    DnsQuery: query.query,
    DnsQueryType: DNS_TYPES[query.type],
    DnsQueryTypeName: query.type,
    DnsQueryClass: 1,
    DnsQueryClassName: 'IN',
    DnsResponseCode: DNS_CODES[query.code] ?? 0,
    DnsResponseName: query.answers.length > 0 ? JSON.stringify(query.answers) : '',
    TransactionIdHex: query.transactionId.toString(16),
    NetworkProtocol: 'UDP',
    DnsNetworkDuration: Math.round(query.roundTripMs),
    DnsSessionId: query.uid,
    DnsFlagsRecursionDesired: true,
    DnsFlagsRecursionAvailable: true,
  });
}

export function writeConnection(connection: Connection, world: World, put: Put): void {
  const { session } = connection;
  const traffic = trafficOf(connection);
  const host = session?.serverName ?? null;
  putRow(put, world, 'ASimNetworkSessionLogs', 'Azure', {
    ...SENSOR,
    TimeGenerated: iso(connection.at),
    EventStartTime: iso(connection.at),
    EventEndTime: iso(connection.at + connection.durationMs),
    EventType: 'NetworkSession',
    EventSubType: 'End',
    EventResult: connection.state === 'SF' ? 'Success' : 'Failure',
    // Zeek's word for the end of a connection, so that every platform says it alike.
    EventResultDetails: connection.state,
    EventOriginalType: 'conn',
    EventSchemaVersion: '0.2.6',
    EventOriginalUid: connection.uid,
    NetworkSessionId: connection.uid,
    DvcHostname: `${world.tenant.label}-sensor`,
    SrcIpAddr: connection.device.ip,
    SrcPortNumber: connection.sourcePort,
    SrcBytes: traffic.sentBytes,
    SrcPackets: traffic.sentPackets,
    DstIpAddr: connection.ip,
    DstPortNumber: connection.port,
    ...(host === null
      ? {}
      : {
          DstHostname: host.split('.')[0] ?? host,
          DstFQDN: host,
          DstDomain: host.slice(host.indexOf('.') + 1),
          DstDomainType: 'FQDN',
        }),
    DstBytes: traffic.receivedBytes,
    DstPackets: traffic.receivedPackets,
    NetworkBytes: traffic.sentBytes + traffic.receivedBytes,
    NetworkPackets: traffic.sentPackets + traffic.receivedPackets,
    NetworkProtocol: connection.transport.toUpperCase(),
    NetworkApplicationProtocol: connection.service ?? '',
    NetworkDirection: 'Outbound',
    NetworkDuration: connection.durationMs,
    NetworkConnectionHistory: connection.history,
    ...(session === null
      ? {}
      : {
          AdditionalFields: {
            ja3: session.ja3,
            ja3s: session.ja3s,
            ja4: session.ja4,
            version: session.version,
            cipher: session.cipher,
            established: session.established,
            ...(session.certificate === null
              ? {}
              : {
                  subject: session.certificate.subject,
                  issuer: session.certificate.issuer,
                  validation_status: session.certificate.validation,
                }),
          },
        }),
  });
}

export function writeHttp(request: HttpRequest, world: World, put: Put): void {
  putRow(put, world, 'ASimWebSessionLogs', 'Azure', {
    ...SENSOR,
    TimeGenerated: iso(request.at),
    EventStartTime: iso(request.at),
    EventEndTime: iso(request.at),
    EventType: 'HTTPsession',
    EventResult: request.status < 400 ? 'Success' : 'Failure',
    EventResultDetails: String(request.status),
    EventOriginalType: 'http',
    EventSchemaVersion: '0.2.6',
    EventOriginalUid: request.uid,
    DvcHostname: `${world.tenant.label}-sensor`,
    SrcIpAddr: request.device.ip,
    SrcPortNumber: request.sourcePort,
    DstIpAddr: request.ip,
    DstPortNumber: request.port,
    DstHostname: request.host,
    DstBytes: request.responseBytes,
    SrcBytes: request.requestBytes,
    NetworkProtocol: 'TCP',
    NetworkApplicationProtocol: 'HTTP',
    NetworkDirection: 'Outbound',
    Url: `http://${request.host}${request.path}`,
    HttpHost: request.host,
    HttpRequestMethod: request.method,
    HttpUserAgent: request.userAgent,
    ...(request.referrer === null ? {} : { HttpReferrer: request.referrer }),
    ...(request.mimeType === null ? {} : { HttpContentType: request.mimeType }),
    HttpVersion: '1.1',
  });
}

export function writeLease(lease: Lease, world: World, put: Put): void {
  if (lease.by === 'dhcp') writeDhcp(lease, world, put);
  else writeTunnel(lease, world, put);
}

function writeDhcp(lease: Lease, world: World, put: Put): void {
  const { device, ip } = lease;
  putRow(put, world, 'ASimDhcpEventLogs', 'Azure', {
    ...SENSOR,
    TimeGenerated: iso(lease.at),
    EventStartTime: iso(lease.at),
    EventEndTime: iso(lease.at),
    EventType: 'Assign',
    EventResult: 'Success',
    EventOriginalType: 'dhcp',
    EventSchema: 'Dhcp',
    EventSchemaVersion: '0.1',
    EventOriginalUid: lease.id,
    DvcHostname: `${world.tenant.label}-sensor`,
    DvcIpAddr: dhcpServerOf(device.site),
    SrcIpAddr: ip,
    SrcHostname: device.host,
    SrcMacAddr: device.mac,
    DhcpLeaseDuration: lease.durationMs / 1000,
    RequestedIpAddr: ip,
  });
}

function writeTunnel(lease: Lease, world: World, put: Put): void {
  const { person, device, origin } = lease;
  const isUp = lease.operation === 'assign';
  putRow(put, world, 'CommonSecurityLog', 'OpsManager', {
    TimeGenerated: iso(lease.at),
    ReceiptTime: iso(lease.at),
    DeviceVendor: 'Palo Alto Networks',
    DeviceProduct: 'PAN-OS',
    DeviceVersion: '11.1.2',
    DeviceEventClassID: 'GLOBALPROTECT',
    Activity: 'globalprotect',
    LogSeverity: '3',
    DeviceAction: isUp ? 'gateway-connected' : 'gateway-logout',
    EventOutcome: 'success',
    ExternalID: lease.id,
    DeviceAddress: gatewayOf(world),
    SourceIP: origin.ip,
    SourceTranslatedAddress: lease.ip,
    SourceHostName: device.host,
    SourceUserName: person.upn,
    AdditionalExtensions: `PanOSEventID=${isUp ? 'gateway-connected' : 'gateway-logout'};PanOSSourceUserName=${person.upn};PanOSStage=${isUp ? 'connected' : 'logout'};PanOSTunnelType=IPSec;PanOSPrivateIPv4=${lease.ip};PanOSPublicIPv4=${origin.ip};PanOSEndpointDeviceName=${device.host}`,
  });
}
