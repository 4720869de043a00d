/** Zeek's logs as Elastic's integration writes them: dns, ssl, connection and http, joined by `zeek.session_id`. */
import { createHash } from 'node:crypto';
import type { Connection, DnsQuery, HttpRequest, TlsSession } from '../../activity.ts';
import type { Arrival } from '../../timeline.ts';
import type { World } from '../../world/world.ts';
import type { JsonRecord, Put } from '../shape.ts';
import { CONNECTION_STATES, DNS_CODES, DNS_TYPES, trafficOf } from '../wording.ts';
import { frame } from './frame.ts';

type Flow = DnsQuery | TlsSession | HttpRequest | Connection;

function flow(
  world: World,
  dataset: string,
  activity: Flow,
  ingested: number,
  peer: { readonly ip: string; readonly port: number },
  transport: 'tcp' | 'udp',
  event: JsonRecord,
  rest: {
    readonly network?: JsonRecord;
    readonly source?: JsonRecord;
    readonly destination?: JsonRecord;
    readonly zeek: JsonRecord;
  },
): JsonRecord {
  const source = activity.device.ip;
  return {
    ...frame(
      world,
      dataset,
      'logfile',
      activity.at,
      ingested,
      { category: ['network'], id: activity.uid, ...event },
      dataset.replace('.', '-'),
    ),
    destination: { address: peer.ip, ip: peer.ip, port: peer.port, ...rest.destination },
    network: {
      community_id: communityId(source, activity.sourcePort, peer.ip, peer.port, transport),
      transport,
      ...rest.network,
    },
    related: { ip: [source, peer.ip] },
    source: { address: source, ip: source, port: activity.sourcePort, ...rest.source },
    zeek: { ...rest.zeek, session_id: activity.uid },
  };
}

export function writeDns(query: DnsQuery, { ingested }: Arrival, world: World, put: Put): void {
  const addresses = query.type === 'A' || query.type === 'AAAA' ? query.answers : [];
  put('zeek.dns', {
    ...flow(
      world,
      'zeek.dns',
      query,
      ingested,
      { ip: query.resolver, port: 53 },
      'udp',
      { outcome: 'success', type: ['connection', 'protocol', 'info'], duration: Math.round(query.roundTripMs * 1e6) },
      {
        network: { protocol: 'dns' },
        zeek: {
          dns: {
            AA: false,
            RA: true,
            RD: true,
            TC: false,
            ...(query.answers.length > 0 ? { TTLs: query.ttls, answers: query.answers } : {}),
            qclass: 1,
            qclass_name: 'C_INTERNET',
            qtype: DNS_TYPES[query.type],
            qtype_name: query.type,
            query: query.query,
            rcode: DNS_CODES[query.code] ?? 0,
            rcode_name: query.code,
            rejected: false,
            rtt: Math.round(query.roundTripMs * 1000) / 1e6,
            trans_id: String(query.transactionId),
          },
        },
      },
    ),
    dns: {
      ...(query.answers.length > 0
        ? { answers: query.answers.map((data, index) => ({ data, ttl: query.ttls[index] ?? 60 })) }
        : {}),
      header_flags: ['RD', 'RA'],
      id: String(query.transactionId),
      question: { class: 'IN', name: query.query, type: query.type },
      ...(addresses.length > 0 ? { resolved_ip: addresses } : {}),
      response_code: query.code,
      type: 'answer',
    },
  });
}

export function writeTls(session: TlsSession, { ingested }: Arrival, world: World, put: Put): void {
  const { certificate, serverName } = session;
  put('zeek.ssl', {
    ...flow(
      world,
      'zeek.ssl',
      session,
      ingested,
      session,
      'tcp',
      { type: ['connection', 'protocol'] },
      {
        zeek: {
          ssl: {
            cipher: session.cipher,
            curve: 'x25519',
            established: session.established,
            ja4: session.ja4,
            resumed: session.resumed,
            server: {
              ...(serverName === null ? {} : { name: serverName }),
              ...(certificate === null
                ? {}
                : { issuer: nameParts(certificate.issuer), subject: nameParts(certificate.subject) }),
            },
            ...(certificate === null ? {} : { validation: { status: certificate.validation } }),
            version: session.version,
          },
        },
      },
    ),
    client: { address: session.device.ip },
    server: { address: session.ip },
    tls: {
      cipher: session.cipher,
      client: { ja3: session.ja3, ...(serverName === null ? {} : { server_name: serverName }) },
      curve: 'x25519',
      established: session.established,
      resumed: session.resumed,
      server: {
        ja3s: session.ja3s,
        ...(certificate === null
          ? {}
          : { issuer: certificate.issuer.replaceAll('\\,', ''), subject: certificate.subject }),
      },
      version: session.version === 'TLSv13' ? '1.3' : session.version === 'TLSv12' ? '1.2' : '1.0',
      version_protocol: 'tls',
    },
  });
}

