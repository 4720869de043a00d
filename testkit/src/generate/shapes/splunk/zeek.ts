/** Zeek's own JSON logs, as its ASCII writer gives them with the JA3 and JA4 scripts loaded. */
import type { Connection, DnsQuery, HttpRequest, Lease, TlsSession } from '../../activity.ts';
import { dhcpServerOf } from '../../world/addresses.ts';
import type { JsonRecord } from '../shape.ts';
import { DNS_CODES, DNS_TYPES, trafficOf } from '../wording.ts';

export function zeekLog(activity: DnsQuery | TlsSession | HttpRequest | Connection | Lease): {
  readonly name: string;
  readonly record: JsonRecord;
} {
  switch (activity.kind) {
    case 'dns':
      return { name: 'dns', record: dns(activity) };
    case 'tls':
      return { name: 'ssl', record: ssl(activity) };
    case 'http':
      return { name: 'http', record: http(activity) };
    case 'connection':
      return { name: 'conn', record: conn(activity) };
    case 'lease':
      return { name: 'dhcp', record: dhcp(activity) };
  }
}

function flow(activity: DnsQuery | TlsSession | HttpRequest | Connection, ip: string, port: number): JsonRecord {
  return {
    ts: activity.at / 1000,
    uid: activity.uid,
    'id.orig_h': activity.device.ip,
    'id.orig_p': activity.sourcePort,
    'id.resp_h': ip,
    'id.resp_p': port,
  };
}

function dns(query: DnsQuery): JsonRecord {
  return {
    ...flow(query, query.resolver, 53),
    proto: 'udp',
    trans_id: query.transactionId,
    rtt: Math.round(query.roundTripMs * 1000) / 1e6,
    query: query.query,
    qclass: 1,
    qclass_name: 'C_INTERNET',
    qtype: DNS_TYPES[query.type],
    qtype_name: query.type,
    rcode: DNS_CODES[query.code] ?? 0,
    rcode_name: query.code,
    AA: false,
    TC: false,
    RD: true,
    RA: true,
    Z: 0,
    ...(query.answers.length > 0 ? { answers: query.answers, TTLs: query.ttls } : {}),
    rejected: false,
  };
}

function ssl(session: TlsSession): JsonRecord {
  return {
    ...flow(session, session.ip, session.port),
    version: session.version,
    cipher: session.cipher,
    curve: 'x25519',
    ...(session.serverName === null ? {} : { server_name: session.serverName }),
    resumed: session.resumed,
    established: session.established,
    ...(session.certificate === null
      ? {}
      : {
          subject: session.certificate.subject,
          issuer: session.certificate.issuer,
          validation_status: session.certificate.validation,
        }),
    ja3: session.ja3,
    ja3s: session.ja3s,
    ja4: session.ja4,
  };
}

function http(request: HttpRequest): JsonRecord {
  return {
    ...flow(request, request.ip, request.port),
    trans_depth: 1,
    method: request.method,
    host: request.host,
    uri: request.path,
    ...(request.referrer === null ? {} : { referrer: request.referrer }),
    version: '1.1',
    user_agent: request.userAgent,
    request_body_len: request.requestBytes,
    response_body_len: request.responseBytes,
    status_code: request.status,
    status_msg: request.status === 200 ? 'OK' : '',
    tags: [],
    ...(request.mimeType === null ? {} : { resp_mime_types: [request.mimeType] }),
  };
}

function conn(connection: Connection): JsonRecord {
  const traffic = trafficOf(connection);
  return {
    ...flow(connection, connection.ip, connection.port),
    proto: connection.transport,
    ...(connection.service === null ? {} : { service: connection.service }),
    duration: connection.durationMs / 1000,
    orig_bytes: connection.sentBytes,
    resp_bytes: connection.receivedBytes,
    conn_state: connection.state,
    local_orig: true,
    local_resp: connection.ip.startsWith('10.'),
    missed_bytes: 0,
    history: connection.history,
    orig_pkts: traffic.sentPackets,
    orig_ip_bytes: traffic.sentBytes,
    resp_pkts: traffic.receivedPackets,
    resp_ip_bytes: traffic.receivedBytes,
  };
}

function dhcp({ at, id, device, ip, durationMs }: Lease): JsonRecord {
  const server = dhcpServerOf(device.site);
  return {
    ts: at / 1000,
    uids: [id],
    client_addr: ip,
    server_addr: server,
    mac: device.mac,
    host_name: device.host,
    assigned_addr: ip,
    lease_time: durationMs / 1000,
    msg_types: ['REQUEST', 'ACK'],
    duration: 0.0004,
  };
}
