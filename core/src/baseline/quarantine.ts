/**
 * Quarantine: values that breached are not learned until they are confirmed ordinary. A value leaves it
 *
 * - when it has replaced what the entity showed before: used on `REPLACED_DAYS` days with no trusted value of the
 *   entity among them. Who moves, or gets another VPN, leaves the old place; a foothold lives beside its owner;
 * - when enough others here (`CLAIMANTS_MIN`, and `CLAIMANTS_SHARE` of the entities) used it on two days, whatever it
 *   breached: a roll-out;
 * - when it was used on `ORDINARY_DAYS` days one after the other without a breach.
 *
 * All of it is decided from the entity's own events and those of the value, in order of event time; incidents have no
 * say, so the result does not depend on when one was noticed.
 * Where it does badly: who locks the owner out for `REPLACED_DAYS` days is taken for the owner.
 * Cost: O(1) per event; 32 bytes a slot for a quarantined pair, at most `QUARANTINED_MAX`; 4 per entity, 2 per value.
 */
import { GrowingArray, PairTable } from '../sketch/pair-table.ts';

const REPLACED_DAYS = 5;
const ORDINARY_DAYS = 30;
const CLAIMANTS_MIN = 8;
const CLAIMANTS_SHARE = 0.02;
/** Pairs in quarantine; beyond it the half used longest ago is let go. */
const QUARANTINED_MAX = 50_000;

export class Quarantine {
  readonly #pairs = new PairTable();
  /** Last day of use, and last day of a breach. */
  readonly #usedOn = this.#pairs.column(Int32Array);
  readonly #breachedOn = this.#pairs.column(Int32Array);
  /** Days of use in all, since a trusted value, and since a breach. */
  readonly #days = this.#pairs.column(Int32Array);
  readonly #daysAlone = this.#pairs.column(Int32Array);
  readonly #daysOrdinary = this.#pairs.column(Int32Array);
  /** 1 once confirmed. */
  readonly #confirmed = this.#pairs.column(Int32Array);
  /** Entity → last day on which it showed a trusted value. */
  readonly #trustedOn = new GrowingArray(Int32Array);
  /** Value → entities that used it on two days while it was in quarantine. */
  readonly #claimants = new GrowingArray(Uint16Array);
  #evicted = 0;

  /** Pairs let go before they were confirmed, for want of room. */
  get evicted(): number {
    return this.#evicted;
  }

  /** Days on which a value that waits to be confirmed was used; 0 for all others. */
  daysHeld(entity: number, value: number): number {
    const slot = this.#pairs.find(entity, value);
    return slot < 0 || this.#confirmed.get(slot) === 1 ? 0 : this.#days.get(slot);
  }

  /** Notes that the entity showed a value it is trusted with. */
  trust(entity: number, day: number): void {
    this.#trustedOn.set(entity, day);
  }

  /**
   * Takes a use of a value that the entity is not trusted with yet; true when it may be learned. `entities` is the
   * population that claimants are a share of.
   */
  admits(entity: number, value: number, day: number, breached: boolean, entities: number): boolean {
    let slot = this.#pairs.find(entity, value);
    if (slot < 0) {
      if (!breached) return true;
      this.#makeRoom();
      slot = this.#pairs.insert(entity, value);
    }
    if (this.#confirmed.get(slot) === 1) return true;
    if (day > this.#usedOn.get(slot)) this.#count(slot, entity, value, day);
    if (breached) {
      this.#breachedOn.set(slot, day);
      this.#daysOrdinary.set(slot, 0);
    }
    const claimants = this.#claimants.get(value);
    const isConfirmed =
      this.#daysAlone.get(slot) >= REPLACED_DAYS ||
      this.#daysOrdinary.get(slot) >= ORDINARY_DAYS ||
      (claimants >= CLAIMANTS_MIN && claimants >= CLAIMANTS_SHARE * entities);
    if (isConfirmed) this.#confirmed.set(slot, 1);
    return isConfirmed;
  }

  /** Confirms a value at once, as an analyst does. */
  confirm(entity: number, value: number): void {
    const slot = this.#pairs.find(entity, value);
    if (slot >= 0) this.#confirmed.set(slot, 1);
  }

  bytes(): number {
    return this.#pairs.bytes() + this.#trustedOn.values.byteLength + this.#claimants.values.byteLength;
  }

  /** Counts the first use of a day. */
  #count(slot: number, entity: number, value: number, day: number): void {
    const before = this.#usedOn.get(slot);
    this.#usedOn.set(slot, day);
    this.#days.set(slot, this.#days.get(slot) + 1);
    if (this.#days.get(slot) === 2) this.#claimants.set(value, Math.min(65_535, this.#claimants.get(value) + 1));
    const isAlone = this.#trustedOn.get(entity) < before;
    this.#daysAlone.set(slot, isAlone || before === 0 ? this.#daysAlone.get(slot) + 1 : 1);
    if (this.#breachedOn.get(slot) < before) this.#daysOrdinary.set(slot, this.#daysOrdinary.get(slot) + 1);
  }

  #makeRoom(): void {
    const held = this.#pairs.size;
    if (held < QUARANTINED_MAX) return;
    this.#pairs.forgetOldestHalf(this.#usedOn);
    this.#evicted += held - this.#pairs.size;
  }
}
