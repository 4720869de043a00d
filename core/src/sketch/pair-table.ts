/**
 * A map from pairs of integers to a slot, open-addressed over typed arrays: 8 bytes of key a slot, no objects, no
 * strings. Slots are stable until the table grows or forgets; parallel columns (see `PairColumn`) grow with it.
 *
 * Expected O(1) per look-up at a load of at most 0.6; linear probing with a multiplicative hash.
 */
const LOAD_MAX = 0.6;
const EMPTY = -0x80000000;

export class PairTable {
  /** Both integers of each slot, side by side. */
  #keys: Int32Array;
  #mask: number;
  #size = 0;
  readonly #columns: { readonly byteLength: number; grow(from: Int32Array, capacity: number): void }[] = [];

  constructor(capacity = 64) {
    const power = 2 ** Math.ceil(Math.log2(Math.max(16, capacity)));
    this.#keys = new Int32Array(2 * power).fill(EMPTY);
    this.#mask = power - 1;
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
    return this.#keys[2 * slot] === EMPTY ? -1 : slot;
  }

  /** Slot of a pair, made when it is new; `isNew` tells which. */
  insert(a: number, b: number): number {
    let slot = this.#probe(a, b);
    if (this.#keys[2 * slot] !== EMPTY) {
      this.isNew = false;
      return slot;
    }
    if (this.#size + 1 > LOAD_MAX * (this.#mask + 1)) {
      this.#grow();
      slot = this.#probe(a, b);
    }
    this.#keys[2 * slot] = a;
    this.#keys[2 * slot + 1] = b;
    this.#size++;
    this.isNew = true;
    return slot;
  }

  /** Whether the last `insert` made a new slot. */
  isNew = false;

  keysAt(slot: number): readonly [number, number] | null {
    const a = this.#keys[2 * slot] as number;
    return a === EMPTY ? null : [a, this.#keys[2 * slot + 1] as number];
  }

  /** A column of numbers beside the keys, growing with the table. */
  column<T extends Float32Array | Float64Array | Int32Array | Uint16Array | Uint8Array>(
    make: new (length: number) => T,
  ): PairColumn<T> {
    const column = new PairColumn(make, this.capacity);
    this.#columns.push(column);
    return column;
  }

  bytes(): number {
    return this.#keys.byteLength + this.#columns.reduce((sum, column) => sum + column.byteLength, 0);
  }

  #probe(a: number, b: number): number {
    let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    let slot = (hash ^ (hash >>> 13)) & this.#mask;
    const keys = this.#keys;
    while (keys[2 * slot] !== EMPTY && (keys[2 * slot] !== a || keys[2 * slot + 1] !== b))
      slot = (slot + 1) & this.#mask;
    return slot;
  }

  /**
   * Keeps the pairs for which the column holds the larger half of its values (the latest times) and forgets the rest;
   * slots move. O(n log n), so amortised O(log n) an insertion for a table that does this when it is full.
   */
  forgetOldestHalf(times: { readonly values: Float64Array | Int32Array }): void {
    const held: number[] = [];
    for (let slot = 0; slot <= this.#mask; slot++)
      if (this.#keys[2 * slot] !== EMPTY) held.push(times.values[slot] as number);
    const median = held.sort((x, y) => x - y)[held.length >> 1] as number;
    this.#rebuild(this.#mask + 1, (slot) => (times.values[slot] as number) > median);
  }

  #grow(): void {
    this.#rebuild((this.#mask + 1) * 2, () => true);
  }

  #rebuild(capacity: number, keep: (slot: number) => boolean): void {
    const old = this.#keys;
    this.#size = 0;
    this.#keys = new Int32Array(2 * capacity).fill(EMPTY);
    this.#mask = capacity - 1;
    const moved = new Int32Array(old.length / 2).fill(-1);
    for (let slot = 0; slot < moved.length; slot++) {
      const a = old[2 * slot] as number;
      if (a === EMPTY || !keep(slot)) continue;
      const b = old[2 * slot + 1] as number;
      this.#size++;
      const target = this.#probe(a, b);
      this.#keys[2 * target] = a;
      this.#keys[2 * target + 1] = b;
      moved[slot] = target;
    }
    for (const column of this.#columns) column.grow(moved, capacity);
  }
}

/** Values parallel to a `PairTable`'s slots. */
export class PairColumn<T extends Float32Array | Float64Array | Int32Array | Uint16Array | Uint8Array> {
  values: T;
  readonly #make: new (length: number) => T;

  constructor(make: new (length: number) => T, capacity: number) {
    this.#make = make;
    this.values = new make(capacity);
  }

  get byteLength(): number {
    return this.values.byteLength;
  }

  grow(moved: Int32Array, capacity: number): void {
    const next = new this.#make(capacity);
    for (let slot = 0; slot < moved.length; slot++) {
      const target = moved[slot] as number;
      if (target >= 0) next[target] = this.values[slot] as number;
    }
    this.values = next;
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
