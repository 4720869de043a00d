/**
 * Rhythm: an entity keeps in touch with a host (or a bare address) as a program does, at regular intervals or by one
 * connection that is held for hours.
 *
 * Kept are the last `BEATS` intervals and sizes of each (entity, host) pair. Let f be the share of intervals within
 * `NEAR` of their median. People and page loads have f ≈ 0.2 to 0.4 whatever their pace; n intervals with a larger share are
 * n·KL(f ‖ 1/3) bits away from that (Chernoff's bound). A median is moved by neither missed beats nor a night's pause,
 * and jitter up to half of the interval leaves f at 0.6 or more. The same for sizes. All of that counts in full only after
 * `FULL_HOURS`, and log2(1 + hours) more for having gone on: a page left open has a beat as well, but not for long. RITA and its kin score skew and median deviation
 * instead; this is the same idea with one number that says how sure it is. Contacts less than `MERGE_MS` after the last
 * event are one contact (a page, a command and its answer), as large as its largest record. Contacts that carry bulk are
 * parts of a transfer and no beat. Through a proxy the host name alone carries it; look-ups are followed by domain, as
 * whoever talks by DNS asks for a new name each time. A held connection has a bit for each doubling of `HELD_MS`.
 * What began when the data begins, or with the device, may be as old as the hills: it has only `coldShare` of the bits.
 * Where it does badly: programs that are meant to be regular (updates, telemetry): rarity of the peer must speak too.
 * Pairs are followed only while the peer is rare and public. Cost: O(1) to learn, O(BEATS log BEATS) to judge a contact
 * that has a rhythm; 72 bytes a pair, 512 more from the third contact on, at most `PAIRS_MAX` pairs.
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
  /** Most bits for a held connection. */
  readonly heldBits: number;
  /** Share of the bits for what began with the data. */
  readonly coldShare: number;
  /** Peers contacted by so many others are not followed. */
  readonly commonAt: number;
}

const BEATS = 64;
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
const SLOW_SHARE = 0.5;
/** Hours of a beat after which it counts in full. */
const FULL_HOURS = 3;
/** Bytes sent from which a contact is part of a transfer. */
const BULK_BYTES = 1_000_000;
/** Sessions of people (calls, remote desktops, a day at work) are seldom longer. */
const HELD_MS = 2 * HOUR_MS;

interface Found {
  /** Milliseconds that one connection was held, where that says more than the beat. */
  readonly held: number;
  readonly intervals: number;
  readonly median: number;
  readonly near: number;
  readonly sizeNear: number;
  /** First contact. */
  readonly since: number;
  readonly contacts: number;
  readonly bits: number;
}

