import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { BROKEN } from './json-scanner.ts';
import { NESTING_DEPTH_MAX, TOO_DEEP, TOO_LONG } from './limits.ts';
import { CUT_OFF, LineReader, NOT_AN_OBJECT, NOT_JSON } from './line-reader.ts';
import { ZEEK_ROW_BEFORE_HEADER } from './zeek-lines.ts';

interface Read {
  readonly records: unknown[];
  readonly rejected: Record<string, number>;
}

function read(chunks: Iterable<string | Buffer>, options: { isZeek?: boolean; recordBytesMax?: number } = {}): Read {
  const result: Read = { records: [], rejected: {} };
  const reader = new LineReader(
    {
      record: (record) => void result.records.push(record),
      reject: (reason, count = 1) => void (result.rejected[reason] = (result.rejected[reason] ?? 0) + count),
    },
    { isZeek: false, ...options },
  );
  for (const chunk of chunks) reader.push(Buffer.from(chunk as string));
  reader.end();
  return result;
}

/** The bytes cut at the given places, each taken modulo the length. */
function cut(text: string | Buffer, places: readonly number[]): Buffer[] {
  const bytes = Buffer.from(text as string);
  const sorted = [...new Set(places.map((place) => place % (bytes.length + 1)))].sort((a, b) => a - b);
  const chunks: Buffer[] = [];
  let from = 0;
  for (const place of [...sorted, bytes.length]) {
    chunks.push(bytes.subarray(from, place));
    from = place;
  }
  return chunks;
}

