/**
 * Rhythm: an entity contacts a host (or a bare address) again and again at regular intervals, as a program does.
 *
 * Kept are the last `BEATS` intervals and sizes of each (entity, host) pair. Let f be the share of intervals within
 * `NEAR` of their median. People and page loads have f ≈ 0.2 to 0.4 whatever their pace; n intervals with a larger share are
 * n·KL(f ‖ 1/3) bits away from that (Chernoff's bound). A median is moved by neither missed beats nor a night's pause,
 * and jitter up to half of the interval leaves f at 0.6 or more. The same for sizes, and some more bits for having gone
 * on for hours. RITA and its kin score skew and median deviation instead; this is the same idea with one number that
 * says how sure it is. Contacts less than `MERGE_MS` after the last event are one contact (a page, a command and its
 * answer). Through a proxy the host name alone carries it.
 * Where it does badly: programs that are meant to be regular (updates, telemetry): rarity of the peer must speak too.
 * Pairs are followed only while the peer is rare and public. Cost: O(1) to learn, O(BEATS log BEATS) to judge a contact
 * that has a rhythm; 60 bytes a pair, 256 more from the third contact on, at most `PAIRS_MAX` pairs.
 */
import { ContactBook } from '../network/contact-book.ts';
import type { Observation } from '../observation.ts';
import type { Population } from '../role.ts';
import { PairTable } from '../sketch/pair-table.ts';
import { type CreateSignal, showDuration } from './signal.ts';

export interface RhythmSpec {
  readonly kind: 'rhythm';
  readonly name: string;
  readonly over: Population;
  /** Ports of protocols that are regular by nature: name look-ups, time, discovery. */
  readonly exceptPorts: readonly number[];
  /** Most bits for regular intervals, for equal sizes, and for going on. */
  readonly intervalBits: number;
  readonly sizeBits: number;
  readonly spanBits: number;
  /** Peers contacted by so many others are not followed. */
  readonly commonAt: number;
}

const BEATS = 32;
/** Contacts from which on a rhythm is judged: ten intervals are near each other by chance once in 50,000 times. */
const CONTACTS_MIN = 12;
const MERGE_MS = 3_000;
/** Share of the median within which an interval is near it, and what share of irregular ones is. */
const NEAR = 0.3;
const NEAR_BY_CHANCE = 0.33;
const NEAR_SIZE = 0.1;
const SIZE_BY_CHANCE = 0.35;
/** Below this share there is no rhythm. */
const REGULAR_MIN = 0.5;
const PAIRS_MAX = 60_000;
const HOUR_MS = 3_600_000;
const SLOW_MS = 2.5 * HOUR_MS;
const SLOW_SHARE = 0.6;

interface Found {
  readonly intervals: number;
  readonly median: number;
  readonly near: number;
  readonly sizeNear: number;
  readonly hours: number;
  readonly contacts: number;
  readonly bits: number;
}

