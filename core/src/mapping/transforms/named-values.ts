/**
 * Lists of named values, as audit records hold them: `[{Name, Value}]` (Office 365), `[{displayName, oldValue,
 * newValue}]` and `[{key, value}]` (Entra), `[{name, value | multiValue | boolValue | intValue}]` (Google), the same as
 * JSON text, or an object `{ForwardTo: "…"}` where a platform has folded the list.
 *
 * Names are compared without case. Values that hold JSON (`"[\r\n \"x\"\r\n]"`) are opened.
 */
import { toText } from '../coerce.ts';
import { isRecord, itemsOf, type RawRecord } from '../path.ts';

/** One rule of `whenNamed`: gives its word when the name is there and its value is one of `is` (any, if left out). */
export interface NamedRule {
  readonly name: string;
  readonly is?: readonly string[];
  readonly not?: readonly string[];
  readonly gives: string;
}

export const NAMED_VALUE_TRANSFORMS = {
  /** The value of the first of the names that has one. */
  named: (list: unknown, names: unknown) => namedValue(list, names as string | readonly string[], NEW),
  /** The value that the first of the names had before. */
  namedOld: (list: unknown, names: unknown) => namedValue(list, names as string | readonly string[], OLD),
  /** The word that the first rule gives whose name is in the list. */
  whenNamed: (list: unknown, rules: unknown) => {
    const items = opened(list);
    for (const { name, is, not, gives } of rules as readonly NamedRule[]) {
      const value = namedValue(items, name, NEW);
      if (value === undefined) continue;
      const text = (toText(value) ?? '').toLowerCase();
      if (is !== undefined && !is.includes(text)) continue;
      if (not?.includes(text) === true) continue;
      return gives;
    }
    return undefined;
  },
  /** All addresses in the values of the names. */
  namedAddresses: (list: unknown, names: unknown) => {
    const items = opened(list);
    return (names as readonly string[]).flatMap((name) => addressesIn(namedValue(items, name, NEW)));
  },
  /** The entries of the names' values, which stand between semicolons. */
  namedWords: (list: unknown, names: unknown) => {
    const items = opened(list);
    return (names as readonly string[]).flatMap((name) => wordsIn(namedValue(items, name, NEW)));
  },
  /** What stands under `key` in the JSON text that stands under `name`. */
  namedJson: (list: unknown, wanted: unknown) => {
    const { name, key } = wanted as { readonly name: string; readonly key: string };
    const inner = opened(namedValue(list, name));
    return isRecord(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined;
  },
  /** All addresses in a text or list. */
  addresses: (value: unknown) => addressesIn(value),
} as const;

const NEW = [
  'Value',
  'value',
  'NewValue',
  'newValue',
  'newvalue',
  'new_value',
  'multiValue',
  'boolValue',
  'intValue',
] as const;
const OLD = ['OldValue', 'oldValue', 'oldvalue', 'old_value'] as const;
const NAMES = ['Name', 'name', 'displayName', 'displayname', 'display_name', 'Key', 'key'] as const;

/** The value that stands under the first of `names`, or undefined. */
export function namedValue(list: unknown, names: string | readonly string[], slots: readonly string[] = NEW): unknown {
  const source = opened(list);
  if (typeof names === 'string') return openedValue(valueOf(source, names, slots));
  for (const name of names) {
    const value = openedValue(valueOf(source, name, slots));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** The old value under a name. */
export function namedOldValue(list: unknown, names: string | readonly string[]): unknown {
  return namedValue(list, names, OLD);
}

function valueOf(source: unknown, name: string, slots: readonly string[]): unknown {
  if (Array.isArray(source) || (isRecord(source) && Object.hasOwn(source, '0'))) {
    for (const item of itemsOf(source)) {
      if (!isRecord(item)) continue;
      const named = firstOf(item, NAMES);
      if (typeof named === 'string' && sameName(named, name)) return firstOf(item, slots);
    }
    return undefined;
  }
  if (!isRecord(source)) return undefined;
  const folded = Object.hasOwn(source, name) ? source[name] : source[name.replaceAll(/[. ]/g, '_')];
  if (folded !== undefined) return isRecord(folded) ? firstOf(folded, slots) : slots === NEW ? folded : undefined;
  const own = firstOf(source, NAMES);
  if (typeof own === 'string' && sameName(own, name)) return firstOf(source, slots);
  for (const key in source) {
    if (sameName(key, name)) {
      const value = source[key];
      return isRecord(value) ? firstOf(value, slots) : slots === NEW ? value : undefined;
    }
  }
  return undefined;
}

function sameName(a: string, b: string): boolean {
  return a.length === b.length && (a === b || a.toLowerCase() === b.toLowerCase());
}

function firstOf(item: RawRecord, keys: readonly string[]): unknown {
  for (const key of keys) if (Object.hasOwn(item, key)) return item[key];
  return undefined;
}

const BLANK = 32;
const QUOTE = 34;
const BRACKET = 91;
const BRACE = 123;

/** JSON text as the value it stands for; anything else as it is. */
export function opened(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const start = value.charCodeAt(0) <= BLANK ? value.trimStart().charCodeAt(0) : value.charCodeAt(0);
  if (start !== BRACKET && start !== BRACE && start !== QUOTE) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** A list of one scalar as that scalar, nothing for an empty one; lists and objects of objects stay text for the reader. */
function openedValue(value: unknown): unknown {
  const inner = opened(value);
  if (inner === null || inner === '') return undefined;
  if (!Array.isArray(inner)) return isRecord(inner) ? value : inner;
  if (inner.length === 0) return undefined;
  return inner.length === 1 && typeof inner[0] !== 'object' ? inner[0] : inner;
}

/** What stands around addresses in texts. */
const AROUND = /[\s;,<>[\]()"':|]+/;

/** All mail addresses in a text, a list or an object. */
export function addressesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.includes('@') ? value.split(AROUND).flatMap(addressIn) : [];
  return Array.isArray(value)
    ? value.flatMap(addressesIn)
    : isRecord(value)
      ? Object.values(value).flatMap(addressesIn)
      : [];
}

/** The address in a word: what stands behind the last `=` before its `@` (`smtp=a@x.org`). O(length). */
function addressIn(word: string): string[] {
  for (let at = word.indexOf('@', 1); at >= 0 && at + 1 < word.length; at = word.indexOf('@', at + 1)) {
    const start = word.lastIndexOf('=', at) + 1;
    if (at > start) return [word.slice(start)];
  }
  return [];
}

function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'string') return [];
  return value
    .split(';')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}
