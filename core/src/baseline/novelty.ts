/**
 * Novelty of a value for an entity: how surprising is it that *this* entity shows *this* value?
 *
 * Two questions, multiplied. How often does the entity show something new at all: (θ + dK)/(θ + N) under a
 * Pitman–Yor prior with K distinct values in N observations — a traveller's new country is ordinary, a homebody's is
 * not. And how common is the value among the entity's peers: the share of entities that hold it, at least the
 * chance of something new to all of them. Where the peer group is known (`peer-group.ts`), its share counts, shrunk
 * towards that of all as if `GROUP_PRIOR` more members were like everybody, wherever that makes the value more ordinary:
 * a department's new tool is ordinary for the rest of it. A value the entity holds already surprises by its own (decayed) share, and
 * the less the more often it was seen.
 *
 * A newcomer leans on its peers, with a share of the bits, (n + 1)/(n + 4), that grows with its own history.
 *
 * An observation is counted once in six hours per value, so that bursts do not drown days, nor a program that works
 * around the clock the person whose account it uses. Counts halve every `halfLifeDays`.
 *
 * Hard to poison: a value that breached before the entity was trusted with it is unlearned and waits in quarantine
 * (`quarantine.ts`) until it is confirmed; an event that breached teaches nothing; and a day teaches an entity at most
 * `NEW_A_DAY` values, so that nobody becomes a traveller overnight.
 * Where it does badly: values that change by nature (dynamic addresses); use a coarser field beside them.
 * Cost: O(1) time per event; 16 bytes a slot for (entity, value), at most `PAIRS_MAX`, 12 for (group, value),
 * 36 per entity.
 * Pitman & Yor 1997 (predictive rule); Cormode et al. 2009 (forward decay).
 */
import type { Observation } from '../observation.ts';
import type { Population, Role } from '../role.ts';
import { GrowingArray, PairTable } from '../sketch/pair-table.ts';
import { Rows } from '../sketch/rows.ts';
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
const PERIODS_A_DAY = 24 / PERIOD_HOURS;
/** Observations after which an entity is trusted with a value: no breach puts it into quarantine any more. */
const TRUSTED_WEIGHT = 3;
/** Members that everybody else stands for in the share of a peer group. */
const GROUP_PRIOR = 5;
/** Weight of what is left of rounding. */
const ROUNDING_WEIGHT = 1e-3;
/** New values that an entity is taught on one day; a site has many who teach it. */
const NEW_A_DAY = 4;
/** Pairs remembered; beyond it the half seen longest ago is forgotten. */
const PAIRS_MAX = 2_000_000;

