/** Lines of `key=value` pairs, as firewalls and web servers write them. */

/** Pairs read from one line. */
const PAIRS_MAX = 300;

const QUOTED = /"((?:[^"\\]|\\.)*)"/y;
const BARE = /[^\s,]*/y;

/**
 * The pairs of a line, values without quotes; null when the line has fewer than three. The first of two equal keys
 * stays. O(length): keys are looked for backwards from each `=`.
 */
export function readKeyValues(line: string): Record<string, string> | null {
  const pairs: Record<string, string> = Object.create(null) as Record<string, string>;
  let count = 0;
  let from = 0;
  for (let equals = line.indexOf('='); equals >= 0; equals = line.indexOf('=', Math.max(from, equals + 1))) {
    const start = keyStart(line, from, equals);
    if (start < 0) continue;
    if (count++ >= PAIRS_MAX) break;
    const key = line.slice(start, equals);
    const quoted = textAt(QUOTED, line, equals + 1);
    const bare = quoted === null ? textAt(BARE, line, equals + 1) : null;
    from = equals + 1 + (quoted?.[0] ?? bare?.[0] ?? '').length;
    if (!(key in pairs))
      pairs[key] = quoted === null ? (bare?.[0] ?? '') : (quoted[1] ?? '').replaceAll(/\\(.)/g, '$1');
  }
  return count < 3 ? null : pairs;
}

/** Where the key before `equals` begins, not before `from`: at the first letter of its run; -1 when there is none. */
function keyStart(line: string, from: number, equals: number): number {
  let start = -1;
  for (let at = equals - 1; at >= from; at--) {
    const kind = kindOf(line.charCodeAt(at));
    if (kind === OTHER) break;
    if (kind === LETTER) start = at;
  }
  return start;
}

/** What a key may begin with, what it may hold beside that, and what ends it. */
const LETTER = 2;
const INNER = 1;
const OTHER = 0;

function kindOf(code: number): number {
  if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95) return LETTER;
  return (code >= 48 && code <= 57) || code === 46 || code === 45 ? INNER : OTHER;
}

function textAt(pattern: RegExp, line: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(line);
}

/** The cells of one line of comma-separated values; quotes inside quotes are doubled. O(length). */
export function readCells(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  let start = 0;
  while (start <= line.length) {
    if (line[start] !== '"') {
      const comma = line.indexOf(',', start);
      const end = comma < 0 ? line.length : comma;
      cells.push(line.slice(start, end));
      start = end + 1;
      continue;
    }
    const end = closingQuote(line, start + 1);
    cells.push(line.slice(start + 1, end).replaceAll('""', '"'));
    const comma = line.indexOf(',', end);
    start = comma < 0 ? line.length + 1 : comma + 1;
  }
  return cells;
}

/** Where the quoted cell ends; the end of the line when its quote is never closed. */
function closingQuote(line: string, from: number): number {
  let at = line.indexOf('"', from);
  while (at >= 0 && line[at + 1] === '"') at = line.indexOf('"', at + 2);
  return at < 0 ? line.length : at;
}
