/**
 * Rows of numbers in one block of memory: what is known of one thing lies side by side, so that a look at it costs one
 * trip to memory instead of one for each of its numbers. At the size of a site those trips are most of the time.
 *
 * Columns are declared before the first row is written. O(1) to read and write; growing copies everything.
 */
export type ColumnType = Float64ArrayConstructor | Float32ArrayConstructor | Int32ArrayConstructor;

const WORD_BYTES = 4;

export class Rows {
  readonly #columns: Column[] = [];
  /** Words taken by columns, and those of a whole row: an even number where a column is two words wide. */
  #taken: number;
  #words: number;
  #capacity: number;
  /** Everything as 32-bit words; row `r` starts at `r * wordsPerRow`. */
  words = new Int32Array(0);

  /** `headWords` words of each row belong to the owner. `capacity` must be even. */
  constructor(capacity: number, headWords = 0) {
    this.#taken = headWords;
    this.#words = headWords;
    this.#capacity = capacity;
    this.resize(capacity);
  }

  get capacity(): number {
    return this.#capacity;
  }

  get wordsPerRow(): number {
    return this.#words;
  }

  get bytes(): number {
    return this.words.byteLength;
  }

  /** A new column, 0 in every row. */
  column(type: ColumnType): Column {
    const wide = type.BYTES_PER_ELEMENT / WORD_BYTES;
    const at = Math.ceil(this.#taken / wide) * wide;
    const column = new Column(this, type, at / wide);
    this.#columns.push(column);
    this.#taken = at + wide;
    const isWide = this.#columns.some((one) => one.type.BYTES_PER_ELEMENT > WORD_BYTES);
    this.#words = this.#taken + (isWide ? this.#taken & 1 : 0);
    this.resize(this.#capacity);
    return column;
  }

  /** Makes new rows, all 0; `words` held the old ones until now. */
  resize(capacity: number): void {
    this.#capacity = capacity;
    this.words = new Int32Array(capacity * this.#words);
    for (const column of this.#columns) column.bind(this.words.buffer, this.#words);
  }

  /** Makes room for a row, keeping all others. */
  reach(row: number): void {
    if (row < this.#capacity) return;
    const old = this.words;
    this.resize(Math.max(this.#capacity * 2, row + 1 + ((row + 1) & 1)));
    this.words.set(old);
  }
}

/** One number of each row. */
export class Column {
  readonly type: ColumnType;
  readonly #rows: Rows;
  readonly #offset: number;
  #step = 0;
  #values: Float64Array | Float32Array | Int32Array = new Int32Array(0);

  constructor(rows: Rows, type: ColumnType, offset: number) {
    this.#rows = rows;
    this.type = type;
    this.#offset = offset;
  }

  bind(buffer: ArrayBuffer, wordsPerRow: number): void {
    this.#values = new this.type(buffer);
    this.#step = (wordsPerRow * WORD_BYTES) / this.type.BYTES_PER_ELEMENT;
  }

  /** 0 for rows never written. */
  get(row: number): number {
    return this.#values[row * this.#step + this.#offset] ?? 0;
  }

  set(row: number, value: number): void {
    this.#rows.reach(row);
    this.#values[row * this.#step + this.#offset] = value;
  }
}
