/**
 * Listed: the peer is known to be of a kind. Lists are data of this release; hosts are matched by their longest listed
 * suffix, and for mail by how hosts that carry mail are named.
 * Cost: O(labels) once per host, then O(1); 1 byte per host.
 */
import { MAIL_LABELS, MAIL_PARTS, MAIL_SERVICES } from '../data/mail-services.ts';
import { isFreeMail, kindOfHost } from '../email/link-kind.ts';
import { ContactBook } from '../network/contact-book.ts';
import { isPlatformSuffix, suffixOf } from '../network/public-name.ts';
import { GrowingArray } from '../sketch/pair-table.ts';
import type { CreateSignal } from './signal.ts';

export interface ListedSpec {
  readonly kind: 'listed';
  readonly name: string;
  /** `tenant`: a name that anybody gets under a platform or a dynamic DNS service. */
  readonly list: 'mail' | 'storage' | 'tenant';
  readonly bits: number;
  /** Share of the bits for a name that only looks the part; default 0.8. */
  readonly lookShare?: number;
  /** Others who use it at which it is the office's own and nothing is left of the bits. */
  readonly commonAt: number;
  /** Destination ports that make it look the part whatever its name. */
  readonly ports?: readonly number[];
  /** An entity that turns to many such services (a mail server) does so by habit: its bits shrink with each. */
  readonly habitual?: boolean;
}

/** Services after which half of the bits are left to an entity with a habit. */
const HABIT_PEERS = 4;

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== '');
const SERVICES = new Set(words(MAIL_SERVICES));
const LABELS = new Set(words(MAIL_LABELS));
const PARTS = words(MAIL_PARTS);

/** `listed`, `looks` (by its name only) or `no`. */
export type Listing = 'listed' | 'looks' | 'no';
const LISTINGS: readonly Listing[] = ['no', 'looks', 'listed'];

/** Whether a host carries mail for others. */
export function mailListing(host: string, domain: string): Listing {
  if (SERVICES.has(domain)) return 'listed';
  if (kindOfHost(host) === 'tracker') return 'no';
  const registered = domain.slice(0, Math.max(0, domain.indexOf('.')));
  const first = host.length > domain.length ? host.slice(0, host.indexOf('.')) : '';
  const isLabelled = LABELS.has(first.replace(/\d+$/, ''));
  // Many free providers are portals first: only their mail hosts count.
  if (isLabelled) return isFreeMail(domain) ? 'listed' : 'looks';
  return PARTS.some((part) => registered.includes(part)) || registered.endsWith('mail') ? 'looks' : 'no';
}

/** Whether a host has its name from a platform rather than from a registry. */
export function tenantListing(host: string, domain: string): Listing {
  return kindOfHost(host) === 'subdomain-host' || isPlatformSuffix(suffixOf(domain)) ? 'listed' : 'no';
}

/** Whether a host keeps files for whoever has an account; a bucket rented from a cloud is no such store. */
export function storageListing(host: string, domain: string): Listing {
  return kindOfHost(host) === 'file-host' && !isPlatformSuffix(suffixOf(domain)) ? 'listed' : 'no';
}

const LIST: Readonly<Record<ListedSpec['list'], (host: string, domain: string) => Listing>> = {
  mail: mailListing,
  storage: storageListing,
  tenant: tenantListing,
};
const WORDS: Readonly<Record<ListedSpec['list'], string>> = {
  mail: 'a mail service',
  storage: 'a store of personal files',
  tenant: 'a name that anybody can get',
};

export const createListed: CreateSignal<ListedSpec> = (spec, host, judged) => {
  const { tables } = host.reader;
  const book = ContactBook.of(host);
  const commonLog = Math.log2(1 + spec.commonAt);
  /** Host, or domain where only that is known → place in LISTINGS + 1; 0 when not yet asked. */
  const ofHost = new GrowingArray(Uint8Array);
  const ofDomain = new GrowingArray(Uint8Array);
  const lookShare = spec.lookShare ?? 0.8;
  const placeOf = (name: string, domain: string): number => LISTINGS.indexOf(LIST[spec.list](name, domain)) + 1;
  const ports = new Set(spec.ports);
  /** Peer → 1 when an entity has been credited with it; entity → services it turned to first. */
  const credited = new GrowingArray(Uint8Array);
  const services = new GrowingArray(Uint16Array);
  const byPort = (): Listing => {
    const port = ports.size === 0 ? null : host.reader.observation.event['destination.port'];
    return typeof port === 'number' && ports.has(port) ? 'looks' : 'no';
  };
  const listing = (peer: number): Listing => {
    const { host: number } = host.reader.observation;
    if (peer < 0) return 'no';
    if ((peer & 1) === 1) return byPort();
    const [known, key] = number >= 0 ? [ofHost, number] : [ofDomain, peer >> 1];
    let place = known.get(key);
    if (place === 0) {
      const domain = tables.domain.nameOf(peer >> 1);
      known.set(key, (place = placeOf(number >= 0 ? tables.host.nameOf(number) : domain, domain)));
    }
    return place === 1 ? byPort() : (LISTINGS[place - 1] as Listing);
  };
  return {
    most: spec.bits * Math.max(1, lookShare),
    bits() {
      const peer = book.peer();
      const found = listing(peer);
      if (found === 'no') return 0;
      const actor = host.reader.slot('actor');
      const rarity = 1 - Math.log2(1 + book.others(peer, actor)) / commonLog;
      const habit = actor < 0 ? 1 : HABIT_PEERS / (HABIT_PEERS + services.get(actor));
      return habit * Math.max(0, rarity) * (found === 'listed' ? spec.bits : spec.bits * lookShare);
    },
    evidence() {
      const peer = book.peer();
      const name = host.reader.nameOf('host')?.id ?? host.reader.nameOf('peer')?.id ?? '(none)';
      return {
        value: `${name} ${listing(peer) === 'listed' ? 'is' : 'looks like'} ${WORDS[spec.list]}; ${book.others(peer, host.reader.slot('actor'))} others here use it`,
        expected: 'no such service',
      };
    },
    population: judged,
    learn(o) {
      book.write(o);
      if (spec.habitual !== true) return;
      const peer = book.peer();
      if (peer < 0 || credited.get(peer) === 1 || listing(peer) === 'no') return;
      credited.set(peer, 1);
      const actor = host.reader.slot('actor');
      if (actor >= 0) services.set(actor, Math.min(60_000, services.get(actor) + 1));
    },
    bytes: () => ofHost.values.byteLength + ofDomain.values.byteLength,
  };
};