describe('JSON in files', () => {
  const a = { a: 1 };
  const b = { b: 'x' };

  it.each<[string, string, unknown[], Record<string, number>]>([
    ['one object a line', '{"a":1}\n{"b":"x"}\n', [a, b], {}],
    ['no line feed at the end', '{"a":1}\n{"b":"x"}', [a, b], {}],
    ['carriage returns', '{"a":1}\r\n{"b":"x"}\r\n', [a, b], {}],
    ['blank lines and blanks', '\n \n  {"a":1}  \n\n\t{"b":"x"}\n\n', [a, b], {}],
    ['zero bytes where a log was cut', '\0\0\0{"a":1}\n\0\n{"b":"x"}\n', [a, b], {}],
    ['record separators (RFC 7464)', '\u001e{"a":1}\n\u001e{"b":"x"}\n', [a, b], {}],
    ['byte-order marks in the middle', '{"a":1}\n\ufeff{"b":"x"}\n', [a, b], {}],
    ['lines that end in commas', '{"a":1},\n{"b":"x"},\n', [a, b], {}],
    ['objects with nothing between them', '{"a":1}{"b":"x"}', [a, b], {}],
    ['an array in one line', '[{"a":1},{"b":"x"}]', [a, b], {}],
    ['an array over lines', '[\n{"a":1},\n{"b":"x"}\n]\n', [a, b], {}],
    ['an indented array', '[\n  {\n    "a": 1\n  },\n  {\n    "b": "x"\n  }\n]\n', [a, b], {}],
    ['an empty array', '[]', [], {}],
    ['arrays one after another', '[{"a":1}]\n[{"b":"x"}]', [a, b], {}],
    ['indented documents', '{\n  "a": 1\n}\n{\n  "b": "x"\n}\n', [a, b], {}],
    ['a text line between', '{"a":1}\nDone.\n{"b":"x"}\n', [a, b], { [NOT_JSON]: 1 }],
    ['a line cut in a text', '{"a":1}\n{"c":"cu\n{"b":"x"}\n', [a, b], { [BROKEN]: 1 }],
    ['a line cut after a comma', '{"a":1}\n{"c":1,\n{"b":"x"}\n', [a, b], { [BROKEN]: 1 }],
    ['a line cut after a colon', '{"a":1}\n{"c":\n{"b":"x"}\n{"a":1}\n', [a, b, a], { [BROKEN]: 1 }],
    ['a line cut after a backslash', '{"a":1}\n{"c":"\\\n{"b":"x"}\n', [a, b], { [BROKEN]: 1 }],
    ['a line cut inside an array', '{"a":1}\n{"c":[1,2\n{"b":"x"}\n', [a, b], { [BROKEN]: 1 }],
    ['a misspelt literal', '{"a":1}\n{"c":treu}\n{"b":"x"}\n', [a, b], { [BROKEN]: 1 }],
    ['text behind an object', '{"a":1} and more\n{"b":"x"}\n', [a, b], { [NOT_JSON]: 1 }],
    ['the last line cut', '{"a":1}\n{"b":"x"}\n{"c":', [a, b], { [CUT_OFF]: 1 }],
    ['a cut line that swallows the last', '{"a":1}\n{"c":\n{"b":"x"}', [a, b], { [CUT_OFF]: 1 }],
    ['a broken indented document', '{\n  "a": 1,\n  ,\n  "c": 2\n}\n{\n  "b": "x"\n}\n', [b], { [BROKEN]: 1 }],
    ['a broken item of an array', '[{"a":1},{"c":1,},{"b":"x"}]', [a, b], { [BROKEN]: 1 }],
    ['a misspelt item of an array', '[{"a":1},{"c":nul},{"b":"x"}]', [a, b], { [BROKEN]: 1 }],
    ['an array without a comma', '[\n{"a":1}\n{"b":"x"}\n]\n', [a, b], { [BROKEN]: 1 }],
    ['an array cut off', '[{"a":1},{"b":"x"},{"c"', [a, b], { [CUT_OFF]: 1 }],
    ['an array with a cut line', '[\n{"a":1},\n{"c":"cu\n{"b":"x"}\n]\n', [a, b], { [BROKEN]: 1 }],
    ['items that are no objects', '[{"a":1},7,"x",null,[{"c":1}],{"b":"x"}]', [a, b], { [NOT_AN_OBJECT]: 4 }],
    ['values that are no objects', '7\n"x"\n{"a":1}\n', [a], { [NOT_JSON]: 2 }],
  ])('%s', (_, text, records, rejected) => {
    expect(read([text])).toEqual({ records, rejected });
  });

  it.each<[string, string]>([
    ['OData and Graph', '{"@odata.context":"…","value":[{"a":1},{"b":"x"}],"@odata.nextLink":"…"}'],
    ['S3 and Azure blobs', '{"Records":[{"a":1},{"b":"x"}]}'],
    ['one such container a line', '{"records":[{"a":1}]}\n{"records":[{"b":"x"}]}'],
    ['Elasticsearch', '{"took":1,"_shards":{"total":1},"hits":{"total":2,"hits":[{"a":1},{"b":"x"}]}}'],
    [
      'Splunk',
      '{"preview":false,"messages":[],"fields":[{"name":"a"}],"results":[{"a":1},{"b":"x"}],"highlighted":{}}',
    ],
    ['Google', '{"kind":"admin#reports#activities","items":[{"a":1},{"b":"x"}]}'],
    ['pipeline tests', '{"events":[{"a":1},{"b":"x"}]}'],
    [
      'Log Analytics',
      '{"tables":[{"name":"PrimaryResult","columns":[{"name":"a","type":"int"}],"rows":[[1]]},{"columns":[{"name":"b"}],"rows":[["x"]]}]}',
    ],
    ['an array of containers', '[{"value":[{"a":1}]},{"value":[{"b":"x"}]}]'],
    ['an indented container', '{\n  "value": [\n    {"a":1},\n    {"b":"x"}\n  ]\n}\n'],
  ])('takes records out of the container of %s', (_, text) => {
    expect(read([text])).toEqual({ records: [a, b], rejected: {} });
  });

  it('reads tables by rows of ES|QL and of Splunk', () => {
    const rows = [
      { a: 1, b: 'x' },
      { a: 2, b: 'y' },
    ];
    expect(read(['{"columns":[{"name":"a"},{"name":"b"}],"values":[[1,"x"],[2,"y"]]}']).records).toEqual(rows);
    expect(read(['{"preview":false,"fields":["a","b"],"rows":[[1,"x"],[2,"y"]]}']).records).toEqual(rows);
  });

  it('reads empty rows under a header without end in little time', () => {
    const columns = JSON.stringify(Array.from({ length: 50_000 }, (_, at) => `c${at}`));
    const started = performance.now();
    const { records } = read([`{"columns":${columns},"values":[[]${',[]'.repeat(50_000)}]}`]);
    expect(records).toHaveLength(50_001);
    expect(performance.now() - started).toBeLessThan(4_000);
  });

  it('leaves a record alone whose list is named like that of a container', () => {
    const activity = { actor: { email: 'a@x.org' }, events: [{ name: 'login_success' }], id: { time: '…' }, kind: 'k' };
    expect(read([JSON.stringify(activity)])).toEqual({ records: [activity], rejected: {} });
  });

  it('streams a container that is too long to be held', () => {
    const padding = 'x'.repeat(100);
    const options = { recordBytesMax: 1_000 };
    const items = Array.from({ length: 20 }, (_, index) => ({ index, padding }));
    for (const [head, tail] of [
      ['{"@odata.context":"…","value":[', '],"@odata.nextLink":"…"}'],
      ['{"took":3,"hits":{"total":{"value":1},"hits":[', ']}}'],
      ['[', ']'],
    ]) {
      const text = `${head}${items.map((item) => JSON.stringify(item)).join(',')}${tail}\n{"after":1}\n`;
      const { records, rejected } = read(cut(text, [7, 900, 1_500, 1_501]), options);
      expect(rejected).toEqual({});
      expect(records).toEqual([...items, { after: 1 }]);
    }
    const rows = items.map(({ index }) => JSON.stringify([index, padding]));
    const table = `{"tables":[{"name":"T","columns":[{"name":"index"},{"name":"padding"}],"rows":[${rows.join(',')}]}]}`;
    expect(read([table], options)).toEqual({ records: items, rejected: {} });
  });

  it('counts a line that is too long and goes on behind it', () => {
    const options = { recordBytesMax: 1_000 };
    const long = 'x'.repeat(1_000);
    const value = `{"a":"${long}"}`;
    for (const [text, rejected] of [
      [`${value}\n{"b":"x"}\n`, { [TOO_LONG]: 1 }],
      [`{"value":3,"a":"${long}"}\n{"b":"x"}\n`, { [TOO_LONG]: 1 }],
      [`${long}long\n{"b":"x"}\n`, { [TOO_LONG]: 1 }],
      [`[${value},{"b":"x"}]\n`, { [TOO_LONG]: 1 }],
      [`{"a":"${long}\n{"b":"x"}\n`, { [TOO_LONG]: 1 }],
      [`{"count":"${long}\n{"b":"x"}\n`, { [BROKEN]: 1 }],
      [`{\n"a":"${long}"\n}\n{"b":"x"}\n`, { [TOO_LONG]: 1 }],
      [`[{"a":"${long}"\n{"b":"x"}\n`, { [TOO_LONG]: 1 }],
    ] as const) {
      expect(read([text], options)).toEqual({ records: [b], rejected });
      expect(read(cut(text, [1, 9, 600, 1_001]), options)).toEqual({ records: [b], rejected });
    }
    const most = `{"a":"${'x'.repeat(992)}"}`;
    expect(Buffer.byteLength(most)).toBe(1_000);
    expect(read([`${most}\n{"b":"x"}`], options).records).toHaveLength(2);
  });

  it('survives nesting of any depth and rejects what is deeper than its limit', () => {
    const nested = (depth: number): string => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;
    expect(read([`${nested(NESTING_DEPTH_MAX)}\n{"b":"x"}\n`]).records).toHaveLength(2);
    for (const text of [
      `${nested(NESTING_DEPTH_MAX + 1)}\n{"b":"x"}\n`,
      `${nested(100_000)}\n{"b":"x"}\n`,
      `[${nested(100_000)},{"b":"x"}]`,
      `{"value":[${nested(100_000)},{"b":"x"}]}`,
      `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}\n{"b":"x"}\n`,
      `{\n${'"a":{'.repeat(100_000)}${'}'.repeat(100_000)}\n}\n{"b":"x"}\n`,
    ]) {
      expect(read([text])).toEqual({ records: [b], rejected: { [TOO_DEEP]: 1 } });
    }
    expect(read(['['.repeat(100_000)]).records).toEqual([]);
  });

  it('needs time in proportion to the text, however broken it is', () => {
    const lines = 20_000;
    const before = process.cpuUsage().user;
    for (const line of ['{"a":\n', '{\n', '[{"a":[\n', '{"a":[{},\n', '{"a":"\\\n', '{}{}']) read([line.repeat(lines)]);
    expect((process.cpuUsage().user - before) / 1e6).toBeLessThan(5);
  });

  it('keeps keys named like parts of prototypes, and pollutes nothing', () => {
    const text = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":1}';
    const { records } = read([`${text}\n{"tables":[{"columns":["__proto__","a"],"rows":[[{"polluted":1},2]]}]}`]);
    expect(JSON.stringify(records[0])).toBe(text);
    expect(records[1]).toEqual({ a: 2 });
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('keeps odd characters: escaped zeros, lone surrogates, separators, other planes', () => {
    const odd = { text: '\0 \ud800 \u2028 \ufeff \u{1f600} \u001b[31m "\\' };
    expect(read([`${JSON.stringify(odd)}\n`]).records).toEqual([odd]);
    expect(read([`[${JSON.stringify(odd)}]`]).records).toEqual([odd]);
  });
});

describe('Zeek lines among others', () => {
  const header = '#separator \\x09\n#path\tconn\n#fields\tts\tuid\n#types\ttime\tstring\n';

  it('reads JSON, then a Zeek log, then JSON, as from one pipe', () => {
    expect(read([`{"a":1}\n${header}1.5\tC1\n#close\t2024-03-18\n{"b":2}\n`])).toEqual({
      records: [{ a: 1 }, { _path: 'conn', ts: 1.5, uid: 'C1' }, { b: 2 }],
      rejected: {},
    });
  });

  it('rejects rows before the first header under that name', () => {
    expect(read([`1.5\tC1\n${header}2.5\tC2\n`], { isZeek: true })).toEqual({
      records: [{ _path: 'conn', ts: 2.5, uid: 'C2' }],
      rejected: { [ZEEK_ROW_BEFORE_HEADER]: 1 },
    });
  });
});

describe('any text', () => {
  const json = fc.json({ maxDepth: 4 });
  const piece = fc.oneof(
    { weight: 4, arbitrary: fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.stringify(value)) },
    { weight: 2, arbitrary: fc.dictionary(fc.string(), fc.jsonValue()).map((value) => JSON.stringify(value, null, 1)) },
    {
      weight: 2,
      arbitrary: fc.array(fc.dictionary(fc.string(), fc.jsonValue())).map((value) => JSON.stringify(value)),
    },
    { weight: 1, arbitrary: json },
    { weight: 1, arbitrary: fc.array(fc.jsonValue()).map((value) => JSON.stringify({ value, count: 1 })) },
    { weight: 1, arbitrary: fc.string() },
    {
      weight: 1,
      arbitrary: fc.constantFrom('#fields\tts\tuid', '1\tC1', '[', ']', '{', '}', '"', ',', '\\', '\ufeff'),
    },
  );
  const joined = fc
    .array(fc.tuple(piece, fc.constantFrom('\n', '\n', '\n', '\r\n', '', ',', ' ', ',\n')), { maxLength: 12 })
    .map((parts) => parts.flat().join(''));
  const limit = fc.constantFrom(20, 50, 200, 1_000_000);
  /** A text with some characters taken out, doubled or changed. */
  const mutated = fc
    .tuple(
      joined,
      fc.array(fc.tuple(fc.nat(), fc.constantFrom('', '"', '{', '}', '[', ']', '\\', '\n', '\0', 'x')), {
        maxLength: 3,
      }),
    )
    .map(([text, changes]) =>
      changes.reduce((changed, [place, by]) => {
        const at = place % (changed.length + 1);
        return changed.slice(0, at) + by + changed.slice(at + 1);
      }, text),
    );

  it('gives the same records and counts wherever its chunks are cut', () => {
    fc.assert(
      fc.property(
        mutated,
        fc.array(fc.nat(), { maxLength: 20 }),
        fc.boolean(),
        limit,
        (text, places, isZeek, recordBytesMax) => {
          const options = { isZeek, recordBytesMax };
          expect(read(cut(text, places), options)).toEqual(read([text], options));
        },
      ),
      { numRuns: 200 },
    );
  });

  it('gives the same records and counts byte by byte', () => {
    fc.assert(
      fc.property(mutated, limit, (text, recordBytesMax) => {
        const bytes = Array.from(Buffer.from(text), (byte) => Buffer.of(byte));
        expect(read(bytes, { recordBytesMax })).toEqual(read([text], { recordBytesMax }));
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    '[{"a":"b" "c"',
    '[{"a":x{{{{{',
    '[x',
    '['.repeat(1_000),
    `[${'{"a":'.repeat(1_000)}`,
    '[{"a":"',
    '[1] words',
    '[error] {"a":',
    '{"value":[{"a":x {{',
    '{"a":[[[ ]}',
  ])('loses no good line to a list or object that never ends (%s)', (start) => {
    const text = `${start}\n${'{"b":"x"}\n'.repeat(50)}`;
    const { records, rejected } = read([text]);
    expect(records).toHaveLength(50);
    expect(read(cut(text, [1, 5, 9, 20, 21])).records).toHaveLength(50);
    expect(Object.values(rejected).reduce((sum, count) => sum + count, 0)).toBeLessThan(5);
  });

  it('loses no good line to the broken ones between', () => {
    const good = fc
      .dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 })
      .filter((value) => Object.keys(value)[0] !== 'value');
    const line = fc.oneof(
      good.map((value) => ({ good: true, text: JSON.stringify({ n: 0, ...value }) })),
      good.map((value) => ({ good: false, text: JSON.stringify({ n: 0, ...value }).slice(0, -1) })),
      fc.stringMatching(/^[a-z ]+$/).map((text) => ({ good: false, text: `x${text}` })),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const { records, rejected } = read([lines.map(({ text }) => `${text}\n`).join('')]);
        const goodLines = lines.filter((each) => each.good);
        expect(records).toEqual(goodLines.map(({ text }) => JSON.parse(text) as unknown));
        expect(Object.values(rejected).reduce((sum, count) => sum + count, 0)).toBe(lines.length - goodLines.length);
      }),
      { numRuns: 100 },
    );
  });
});