export const createNovelty: CreateSignal<NoveltySpec> = (spec, host, judged): SignalRuntime => {
  const read = host.readField(spec.of);
  const halfLife = ((spec.halfLifeDays ?? HALF_LIFE_DAYS) * 24) / PERIOD_HOURS;
  const population = spec.over ?? judged;

  const numbers = host.numbersOf(spec.of);
  const pairs = new PairTable();
  const weight = pairs.column(Float32Array);
  const seenPeriod = pairs.column(Int32Array);
  const quarantine = host.quarantineOf(spec.of, spec.per);
  const newADay = spec.per === 'site' ? Number.POSITIVE_INFINITY : NEW_A_DAY;
  let evicted = 0;
  const holders = new GrowingArray(Uint16Array);
  let entities = 0;
  /** The same within each peer group. */
  const peers = new PairTable();
  const peerHolders = peers.column(Int32Array);
  const peerEntities = new GrowingArray(Int32Array);
  /** Of each entity. */
  const rows = new Rows(64);
  const total = rows.column(Float32Array);
  const totalPeriod = rows.column(Int32Array);
  const distinct = rows.column(Int32Array);
  const top = rows.column(Int32Array);
  const topWeight = rows.column(Float32Array);
  const since = rows.column(Int32Array);
  /** Day on which it was last taught something new, and how much. */
  const newDay = rows.column(Int32Array);
  const newCount = rows.column(Int32Array);
  const group = rows.column(Int32Array);
  let allDistinct = 0;
  let allObservations = 0;

  const decay = (periods: number): number => (periods <= 0 ? 1 : 2 ** (-periods / halfLife));
  const periodOf = (time: number): number => Math.floor(time / PERIOD_MS);

  function surprise(entity: number, number: number, period: number): number {
    const n = total.get(entity) * decay(period - totalPeriod.get(entity));
    if (n === 0 && entities === 0) return 0;
    const slot = number < 0 ? -1 : pairs.find(entity, number);
    if (slot >= 0 && weight.get(slot) > 0) {
      const c = weight.get(slot) * decay(period - seenPeriod.get(slot));
      return Math.max(0, -Math.log2(Math.min(1, (c + 1) / (n + 1)))) / (1 + c);
    }
    const fresh = (THETA + DISCOUNT * distinct.get(entity)) / (THETA + n);
    const unseenByAll = (THETA + DISCOUNT * allDistinct) / (THETA + allObservations);
    const share = number < 0 || entities === 0 ? 0 : peerShare(number, holders.get(number) / entities);
    const bits = -Math.log2(Math.min(1, fresh)) - Math.log2(Math.min(1, Math.max(unseenByAll, share)));
    return (bits * (n + 1)) / (n + LEANING);
  }

  /** Share of a value among the peers of whom the observation is about, at least that among all. */
  function peerShare(number: number, share: number): number {
    const own = host.reader.groupOf(spec.per);
    const slot = own === 0 ? -1 : peers.find(own, number);
    if (slot < 0) return share;
    return Math.max(share, (peerHolders.get(slot) + GROUP_PRIOR * share) / (peerEntities.get(own) + GROUP_PRIOR));
  }

  /** Counts a holder of a value, and with the first value a member, of an entity's peer group. */
  function countPeer(entity: number, number: number, change: 1 | -1, isFirst: boolean): void {
    const own = group.get(entity);
    if (own === 0) return;
    const slot = peers.insert(own, number);
    peerHolders.set(slot, peerHolders.get(slot) + change);
    if (isFirst) peerEntities.set(own, peerEntities.get(own) + change);
  }

  /** The value that the observation shows, the most surprising one of a list; undefined for none. */
  function valueOf(o: Observation, entity: number): unknown {
    const value = read(o);
    if (value === null) return undefined;
    if (!Array.isArray(value)) return value;
    let strangest: unknown;
    let most = Number.NEGATIVE_INFINITY;
    for (const item of value as readonly unknown[]) {
      const bits = surprise(entity, numbers.find(item), periodOf(o.time));
      if (bits > most) [strangest, most] = [item, bits];
    }
    return strangest;
  }

  function absorb(entity: number, value: unknown, time: number, breached: boolean): void {
    const period = periodOf(time);
    const day = Math.floor(period / PERIODS_A_DAY);
    const number = numbers.intern(value);
    const known = pairs.find(entity, number);
    const isTrusted = known >= 0 && weight.get(known) * decay(period - seenPeriod.get(known)) >= TRUSTED_WEIGHT;
    if (isTrusted) {
      quarantine.trust(entity, day);
      if (breached) return;
    } else if (!quarantine.admits(entity, number, day, breached, entities)) {
      if (known >= 0) unlearn(entity, number, known, period);
      return;
    }
    if (known >= 0 && seenPeriod.get(known) >= period) return;
    if ((known < 0 || weight.get(known) === 0) && !mayTeach(entity, day)) return;
    makeRoom();
    count(entity, number, period);
  }

  /** Whether the day may still teach the entity something new; counts it. */
  function mayTeach(entity: number, day: number): boolean {
    if (newDay.get(entity) !== day) {
      newDay.set(entity, day);
      newCount.set(entity, 0);
    }
    if (newCount.get(entity) >= newADay) return false;
    newCount.set(entity, newCount.get(entity) + 1);
    return true;
  }

  function count(entity: number, number: number, period: number): void {
    const slot = pairs.insert(entity, number);
    if (weight.get(slot) === 0) {
      if (distinct.get(entity) === 0) {
        entities++;
        since.set(entity, period);
        group.set(entity, host.reader.groupOf(spec.per));
      }
      countPeer(entity, number, 1, distinct.get(entity) === 0);
      if (holders.get(number) === 0) allDistinct++;
      holders.set(number, Math.min(65_535, holders.get(number) + 1));
      distinct.set(entity, Math.min(65_535, distinct.get(entity) + 1));
    }
    const grown = weight.get(slot) * decay(period - seenPeriod.get(slot)) + 1;
    weight.set(slot, grown);
    seenPeriod.set(slot, period);
    total.set(entity, total.get(entity) * decay(period - totalPeriod.get(entity)) + 1);
    totalPeriod.set(entity, period);
    allObservations++;
    if (grown >= topWeight.get(entity) || top.get(entity) === number) {
      top.set(entity, number);
      topWeight.set(entity, grown);
    }
  }

  /** Takes back one observation of a value, as far as it has not faded; all of them where it is the only one. */
  function unlearnOne(entity: number, value: unknown, time: number): void {
    const number = numbers.find(value);
    const slot = number < 0 ? -1 : pairs.find(entity, number);
    if (slot < 0 || weight.get(slot) === 0) return;
    const period = periodOf(time);
    const left = weight.get(slot) - decay(seenPeriod.get(slot) - period);
    if (left <= ROUNDING_WEIGHT) {
      unlearn(entity, number, slot, Math.max(seenPeriod.get(slot), totalPeriod.get(entity)));
      return;
    }
    weight.set(slot, left);
    total.set(entity, total.get(entity) - decay(totalPeriod.get(entity) - period));
    allObservations--;
  }

  /** Does something with each value that an observation shows. */
  function forValues(o: Observation, act: (entity: number, value: unknown) => void): void {
    const entity = host.reader.slot(spec.per);
    const value = entity < 0 ? null : read(o);
    if (value === null || value === undefined) return;
    if (Array.isArray(value)) for (const item of value as readonly unknown[]) act(entity, item);
    else act(entity, value);
  }

  /** Takes a value's observations back, as far as they have not faded. */
  function unlearn(entity: number, number: number, slot: number, period: number): void {
    const held = weight.get(slot) * decay(period - seenPeriod.get(slot));
    if (held === 0) return;
    weight.set(slot, 0);
    total.set(entity, Math.max(0, total.get(entity) * decay(period - totalPeriod.get(entity)) - held));
    totalPeriod.set(entity, period);
    distinct.set(entity, distinct.get(entity) - 1);
    holders.set(number, holders.get(number) - 1);
    if (holders.get(number) === 0) allDistinct--;
    if (distinct.get(entity) === 0) entities--;
    countPeer(entity, number, -1, distinct.get(entity) === 0);
    allObservations = Math.max(0, allObservations - Math.round(held));
  }

  function makeRoom(): void {
    const held = pairs.size;
    if (held < PAIRS_MAX) return;
    pairs.forgetOldestHalf(seenPeriod);
    evicted += held - pairs.size;
  }

  return {
    population,
    bits(o) {
      const entity = host.reader.slot(spec.per);
      const value = entity < 0 ? undefined : valueOf(o, entity);
      return value === undefined ? 0 : surprise(entity, numbers.find(value), periodOf(o.time));
    },
    evidence(o): Evidence {
      const entity = host.reader.slot(spec.per);
      const value = entity < 0 ? undefined : valueOf(o, entity);
      if (value === undefined) return { value: '(none)', expected: '(none)' };
      const n = total.get(entity);
      if (n === 0)
        return {
          value: show(value),
          expected: `nothing known yet; ${holders.get(numbers.find(value))} of ${entities} peers show it`,
          observations: 0,
        };
      const held = quarantine.daysHeld(entity, numbers.find(value));
      const share = Math.min(100, Math.round((100 * topWeight.get(entity)) / n));
      return {
        value: show(value),
        expected: `${show(numbers.valueOf(top.get(entity)))} (${share} % of ${Math.round(n)} periods of 6 h), ${distinct.get(entity)} different${held > 1 ? `; on ${held} days so far, not confirmed` : ''}`,
        observations: Math.round(n),
        sinceMs: since.get(entity) * PERIOD_MS,
      };
    },
    learn(o, breached) {
      forValues(o, (entity, value) => {
        absorb(entity, value, o.time, breached);
      });
    },
    unlearn(o) {
      forValues(o, (entity, value) => {
        unlearnOne(entity, value, o.time);
      });
    },
    confirm(o) {
      forValues(o, (entity, value) => {
        quarantine.confirm(entity, numbers.find(value));
      });
    },
    bytes: () => pairs.bytes() + peers.bytes() + rows.bytes + holders.values.byteLength,
    evicted: () => evicted,
  };
};
