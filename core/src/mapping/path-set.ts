/**
 * Many paths into one record, read in a single walk.
 *
 * A mapping asks for some hundred paths, most of which a given record lacks. Looking each up costs more than all else,
 * so the paths form a tree, `load` walks the record's keys along it once, and getters read what was found. A key with
 * dots in it (`"dns.question": {…}`) stands for its steps, at any depth.
 * Cost of `load`: one look-up per key of every object that lies on some path.
 */
import { type Getter, isNumeric, presence, type RawRecord, stepsOf, walk } from './path.ts';

interface Node {
  readonly children: Map<string, Node>;
  /** What keys met in records lead to, those with dots and those that lead nowhere too. */
  readonly met: Map<string, Node | null>;
  /** The keys of the object met here last, in order, and what they lead to: the next one mostly looks alike. */
  readonly lastKeys: string[];
  readonly lastChildren: (Node | null)[];
  slot: number;
}

/** Keys remembered of one place in records. */
const KEYS_MET_MAX = 1_000;

export class PathSet {
  /** What was found in the record loaded last, by slot. */
  readonly values: unknown[] = [];
  readonly #root = newNode();
  /** The slots that hold something. */
  readonly found: number[] = [];

  /** A getter for a path, valid for the record loaded last. Same meaning as `compilePath`. */
  add(path: string): Getter {
    const { steps, split, slot } = this.#place(path);
    if (slot < 0) return (record) => presence(walk(record, steps, 0));
    const { values } = this;
    if (split === steps.length) return () => presence(values[slot]);
    const tail = steps.slice(split);
    return () => presence(walk(values[slot], tail, 0));
  }

  /** The slot that is undefined whenever the path's getter finds nothing; -1 when there is none. */
  slotOf(path: string): number {
    return this.#place(path).slot;
  }

  /** The slot that holds what the path leads to; -1 when there is more to it, such as the items of a list. */
  plainSlotOf(path: string): number {
    const { steps, split, slot } = this.#place(path);
    return split === steps.length ? slot : -1;
  }

  /** Reads a record; what getters gave before is forgotten. */
  load(record: RawRecord): void {
    for (const slot of this.found) this.values[slot] = undefined;
    this.found.length = 0;
    this.#visit(this.#root, record);
  }

  /** The keys of a record that lie on some path, for reading variants of it without all the others. */
  pick(record: RawRecord): RawRecord {
    const picked = Object.create(null) as Record<string, unknown>;
    for (const key in record) if (childOf(this.#root, key) !== null) picked[key] = record[key];
    return picked;
  }

  /** Puts a path into the tree, up to the first list step or index. */
  #place(path: string): { readonly steps: readonly string[]; readonly split: number; readonly slot: number } {
    const steps = stepsOf(path);
    let split = steps.findIndex((step) => step === '[]' || isNumeric(step));
    if (split < 0) split = steps.length;
    let node = this.#root;
    for (const step of steps.slice(0, split)) {
      let child = node.children.get(step);
      if (child === undefined) node.children.set(step, (child = newNode()));
      node = child;
    }
    if (node !== this.#root && node.slot < 0) node.slot = this.values.push(undefined) - 1;
    return { steps, split, slot: node.slot };
  }

  #visit(node: Node, record: object): void {
    const { lastKeys, lastChildren } = node;
    let at = -1;
    for (const key in record) {
      let child: Node | null | undefined;
      if (lastKeys[++at] === key) child = lastChildren[at];
      else {
        child = childOf(node, key);
        lastKeys[at] = key;
        lastChildren[at] = child;
      }
      if (child === null || child === undefined) continue;
      const value = (record as RawRecord)[key];
      if (child.slot >= 0) {
        this.values[child.slot] = value;
        this.found.push(child.slot);
      }
      if (typeof value !== 'object' || value === null || child.children.size === 0) continue;
      const inner: unknown = Array.isArray(value) ? value[0] : value;
      if (typeof inner === 'object' && inner !== null) this.#visit(child, inner);
    }
  }
}

function newNode(): Node {
  return { children: new Map(), met: new Map(), lastKeys: [], lastChildren: [], slot: -1 };
}

function childOf(node: Node, key: string): Node | null {
  const met = node.met.get(key);
  if (met !== undefined) return met;
  let child: Node | undefined = node;
  for (const step of key.split('.')) child = child?.children.get(step);
  if (node.met.size < KEYS_MET_MAX) node.met.set(key, child ?? null);
  return child ?? null;
}