export function writeConnection(connection: Connection, { ingested }: Arrival, world: World, put: Put): void {
  const traffic = trafficOf(connection);
  put(
    'zeek.connection',
    flow(
      world,
      'zeek.connection',
      connection,
      ingested,
      connection,
      connection.transport,
      { duration: connection.durationMs * 1e6, type: ['connection', 'start', 'end'] },
      {
        network: {
          bytes: traffic.sentBytes + traffic.receivedBytes,
          direction: 'outbound',
          packets: traffic.sentPackets + traffic.receivedPackets,
          ...(connection.service === null ? {} : { protocol: connection.service }),
        },
        source: { bytes: traffic.sentBytes, packets: traffic.sentPackets },
        destination: { bytes: traffic.receivedBytes, packets: traffic.receivedPackets },
        zeek: {
          connection: {
            history: connection.history,
            local_orig: true,
            local_resp: connection.ip.startsWith('10.'),
            missed_bytes: 0,
            state: connection.state,
            state_message: CONNECTION_STATES[connection.state] ?? '',
          },
        },
      },
    ),
  );
}

export function writeHttp(request: HttpRequest, { ingested }: Arrival, world: World, put: Put): void {
  put('zeek.http', {
    ...flow(
      world,
      'zeek.http',
      request,
      ingested,
      request,
      'tcp',
      {
        action: request.method,
        category: ['network', 'web'],
        outcome: request.status < 400 ? 'success' : 'failure',
        type: ['connection', 'protocol', 'info'],
      },
      {
        zeek: {
          http: {
            ...(request.mimeType === null ? {} : { resp_mime_types: [request.mimeType] }),
            status_msg: request.status === 200 ? 'OK' : '',
            tags: [],
            trans_depth: 1,
          },
        },
      },
    ),
    http: {
      request: {
        body: { bytes: request.requestBytes },
        method: request.method,
        ...(request.referrer === null ? {} : { referrer: request.referrer }),
      },
      response: { body: { bytes: request.responseBytes }, status_code: request.status },
      version: '1.1',
    },
    url: { domain: request.host, original: request.path, path: request.path },
    user_agent: { original: request.userAgent },
  });
}

function nameParts(name: string): JsonRecord {
  const parts: Record<string, string> = {};
  const names: Readonly<Record<string, string>> = {
    CN: 'common_name',
    O: 'organization',
    OU: 'organizational_unit',
    L: 'locality',
    ST: 'state',
    C: 'country',
  };
  for (const part of name.replaceAll('\\,', '').split(',')) {
    const at = part.indexOf('=');
    const key = names[part.slice(0, at)];
    if (key !== undefined) parts[key] = part.slice(at + 1);
  }
  return parts;
}

/** Community ID version 1 of an IPv4 flow, seed 0 (https://github.com/corelight/community-id-spec). */
export function communityId(
  source: string,
  sourcePort: number,
  destination: string,
  destinationPort: number,
  transport: 'tcp' | 'udp',
): string {
  const bytes = Buffer.alloc(16);
  const from = addressValue(source);
  const to = addressValue(destination);
  const forward = from < to || (from === to && sourcePort < destinationPort);
  bytes.writeUInt32BE(forward ? from : to, 2);
  bytes.writeUInt32BE(forward ? to : from, 6);
  bytes.writeUInt8(transport === 'tcp' ? 6 : 17, 10);
  bytes.writeUInt16BE(forward ? sourcePort : destinationPort, 12);
  bytes.writeUInt16BE(forward ? destinationPort : sourcePort, 14);
  return `1:${createHash('sha1').update(bytes).digest('base64')}`;
}

function addressValue(ip: string): number {
  let value = 0;
  for (const part of ip.split('.')) value = value * 256 + Number(part);
  return value >>> 0;
}
