/**
 * Zeek's tab-separated logs: rows under `#fields`, as its ASCII writer makes them.
 *
 * A row becomes the record that Zeek's JSON writer would have made of it: typed by `#types`, unset fields absent, the
 * log's name under `_path`. https://docs.zeek.org/en/master/log-formats.html
 */

/** Reasons to reject a row. */
export const ZEEK_ROW_BEFORE_HEADER = 'Zeek: row before any #fields header';
export const ZEEK_ROW_LENGTH = 'Zeek: row and #fields header differ in length';

const DIRECTIVE = /^#(separator|set_separator|empty_field|unset_field|path|open|close|fields|types)(?:\W|$)/;

/** Whether a line is one of the lines that stand before, between and after the rows. */
export function isZeekDirective(line: string): boolean {
  return DIRECTIVE.test(line);
}

type Convert = (text: string) => unknown;

export class ZeekLines {
  #separator = '\t';
  #setSeparator = ',';
  #emptyField = '(empty)';
  #unsetField = '-';
  #path: string | null = null;
  #fields: readonly string[] | null = null;
  #types: readonly string[] = [];
  #converts: readonly Convert[] | null = null;

  /** Whether a row could be read now. */
  get hasHeader(): boolean {
    return this.#fields !== null;
  }

  directive(line: string): void {
    const name = /^#\w+/.exec(line)?.[0] ?? '';
    if (name === '#separator') {
      // A new log begins: nothing of the one before it holds on.
      this.#separator = unescapeBytes(line.slice(name.length).trim()) || '\t';
      this.#setSeparator = ',';
      this.#emptyField = '(empty)';
      this.#unsetField = '-';
      this.#path = null;
      this.#fields = null;
      this.#types = [];
    } else {
      const values = line.slice(name.length + this.#separator.length).split(this.#separator);
      const first = values[0] ?? '';
      if (name === '#set_separator') this.#setSeparator = unescapeBytes(first) || ',';
      else if (name === '#empty_field') this.#emptyField = unescapeBytes(first);
      else if (name === '#unset_field') this.#unsetField = unescapeBytes(first);
      else if (name === '#path') this.#path = first;
      else if (name === '#types') this.#types = values;
      else if (name === '#fields') {
        this.#fields = values;
        this.#types = [];
      }
    }
    this.#converts = null;
  }

  /** The record of a row, or why there is none. */
  row(line: string): Readonly<Record<string, unknown>> | string {
    const fields = this.#fields;
    if (fields === null) return ZEEK_ROW_BEFORE_HEADER;
    const cells = line.split(this.#separator, fields.length + 1);
    if (cells.length !== fields.length) return ZEEK_ROW_LENGTH;
    this.#converts ??= fields.map((_, index) => this.#convertOf(this.#types[index] ?? 'string'));
    const record: Record<string, unknown> = {};
    if (this.#path !== null) record['_path'] = this.#path;
    for (let index = 0; index < cells.length; index++) {
      const cell = cells[index] as string;
      if (cell === this.#unsetField) continue;
      const field = fields[index] as string;
      if (field !== '__proto__') record[field] = (this.#converts[index] as Convert)(cell);
    }
    return record;
  }

  #convertOf(type: string): Convert {
    const element = /^(?:set|vector|table)\[(.*)\]$/.exec(type)?.[1];
    if (element !== undefined) {
      const convert = scalarOf(element);
      return (cell) =>
        cell === this.#emptyField || cell === ''
          ? []
          : cell.split(this.#setSeparator).map((item) => (item === this.#unsetField ? null : convert(item)));
    }
    const convert = scalarOf(type);
    return (cell) => (cell === this.#emptyField ? '' : convert(cell));
  }
}

function scalarOf(type: string): Convert {
  switch (type) {
    case 'time':
    case 'interval':
    case 'count':
    case 'int':
    case 'double':
    case 'port':
      return (text) => {
        const number = Number(text);
        return text !== '' && Number.isFinite(number) ? number : text;
      };
    case 'bool':
      return (text) => (text === 'T' ? true : text === 'F' ? false : text);
    default:
      return unescapeBytes;
  }
}

/** `\x09` and its like as the bytes they stand for, read as UTF-8; a doubled backslash as one. */
function unescapeBytes(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(/(?:\\x[0-9a-fA-F]{2})+|\\\\/g, (escaped) =>
    escaped === '\\\\' ? '\\' : Buffer.from(escaped.replaceAll('\\x', ''), 'hex').toString('utf8'),
  );
}
