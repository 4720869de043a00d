/**
 * Entities: whoever behaves and whatever is touched, each an integer.
 *
 * An event's names are turned into integers once, when it is observed; baselines, marks and links are keyed by those.
 * Numbers run from 0 within each type, so per-entity state can live in typed arrays.
 */

export const ENTITY_TYPES = [
  'user',
  'mailbox',
  'device',
  'address',
  'network',
  'operator',
  'host',
  'domain',
  'sender',
  'sender-domain',
  'application',
  'session',
  'message',
  'url',
  'file',
  'certificate',
  'lure',
] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

/** An entity as breaches and incidents name it. */
export interface EntityReference {
  readonly type: EntityType;
  readonly id: string;
  readonly name?: string;
  /** Its part in the story: `actor`, `source`, `hosting`, `destination`, `lure`, `sender`, `recipient`, `target`, … */
  readonly role: string;
  /** How many users and devices had touched it when the breach was raised (bounded, see `ACTORS_MAX`). */
  readonly actors?: number;
  /** When it was first seen here, ISO time; absent for those that act. */
  readonly since?: string;
}

/** Actors counted per touched entity; more than this is simply "common". */
export const ACTORS_MAX = 64;

/** Names of one type ↔ integers, with when each was first seen. */
export class EntityTable {
  readonly #numbers = new Map<string, number>();
  readonly #names: string[] = [];
  #firstSeen = new Float64Array(64);
  /** Distinct users and devices that touched it, at most `ACTORS_MAX`. */
  #actors = new Uint8Array(64);

  get size(): number {
    return this.#names.length;
  }

  /** The number of a name, made at its first sight. */
  intern(name: string, time: number): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const number = this.#names.length;
    this.#numbers.set(name, number);
    this.#names.push(name);
    if (number >= this.#firstSeen.length) {
      this.#firstSeen = grown(this.#firstSeen, Float64Array);
      this.#actors = grown(this.#actors, Uint8Array);
    }
    this.#firstSeen[number] = time;
    return number;
  }

  /** The number of a name already seen, or -1. */
  find(name: string): number {
    return this.#numbers.get(name) ?? -1;
  }

  /** A second name for a known entity. */
  alias(name: string, number: number): void {
    this.#numbers.set(name, number);
  }

  /** Takes a name from its entity; the next to bear it is another. */
  unname(name: string): void {
    this.#numbers.delete(name);
  }

  rename(number: number, name: string): void {
    this.#names[number] = name;
  }

  nameOf(number: number): string {
    return this.#names[number] ?? '';
  }

  firstSeen(number: number): number {
    return this.#firstSeen[number] ?? 0;
  }

  actors(number: number): number {
    return this.#actors[number] ?? 0;
  }

  countActor(number: number): void {
    if (this.actors(number) < ACTORS_MAX) this.#actors[number] = this.actors(number) + 1;
  }

  /** Bytes held, roughly: typed arrays exactly, names by length. */
  bytes(): number {
    let text = 0;
    for (const name of this.#names) text += name.length + 64;
    return this.#firstSeen.byteLength + this.#actors.byteLength + text;
  }
}

function grown<T extends Float64Array | Uint8Array>(array: T, make: new (length: number) => T): T {
  const larger = new make(array.length * 2);
  larger.set(array);
  return larger;
}
