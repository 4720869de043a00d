/**
 * How often ordinary occurrences reach a level, for a few levels in order: bits are −log2 of the share at or above it.
 *
 * Starts from a prior share and follows what is seen; counts fade by halving, so the share follows a changing world.
 * O(levels). What everybody does all the time is worth nothing, however strange it sounds.
 */
/** Observations that the prior weighs. */
const PRIOR_WEIGHT = 30;
const MEMORY = 50_000;

export class LevelShare {
  readonly #counts: Float64Array;
  readonly #prior: readonly number[];
  #total = 0;

  /** `prior` is the expected share of each level; it sums to 1. */
  constructor(prior: readonly number[]) {
    this.#prior = prior;
    this.#counts = new Float64Array(prior.length);
  }

  get total(): number {
    return Math.round(this.#total);
  }

  /** Share of observations at this level or above, 0..1, never 0. */
  share(level: number): number {
    let above = 0;
    let prior = 0;
    for (let index = level; index < this.#counts.length; index++) {
      above += this.#counts[index] as number;
      prior += this.#prior[index] as number;
    }
    return (above + PRIOR_WEIGHT * prior) / (this.#total + PRIOR_WEIGHT);
  }

  bits(level: number): number {
    return level <= 0 ? 0 : -Math.log2(this.share(level));
  }

  absorb(level: number): void {
    this.#counts[level] = (this.#counts[level] as number) + 1;
    if (++this.#total < MEMORY) return;
    for (let index = 0; index < this.#counts.length; index++) this.#counts[index] = (this.#counts[index] as number) / 2;
    this.#total /= 2;
  }
}
