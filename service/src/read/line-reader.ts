import { isRecord, type RawRecord } from '@weft/core';

import { ByteQueue } from './byte-queue.ts';
import { columnName, CONTAINER_DEPTH_MAX, ContainerPath, openContainer, recordOfRow } from './containers.ts';
import { BROKEN, JsonScanner } from './json-scanner.ts';
import {
  isTooDeep,
  mayBeTooDeep,
  RECORD_BYTES_MAX,
  RESCAN_BYTES_MAX,
  RESCAN_TIMES_MAX,
  TOO_DEEP,
  TOO_LONG,
} from './limits.ts';
import type { RecordSink, TextReader } from './record-sink.ts';
import { isZeekDirective, ZeekLines } from './zeek-lines.ts';

export const NOT_JSON = 'not JSON';
export const NOT_AN_OBJECT = 'not an object';
export const CUT_OFF = 'JSON cut off at the end of the file';

/** Longest key of a container. */
const KEY_BYTES_MAX = 1_024;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const HASH = 0x23;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;

/** Bytes that mean nothing between values: control characters (NULs, record separators), blanks and commas. */
const IS_FILLER = new Uint8Array(256);
for (let byte = 0; byte <= 0x20; byte++) IS_FILLER[byte] = 1;
IS_FILLER[0x2c] = 1;

/** Bytes with which the lines of a document go on; brackets that open, and words, begin something new. */
const IS_CONTINUATION = new Uint8Array(256);
for (const byte of Buffer.from(' \t\r\n"}],:-0123456789')) IS_CONTINUATION[byte] = 1;

/** What a file begins with that was written as UTF-8 by Windows; it stands in the middle when files were joined. */
const BOM = Buffer.of(0xef, 0xbb, 0xbf);

/** Where in the text the reader is. */
type State =
  /** Between values, or at the start of a line. */
  | 'between'
  /** In a document that goes over several lines. */
  | 'document'
  /** In a list whose items are records. */
  | 'list'
  /** In a container that is too long to be held, on the way to its lists. */
  | 'container'
  /** In the rest of a line that is already counted. */
  | 'rest-of-line'
  /** In the rest of a document that is already counted, at the start of a line. */
  | 'rest-of-document';

/**
 * Reads JSON lines, JSON documents one after another, JSON arrays and containers of records, and Zeek's lines; also
 * all of them in turn, as when several files come through one pipe.
 *
 * A line that is a whole object is the quick way: found by its line feed and parsed at once. Anything else is followed
 * byte by byte. A broken piece is counted once and costs nothing but itself: reading goes on at the next line.
 */
export class LineReader implements TextReader {
  readonly #sink: RecordSink;
  readonly #isZeek: boolean;
  readonly #recordBytesMax: number;
  readonly #zeek = new ZeekLines();
  readonly #queue = new ByteQueue();
  readonly #scanner = new JsonScanner();
  #state: State = 'between';
  /** Place in the file up to which no line feed was found. */
  #searched = 0;
  /** Place in the file up to which values are followed byte by byte: their line is no single object. */
  #slowUntil = 0;
  /** Place in the file from which the scanner goes on. */
  #scanned = 0;
  #rescanned = 0;
  /** After the rest of a line comes the rest of a document. */
  #isDocumentBroken = false;
  /** The closing brackets of a broken list are no further mistakes. */
  #isListBroken = false;

  /** The list is one of a container's, which goes on after it. */
  #isInContainer = false;
  #containerPath = new ContainerPath();
  #containerHasList = false;
  #listRole: 'records' | 'columns' | 'rows' = 'records';
  #columns: string[] = [];
  /** Why the item that is being scanned is already lost. */
  #itemError = '';

  /** `isZeek`: the text is known to be a Zeek log, so that rows before its first header are called so. */
  constructor(
    sink: RecordSink,
    { isZeek, recordBytesMax = RECORD_BYTES_MAX }: { readonly isZeek: boolean; readonly recordBytesMax?: number },
  ) {
    this.#sink = sink;
    this.#isZeek = isZeek;
    this.#recordBytesMax = recordBytesMax;
  }

