/**
 * Shared egress, learned: outside addresses from which many come again and again (an office, a VPN, a carrier, a cloud
 * desktop) join nobody: what two people did from one is no reason to think it one story.
 *
 * An address is shared once `RETURNING_MIN` users or devices have come from it on two days or more, over `SPAN_DAYS`
 * at least. Uses that breached are not counted, so that an intruder's address does not become a place of many by what
 * is done from it. After `FORGET_DAYS` without use an address is unknown again: it may belong to anybody by then.
 * Where it does badly: a small branch office, and an intruder who comes back for a week to many accounts unnoticed.
 * Cost: O(1) an event; 24 bytes a pair of address and actor, at most `PAIRS_MAX`; 20 bytes an address.
 */
import { ACTORS_MAX } from './entity.ts';
import { PairTable } from './sketch/pair-table.ts';
import { Rows } from './sketch/rows.ts';

/** Pairs remembered; beyond it the half used longest ago is forgotten. */
const PAIRS_MAX = 500_000;
const RETURNING_MIN = 5;
const SPAN_DAYS = 5;
/** Days without use after which an address is forgotten. */
export const FORGET_DAYS = 28;
const DAY_MS = 86_400_000;

export class SharedEgress {
  readonly #pairs = new PairTable();
  /** The day an actor first came, in this life of the address; negative once the actor has come back. */
  readonly #came = this.#pairs.column(Int32Array);
  readonly #last = this.#pairs.column(Int32Array);
  readonly #rows = new Rows(64);
  readonly #first = this.#rows.column(Int32Array);
  readonly #used = this.#rows.column(Int32Array);
  readonly #actors = this.#rows.column(Int32Array);
  readonly #forgotten = this.#rows.column(Int32Array);
  readonly #returning = this.#rows.column(Int32Array);

  /** Notes that an actor came from an address. */
  see(address: number, actor: number, time: number): void {
    const day = Math.floor(time / DAY_MS);
    const used = this.#used.get(address);
    if (day - used > FORGET_DAYS) {
      if (used > 0) this.#forgotten.set(address, 1);
      this.#first.set(address, day);
      this.#actors.set(address, 0);
      this.#returning.set(address, 0);
    }
    this.#used.set(address, day);
    if (this.#returning.get(address) >= ACTORS_MAX) return;
    if (this.#pairs.size >= PAIRS_MAX) this.#pairs.forgetOldestHalf(this.#last);
    const slot = this.#pairs.insert(address, actor);
    const came = this.#came.get(slot);
    this.#last.set(slot, day);
    if (Math.abs(came) < this.#first.get(address)) {
      this.#came.set(slot, day);
      this.#actors.set(address, Math.min(ACTORS_MAX, this.#actors.get(address) + 1));
    } else if (came > 0 && came < day) {
      this.#came.set(slot, -came);
      this.#returning.set(address, this.#returning.get(address) + 1);
    }
  }

  /** Whether many come from an address, again and again. */
  isShared(address: number, time: number): boolean {
    return (
      this.#returning.get(address) >= RETURNING_MIN &&
      this.#used.get(address) - this.#first.get(address) >= SPAN_DAYS &&
      Math.floor(time / DAY_MS) - this.#used.get(address) <= FORGET_DAYS
    );
  }

  /** How many actors came from an address since it was forgotten, at most `ACTORS_MAX`; null for one that never was. */
  actors(address: number): number | null {
    return this.#forgotten.get(address) === 0 ? null : this.#actors.get(address);
  }

  /** The addresses that are shared at a time, by number. */
  shared(time: number): readonly number[] {
    return Array.from({ length: this.#rows.capacity }, (_, address) => address).filter((address) =>
      this.isShared(address, time),
    );
  }

  bytes(): number {
    return this.#pairs.bytes() + this.#rows.bytes;
  }
}
