/** Keys of a CEF extension, as Microsoft Sentinel keeps those for which its table has no column. */
export const CEF_TRANSFORMS = {
  /** The value of a key (of the first of several that is there) in `key=value;key=value`. */
  cefKey: (value: unknown, keys: unknown) => keyOf(value, keys),
  /** The same, a number of seconds as milliseconds. */
  cefSeconds: (value: unknown, keys: unknown) => {
    const text = keyOf(value, keys);
    return text === undefined ? undefined : Number(text) * 1e3;
  },
} as const;

function keyOf(value: unknown, keys: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  for (const key of Array.isArray(keys) ? (keys as readonly unknown[]) : [keys]) {
    const found = valueAfter(value, `${String(key)}=`);
    if (found !== '') return found;
  }
  return undefined;
}

/** What stands between a key at the beginning or after a semicolon, and the next semicolon. */
function valueAfter(text: string, start: string): string {
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    if (at > 0 && text[at - 1] !== ';') continue;
    const end = text.indexOf(';', at);
    return text.slice(at + start.length, end < 0 ? undefined : end).trim();
  }
  return '';
}
