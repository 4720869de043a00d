/**
 * Listed: the peer is known to be of a kind. Lists are data of this release; hosts are matched by their longest listed
 * suffix, and for mail by how hosts that carry mail are named.
 * Cost: O(labels) once per host, then O(1); 1 byte per host.
 */
import { MAIL_LABELS, MAIL_PARTS, MAIL_SERVICES } from '../data/mail-services.ts';
import { isFreeMail, kindOfHost } from '../email/link-kind.ts';
import { GrowingArray } from '../sketch/pair-table.ts';
import type { CreateSignal } from './signal.ts';

export interface ListedSpec {
  readonly kind: 'listed';
  readonly name: string;
  readonly list: 'mail' | 'storage';
  readonly bits: number;
  /** Share of the bits for a name that only looks the part; default 0.8. */
  readonly lookShare?: number;
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
  /** Host → place in LISTINGS + 1; 0 when not yet asked. */
  const known = new GrowingArray(Uint8Array);
  const lookShare = spec.lookShare ?? 0.8;
  const listing = (): Listing => {
    const { host: number, domain } = host.reader.observation;
    if (number < 0 || domain < 0) return 'no';
    let place = known.get(number);
    if (place === 0) {
      const name = tables.host.nameOf(number);
      const found = spec.list === 'mail' ? mailListing(name, tables.domain.nameOf(domain)) : storageListing(name);
      known.set(number, (place = LISTINGS.indexOf(found) + 1));
    }
    return LISTINGS[place - 1] as Listing;
  };
  return {
    bits() {
      const found = listing();
      return found === 'no' ? 0 : found === 'listed' ? spec.bits : spec.bits * lookShare;
    },
    evidence: () => ({
      value: `${host.reader.nameOf('host')?.id ?? '(none)'} ${listing() === 'listed' ? 'is' : 'looks like'} ${spec.list === 'mail' ? 'a mail service' : 'a store of personal files'}`,
      expected: 'no such service',
    }),
    bytes: () => known.values.byteLength,
  };
};