/** A connection without a beat. */
const HELD_ONLY = { intervals: 0, median: 0, near: 0, sizeNear: 0, contacts: 0 } as const;

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
  /** Longest connection. */
  const longest = pairs.column(Float32Array);
  let rows = new Float32Array(64 * BEATS * 2);
  let rowsUsed = 0;
  const freeRows: number[] = [];
  const scratch = new Float32Array(BEATS);

  /** The host, the domain of a look-up; without either the only domain on the address; else the address. */
  const hostKey = (o: Observation): number => {
    if (o.event.activity === 'dns_query') return o.domain < 0 ? -1 : o.domain * 4 + 3;
    if (o.host >= 0) return o.host * 4;
    const peer = reader.slot('peer');
    return peer < 0 ? -1 : (peer >> 1) * 4 + 1 + (peer & 1);
  };

  /** Where the size of a pair's last contact stands; its interval stands `BEATS` before. -1 as long as none is kept. */
  function sizeAt(slot: number): number {
    const used = row.get(slot) - 1;
    return used < 0 ? -1 : used * BEATS * 2 + BEATS + ((contacts.get(slot) - 3) % BEATS);
  }

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

  /** Whether the observation is a contact that can have a rhythm, with a place that few here talk to. */
  function isFollowed(o: Observation): boolean {
    const port = o.event['destination.port'];
    const isLookUp = o.event.activity === 'dns_query';
    if (!isLookUp && typeof port === 'number' && port < 6_000 && exceptPorts.has(port)) return false;
    const actor = reader.slot('actor');
    const peer = book.peer();
    if (actor < 0 || peer < 0 || (isLookUp && book.isHub(actor))) return false;
    return book.othersOfHost(peer, actor) < spec.commonAt;
  }

  function measure(o: Observation): Found | null {
    const actor = reader.slot('actor');
    const key = hostKey(o);
    if (actor < 0 || key < 0) return null;
    const slot = pairs.find(actor, key);
    const beat = slot < 0 ? null : beatOf(o, slot, actor);
    const held = Math.max(heldOf(o), slot < 0 ? 0 : longest.get(slot));
    const heldBits = held < 2 * HELD_MS || !isFollowed(o) ? 0 : Math.min(spec.heldBits, Math.log2(held / HELD_MS));
    const since = slot < 0 ? o.time : first.get(slot);
    const share = spec.coldShare + (1 - spec.coldShare) * settledAt(actor, since);
    if (heldBits > (beat?.bits ?? 0)) return { ...HELD_ONLY, held, since, bits: share * heldBits };
    return beat === null ? null : { ...beat, bits: share * beat.bits };
  }

  /** How settled all was when the peer was first contacted; of a platform, the tenant. */
  function settledAt(actor: number, first: number): number {
    const peer = book.peer();
    const since = peer < 0 ? 0 : book.sinceOfHost(peer);
    return book.settledFor(actor, peer, since === 0 ? first : since);
  }

  function beatOf(o: Observation, slot: number, actor: number): Found | null {
    const known = contacts.get(slot);
    if (known < CONTACTS_MIN || row.get(slot) === 0) return null;
    if (o.time - lastEvent.get(slot) < MERGE_MS) return null;
    const intervals = Math.min(BEATS, known - 2);
    const base = (row.get(slot) - 1) * BEATS * 2;
    const median = medianOf(base, intervals);
    if (median <= MERGE_MS) return null;
    const near = shareNear(base, intervals, median, NEAR);
    if (near < REGULAR_MIN) return null;
    const size = medianOf(base + BEATS, intervals);
    if (size >= BULK_BYTES || (size === 0 && isTransfer(o, actor))) return null;
    const sizeNear = size > 0 ? shareNear(base + BEATS, intervals, size, NEAR_SIZE) : 0;
    // Updates and reports are due every few hours; servers of intruders are asked more often.
    const pace = median > SLOW_MS ? SLOW_SHARE : 1;
    const since = first.get(slot);
    const hours = Math.min(o.time - since, known * median) / HOUR_MS;
    const lasting = Math.log2(1 + hours);
    const regular = pace * Math.min(spec.intervalBits, intervals * divergence(near, NEAR_BY_CHANCE));
    const alike = Math.min(spec.sizeBits, (intervals * divergence(sizeNear, SIZE_BY_CHANCE)) / 2);
    const bits =
      (regular + alike) * Math.min(1, lasting / Math.log2(1 + FULL_HOURS)) +
      Math.min(spec.spanBits, lasting) * Math.min(1, regular / spec.intervalBits);
    return { held: 0, intervals, median, near, sizeNear, since, contacts: known, bits };
  }

  /** Whether the connections under contacts that do not tell their sizes carry bulk. */
  function isTransfer(o: Observation, actor: number): boolean {
    return [o.domain * 4 + 1, o.destination * 4 + 2].some((key) => {
      const slot = key < 0 ? -1 : pairs.find(actor, key);
      if (slot < 0 || row.get(slot) === 0) return false;
      const base = (row.get(slot) - 1) * BEATS * 2;
      return medianOf(base + BEATS, Math.min(BEATS, contacts.get(slot) - 2)) >= BULK_BYTES;
    });
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
      const sinceMs = found.since;
      if (found.held > 0)
        return {
          value: `a connection of ${showDuration(found.held)}`,
          expected: `connections shorter than ${showDuration(HELD_MS)}`,
          sinceMs,
        };
      return {
        value: `${found.contacts} contacts in ${showDuration(o.time - sinceMs)}, about every ${showDuration(found.median)}; ${Math.round(100 * found.near)} % of the last ${found.intervals} intervals are near that${found.sizeNear > 0 ? `, ${Math.round(100 * found.sizeNear)} % of sizes are alike` : ''}`,
        expected: `${Math.round(100 * NEAR_BY_CHANCE)} % near the median, as with people`,
        observations: found.contacts,
        sinceMs,
      };
    },
    learn(o) {
      book.write(o);
      if (!isFollowed(o)) return;
      const actor = reader.slot('actor');
      const key = hostKey(o);
      const bytes = o.event['source.bytes'] ?? 0;
      let slot = pairs.find(actor, key);
      if (slot < 0) {
        if (pairs.size >= PAIRS_MAX) forget();
        slot = pairs.insert(actor, key);
        first.set(slot, o.time);
        start.set(slot, o.time);
        lastEvent.set(slot, o.time);
        contacts.set(slot, 1);
        longest.set(slot, heldOf(o));
        return;
      }
      if (heldOf(o) > longest.get(slot)) longest.set(slot, heldOf(o));
      const quiet = o.time - lastEvent.get(slot);
      lastEvent.set(slot, o.time);
      if (quiet < MERGE_MS) {
        const at = sizeAt(slot);
        if (at >= 0 && bytes > (rows[at] as number)) rows[at] = bytes;
        return;
      }
      const count = contacts.get(slot) + 1;
      contacts.set(slot, count);
      const interval = o.time - start.get(slot);
      start.set(slot, o.time);
      if (count < 3) return;
      if (row.get(slot) === 0) row.set(slot, takeRow() + 1);
      const at = sizeAt(slot);
      rows[at - BEATS] = interval;
      rows[at] = bytes;
    },
    bytes: () => pairs.bytes() + rows.byteLength,
  };
};

/** Milliseconds that the observation was connected. */
function heldOf({ event }: Observation): number {
  return event.activity === 'connection' ? (event['event.duration'] ?? 0) : 0;
}

/** Kullback–Leibler divergence of two chances in bits; 0 where the first is the smaller. */
function divergence(share: number, chance: number): number {
  if (share <= chance) return 0;
  const rest = share >= 1 ? 0 : (1 - share) * Math.log2((1 - share) / (1 - chance));
  return share * Math.log2(share / chance) + rest;
}
