/** One item out of a list of objects. */
import { isRecord, itemsOf, type RawRecord } from '../path.ts';
import { opened } from './named-values.ts';

export interface Pick {
  /** Key and value (without case) that the wanted item has; the first item that has `get`, if left out. */
  readonly where?: readonly [key: string, is: string | readonly string[]];
  /** What to take of it: the first of these keys that has a value. */
  readonly get: string | readonly string[];
}

export const PICK_TRANSFORMS = {
  /**
   * A value of the first item that fits, in a list or its JSON text. Keys are compared without case and underscores,
   * since stores fold them (`userPrincipalName`, `user_principal_name`).
   */
  pick: (list: unknown, wanted: unknown) => {
    const { where, get } = wanted as Pick;
    const keys = typeof get === 'string' ? [get] : get;
    for (const item of itemsOf(opened(list))) {
      if (!isRecord(item)) continue;
      if (where !== undefined && !fits(item, where)) continue;
      for (const key of keys) {
        const value = valueAt(item, key);
        if (isPresent(value)) return value;
      }
    }
    return undefined;
  },
  /** The values of every item that fits, one for each. */
  pickAll: (list: unknown, wanted: unknown) => {
    const { where, get } = wanted as Pick;
    const keys = typeof get === 'string' ? [get] : get;
    return itemsOf(opened(list)).flatMap((item) => {
      if (!isRecord(item) || (where !== undefined && !fits(item, where))) return [];
      const value = keys.map((key) => valueAt(item, key)).find(isPresent);
      return value === undefined ? [] : [value];
    });
  },
} as const;

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

/** Whether an item has the wanted value (without case) under the key. */
export function fits(item: RawRecord, [key, is]: readonly [string, string | readonly string[]]): boolean {
  const value = valueAt(item, key);
  if (typeof value !== 'string') return false;
  const word = value.toLowerCase();
  return typeof is === 'string' ? word === is.toLowerCase() : is.some((one) => one.toLowerCase() === word);
}

/** The value under a key, however the store has spelt it. */
export function valueAt(item: RawRecord, key: string): unknown {
  if (Object.hasOwn(item, key)) return item[key];
  const wanted = plain(key);
  for (const own in item) if (plain(own) === wanted) return item[own];
  return undefined;
}

function plain(key: string): string {
  return key.replaceAll('_', '').toLowerCase();
}
