/**
 * Novelty of a value for an entity: how surprising is it that *this* entity shows *this* value?
 *
 * Two questions, multiplied. How often does the entity show something new at all: (θ + dK)/(θ + N) under a
 * Pitman–Yor prior with K distinct values in N observations — a traveller's new country is ordinary, a homebody's is
 * not. And how common is the value among the entity's peers: the share of entities that hold it, at least the
 * chance of something new to all of them. A value the entity holds already surprises by its own (decayed) share, and
 * the less the more often it was seen.
 *
 * A newcomer leans on its peers, with a share of the bits, (n + 1)/(n + 4), that grows with its own history.
 *
 * An observation is counted once in six hours per value, so that bursts do not drown days, nor a program that works
 * around the clock the person whose account it uses. Counts halve every `halfLifeDays`. A value that breached is
 * quarantined once: it is learned only from the next day on.
 * Where it does badly: values that change by nature (dynamic addresses); use a coarser field beside them.
 * Cost: O(1) time per event; 28 bytes per (entity, value) at the tables' load, 32 per entity.
 * Pitman & Yor 1997 (predictive rule); Cormode et al. 2009 (forward decay).
 */
import type { Observation } from '../observation.ts';
import type { Population, Role } from '../role.ts';
import { GrowingArray, PairTable } from '../sketch/pair-table.ts';
import { type CreateSignal, type Evidence, show, type SignalRuntime } from './signal.ts';

export interface NoveltySpec {
  readonly kind: 'novelty';
  /** Field (ECS or derived) whose value it is. */
  readonly of: string;
  /** Whose habits. */
  readonly per: Role;
  readonly over?: Population;
  readonly halfLifeDays?: number;
}

/** Concentration: prior weight of "something new". */
const THETA = 1;
/** Peers alone give a newcomer 1/4 of the bits; so many hours of its own make it more than half. */
const LEANING = 4;
/** Discount: how much each distinct value adds to the expectation of more. */
const DISCOUNT = 0.3;
const HALF_LIFE_DAYS = 60;
/** What counts as one observation. */
const PERIOD_HOURS = 6;
const PERIOD_MS = PERIOD_HOURS * 3_600_000;

