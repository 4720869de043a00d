import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync, spawn } from 'node:child_process';
import {
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { dialects, loadConfig, nodePorts, readEvents, runPipeline } from 'weft';
import { attackFormat, writeMutated } from './hostile/attack.ts';
import { checkTerminal } from './hostile/checks.ts';
import { type Format, loadFormats } from './hostile/formats.ts';

const LINES_PER_FORMAT = 1_500;
const SEED = 11;
const COMPANY = { users: 12, days: 6, seed: 5 } as const;
const MEGABYTE = 1_000_000;

const bin = fileURLToPath(import.meta.resolve('../../service/bin/weft.js'));
const executablePath = [process.env['WEFT_CHROMIUM'], '/usr/bin/chromium'].find(
  (path) => path !== undefined && existsSync(path),
);

let folder: string;
let formats: readonly Format[];
let report = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-hostile-'));
  formats = loadFormats(COMPANY);
}, 60_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** The command line as a user runs it, with a folder of its own for temporary files. */
function weft(
  args: readonly string[],
  options: {
    readonly input?: string;
    /** Interrupts when this file is there, or something was said. */
    readonly interruptAt?: string;
    readonly env?: Record<string, string>;
    readonly leaveOutput?: boolean;
  } = {},
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1', NODE_OPTIONS: '', ...options.env },
      stdio: 'pipe',
    });
    let [out, error] = ['', ''];
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString('utf8');
      if (options.leaveOutput === true) child.stdout.destroy();
    });
    child.stderr.on('data', (data: Buffer) => (error += data.toString('utf8')));
    child.stdin.on('error', () => undefined);
    const { interruptAt } = options;
    const watch = setInterval(() => {
      if (interruptAt === undefined || !(existsSync(join(folder, interruptAt)) || error.includes(interruptAt))) return;
      clearInterval(watch);
      child.kill('SIGINT');
    }, 20);
    if (interruptAt === undefined) child.stdin.end(options.input ?? '');
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      resolve({ code, out, error });
    });
  });
}

describe('mutated lines', () => {
  it.each([
    'ecs',
    'splunk',
    'splunk-csv',
    'sentinel',
    'sentinel-csv',
    'o365-ual',
    'o365-ual-csv',
    'zeek-tsv',
    'zeek-json',
    'native',
  ])(
    'of %s are read or counted, and act nowhere',
    async (id) => {
      const format = formats.find((one) => one.id === id) as Format;
      const attack = await attackFormat(format, LINES_PER_FORMAT, SEED, join(folder, id));
      expect(attack.result.breaches.length).toBeGreaterThan(0);
      if (id === 'sentinel') ({ report } = attack);
    },
    60_000,
  );

  it.each(['sentinel', 'zeek-tsv'])(
    'of %s say the same from disk as from memory',
    async (id) => {
      const options = { paths: [join(folder, id)], format: 'auto', ...loadConfig(undefined) };
      const [much, little] = [await runPipeline(options), await runPipeline({ ...options, memoryEventsMax: 100 })];
      expect(JSON.stringify(little.breaches)).toBe(JSON.stringify(much.breaches));
      expect(JSON.stringify(little.incidents)).toBe(JSON.stringify(much.incidents));
      expect(little.summary.input).toEqual(much.summary.input);
    },
    30_000,
  );

  it.each(['ecs', 'sentinel', 'o365-ual', 'zeek-json'])(
    'of %s cost no good line between them',
    async (id) => {
      const format = formats.find((one) => one.id === id) as Format;
      const half = (odd: number): Format => ({
        ...format,
        files: format.files.map((file) => ({
          ...file,
          rows: file.rows.slice(0, 400).filter((_, at) => at % 2 === odd),
        })),
      });
      const good = join(folder, `${id}-good`);
      mkdirSync(good);
      const lines = half(0).files.flatMap(({ rows }) => rows.map((row) => JSON.stringify(row)));
      writeFileSync(join(good, 'a.ndjson'), `${lines.join('\n')}\n`);
      const bad = join(folder, `${id}-bad`);
      writeMutated(half(1), lines.length, SEED, bad);
      const broken = readdirSync(bad).flatMap((name) => readFileSync(join(bad, name), 'latin1').split('\n'));
      const mixed = join(folder, `${id}-mixed.ndjson`);
      writeFileSync(
        mixed,
        Buffer.concat(
          lines.flatMap((line, at) => [Buffer.from(`${broken[at] ?? ''}\n`, 'latin1'), Buffer.from(`${line}\n`)]),
        ),
      );
      const idsOf = async (path: string): Promise<ReadonlySet<string>> => {
        const ids = new Set<string>();
        const read = await readEvents({
          paths: [path],
          dialects,
          ports: nodePorts(),
          tap: (event) => ids.add(event['event.id']),
        });
        read.close();
        return ids;
      };
      const found = await idsOf(mixed);
      const expected = await idsOf(good);
      expect(expected.size).toBeGreaterThan(100);
      expect([...expected].filter((one) => !found.has(one))).toEqual([]);
    },
    30_000,
  );
});

