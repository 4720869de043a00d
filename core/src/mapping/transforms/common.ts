/** Transformations that any source may need. */
import { toText } from '../coerce.ts';

export const COMMON_TRANSFORMS = {
  /** Seconds to milliseconds, to the microsecond. */
  seconds: (value: unknown) => Math.round(Number(value) * 1e6) / 1e3,
  /** Nanoseconds to milliseconds. */
  nanoseconds: (value: unknown) => Number(value) / 1e6,
  /** The part of a text that a regular expression's first group names. */
  extract: (value: unknown, pattern: unknown) => compiled(String(pattern)).exec(toText(value) ?? '')?.[1],
  /** A name that is no address: `DOMAIN\\name` → `name`; an address gives nothing. */
  shortName: (value: unknown) => {
    const text = toText(value);
    return text === null || text.includes('@') ? undefined : text.slice(text.lastIndexOf('\\') + 1);
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

const patterns = new Map<string, RegExp>();

/** Mappings hold few patterns, so that the table stays small. */
function compiled(pattern: string): RegExp {
  let found = patterns.get(pattern);
  if (found === undefined) patterns.set(pattern, (found = new RegExp(pattern, 'iu')));
  return found;
}