export const createNovelty: CreateSignal<NoveltySpec> = (spec, host, judged): SignalRuntime => {
  const read = host.readField(spec.of);
  const halfLife = ((spec.halfLifeDays ?? HALF_LIFE_DAYS) * 24) / PERIOD_HOURS;
  const population = spec.over ?? judged;

  const numbers = new Map<unknown, number>();
  const values: unknown[] = [];
  const pairs = new PairTable();
  const weight = pairs.column(Float32Array);
  const seenPeriod = pairs.column(Int32Array);
  const heldUntil = pairs.column(Int32Array);
  const holders = new GrowingArray(Uint16Array);
  let entities = 0;
  const total = new GrowingArray(Float32Array);
  const totalPeriod = new GrowingArray(Int32Array);
  const distinct = new GrowingArray(Uint16Array);
  const top = new GrowingArray(Int32Array);
  const topWeight = new GrowingArray(Float32Array);
  const since = new GrowingArray(Int32Array);
  let allDistinct = 0;
  let allObservations = 0;

  const decay = (periods: number): number => (periods <= 0 ? 1 : 2 ** (-periods / halfLife));
  const periodOf = (time: number): number => Math.floor(time / PERIOD_MS);

  function surprise(entity: number, number: number, period: number): number {
    const n = total.get(entity) * decay(period - totalPeriod.get(entity));
    if (n === 0 && entities === 0) return 0;
    const slot = number < 0 ? -1 : pairs.find(entity, number);
    if (slot >= 0 && (weight.values[slot] as number) > 0) {
      const c = (weight.values[slot] as number) * decay(period - (seenPeriod.values[slot] as number));
      return Math.max(0, -Math.log2(Math.min(1, (c + 1) / (n + 1)))) / (1 + c);
    }
    const fresh = (THETA + DISCOUNT * distinct.get(entity)) / (THETA + n);
    const unseenByAll = (THETA + DISCOUNT * allDistinct) / (THETA + allObservations);
    const share = number < 0 || entities === 0 ? 0 : holders.get(number) / entities;
    const bits = -Math.log2(Math.min(1, fresh)) - Math.log2(Math.min(1, Math.max(unseenByAll, share)));
    return (bits * (n + 1)) / (n + LEANING);
  }

  function subject(o: Observation): { entity: number; value: unknown } | null {
    const entity = host.reader.slot(spec.per);
    if (entity < 0) return null;
    const value = read(o);
    return value === null || value === undefined ? null : { entity, value };
  }

  function worst(o: Observation): { entity: number; value: unknown; bits: number } | null {
    const found = subject(o);
    if (found === null) return null;
    const period = periodOf(o.time);
    if (!Array.isArray(found.value))
      return { ...found, bits: surprise(found.entity, numbers.get(found.value) ?? -1, period) };
    let best: { entity: number; value: unknown; bits: number } | null = null;
    for (const item of found.value) {
      const bits = surprise(found.entity, numbers.get(item) ?? -1, period);
      if (best === null || bits > best.bits) best = { entity: found.entity, value: item, bits };
    }
    return best;
  }

  function absorb(entity: number, value: unknown, time: number, breached: boolean): void {
    const period = periodOf(time);
    let number = numbers.get(value);
    if (number === undefined) {
      number = values.length;
      numbers.set(value, number);
      values.push(value);
    }
    const slot = pairs.insert(entity, number);
    const isNew = pairs.isNew;
    if (isNew) seenPeriod.values[slot] = period - 1;
    if (breached && heldUntil.values[slot] === 0) heldUntil.values[slot] = period + 24 / PERIOD_HOURS;
    if (period < (heldUntil.values[slot] as number) || (seenPeriod.values[slot] as number) >= period) return;
    if ((weight.values[slot] as number) === 0) {
      if (distinct.get(entity) === 0) {
        entities++;
        since.set(entity, period);
      }
      if (holders.get(number) === 0) allDistinct++;
      holders.set(number, Math.min(65_535, holders.get(number) + 1));
      distinct.set(entity, Math.min(65_535, distinct.get(entity) + 1));
    }
    const grown = (weight.values[slot] as number) * decay(period - (seenPeriod.values[slot] as number)) + 1;
    weight.values[slot] = grown;
    seenPeriod.values[slot] = period;
    total.set(entity, total.get(entity) * decay(period - totalPeriod.get(entity)) + 1);
    totalPeriod.set(entity, period);
    allObservations++;
    if (grown >= topWeight.get(entity) || top.get(entity) === number) {
      top.set(entity, number);
      topWeight.set(entity, grown);
    }
  }

  return {
    population,
    bits: (o) => worst(o)?.bits ?? 0,
    evidence(o): Evidence {
      const found = worst(o);
      if (found === null) return { value: '(none)', expected: '(none)' };
      const { entity } = found;
      const n = total.get(entity);
      if (n === 0)
        return {
          value: show(found.value),
          expected: `nothing known yet; ${holders.get(numbers.get(found.value) ?? -1)} of ${entities} peers show it`,
          observations: 0,
        };
      const share = Math.min(100, Math.round((100 * topWeight.get(entity)) / n));
      return {
        value: show(found.value),
        expected: `${show(values[top.get(entity)])} (${share} % of ${Math.round(n)} periods of 6 h), ${distinct.get(entity)} different`,
        observations: Math.round(n),
        sinceMs: since.get(entity) * PERIOD_MS,
      };
    },
    learn(o, breached) {
      const found = subject(o);
      if (found === null) return;
      if (Array.isArray(found.value)) for (const item of found.value) absorb(found.entity, item, o.time, breached);
      else absorb(found.entity, found.value, o.time, breached);
    },
    bytes: () =>
      pairs.bytes() +
      (total.values.length +
        totalPeriod.values.length +
        top.values.length +
        topWeight.values.length +
        since.values.length) *
        4 +
      distinct.values.byteLength,
  };
};
