import { NESTING_DEPTH_MAX, TOO_DEEP } from './limits.ts';

/** Why a scan stopped. */
export type ScanStop =
  /** All bytes are used; call again with more. */
  | 'more'
  /** A value at the depth asked for is complete: `valueStart` to `position`. */
  | 'value'
  /** The container that held the values asked for has ended. */
  | 'closed'
  /** Only when watching: a key is complete, `keyStart` to `position` with its quotes. */
  | 'key'
  /** Only when watching: an array has opened; its items are at `depth`. */
  | 'array'
  /** The text at `position` cannot be JSON; `error` says why. */
  | 'error';

export const BROKEN = 'broken JSON';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const SPACE = 0x20;
const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

// What may come next. The first two take a value.
const VALUE = 0;
const VALUE_OR_CLOSE = 1;
const KEY_OR_CLOSE = 2;
const KEY = 3;
const AFTER_KEY = 4;
const AFTER_VALUE = 5;

// What the scan is in the middle of.
const NOTHING = 0;
const STRING = 1;
const LITERAL = 2;

/** Bytes of numbers, `true`, `false` and `null`; their spelling is left to `JSON.parse`. */
const IS_LITERAL = new Uint8Array(256);
for (const byte of Buffer.from('-+.0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'))
  IS_LITERAL[byte] = 1;

/**
 * Finds where JSON values begin and end, byte by byte, without building them.
 *
 * The grammar of objects, arrays and strings is checked strictly, so that a line that was cut off is noticed at the
 * next line instead of swallowing the rest of the file. O(bytes) time, O(1) space; nothing recurses.
 */
export class JsonScanner {
  /** Containers open at this point. */
  depth = 0;
  /** Place in the file of the value, and of the watched key, that the scan is in or has just left; else -1. */
  valueStart = -1;
  keyStart = -1;
  error = '';
  /** Offset of the start of the line that the scan is in; no string holds a line feed. */
  lineStart = -1;
  /** Index in the bytes of the last call from which the next call goes on. */
  position = 0;
  #stopDepth = 0;
  #watchDepth = 0;
  #expects = VALUE;
  #inside = NOTHING;
  #isEscaped = false;
  #isLoose = false;
  readonly #isArray = new Uint8Array(NESTING_DEPTH_MAX + 1);

  /** Begins at the start of a value. Values at `stopDepth` are reported; 0 is the value itself, 1 its items. */
  start(stopDepth: number): void {
    this.depth = 0;
    this.#expects = VALUE;
    this.#inside = NOTHING;
    this.#isEscaped = false;
    this.#isLoose = false;
    this.#watchDepth = 0;
    this.lineStart = -1;
    this.stopAt(stopDepth);
  }

  /** Changes the depth at which values are reported. */
  stopAt(depth: number): void {
    this.#stopDepth = depth;
    this.valueStart = -1;
  }

  /** Reports keys and arrays down to this depth as well; 0 for none. */
  watch(depth: number): void {
    this.#watchDepth = depth;
    this.keyStart = -1;
  }