describe('files made to break the reader', () => {
  it('cost themselves, their names act on no terminal, and memory does not grow by their size', async () => {
    const input = join(folder, 'files');
    mkdirSync(join(input, 'loop', 'inner'), { recursive: true });
    const event = JSON.stringify({
      CreationTime: '2024-03-18T10:00:00',
      Id: 'good',
      Operation: 'UserLoggedIn',
      Workload: 'AzureActiveDirectory',
      UserId: 'a@own.example',
      ClientIP: '192.0.2.1',
    });
    const long = openSync(join(input, 'long.ndjson'), 'w');
    writeSync(long, `${event}\n{"a":"`);
    for (let written = 0; written < 100; written++) writeSync(long, 'x'.repeat(MEGABYTE));
    writeSync(long, '"}\n');
    closeSync(long);
    const bomb = Buffer.concat([
      gzipSync(`${event}\n`),
      gzipSync(Buffer.alloc(60 * MEGABYTE, ' ')),
      gzipSync(Buffer.alloc(60 * MEGABYTE, '[')),
      gzipSync(`\n${event}\n`),
    ]);
    writeFileSync(join(input, 'bomb.gz'), bomb);
    writeFileSync(
      join(input, 'deep.json'),
      `${'['.repeat(100_000)}${']'.repeat(100_000)}\n${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}\n${event}\n`,
    );
    writeFileSync(join(input, 'cut.gz'), gzipSync(`${event}\n`.repeat(1_000)).subarray(0, 60));
    writeFileSync(join(input, 'empty.log'), '');
    writeFileSync(join(input, 'nothing.gz'), gzipSync(''));
    writeFileSync(join(input, '\u001b]0;owned\u0007\u202egnp.log'), `${event}\n{"\u001b[31m":1}\n`);
    symlinkSync(input, join(input, 'loop', 'inner', 'again'));
    symlinkSync('self', join(input, 'self'));
    symlinkSync('/nowhere', join(input, 'dangling'));
    symlinkSync('/dev', join(input, 'devices'));
    execFileSync('mkfifo', [join(input, 'pipe')]);
    const plain = join(folder, 'plain.ndjson');
    writeFileSync(plain, `${event}\n`);

    const [ran, few, coverage] = await Promise.all([
      weft(['replay', input, '--out', 'files-out', '--report']),
      weft(['replay', plain, '--out', 'plain-out', '--json']),
      weft(['mapping', 'coverage', join(input, '\u001b]0;owned\u0007\u202egnp.log')]),
    ]);
    expect([ran.code, ran.error]).toEqual([0, '']);
    for (const text of [ran.out, coverage.out, few.out]) checkTerminal(text, 'output');
    const summary = JSON.parse(readFileSync(join(folder, 'files-out', 'summary.json'), 'utf8')) as {
      input: { events: number; rejected: Record<string, number> };
      run: { peak_memory_bytes: number };
    };
    expect(summary.input.events).toBe(1);
    expect(summary.input.rejected).toMatchObject({
      'longer than 16 MiB': 1,
      'gzip stream is cut off or damaged': 1,
      'file cannot be read (ENOENT)': 1,
      'file cannot be read (ELOOP)': 1,
      'file cannot be read (pipe, socket, device or part of the system)': 2,
    });
    const usual = (JSON.parse(few.out) as typeof summary).run.peak_memory_bytes;
    expect(summary.run.peak_memory_bytes - usual).toBeLessThan(90 * MEGABYTE);
  }, 60_000);

  it('read in the wrong format are counted and not believed', async () => {
    const sentinel = formats.find(({ id }) => id === 'sentinel') as Format;
    writeMutated({ ...sentinel, files: sentinel.files.slice(0, 2) }, 200, SEED, join(folder, 'wrong'));
    for (const format of ['ecs', 'zeek', 'o365-ual', 'splunk', 'sentinel', 'native']) {
      const read = await readEvents({ paths: [join(folder, 'wrong')], format, dialects, ports: nodePorts() });
      read.close();
      const { input } = read.counts();
      const lost = [...Object.values(input.unmapped), ...Object.values(input.rejected)].reduce(
        (sum, count) => sum + count,
        0,
      );
      expect(input.records).toBe(input.events + input.duplicates + lost);
    }
  });
});

