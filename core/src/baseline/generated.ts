/**
 * Generated names: an entity asks for many different registered names that look drawn by lot, most of which do not
 * exist.
 *
 * Each different name of the hour adds `BITS_PER_NAME`, less where its look is doubtful, a small share where it looks
 * chosen, and some where the record does not say whether the name exists. What the entity reached on three days before is its habit (a mail server that
 * looks up the senders of spam) and is taken off. Single labels, special and own names never count, so a browser's
 * probes at start (random names without a dot, or under the office's own domain) do not.
 * Where it does badly: generators that put words together and ask for few names an hour.
 * Cost: O(length) per failed look-up of an unknown name; 56 bytes per entity.
 * Antonakakis et al. 2012, "From Throw-Away Traffic to Bots" (NXDOMAIN bursts); Yadav et al. 2010.
 */
import { ContactBook } from '../network/contact-book.ts';
import { nameExists } from '../network/name-exists.ts';
import { isPlatformSuffix, suffixOf } from '../network/public-name.ts';
import { randomBits } from '../network/random-name.ts';
import type { Observation } from '../observation.ts';
import { GrowingArray } from '../sketch/pair-table.ts';
import { type CreateSignal, showDuration } from './signal.ts';

export interface GeneratedSpec {
  readonly kind: 'generated';
  readonly name: string;
  /** Names that so many others asked for are not of one infected device. */
  readonly commonAt: number;
}

const BITS_PER_NAME = 2;
/** From here on a label counts, and from here on in full. */
const RANDOM_MIN = 3;
const RANDOM_FULL = 9;
/** Share of a name of which it is not known whether it exists. */
const UNKNOWN_SHARE = 0.35;
/** Share of a name that looks chosen: dozens of those in an hour are odd as well. */
const PLAIN_SHARE = 0.14;
const NAMES_SHOWN = 4;
/** Share of a high day's memory that is left a day later. */
const FADE = 0.97;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Names remembered per entity and hour, to tell them apart. */
const NAMES_MAX = 64;

export const createGenerated: CreateSignal<GeneratedSpec> = (spec, host, judged) => {
  const { reader } = host;
  const book = ContactBook.of(host);
  const hour = new GrowingArray(Int32Array);
  const sum = new GrowingArray(Float32Array);
  const day = new GrowingArray(Int32Array);
  const today = new GrowingArray(Float32Array);
  const highest = [new GrowingArray(Float32Array), new GrowingArray(Float32Array), new GrowingArray(Float32Array)];
  const namesOf = new Map<number, Set<number>>();

  /** How random the registered label looks, offset by one; 0 when not yet asked. */
  const looks = new GrowingArray(Float32Array);
  function bitsOf(number: number): number {
    let look = looks.get(number);
    if (look === 0) {
      const domain = reader.tables.domain.nameOf(number);
      const suffix = suffixOf(domain);
      // Tenants of platforms have names drawn by lot by nature.
      const bits = isPlatformSuffix(suffix) ? 0 : randomBits(domain.slice(0, domain.length - suffix.length - 1));
      looks.set(number, (look = Math.max(0, bits) + 1));
    }
    return look - 1;
  }

  /** What the name of the observation is worth. */
  function worth(o: Observation): number {
    if (o.domain < 0) return 0;
    const exists = nameExists(o.event);
    if (exists === 'yes' || !book.isPublic(o.domain)) return 0;
    const actor = reader.slot('actor');
    if (actor < 0 || book.others(o.domain * 2, actor) >= spec.commonAt) return 0;
    const bits = bitsOf(o.domain);
    if (bits < RANDOM_MIN) return exists === 'no' ? BITS_PER_NAME * PLAIN_SHARE : 0;
    return BITS_PER_NAME * Math.min(1, bits / RANDOM_FULL) * (exists === 'no' ? 1 : UNKNOWN_SHARE);
  }

  const running = (o: Observation, actor: number): number => {
    const same = hour.get(actor) === Math.floor(o.time / HOUR_MS);
    const known = same && namesOf.get(actor)?.has(o.domain) === true;
    return (same ? sum.get(actor) : 0) + (known ? 0 : worth(o));
  };
  const habit = (o: Observation, actor: number): number => {
    const days = Math.floor(o.time / DAY_MS) - day.get(actor);
    const third = (highest[2] as GrowingArray<Float32Array>).get(actor);
    const second = (highest[1] as GrowingArray<Float32Array>).get(actor);
    return FADE ** days * (days > 0 ? Math.max(third, Math.min(today.get(actor), second)) : third);
  };
  return {
    population: judged,
    bits(o) {
      if (worth(o) === 0) return 0;
      const actor = reader.slot('actor');
      return Math.max(0, running(o, actor) - habit(o, actor));
    },
    evidence(o) {
      const actor = reader.slot('actor');
      const names = [...(namesOf.get(actor) ?? [])]
        .slice(-NAMES_SHOWN)
        .map((name) => reader.tables.domain.nameOf(name));
      return {
        value: `${(namesOf.get(actor)?.size ?? 0) + 1} unknown names drawn by lot within ${showDuration(HOUR_MS)}: ${[...names, reader.tables.domain.nameOf(o.domain)].join(', ')}`,
        expected: `about ${Math.round(habit(o, actor) / BITS_PER_NAME)}`,
      };
    },
    learn(o) {
      book.write(o);
      const value = worth(o);
      if (value === 0) return;
      const actor = reader.slot('actor');
      const now = Math.floor(o.time / HOUR_MS);
      if (hour.get(actor) !== now) {
        hour.set(actor, now);
        sum.set(actor, 0);
        namesOf.delete(actor);
      }
      let names = namesOf.get(actor);
      if (names === undefined) namesOf.set(actor, (names = new Set()));
      if (names.has(o.domain) || names.size >= NAMES_MAX) return;
      names.add(o.domain);
      sum.set(actor, sum.get(actor) + value);
      remember(actor, Math.floor(o.time / DAY_MS));
    },
    bytes: () => namesOf.size * 600 + hour.values.length * 28,
  };

  function remember(actor: number, now: number): void {
    const days = now - day.get(actor);
    if (days > 0) {
      const ranked = [today.get(actor), ...highest.map((rank) => rank.get(actor))].sort((a, b) => b - a);
      highest.forEach((rank, index) => {
        rank.set(actor, (ranked[index] as number) * FADE ** days);
      });
      today.set(actor, 0);
      day.set(actor, now);
    }
    today.set(actor, Math.max(today.get(actor), sum.get(actor)));
  }
};
