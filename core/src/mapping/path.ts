/**
 * Paths into raw records.
 *
 * `a.b` walks objects; a list on the way yields its first item; `a[].b` collects `b` of every item; `a.0` is the item
 * itself. Own properties only, so that a record cannot reach a prototype.
 */
export type RawRecord = { readonly [key: string]: unknown };
export type Getter = (record: RawRecord) => unknown;

export function isRecord(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Compiles a path. The getter returns undefined where there is nothing; empty strings count as nothing. */
export function compilePath(path: string): Getter {
  const steps = stepsOf(path);
  if (steps.length === 1) {
    const key = steps[0] as string;
    return (record) => presence(own(record, key));
  }
  return (record) => presence(walk(record, steps, 0));
}

/** The first of several paths that has a value. */
export function compilePaths(paths: readonly string[]): Getter {
  if (paths.length === 1) return compilePath(paths[0] as string);
  const getters = paths.map(compilePath);
  return (record) => {
    for (const get of getters) {
      const value = get(record);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

/** `a[].b.0` → `a`, `[]`, `b`, `0`. */
export function stepsOf(path: string): readonly string[] {
  return path
    .replaceAll('[]', '.[]')
    .split('.')
    .filter((step) => step !== '');
}

export function isNumeric(step: string): boolean {
  return /^\d+$/.test(step);
}

/** A value, or undefined for what sources write where they have none. */
export function presence(value: unknown): unknown {
  return value === null || value === '' || value === '-' ? undefined : value;
}

const hasOwn = (value: object, key: string): boolean => Object.hasOwn(value, key);

function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && hasOwn(value, key) ? (value as RawRecord)[key] : undefined;
}

/** What lies at the steps from `from` on. */
export function walk(value: unknown, steps: readonly string[], from: number): unknown {
  let current = value;
  for (let index = from; index < steps.length; index++) {
    if (current === undefined || current === null) return undefined;
    const step = steps[index] as string;
    if (step === '[]') {
      const items = itemsOf(current);
      if (index === steps.length - 1) return items;
      const found = items
        .map((item) => walk(item, steps, index + 1))
        .flat()
        .filter((item) => presence(item) !== undefined);
      return found.length === 0 ? undefined : found;
    }
    if (Array.isArray(current) && !hasOwn(current, step)) current = current[0];
    current = own(current, step);
  }
  return current;
}

/** A list's items; those of a list that a store has folded to an object by index (`{"0": …}`); else the value alone. */
export function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) && hasOwn(value, '0') ? Object.values(value) : [value];
}

/**
 * A record with `"a.b": 1` beside nested ones becomes all nested. The same record when no key has a dot. O(keys and
 * steps).
 */
export function nestDottedKeys(record: RawRecord): RawRecord {
  let dotted = false;
  for (const key in record) {
    if (key.includes('.')) {
      dotted = true;
      break;
    }
  }
  if (!dotted) return record;
  const result = Object.create(null) as Record<string, unknown>;
  // Objects made here may be written to; those of the record are copied once before.
  const ours = new Set<unknown>();
  for (const [key, value] of Object.entries(record)) {
    if (!key.includes('.')) {
      result[key] = key in result && isRecord(result[key]) && isRecord(value) ? { ...result[key], ...value } : value;
      continue;
    }
    const steps = key.split('.');
    let target = result;
    for (const step of steps.slice(0, -1)) {
      const next = target[step];
      let child = next as Record<string, unknown>;
      if (!ours.has(next)) {
        child = Object.assign(Object.create(null) as Record<string, unknown>, isRecord(next) ? next : {});
        ours.add(child);
        target[step] = child;
      }
      target = child;
    }
    target[steps.at(-1) as string] = value;
  }
  return result;
}

/** Keys in lower case, one level deep and in nested objects; the first of two that fold together stays. */
export function lowerKeys(record: RawRecord): RawRecord {
  const result = Object.create(null) as Record<string, unknown>;
  for (const [key, value] of Object.entries(record)) {
    const lower = key.toLowerCase();
    if (!(lower in result))
      result[lower] = isRecord(value)
        ? lowerKeys(value)
        : Array.isArray(value)
          ? value.map((item: unknown) => (isRecord(item) ? lowerKeys(item) : item))
          : value;
  }
  return result;
}

/**
 * A copy whose named paths, where they hold JSON as text, hold the parsed value; copied only along those paths. Broken
 * JSON stays text: the fields that live in it are missing, the record is not.
 */
export function parseJsonColumns(record: RawRecord, paths: readonly string[]): RawRecord {
  let result = record;
  for (const path of paths) {
    if (!path.includes('.')) {
      const parsed = parsedJson(own(result, path));
      if (parsed !== undefined) result = { ...result, [path]: parsed };
      continue;
    }
    const steps = path.split('.');
    const parsed = parsedJson(walk(result, steps, 0));
    if (parsed !== undefined) result = withValueAt(result, steps, parsed);
  }
  return result;
}

function parsedJson(value: unknown): unknown {
  if (typeof value !== 'string') return undefined;
  const start = value.trimStart()[0];
  if (start !== '{' && start !== '[') return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

function withValueAt(record: RawRecord, steps: readonly string[], value: unknown): RawRecord {
  const [step = '', ...rest] = steps;
  if (rest.length === 0) return { ...record, [step]: value };
  const inner = record[step];
  return isRecord(inner) ? { ...record, [step]: withValueAt(inner, rest, value) } : record;
}
