/** Transformations that any source may need. */
import { toText } from '../coerce.ts';

export const COMMON_TRANSFORMS = {
  /** Seconds to milliseconds. */
  seconds: (value: unknown) => Number(value) * 1e3,
  /** Nanoseconds to milliseconds. */
  nanoseconds: (value: unknown) => Number(value) / 1e6,
  /** The part of a text that a regular expression's first group names. */
  extract: (value: unknown, pattern: unknown) => new RegExp(String(pattern), 'iu').exec(toText(value) ?? '')?.[1],
  /** A name that is no address: `DOMAIN\\name` → `name`; an address gives nothing. */
  shortName: (value: unknown) => {
    const text = toText(value);
    return text === null || text.includes('@') ? undefined : text.slice(text.lastIndexOf('\\') + 1);
  },
} as const;
