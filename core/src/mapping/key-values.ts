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

/** The cells of one line of comma-separated values; quotes inside quotes are doubled. */
export function readCells(line: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < line.length; index++) {
    const character = line[index] as string;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (line[index + 1] === '"') {
        cell += '"';
        index++;
      } else quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === ',') {
      cells.push(cell);
      cell = '';
    } else cell += character;
  }
  cells.push(cell);
  return cells;
}
