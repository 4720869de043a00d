/**
 * Spread: how many different values of a field an entity shows within a window of time, against its own windows and
 * its peers'.
 *
 * Windows are fixed stretches of event time (`windowHours` from the epoch on); only windows with activity make the
 * habit. Lists count each item. The running count includes the event under judgement; a finished window is absorbed by
 * `sketch/habit.ts`, which has the formula. Silent below `minimum`.
 * Where it does badly: a burst that straddles two windows counts in each apart; a slow one below the habit's scale is
 * not seen (use a longer window beside it).
 * Cost: O(items) per event; at most 256 bytes per entity for the open window and 28 for its habit.
 */
import type { WeftEvent } from '../event.ts';
import type { Observation } from '../observation.ts';
import type { Population, Role } from '../role.ts';
import { DistinctCounter, hashOf } from '../sketch/distinct.ts';
import { Habits } from '../sketch/habit.ts';
import { GrowingArray } from '../sketch/pair-table.ts';
import { type CreateSignal, showDuration } from './signal.ts';

export interface SpreadSpec {
  readonly kind: 'spread';
  readonly name: string;
  /** Field (ECS or derived) whose different values count; lists count each item. */
  readonly of: string;
  readonly per: Role;
  readonly windowHours: number;
  readonly over?: Population;
  /** Fewer different values than this are never odd; default 5. */
  readonly minimum?: number;
  /** What is expected before anything was seen; default 3. */
  readonly usual?: number;
}

/** Items of one event that are looked at. */
const EVENT_ITEMS_MAX = 2_000;
/** Lists this short are told apart without sorting. */
const FEW = 12;
const HOUR_MS = 3_600_000;

export const createSpread: CreateSignal<SpreadSpec> = (spec, host, judged) => {
  const read = host.readField(spec.of);
  const minimum = spec.minimum ?? 5;
  const windowMs = spec.windowHours * HOUR_MS;
  const counters: DistinctCounter[] = [];
  /** Entity → number of its open window, counted from 1; 0 is none. */
  const open = new GrowingArray(Int32Array);
  const breachedIn = new GrowingArray(Int32Array);
  const since = new GrowingArray(Float64Array);
  const habits = new Habits(spec.usual ?? 3);
  const hashes = new Int32Array(EVENT_ITEMS_MAX);
  const ofItem = spec.of.startsWith('link.');
  let askedEvent: WeftEvent | null = null;
  let askedEntity = -1;
  let answer = 0;

  const windowOf = (time: number): number => Math.floor(time / windowMs) + 1;

  /** Fills `hashes` with the event's different values; returns how many. */
  function gather(o: Observation): number {
    const value = read(o);
    if (value === null || value === undefined) return 0;
    if (!Array.isArray(value)) {
      hashes[0] = hashOf(value);
      return 1;
    }
    const items = Math.min(value.length, EVENT_ITEMS_MAX);
    if (items <= FEW) {
      let few = 0;
      for (let index = 0; index < items; index++) {
        const hash = hashOf(value[index]);
        let at = 0;
        while (at < few && hashes[at] !== hash) at++;
        if (at === few) hashes[few++] = hash;
      }
      return few;
    }
    for (let index = 0; index < items; index++) hashes[index] = hashOf(value[index]);
    const sorted = hashes.subarray(0, items).sort();
    let length = 1;
    for (let index = 1; index < items; index++)
      if (sorted[index] !== sorted[length - 1]) sorted[length++] = sorted[index] as number;
    return length;
  }

  /** Different values in the entity's window, the event's own included. */
  function level(o: Observation, entity: number): number {
    const length = gather(o);
    if (length === 0) return 0;
    const counter = open.get(entity) >= windowOf(o.time) ? counters[entity] : undefined;
    return counter === undefined ? length : counter.countWith(hashes, length);
  }

  return {
    population: spec.over ?? judged,
    bits(o) {
      const entity = host.reader.slot(spec.per);
      if (entity < 0) return 0;
      // Several models, and each recipient's turn, ask the same.
      if (o.event !== askedEvent || entity !== askedEntity || ofItem) {
        const reached = level(o, entity);
        answer = reached < minimum ? 0 : habits.bits(entity, reached);
        askedEvent = o.event;
        askedEntity = entity;
      }
      return answer;
    },
    evidence(o) {
      const entity = host.reader.slot(spec.per);
      if (entity < 0) return { value: '(none)', expected: '(none)' };
      const count = habits.count(entity);
      const span = showDuration(windowMs);
      const usual = Math.max(1, Math.round(habits.usual(entity)));
      return {
        value: `${level(o, entity)} different within ${span}`,
        expected:
          count === 0
            ? `about ${usual} here; nothing known of this one yet`
            : `about ${usual}, at most ${Math.max(usual, Math.round(habits.highest(entity)))} in ${count} such times; about ${Math.max(1, Math.round(habits.usualHere()))} here`,
        observations: count,
        ...(since.get(entity) > 0 ? { sinceMs: since.get(entity) } : {}),
      };
    },
    learn(o, breached) {
      const entity = host.reader.slot(spec.per);
      if (entity < 0) return;
      const length = gather(o);
      if (length === 0) return;
      askedEvent = null;
      const window = windowOf(o.time);
      const counter = (counters[entity] ??= new DistinctCounter());
      const current = open.get(entity);
      if (window > current) {
        if (current > 0) habits.absorb(entity, counter.count(), breachedIn.get(entity) === current);
        else since.set(entity, o.time);
        counter.clear();
        open.set(entity, window);
      }
      if (breached) breachedIn.set(entity, open.get(entity));
      for (let index = 0; index < length; index++) counter.add(hashes[index] as number);
    },
    bytes() {
      let held = habits.bytes() + open.values.byteLength + breachedIn.values.byteLength + since.values.byteLength;
      for (const counter of counters) held += (counter as DistinctCounter | undefined)?.bytes() ?? 0;
      return held;
    },
  };
};
