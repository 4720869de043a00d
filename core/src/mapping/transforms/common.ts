/** Transformations that any source may need. */
import { toNumber, toText } from '../coerce.ts';

export const COMMON_TRANSFORMS = {
  /** Seconds to milliseconds, to the microsecond. */
  seconds: (value: unknown) => scaled(value, (seconds) => Math.round(seconds * 1e6) / 1e3),
  /** Microseconds to milliseconds. */
  microseconds: (value: unknown) => scaled(value, (microseconds) => microseconds / 1e3),
  /** Nanoseconds to milliseconds. */
  nanoseconds: (value: unknown) => scaled(value, (nanoseconds) => nanoseconds / 1e6),
  /** The part of a text that a regular expression's first group names. */
  extract: (value: unknown, pattern: unknown) => compiled(String(pattern)).exec(toText(value) ?? '')?.[1],
  /** Ours for the first of the words (lower case) that the text, or an item of the list, contains. */
  wordIn: (value: unknown, words: unknown) => {
    const text = (Array.isArray(value) ? value.join(' ') : (toText(value) ?? '')).toLowerCase();
    for (const [word, ours] of Object.entries(words as Record<string, string>)) if (text.includes(word)) return ours;
    return undefined;
  },
  /** `with` itself, where there is a value at all. */
  whenPresent: (_value: unknown, word: unknown) => word,
  /** The text, unless it is a word for nothing. */
  unlessNone: (value: unknown) => {
    const text = toText(value);
    return text !== null && /^(none|null|n\/a|na|unknown)$/i.test(text) ? undefined : text;
  },
  /** The last item of a list (or the text alone) that is none of the words (lower case). */
  lastBut: (value: unknown, words: unknown) => {
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    return items.findLast(
      (item) => typeof item === 'string' && !(words as readonly string[]).includes(item.toLowerCase()),
    );
  },
  /** A name that is no address: `DOMAIN\\name` → `name`; an address gives nothing. */
  shortName: (value: unknown) => {
    const text = toText(value);
    return text === null || text.includes('@') ? undefined : text.slice(text.lastIndexOf('\\') + 1);
  },
  /** A machine's name where the value is one: no address, no blanks, no `@`. */
  machineName: (value: unknown) => {
    const text = toText(value);
    return text === null || /[\s@/:]/.test(text) || /^[\d.]+$/.test(text) ? undefined : text;
  },
  /** An error code; nothing for the zero or word that means success. */
  errorCode: (value: unknown) => {
    const text = toText(value);
    return text === null || text === '0' || text.toLowerCase() === 'success' ? undefined : text;
  },
  /** A Message-ID without its angle brackets, also where they are written as escapes (`\\u003c`). */
  messageId: (value: unknown) => {
    const text = toText(value);
    return text === null ? undefined : (/^(?:<|\\u003c)(.*)(?:>|\\u003e)$/i.exec(text)?.[1] ?? text);
  },
} as const;

function scaled(value: unknown, by: (amount: number) => number): number | undefined {
  const amount = toNumber(value);
  return amount === null ? undefined : by(amount);
}

const patterns = new Map<string, RegExp>();

/** Mappings hold few patterns, so that the table stays small. */
function compiled(pattern: string): RegExp {
  let found = patterns.get(pattern);
  if (found === undefined) patterns.set(pattern, (found = new RegExp(pattern, 'iu')));
  return found;
}
