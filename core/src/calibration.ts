/**
 * Calibration: what a model's bits are worth here, by an empirical tail instead of a promise.
 *
 * n bits promise that ordinary behaviour looks this odd about once in 2^n times, but signals are not independent and no
 * company is like another. So the days of entities are counted that came so far: of each day and entity a model's best
 * sum of bits counts once, in bins of half a bit from the model's floor up. A day is closed when an event of the next
 * one comes, and a breach is held against the days closed before it. Events come in order of their time, so what a
 * breach is held against does not depend on arrival.
 *
 * Only sums that reach the floor are seen. By default that is the threshold itself, so that a judgement ends as early
 * as ever; `reachBits` lowers the floors for whoever wants to know what lower thresholds would raise.
 *
 * Cost per event: one look-up for each role in use. State: 4 bytes an entity and role, `BINS` counts a model, and the
 * best sums of the current day.
 */
import type { Rarity } from './breach.ts';
import { figure } from './narrative/words.ts';
import type { Role } from './role.ts';
import { GrowingArray } from './sketch/pair-table.ts';

const DAY_MS = 86_400_000;
export const BIN_BITS = 0.5;
/** Sums further above the floor than the bins reach count in the last one. */
export const BINS = 80;
/** Best sums kept of a model and day; with more entities than these some of their days count twice. */
const BEST_MAX = 100_000;
/** Entity-days that the promise weighs against what was counted. */
const PROMISE_DAYS = 100;

/** What the closed days say of a sum of bits. */
export type Tail = Pick<Rarity, 'reached' | 'days'>;

/** What a model did on the closed days. */
export interface ModelHistory {
  readonly model: string;
  /** Calendar days with events, and days of the model's entities among them. */
  readonly days: number;
  readonly entityDays: number;
  /** Bits from which sums were counted, and entity-days whose best fell in each bin of `BIN_BITS` from there up. */
  readonly floor: number;
  readonly reached: readonly number[];
}

/**
 * Surprise of a sum of bits, in bits an entity-day: −log2 of the rate at which entity-days come as far. The rate is the
 * mean of a gamma posterior over Poisson counts whose prior is the model's promise at the weight of `PROMISE_DAYS`: as
 * long as little was seen the promise holds, and what happens every day soon says nothing. Grows with `bits` and with
 * the days seen, falls with those that came as far. O(1). Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.6.
 */
export function surpriseOf(bits: number, { reached, days }: Tail): number {
  const rate = (reached + PROMISE_DAYS * 2 ** -bits) / (days + PROMISE_DAYS);
  return Math.max(0, -Math.log2(rate));
}

/** Entity-days of a history whose best came to so many bits. The bin in which they fall counts as a whole. */
export function daysReaching(
  { floor, reached }: { readonly floor: number; readonly reached: ArrayLike<number> },
  bits: number,
): number {
  let sum = 0;
  for (let bin = binOf(bits - floor); bin < reached.length; bin++) sum += reached[bin] as number;
  return sum;
}

/** Bin of a sum so many bits above the floor. Thresholds are whole bins above it up to rounding. */
function binOf(above: number): number {
  return Math.max(0, Math.min(BINS - 1, Math.floor(above / BIN_BITS + 1e-6)));
}

export interface CalibratedModel {
  readonly id: string;
  readonly entity: Role;
  readonly floor: number;
}

interface Counts {
  readonly model: CalibratedModel;
  readonly role: RoleDays;
  readonly reached: Float64Array;
  /** Entity → its best sum of the current day. */
  readonly best: Map<number, number>;
}

/** Days of the entities that play a role. */
interface RoleDays {
  readonly role: Role;
  /** Entity → the last day it was seen, + 1. */
  readonly lastDay: GrowingArray<Int32Array>;
  /** Those of closed days, and those of the current one. */
  closed: number;
  today: number;
}

export class Calibration {
  readonly #slot: (role: Role) => number;
  readonly #roles: RoleDays[] = [];
  readonly #counts: readonly Counts[];
  #day = Number.NEGATIVE_INFINITY;
  #daysClosed = 0;

  /** `slot` tells the number of the entity that plays a role in the current observation, -1 for none. */
  constructor(models: readonly CalibratedModel[], slot: (role: Role) => number) {
    this.#slot = slot;
    this.#counts = models.map((model) => ({
      model,
      role: this.#roleDays(COUNTED_AS[model.entity] ?? model.entity),
      reached: new Float64Array(BINS),
      best: new Map(),
    }));
  }

  #roleDays(role: Role): RoleDays {
    let days = this.#roles.find((known) => known.role === role);
    if (days === undefined)
      this.#roles.push((days = { role, lastDay: new GrowingArray(Int32Array), closed: 0, today: 0 }));
    return days;
  }

  /** Counts the entities of an event. Called for every event, before it is judged. */
  see(timeMs: number): void {
    const day = Math.floor(timeMs / DAY_MS);
    if (day !== this.#day) {
      this.close();
      this.#day = day;
    }
    for (const role of this.#roles) {
      const entity = this.#slot(role.role);
      if (entity < 0 || role.lastDay.get(entity) === day + 1) continue;
      role.lastDay.set(entity, day + 1);
      role.today++;
    }
  }

  /** Takes a sum of bits that reached a model's floor. `index` is the model's place in the list. */
  reach(index: number, entity: number, bits: number): void {
    const counts = this.#counts[index] as Counts;
    if (counts.best.size >= BEST_MAX) fold(counts);
    counts.best.set(entity, Math.max(bits, counts.best.get(entity) ?? 0));
  }

  /** Closes the current day. */
  close(): void {
    if (this.#day === Number.NEGATIVE_INFINITY) return;
    this.#day = Number.NEGATIVE_INFINITY;
    this.#daysClosed++;
    for (const role of this.#roles) {
      role.closed += role.today;
      role.today = 0;
    }
    for (const counts of this.#counts) fold(counts);
  }

  /** How a sum of bits stands against the closed days. O(bins). */
  rarityOf(index: number, bits: number): Rarity {
    const { model, role, reached } = this.#counts[index] as Counts;
    const tail = { reached: daysReaching({ floor: model.floor, reached }, bits), days: role.closed };
    const unit = `${role.role}-days`;
    return { ...tail, unit, bits: Math.round(surpriseOf(bits, tail) * 10) / 10, text: rarityText(tail, unit) };
  }

  /** What the closed days say of each model, in the order of the list. */
  histories(): readonly ModelHistory[] {
    return this.#counts.map(({ model, role, reached }) => ({
      model: model.id,
      days: this.#daysClosed,
      entityDays: role.closed,
      floor: model.floor,
      reached: [...reached],
    }));
  }

  bytes(): number {
    return (
      this.#roles.reduce((sum, role) => sum + role.lastDay.values.byteLength, 0) +
      this.#counts.reduce((sum, { reached, best }) => sum + reached.byteLength + best.size * 32, 0)
    );
  }
}

/** Roles whose days are those of users: they act in few of their events, or nobody numbers them. */
const COUNTED_AS: Readonly<Partial<Record<Role, Role>>> = {
  recipient: 'user',
  target: 'user',
  message: 'user',
  session: 'user',
};

function fold({ model, reached, best }: Counts): void {
  for (const bits of best.values()) {
    const bin = binOf(bits - model.floor);
    reached[bin] = (reached[bin] as number) + 1;
  }
  best.clear();
}

function rarityText({ reached, days }: Tail, unit: string): string {
  if (days === 0) return 'nothing to compare with yet';
  if (reached === 0) return `never before in ${figure(days)} ${unit} here`;
  return `once in ${figure(Math.round(days / reached))} ${unit} here`;
}
