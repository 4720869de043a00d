/** For tests only: records of an office's network. */
import type { EventOf, WeftEvent } from '../../event.ts';
import { makeEvent } from '../../testing.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** A Monday. */
export const START = Date.UTC(2024, 2, 4);

const deviceAddress = (device: number): string => `10.0.0.${device}`;

export const dns = (
  device: number,
  time: number,
  name: string,
  fields: Partial<EventOf<'dns_query'>> = {},
): WeftEvent =>
  makeEvent('dns_query', time, {
    'source.ip': deviceAddress(device),
    'destination.ip': '10.0.0.250',
    'destination.port': 53,
    'dns.question.name': name,
    'dns.question.type': 'A',
    'dns.response_code': 'NOERROR',
    ...fields,
  });

export const tls = (
  device: number,
  time: number,
  name: string | null,
  fields: Partial<EventOf<'tls_session'>> = {},
): WeftEvent =>
  makeEvent('tls_session', time, {
    'source.ip': deviceAddress(device),
    'destination.ip': '203.0.113.80',
    'destination.port': 443,
    'destination.domain': name,
    'tls.established': true,
    ...fields,
  });

export const web = (
  device: number,
  time: number,
  url: string,
  fields: Partial<EventOf<'web_request'>> = {},
): WeftEvent => {
  const host = /^\w+:\/\/([^/:]+)/.exec(url)?.[1] ?? null;
  const bare = host !== null && /^[\d.]+$/.test(host);
  return makeEvent('web_request', time, {
    'source.ip': deviceAddress(device),
    'destination.ip': bare ? host : '203.0.113.80',
    'destination.port': url.startsWith('https') ? 443 : 80,
    'destination.domain': bare ? null : host,
    'url.full': url,
    'http.request.method': 'get',
    'http.response.status_code': 200,
    ...fields,
  });
};

export const connection = (
  device: number,
  time: number,
  ip: string,
  fields: Partial<EventOf<'connection'>> = {},
): WeftEvent =>
  makeEvent('connection', time, {
    'source.ip': deviceAddress(device),
    'destination.ip': ip,
    'destination.port': 443,
    'network.transport': 'tcp',
    'source.bytes': 4_000,
    ...fields,
  });

const SITES = ['office.com', 'google.com', 'salesforce.com', 'slack.com', 'github.com', 'wikipedia.org', 'zoom.us'];
const WORDS = ['garden', 'river', 'market', 'copper', 'maple', 'silver', 'harbor', 'meadow', 'lantern', 'pepper'];
/** Evenly spread, always the same. */
const draw = (seed: number, below: number): number =>
  Math.floor((Math.abs(Math.sin(seed * 12.9898) * 43_758.5453) % 1) * below);

/** A name made of words that hardly anybody else looks at. */
export const rareName = (seed: number): string =>
  `${WORDS[draw(seed, 10)] ?? ''}${WORDS[draw(seed + 0.5, 10)] ?? ''}${draw(seed + 0.25, 90)}.com`;

/** Working days of an office: common sites by everybody, every hour a rare one by each, and some bytes for all. */
export function office(days: number, devices = 12): readonly WeftEvent[] {
  const events: WeftEvent[] = [];
  for (let day = 0; day < days; day++) {
    for (let hour = 8; hour < 17; hour++) {
      for (let device = 1; device <= devices; device++) {
        const seed = day * 10_000 + hour * 100 + device;
        const time = START + day * DAY + hour * HOUR + draw(seed, 3_000) * 1_000;
        const site = SITES[draw(seed + 0.1, SITES.length)] ?? 'office.com';
        const address = `198.51.100.${SITES.indexOf(site) + 1}`;
        const rare = rareName(seed + 0.2);
        events.push(
          dns(device, time, `www.${site}`, { 'dns.resolved_ip': [address] }),
          tls(device, time + 1_000, `www.${site}`, { 'destination.ip': address, 'tls.client.ja3': 'a'.repeat(32) }),
          connection(device, time + 1_000, address, { 'source.bytes': 2_000 + draw(seed + 0.3, 200_000) }),
          dns(device, time + 600_000, rare, { 'dns.resolved_ip': [`192.0.2.${draw(seed + 0.4, 250) + 1}`] }),
          tls(device, time + 601_000, rare, {
            'destination.ip': `192.0.2.${draw(seed + 0.4, 250) + 1}`,
            'tls.client.ja3': 'a'.repeat(32),
          }),
          web(device, time + 700_000, `https://www.${site}/page`, { 'source.bytes': 900 + draw(seed + 0.6, 4_000) }),
        );
      }
    }
  }
  return events;
}
