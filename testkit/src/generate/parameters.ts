/**
 * Parameters of a story, drawn so that half of all that can be drawn is never seen while detection is tuned.
 *
 * Every pool and every range has two halves. Seeds below 1000, by which detection is tuned, and even seeds from 1000 draw
 * from the first half; odd seeds from 1000 draw from the second: other tools, other hosts, other amounts. Of a pool,
 * every second value belongs to each half, so that a pool's order must not mean anything; a range is cut into four
 * bands that belong to the halves in turn, so that neither half is the easy one. Chances are never halved.
 *
 * What was drawn is kept by name and written into the labels, so that a miss can be understood.
 */
import { at, type Random } from './random.ts';

export type ParameterValue = string | number | boolean;

/** Values of one name that are kept; more are drawn all the same. */
const VALUES_MAX = 8;
/** The first seed that is kept for judging. */
export const FIRST_FRESH_SEED = 1000;
const BANDS = 4;

export function isHeldOut(seed: number): boolean {
  return seed >= FIRST_FRESH_SEED && seed % 2 === 1;
}

export class Parameters {
  private readonly random: Random;
  private readonly heldOut: boolean;
  private readonly kept = new Map<string, ParameterValue[]>();

  constructor(seed: number, random: Random) {
    this.random = random;
    this.heldOut = isHeldOut(seed);
  }

  /** One value of a pool. */
  pick<T extends ParameterValue>(name: string, pool: readonly T[]): T {
    return this.keep(name, this.random.pick(this.half(pool)));
  }

  /** One thing of a pool, kept by the word for it; what does not fit is passed over, in the other half if need be. */
  among<T>(name: string, pool: readonly T[], word: (thing: T) => string, fits: (thing: T) => boolean = () => true): T {
    const tiers = [this.half(pool).filter(fits), pool.filter(fits), this.half(pool)];
    const thing = this.random.pick(tiers.find((tier) => tier.length > 0) ?? pool);
    this.keep(name, word(thing));
    return thing;
  }

  /** Several values of a pool, as many as there are at most. */
  sample<T extends ParameterValue>(name: string, pool: readonly T[], count: number): T[] {
    return this.random.sample(this.half(pool), count).map((value) => this.keep(name, value));
  }

  between(name: string, min: number, max: number): number {
    return this.keep(name, rounded(min + this.position() * (max - min)));
  }

  /** A whole number from `min` to `max`, both included. */
  int(name: string, min: number, max: number): number {
    return this.keep(name, min + Math.floor(this.position() * (max - min + 1)));
  }

  /** An amount whose logarithm is spread evenly: as often from 1 to 10 as from 10 to 100. */
  amount(name: string, min: number, max: number): number {
    return this.keep(name, Math.round(min * (max / min) ** this.position()));
  }

  chance(name: string, probability: number): boolean {
    return this.keep(name, this.random.chance(probability));
  }

  /** Notes what was settled otherwise, for the labels. */
  note(name: string, value: ParameterValue): void {
    this.keep(name, value);
  }

  /** What was drawn, by name; a list where a name was drawn more than once. */
  drawn(): Readonly<Record<string, ParameterValue | readonly ParameterValue[]>> {
    return Object.fromEntries(
      [...this.kept].map(([name, values]) => [name, values.length === 1 ? at(values, 0) : values]),
    );
  }

  /** The values of a pool that this seed may draw; a pool of one value serves both halves. */
  private half<T>(pool: readonly T[]): readonly T[] {
    const own = pool.filter((_, index) => (index % 2 === 1) === this.heldOut);
    return own.length > 0 ? own : pool;
  }

  /** A position from 0 to 1 in one of the bands that this seed may draw. */
  private position(): number {
    const band = 2 * this.random.int(0, BANDS / 2 - 1) + (this.heldOut ? 1 : 0);
    return (band + this.random.next()) / BANDS;
  }

  private keep<T extends ParameterValue>(name: string, value: T): T {
    const values = this.kept.get(name);
    if (values === undefined) this.kept.set(name, [value]);
    else if (values.length < VALUES_MAX) values.push(value);
    return value;
  }
}

/** Four digits say enough of a share or an hour. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
