/**
 * Habit: reassurance. An entity that has shown this value in enough different hours before does it as a matter of
 * course, so the signal takes bits away.
 *
 * Hard to poison: a day counts at most a third of the hours, so a habit takes days; hours that breached do not count,
 * and a value that breached before it was a habit waits in quarantine (`quarantine.ts`) until it is confirmed.
 * Cost: O(1) time; 32 bytes a slot for (entity, value), at most `PAIRS_MAX`.
 */
import type { Observation } from '../observation.ts';
import type { Population, Role } from '../role.ts';
import { GrowingArray, PairTable } from '../sketch/pair-table.ts';
import { Quarantine } from './quarantine.ts';
import { type CreateSignal, show } from './signal.ts';

export interface HabitSpec {
  readonly kind: 'habit';
  readonly name: string;
  readonly of: string;
  readonly per: Role;
  readonly over?: Population;
  /** Different hours after which it is a habit. */
  readonly hours: number;
  /** Bits of a full habit; negative. Fewer hours give a share. */
  readonly bits: number;
  /**
   * Values that have one owner, such as places and devices: what is in doubt for any baseline is no habit, and who
   * changes them is believed after some days. Without it what breached stays in doubt as long as it breaches.
   */
  readonly owned?: boolean;
}

const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;
/** Days that a habit takes at least. */
const DAYS_MIN = 3;
/** Pairs remembered; beyond it the half seen longest ago is forgotten. */
const PAIRS_MAX = 500_000;

export const createHabit: CreateSignal<HabitSpec> = (spec, host, judged) => {
  const read = host.readField(spec.of);
  const numbers = host.numbersOf(spec.of);
  const pairs = new PairTable();
  const count = pairs.column(Int32Array);
  const lastHour = pairs.column(Int32Array);
  const countToday = pairs.column(Int32Array);
  const hoursADay = Math.ceil(spec.hours / DAYS_MIN);
  const isOwned = spec.owned === true;
  const quarantine = isOwned ? host.quarantineOf(spec.of, spec.per) : new Quarantine();
  const known = new GrowingArray(Uint8Array);
  let entities = 0;
  let evicted = 0;

  const slotOf = (o: Observation): number => {
    const entity = host.reader.slot(spec.per);
    const number = entity < 0 ? -1 : numbers.find(read(o));
    return number < 0 ? -1 : pairs.find(entity, number);
  };
  const hoursOf = (o: Observation): number => {
    const slot = slotOf(o);
    return slot < 0 ? 0 : count.get(slot);
  };
  const absorb = (slot: number, hour: number, day: number): void => {
    const last = lastHour.get(slot);
    if (hour <= last) return;
    if (Math.floor(last / HOURS_A_DAY) !== day) countToday.set(slot, 0);
    lastHour.set(slot, hour);
    if (countToday.get(slot) >= hoursADay) return;
    countToday.set(slot, countToday.get(slot) + 1);
    count.set(slot, Math.min(65_535, count.get(slot) + 1));
  };
  const makeRoom = (): void => {
    const held = pairs.size;
    if (held < PAIRS_MAX) return;
    pairs.forgetOldestHalf(lastHour);
    evicted += held - pairs.size;
  };
  return {
    population: spec.over ?? judged,
    most: Math.max(0, spec.bits),
    bits: (o) => spec.bits * Math.min(1, hoursOf(o) / spec.hours),
    evidence: (o) => ({
      value: show(read(o)),
      expected: `done before in ${hoursOf(o)} different hours`,
      observations: hoursOf(o),
    }),
    learn(o, breached) {
      const entity = host.reader.slot(spec.per);
      const value = read(o);
      if (entity < 0 || value === null || value === undefined) return;
      const number = numbers.intern(value);
      const hour = Math.floor(o.time / HOUR_MS);
      const day = Math.floor(hour / HOURS_A_DAY);
      if (known.get(entity) === 0) {
        known.set(entity, 1);
        entities++;
      }
      const slot = pairs.find(entity, number);
      if (slot >= 0 && count.get(slot) >= spec.hours) {
        quarantine.trust(entity, day);
        if (!breached) absorb(slot, hour, day);
        return;
      }
      // Deeds do not replace one another as places do.
      if (!isOwned) quarantine.trust(entity, day);
      if (quarantine.admits(entity, number, day, breached, entities)) {
        makeRoom();
        absorb(pairs.insert(entity, number), hour, day);
      } else if (slot >= 0) count.set(slot, 0);
    },
    unlearn(o) {
      const slot = slotOf(o);
      if (slot >= 0) count.set(slot, Math.max(0, count.get(slot) - 1));
    },
    confirm(o) {
      const entity = host.reader.slot(spec.per);
      const number = entity < 0 ? -1 : numbers.find(read(o));
      if (number >= 0) quarantine.confirm(entity, number);
    },
    bytes: () => pairs.bytes() + known.values.byteLength + (isOwned ? 0 : quarantine.bytes()),
    evicted: () => evicted + (isOwned ? 0 : quarantine.evicted),
  };
};
