/**
 * How many different values: exact while there are few, a HyperLogLog sketch once there are many.
 *
 * Up to `EXACT_MAX` values are kept as 32-bit hashes; then 2^8 registers of one byte take over with a standard error
 * of 6.5 %. Merging two counters gives the counter of the union, in any order.
 * O(1) per value (O(EXACT_MAX) while exact); at most 256 bytes.
 * Flajolet, Fusy, Gandouet, Meunier 2007; small range by linear counting (Whang et al. 1990).
 */
const EXACT_MAX = 32;
const INDEX_BITS = 8;
const REGISTERS = 2 ** INDEX_BITS;
const ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);

export class DistinctCounter {
  #hashes: Int32Array | null = null;
  #size = 0;
  #registers: Uint8Array | null = null;

  /** Adds a value by its hash (see `hashOf`). */
  add(hash: number): void {
    if (this.#registers !== null) {
      raise(this.#registers, hash);
      return;
    }
    if (this.#holds(hash)) return;
    if (this.#size === EXACT_MAX) {
      this.#sketch();
      this.add(hash);
      return;
    }
    if (this.#hashes === null) this.#hashes = new Int32Array(4);
    else if (this.#size === this.#hashes.length) {
      const larger = new Int32Array(this.#size * 2);
      larger.set(this.#hashes);
      this.#hashes = larger;
    }
    this.#hashes[this.#size++] = hash;
  }

  count(): number {
    return this.#registers === null ? this.#size : estimate(this.#registers);
  }

  /** What `count` would be after adding these hashes (distinct among themselves), without adding them. */
  countWith(hashes: Int32Array, length: number): number {
    if (this.#registers === null) {
      let fresh = 0;
      for (let index = 0; index < length; index++) if (!this.#holds(hashes[index] as number)) fresh++;
      return this.#size + fresh;
    }
    scratch.set(this.#registers);
    for (let index = 0; index < length; index++) raise(scratch, hashes[index] as number);
    return estimate(scratch);
  }

  merge(other: DistinctCounter): void {
    if (other.#registers === null) {
      for (let index = 0; index < other.#size; index++) this.add((other.#hashes as Int32Array)[index] as number);
      return;
    }
    if (this.#registers === null) this.#sketch();
    const mine = this.#registers as unknown as Uint8Array;
    for (let index = 0; index < REGISTERS; index++)
      mine[index] = Math.max(mine[index] as number, other.#registers[index] as number);
  }

  clear(): void {
    this.#size = 0;
    this.#registers = null;
  }

  bytes(): number {
    return (this.#hashes?.byteLength ?? 0) + (this.#registers?.byteLength ?? 0) + 40;
  }

  #holds(hash: number): boolean {
    for (let index = 0; index < this.#size; index++) if ((this.#hashes as Int32Array)[index] === hash) return true;
    return false;
  }

  #sketch(): void {
    const registers = new Uint8Array(REGISTERS);
    for (let index = 0; index < this.#size; index++) raise(registers, (this.#hashes as Int32Array)[index] as number);
    this.#registers = registers;
  }
}

const scratch = new Uint8Array(REGISTERS);

function raise(registers: Uint8Array, hash: number): void {
  const index = hash >>> (32 - INDEX_BITS);
  const rank = Math.min(Math.clz32(hash << INDEX_BITS), 32 - INDEX_BITS) + 1;
  if ((registers[index] as number) < rank) registers[index] = rank;
}

function estimate(registers: Uint8Array): number {
  let sum = 0;
  let empty = 0;
  for (let index = 0; index < REGISTERS; index++) {
    const rank = registers[index] as number;
    sum += 1 / (1 << rank);
    if (rank === 0) empty++;
  }
  const raw = (ALPHA * REGISTERS * REGISTERS) / sum;
  return Math.round(raw <= 2.5 * REGISTERS && empty > 0 ? REGISTERS * Math.log(REGISTERS / empty) : raw);
}

/** A well-mixed 32-bit hash of a value's text (FNV-1a with Murmur3's finisher); numbers go by their text too. */
export function hashOf(value: unknown): number {
  const text = typeof value === 'string' ? value : String(value);
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
