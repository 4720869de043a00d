import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { type Dialect, o365UalDialect, type WeftEvent, zeekDialect } from '@weft/core';
import { elasticDialect } from '@weft/elastic';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { nodePorts } from './enrich.ts';
import { BROKEN } from './json-scanner.ts';
import { TOO_LONG } from './limits.ts';
import { NOT_JSON } from './line-reader.ts';
import { type EventInput, readEvents, type ReadEventsOptions } from './read-events.ts';

/** A dialect small enough to see through: `kind` chooses between unique and shared ids. */
const plain: Dialect = {
  id: 'native',
  recognises: (record) => record['kind'] !== undefined,
  mappings: [true, false].map((uniqueId) => ({
    id: uniqueId ? 'plain.unique' : 'plain.shared',
    title: 'Plain records',
    references: [],
    match: { kind: uniqueId ? 'unique' : 'shared' },
    uniqueId,
    common: { 'event.id': 'id', '@timestamp': 'time', 'user.name': 'user' },
    activities: [{ activity: 'logon', when: { user: { not: 'nobody' } }, fields: { 'session.id': 'session' } }],
  })),
};
const REAL: readonly Dialect[] = [elasticDialect, zeekDialect, o365UalDialect];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-test-'));
  mkdirSync(join(folder, 'spool'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let folders = 0;
function write(files: Readonly<Record<string, string | Buffer>>): string {
  const made = join(folder, `input-${folders++}`);
  mkdirSync(made);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(made, name), content);
  return made;
}

type Options = Partial<ReadEventsOptions>;

async function read(
  paths: readonly string[],
  options: Options = {},
): Promise<EventInput & { list: readonly WeftEvent[] }> {
  const input = await readEvents({
    paths,
    dialects: [plain],
    ports: nodePorts(),
    temporary: join(folder, 'spool'),
    ...options,
  });
  return { ...input, list: [...input.events] };
}

async function readText(text: string, options: Options = {}): Promise<EventInput & { list: readonly WeftEvent[] }> {
  const stdin = (async function* () {
    yield Buffer.from(text);
  })();
  return await read(['-'], { stdin, ...options });
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

interface PlainRecord extends Readonly<Record<string, string>> {
  readonly kind: string;
}
const plainRecord: fc.Arbitrary<PlainRecord> = fc.record({
  kind: fc.constantFrom('unique', 'shared', 'other'),
  id: fc.constantFrom('a', 'b', 'c', 'd', ''),
  time: fc.constantFrom('2024-03-18T15:20:00Z', '2024-03-18T15:21:00Z', '2024-03-18T15:22:00Z', 'yesterday'),
  user: fc.constantFrom('alice', 'bob', 'nobody'),
  session: fc.constantFrom('', 'x', 'ü\n"'),
});

const LAYOUTS: readonly ((records: readonly PlainRecord[]) => string | Buffer)[] = [
  (records) => records.map((record) => `${JSON.stringify(record)}\n`).join(''),
  (records) => records.map((record) => `${JSON.stringify(record)}\r\n\r\n`).join(''),
  (records) => records.map((record) => JSON.stringify(record, null, 2)).join('\n'),
  (records) => JSON.stringify(records),
  (records) => JSON.stringify(records, null, '\t'),
  (records) => JSON.stringify({ '@odata.context': 'x', value: records }),
  (records) => gzipSync(records.map((record) => `${JSON.stringify(record)}\n`).join('')),
  (records) => Buffer.from(`\ufeff${records.map((record) => `${JSON.stringify(record)}\n`).join('')}`, 'utf16le'),
  (records) =>
    [
      'kind,id,time,user,session',
      ...records.map((record) =>
        [
          record.kind,
          record['id'],
          record['time'],
          record['user'],
          `"${record['session']?.replaceAll('"', '""')}"`,
        ].join(','),
      ),
    ].join('\n'),
];

describe('events from files', () => {
  it('are the same however the records lie in files, in what order, and with how much memory', async () => {
    const layout = fc.array(fc.record({ layout: fc.nat(LAYOUTS.length - 1), weight: fc.integer({ min: 1, max: 9 }) }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(
        fc
          .array(plainRecord, { maxLength: 40 })
          .chain((records) =>
            fc.tuple(fc.constant(records), fc.shuffledSubarray(records, { minLength: records.length })),
          ),
        layout,
        fc.integer({ min: 1, max: 10 }),
        async ([records, shuffled], files, memoryEventsMax) => {
          const expected = await readText(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
          const weights = files.reduce((sum, { weight }) => sum + weight, 0);
          const contents: Record<string, string | Buffer> = {};
          let from = 0;
          let passed = 0;
          for (const [index, file] of files.entries()) {
            passed += file.weight;
            const to = Math.round((passed / weights) * shuffled.length);
            contents[`${9 - index}.any`] = (LAYOUTS[file.layout] as (typeof LAYOUTS)[number])(shuffled.slice(from, to));
            from = to;
          }
          const found = await read([write(contents)], { memoryEventsMax });
          expect(JSON.stringify(found.list)).toBe(JSON.stringify(expected.list));
          expect({ ...found.counts().input, files: 1 }).toEqual(expected.counts().input);
          expect(found.counts().span).toEqual(expected.counts().span);
        },
      ),
      { numRuns: 60 },
    );
    expect(readdirSync(join(folder, 'spool'))).toEqual([]);
  });

  it('are counted so that it adds up', async () => {
    const line = (id: string, more: object = {}): string =>
      `${JSON.stringify({ kind: 'unique', id, time: '2024-03-18T15:21:00Z', user: 'alice', ...more })}\n`;
    const { list, counts } = await readText(
      line('b') +
        line('a') +
        line('b', { time: '2024-03-18T15:20:00Z' }) +
        line('c', { user: 'nobody' }) +
        line('d', { time: 'x' }) +
        line('e', { kind: 'z' }) +
        '{"x":1}\nno JSON\n{"kind":\n',
    );
    expect(list.map((event) => event['event.id'])).toEqual(['b', 'a']);
    expect(counts()).toEqual({
      input: {
        files: 1,
        records: 9,
        events: 2,
        duplicates: 1,
        formats: { native: 6 },
        activities: { logon: 2 },
        unmapped: {
          'native: no mapping for this shape (kind, id, time, user)': 1,
          'plain.unique: no activity in this record': 1,
          'unknown shape (x)': 1,
        },
        rejected: { 'JSON cut off at the end of the file': 1, [NOT_JSON]: 1, 'plain.unique: no readable time': 1 },
      },
      span: { from: '2024-03-18T15:20:00.000Z', to: '2024-03-18T15:21:00.000Z' },
    });
  });

  it('pass the tap once each, before the first is given out', async () => {
    const tapped: string[] = [];
    const line = (id: string): string => JSON.stringify({ kind: 'unique', id, time: '2024-03-18T15:21:00Z' });
    await readText([line('b'), line('a'), line('b')].join('\n'), { tap: (event) => tapped.push(event['event.id']) });
    expect(tapped).toEqual(['a', 'b']);
  });

  it('say how far the reading is', async () => {
    const text = JSON.stringify({ kind: 'unique', id: 'a', time: '2024-03-18T15:21:00Z' });
    const seen: unknown[] = [];
    await read([write({ a: text, b: text })], { onProgress: (...how) => seen.push(how) });
    expect(seen).toEqual([[2, text.length * 2, text.length * 2]]);
  });

  it('name the missing path, and the format that there is not', async () => {
    await expect(read([join(folder, 'none')])).rejects.toMatchObject({ code: 'input.missing' });
    await expect(readText('', { format: 'ecsx' })).rejects.toMatchObject({ code: 'usage.invalid' });
    expect((await readText('{"x":1}', { format: 'native' })).counts().input.unmapped).toEqual({
      'native: no mapping for this shape (x)': 1,
    });
  });

  it('leave a file out that cannot be what they are read from, and say so once', async () => {
    const made = write({
      'a.yml': 'name: x\nfields:\n- a\n',
      'b.zip': Buffer.from('PK\u0003\u0004'),
      'c.ndjson': '{"kind":"unique","id":"a","time":1.7e9}',
      empty: '',
    });
    const { input } = (await read([made])).counts();
    expect(input).toMatchObject({ files: 4, records: 3, events: 1 });
    expect(Object.keys(input.rejected)).toEqual([
      'file is YAML: not an input format',
      'file is a ZIP archive or Office document: unpack it, or save it as CSV',
    ]);
  });
});

describe('reading that ends early', () => {
  it('stops at the signal and leaves nothing behind', async () => {
    const abort = new AbortController();
    const stdin = (async function* () {
      for (let id = 0; ; id++) {
        if (id === 100) abort.abort(new Error('enough'));
        yield Buffer.from(`{"kind":"unique","id":"${id}","time":1.7e9}\n`);
      }
    })();
    await expect(read(['-'], { stdin, signal: abort.signal, memoryEventsMax: 10 })).rejects.toThrow('enough');
    expect(readdirSync(join(folder, 'spool'))).toEqual([]);
  });

  it('removes what it wrote when its reader leaves, and when nobody reads', async () => {
    const text = Array.from({ length: 50 }, (_, id) => `{"kind":"unique","id":"${id}","time":1.7e9}\n`).join('');
    const options = { memoryEventsMax: 10, dialects: [plain], ports: nodePorts(), temporary: join(folder, 'spool') };
    const path = write({ a: text });
    const left = await readEvents({ paths: [path], ...options });
    expect(readdirSync(join(folder, 'spool'))).toHaveLength(1);
    for (const event of left.events) if (event['event.id'] !== '') break;
    expect(readdirSync(join(folder, 'spool'))).toEqual([]);
    (await readEvents({ paths: [path], ...options })).close();
    expect(readdirSync(join(folder, 'spool'))).toEqual([]);
  });

  it('keeps what it wrote for further passes until it is closed, when it is told to', async () => {
    const text = Array.from({ length: 50 }, (_, id) => `{"kind":"unique","id":"${id}","time":1.7e9}\n`).join('');
    const kept = await readEvents({
      paths: [write({ a: text })],
      keep: true,
      memoryEventsMax: 10,
      dialects: [plain],
      ports: nodePorts(),
      temporary: join(folder, 'spool'),
    });
    expect([[...kept.events].length, [...kept.events].length]).toEqual([50, 50]);
    kept.close();
    expect(readdirSync(join(folder, 'spool'))).toEqual([]);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('removes what it wrote when %s ends the process', async (signal) => {
    const module = new URL('./spool-folder.ts', import.meta.url).href;
    const script = `const { SpoolFolder } = await import(${JSON.stringify(module)});
      new SpoolFolder(${JSON.stringify(join(folder, 'spool'))}).newFile();
      console.log('ready'); setInterval(() => {}, 1000);`;
    const child = spawn(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const ended = new Promise((resolve) => child.once('exit', (_, by) => resolve(by)));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(readdirSync(join(folder, 'spool'))).toHaveLength(1);
    child.kill(signal);
    expect(await ended).toBe(signal);
    expect(readdirSync(join(folder, 'spool'))).toEqual([]);
  });
});

describe('hostile input', () => {
  const GOOD: Readonly<Record<string, { readonly head: string; readonly lines: readonly string[] }>> = {
    ecs: {
      head: '',
      lines: [
        '{"@timestamp":"2024-03-18T15:21:00Z","event":{"id":"e1","dataset":"zeek.dns"},"zeek":{"dns":{"query":"a.example"}},"dns":{"question":{"name":"a.example"}},"source":{"ip":"10.0.0.1"}}',
        '{"_id":"e2","_source":{"@timestamp":"2024-03-18T15:22:00Z","event":{"dataset":"zeek.connection","category":["network"]},"source":{"ip":"10.0.0.1"},"destination":{"ip":"193.222.96.91"}}}',
      ],
    },
    zeek: {
      head: '#separator \\x09\n#path\tconn\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\n#types\ttime\tstring\taddr\tport\taddr\tport\tenum\n',
      lines: [
        '1710775260.5\tC1\t10.0.0.1\t50000\t193.222.96.91\t443\ttcp',
        '1710775261.5\tC2\t10.0.0.2\t50001\t193.222.96.91\t443\ttcp',
      ],
    },
    'zeek JSON': {
      head: '',
      lines: [
        '{"_path":"conn","ts":1710775260.5,"uid":"C1","id.orig_h":"10.0.0.1","id.orig_p":50000,"id.resp_h":"193.222.96.91","id.resp_p":443,"proto":"tcp"}',
      ],
    },
    'o365-ual': {
      head: '',
      lines: [
        '{"CreationTime":"2024-03-20T10:00:00","Id":"1","Operation":"New-InboxRule","Workload":"Exchange","UserId":"a@x.org","ClientIP":"193.222.96.91:443","Parameters":[{"Name":"Name","Value":"..."}]}',
      ],
    },
    'o365-ual CSV': {
      head: 'CreationDate,UserIds,Operations,AuditData\n',
      lines: [
        '2024-03-20,a@x.org,UserLoggedIn,"{""CreationTime"":""2024-03-20T10:00:00"",""Id"":""2"",""Operation"":""UserLoggedIn"",""Workload"":""AzureActiveDirectory"",""UserId"":""a@x.org""}"',
      ],
    },
  };
  const change = fc.record({
    at: fc.nat(),
    take: fc.integer({ min: 0, max: 4 }),
    put: fc.constantFrom(
      '',
      '"',
      '{',
      '}',
      '[',
      ']',
      '\\',
      '\t',
      '\0',
      '\ud800',
      '#fields',
      '__proto__',
      'null',
      '1e999',
      '\u001b[2J',
      ',',
    ),
  });

  it.each(Object.entries(GOOD))(
    'in %s neither throws nor takes good lines along',
    async (_, { head, lines }) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(fc.nat(lines.length - 1), fc.array(change, { maxLength: 3 })), { maxLength: 8 }),
          async (parts) => {
            const broken = parts.map(([index, changes]) =>
              changes.reduce((line, { at, take, put }) => {
                const place = at % (line.length + 1);
                return line.slice(0, place) + put + line.slice(place + take);
              }, lines[index] as string),
            );
            // A bracket or a quote left open may reach into the line behind it, so a quiet line stands between.
            const text = `${head}${lines.join('\n')}\n${broken.map((line) => `${line}\n\n`).join('')}`;
            const { list, counts } = await readText(text, { dialects: REAL });
            const { input } = counts();
            expect(input.records).toBe(input.events + input.duplicates + total(input.unmapped) + total(input.rejected));
            expect(list.length).toBeGreaterThanOrEqual(lines.length);
            expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
          },
        ),
        { numRuns: 60 },
      );
    },
    30_000,
  );

  it('with keys of prototypes at any place reaches no prototype', async () => {
    const evil = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    const lines = [
      evil,
      `{"@timestamp":"2024-03-18T15:21:00Z","event":${evil},"user":${evil}}`,
      `{"@timestamp":"2024-03-18T15:21:00Z","event":{"dataset":"__proto__","category":"authentication"},"user.__proto__.polluted":1}`,
      `{"_path":"__proto__","ts":1.7e9,"uid":"C1","id.orig_h":"10.0.0.1","__proto__.polluted":1}`,
      `{"Operation":"__proto__","CreationTime":"2024-03-18T15:21:00","Workload":"constructor","Parameters":[{"Name":"__proto__","Value":${evil}}]}`,
      `{"Operation":"toString","CreationTime":"2024-03-18T15:21:00","AuditData":${JSON.stringify(evil)}}`,
    ];
    const { counts } = await readText(lines.join('\n'), { dialects: REAL });
    expect(counts().input.records).toBe(lines.length);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('of 100 MB in one line costs a fraction of that in memory', async () => {
    const megabyte = Buffer.alloc(1_000_000, 'x');
    let megabytes = 100;
    for (const head of ['{"id":"', 'x', '[{"id":"', '{"value":[{"id":"', '{"count":"']) {
      let peak = 0;
      const before = process.memoryUsage().arrayBuffers;
      const stdin = (async function* () {
        yield Buffer.from(head);
        for (let index = 0; index < megabytes; index++) {
          peak = Math.max(peak, process.memoryUsage().arrayBuffers - before);
          yield megabyte;
        }
        yield Buffer.from('"\n{"kind":"unique","id":"a","time":1.7e9}\n');
      })();
      const { counts } = await read(['-'], { stdin });
      expect(counts().input).toMatchObject({ records: 2, events: 1 });
      expect(counts().input.rejected).toEqual({ [head.includes('count') ? BROKEN : TOO_LONG]: 1 });
      expect(peak).toBeLessThan(90e6);
      megabytes = 30;
    }
  }, 60_000);

  it('that says one thing ten thousand times is one event', async () => {
    const line = '{"kind":"shared","id":"a","time":1.7e9,"user":"alice"}\n';
    const { list, counts } = await readText(line.repeat(10_000), { memoryEventsMax: 100 });
    expect(list).toHaveLength(1);
    expect(counts().input).toMatchObject({ records: 10_000, events: 1, duplicates: 9_999 });
  });
});

const samples = process.env['WEFT_SAMPLES'];
(samples === undefined ? describe.skip : describe)('real samples (needs the environment variable WEFT_SAMPLES)', () => {
  it.each(['zeek', 'attack-network', 'sentinel', 'attack-saas', 'elastic-license', 'splunk', 'panther', 'email'])(
    'of %s are read, or counted with a reason',
    async (name) => {
      const path = join(samples ?? '', name);
      const { list, counts } = await read([path], { dialects: REAL });
      const { input } = counts();
      expect(input.records).toBe(input.events + input.duplicates + total(input.unmapped) + total(input.rejected));
      expect(input.records).toBeGreaterThan(0);
      expect(Object.keys(input.rejected).filter((reason) => reason !== 'file is YAML: not an input format')).toEqual(
        [],
      );
      const spooled = await read([path], { dialects: REAL, memoryEventsMax: 50 });
      expect(JSON.stringify(spooled.list)).toBe(JSON.stringify(list));
    },
  );
});
