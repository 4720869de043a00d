/**
 * Switch: the value differs from the one the entity showed shortly before. Two countries within an hour cannot both
 * be where a person is. The sooner the switch, the more bits; they halve with every day on which the entity switched
 * before, which is forgotten by half in `HALF_LIFE_DAYS`.
 *
 * Where it does badly: a VPN that is switched on and off; that is why it halves. A day counts once, so that nobody
 * makes switching a habit within an hour.
 * Cost: O(1) time; 24 bytes per entity.
 */
import type { Observation } from '../observation.ts';
import type { Population, Role } from '../role.ts';
import { GrowingArray } from '../sketch/pair-table.ts';
import { type CreateSignal, show, showDuration } from './signal.ts';

export interface SwitchSpec {
  readonly kind: 'switch';
  readonly name: string;
  readonly of: string;
  readonly per: Role;
  readonly over?: Population;
  readonly withinHours: number;
  /** Bits of a switch at the same instant; falls to none at `withinHours`. */
  readonly bits: number;
}

const DAY_MS = 86_400_000;
const HALF_LIFE_DAYS = 60;

export const createSwitch: CreateSignal<SwitchSpec> = (spec, host, judged) => {
  const read = host.readField(spec.of);
  const withinMs = spec.withinHours * 3_600_000;
  const numbers = host.numbersOf(spec.of);
  /** Number of the value shown last + 1. */
  const last = new GrowingArray(Int32Array);
  const lastAt = new GrowingArray(Float64Array);
  /** Days with a switch, faded as of the last of them, and that day. */
  const switches = new GrowingArray(Float32Array);
  const switchedOn = new GrowingArray(Int32Array);
  const switchesBy = (entity: number, day: number): number =>
    switches.get(entity) * 2 ** (-Math.max(0, day - switchedOn.get(entity)) / HALF_LIFE_DAYS);

  const measure = (o: Observation): number => {
    const entity = host.reader.slot(spec.per);
    if (entity < 0) return 0;
    const before = last.get(entity);
    const value = read(o);
    if (before === 0 || value === null || value === undefined || numbers.find(value) === before - 1) return 0;
    const apart = o.time - lastAt.get(entity);
    const days = switchesBy(entity, Math.floor(o.time / DAY_MS));
    return apart < 0 || apart >= withinMs ? 0 : (spec.bits * (1 - apart / withinMs)) / 2 ** days;
  };
  return {
    population: spec.over ?? judged,
    most: spec.bits,
    bits: measure,
    evidence(o) {
      const entity = host.reader.slot(spec.per);
      return {
        value: show(read(o)),
        expected: `${show(numbers.valueOf(last.get(entity) - 1))}, where it was ${showDuration(o.time - lastAt.get(entity))} before`,
      };
    },
    learn(o) {
      const entity = host.reader.slot(spec.per);
      const value = read(o);
      if (entity < 0 || value === null || value === undefined) return;
      const day = Math.floor(o.time / DAY_MS);
      if (day > switchedOn.get(entity) && measure(o) > 0) {
        switches.set(entity, switchesBy(entity, day) + 1);
        switchedOn.set(entity, day);
      }
      last.set(entity, numbers.intern(value) + 1);
      lastAt.set(entity, o.time);
    },
    bytes: () =>
      last.values.byteLength + lastAt.values.byteLength + switches.values.byteLength + switchedOn.values.byteLength,
  };
};
