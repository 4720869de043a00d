import { splitCells } from './csv-reader.ts';
import { isZeekDirective } from './zeek-lines.ts';

/** How a file is to be read, or why it is not. */
export type FileFormat =
  | { readonly kind: 'lines'; readonly isZeek: boolean }
  | { readonly kind: 'csv'; readonly delimiter: string; readonly hasFieldsLine: boolean }
  | { readonly kind: 'refused'; readonly reason: string };

/** Bytes of a file that decide its format. */
export const SAMPLE_BYTES = 64 * 1024;
/** Lines of the sample that are looked at. */
const SAMPLE_LINES_MAX = 200;
const HEADER_CELL_CHARS_MAX = 256;
const DELIMITERS = [',', ';', '\t', '|'] as const;

/** A line that only a Zeek log has, wherever it stands. */
const ZEEK_HEADER = /^#(?:separator[ \t]\\x|fields\t)/;

/** A line that begins an object, or a list of them. */
const JSON_LINE = /^(?:\{["\s]|\{$|\[\{)/;

/** First bytes of files that are no text, and what to say of them. */
const MAGIC: readonly (readonly [bytes: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive or Office document: unpack it, or save it as CSV'],
  [[0x42, 0x5a, 0x68], 'compressed with bzip2: unpack it, or use gzip'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'compressed with xz: unpack it, or use gzip'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'compressed with zstd: unpack it, or use gzip'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7-Zip archive: unpack it'],
  [[0xd4, 0xc3, 0xb2, 0xa1], 'a packet capture: run Zeek on it'],
  [[0xa1, 0xb2, 0xc3, 0xd4], 'a packet capture: run Zeek on it'],
  [[0x0a, 0x0d, 0x0d, 0x0a], 'a packet capture: run Zeek on it'],
  [[0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65], 'a Windows event log: not read'],
  [[0x50, 0x41, 0x52, 0x31], 'Parquet: not read'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'an SQLite database: not read'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF: not read'],
];
const TAR_MAGIC = 'ustar';
const TAR_MAGIC_AT = 257;

/**
 * Decides by the beginning of the content, never by the name. Where nothing fits, the text is read as JSON lines, whose
 * reader counts what it cannot use line by line.
 */
export function detectFormat(sample: Buffer): FileFormat {
  for (const [bytes, what] of MAGIC) {
    if (bytes.every((byte, index) => sample[index] === byte)) return { kind: 'refused', reason: `file is ${what}` };
  }
  const isTar = sample.toString('latin1', TAR_MAGIC_AT, TAR_MAGIC_AT + TAR_MAGIC.length) === TAR_MAGIC;
  if (isTar && sample.subarray(0, TAR_MAGIC_AT).includes(0)) {
    return { kind: 'refused', reason: 'file is a tar archive: unpack it' };
  }
  const text = sample.toString('utf8');
  const lines = text.split('\n', SAMPLE_LINES_MAX).map((line) => line.replace(/\r$/, ''));
  if (isZeekDirective(lines[0] ?? '')) return { kind: 'lines', isZeek: true };
  if (/^[\s\0,]*[{[]/.test(text)) return { kind: 'lines', isZeek: false };
  const fieldsLine = lines.find((line) => /^#Fields:/i.test(line));
  if (fieldsLine !== undefined && lines[0]?.startsWith('#') === true && !lines.some((line) => ZEEK_HEADER.test(line))) {
    return {
      kind: 'csv',
      delimiter: fieldsLine.includes(',') ? ',' : fieldsLine.includes('\t') ? '\t' : ' ',
      hasFieldsLine: true,
    };
  }
  // A header decides before lines further down do: those may be inside a cell, and anybody's.
  const delimiter = csvDelimiter(lines.filter((line) => line.trim() !== ''));
  if (delimiter !== null) return { kind: 'csv', delimiter, hasFieldsLine: false };
  if (lines.some((line) => ZEEK_HEADER.test(line))) return { kind: 'lines', isZeek: true };
  if (lines.some((line) => JSON_LINE.test(line))) return { kind: 'lines', isZeek: false };
  const reason = refusalOf(text, lines);
  return reason === null ? { kind: 'lines', isZeek: false } : { kind: 'refused', reason };
}

/** The delimiter when the lines look like a header with rows under it, else null. */
function csvDelimiter(lines: readonly string[]): string | null {
  let first = 0;
  let forced: string | null = null;
  while (/^(?:sep=.|#TYPE )/i.test(lines[first] ?? '')) {
    const separator = /^sep=(.)$/i.exec(lines[first] as string)?.[1];
    forced = separator ?? forced;
    first++;
  }
  const header = lines[first];
  if (header === undefined) return null;
  const second = lines[first + 1];
  if (second !== undefined && (JSON_LINE.test(second) || ZEEK_HEADER.test(second))) return null;
  let best: string | null = null;
  let bestCount = 1;
  for (const delimiter of forced === null ? DELIMITERS : [forced]) {
    const cells = splitCells(header, delimiter);
    if (cells.length <= bestCount || !cells.every(isColumnName) || new Set(cells).size < cells.length - 1) continue;
    // A row may go over several lines, and may lack its last cells; two cells or a quote are a sign of it.
    if (second !== undefined && splitCells(second, delimiter).length < 2 && !second.includes('"')) continue;
    [best, bestCount] = [delimiter, cells.length];
  }
  if (best !== null) return best;
  const isOneColumn = /^"?[\w .-]+"?$/.test(header) && (second ?? '').startsWith('"');
  return isOneColumn ? ',' : null;
}

function isColumnName(cell: string): boolean {
  return cell.length <= HEADER_CELL_CHARS_MAX && /^[\p{L}\p{N}_@$#%,.:/\\()[\]{}<>*+&' -]*$/u.test(cell);
}

/** What a text is that holds no records at all, or null when there is no telling. */
function refusalOf(text: string, lines: readonly string[]): string | null {
  const start = text.trimStart();
  if (/^<(?:\?xml|!doctype|html|events?\b|objs\b)/i.test(start)) return 'file is XML or HTML: not read';
  const filled = lines.filter((line) => line.trim() !== '');
  const yaml = filled.filter(isYamlLine).length;
  if (filled.length >= 2 && yaml === filled.length && /^(?:---|[\w-]+:(?:\s|$))/.test(filled[0] as string)) {
    return 'file is YAML: not an input format';
  }
  let controls = 0;
  for (let index = 0; index < start.length; index++) {
    const code = start.charCodeAt(index);
    if (code === 0xfffd || (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d)) controls++;
  }
  return controls * 10 > start.length ? 'file is binary: not read' : null;
}

/** A key, an item, a remark, a mark between documents, or an indented text that goes on. */
function isYamlLine(line: string): boolean {
  const body = line.trimStart();
  if (body.length + 2 <= line.length) return true;
  return /^(?:---|%YAML\b|#|- |-$|[\w.{}()/-][\w .{}()/-]*:(?:\s|$))/.test(body);
}
