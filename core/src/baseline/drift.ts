/**
 * Drift: what an entity does in a day grows over weeks, in steps too small for any single day to be odd.
 *
 * A day's level is y = log2(1 + total); only days with something in them count, each clipped at `CLIP_DEVIATIONS`
 * around the entity's own running mean, so that no day weighs for many. Two estimates stand side by side: fast,
 * the mean of this week and the last; slow, the mean of the older half of the weeks before, at most `WEEKS` back. A ramp
 * carries the fast one along long before it reaches the slow one, whose days were over before it began.
 *
 * Their gap g is judged against the gaps of the peers: t = (g − m)/√(σ²(1/n₁ + 1/n₂) + τ²), with m the peers' mean
 * gap (everybody grows before Christmas), σ² the entity's variance from day to day and τ² how much the peers' gaps, and
 * its own weeks, differ beyond that; both from successive differences, which a ramp hardly widens. Bits are those of the upper tail of Student's t. They are worked out when a day is over, so a
 * question costs one look-up; they speak of what was, whatever today holds.
 * Where it does badly: the first three weeks; a new project looks like a ramp until its weeks are the older ones.
 * Cost: O(1) per event, O(WEEKS) per entity and day; 156 bytes a slot for an entity (or pair), at most `ENTITIES_MAX`.
 * Page, Continuous Inspection Schemes, Biometrika 1954 (change against a reference); von Neumann, Distribution of the
 * Ratio of the Mean Square Successive Difference to the Variance, 1941; Gelman et al., Bayesian Data Analysis, ch. 5.
 */
import type { Observation } from '../observation.ts';
import type { Population, Role } from '../role.ts';
import { PairTable } from '../sketch/pair-table.ts';
import type { Column } from '../sketch/rows.ts';
import { studentTailBits } from '../sketch/tail.ts';
import { showAmount } from './amount.ts';
import { type CreateSignal, type Evidence, type SignalRuntime } from './signal.ts';

export interface DriftSpec {
  readonly kind: 'drift';
  readonly name: string;
  /** Numeric field to sum, or a list whose items are counted; counts events when absent. */
  readonly sum?: string;
  /** Whose volume: an entity, or a pair such as device and destination. */
  readonly per: Role | readonly [Role, Role];
  readonly over?: Population;
  /** Counts only what has a peer outside. */
  readonly outside?: boolean;
  /** Fewer a day, in the mean of the last two weeks, and it is never surprising. */
  readonly floor: number;
  /** What is counted, in words: `messages`; `bytes` are shown as kB, MB, GB. */
  readonly unit: string;
}

/** Entities (or pairs) remembered; beyond it the half seen longest ago is forgotten. */
const ENTITIES_MAX = 50_000;
/** Weeks remembered, this one included. */
const WEEKS = 13;
/** The last of them that make the fast estimate. */
const FAST_WEEKS = 2;
/** Days with something in them that each estimate needs. */
const FAST_DAYS_MIN = 4;
const SLOW_DAYS_MIN = 4;
/** Days that make a week's own mean worth looking at. */
const WEEK_DAYS_MIN = 2;
/** Days after which the entity's running mean, and its variance, follow at a fixed pace. */
const MEMORY_DAYS = 8;
const VARIANCE_MEMORY_DAYS = 30;
/** Nobody is steadier from day to day than a factor of 1.4. */
const VARIANCE_MIN = 0.25;
const CLIP_DEVIATIONS = 3;
/** Pairs of weeks that the peers' variance weighs against the entity's own. */
const OWN_WEEKS = 4;
/** Variance of the peers' gaps as long as nothing is known, its least, and the days of peers that it weighs. */
const BETWEEN_PRIOR = 0.2;
const BETWEEN_MIN = 0.04;
const PRIOR_GAPS = 40;
/** Deviations at which a peer's gap is clipped, and the variance that a clipped standard normal keeps. */
const PEERS_CLIP = 1.5;
const CLIPPED_VARIANCE = 0.78;
/** Days of peers that make their mean gap, … */
const PEERS_MEMORY = 100;
/** … and those that make its variance. */
const BETWEEN_MEMORY = 5_000;
const FREEDOM = 16;
const DAY_MS = 86_400_000;
const DAYS_A_WEEK = 7;

