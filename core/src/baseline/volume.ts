/**
 * Volume: how much an entity does in a window of time (events, or the sum of a field) against its own habits and the
 * site's.
 *
 * A window's level is y = log2(1 + total), since traffic and counts are over-dispersed and skewed. Levels follow
 * y = (entity's mean) + (hour-of-week factor of the site) + noise, with the entity's mean drawn from the site's. The
 * predictive tail is Student's t: mean (κm₀ + nm)/(κ + n), variance W(1 + 1/(κ + n)) with κ = W/τ², where W is the
 * variance within entities and τ² that between them (empirical Bayes; Gelman et al., Bayesian Data Analysis, ch. 5).
 * So a new entity is judged by its peers, an old one by itself, and nobody by a spread that has not been seen. Where the
 * peer group is known (`peer-group.ts`) and its mean is above the site's, m₀ is that mean, shrunk by `GROUP_PRIOR_WINDOWS`. Bits
 * are (ν/2)·log2(1 + t²/ν) above the mean, 0 below it.
 *
 * Only windows with something in them count; they are learned when the first event of a later window comes. Residuals are
 * clipped at 3 deviations and a window that breached moves the mean by at most 2 of them, so one flood neither hides
 * the next nor is taken for a habit. Beside that each entity's three highest days are kept: what it reached on three
 * days before is its habit, however rare among its windows (a nightly backup), and surprises no more. Of days that
 * breached only every second is kept.
 *
 * Hard to poison: once an entity is settled, its mean moves by at most `MOVE_A_DAY`, so a ramp does not carry it along;
 * what a true change needs is forgiven by the three days. The spread is taken around a fast mean, so a ramp does not
 * widen it either. A ramp itself is what `drift.ts` looks for.
 * Where it does badly: a flood spread thinly over many windows; use a longer window beside it.
 * Cost: O(1) per event; 76 bytes a slot for an entity (or pair), bounded by `ENTITIES_MAX`.
 */
import type { Observation } from '../observation.ts';
import type { Population, Role } from '../role.ts';
import { GrowingArray, PairTable } from '../sketch/pair-table.ts';
import { showAmount } from './amount.ts';
import { type CreateSignal, type Evidence, showDuration, type SignalRuntime } from './signal.ts';

export interface VolumeSpec {
  readonly kind: 'volume';
  readonly name: string;
  /** Numeric field to sum, or a list whose items are counted; counts events when absent. */
  readonly sum?: string;
  /** Whose volume: an entity, or a pair such as device and destination. */
  readonly per: Role | readonly [Role, Role];
  readonly over?: Population;
  /** Counts only what has a peer outside; cheaper than a condition that says so. */
  readonly outside?: boolean;
  /** Length of a window; windows are aligned to 1970 in UTC. Default 60. */
  readonly windowMinutes?: number;
  /** Totals below this are never surprising. */
  readonly floor: number;
  /** What a window usually holds, as long as nothing is known here. */
  readonly typical: number;
  /** Deviation of log2(total) as long as nothing is known; default 1.5, a factor of 3 either way. */
  readonly deviation?: number;
  /** What is counted, in words: `messages`; `bytes` are shown as kB, MB, GB. */
  readonly unit: string;
}

