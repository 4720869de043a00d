import { isRecord, type Mapping, type RawRecord } from '@weft/core';
import { opened } from '../row.ts';
import { countryCode, tablePage, TRANSPORTS, VERDICTS } from './words.ts';

const SESSION = {
  'event.id': ['EventOriginalUid', 'NetworkSessionId'],
  '@timestamp': ['EventStartTime', 'TimeGenerated'],
  'event.action': ['EventOriginalType', 'EventType'],
  'event.outcome': { from: 'EventResult', table: { Success: 'success', Failure: 'failure' } },
  'user.id': 'SrcUserId',
  'user.email': 'SrcUsername',
  'user.name': { from: 'SrcUsername', as: 'shortName' },
  'host.name': ['SrcFQDN', 'SrcHostname'],
  'host.id': 'SrcDvcId',
  'source.ip': 'SrcIpAddr',
  'source.port': 'SrcPortNumber',
  'source.mac': 'SrcMacAddr',
  'source.nat.ip': 'SrcNatIpAddr',
  'source.geo.country_iso_code': countryCode('SrcGeoCountry'),
  'destination.ip': 'DstIpAddr',
  'destination.port': 'DstPortNumber',
  'destination.geo.country_iso_code': countryCode('DstGeoCountry'),
  'network.transport': { first: [{ from: 'NetworkProtocol', table: TRANSPORTS }, 'NetworkProtocol'] },
  'network.protocol': 'NetworkApplicationProtocol',
  'network.verdict': { from: ['DvcAction', 'DvcOriginalAction'], table: VERDICTS },
} as const satisfies Mapping['common'];

const TRAFFIC = {
  'source.bytes': 'SrcBytes',
  'destination.bytes': 'DstBytes',
  'event.duration': 'NetworkDuration',
} as const;

/** Keys in `AdditionalFields` that a sensor which looks into TLS leaves there, in Zeek's words. */
const TLS_KEYS = ['ja3', 'ja3s', 'ja4', 'subject', 'issuer', 'validation_status', 'server_name'];

const TLS = 'tls';

/**
 * The schema has no table for TLS: what a sensor knows of it stands in `AdditionalFields` of the network session. Such a
 * row is read twice, as a connection and as a TLS session.
 */
export function withSessions(row: RawRecord): RawRecord {
  const fields = opened(row['AdditionalFields']);
  if (!isRecord(fields)) return row;
  const hasTls = TLS_KEYS.some((key) => fields[key] !== undefined && fields[key] !== null && fields[key] !== '');
  return hasTls ? { ...row, AdditionalFields: fields, sessions: ['connection', TLS] } : row;
}

/** Firewall, sensor, endpoint and flow logs in the ASIM schema. */
export const asimNetworkSessionLogs: Mapping = {
  id: 'asim.network_session',
  title: 'ASIM network session',
  references: [
    tablePage('ASimNetworkSessionLogs'),
    'https://learn.microsoft.com/azure/sentinel/normalization-schema-network',
  ],
  match: { $table: 'ASimNetworkSessionLogs' },
  split: { list: 'sessions', as: 'session' },
  uniqueId: false,
  on: 'EventType',
  common: SESSION,
  activities: [
    {
      activity: 'tls_session',
      when: { session: TLS },
      fields: {
        'network.protocol': { value: 'tls' },
        'destination.domain': ['AdditionalFields.server_name', 'DstFQDN', 'DstHostname'],
        'tls.client.ja3': 'AdditionalFields.ja3',
        'tls.client.ja4': 'AdditionalFields.ja4',
        'tls.server.ja3s': 'AdditionalFields.ja3s',
        'tls.version': 'AdditionalFields.version',
        'tls.server.subject': 'AdditionalFields.subject',
        'tls.server.issuer': 'AdditionalFields.issuer',
        'tls.validation': 'AdditionalFields.validation_status',
        'tls.established': 'AdditionalFields.established',
      },
    },
    {
      // Its TLS session names the peer.
      activity: 'connection',
      when: { session: 'connection' },
      fields: { ...TRAFFIC, 'network.state': ['EventResultDetails', 'DvcOriginalAction'] },
    },
    {
      activity: 'connection',
      when: { any: [{ SrcIpAddr: { exists: true } }, { DstIpAddr: { exists: true } }] },
      fields: {
        ...TRAFFIC,
        'destination.domain': ['DstFQDN', 'DstHostname'],
        'network.state': ['EventResultDetails', 'DvcOriginalAction'],
      },
    },
  ],
  ignore: {
    "another product's alert": ['IDS'],
    'no addresses, layer 2 only': ['L2NetworkSession'],
  },
};

/** Proxy and web server logs in the ASIM schema; those that a web server writes of its visitors are left out. */
export const asimWebSessionLogs: Mapping = {
  id: 'asim.web_session',
  title: 'ASIM web session',
  references: [tablePage('ASimWebSessionLogs'), 'https://learn.microsoft.com/azure/sentinel/normalization-schema-web'],
  match: { $table: 'ASimWebSessionLogs' },
  uniqueId: false,
  on: 'EventType',
  common: { ...SESSION, ...TRAFFIC, 'user_agent.original': 'HttpUserAgent' },
  activities: [
    {
      activity: 'web_request',
      when: { EventType: { not: ['WebServerSession', 'ApiRequest'] }, Url: { exists: true } },
      fields: {
        'url.full': ['Url', 'UrlOriginal'],
        'destination.domain': ['HttpHost', 'DstFQDN', 'DstHostname'],
        'http.request.method': 'HttpRequestMethod',
        'http.request.referrer': 'HttpReferrer',
        'http.response.status_code': { from: 'EventResultDetails', as: 'extract', with: '^([1-5][0-9]{2})$' },
        'http.response.mime_type': ['HttpContentType', 'HttpContentFormat', 'FileContentType'],
      },
    },
  ],
  ignore: { 'requests that others make of an own server': ['WebServerSession', 'ApiRequest'] },
};
