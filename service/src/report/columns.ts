/** Columns of text for a terminal: cells wrapped to their width, wide letters counted as two. Values come escaped. */

/** Wide and full-width letters take two cells (Unicode TR 11), combining marks none. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const COMBINING = /\p{M}/u;
// eslint-disable-next-line no-control-regex -- colours that picocolors put in
const COLORS = /\u001b\[\d+(?:;\d+)*m/g;

/** Cells that a text takes on screen; our own colours take none. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const letter of text.replace(COLORS, '')) width += COMBINING.test(letter) ? 0 : WIDE.test(letter) ? 2 : 1;
  return width;
}

/** Lines of at most `width` cells, broken at spaces, or inside a word that is longer than a line. */
export function wrapCells(text: string, width: number): readonly string[] {
  const most = Math.max(1, width);
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const flush = (): void => {
    lines.push(line);
    line = '';
    used = 0;
  };
  for (const word of text.split(' ')) {
    const length = displayWidth(word);
    if (line !== '' && used + 1 + length <= most) {
      line += ` ${word}`;
      used += 1 + length;
      continue;
    }
    if (line !== '') flush();
    if (length <= most) {
      line = word;
      used = length;
      continue;
    }
    for (const letter of word) {
      const cells = displayWidth(letter);
      if (used + cells > most) flush();
      line += letter;
      used += cells;
    }
  }
  if (line !== '' || lines.length === 0) flush();
  return lines;
}

export interface Column {
  readonly head: string;
  /** Share of the room that is left after fixed columns; 0 for as wide as its widest cell. */
  readonly share: number;
  readonly alignRight?: boolean;
}

/** A table without lines, two spaces between columns, at most `width` cells wide (as far as fixed columns allow). */
export function columnTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number,
  bold: (text: string) => string,
): string {
  const natural = columns.map((column, index) =>
    Math.max(displayWidth(column.head), ...rows.map((row) => displayWidth(row[index] ?? ''))),
  );
  const fixed = columns.reduce(
    (sum, column, index) => sum + (column.share === 0 ? (natural[index] ?? 0) : 0) + (index > 0 ? 2 : 0),
    0,
  );
  const widths = fitWidths(
    columns,
    natural,
    rows,
    Math.max(columns.filter((column) => column.share > 0).length * MIN_CELLS, width - fixed),
  );
  const draw = (cells: readonly string[], style: (text: string) => string): readonly string[] => {
    const wrapped = cells.map((cell, index) =>
      columns[index]?.share === 0 ? [cell] : wrapCells(cell, widths[index] ?? 8),
    );
    const height = Math.max(1, ...wrapped.map((lines) => lines.length));
    return Array.from({ length: height }, (_, at) =>
      wrapped
        .map((lines, index) => {
          const text = lines[at] ?? '';
          const gap = ' '.repeat(Math.max(0, (widths[index] ?? 0) - displayWidth(text)));
          return columns[index]?.alignRight === true ? gap + style(text) : style(text) + gap;
        })
        .join('  ')
        .trimEnd(),
    );
  };
  return [
    draw(
      columns.map((column) => column.head),
      bold,
    ),
    ...rows.map((row) => draw(row, (text) => text)),
  ]
    .flat()
    .join('\n');
}

/** Narrowest flexible column, and the longest word that is kept whole where there is room. */
const MIN_CELLS = 8;
const WORD_CELLS_MAX = 28;

/** Room for flexible columns by share; what a column does not need goes to the others. */
function fitWidths(
  columns: readonly Column[],
  natural: readonly number[],
  rows: readonly (readonly string[])[],
  room: number,
): readonly number[] {
  const widths = natural.map((cells, index) => (columns[index]?.share === 0 ? cells : 0));
  let open = columns.flatMap((column, index) => (column.share > 0 ? [index] : []));
  let left = room;
  while (open.length > 0) {
    const shares = open.reduce((sum, index) => sum + (columns[index]?.share ?? 0), 0);
    const portion = (index: number): number => Math.floor((left * (columns[index]?.share ?? 0)) / shares);
    const content = open.filter((index) => (natural[index] ?? 0) <= portion(index));
    if (content.length === 0) {
      for (const index of open) widths[index] = Math.max(MIN_CELLS, portion(index));
      keepWordsWhole(open, widths, (index) => longestWord(columns[index]?.head ?? '', rows, index));
      break;
    }
    for (const index of content) {
      widths[index] = natural[index] ?? 0;
      left -= natural[index] ?? 0;
    }
    open = open.filter((index) => !content.includes(index));
  }
  return widths;
}

function longestWord(head: string, rows: readonly (readonly string[])[], index: number): number {
  const words = [head, ...rows.map((row) => row[index] ?? '')].flatMap((cell) => cell.split(' ').map(displayWidth));
  return Math.min(WORD_CELLS_MAX, Math.max(MIN_CELLS, ...words));
}

/** Columns too narrow for their longest word take cells from those that have some to spare. */
function keepWordsWhole(open: readonly number[], widths: number[], wordOf: (index: number) => number): void {
  const words = new Map(open.map((index) => [index, wordOf(index)]));
  const spare = (index: number): number => (widths[index] ?? 0) - (words.get(index) ?? 0);
  for (const needy of open) {
    for (const donor of [...open].sort((a, b) => spare(b) - spare(a))) {
      const moved = Math.min(-spare(needy), spare(donor));
      if (moved <= 0) continue;
      widths[needy] = (widths[needy] ?? 0) + moved;
      widths[donor] = (widths[donor] ?? 0) - moved;
    }
  }
}
