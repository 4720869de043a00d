import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';

import type { SpoolFolder } from './spool-folder.ts';

/** Runs that are merged at once: their read buffers and open files are the cost. */
const FAN_IN_MAX = 64;
/** Characters that are written, and bytes that are read, at once. */
const BLOCK_CHARS = 1024 * 1024;
const BLOCK_BYTES = 256 * 1024;

export interface SortOrder<Item> {
  /** A total order up to items that are interchangeable. */
  compare(a: Item, b: Item): number;
  /** What stands for two neighbours in that order that are one; null keeps both. The first is the lesser. */
  readonly fold?: (a: Item, b: Item) => Item | null;
  /** One line of text, without line feeds. */
  encode(item: Item): string;
  decode(line: string): Item;
}

/**
 * Sorts more items than fit into memory: sorted runs go to files and are merged.
 *
 * O(n log n) comparisons; at most `itemsMax` items, of `bytesMax` bytes by the word of who adds them, are held while
 * adding, and one for each merged run afterwards. The result depends on the set of items alone.
 */
export class ExternalSort<Item> {
  readonly #order: SortOrder<Item>;
  readonly #itemsMax: number;
  readonly #bytesMax: number;
  readonly #folder: SpoolFolder;
  readonly #runs: string[] = [];
  #items: Item[] = [];
  #bytes = 0;

  constructor(order: SortOrder<Item>, itemsMax: number, folder: SpoolFolder, bytesMax = Infinity) {
    this.#order = order;
    this.#itemsMax = Math.max(1, itemsMax);
    this.#bytesMax = bytesMax;
    this.#folder = folder;
  }

  /** `bytes`: what the item keeps in memory beyond the usual, roughly. */
  add(item: Item, bytes = 0): void {
    this.#items.push(item);
    this.#bytes += bytes;
    if (this.#items.length >= this.#itemsMax || this.#bytes >= this.#bytesMax) this.#spill();
  }

  /** All items in order; can be gone through again and again. Nothing may be added any more. */
  finish(): Iterable<Item> {
    if (this.#runs.length === 0) {
      this.#items = this.#sorted();
      return this.#items;
    }
    if (this.#items.length > 0) this.#spill();
    while (this.#runs.length > FAN_IN_MAX) {
      const merged = this.#runs.splice(0, FAN_IN_MAX);
      this.#runs.push(this.#write(this.#merge(merged)));
      for (const run of merged) rmSync(run);
    }
    return { [Symbol.iterator]: () => this.#merge(this.#runs) };
  }

  /** Removes the runs; the items of `finish` are gone. */
  clear(): void {
    this.#items = [];
    this.#bytes = 0;
    for (const run of this.#runs.splice(0)) rmSync(run, { force: true });
  }

  #sorted(): Item[] {
    const items = this.#items.sort((a, b) => this.#order.compare(a, b));
    return this.#order.fold === undefined ? items : [...this.#folded(items)];
  }

  #spill(): void {
    this.#runs.push(this.#write(this.#sorted()));
    this.#items = [];
    this.#bytes = 0;
  }

  #write(items: Iterable<Item>): string {
    const path = this.#folder.newFile();
    const file = openSync(path, 'wx', 0o600);
    try {
      let block = '';
      for (const item of items) {
        block += `${this.#order.encode(item)}\n`;
        if (block.length < BLOCK_CHARS) continue;
        writeAll(file, block);
        block = '';
      }
      writeAll(file, block);
    } finally {
      closeSync(file);
    }
    return path;
  }

  #merge(runs: readonly string[]): Generator<Item, void, undefined> {
    const merged = mergeRuns(
      runs.map((run) => this.#read(run)),
      (a, b) => this.#order.compare(a, b),
    );
    return this.#folded(merged);
  }

  *#folded(items: Iterable<Item>): Generator<Item, void, undefined> {
    const { fold } = this.#order;
    if (fold === undefined) {
      yield* items;
      return;
    }
    let held: Item | null = null;
    for (const item of items) {
      const folded: Item | null = held === null ? item : fold(held, item);
      if (folded === null) yield held as Item;
      held = folded ?? item;
    }
    if (held !== null) yield held;
  }

  *#read(path: string): Generator<Item, void, undefined> {
    const file = openSync(path, 'r');
    try {
      const block = Buffer.allocUnsafe(BLOCK_BYTES);
      let rest: Buffer = Buffer.alloc(0);
      for (;;) {
        const length = readSync(file, block, 0, block.length, null);
        const bytes = rest.length === 0 ? block.subarray(0, length) : Buffer.concat([rest, block.subarray(0, length)]);
        let start = 0;
        for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
          yield this.#order.decode(bytes.toString('utf8', start, end));
          start = end + 1;
        }
        if (length === 0) return;
        rest = Buffer.from(bytes.subarray(start));
      }
    } finally {
      closeSync(file);
    }
  }
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text, 'utf8');
  for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
}

/** Merges sorted sequences with a binary heap of their heads: O(log k) comparisons an item. */
export function* mergeRuns<Item>(
  runs: readonly Iterator<Item, void, undefined>[],
  compare: (a: Item, b: Item) => number,
): Generator<Item, void, undefined> {
  const heap: { item: Item; run: Iterator<Item, void, undefined> }[] = [];
  const isBefore = (a: number, b: number): boolean =>
    compare((heap[a] as { item: Item }).item, (heap[b] as { item: Item }).item) < 0;
  const sink = (from: number): void => {
    for (let parent = from; ;) {
      let least = parent;
      for (const child of [2 * parent + 1, 2 * parent + 2])
        if (child < heap.length && isBefore(child, least)) least = child;
      if (least === parent) return;
      const moved = heap[parent] as { item: Item; run: Iterator<Item, void, undefined> };
      heap[parent] = heap[least] as { item: Item; run: Iterator<Item, void, undefined> };
      heap[least] = moved;
      parent = least;
    }
  };
  try {
    for (const run of runs) {
      const first = run.next();
      if (first.done !== true) heap.push({ item: first.value, run });
    }
    for (let parent = heap.length >> 1; parent >= 0; parent--) sink(parent);
    for (let head = heap[0]; head !== undefined; head = heap[0]) {
      yield head.item;
      const next = head.run.next();
      if (next.done !== true) {
        head.item = next.value;
      } else {
        const last = heap.pop() as { item: Item; run: Iterator<Item, void, undefined> };
        if (heap.length > 0) heap[0] = last;
      }
      sink(0);
    }
  } finally {
    for (const run of runs) run.return?.();
  }
}