  push(chunk: Buffer): void {
    this.#queue.append(chunk);
    while (this.#step(false));
  }

  end(): void {
    while (this.#step(true));
  }

  /** Goes on by one piece; false when more bytes are needed. */
  #step(isEnd: boolean): boolean {
    switch (this.#state) {
      case 'between':
        return this.#between(isEnd);
      case 'document':
        return this.#document(isEnd);
      case 'list':
        return this.#list(isEnd);
      case 'container':
        return this.#container(isEnd);
      case 'rest-of-line':
        return this.#restOfLine();
      case 'rest-of-document':
        return this.#restOfDocument();
    }
  }

  #between(isEnd: boolean): boolean {
    const queue = this.#queue;
    const { bytes } = queue;
    let start = queue.start;
    for (;;) {
      while (start < queue.end && IS_FILLER[bytes[start] as number] === 1) start++;
      if (bytes[start] !== BOM[0] || start === queue.end) break;
      if (queue.end - start < BOM.length && !isEnd) break;
      if (bytes.compare(BOM, 0, BOM.length, start, Math.min(start + BOM.length, queue.end)) !== 0) break;
      start += BOM.length;
    }
    queue.consumeTo(start);
    if (start === queue.end) return false;
    const first = bytes[start] as number;
    if (first === OPEN_BRACKET && !this.#zeek.hasHeader) {
      this.#scanner.start(1);
      this.#scanned = queue.offset + start;
      this.#isInContainer = false;
      this.#listRole = 'records';
      this.#itemError = '';
      this.#state = 'list';
      return true;
    }

    if (first === OPEN_BRACE && queue.offset + start < this.#slowUntil) return this.#startDocument(start);

    const lineFeed = queue.indexOf(LINE_FEED, Math.max(start, this.#searched - queue.offset));
    let end = lineFeed < 0 ? queue.end : lineFeed;
    const isTooLong = end - start > this.#recordBytesMax;
    if (lineFeed < 0 && !isEnd && !isTooLong) {
      this.#searched = queue.offset + end;
      return false;
    }
    const next = lineFeed < 0 ? end : end + 1;
    if (bytes[end - 1] === CARRIAGE_RETURN) end--;
    if (first === OPEN_BRACE) {
      if (isTooLong || !this.#isObject(start, end)) {
        this.#slowUntil = queue.offset + end;
        return this.#startDocument(start);
      }
    } else if (isTooLong) {
      this.#sink.reject(TOO_LONG);
      this.#isDocumentBroken = false;
      this.#state = 'rest-of-line';
      return true;
    } else {
      this.#otherLine(first, queue.text(start, end));
    }
    queue.consumeTo(next);
    return true;
  }

  #startDocument(start: number): boolean {
    this.#scanner.start(0);
    this.#scanned = this.#queue.offset + start;
    this.#state = 'document';
    return true;
  }

  /** Takes what lies between two indices as one object; false when it is none. */
  #isObject(start: number, end: number): boolean {
    const queue = this.#queue;
    while (queue.bytes[end - 1] === SPACE) end--;
    if (queue.bytes[end - 1] !== CLOSE_BRACE) return false;
    const text = queue.text(start, end);
    let value: RawRecord;
    try {
      value = JSON.parse(text) as RawRecord;
    } catch {
      return false;
    }
    this.#accept(value, mayBeTooDeep(text));
    return true;
  }

  /** A line that does not begin a JSON value. */
  #otherLine(first: number, line: string): void {
    if (first === HASH && isZeekDirective(line)) {
      this.#zeek.directive(line);
    } else if (this.#isZeek || this.#zeek.hasHeader) {
      const row = this.#zeek.row(line);
      if (typeof row === 'string') this.#sink.reject(row);
      else this.#sink.record(row);
    } else if ((first === CLOSE_BRACKET || first === CLOSE_BRACE) && this.#isListBroken) {
      this.#isListBroken = first !== CLOSE_BRACKET;
    } else {
      this.#sink.reject(NOT_JSON);
    }
  }

