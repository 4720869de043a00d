/** Values that came out of the environment or of files into a configuration: no message may show them. */
import { WeftError } from './errors.ts';

/** Shorter values are no secrets, and taking them out would make nonsense of a message. */
const SECRET_CHARS_MIN = 4;

export class Secrets {
  /** Value, as it is and as JSON writes it → what stands for it. */
  readonly #references = new Map<string, string>();

  /** Remembers that `value` was written as `reference` (`${NAME}`). */
  add(value: string, reference: string): void {
    for (const line of [value, ...value.split('\n')].map((part) => part.trim()))
      for (const form of [line, JSON.stringify(line).slice(1, -1)])
        if (form.length >= SECRET_CHARS_MIN) this.#references.set(form, reference);
  }

  /** A text with every value replaced by its reference. */
  hide(text: string): string {
    const longestFirst = [...this.#references].sort(([a], [b]) => b.length - a.length);
    return longestFirst.reduce((shown, [value, reference]) => shown.replaceAll(value, () => reference), text);
  }

  /** The error without values; `what` is said of errors that are not ours. */
  hideIn(error: unknown, what: string): unknown {
    if (error instanceof WeftError)
      return this.#references.size === 0 ? error : new WeftError(error.code, this.hide(error.message));
    return new WeftError(
      'config.invalid',
      this.hide(`${what}: ${error instanceof Error ? error.message : String(error)}`),
    );
  }
}
