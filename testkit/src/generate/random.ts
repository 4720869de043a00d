/**
 * Chance as a seed: a small generator of random numbers with the distributions that the worlds need.
 *
 * `stream(seed, 'mail', user, day)` gives an independent generator for every tuple of keys, so that one user's day can
 * be drawn without drawing all others before it. Nothing here reads a clock.
 * Generator: sfc32 (Doty-Humphrey, PractRand), 128 bits of state, one add-rotate round a number.
 * Key mixing: the 32-bit finaliser of MurmurHash3 (Appleby).
 */

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The element at an index that is known to exist. */
export function at<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new RangeError(`no element ${index} in a list of ${list.length}`);
  return value;
}

/** 32-bit hash of a text (FNV-1a, then finalised). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mix(hash);
}

function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export type Key = number | string;

/** An independent generator for a seed and a tuple of keys. */
export function stream(seed: number, ...keys: readonly Key[]): Random {
  let a = mix(seed ^ 0x9e3779b9);
  let b = mix(seed ^ 0x243f6a88);
  for (const key of keys) {
    const value = typeof key === 'number' ? mix(key + 0x7f4a7c15) : hashText(key);
    a = mix(a ^ value);
    b = mix(Math.imul(b, 31) + value);
  }
  return new Random(a, b, a ^ 0xb7e15162, b ^ 0x8aed2a6a);
}

export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d: number;
  private spareNormal: number | null = null;

  constructor(a: number, b: number, c: number, d: number) {
    this.a = a | 0;
    this.b = b | 0;
    this.c = c | 0;
    this.d = d | 0;
    for (let round = 0; round < 8; round += 1) this.uint32();
  }

  uint32(): number {
    const sum = (((this.a + this.b) | 0) + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    this.c |= 0;
    return sum >>> 0;
  }

  /** From 0 (included) to 1 (excluded). */
  next(): number {
    return this.uint32() / 0x1_0000_0000;
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  between(min: number, max: number): number {
    return min + this.next() * (max - min);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return at(list, Math.floor(this.next() * list.length));
  }

  /** One of several values, each as likely as its weight. */
  weighted<T>(choices: readonly (readonly [T, number])[]): T {
    let total = 0;
    for (const choice of choices) total += choice[1];
    let left = this.next() * total;
    for (const choice of choices) {
      left -= choice[1];
      if (left < 0) return choice[0];
    }
    return at(choices, choices.length - 1)[0];
  }

  /** `count` different elements, or all when there are fewer. O(count). */
  sample<T>(list: readonly T[], count: number): T[] {
    if (count >= list.length) return this.shuffle(list);
    const chosen = new Set<number>();
    while (chosen.size < count) chosen.add(Math.floor(this.next() * list.length));
    return [...chosen].map((index) => at(list, index));
  }

  shuffle<T>(list: readonly T[]): T[] {
    const result = [...list];
    for (let index = result.length - 1; index > 0; index -= 1) {
      const other = this.int(0, index);
      const kept = at(result, index);
      result[index] = at(result, other);
      result[other] = kept;
    }
    return result;
  }

  /** Standard normal (Marsaglia's polar method). */
  normal(): number {
    if (this.spareNormal !== null) {
      const value = this.spareNormal;
      this.spareNormal = null;
      return value;
    }
    for (;;) {
      const u = this.next() * 2 - 1;
      const v = this.next() * 2 - 1;
      const square = u * u + v * v;
      if (square > 0 && square < 1) {
        const factor = Math.sqrt((-2 * Math.log(square)) / square);
        this.spareNormal = v * factor;
        return u * factor;
      }
    }
  }

  logNormal(median: number, sigma: number): number {
    return median * Math.exp(sigma * this.normal());
  }

  exponential(mean: number): number {
    return -mean * Math.log(1 - this.next());
  }

  /** Pareto: heavier than any log-normal. */
  pareto(minimum: number, alpha: number): number {
    return minimum / (1 - this.next()) ** (1 / alpha);
  }

  /** Poisson: Knuth's product below a mean of 30, a rounded normal above. */
  poisson(mean: number): number {
    if (mean <= 0) return 0;
    if (mean > 30) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.normal()));
    const limit = Math.exp(-mean);
    let product = this.next();
    let count = 0;
    while (product > limit) {
      product *= this.next();
      count += 1;
    }
    return count;
  }

  /** A count with more spread than Poisson: its mean varies by a log-normal factor. */
  count(mean: number, sigma = 0.5): number {
    return this.poisson(this.logNormal(mean * Math.exp(-(sigma * sigma) / 2), sigma));
  }

  hex(length: number): string {
    let text = '';
    while (text.length < length) {
      const value = this.uint32();
      text +=
        at(HEX, value >>> 24) + at(HEX, (value >>> 16) & 255) + at(HEX, (value >>> 8) & 255) + at(HEX, value & 255);
    }
    return text.slice(0, length);
  }

  base62(length: number): string {
    let text = '';
    for (let index = 0; index < length; index += 1) text += BASE62.charAt(Math.floor(this.next() * 62));
    return text;
  }

  letters(length: number, alphabet = 'abcdefghijklmnopqrstuvwxyz'): string {
    let text = '';
    for (let index = 0; index < length; index += 1) text += alphabet.charAt(Math.floor(this.next() * alphabet.length));
    return text;
  }

  guid(): string {
    const hex = this.hex(32);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${'89ab'.charAt(this.uint32() & 3)}${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}

/** Draws ranks from 1 to `size` with probability proportional to `rank ** -exponent`. */
export type ZipfSampler = (random: Random) => number;

/**
 * Zipf ranks without a table, so that the tail may be as long as one likes: O(1) time and space.
 * Rejection-inversion: Hörmann and Derflinger, ACM TOMACS 6(3), 1996.
 */
export function zipf(size: number, exponent: number): ZipfSampler {
  const integral = (x: number): number => {
    const logX = Math.log(x);
    return ratioExpm1((1 - exponent) * logX) * logX;
  };
  const density = (x: number): number => Math.exp(-exponent * Math.log(x));
  const inverse = (x: number): number => {
    const t = Math.max(-1, x * (1 - exponent));
    return Math.exp(ratioLog1p(t) * x);
  };
  const first = integral(1.5) - 1;
  const last = integral(size + 0.5);
  const shortcut = 2 - inverse(integral(2.5) - density(2));
  return (random) => {
    for (;;) {
      const u = last + random.next() * (first - last);
      const x = inverse(u);
      const rank = Math.min(size, Math.max(1, Math.floor(x + 0.5)));
      if (rank - x <= shortcut || u >= integral(rank + 0.5) - density(rank)) return rank;
    }
  };
}

function ratioLog1p(x: number): number {
  return Math.abs(x) > 1e-8 ? Math.log1p(x) / x : 1 - x / 2;
}

function ratioExpm1(x: number): number {
  return Math.abs(x) > 1e-8 ? Math.expm1(x) / x : 1 + x / 2;
}

/** A hexadecimal text that stands for another text: the same always, like a digest but cheap and not secure. */
export function hashHex(text: string, length: number): string {
  let state = hashText(text);
  let hex = '';
  while (hex.length < length) {
    state = mix(state + 0x9e3779b9);
    hex += state.toString(16).padStart(8, '0');
  }
  return hex.slice(0, length);
}
