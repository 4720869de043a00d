import type { Mapping } from '@weft/core';
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
  'source.geo.country_iso_code': countryCode('SrcGeoCountry'),
  'source.bytes': 'SrcBytes',
  'destination.ip': 'DstIpAddr',
  'destination.port': 'DstPortNumber',
  'destination.geo.country_iso_code': countryCode('DstGeoCountry'),
  'destination.domain': ['DstFQDN', 'DstHostname'],
  'destination.bytes': 'DstBytes',
  'event.duration': 'NetworkDuration',
  'network.transport': { first: [{ from: 'NetworkProtocol', table: TRANSPORTS }, 'NetworkProtocol'] },
  'network.protocol': 'NetworkApplicationProtocol',
  'network.verdict': { from: ['DvcAction', 'DvcOriginalAction'], table: VERDICTS },
} as const satisfies Mapping['common'];

/** Firewall, endpoint and flow logs in the ASIM schema. */
export const asimNetworkSessionLogs: Mapping = {
  id: 'asim.network_session',
  title: 'ASIM network session',
  references: [
    tablePage('ASimNetworkSessionLogs'),
    'https://learn.microsoft.com/azure/sentinel/normalization-schema-network',
  ],
  match: { $table: 'ASimNetworkSessionLogs' },
  uniqueId: false,
  on: 'EventType',
  common: SESSION,
  activities: [
    {
      activity: 'connection',
      when: {
        EventType: { not: ['IDS', 'L2NetworkSession'] },
        any: [{ SrcIpAddr: { exists: true } }, { DstIpAddr: { exists: true } }],
      },
      fields: { 'network.state': ['EventResultDetails', 'DvcOriginalAction'] },
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
  common: { ...SESSION, 'user_agent.original': 'HttpUserAgent' },
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
