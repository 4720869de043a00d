/**
 * Subdomains: how much an entity says through the names it looks up under one registrable domain, as a tunnel does.
 *
 * Every different name carries its labels' characters; only those that look coded count (a long label drawn by lot, or
 * labels too long for a name). Bits are 1.8 per doubling of the coded characters beyond `QUIET_CHARS` within
 * `WINDOW_DAYS`, from `NAMES_MIN` different names on. Lists that are asked by DNS (spam, reputation) answer that there
 * is no such name, or 127.x.x.x (RFC 5782), which carries nothing back: of an entity that only gets such answers
 * `LIST_SHARE` of the bits are left. Names are told apart by a linear-counting bitmap of 256 bits (Whang et al.
 * 1990), which is full enough to judge long before it is full.
 * Where it does badly: reputation services that answer otherwise; they are common or known for long where they are used,
 * so rarity of the peer must speak too. Peers with `commonAt` others are not followed.
 * Cost: O(length) per long name; 72 bytes per (entity, domain), at most `PAIRS_MAX`.
 * Born & Gustafson 2010 (character statistics of tunnels); Nadler et al. 2019 (low-throughput exfiltration over DNS).
 */
import { ContactBook } from '../network/contact-book.ts';
import { nameExists } from '../network/name-exists.ts';
import { randomBits } from '../network/random-name.ts';
import type { Observation } from '../observation.ts';
import { hashOf } from '../sketch/distinct.ts';
import { PairTable } from '../sketch/pair-table.ts';
import type { CreateSignal } from './signal.ts';

export interface SubdomainsSpec {
  readonly kind: 'subdomains';
  readonly name: string;
  readonly commonAt: number;
}

/** Labels left of the registrable domain shorter than this carry nothing. */
const CHARS_MIN = 14;
/** A label of so many characters is no name. */
const LABEL_CODED_CHARS = 28;
const LABEL_RANDOM_BITS = 6;
const NAMES_MIN = 8;
const QUIET_CHARS = 200;
const BITS_PER_DOUBLING = 1.8;
/** Of a tunnel that takes its time. */
const WINDOW_DAYS = 3;
const LIST_SHARE = 0.3;
const BITMAP_WORDS = 8;
const PAIRS_MAX = 20_000;
const WINDOW_MS = WINDOW_DAYS * 86_400_000;

export const createSubdomains: CreateSignal<SubdomainsSpec> = (spec, host, judged) => {
  const { reader } = host;
  const book = ContactBook.of(host);
  const pairs = new PairTable();
  const window = pairs.column(Int32Array);
  const names = pairs.column(Int32Array);
  const chars = pairs.column(Float32Array);
  /** Names answered as lists do. */
  const listed = pairs.column(Int32Array);
  const lastAt = pairs.column(Float64Array);
  const bitmap = Array.from({ length: BITMAP_WORDS }, () => pairs.column(Int32Array));

  const slotNow = (o: Observation): number => {
    const actor = reader.slot('actor');
    const slot = actor < 0 || o.domain < 0 ? -1 : pairs.find(actor, o.domain);
    return slot >= 0 && window.get(slot) === Math.floor(o.time / WINDOW_MS) ? slot : -1;
  };
  const nameOf = (o: Observation): string => reader.tables.host.nameOf(o.host);
  const left = (o: Observation): number => nameOf(o).length - reader.tables.domain.nameOf(o.domain).length - 1;

  return {
    population: judged,
    bits(o) {
      if (o.domain < 0 || left(o) < CHARS_MIN) return 0;
      const slot = slotNow(o);
      if (slot < 0 || names.get(slot) < NAMES_MIN) return 0;
      const asList = listed.get(slot) / names.get(slot);
      return (
        Math.max(0, BITS_PER_DOUBLING * Math.log2(chars.get(slot) / QUIET_CHARS)) * (1 - asList * (1 - LIST_SHARE))
      );
    },
    evidence(o) {
      const slot = slotNow(o);
      const count = slot < 0 ? 0 : names.get(slot);
      const sum = slot < 0 ? 0 : chars.get(slot);
      return {
        value: `${count} different coded names under ${reader.tables.domain.nameOf(o.domain)} in ${WINDOW_DAYS} days, ${count === 0 ? 0 : Math.round(sum / count)} characters each`,
        expected: `fewer than ${NAMES_MIN}`,
        observations: count,
      };
    },
    learn(o) {
      book.write(o);
      if (o.domain < 0) return;
      const length = left(o);
      if (length < CHARS_MIN) return;
      const actor = reader.slot('actor');
      const peer = book.peer();
      if (actor < 0 || peer < 0 || book.others(peer, actor) >= spec.commonAt) return;
      const name = nameOf(o);
      if (!isCoded(name.slice(0, length))) return;
      if (pairs.size >= PAIRS_MAX) pairs.forgetOldestHalf(lastAt);
      const slot = pairs.insert(actor, o.domain);
      lastAt.set(slot, o.time);
      const now = Math.floor(o.time / WINDOW_MS);
      if (window.get(slot) !== now) {
        window.set(slot, now);
        names.set(slot, 0);
        listed.set(slot, 0);
        chars.set(slot, 0);
        for (const word of bitmap) word.set(slot, 0);
      }
      const hash = hashOf(name);
      const word = bitmap[(hash >>> 5) & (BITMAP_WORDS - 1)];
      const bit = 1 << (hash & 31);
      if (word === undefined || (word.get(slot) & bit) !== 0) return;
      word.set(slot, word.get(slot) | bit);
      names.set(slot, names.get(slot) + 1);
      if (isListAnswer(o)) listed.set(slot, listed.get(slot) + 1);
      // Each bit still free stands for more names the fuller the map is.
      const weight = 1 / Math.max(0.02, 1 - names.get(slot) / (32 * BITMAP_WORDS + 1));
      chars.set(slot, chars.get(slot) + length * weight);
    },
    bytes: () => pairs.bytes(),
  };
};

/** No such name, or an address of the machine itself. */
function isListAnswer({ event }: Observation): boolean {
  const answers = event['dns.resolved_ip'] ?? [];
  return answers.length > 0 ? answers.every((ip) => ip.startsWith('127.')) : nameExists(event) === 'no';
}

/** Whether labels look like data rather than a name. */
export function isCoded(labels: string): boolean {
  for (const label of labels.split('.')) {
    if (label.length >= LABEL_CODED_CHARS) return true;
    if (label.length >= CHARS_MIN && randomBits(label) >= LABEL_RANDOM_BITS) return true;
  }
  return false;
}