describe('a run that is cut short', () => {
  it('ends well, leaves nothing half done and says what is wrong', async () => {
    const temporary = join(folder, 'temporary');
    mkdirSync(temporary);
    writeFileSync(join(folder, 'a-file'), '');
    const [interrupted, demo, pipe, early, unwritable, missing] = await Promise.all([
      weft(['replay', '-', '--out', 'interrupted-out'], { interruptAt: 'interrupted-out' }),
      weft(['demo', '--users', '20', '--days', '8', '--out', 'demo-out'], {
        interruptAt: 'Reading its logs',
        env: { TMPDIR: temporary },
      }),
      weft(['models', 'list', '--json'], { leaveOutput: true }),
      weft(['replay', '-', '--out', 'early-out'], { input: '{"CreationTime":"2024-03-18T10:0' }),
      weft(['replay', '-', '--out', 'a-file/out']),
      weft(['replay', 'no-\u001b[31m-file']),
    ]);
    expect(interrupted.code).toBe(130);
    expect(readdirSync(join(folder, 'interrupted-out'))).toEqual([]);
    expect(demo.code).toBe(130);
    expect(readdirSync(temporary)).toEqual([]);
    expect([pipe.code, pipe.error]).toEqual([0, '']);
    expect([early.code, early.error]).toEqual([0, '']);
    expect(early.out).toContain('JSON cut off at the end of the file 1');
    expect([unwritable.code, unwritable.out]).toEqual([1, '']);
    expect(unwritable.error).toMatch(/^output\.failed: cannot write the results to a-file\/out: /);
    expect(missing.code).toBe(2);
    expect(missing.error).toBe('input.missing: cannot read no-\\u{001b}[31m-file (ENOENT)\n');
  }, 60_000);

  it('by a fault of the configuration or a model exits 78 and shows no secret', async () => {
    const configure = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return name;
    };
    const env = { WEFT_HOSTILE_SECRET: 'hunter2-of-the-environment' };
    const [key, secret, model, slow] = await Promise.all([
      weft(['replay', '-', '--config', configure('key.yaml', 'egres: []\n')]),
      weft(['replay', '-', '--config', configure('secret.yaml', 'egress: ["${WEFT_HOSTILE_SECRET}"]\n')], { env }),
      weft(['models', 'test', configure('model.yaml', 'id: saas.x\nversion: 1\n')]),
      weft(['replay', '-', '--config', configure('slow.yaml', 'models: { folder: own }\n')]),
    ]);
    expect([key.code, key.error]).toEqual([
      78,
      'config.invalid: key.yaml: unknown key "egres", did you mean "egress"?\n',
    ]);
    expect(secret.code).toBe(78);
    expect(secret.error).toMatch(
      /^config\.invalid: secret\.yaml: egress\.0: "\$\{WEFT_HOSTILE_SECRET\}" is no CIDR block/,
    );
    expect([model.code, model.error.startsWith('model.invalid: model.yaml: ')]).toEqual([78, true]);
    expect([slow.code, slow.error.startsWith('config.invalid: slow.yaml: models.folder: ')]).toEqual([78, true]);
    for (const { error, out } of [key, secret, model, slow]) expect(error + out).not.toContain('hunter2');
  }, 60_000);
});

(executablePath === undefined ? describe.skip : describe)(
  'a report of hostile logs in a browser (needs Chromium: WEFT_CHROMIUM or /usr/bin/chromium)',
  () => {
    it('runs nothing, asks for nothing and says nothing', async () => {
      const path = join(folder, 'report.html');
      writeFileSync(path, report);
      const url = pathToFileURL(path).href;
      const browser = await chromium.launch({
        executablePath: executablePath ?? '',
        args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
      });
      try {
        const page = await browser.newPage();
        const complaints: string[] = [];
        page.on('pageerror', (error) => complaints.push(error.message));
        page.on('console', (message) => complaints.push(message.text()));
        page.on('dialog', (dialog) => {
          complaints.push('dialog');
          void dialog.dismiss();
        });
        page.on('request', (request) => {
          if (request.url() !== url) complaints.push(`request: ${request.url()}`);
        });
        await page.goto(url);
        await page.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);
        await page.mouse.move(300, 300);
        expect(await page.evaluate<unknown>('globalThis.weftSentinel')).toBeUndefined();
        expect(await page.evaluate<number>(`document.querySelectorAll('script').length`)).toBe(1);
        expect(
          await page.evaluate<number>(
            `document.querySelectorAll('img,iframe,form,object,embed,link,base,input').length`,
          ),
        ).toBe(0);
        expect(await page.evaluate<number>(`document.querySelectorAll('article').length`)).toBeGreaterThan(0);
        expect(complaints).toEqual([]);
      } finally {
        await browser.close();
      }
    }, 60_000);
  },
);
