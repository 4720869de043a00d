/** Lists of objects out of a vendor's lists, under our keys. */
import { isRecord, itemsOf } from '../path.ts';
import { opened } from './named-values.ts';
import { fits, valueAt } from './pick.ts';

export const COLLECT_TRANSFORMS = {
  /**
   * Every item of a list as an object with our keys: `with` names the vendor's key (or keys, the first that has a
   * value) for each of ours. Items that are texts are kept.
   */
  collect: (list: unknown, shape: unknown) =>
    itemsOf(opened(list)).flatMap((item): unknown[] => collected(item, shape as Shape)),
  /** The same of those items that have a value under a key: `{where: [key, value], shape}`. */
  collectWhere: (list: unknown, wanted: unknown) => {
    const { where, shape } = wanted as { readonly where: readonly [string, string]; readonly shape: Shape };
    return itemsOf(opened(list)).flatMap((item) => (isRecord(item) && fits(item, where) ? collected(item, shape) : []));
  },
} as const;

type Shape = Readonly<Record<string, string | readonly string[]>>;

function collected(item: unknown, shape: Shape): unknown[] {
  if (typeof item === 'string') return item === '' ? [] : [item];
  if (!isRecord(item)) return [];
  const object: Record<string, unknown> = {};
  for (const [ours, theirs] of Object.entries(shape)) {
    for (const key of typeof theirs === 'string' ? [theirs] : theirs) {
      const value = valueAt(item, key);
      if (value === undefined || value === null || value === '') continue;
      object[ours] = value;
      break;
    }
  }
  return Object.keys(object).length === 0 ? [] : [object];
}
