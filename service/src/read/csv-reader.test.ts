import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';

import { CSV_MORE_CELLS, CSV_OPEN_QUOTE, type CsvOptions, CsvReader, splitCells } from './csv-reader.ts';
import { TOO_LONG } from './limits.ts';

interface Read {
  readonly records: unknown[];
  readonly rejected: Record<string, number>;
}

function read(chunks: Iterable<string | Buffer>, options: Partial<CsvOptions> = {}): Read {
  const result: Read = { records: [], rejected: {} };
  const reader = new CsvReader(
    {
      record: (record) => void result.records.push(record),
      reject: (reason, count = 1) => void (result.rejected[reason] = (result.rejected[reason] ?? 0) + count),
    },
    { delimiter: ',', hasFieldsLine: false, ...options },
  );
  for (const chunk of chunks) reader.push(Buffer.from(chunk as string));
  reader.end();
  return result;
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

describe('rows under a header', () => {
  it.each<[string, string, unknown[], Record<string, number>]>([
    [
      'plain cells',
      'a,b\n1,2\n3,4\n',
      [
        { a: '1', b: '2' },
        { a: '3', b: '4' },
      ],
      {},
    ],
    [
      'carriage returns and no end of line',
      'a,b\r\n1,2\r\n3,4',
      [
        { a: '1', b: '2' },
        { a: '3', b: '4' },
      ],
      {},
    ],
    [
      'blank rows and rows of nothing',
      'a,b\n\n1,2\n , \n,\n',
      [
        { a: '1', b: '2' },
        { a: ' ', b: ' ' },
      ],
      {},
    ],
    ['quotes, doubled quotes and line feeds in cells', 'a,b\n"1 ""x""","2\n3"\n', [{ a: '1 "x"', b: '2\n3' }], {}],
    ['quotes inside a cell', 'a,b\n1"x",2\n', [{ a: '1"x"', b: '2' }], {}],
    ['text behind a closing quote', 'a,b\n"1"x,2\n', [{ a: '1x', b: '2' }], {}],
    ['short rows', 'a,b,c\n1\n', [{ a: '1', b: '', c: '' }], {}],
    ['long rows', 'a,b\n1,2,3\n1,2,\n', [{ a: '1', b: '2' }], { [CSV_MORE_CELLS]: 1 }],
    [
      'the header once more',
      'a,b\n1,2\na,b\n3,4\n',
      [
        { a: '1', b: '2' },
        { a: '3', b: '4' },
      ],
      {},
    ],
    ['columns without a name, and names twice', ',a,a\nx,,1\ny,2,3\n', [{ a: '1' }, { a: '2' }], {}],
    ['what PowerShell and Excel put first', '#TYPE System.Object\nsep=,\na,b\n1,2\n', [{ a: '1', b: '2' }], {}],
    [
      'a quote that is never closed',
      'a,b\n1,"2\n3,4\n5,6',
      [
        { a: '3', b: '4' },
        { a: '5', b: '6' },
      ],
      { [CSV_OPEN_QUOTE]: 1 },
    ],
    ['names like parts of prototypes', '__proto__,constructor\n1,2\n', [{ constructor: '2' }], {}],
  ])('%s', (_, text, records, rejected) => {
    expect(read([text])).toEqual({ records, rejected });
  });

  it('reads a JSON cell that goes over lines', () => {
    const cell = JSON.stringify({ Operation: 'New-InboxRule', Name: '"...", x' }, null, 2);
    expect(read([`CreationDate,AuditData\n2024-03-20,${quoted(cell)}\n`]).records).toEqual([
      { CreationDate: '2024-03-20', AuditData: cell },
    ]);
  });

  it('reads a log whose header is a #Fields line, several of them too', () => {
    const text =
      '#Software: Microsoft Exchange Server\r\n#Log-type: Message Tracking Log\r\n#Fields: date-time,event-id\r\n' +
      '2024-03-20T10:00:00Z,SEND\r\n#Fields: event-id,date-time\r\nFAIL,2024-03-20T10:00:01Z\r\n';
    expect(read([text], { hasFieldsLine: true }).records).toEqual([
      { 'date-time': '2024-03-20T10:00:00Z', 'event-id': 'SEND' },
      { 'event-id': 'FAIL', 'date-time': '2024-03-20T10:00:01Z' },
    ]);
  });

  it('counts a row that is too long and goes on behind it', () => {
    const long = 'x'.repeat(1_000);
    const options = { recordBytesMax: 1_000 };
    const expected = { records: [{ a: '3', b: '4' }], rejected: { [TOO_LONG]: 1 } };
    expect(read([`a,b\n1,${long}\n3,4\n`], options)).toEqual(expected);
    expect(read([`a,b\n1,"${long}`, `x\n3,4\n`], options)).toEqual(expected);
  });
});

describe('rows made to cost much', () => {
  const timed = (text: string): Read => {
    const started = performance.now();
    const bytes = Buffer.from(text);
    const chunks = Array.from({ length: Math.ceil(bytes.length / 65_536) }, (_, at) =>
      bytes.subarray(at * 65_536, (at + 1) * 65_536),
    );
    const result = read(chunks);
    expect(performance.now() - started).toBeLessThan(6_000);
    return result;
  };

  it('do not: quotes of which none ever closes its cell', () => {
    const { records, rejected } = timed(`h,i\n${'x\n "x ,"\n'.repeat(60_000)}`);
    expect(records.length + (rejected[CSV_OPEN_QUOTE] ?? 0)).toBe(120_000);
  });

  it('do not: a header without end over rows without content', () => {
    const names = Array.from({ length: 100_000 }, (_, at) => `c${at}`);
    const { records } = timed(`${names.join(',')}\n${'1\n'.repeat(20_000)}`);
    expect(records).toHaveLength(20_000);
  });
});

describe('any rows', () => {
  const cell = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r\n', 'a', ' ', '{') }));
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((columns) => fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), { maxLength: 6 }));

  it('come out as they were written by the rules', () => {
    fc.assert(
      fc.property(table, fc.boolean(), (rows, isEverythingQuoted) => {
        const columns = rows[0]?.length ?? 2;
        const header = Array.from({ length: columns }, (_, index) => `column ${index}`);
        const write = (text: string): string => (isEverythingQuoted || /[",\r\n]/.test(text) ? quoted(text) : text);
        const text = [header, ...rows].map((row) => `${row.map(write).join(',')}\n`).join('');
        const kept = rows.filter((row) => row.some((each) => each !== '') && row.map(write).join(',').trim() !== '');
        expect(read([text])).toEqual({
          records: kept.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index]]))),
          rejected: {},
        });
      }),
    );
  });

  it('split as csv-parse splits them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom('"', ',', 'a', ' ', '{') }), { minLength: 1 }),
        (cells) => {
          const row = cells.map(quoted).join(',');
          expect(splitCells(row, ',')).toEqual(parse(row, { columns: false })[0]);
        },
      ),
    );
  });

  it('do not depend on where the chunks are cut', () => {
    const text = fc.string({ unit: fc.constantFrom('"', ',', '\n', '\r', 'a', 'b', '"a","b"\n'), maxLength: 60 });
    fc.assert(
      fc.property(text, fc.constantFrom(10, 1_000), (rows, recordBytesMax) => {
        const bytes = Buffer.from(`a,b\n${rows}`);
        const whole = read([bytes], { recordBytesMax });
        const cut = Array.from(bytes, (byte) => Buffer.of(byte));
        expect(read(cut, { recordBytesMax })).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });
});