export const createDrift: CreateSignal<DriftSpec> = (spec, host, judged): SignalRuntime => {
  const read = spec.sum === undefined ? null : host.readField(spec.sum);
  const [role, otherRole] = typeof spec.per === 'string' ? [spec.per, null] : spec.per;
  const floorLevel = Math.log2(1 + spec.floor);

  const entities = new PairTable();
  const day = entities.column(Int32Array);
  const total = entities.column(Float64Array);
  const mean = entities.column(Float32Array);
  const last = entities.column(Float32Array);
  const variance = entities.column(Float32Array);
  const days = entities.column(Int32Array);
  const bits = entities.column(Float32Array);
  /** Sum of levels and days of each week; a week's place is its number modulo `WEEKS`. */
  const week = entities.column(Int32Array);
  const sums = Array.from({ length: WEEKS }, () => entities.column(Float32Array));
  const counts = Array.from({ length: WEEKS }, () => entities.column(Int32Array));
  const sumOf = (index: number): Column => sums[placeOf(index)] as Column;
  const countOf = (index: number): Column => counts[placeOf(index)] as Column;
  const peers = { gaps: 0, mean: 0, between: BETWEEN_PRIOR };
  let running: number[] = [];
  let today = Number.NEGATIVE_INFINITY;
  let evicted = 0;

  const slotOf = (): number => {
    const a = host.reader.slot(role);
    const b = otherRole === null ? 0 : host.reader.slot(otherRole);
    return a < 0 || b < 0 ? -1 : entities.find(a, b);
  };
  const amountOf = (o: Observation): number => {
    if (spec.outside === true && host.reader.slot('peer') < 0) return 0;
    if (read === null) return 1;
    const value = read(o);
    return typeof value === 'number' ? value : Array.isArray(value) ? value.length : 0;
  };

  /** Mean level and days of some weeks, `from` to `to` weeks before the last one. */
  function levelOf(slot: number, from: number, to: number): { readonly level: number; readonly days: number } {
    let sum = 0;
    let count = 0;
    for (let back = from; back <= to; back++) {
      sum += sumOf(week.get(slot) - back).get(slot);
      count += countOf(week.get(slot) - back).get(slot);
    }
    return { level: count === 0 ? 0 : sum / count, days: count };
  }

  /** Weeks back that make the slow estimate: the older half of those before the fast ones. */
  function slowWeeks(slot: number): readonly [from: number, to: number] {
    let oldest = WEEKS - 1;
    while (oldest >= FAST_WEEKS && countOf(week.get(slot) - oldest).get(slot) === 0) oldest--;
    return [FAST_WEEKS + Math.floor((oldest - FAST_WEEKS + 1) / 2), oldest];
  }

  /** Takes the days that are over. */
  function closeAll(): void {
    for (let at = 0; at < running.length; at += 2) {
      const slot = entities.find(running[at] as number, running[at + 1] as number);
      if (slot >= 0 && day.get(slot) === today) close(slot);
    }
    running = [];
  }

  function close(slot: number): void {
    const n = days.get(slot);
    const raw = Math.log2(1 + total.get(slot));
    const bound = CLIP_DEVIATIONS * Math.sqrt(Math.max(VARIANCE_MIN, variance.get(slot)));
    const off = n === 0 ? 0 : Math.max(-bound, Math.min(bound, raw - mean.get(slot)));
    const level = n === 0 ? raw : mean.get(slot) + off;
    const pace = 1 / (Math.min(n, MEMORY_DAYS) + 1);
    if (n > 0) {
      const step = level - last.get(slot);
      const slowly = 1 / (Math.min(n, VARIANCE_MEMORY_DAYS) + 1);
      variance.set(slot, variance.get(slot) + slowly * ((step * step) / 2 - variance.get(slot)));
    }
    mean.set(slot, n === 0 ? raw : mean.get(slot) + pace * off);
    last.set(slot, level);
    days.set(slot, n + 1);
    turnTo(slot, Math.floor(day.get(slot) / DAYS_A_WEEK));
    const sum = sumOf(week.get(slot));
    const count = countOf(week.get(slot));
    sum.set(slot, sum.get(slot) + level);
    count.set(slot, count.get(slot) + 1);
    weigh(slot);
  }

  /** Makes room for a later week in the ring. */
  function turnTo(slot: number, next: number): void {
    const skipped = Math.min(WEEKS, next - week.get(slot));
    for (let back = 0; back < skipped; back++) {
      sumOf(next - back).set(slot, 0);
      countOf(next - back).set(slot, 0);
    }
    week.set(slot, next);
  }

  /**
   * Variance of the gap beyond the chance of days: the peers', drawn to the entity's own by how unevenly its weeks
   * follow one another. A steady ramp is even.
   */
  function betweenOf(slot: number, daily: number): number {
    let sum = 0;
    let squares = 0;
    let chance = 0;
    let pairs = 0;
    for (let back = 1; back < WEEKS; back++) {
      const later = levelOf(slot, back - 1, back - 1);
      const earlier = levelOf(slot, back, back);
      if (later.days < WEEK_DAYS_MIN || earlier.days < WEEK_DAYS_MIN) continue;
      const step = later.level - earlier.level;
      sum += step;
      squares += step * step;
      chance += daily * (1 / later.days + 1 / earlier.days);
      pairs++;
    }
    if (pairs < 2) return peers.between;
    const own = Math.max(0, squares - (sum * sum) / pairs - chance);
    return Math.max(BETWEEN_MIN, (OWN_WEEKS * peers.between + own) / (OWN_WEEKS + pairs - 1));
  }

  /** Works out the entity's surprise, then lets its gap speak for the peers. */
  function weigh(slot: number): void {
    const fast = levelOf(slot, 0, FAST_WEEKS - 1);
    const slow = levelOf(slot, ...slowWeeks(slot));
    bits.set(slot, 0);
    if (fast.days < FAST_DAYS_MIN || slow.days < SLOW_DAYS_MIN) return;
    const daily = Math.max(VARIANCE_MIN, variance.get(slot));
    const chance = daily * (1 / fast.days + 1 / slow.days);
    const away = fast.level - slow.level - peers.mean;
    const t = away / Math.sqrt(chance + betweenOf(slot, daily));
    if (t > 0 && fast.level >= floorLevel) bits.set(slot, studentTailBits(t, FREEDOM));
    const bound = PEERS_CLIP * Math.sqrt(chance + peers.between);
    const clipped = Math.max(-bound, Math.min(bound, away));
    peers.gaps++;
    peers.mean += clipped / (Math.min(PEERS_MEMORY, peers.gaps) + PRIOR_GAPS);
    const beyond = Math.max(0, (clipped * clipped) / CLIPPED_VARIANCE - chance);
    peers.between = Math.max(
      BETWEEN_MIN,
      peers.between + (beyond - peers.between) / (Math.min(BETWEEN_MEMORY, peers.gaps) + PRIOR_GAPS),
    );
  }

  return {
    population: spec.over ?? judged,
    bits(o) {
      const slot = slotOf();
      if (slot < 0) return 0;
      const isFresh = Math.floor(o.time / DAY_MS) - day.get(slot) <= DAYS_A_WEEK;
      return isFresh ? bits.get(slot) : 0;
    },
    evidence(): Evidence {
      const slot = slotOf();
      if (slot < 0) return { value: 'nothing known yet', expected: '' };
      const [from, to] = slowWeeks(slot);
      const fast = levelOf(slot, 0, FAST_WEEKS - 1);
      const slow = levelOf(slot, from, to);
      const others = Math.round(100 * (2 ** peers.mean - 1));
      return {
        value: `about ${showAmount(2 ** fast.level - 1, spec.unit)} a day in the last two weeks`,
        expected: `about ${showAmount(2 ** slow.level - 1, spec.unit)} a day, as ${from === to ? from : `${from} to ${to}`} weeks before; others ${others < 0 ? 'fell' : 'grew'} by ${Math.abs(others)} % meanwhile`,
        observations: days.get(slot),
      };
    },
    learn(o) {
      const a = host.reader.slot(role);
      const b = otherRole === null ? 0 : host.reader.slot(otherRole);
      const added = a < 0 || b < 0 ? 0 : amountOf(o);
      if (added <= 0) return;
      const current = Math.floor(o.time / DAY_MS);
      if (current > today) {
        closeAll();
        today = current;
      }
      const held = entities.size;
      if (held >= ENTITIES_MAX) {
        entities.forgetOldestHalf(day);
        evicted += held - entities.size;
      }
      const slot = entities.insert(a, b);
      if (entities.isNew) week.set(slot, Math.floor(current / DAYS_A_WEEK));
      if (day.get(slot) !== current) {
        day.set(slot, current);
        total.set(slot, 0);
        running.push(a, b);
      }
      total.set(slot, total.get(slot) + added);
    },
    bytes: () => entities.bytes(),
    evicted: () => evicted,
  };
};

function placeOf(week: number): number {
  return ((week % WEEKS) + WEEKS) % WEEKS;
}
