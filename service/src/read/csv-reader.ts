import { ByteQueue } from './byte-queue.ts';
import { RECORD_BYTES_MAX, RESCAN_BYTES_MAX, RESCAN_TIMES_MAX, TOO_LONG } from './limits.ts';
import type { RecordSink, TextReader } from './record-sink.ts';

/** Lines that Excel and PowerShell put before the header. */
const PREAMBLE = /^(?:sep=.|#TYPE .*)$/i;

export const CSV_MORE_CELLS = 'CSV: row has more cells than the header';
export const CSV_OPEN_QUOTE = 'CSV: quote is never closed';

/** Missing cells are filled in up to this column; a row of a few bytes must not become a record of a million keys. */
const COLUMNS_FILLED_MAX = 256;

const QUOTE = 0x22;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export interface CsvOptions {
  /** One ASCII character. */
  readonly delimiter: string;
  /** The header is in a line `#Fields: …`, other lines with `#` are remarks; without it the first row is the header. */
  readonly hasFieldsLine: boolean;
  /** Longest row; default `RECORD_BYTES_MAX`. */
  readonly recordBytesMax?: number;
}

/**
 * Reads rows under a header: RFC 4180 with line feeds inside quotes, and with what exports get wrong.
 *
 * A quote opens a cell only at its beginning; short rows lack their last cells; a header that comes again (files
 * joined) is no row. A quote that is never closed costs its own line, not the rest of the file. Where so many are open
 * that looking for their ends costs too much, cells no longer go over lines.
 */
export class CsvReader implements TextReader {
  readonly #sink: RecordSink;
  readonly #delimiter: string;
  readonly #delimiterByte: number;
  readonly #hasFieldsLine: boolean;
  readonly #recordBytesMax: number;
  readonly #queue = new ByteQueue();
  #header: readonly string[] | null = null;
  /** Which columns have the name of one before them. */
  #isRepeated: readonly boolean[] = [];
  #headerText = '';
  /** Place in the file from which the search for the end of the row goes on. */
  #searched = 0;
  #isInQuotes = false;
  #isCellStart = true;
  #isInRestOfLine = false;
  /** Bytes looked through for a closing quote that did not come. */
  #rescanned = 0;

  constructor(sink: RecordSink, options: CsvOptions) {
    this.#sink = sink;
    this.#delimiter = options.delimiter;
    this.#delimiterByte = options.delimiter.charCodeAt(0);
    this.#hasFieldsLine = options.hasFieldsLine;
    this.#recordBytesMax = options.recordBytesMax ?? RECORD_BYTES_MAX;
  }

  push(chunk: Buffer): void {
    this.#queue.append(chunk);
    while (this.#step(false));
  }

  end(): void {
    while (this.#step(true));
  }

  #step(isEnd: boolean): boolean {
    const queue = this.#queue;
    if (queue.length === 0) return false;
    if (this.#isInRestOfLine) {
      const lineFeed = queue.indexOf(LINE_FEED, queue.start);
      this.#isInRestOfLine = lineFeed < 0;
      this.#next(lineFeed < 0 ? queue.end : lineFeed + 1);
      return lineFeed >= 0;
    }
    const end = this.#findRowEnd();
    if (end - queue.start > this.#recordBytesMax) {
      this.#skipLine(TOO_LONG, end);
    } else if (end < queue.end) {
      this.#row(queue.text(queue.start, queue.bytes[end - 1] === CARRIAGE_RETURN && end > queue.start ? end - 1 : end));
      this.#next(end + 1);
    } else if (!isEnd) {
      this.#searched = queue.offset + end;
      return false;
    } else if (this.#isInQuotes) {
      this.#skipLine(CSV_OPEN_QUOTE, end);
    } else {
      this.#row(queue.text(queue.start, end));
      this.#next(end);
    }
    return true;
  }

  /** Index of the line feed that ends the row, or of the end of the bytes. */
  #findRowEnd(): number {
    const { bytes, start, end, offset } = this.#queue;
    let index = Math.max(start, this.#searched - offset);
    if (this.#rescanned > RESCAN_BYTES_MAX + RESCAN_TIMES_MAX * (offset + start)) {
      this.#isInQuotes = false;
      const lineFeed = this.#queue.indexOf(LINE_FEED, index);
      return lineFeed < 0 ? end : lineFeed;
    }
    let isInQuotes = this.#isInQuotes;
    let isCellStart = this.#isCellStart;
    for (; index < end; index++) {
      const byte = bytes[index];
      if (isInQuotes) {
        // A doubled quote closes and opens again: the same state after both.
        if (byte === QUOTE) isInQuotes = false;
        isCellStart = byte === QUOTE;
      } else if (byte === LINE_FEED) {
        break;
      } else if (byte === QUOTE && isCellStart) {
        isInQuotes = true;
        isCellStart = false;
      } else {
        isCellStart = byte === this.#delimiterByte;
      }
    }
    this.#isInQuotes = isInQuotes;
    this.#isCellStart = isCellStart;
    return index;
  }

  #next(index: number): void {
    this.#queue.consumeTo(index);
    this.#searched = this.#queue.offset + index;
    this.#isInQuotes = false;
    this.#isCellStart = true;
  }

  /** Counts a row that was looked through up to `end`; reading goes on at its second line. */
  #skipLine(reason: string, end: number): void {
    this.#sink.reject(reason);
    this.#isInRestOfLine = true;
    if (this.#isInQuotes) this.#rescanned += end - this.#queue.start;
  }

  #setHeader(text: string): void {
    const names = splitCells(text, this.#delimiter).map((name) => name.trim());
    this.#header = names;
    const seen = new Set<string>();
    this.#isRepeated = names.map((name) => seen.size === seen.add(name).size);
  }

  #row(text: string): void {
    if (text === '' || (text.length < 256 && text.trim() === '')) return;
    if (this.#hasFieldsLine && text.startsWith('#')) {
      const fields = /^#Fields:\s*(.*)$/is.exec(text)?.[1];
      if (fields !== undefined) this.#setHeader(fields);
      return;
    }
    if (this.#header === null) {
      if (PREAMBLE.test(text)) return;
      this.#headerText = text;
      this.#setHeader(text);
      return;
    }
    if (text === this.#headerText || (text.startsWith('#TYPE ') && PREAMBLE.test(text))) return;
    const header = this.#header;
    const cells = splitCells(text, this.#delimiter);
    if (cells.length > header.length && cells.slice(header.length).some((cell) => cell.trim() !== '')) {
      this.#sink.reject(CSV_MORE_CELLS);
      return;
    }
    if (cells[0] === '' && cells.every((cell) => cell === '')) return;
    const record: Record<string, unknown> = {};
    const width = Math.min(header.length, Math.max(cells.length, COLUMNS_FILLED_MAX));
    for (let index = 0; index < width; index++) {
      const name = header[index] as string;
      if (name === '' || name === '__proto__') continue;
      const cell = cells[index] ?? '';
      // Of two columns with one name, the first that says something counts.
      if (this.#isRepeated[index] !== true || record[name] === '') record[name] = cell;
    }
    this.#sink.record(record);
  }
}

/** The cells of one row. */
export function splitCells(row: string, delimiter: string): string[] {
  if (!row.includes('"')) return row.split(delimiter);
  const cells: string[] = [];
  let index = 0;
  for (;;) {
    if (row[index] === '"') {
      let text = '';
      let from = index + 1;
      for (;;) {
        const quote = row.indexOf('"', from);
        if (quote < 0) {
          text += row.slice(from);
          index = row.length;
          break;
        }
        text += row.slice(from, quote);
        if (row[quote + 1] !== '"') {
          index = quote + 1;
          break;
        }
        text += '"';
        from = quote + 2;
      }
      // Between the closing quote and the delimiter there should be nothing; keep what there is.
      const end = row.indexOf(delimiter, index);
      const rest = row.slice(index, end < 0 ? row.length : end);
      cells.push(rest.trim() === '' ? text : text + rest);
      if (end < 0) return cells;
      index = end + 1;
    } else {
      const end = row.indexOf(delimiter, index);
      cells.push(end < 0 ? row.slice(index) : row.slice(index, end));
      if (end < 0) return cells;
      index = end + 1;
    }
  }
}
