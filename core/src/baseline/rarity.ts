/**
 * Rarity of the peer: how few others here talk to this place, and for how long it has been talked to.
 *
 * bits · (1 − log(1 + others)/log(1 + commonAt)): all of them when nobody else does, none at `commonAt`. A place first
 * contacted less than `freshHours` ago stays rare up to `freshCommonAt`, since a lure reaches many at once. One known
 * for `familiarDays` keeps only `familiarShare` of its bits. In the first days of the data everything is new, so only
 * `coldShare` of the bits count at the start, all of them after `SETTLED_MS`. Own domains and names that are not
 * public have none.
 * Where it does badly: sites of a handful of devices, where everything is rare.
 * Cost: O(1); see `network/contact-book.ts`, which all signals of this kind share.
 */
import { ContactBook } from '../network/contact-book.ts';
import type { Observation } from '../observation.ts';
import { type CreateSignal, showDuration } from './signal.ts';

export interface RaritySpec {
  readonly kind: 'rarity';
  readonly name: string;
  /** Bits for a place that nobody here has talked to. */
  readonly bits: number;
  /** Others at which nothing is left of them; default 10. */
  readonly commonAt?: number;
  readonly freshHours?: number;
  readonly freshCommonAt?: number;
  /** Default 14. */
  readonly familiarDays?: number;
  /** Default 0. */
  readonly familiarShare?: number;
  /** Default 1. */
  readonly coldShare?: number;
}

const DAY_MS = 86_400_000;
const SETTLED_MS = 3 * DAY_MS;

export const createRarity: CreateSignal<RaritySpec> = (spec, host) => {
  const book = ContactBook.of(host.reader, host.organization);
  const commonLog = Math.log2(1 + (spec.commonAt ?? 10));
  const freshMs = (spec.freshHours ?? 0) * 3_600_000;
  const freshCommonLog = Math.log2(1 + (spec.freshCommonAt ?? spec.commonAt ?? 10));
  const familiarMs = (spec.familiarDays ?? 14) * DAY_MS;
  const familiarShare = spec.familiarShare ?? 0;
  const coldShare = spec.coldShare ?? 1;

  const measure = (o: Observation): number => {
    const peer = book.peer();
    if (peer < 0) return 0;
    const actor = host.reader.slot('actor');
    if (actor < 0) return 0;
    const age = book.age(peer, o.time);
    if (age >= familiarMs && familiarShare === 0) return 0;
    const others = book.others(peer, actor);
    const rarity = 1 - Math.log2(1 + others) / (age < freshMs ? freshCommonLog : commonLog);
    if (rarity <= 0) return 0;
    const settled =
      coldShare >= 1 ? 1 : coldShare + (1 - coldShare) * Math.min(1, Math.max(0, o.time - book.start) / SETTLED_MS);
    return spec.bits * rarity * (age >= familiarMs ? familiarShare : 1) * settled;
  };
  return {
    population: { activities: ['connection', 'dns_query', 'tls_session', 'web_request'] },
    bits: measure,
    evidence(o) {
      const peer = book.peer();
      const others = book.others(peer, host.reader.slot('actor'));
      const age = book.age(peer, o.time);
      return {
        value: `${host.reader.nameOf('peer')?.id ?? '(none)'}, ${others === 0 ? 'contacted by nobody else here' : `contacted by ${others} other${others === 1 ? '' : 's'} here`}, ${age < 60_000 ? 'first contact now' : `first contact ${showDuration(age)} ago`}`,
        expected: `contacted by ${spec.commonAt ?? 10} or more users and devices`,
      };
    },
    learn: (o) => {
      book.write(o);
    },
    bytes: () => book.bytes(),
  };
};
