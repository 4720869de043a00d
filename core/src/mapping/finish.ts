/** Last step of mapping: what every event needs whatever its source. */
import type { WeftEvent } from '../event.ts';
import type { Location, Ports } from '../ports.ts';
import { detached } from './coerce.ts';
import type { RawRecord } from './path.ts';
import { decodeRewrittenUrl, hostOfUrl } from './link-rewriter.ts';
import { type Block, ipBytes, isPublicIp, parseBlocks } from './ip.ts';

/** Addresses whose location is kept at hand. */
const LOCATIONS_MAX = 200_000;
const NOWHERE: Location = { country: null, asNumber: null, asOrganization: null };

const LOCATION_FIELDS = [
  'source.ip',
  'source.geo.country_iso_code',
  'source.as.number',
  'source.as.organization.name',
] as const;

const COUNTRY_FIELDS = ['source.geo.country_iso_code', 'destination.geo.country_iso_code'] as const;

/** What the last step asks of a mapping. */
export interface FinishedMapping {
  readonly vendorNetworks?: readonly number[];
  readonly vendorBlocks?: readonly string[];
}

type Mutable = { -readonly [K in keyof WeftEvent]: WeftEvent[K] };

/**
 * Gives an event its id (where the source has none, a hash of the record and, for one of several occurrences in it, of
 * that `part`), undoes link rewriting, takes the peer's host out
 * of a URL, and locates public addresses that the source did not locate.
 */
export function createFinisher(
  ports: Ports,
): (event: WeftEvent, mapping: FinishedMapping, record: RawRecord, part?: unknown) => WeftEvent {
  const locations = new Map<string, Location>();
  const locate = (ip: string): Location => {
    // Half of all addresses are private at sight.
    if (ip.startsWith('10.') || ip.startsWith('192.168.')) return NOWHERE;
    let found = locations.get(ip);
    if (found === undefined) {
      found = (isPublicIp(ip) ? ports.locate(ip) : null) ?? NOWHERE;
      if (locations.size >= LOCATIONS_MAX) locations.clear();
      locations.set(detached(ip), found);
    }
    return found;
  };

  const blocks = new Map<readonly string[], Block>();
  const inBlocks = (ip: string, texts: readonly string[] | undefined): boolean => {
    if (texts === undefined) return false;
    let parsed = blocks.get(texts);
    if (parsed === undefined) blocks.set(texts, (parsed = parseBlocks(texts)));
    return parsed(ip);
  };

  let lastRecord: RawRecord | null = null;
  let lastDigest = '';
  const digestOf = (record: RawRecord): string => {
    if (record !== lastRecord) [lastRecord, lastDigest] = [record, ports.digest(canonicalJson(record))];
    return lastDigest;
  };

  return (finished, mapping, record, part) => {
    const event = finished as Mutable;
    if ((event['event.id'] as string | null) === null) {
      const whole = digestOf(record);
      event['event.id'] = part === undefined ? whole : ports.digest(`${whole} ${canonicalJson(part)}`);
    }
    if (typeof event['url.full'] === 'string') {
      event['url.full'] = decodeRewrittenUrl(event['url.full']);
      if ('destination.domain' in event && event['destination.domain'] === null)
        event['destination.domain'] = hostOfUrl(event['url.full']);
    }
    const domain = event['destination.domain'];
    if (typeof domain === 'string' && ipBytes(domain) !== null) event['destination.domain'] = null;
    const links = event['email.links'];
    if (links !== null && links !== undefined) {
      event['email.links'] = links.map(({ url, text }) => ({ url: decodeRewrittenUrl(url), text }));
    }
    if (typeof event['mailbox.owner'] === 'string' && event['mailbox.owner'] === event['user.email'])
      event['mailbox.owner'] = null;
    for (const field of COUNTRY_FIELDS) {
      const country = event[field];
      if (typeof country === 'string') event[field] = country.length === 2 ? country.toUpperCase() : null;
    }
    const source = event['source.ip'];
    if (typeof source === 'string') {
      const location = locate(source);
      event['source.geo.country_iso_code'] ??= location.country;
      event['source.as.number'] ??= location.asNumber;
      event['source.as.organization.name'] ??= location.asOrganization;
      // A sign-in's address is the client's own, even inside the vendor's network.
      if (
        event.activity !== 'logon' &&
        (mapping.vendorNetworks?.includes(event['source.as.number'] ?? -1) === true ||
          inBlocks(source, mapping.vendorBlocks))
      ) {
        for (const field of LOCATION_FIELDS) event[field] = null;
      }
    }
    const destination = event['destination.ip'];
    if (typeof destination === 'string' && 'destination.as.number' in event) {
      const location = locate(destination);
      event['destination.geo.country_iso_code'] ??= location.country;
      event['destination.as.number'] ??= location.asNumber;
      event['destination.as.organization.name'] ??= location.asOrganization;
    }
    return event;
  };
}

/** JSON with keys in order, so that equal records have equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return value === undefined ? 'null' : JSON.stringify(value);
}