  #document(isEnd: boolean): boolean {
    const queue = this.#queue;
    const scanner = this.#scanner;
    const stop = scanner.scan(queue.bytes, this.#scanned - queue.offset, queue.end, queue.offset);
    if (scanner.position - queue.start > this.#recordBytesMax) {
      this.#enterContainer(queue.start);
      return true;
    }
    this.#scanned = queue.offset + scanner.position;
    if (stop === 'value') {
      if (!this.#isObject(queue.start, scanner.position)) this.#sink.reject(BROKEN);
      queue.consumeTo(scanner.position);
      this.#state = 'between';
      return true;
    }
    if (stop === 'more' && !isEnd) return false;
    this.#failDocument(stop === 'more' ? CUT_OFF : scanner.error);
    return true;
  }

  /** Counts a broken document and goes on at its second line, or past the mistake when too much was read twice. */
  #failDocument(error: string): void {
    const queue = this.#queue;
    const mistake = this.#scanner.position;
    this.#sink.reject(error);
    const lineFeed = queue.indexOf(LINE_FEED, queue.start);
    const isOnFirstLine = lineFeed < 0 || mistake <= lineFeed;
    this.#rescanned += isOnFirstLine ? 0 : mistake - lineFeed;
    const budget = RESCAN_BYTES_MAX + RESCAN_TIMES_MAX * (queue.offset + queue.start);
    if (!isOnFirstLine && (error === TOO_DEEP || this.#rescanned > budget)) queue.consumeTo(mistake);
    this.#isDocumentBroken = !isOnFirstLine;
    this.#state = 'rest-of-line';
  }

  #list(isEnd: boolean): boolean {
    const queue = this.#queue;
    const scanner = this.#scanner;
    const stop = scanner.scan(queue.bytes, this.#scanned - queue.offset, queue.end, queue.offset);
    const { position } = scanner;
    this.#scanned = queue.offset + position;
    switch (stop) {
      case 'value': {
        if (this.#itemError !== '') this.#sink.reject(this.#itemError);
        else if (this.#isItemTooLong(position)) this.#sink.reject(TOO_LONG);
        else this.#item(queue.text(scanner.valueStart - queue.offset, position));
        this.#itemError = '';
        scanner.valueStart = -1;
        queue.consumeTo(position);
        return true;
      }
      case 'closed':
        queue.consumeTo(position);
        if (this.#isInContainer) {
          scanner.stopAt(0);
          scanner.watch(CONTAINER_DEPTH_MAX);
        }
        this.#state = this.#isInContainer ? 'container' : 'between';
        return true;
      case 'error': {
        // A mistake at the start of a line is most likely a line that was cut off before it.
        const isLineStart = this.#scanned === scanner.lineStart;
        if (this.#itemError === '') this.#itemError = this.#isItemTooLong(position) ? TOO_LONG : scanner.error;
        if (!isLineStart && scanner.loosen()) return true;
        this.#failList(this.#itemError);
        return true;
      }
      default:
        if (isEnd) {
          this.#failList(this.#itemError === '' ? CUT_OFF : this.#itemError);
          return true;
        }
        if (scanner.valueStart < 0 || this.#itemError !== '') {
          queue.consumeTo(position);
        } else if (this.#isItemTooLong(position)) {
          this.#itemError = TOO_LONG;
          queue.consumeTo(position);
        } else {
          queue.consumeTo(scanner.valueStart - queue.offset);
        }
        return false;
    }
  }

  /** Whether the item in which the scan is, or which it has just left, is too long when it goes up to an index. */
  #isItemTooLong(index: number): boolean {
    const { valueStart } = this.#scanner;
    return valueStart >= 0 && this.#queue.offset + index - valueStart > this.#recordBytesMax;
  }

  #failList(error: string): void {
    this.#isListBroken = true;
    this.#skipPast(error, false);
  }

  /** Counts what was read up to the scanner's mistake as broken, and goes on behind it. */
  #skipPast(error: string, isDocument: boolean): void {
    const { position, lineStart } = this.#scanner;
    this.#sink.reject(error);
    this.#queue.consumeTo(position);
    this.#isDocumentBroken = isDocument;
    const isLineStart = this.#queue.offset + position === lineStart;
    this.#state = !isLineStart ? 'rest-of-line' : isDocument ? 'rest-of-document' : 'between';
  }

  #item(text: string): void {
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch {
      this.#sink.reject(BROKEN);
      return;
    }
    const isSuspect = mayBeTooDeep(text);
    if (this.#listRole === 'columns') this.#columns.push(columnName(value));
    else if (this.#listRole === 'rows') this.#record(recordOfRow(this.#columns, value), isSuspect);
    else if (this.#isInContainer || !isRecord(value)) this.#record(value, isSuspect);
    else this.#accept(value, isSuspect);
  }

  #enterContainer(start: number): void {
    this.#scanner.start(0);
    this.#scanner.watch(CONTAINER_DEPTH_MAX);
    this.#scanned = this.#queue.offset + start;
    this.#containerPath = new ContainerPath();
    this.#containerHasList = false;
    this.#columns = [];
    this.#state = 'container';
  }

  #container(isEnd: boolean): boolean {
    const queue = this.#queue;
    const scanner = this.#scanner;
    const stop = scanner.scan(queue.bytes, this.#scanned - queue.offset, queue.end, queue.offset);
    const { position } = scanner;
    this.#scanned = queue.offset + position;
    switch (stop) {
      case 'key': {
        const start = scanner.keyStart - queue.offset;
        if (this.#isKeyTooLong()) this.#containerPath.isForeign = true;
        else this.#containerPath.key(scanner.depth, keyOf(queue.text(start, position)));
        scanner.keyStart = -1;
        queue.consumeTo(position);
        if (this.#containerPath.isForeign) this.#skipPast(TOO_LONG, true);
        return true;
      }
      case 'array': {
        const role = this.#containerPath.array(scanner.depth);
        if (role === 'other') return true;
        if (role === 'columns') this.#columns = [];
        else this.#containerHasList = true;
        this.#listRole = role;
        this.#isInContainer = true;
        this.#itemError = '';
        scanner.stopAt(scanner.depth);
        scanner.watch(0);
        queue.consumeTo(position);
        this.#state = 'list';
        return true;
      }
      case 'value':
        if (!this.#containerHasList) this.#sink.reject(TOO_LONG);
        queue.consumeTo(position);
        this.#state = 'between';
        return true;
      default:
        if (this.#isKeyTooLong()) {
          this.#skipPast(TOO_LONG, true);
          return true;
        }
        if (stop !== 'more' || isEnd) {
          this.#skipPast(stop === 'more' ? CUT_OFF : scanner.error, true);
          return true;
        }
        queue.consumeTo(scanner.keyStart < 0 ? position : scanner.keyStart - queue.offset);
        return false;
    }
  }

  #isKeyTooLong(): boolean {
    const { keyStart } = this.#scanner;
    return keyStart >= 0 && this.#scanned - keyStart > KEY_BYTES_MAX;
  }

  #restOfLine(): boolean {
    const queue = this.#queue;
    const lineFeed = queue.indexOf(LINE_FEED, queue.start);
    queue.consumeTo(lineFeed < 0 ? queue.end : lineFeed + 1);
    if (lineFeed < 0) return false;
    this.#state = this.#isDocumentBroken ? 'rest-of-document' : 'between';
    return true;
  }

  #restOfDocument(): boolean {
    const queue = this.#queue;
    if (queue.length === 0) return false;
    this.#state = IS_CONTINUATION[queue.bytes[queue.start] as number] === 1 ? 'rest-of-line' : 'between';
    return true;
  }

  /** `isSuspect`: whether it may be nested too deep. */
  #accept(document: RawRecord, isSuspect: boolean): void {
    const items = openContainer(document);
    if (items === null) this.#record(document, isSuspect);
    else for (const item of items) this.#record(item, isSuspect);
  }

  #record(value: unknown, isSuspect: boolean): void {
    if (!isRecord(value)) this.#sink.reject(NOT_AN_OBJECT);
    else if (isSuspect && isTooDeep(value)) this.#sink.reject(TOO_DEEP);
    else this.#sink.record(value);
  }
}

function keyOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return '';
  }
}
