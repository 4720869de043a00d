/** Lines of `key=value` pairs, as firewalls and web servers write them. */

const PAIR = /([A-Za-z_][\w.-]*)=(?:"((?:[^"\\]|\\.)*)"|([^\s,]*))/g;
/** Pairs read from one line. */
const PAIRS_MAX = 300;

/** The pairs of a line, values without quotes; null when the line has fewer than three. The first of two equal keys stays. */
export function readKeyValues(line: string): Record<string, string> | null {
  const pairs: Record<string, string> = Object.create(null) as Record<string, string>;
  let count = 0;
  for (const [, key = '', quoted, bare = ''] of line.matchAll(PAIR)) {
    if (count++ >= PAIRS_MAX) break;
    if (!(key in pairs)) pairs[key] = quoted === undefined ? bare : quoted.replaceAll(/\\(.)/g, '$1');
  }
  return count < 3 ? null : pairs;
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
