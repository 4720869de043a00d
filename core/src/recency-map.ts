/**
 * A map whose entries have a time and an end: what was set longest ago is dropped once it is too old to matter, and
 * earlier where there is no more room. Times must not go back, so entries lie in the order they are dropped in.
 *
 * O(1) to read and write, amortised.
 */
export class RecencyMap<Key, Value> {
  readonly #entries = new Map<Key, { readonly time: number; readonly value: Value }>();
  readonly #keepMs: number;
  readonly #sizeMax: number;
  #evicted = 0;

  /** Entries are of no use after `keepMs`; there are never more than `sizeMax`. */
  constructor(keepMs: number, sizeMax: number) {
    this.#keepMs = keepMs;
    this.#sizeMax = sizeMax;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Entries dropped for want of room. */
  get evicted(): number {
    return this.#evicted;
  }

  get(key: Key): Value | undefined {
    return this.#entries.get(key)?.value;
  }

  set(key: Key, value: Value, time: number): void {
    this.#entries.delete(key);
    for (const [oldest, entry] of this.#entries) {
      if (time - entry.time <= this.#keepMs && this.#entries.size < this.#sizeMax) break;
      if (time - entry.time <= this.#keepMs) this.#evicted++;
      this.#entries.delete(oldest);
    }
    this.#entries.set(key, { time, value });
  }
}