export const createRhythm: CreateSignal<RhythmSpec> = (spec, host) => {
  const { reader } = host;
  const book = ContactBook.of(host);
  const exceptPorts = new Set(spec.exceptPorts);
  const pairs = new PairTable(1024);
  const lastEvent = pairs.column(Float64Array);
  const start = pairs.column(Float64Array);
  const first = pairs.column(Float64Array);
  const contacts = pairs.column(Int32Array);
  /** Row in `rows` + 1, from the third contact on. */
  const row = pairs.column(Int32Array);
  let rows = new Float32Array(64 * BEATS * 2);
  let rowsUsed = 0;
  const freeRows: number[] = [];
  const scratch = new Float32Array(BEATS);

  /** The host; without one the only domain on the address; else the address. */
  const hostKey = (o: Observation): number => {
    if (o.host >= 0) return o.host * 4;
    const peer = reader.slot('peer');
    return peer < 0 ? -1 : (peer >> 1) * 4 + 1 + (peer & 1);
  };

  function takeRow(): number {
    const free = freeRows.pop();
    if (free !== undefined) return free;
    if ((rowsUsed + 1) * BEATS * 2 > rows.length) {
      const larger = new Float32Array(rows.length * 2);
      larger.set(rows);
      rows = larger;
    }
    return rowsUsed++;
  }

  function forget(): void {
    pairs.forgetOldestHalf(lastEvent);
    const used = new Set<number>();
    for (let slot = 0; slot < pairs.capacity; slot++)
      if (pairs.keysAt(slot) !== null && row.get(slot) !== 0) used.add(row.get(slot) - 1);
    freeRows.length = 0;
    for (let index = rowsUsed - 1; index >= 0; index--) if (!used.has(index)) freeRows.push(index);
  }

  function measure(o: Observation): Found | null {
    const actor = reader.slot('actor');
    const key = hostKey(o);
    const slot = actor < 0 || key < 0 ? -1 : pairs.find(actor, key);
    if (slot < 0) return null;
    const known = contacts.get(slot);
    if (known < CONTACTS_MIN || row.get(slot) === 0) return null;
    if (o.time - lastEvent.get(slot) < MERGE_MS) return null;
    const intervals = Math.min(BEATS, known - 2);
    const base = (row.get(slot) - 1) * BEATS * 2;
    const median = medianOf(base, intervals);
    if (median <= MERGE_MS) return null;
    const near = shareNear(base, intervals, median, NEAR);
    if (near < REGULAR_MIN) return null;
    const sizes = intervals;
    const size = medianOf(base + BEATS, sizes);
    const sizeNear = size > 0 ? shareNear(base + BEATS, sizes, size, NEAR_SIZE) : 0;
    // Updates and reports are due every few hours; servers of intruders are asked more often.
    const pace = median > SLOW_MS ? SLOW_SHARE : 1;
    const hours = (o.time - first.get(slot)) / HOUR_MS;
    const regular = pace * Math.min(spec.intervalBits, intervals * divergence(near, NEAR_BY_CHANCE));
    const bits =
      regular +
      Math.min(spec.sizeBits, (sizes * divergence(sizeNear, SIZE_BY_CHANCE)) / 2) +
      Math.min(spec.spanBits, Math.log2(1 + hours)) * Math.min(1, regular / spec.intervalBits);
    return { intervals, median, near, sizeNear, hours, contacts: known, bits };
  }

  function medianOf(base: number, count: number): number {
    const part = scratch.subarray(0, count);
    part.set(rows.subarray(base, base + count));
    part.sort();
    return part[count >> 1] as number;
  }

  function shareNear(base: number, count: number, middle: number, within: number): number {
    let near = 0;
    for (let index = 0; index < count; index++)
      if (Math.abs((rows[base + index] as number) - middle) <= within * middle) near++;
    return near / count;
  }

  return {
    population: spec.over,
    most: spec.intervalBits + spec.sizeBits + spec.spanBits,
    bits: (o) => measure(o)?.bits ?? 0,
    evidence(o) {
      const found = measure(o);
      if (found === null) return { value: 'no rhythm', expected: 'irregular contacts' };
      return {
        value: `${found.contacts} contacts in ${showDuration(found.hours * HOUR_MS)}, about every ${showDuration(found.median)}; ${Math.round(100 * found.near)} % of the last ${found.intervals} intervals are near that${found.sizeNear > 0 ? `, ${Math.round(100 * found.sizeNear)} % of sizes are alike` : ''}`,
        expected: `${Math.round(100 * NEAR_BY_CHANCE)} % near the median, as with people`,
        observations: found.contacts,
        sinceMs: o.time - found.hours * HOUR_MS,
      };
    },
    learn(o) {
      book.write(o);
      const actor = reader.slot('actor');
      const port = o.event['destination.port'];
      if (typeof port === 'number' && port < 6_000 && exceptPorts.has(port)) return;
      const peer = book.peer();
      if (actor < 0 || peer < 0 || book.others(peer, actor) >= spec.commonAt) return;
      const key = hostKey(o);
      let slot = pairs.find(actor, key);
      if (slot < 0) {
        if (pairs.size >= PAIRS_MAX) forget();
        slot = pairs.insert(actor, key);
        first.set(slot, o.time);
        start.set(slot, o.time);
        lastEvent.set(slot, o.time);
        contacts.set(slot, 1);
        return;
      }
      const quiet = o.time - lastEvent.get(slot);
      lastEvent.set(slot, o.time);
      if (quiet < MERGE_MS) return;
      const count = contacts.get(slot) + 1;
      contacts.set(slot, count);
      const interval = o.time - start.get(slot);
      start.set(slot, o.time);
      if (count < 3) return;
      if (row.get(slot) === 0) row.set(slot, takeRow() + 1);
      const at = (row.get(slot) - 1) * BEATS * 2 + ((count - 3) % BEATS);
      rows[at] = interval;
      rows[at + BEATS] = o.event['source.bytes'] ?? 0;
    },
    bytes: () => pairs.bytes() + rows.byteLength,
  };
};

/** Kullback–Leibler divergence of two chances in bits; 0 where the first is the smaller. */
function divergence(share: number, chance: number): number {
  if (share <= chance) return 0;
  const rest = share >= 1 ? 0 : (1 - share) * Math.log2((1 - share) / (1 - chance));
  return share * Math.log2(share / chance) + rest;
}