  /**
   * After an error inside a value: counts brackets only, until that value ends or a line begins with `{`. False when that
   * is no use.
   */
  loosen(): boolean {
    if (this.depth <= this.#stopDepth || this.#inside === STRING) return false;
    this.#isLoose = true;
    this.#inside = NOTHING;
    return true;
  }

  /** Scans `bytes` from index `from` to index `to`; `offset` is the place of index 0 in the file. */
  scan(bytes: Buffer, from: number, to: number, offset: number): ScanStop {
    let index = from;
    for (;;) {
      if (this.#inside === STRING) {
        index = this.#skipString(bytes, index, to);
        if (index < 0) return this.#fail(BROKEN, -index - 1);
        this.position = index;
        if (index === to && !this.#hasLeftString()) return 'more';
        if (this.#isLoose) continue;
        if (this.#expects === AFTER_KEY) {
          if (this.depth > this.#watchDepth) continue;
          return 'key';
        }
        this.#expects = AFTER_VALUE;
        if (this.depth !== this.#stopDepth) continue;
        return this.#complete();
      }
      if (this.#inside === LITERAL) {
        while (index < to && IS_LITERAL[bytes[index] as number] === 1) index++;
        this.position = index;
        if (index === to) return 'more';
        this.#inside = NOTHING;
        this.#expects = AFTER_VALUE;
        if (this.depth !== this.#stopDepth) continue;
        return this.#complete();
      }
      if (index === to) {
        this.position = index;
        return 'more';
      }
      const byte = bytes[index++] as number;
      if (byte === SPACE || byte === CARRIAGE_RETURN || byte === TAB) continue;
      if (byte === LINE_FEED) {
        this.lineStart = offset + index;
        continue;
      }
      if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
        if (this.#isLoose) {
          // Brackets that never close must not swallow the lines after them.
          if (byte === OPEN_BRACE && offset + index - 1 === this.lineStart) return this.#fail(BROKEN, index - 1);
          this.depth++;
          continue;
        }
        if (this.#expects > VALUE_OR_CLOSE) return this.#fail(BROKEN, index - 1);
        if (this.depth === NESTING_DEPTH_MAX) return this.#fail(TOO_DEEP, index - 1);
        if (this.depth === this.#stopDepth) this.valueStart = offset + index - 1;
        this.depth++;
        this.#isArray[this.depth] = byte === OPEN_BRACKET ? 1 : 0;
        this.#expects = byte === OPEN_BRACKET ? VALUE_OR_CLOSE : KEY_OR_CLOSE;
        if (byte === OPEN_BRACKET && this.depth <= this.#watchDepth) {
          this.position = index;
          return 'array';
        }
      } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
        if (!this.#isLoose && !this.#mayClose(byte)) return this.#fail(BROKEN, index - 1);
        this.depth--;
        this.position = index;
        this.#expects = AFTER_VALUE;
        if (this.depth === this.#stopDepth) return this.#complete();
        if (this.depth < this.#stopDepth) {
          this.#isLoose = false;
          return 'closed';
        }
      } else if (byte === QUOTE) {
        if (!this.#isLoose) {
          if (this.#expects === AFTER_KEY || this.#expects === AFTER_VALUE) return this.#fail(BROKEN, index - 1);
          const isKey = this.#expects > VALUE_OR_CLOSE;
          if (isKey && this.depth <= this.#watchDepth) this.keyStart = offset + index - 1;
          if (!isKey && this.depth === this.#stopDepth) this.valueStart = offset + index - 1;
          if (isKey) this.#expects = AFTER_KEY;
        }
        this.#inside = STRING;
      } else if (this.#isLoose) {
        continue;
      } else if (byte === COMMA) {
        if (this.#expects !== AFTER_VALUE || this.depth === 0) return this.#fail(BROKEN, index - 1);
        this.#expects = this.#isArray[this.depth] === 1 ? VALUE : KEY;
      } else if (byte === COLON) {
        if (this.#expects !== AFTER_KEY) return this.#fail(BROKEN, index - 1);
        this.#expects = VALUE;
      } else if (IS_LITERAL[byte] === 1 && this.#expects <= VALUE_OR_CLOSE) {
        if (this.depth === this.#stopDepth) this.valueStart = offset + index - 1;
        this.#inside = LITERAL;
      } else {
        return this.#fail(BROKEN, index - 1);
      }
    }
  }

  /** Index after the closing quote, or `to` when the string goes on, or -1 - index of a byte that no string holds. */
  #skipString(bytes: Buffer, from: number, to: number): number {
    let index = from;
    if (this.#isEscaped && index < to) {
      this.#isEscaped = false;
      index++;
    }
    while (index < to) {
      const byte = bytes[index] as number;
      if (byte === QUOTE) {
        this.#inside = NOTHING;
        return index + 1;
      }
      if (byte === BACKSLASH) {
        if (index + 1 === to) {
          this.#isEscaped = true;
          return to;
        }
        index += 2;
      } else if (byte < SPACE) {
        return -1 - index;
      } else {
        index++;
      }
    }
    return to;
  }

  #hasLeftString(): boolean {
    return this.#inside === NOTHING;
  }

  #mayClose(byte: number): boolean {
    if (this.depth === 0) return false;
    if (byte === CLOSE_BRACKET)
      return this.#isArray[this.depth] === 1 && (this.#expects === AFTER_VALUE || this.#expects === VALUE_OR_CLOSE);
    return this.#isArray[this.depth] === 0 && (this.#expects === AFTER_VALUE || this.#expects === KEY_OR_CLOSE);
  }

  #complete(): ScanStop {
    this.#isLoose = false;
    return 'value';
  }

  #fail(error: string, index: number): ScanStop {
    this.error = error;
    this.position = index;
    return 'error';
  }
}
