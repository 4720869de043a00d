/**
 * Rarity of the peer: how few others here talk to this place, and for how long it has been talked to.
 *
 * bits · (1 − log(1 + others)/log(1 + commonAt)): all of them when nobody else does, none at `commonAt`. A place first
 * contacted less than `freshHours` ago stays rare up to `freshCommonAt`, since a lure reaches many at once. From the
 * third day on a place becomes familiar, until at `familiarDays` only `familiarShare` of its bits are left. What was
 * contacted when the data begins may be as old as the hills: such places have only `coldShare` of the bits, and all of
 * them from the third day on. A bare address in a network whose bare addresses others here talk to as well has only
 * `networkShare`, and whatever a resolver or gateway contacts `HUB_SHARE`: who is behind it is not known. Own domains and names that are not public have none.
 * Where it does badly: sites of a handful of devices, where everything is rare.
 * Cost: O(1); see `network/contact-book.ts`, which all signals of this kind share.
 */
import { ACTORS_MAX } from '../entity.ts';
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
  /** Share that is left to bare addresses of a network that very many talk to by address; default 1. */
  readonly networkShare?: number;
  /** Counts the host alone where its domain gives names to whoever wants one. */
  readonly ofHosts?: boolean;
}

const DAY_MS = 86_400_000;
const NEW_MS = 2 * DAY_MS;
const HUB_SHARE = 0.5;
/** Others at which a network is common. */
const NETWORK_COMMON_LOG = Math.log2(1 + 30);
const LOG2 = Float64Array.from({ length: ACTORS_MAX + 2 }, (_value, index) => Math.log2(index));

export const createRarity: CreateSignal<RaritySpec> = (spec, host) => {
  const book = ContactBook.of(host);
  const commonLog = Math.log2(1 + (spec.commonAt ?? 10));
  const freshMs = (spec.freshHours ?? 0) * 3_600_000;
  const freshCommonLog = Math.log2(1 + (spec.freshCommonAt ?? spec.commonAt ?? 10));
  const familiarMs = (spec.familiarDays ?? 14) * DAY_MS;
  const familiarShare = spec.familiarShare ?? 0;
  const coldShare = spec.coldShare ?? 1;

  const networkShare = spec.networkShare ?? 1;

  const othersOf = (peer: number, actor: number): number =>
    spec.ofHosts === true ? book.othersOfHost(peer, actor) : book.others(peer, actor);

  const measure = (o: Observation): number => {
    const peer = book.peer();
    if (peer < 0) return 0;
    const actor = host.reader.slot('actor');
    if (actor < 0) return 0;
    const others = othersOf(peer, actor);
    const since = spec.ofHosts === true ? book.sinceOfHost(peer) : book.since(peer);
    const age = since === 0 ? 0 : o.time - since;
    const rarity = 1 - (LOG2[1 + others] as number) / (age < freshMs ? freshCommonLog : commonLog);
    if (rarity <= 0) return 0;
    const familiar = age <= NEW_MS ? 0 : Math.min(1, (age - NEW_MS) / (familiarMs - NEW_MS));
    let share = 1 - familiar * (1 - familiarShare);
    if (book.isHub(actor)) share *= HUB_SHARE;
    if (coldShare < 1) {
      share *= coldShare + (1 - coldShare) * book.settled(since === 0 ? o.time : since);
    }
    if (networkShare < 1) {
      const known = Math.min(1, Math.log2(1 + book.othersInNetwork(peer, actor)) / NETWORK_COMMON_LOG);
      share *= 1 - known * (1 - networkShare);
    }
    return spec.bits * rarity * share;
  };
  return {
    population: { activities: ['connection', 'dns_query', 'tls_session', 'web_request'] },
    most: spec.bits,
    bits: measure,
    evidence(o) {
      const peer = book.peer();
      const others = othersOf(peer, host.reader.slot('actor'));
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
