/** `weft demo`: a company of 200, the attack of March 2024 in the middle of it, and what Weft makes of both. */
import { generate } from '@weft/testkit';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderText } from '@weft/core';
import { WeftError } from '../errors.ts';
import { FILES } from '../output.ts';
import { printOutcome, replay } from './replay.ts';

export interface DemoOptions {
  readonly siem: string;
  readonly out: string;
  readonly seed?: number;
  readonly users?: number;
  readonly days?: number;
  readonly keep?: boolean;
  readonly json?: boolean;
}

export async function runDemo(options: DemoOptions): Promise<void> {
  if (options.siem !== 'local')
    throw new WeftError('usage.invalid', `--siem ${options.siem} is not part of this release; "local" is`);
  const folder = mkdtempSync(join(tmpdir(), 'weft-demo-'));
  const remove = (): void => {
    if (options.keep !== true) rmSync(folder, { recursive: true, force: true });
  };
  process.on('exit', remove);
  const say = (text: string): void => {
    if (options.json !== true) process.stderr.write(`${text}\n`);
  };
  try {
    say('Making a company, its habits, and one attack (the March 2024 story) …');
    await generate({
      story: 'march',
      outDir: folder,
      shape: 'ecs',
      ...(options.seed === undefined ? {} : { seed: options.seed }),
      ...(options.users === undefined ? {} : { users: options.users }),
      ...(options.days === undefined ? {} : { days: options.days }),
    });
    say('Reading its logs, learning what is normal, looking for what is not …');
    const config = join(folder, 'config.yaml');
    const outcome = await replay({
      paths: [join(folder, 'events')],
      out: options.out,
      report: true,
      title: 'The March story',
      ...(existsSync(config) ? { config } : {}),
    });
    printOutcome(outcome, options.json === true);
    if (options.json === true) return;
    const [worst] = [...outcome.result.incidents].sort(
      (a, b) => b.score - a.score || b.breaches.length - a.breaches.length,
    );
    if (worst !== undefined) process.stdout.write(`\n${renderText(worst.narrative)}\n`);
    process.stdout.write(`\nThe report lies at ${pathToFileURL(resolve(outcome.files[FILES.report] ?? '')).href}\n`);
  } finally {
    process.off('exit', remove);
    remove();
  }
}
