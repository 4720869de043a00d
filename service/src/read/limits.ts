/** Bounds of what is read from files. What exceeds one is counted as rejected under a reason that names it. */

/** Longest line, JSON document, array element or CSV row that is held in memory. */
export const RECORD_BYTES_MAX = 16 * 1024 * 1024;

/** Deepest nesting of a record; deeper ones would exhaust the stack of those who walk them. */
export const NESTING_DEPTH_MAX = 256;

/** Bytes that may be read again after mistakes: this many, and so many times the file as read so far. */
export const RESCAN_BYTES_MAX = 64 * 1024 * 1024;
export const RESCAN_TIMES_MAX = 4;

export const TOO_LONG = 'longer than 16 MiB';
export const TOO_DEEP = `nested deeper than ${NESTING_DEPTH_MAX} levels`;

/** Whether a text has so many brackets that what it says could be too deep. A few native searches; most texts have few. */
export function mayBeTooDeep(text: string): boolean {
  let brackets = 0;
  for (let at = text.indexOf('{'); at >= 0; at = text.indexOf('{', at + 1))
    if (++brackets > NESTING_DEPTH_MAX) return true;
  for (let at = text.indexOf('['); at >= 0; at = text.indexOf('[', at + 1))
    if (++brackets > NESTING_DEPTH_MAX) return true;
  return false;
}

/** Whether objects and arrays lie deeper in one another than `NESTING_DEPTH_MAX`. O(items); the recursion is bounded. */
export function isTooDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (depth >= NESTING_DEPTH_MAX) return true;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object' && isTooDeep(item, depth + 1)) return true;
    return false;
  }
  for (const key in value) {
    const item = (value as Record<string, unknown>)[key];
    if (typeof item === 'object' && isTooDeep(item, depth + 1)) return true;
  }
  return false;
}
