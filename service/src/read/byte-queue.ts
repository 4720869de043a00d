/**
 * Bytes that have arrived and are not used up yet, as one run of memory.
 *
 * A chunk that arrives while the queue is empty is used in place; otherwise the room doubles, so that appending is
 * O(bytes) altogether.
 */
export class ByteQueue {
  /** Where the unused bytes lie, from index `start` up to index `end`; valid until the next `append`. */
  bytes: Buffer = Buffer.alloc(0);
  start = 0;
  end = 0;
  /** Place in the file of index 0. */
  offset = 0;
  #isOurs = false;

  get length(): number {
    return this.end - this.start;
  }

  append(chunk: Buffer): void {
    const { length } = this;
    if (length === 0) {
      this.offset += this.start;
      this.bytes = chunk;
      this.start = 0;
      this.end = chunk.length;
      this.#isOurs = false;
      return;
    }
    if (!this.#isOurs || this.bytes.length - this.end < chunk.length) {
      const needed = length + chunk.length;
      const room = this.#isOurs && this.bytes.length >= needed * 2 ? this.bytes : Buffer.allocUnsafe(needed * 2);
      this.bytes.copy(room, 0, this.start, this.end);
      this.offset += this.start;
      this.bytes = room;
      this.start = 0;
      this.end = length;
      this.#isOurs = true;
    }
    chunk.copy(this.bytes, this.end);
    this.end += chunk.length;
  }

  /** Marks everything before an index as used. */
  consumeTo(index: number): void {
    this.start = index;
  }

  /** First index of a byte from an index on, or -1. */
  indexOf(byte: number, from: number): number {
    const index = this.bytes.indexOf(byte, from);
    return index < this.end ? index : -1;
  }

  text(from: number, to: number): string {
    return this.bytes.toString('utf8', from, to);
  }
}
