/**
 * Habitual levels of many entities: how surprising is a level this high for this entity, given its own past levels and
 * its peers'?
 *
 * Levels (counts, sizes; ≥ 0) are taken as log(1 + level), where a factor is a factor at every scale. Each entity has
 * a normal-inverse-gamma posterior whose prior is the site: with no history it is judged by its peers, with much by
 * itself. The predictive tail is Student's t, so little history gives few bits. A level is absorbed after clipping at
 * `CLIP` scales above the habit, one that breached at `BREACHED_CLIP`, so outbursts do not make the next one ordinary;
 * weights are capped, so habits drift, but slowly: within `MEMORY` levels, months of them.
 *
 * The t tail believes too much where the site is burstier than a log-normal. Therefore the site keeps a histogram of
 * how odd its closed levels looked, and no level gets more bits than −log2 of the share that looked as odd, plus what
 * it exceeds the oddest by.
 *
 * O(1) per level; 16 bytes per entity and 640 for the site. Levels must be absorbed in order of time.
 * Gelman et al., Bayesian Data Analysis, 3rd ed., section 3.3 (predictive); Vovk et al. 2005 (conformal calibration).
 */
import { GrowingArray } from './pair-table.ts';
import { studentTailBits } from './tail.ts';

/** Weight of the prior, in levels. */
const PRIOR_WEIGHT = 1;
const PRIOR_FREEDOM = 4;
/** Scale of log-levels before anything is known, and the least ever believed of an entity. */
const PRIOR_SCALE = 1;
const SCALE_MIN = 0.3;
const MEMORY = 480;
const SITE_MEMORY = 20_000;
const CLIP = 3;
const BREACHED_CLIP = 1;
/** Closed levels of the site before its own histogram calibrates. */
const CALIBRATED_FROM = 50;
const BIN_BITS = 0.5;
const BINS = 80;

export class Habits {
  readonly #count = new GrowingArray(Float32Array);
  readonly #mean = new GrowingArray(Float32Array);
  readonly #squares = new GrowingArray(Float32Array);
  readonly #top = new GrowingArray(Float32Array);
  readonly #histogram = new Float64Array(BINS);
  #levels = 0;
  #siteMean: number;
  #siteWithin = PRIOR_SCALE ** 2;
  #siteWithinCount = 0;

  /** `usual` is the level expected before anything was seen. */
  constructor(usual: number) {
    this.#siteMean = Math.log1p(usual);
  }

  /** Bits of surprise that the entity reaches this level or more. */
  bits(entity: number, level: number): number {
    const raw = this.#raw(entity, Math.log1p(level));
    return raw <= 1 || this.#levels < CALIBRATED_FROM ? Math.max(0, raw) : Math.min(raw, this.#calibrated(raw));
  }

  /** Learns a finished level. A level that breached does not calibrate the site. */
  absorb(entity: number, level: number, breached: boolean): void {
    const x = Math.log1p(level);
    const raw = this.#raw(entity, x);
    if (!breached) {
      const bin = Math.min(BINS - 1, Math.floor(raw / BIN_BITS));
      this.#histogram[bin] = (this.#histogram[bin] as number) + 1;
      if (++this.#levels >= 2 * SITE_MEMORY) this.#fade();
    }
    const { mean, scale } = this.#posterior(entity);
    const clipped = Math.min(x, mean + (breached ? BREACHED_CLIP : CLIP) * scale);
    const n = this.#count.get(entity);
    const kept = n >= MEMORY ? (MEMORY - 1) / n : 1;
    const weight = n * kept + 1;
    const off = clipped - this.#mean.get(entity);
    const grown = n === 0 ? 0 : (off * off * (weight - 1)) / weight;
    this.#mean.set(entity, n === 0 ? clipped : this.#mean.get(entity) + off / weight);
    this.#squares.set(entity, this.#squares.get(entity) * kept + grown);
    this.#count.set(entity, weight);
    this.#top.set(entity, Math.max(Math.min(level, Math.expm1(clipped)), this.#top.get(entity) * 0.99));
    const siteWeight = Math.min(SITE_MEMORY, this.#levels + 1);
    this.#siteMean += (clipped - this.#siteMean) / Math.max(2, siteWeight);
    if (n >= 1) {
      this.#siteWithinCount = Math.min(SITE_MEMORY, this.#siteWithinCount + 1);
      this.#siteWithin += (grown - this.#siteWithin) / (this.#siteWithinCount + 2 * PRIOR_FREEDOM);
    }
  }

  /** Levels the entity's habit rests on. */
  count(entity: number): number {
    return Math.round(this.#count.get(entity));
  }

  /** The entity's usual level, and about the highest it had. */
  usual(entity: number): number {
    return Math.expm1(this.#count.get(entity) === 0 ? this.#siteMean : this.#mean.get(entity));
  }

  highest(entity: number): number {
    return this.#top.get(entity);
  }

  /** The site's usual level. */
  usualHere(): number {
    return Math.expm1(this.#siteMean);
  }

  bytes(): number {
    return this.#count.values.byteLength * 4 + this.#histogram.byteLength;
  }

  #posterior(entity: number): { mean: number; scale: number; freedom: number } {
    const n = this.#count.get(entity);
    const away = this.#mean.get(entity) - this.#siteMean;
    const weight = PRIOR_WEIGHT + n;
    const mean = this.#siteMean + (n * away) / weight;
    const freedom = PRIOR_FREEDOM + n;
    const squares =
      PRIOR_FREEDOM * this.#siteWithin + this.#squares.get(entity) + (PRIOR_WEIGHT * n * away * away) / weight;
    const scale = Math.sqrt(Math.max(SCALE_MIN ** 2, squares / freedom) * (1 + 1 / weight));
    return { mean, scale, freedom };
  }

  #raw(entity: number, x: number): number {
    const { mean, scale, freedom } = this.#posterior(entity);
    return studentTailBits((x - mean) / scale, freedom);
  }

  #calibrated(raw: number): number {
    const bin = Math.min(BINS - 1, Math.floor(raw / BIN_BITS));
    let asOdd = 0;
    for (let index = bin; index < BINS; index++) asOdd += this.#histogram[index] as number;
    let oddest = bin - 1;
    if (asOdd === 0) while (oddest >= 0 && this.#histogram[oddest] === 0) oddest--;
    const beyond = asOdd > 0 ? 0 : Math.max(0, raw - (oddest + 1) * BIN_BITS);
    return Math.log2((this.#levels + 1) / (asOdd + 1)) + beyond;
  }

  #fade(): void {
    for (let index = 0; index < BINS; index++) this.#histogram[index] = (this.#histogram[index] as number) / 2;
    this.#levels /= 2;
  }
}
