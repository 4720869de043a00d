/**
 * Listed: the peer is known to be of a kind. Lists are data of this release; hosts are matched by their longest listed
 * suffix, and for mail by how hosts that carry mail are named.
 * Cost: O(labels) once per host, then O(1); 1 byte per host.
 */
import { MAIL_LABELS, MAIL_PARTS, MAIL_SERVICES } from '../data/mail-services.ts';
import { isFreeMail, kindOfHost } from '../email/link-kind.ts';
import { ContactBook } from '../network/contact-book.ts';
import { GrowingArray } from '../sketch/pair-table.ts';
import type { CreateSignal } from './signal.ts';

export interface ListedSpec {
  readonly kind: 'listed';
  readonly name: string;
  readonly list: 'mail' | 'storage';
  readonly bits: number;
  /** Share of the bits for a name that only looks the part; default 0.8. */
  readonly lookShare?: number;
  /** Others who use it at which it is the office's own and nothing is left of the bits. */
  readonly commonAt: number;
}

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

/** Whether a host keeps files for whoever has an account. */
export function storageListing(host: string): Listing {
  return kindOfHost(host) === 'file-host' ? 'listed' : 'no';
}

export const createListed: CreateSignal<ListedSpec> = (spec, host) => {
  const { tables } = host.reader;
  const book = ContactBook.of(host);
  const commonLog = Math.log2(1 + spec.commonAt);
  /** Host, or domain where only that is known → place in LISTINGS + 1; 0 when not yet asked. */
  const ofHost = new GrowingArray(Uint8Array);
  const ofDomain = new GrowingArray(Uint8Array);
  const lookShare = spec.lookShare ?? 0.8;
  const placeOf = (name: string, domain: string): number =>
    LISTINGS.indexOf(spec.list === 'mail' ? mailListing(name, domain) : storageListing(name)) + 1;
  const listing = (peer: number): Listing => {
    const { host: number } = host.reader.observation;
    if (peer < 0 || (peer & 1) === 1) return 'no';
    const [known, key] = number >= 0 ? [ofHost, number] : [ofDomain, peer >> 1];
    let place = known.get(key);
    if (place === 0) {
      const domain = tables.domain.nameOf(peer >> 1);
      known.set(key, (place = placeOf(number >= 0 ? tables.host.nameOf(number) : domain, domain)));
    }
    return LISTINGS[place - 1] as Listing;
  };
  return {
    bits() {
      const peer = book.peer();
      const found = listing(peer);
      if (found === 'no') return 0;
      const rarity = 1 - Math.log2(1 + book.others(peer, host.reader.slot('actor'))) / commonLog;
      return Math.max(0, rarity) * (found === 'listed' ? spec.bits : spec.bits * lookShare);
    },
    evidence() {
      const peer = book.peer();
      const name = host.reader.nameOf('host')?.id ?? host.reader.nameOf('peer')?.id ?? '(none)';
      return {
        value: `${name} ${listing(peer) === 'listed' ? 'is' : 'looks like'} ${spec.list === 'mail' ? 'a mail service' : 'a store of personal files'}; ${book.others(peer, host.reader.slot('actor'))} others here use it`,
        expected: 'no such service',
      };
    },
    bytes: () => ofHost.values.byteLength + ofDomain.values.byteLength,
  };
};
