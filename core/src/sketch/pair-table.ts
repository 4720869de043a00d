/**
 * A map from pairs of integers to a slot, open-addressed over typed arrays: no objects, no strings. Slots are stable
 * until the table grows or forgets; the columns beside the keys (see `rows.ts`) move with them.
 *
 * Expected O(1) per look-up at a load of at most 0.6; linear probing with a multiplicative hash.
 */
import { type Column, type ColumnType, Rows } from './rows.ts';

const LOAD_MAX = 0.6;
const EMPTY = -0x80000000;
const KEY_WORDS = 2;

export class PairTable {
  readonly #rows: Rows;
  /** The keys of a slot are the first words of its row. */
  #words: Int32Array;
  #step = KEY_WORDS;
  #mask: number;
  #size = 0;

  constructor(capacity = 64) {
    const power = 2 ** Math.ceil(Math.log2(Math.max(16, capacity)));
    this.#rows = new Rows(power, KEY_WORDS);
    this.#mask = power - 1;
    this.#words = this.#cleared();
  }

  get size(): number {
    return this.#size;
  }

  get capacity(): number {
    return this.#mask + 1;
  }

  /** Slot of a pair, or -1. */
  find(a: number, b: number): number {
    const slot = this.#probe(a, b);
    return this.#isFree(slot) ? -1 : slot;
  }

  /** Slot of a pair, made when it is new; `isNew` tells which. */
  insert(a: number, b: number): number {
    let slot = this.#probe(a, b);
    if (!this.#isFree(slot)) {
      this.isNew = false;
      return slot;
    }
    if (this.#size + 1 > LOAD_MAX * (this.#mask + 1)) {
      this.#rebuild((this.#mask + 1) * 2, () => true);
      slot = this.#probe(a, b);
    }
    this.#words[slot * this.#step] = a;
    this.#words[slot * this.#step + 1] = b;
    this.#size++;
    this.isNew = true;
    return slot;
  }

  /** Whether the last `insert` made a new slot. */
  isNew = false;

  keysAt(slot: number): readonly [number, number] | null {
    const at = slot * this.#step;
    return this.#isFree(slot) ? null : [this.#words[at] as number, this.#words[at + 1] as number];
  }

  /** A number beside each pair, 0 at first. Declared before the first pair is inserted. */
  column(type: ColumnType): Column {
    const column = this.#rows.column(type);
    this.#step = this.#rows.wordsPerRow;
    this.#words = this.#cleared();
    return column;
  }

  bytes(): number {
    return this.#rows.bytes;
  }

  #isFree(slot: number): boolean {
    return this.#words[slot * this.#step] === EMPTY;
  }

  #probe(a: number, b: number): number {
    let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    let slot = (hash ^ (hash >>> 13)) & this.#mask;
    const words = this.#words;
    const step = this.#step;
    for (;;) {
      const at = slot * step;
      if (words[at] === EMPTY || (words[at] === a && words[at + 1] === b)) return slot;
      slot = (slot + 1) & this.#mask;
    }
  }

  /**
   * Keeps the pairs for which the column holds the larger half of its values (the latest times) and forgets the rest;
   * slots move. O(n log n), so amortised O(log n) an insertion for a table that does this when it is full.
   */
  forgetOldestHalf(times: Column): void {
    const held: number[] = [];
    for (let slot = 0; slot <= this.#mask; slot++) if (!this.#isFree(slot)) held.push(times.get(slot));
    const median = held.sort((x, y) => x - y)[held.length >> 1] as number;
    const kept = new Set<number>();
    for (let slot = 0; slot <= this.#mask; slot++) if (!this.#isFree(slot) && times.get(slot) > median) kept.add(slot);
    this.#rebuild(this.#mask + 1, (slot) => kept.has(slot));
  }

  #rebuild(capacity: number, keep: (slot: number) => boolean): void {
    const old = this.#words;
    const step = this.#step;
    const slots = this.#mask + 1;
    this.#rows.resize(capacity);
    this.#mask = capacity - 1;
    this.#words = this.#cleared();
    this.#size = 0;
    for (let slot = 0; slot < slots; slot++) {
      const from = slot * step;
      const a = old[from] as number;
      if (a === EMPTY || !keep(slot)) continue;
      this.#size++;
      const to = this.#probe(a, old[from + 1] as number) * step;
      for (let word = 0; word < step; word++) this.#words[to + word] = old[from + word] as number;
    }
  }

  /** The rows' words with every slot free. */
  #cleared(): Int32Array {
    const { words, wordsPerRow } = this.#rows;
    for (let at = 0; at < words.length; at += wordsPerRow) words[at] = EMPTY;
    return words;
  }
}

/** A typed array indexed by entity number that grows on demand; unset entries are 0. */
export class GrowingArray<T extends Float32Array | Float64Array | Int32Array | Uint16Array | Uint8Array> {
  values: T;
  readonly #make: new (length: number) => T;

  constructor(make: new (length: number) => T) {
    this.#make = make;
    this.values = new make(64);
  }

  get(index: number): number {
    return this.values[index] ?? 0;
  }

  set(index: number, value: number): void {
    if (index >= this.values.length) {
      const next = new this.#make(Math.max(index + 1, this.values.length * 2));
      next.set(this.values);
      this.values = next;
    }
    this.values[index] = value;
  }
}
