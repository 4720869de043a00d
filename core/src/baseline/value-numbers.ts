/**
 * Numbers for the values of a field, shared by all baselines that look at it, so that a value is looked up once an
 * event however many of them ask.
 *
 * At most `VALUES_MAX` values have a number of their own; all further ones share `OTHERS`, and count as one value.
 * O(1); about 60 bytes a value beside its text.
 */
const VALUES_MAX = 1_000_000;
export const OTHERS = 0;

export class ValueNumbers {
  readonly #numbers = new Map<unknown, number>();
  readonly #values: unknown[] = ['others'];
  /** The value asked for last, and its number. */
  #last: unknown = undefined;
  #lastNumber = -1;

  /** The number of a value, or -1 for one never seen. */
  find(value: unknown): number {
    if (value !== this.#last) {
      this.#last = value;
      this.#lastNumber = this.#numbers.get(value) ?? (this.#values.length > VALUES_MAX ? OTHERS : -1);
    }
    return this.#lastNumber;
  }

  /** The number of a value, made at its first sight. */
  intern(value: unknown): number {
    if (this.find(value) < 0) {
      this.#lastNumber = this.#values.length;
      this.#numbers.set(value, this.#lastNumber);
      this.#values.push(value);
    }
    return this.#lastNumber;
  }

  valueOf(number: number): unknown {
    return this.#values[number];
  }
}
