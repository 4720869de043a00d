/**
 * Many paths into one record, read in a single walk.
 *
 * A mapping asks for some hundred paths, most of which a given record lacks. Looking each up costs more than all else,
 * so the paths form a tree, `load` walks the record's keys along it once, and getters read what was found. A key with
 * dots in it (`"dns.question": {…}`) stands for its steps, at any depth.
 * Cost of `load`: one look-up per key of the record that lies on some path.
 */
import { type Getter, isNumeric, presence, type RawRecord, stepsOf, walk } from './path.ts';

interface Node {
  readonly children: Map<string, Node>;
  slot: number;
}

export class PathSet {
  readonly #root: Node = { children: new Map(), slot: -1 };
  readonly #values: unknown[] = [];
  readonly #found: number[] = [];

  /** A getter for a path, valid for the record loaded last. Same meaning as `compilePath`. */
  add(path: string): Getter {
    const steps = stepsOf(path);
    let split = steps.findIndex((step) => step === '[]' || isNumeric(step));
    if (split < 0) split = steps.length;
    let node = this.#root;
    for (const step of steps.slice(0, split)) {
      let child = node.children.get(step);
      if (child === undefined) node.children.set(step, (child = { children: new Map(), slot: -1 }));
      node = child;
    }
    if (node === this.#root) return (record) => presence(walk(record, steps, 0));
    if (node.slot < 0) node.slot = this.#values.push(undefined) - 1;
    const { slot } = node;
    const values = this.#values;
    if (split === steps.length) return () => presence(values[slot]);
    const tail = steps.slice(split);
    return () => presence(walk(values[slot], tail, 0));
  }

  /** Reads a record; what getters gave before is forgotten. */
  load(record: RawRecord): void {
    for (const slot of this.#found) this.#values[slot] = undefined;
    this.#found.length = 0;
    this.#visit(this.#root, record);
  }

  /** The keys of a record that lie on some path, for reading variants of it without all the others. */
  pick(record: RawRecord): RawRecord {
    const picked = Object.create(null) as Record<string, unknown>;
    for (const key in record)
      if (this.#root.children.has(key) || (key.includes('.') && descend(this.#root, key) !== undefined))
        picked[key] = record[key];
    return picked;
  }

  #visit(node: Node, record: object): void {
    for (const key in record) {
      const child = node.children.get(key) ?? (key.includes('.') ? descend(node, key) : undefined);
      if (child === undefined) continue;
      const value = (record as RawRecord)[key];
      if (child.slot >= 0) {
        this.#values[child.slot] = value;
        this.#found.push(child.slot);
      }
      if (typeof value !== 'object' || value === null || child.children.size === 0) continue;
      const inner: unknown = Array.isArray(value) ? value[0] : value;
      if (typeof inner === 'object' && inner !== null) this.#visit(child, inner);
    }
  }
}

function descend(node: Node, key: string): Node | undefined {
  let current: Node | undefined = node;
  for (const step of key.split('.')) current = current?.children.get(step);
  return current;
}