/** Entities (or pairs) remembered; beyond it the half seen longest ago is forgotten. */
const ENTITIES_MAX = 100_000;
/** Windows after which older ones fade. */
const MEMORY_WINDOWS = 60;
/** Levels that the mean of a settled entity moves in a day at most: 1.4 %. */
const MOVE_A_DAY = 0.02;
/** Windows, and days of eight hours full of them, after which an entity is settled. */
const SETTLED_WINDOWS_MIN = 10;
const SETTLED_DAYS = 7.5;
const WORKING_SHARE = 1 / 3;
/** Days of silence that count towards a move. */
const MOVE_DAYS_MAX = 3;
/** Of days that breached, one in so many is remembered as a peak. */
const BREACHED_DAYS_PER_PEAK = 2;
/** The same for the site as a whole. */
const SITE_MEMORY_WINDOWS = 5_000;
/** Windows that the prior guess weighs. */
const PRIOR_WINDOWS = 8;
/** Windows that the site's spread weighs against the entity's own. */
const SPREAD_WINDOWS = 6;
/** Windows of everybody that the mean of a peer group is weighed against. */
const GROUP_PRIOR_WINDOWS = 20;
/** Degrees of freedom: from few to at most so many, since real volumes stay heavy-tailed. */
const DEGREES_MIN = 8;
const DEGREES_MAX = 16;
/** Smallest variance of log2 levels: nobody is steadier than a factor of 1.4. */
const VARIANCE_MIN = 0.25;
const CLIP_DEVIATIONS = 3;
const BREACHED_CLIP_DEVIATIONS = 2;
/** Levels up to this above the third-highest day do not surprise at all; … */
const PEAK_NEAR = 0.5;
/** … and from so many levels further up they surprise fully. */
const PEAK_FAR = 2;
/** Levels that the memory of a high day loses each day. */
const PEAK_FADE_A_DAY = 0.05;
const HOURS_OF_WEEK = 168;
/** Observations of an hour of the week at which its factor counts half. */
const HOUR_SHRINKAGE = 20;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export const createVolume: CreateSignal<VolumeSpec> = (spec, host, judged): SignalRuntime => {
  const population = spec.over ?? judged;
  const windowMs = (spec.windowMinutes ?? 60) * 60_000;
  const settledWindows = Math.max(SETTLED_WINDOWS_MIN, (SETTLED_DAYS * WORKING_SHARE * DAY_MS) / windowMs);
  const seasonal = windowMs <= 6 * HOUR_MS;
  const read = spec.sum === undefined ? null : host.readField(spec.sum);
  const [role, otherRole] = typeof spec.per === 'string' ? [spec.per, null] : spec.per;
  const activities = new Set<string>(population.activities);
  const counts = population.when === undefined ? null : host.compile(population.when);

  const entities = new PairTable();
  const window = entities.column(Int32Array);
  const total = entities.column(Float64Array);
  const windows = entities.column(Float32Array);
  const mean = entities.column(Float32Array);
  const variance = entities.column(Float32Array);
  const since = entities.column(Int32Array);
  /** Mean that follows at the pace of `MEMORY_WINDOWS`, and the window that it took last. */
  const fastMean = entities.column(Float32Array);
  const closed = entities.column(Int32Array);
  const breachedWindow = entities.column(Int32Array);
  /** Days that breached, and whether the running one does. */
  const breachedDays = entities.column(Int32Array);
  const breachedToday = entities.column(Int32Array);
  const peakDay = entities.column(Int32Array);
  /** Highest total of the running day, and of the three highest days before it, as of `peakDay`. */
  const today = entities.column(Float32Array);
  const first = entities.column(Float32Array);
  const second = entities.column(Float32Array);
  const third = entities.column(Float32Array);

  const site = {
    windows: 0,
    mean: Math.log2(1 + spec.typical),
    within: (spec.deviation ?? 1.5) ** 2 / 2,
    between: (spec.deviation ?? 1.5) ** 2 / 2,
  };
  /** Of each slot its peer group; of each group the mean of its levels and how many windows it rests on. */
  const group = entities.column(Int32Array);
  const groupMean = new GrowingArray(Float64Array);
  const groupWindows = new GrowingArray(Int32Array);
  /** Pairs with something in the running window. */
  let running: number[] = [];
  let evicted = 0;
  let runningWindow = Number.NEGATIVE_INFINITY;
  const hourResidual = new Float32Array(HOURS_OF_WEEK);
  const hourWindows = new Float32Array(HOURS_OF_WEEK);

  const dayOf = (index: number): number => Math.floor((index * windowMs) / DAY_MS);
  const hourOf = (index: number): number => Math.floor((index * windowMs) / HOUR_MS) % HOURS_OF_WEEK;
  const hourFactor = (index: number): number => {
    if (!seasonal) return 0;
    const hour = hourOf(index);
    const n = hourWindows[hour] as number;
    return ((hourResidual[hour] as number) * n) / (n + HOUR_SHRINKAGE);
  };
  const amountOf = (o: Observation): number => {
    if (spec.outside === true && host.reader.slot('peer') < 0) return 0;
    if (read === null) return 1;
    const value = read(o);
    return typeof value === 'number' ? value : Array.isArray(value) ? value.length : 0;
  };
  const slotOf = (): number => {
    const a = host.reader.slot(role);
    if (a < 0) return -1;
    const b = otherRole === null ? 0 : host.reader.slot(otherRole);
    return b < 0 ? -1 : entities.find(a, b);
  };
  const isCounted = (o: Observation): boolean =>
    spec.over === undefined || (activities.has(o.event.activity) && (counts === null || counts(o)));

  /** Total of the current window with the observation in it. */
  function totalNow(o: Observation, slot: number): number {
    const index = Math.floor(o.time / windowMs);
    const before = slot >= 0 && window.get(slot) === index ? total.get(slot) : 0;
    return before + (isCounted(o) ? amountOf(o) : 0);
  }

  /** Mean and variance to expect of an entity's next window, without the hour's factor. */
  function expected(slot: number): { mean: number; variance: number; windows: number } {
    const n = slot < 0 ? 0 : windows.get(slot);
    const kappa = site.within / Math.max(site.between, VARIANCE_MIN / 4);
    const own = n === 0 ? 0 : variance.get(slot);
    const noise = Math.max(VARIANCE_MIN, (SPREAD_WINDOWS * site.within + n * own) / (SPREAD_WINDOWS + n));
    const prior = priorMean(slot < 0 ? host.reader.groupOf(role) : group.get(slot));
    const level = n === 0 ? prior : (kappa * prior + n * mean.get(slot)) / (kappa + n);
    return { mean: level, variance: noise * (1 + 1 / (kappa + n)), windows: n };
  }

  /** What a member of a peer group starts from: the site's mean, or the group's where that is higher. */
  function priorMean(own: number): number {
    const n = own === 0 ? 0 : groupWindows.get(own);
    const peers = (GROUP_PRIOR_WINDOWS * site.mean + n * groupMean.get(own)) / (GROUP_PRIOR_WINDOWS + n);
    return Math.max(site.mean, peers);
  }

  function learnGroup(own: number, level: number): void {
    const n = groupWindows.get(own) + 1;
    groupWindows.set(own, Math.min(n, SITE_MEMORY_WINDOWS));
    groupMean.set(own, groupMean.get(own) + (level - groupMean.get(own)) / Math.min(n, SITE_MEMORY_WINDOWS));
  }

  function surprise(sum: number, slot: number, index: number): number {
    if (sum < spec.floor) return 0;
    const known = expected(slot);
    const level = known.mean + hourFactor(index);
    // Counts vary by chance alone: the variance of log2 of a Poisson count.
    const chance = read === null ? 2.08 / (1 + 2 ** level) : 0;
    const above = Math.log2(1 + sum) - level;
    if (above <= 0) return 0;
    const degrees = Math.min(DEGREES_MAX, DEGREES_MIN + Math.min(known.windows, site.windows / 4));
    const bits = (degrees / 2) * Math.log2(1 + (above * above) / (known.variance + chance) / degrees);
    return bits * unlikePeaks(sum, slot, index);
  }

  /** 0 where such a total was reached on three days before, 1 where it is far from that. */
  function unlikePeaks(sum: number, slot: number, index: number): number {
    if (slot < 0) return 1;
    const days = dayOf(index) - peakDay.get(slot);
    // The running day is one of the three as soon as it is over.
    const reached =
      days > 0 ? Math.max(third.get(slot), Math.min(peakOfEnded(slot), second.get(slot))) : third.get(slot);
    const above = Math.log2((1 + sum) / (1 + reached)) + PEAK_FADE_A_DAY * days;
    return Math.max(0, Math.min(1, (above - PEAK_NEAR) / PEAK_FAR));
  }

  /** What the running day will have reached when it is over. */
  function peakOfEnded(slot: number): number {
    const isKept = breachedToday.get(slot) === 0 || (breachedDays.get(slot) + 1) % BREACHED_DAYS_PER_PEAK === 0;
    return isKept ? today.get(slot) : 0;
  }

  function rememberPeak(slot: number, index: number): void {
    const day = dayOf(index);
    const days = day - peakDay.get(slot);
    if (days > 0) {
      const fade = 2 ** (-PEAK_FADE_A_DAY * days);
      const ended = peakOfEnded(slot);
      breachedDays.set(slot, breachedDays.get(slot) + breachedToday.get(slot));
      breachedToday.set(slot, 0);
      const high = first.get(slot);
      const middle = second.get(slot);
      first.set(slot, fade * Math.max(high, ended));
      second.set(slot, fade * Math.max(Math.min(high, ended), middle));
      third.set(slot, fade * Math.max(Math.min(middle, ended), third.get(slot)));
      today.set(slot, 0);
      peakDay.set(slot, day);
    }
    today.set(slot, Math.max(today.get(slot), total.get(slot)));
  }

  /** Takes all finished windows. */
  function closeAll(): void {
    for (let at = 0; at < running.length; at += 2) {
      const slot = entities.find(running[at] as number, running[at + 1] as number);
      if (slot >= 0 && window.get(slot) === runningWindow) close(slot);
    }
    running = [];
  }

  /** Takes a finished window into the habits of its entity and of the site. */
  function close(slot: number): void {
    const index = window.get(slot);
    const known = expected(slot);
    const deviation = Math.sqrt(known.variance);
    const bound = deviation * (breachedWindow.get(slot) === 1 ? BREACHED_CLIP_DEVIATIONS : CLIP_DEVIATIONS);
    const clip = (value: number): number => Math.max(-bound, Math.min(bound, value));
    const factor = hourFactor(index);
    const raw = Math.log2(1 + total.get(slot)) - factor;
    const level = known.mean + clip(raw - known.mean);

    if (group.get(slot) !== 0) learnGroup(group.get(slot), level);
    const siteWeight = 1 / (PRIOR_WINDOWS + Math.min(site.windows, SITE_MEMORY_WINDOWS) + 1);
    const fromSite = level - site.mean;
    const overall = site.within + site.between;
    const clippedFromSite = Math.sign(fromSite) * Math.min(Math.abs(fromSite), CLIP_DEVIATIONS * Math.sqrt(overall));
    const nextOverall = overall + siteWeight * (clippedFromSite * clippedFromSite - overall);
    site.mean += siteWeight * clippedFromSite;
    const n = windows.get(slot);
    if (n > 0) {
      const residual = level - fastMean.get(slot);
      const fair = (residual * residual * n) / (n + 1);
      site.within += siteWeight * (Math.min(fair, 9 * site.within) - site.within);
      const weight = 1 / (Math.min(n, MEMORY_WINDOWS) + 1);
      fastMean.set(slot, fastMean.get(slot) + weight * residual);
      mean.set(slot, mean.get(slot) + anchored(slot, index, weight * (level - mean.get(slot))));
      variance.set(slot, variance.get(slot) + weight * (fair - variance.get(slot)));
      if (seasonal) {
        const hour = hourOf(index);
        const seen = hourWindows[hour] as number;
        hourResidual[hour] =
          (hourResidual[hour] as number) +
          (residual + factor - (hourResidual[hour] as number)) / (Math.min(seen, 200) + 1);
        hourWindows[hour] = seen + 1;
      }
    } else {
      mean.set(slot, level);
      fastMean.set(slot, level);
    }
    closed.set(slot, index);
    site.between = Math.max(0, nextOverall - site.within);
    site.windows++;
    windows.set(slot, n + 1);
    breachedWindow.set(slot, 0);
  }

  /** A move of the mean, held back once the entity is settled. */
  function anchored(slot: number, index: number, move: number): number {
    if (windows.get(slot) < settledWindows) return move;
    const days = Math.min(MOVE_DAYS_MAX, ((index - closed.get(slot)) * windowMs) / DAY_MS);
    return Math.max(-MOVE_A_DAY * days, Math.min(MOVE_A_DAY * days, move));
  }

  return {
    population,
    bits(o) {
      const slot = slotOf();
      if (slot < 0 && host.reader.slot(role) < 0) return 0;
      const sum = totalNow(o, slot);
      return sum < spec.floor ? 0 : surprise(sum, slot, Math.floor(o.time / windowMs));
    },
    evidence(o): Evidence {
      const slot = slotOf();
      const known = expected(slot);
      const level = known.mean + hourFactor(Math.floor(o.time / windowMs));
      const usual = 2 ** level - 1;
      const high = 2 ** (level + 2 * Math.sqrt(known.variance)) - 1;
      return {
        value: `${showAmount(totalNow(o, slot), spec.unit)} within ${showDuration(windowMs)}`,
        expected: `about ${showAmount(usual, spec.unit)}, seldom over ${showAmount(high, spec.unit)}${known.windows === 0 ? ' (by what others here do)' : ''}`,
        observations: Math.round(known.windows),
        ...(slot < 0 ? {} : { sinceMs: since.get(slot) * 60_000 }),
      };
    },
    learn(o, breached) {
      const a = host.reader.slot(role);
      const b = otherRole === null ? 0 : host.reader.slot(otherRole);
      if (a < 0 || b < 0) return;
      const added = amountOf(o);
      if (added <= 0) return;
      const index = Math.floor(o.time / windowMs);
      if (index > runningWindow) {
        closeAll();
        runningWindow = index;
      }
      const held = entities.size;
      if (held >= ENTITIES_MAX) {
        entities.forgetOldestHalf(window);
        evicted += held - entities.size;
      }
      const slot = entities.insert(a, b);
      if (entities.isNew) {
        since.set(slot, Math.floor(o.time / 60_000));
        group.set(slot, host.reader.groupOf(role));
        peakDay.set(slot, dayOf(index));
        window.set(slot, index - 1);
      }
      if (window.get(slot) !== index) {
        window.set(slot, index);
        total.set(slot, 0);
        running.push(a, b);
      }
      total.set(slot, total.get(slot) + added);
      rememberPeak(slot, index);
      if (!breached) return;
      breachedWindow.set(slot, 1);
      breachedToday.set(slot, 1);
    },
    unlearn(o) {
      const slot = slotOf();
      if (slot < 0 || window.get(slot) !== Math.floor(o.time / windowMs)) return;
      total.set(slot, Math.max(0, total.get(slot) - amountOf(o)));
    },
    bytes: () => entities.bytes() + hourResidual.byteLength + hourWindows.byteLength,
    evicted: () => evicted,
  };
};
