/**
 * The files a run leaves behind. All are written beside their places first and moved there together, so that none is
 * ever half there; what cannot be finished is removed again.
 */
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import type { Breach, Incident, Revision } from '@weft/core';
import { WeftError } from './errors.ts';
import { jsonText } from './json-text.ts';

export const FILES = {
  breaches: 'breaches.ndjson',
  incidents: 'incidents.ndjson',
  revisions: 'revisions.ndjson',
  summary: 'summary.json',
  report: 'report.html',
  backtest: 'backtest.json',
} as const;

export interface RunOutput {
  readonly breaches: readonly Breach[];
  readonly incidents: readonly Incident[];
  readonly revisions: readonly Revision[];
  readonly summary: unknown;
  readonly report?: string;
  readonly backtest?: unknown;
}

/** Characters written, and bytes read, at once: the files can be longer than a text can. */
const BLOCK_CHARS = 1 << 20;
const BLOCK_BYTES = 1 << 18;

/** Makes the folder for the results and sees whether it can be written, before the work is done. Throws `output.failed`. */
export function prepareOutput(dir: string): void {
  try {
    makeFolder(dir);
    accessSync(dir, constants.W_OK);
  } catch (cause) {
    throw failed(dir, cause);
  }
}

/** Writes a run's files into `dir`, making it when needed; gives back their paths. Throws `output.failed`. */
export function writeOutput(dir: string, output: RunOutput): Readonly<Record<string, string>> {
  const texts: Record<string, Iterable<string>> = {
    [FILES.breaches]: lines(output.breaches),
    [FILES.incidents]: lines(output.incidents),
    [FILES.revisions]: lines(output.revisions),
    [FILES.summary]: [`${jsonText(output.summary, 2)}\n`],
    ...(output.report === undefined ? {} : { [FILES.report]: [output.report] }),
    ...(output.backtest === undefined ? {} : { [FILES.backtest]: [`${jsonText(output.backtest, 2)}\n`] }),
  };
  const paths = Object.keys(texts).map((name) => join(dir, name));
  try {
    makeFolder(dir);
    try {
      Object.values(texts).forEach((text, index) => {
        writeText(`${paths[index] ?? ''}.part`, text);
      });
      for (const path of paths) renameSync(`${path}.part`, path);
    } finally {
      for (const path of paths) discard(`${path}.part`);
    }
  } catch (cause) {
    throw failed(dir, cause);
  }
  return Object.fromEntries(Object.keys(texts).map((name, index) => [name, paths[index] ?? '']));
}

/** Reads back what a run left, for `explain`. */
export function readOutput(dir: string): Pick<RunOutput, 'breaches' | 'incidents' | 'revisions'> {
  const read = (name: string): readonly unknown[] => {
    const path = join(dir, name);
    try {
      return [...readLines(path)].map((line) => JSON.parse(line) as unknown);
    } catch (cause) {
      if (cause instanceof SyntaxError)
        throw new WeftError('result.unreadable', `${path} is damaged (${cause.message}); run the replay again`, {
          cause,
        });
      throw new WeftError(
        'result.missing',
        `no ${name} in ${dir}; run "weft demo" or "weft replay" first, or name their folder with --out`,
        { cause },
      );
    }
  };
  return {
    breaches: read(FILES.breaches) as readonly Breach[],
    incidents: read(FILES.incidents) as readonly Incident[],
    revisions: read(FILES.revisions) as readonly Revision[],
  };
}

/** As `mkdir -p`; Node's own recursion does not end where a file system answers that the parent is missing. */
function makeFolder(dir: string): void {
  if (existsSync(dir)) {
    if (!statSync(dir).isDirectory()) throw new Error('it is no folder');
    return;
  }
  if (dirname(dir) !== dir) makeFolder(dirname(dir));
  mkdirSync(dir);
}

function failed(dir: string, cause: unknown): WeftError {
  return new WeftError('output.failed', `cannot write the results to ${dir}: ${(cause as Error).message}`, { cause });
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It is no file of ours, and what went wrong before is what matters.
  }
}

function* lines(records: readonly unknown[]): Generator<string> {
  for (const record of records) yield `${jsonText(record)}\n`;
}

function writeText(path: string, pieces: Iterable<string>): void {
  const file = openSync(path, 'w');
  try {
    let block = '';
    const flush = (): void => {
      const bytes = Buffer.from(block, 'utf8');
      for (let written = 0; written < bytes.length;) written += writeSync(file, bytes, written);
      block = '';
    };
    for (const piece of pieces) {
      block += piece;
      if (block.length >= BLOCK_CHARS) flush();
    }
    flush();
  } finally {
    closeSync(file);
  }
}

function* readLines(path: string): Generator<string> {
  const file = openSync(path, 'r');
  try {
    const decoder = new StringDecoder('utf8');
    const block = Buffer.allocUnsafe(Math.max(1, Math.min(BLOCK_BYTES, fstatSync(file).size)));
    let rest: string[] = [];
    for (;;) {
      const length = readSync(file, block, 0, block.length, null);
      const parts = (length === 0 ? decoder.end() : decoder.write(block.subarray(0, length))).split('\n');
      if (parts.length > 1) {
        const first = [...rest, parts[0]].join('');
        if (first !== '') yield first;
        yield* parts.slice(1, -1).filter((line) => line !== '');
        rest = [];
      }
      rest.push(parts.at(-1) ?? '');
      if (length === 0) break;
    }
    const last = rest.join('');
    if (last !== '') yield last;
  } finally {
    closeSync(file);
  }
}
