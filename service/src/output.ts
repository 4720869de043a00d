/** The files a run leaves behind. Each is written beside its place and moved there, so that none is ever half there. */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Breach, Incident, Revision } from '@weft/core';
import { WeftError } from './errors.ts';

export const FILES = {
  breaches: 'breaches.ndjson',
  incidents: 'incidents.ndjson',
  revisions: 'revisions.ndjson',
  summary: 'summary.json',
  report: 'report.html',
} as const;

export interface RunOutput {
  readonly breaches: readonly Breach[];
  readonly incidents: readonly Incident[];
  readonly revisions: readonly Revision[];
  readonly summary: unknown;
  readonly report?: string;
}

/** Writes a run's files into `dir`, making it when needed; gives back their paths. */
export function writeOutput(dir: string, output: RunOutput): Readonly<Record<string, string>> {
  const texts: Record<string, string> = {
    [FILES.breaches]: lines(output.breaches),
    [FILES.incidents]: lines(output.incidents),
    [FILES.revisions]: lines(output.revisions),
    [FILES.summary]: `${JSON.stringify(output.summary, null, 2)}\n`,
    ...(output.report === undefined ? {} : { [FILES.report]: output.report }),
  };
  try {
    mkdirSync(dir, { recursive: true });
    for (const [name, text] of Object.entries(texts)) {
      const path = join(dir, name);
      writeFileSync(`${path}.part`, text);
      renameSync(`${path}.part`, path);
    }
  } catch (cause) {
    throw new WeftError('output.failed', `cannot write the results to ${dir}: ${(cause as Error).message}`, { cause });
  }
  return Object.fromEntries(Object.keys(texts).map((name) => [name, join(dir, name)]));
}

/** Reads back what a run left, for `explain`. */
export function readOutput(dir: string): Pick<RunOutput, 'breaches' | 'incidents' | 'revisions'> {
  const read = (name: string): readonly unknown[] => {
    let text: string;
    try {
      text = readFileSync(join(dir, name), 'utf8');
    } catch (cause) {
      throw new WeftError(
        'result.missing',
        `no ${name} in ${dir}; run "weft demo" or "weft replay" first, or name their folder with --out`,
        { cause },
      );
    }
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as unknown);
  };
  return {
    breaches: read(FILES.breaches) as readonly Breach[],
    incidents: read(FILES.incidents) as readonly Incident[],
    revisions: read(FILES.revisions) as readonly Revision[],
  };
}

function lines(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
