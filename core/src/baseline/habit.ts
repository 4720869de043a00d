/**
 * Habit: reassurance. An entity that has shown this value in enough different hours before does it as a matter of
 * course, so the signal takes bits away. A value that breached counts only from the next day on.
 *
 * Cost: O(1) time; 32 bytes per (entity, value).
 */
import type { Observation } from '../observation.ts';
import type { Population, Role } from '../role.ts';
import { PairTable } from '../sketch/pair-table.ts';
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
}

const HOUR_MS = 3_600_000;

export const createHabit: CreateSignal<HabitSpec> = (spec, host, judged) => {
  const read = host.readField(spec.of);
  const numbers = host.numbersOf(spec.of);
  const pairs = new PairTable();
  const count = pairs.column(Int32Array);
  const lastHour = pairs.column(Int32Array);

  const hoursOf = (o: Observation): number => {
    const entity = host.reader.slot(spec.per);
    const number = entity < 0 ? -1 : numbers.find(read(o));
    const slot = number < 0 ? -1 : pairs.find(entity, number);
    return slot < 0 ? 0 : count.get(slot);
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
      const slot = pairs.insert(entity, numbers.intern(value));
      const hour = Math.floor(o.time / HOUR_MS);
      if (breached) lastHour.set(slot, hour + 24);
      if (hour <= lastHour.get(slot)) return;
      lastHour.set(slot, hour);
      count.set(slot, Math.min(65_535, count.get(slot) + 1));
    },
    bytes: () => pairs.bytes(),
  };
};
