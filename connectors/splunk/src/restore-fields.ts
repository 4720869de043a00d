/** Extracted fields as the objects and lists they were flattened from. */
import type { RawRecord } from '@weft/core';

type Branch = Record<string, unknown>;

/**
 * Splunk names the fields of JSON by their path: `actor.email`, `Parameters{}.Name` with a list of all names. This puts
 * them together again. The parts of a list of objects belong together only while each has as many values; a part with
 * fewer (Splunk leaves empty ones out) is dropped. Lists inside lists cannot be told apart and are dropped.
 */
export function restoreFields(row: RawRecord): RawRecord {
  const result: Branch = Object.create(null) as Branch;
  const lists = new Map<string, Map<string, readonly unknown[]>>();
  for (const [key, value] of Object.entries(row)) {
    if (value === null || value === undefined || value === '') continue;
    const at = key.indexOf('{}');
    if (at < 0) put(result, key.split('.'), value);
    else if (at === key.length - 2) put(result, key.slice(0, at).split('.'), listOf(value));
    else if (!key.includes('{}', at + 2)) {
      const path = key.slice(0, at);
      let parts = lists.get(path);
      if (parts === undefined) lists.set(path, (parts = new Map<string, readonly unknown[]>()));
      parts.set(key.slice(at + 3), listOf(value));
    }
  }
  for (const [path, parts] of lists) put(result, path.split('.'), zipped(parts));
  return result;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

/** O(values): parts that are too short are out before items are made. */
function zipped(parts: ReadonlyMap<string, readonly unknown[]>): Branch[] {
  let length = 0;
  for (const values of parts.values()) length = Math.max(length, values.length);
  const whole = [...parts].filter(([, values]) => values.length === length);
  const named = whole.map(([name, values]) => ({ steps: name.split('.'), values }));
  return Array.from({ length }, (_, index) => {
    const item: Branch = Object.create(null) as Branch;
    for (const { steps, values } of named) put(item, steps, values[index]);
    return item;
  });
}

function put(target: Branch, steps: readonly string[], value: unknown): void {
  let current = target;
  for (const step of steps.slice(0, -1)) {
    const next = current[step];
    const branch: Branch = isBranch(next) ? next : (Object.create(null) as Branch);
    current[step] = branch;
    current = branch;
  }
  current[steps.at(-1) ?? ''] ??= value;
}

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
