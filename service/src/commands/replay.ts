/** `weft replay`: files in, incidents out; writes to no SIEM. */
import { escapeTerminal, tally } from '@weft/core';
import { resolve } from 'node:path';
import { loadConfig } from '../config.ts';
import { loadDecisions } from '../decisions.ts';
import { WeftError } from '../errors.ts';
import { jsonText } from '../json-text.ts';
import { FILES, prepareOutput, writeOutput } from '../output.ts';
import { type PipelineResult, runPipeline } from '../pipeline.ts';
import { renderReport } from '../report/index.ts';
import { belowBudgetText, createProgress, incidentTable, inputText } from '../terminal.ts';

export interface ReplayOptions {
  readonly paths: readonly string[];
  readonly format?: string;
  readonly out: string;
  readonly config?: string;
  readonly decisions?: string;
  readonly learnUntil?: string;
  readonly report?: boolean;
  readonly strict?: boolean;
  readonly json?: boolean;
  readonly title?: string;
}

export interface ReplayOutcome {
  readonly result: PipelineResult;
  readonly files: Readonly<Record<string, string>>;
}

/** Runs a replay and writes its files; prints nothing but progress. */
export async function replay(options: ReplayOptions): Promise<ReplayOutcome> {
  const config = loadConfig(options.config);
  const learnUntil = options.learnUntil === undefined ? config.learnUntil : parseTime(options.learnUntil);
  prepareOutput(options.out);
  if (config.notObeyed.length > 0) {
    process.stderr.write(
      `note: ${config.notObeyed.join(', ')} in the configuration: read, and not acted on by a replay\n`,
    );
  }
  const progress = createProgress();
  const result = await runPipeline({
    ...config,
    paths: options.paths,
    format: options.format ?? 'auto',
    exclude: [...config.contextFiles, ...(options.decisions === undefined ? [] : [resolve(options.decisions)])],
    ...(learnUntil === undefined ? {} : { learnUntil }),
    ...(options.decisions === undefined ? {} : { decisions: loadDecisions(options.decisions) }),
    onProgress: (stage, count) => {
      progress.update(
        stage === 'reading'
          ? `reading: ${count.toLocaleString('en-US')} records`
          : `${stage}: ${count.toLocaleString('en-US')} events`,
      );
    },
  });
  progress.done();
  for (const problem of result.summary.decided?.contradictions ?? [])
    process.stderr.write(`note: ${escapeTerminal(problem)}\n`);
  const report =
    options.report === true ? renderReport({ ...result, title: options.title ?? 'Weft replay' }) : undefined;
  const files = writeOutput(options.out, { ...result, ...(report === undefined ? {} : { report }) });
  return { result, files };
}

/** Prints a replay's result: JSON of the summary, or tables for people. */
export function printOutcome({ result, files }: ReplayOutcome, json: boolean): void {
  if (json) {
    process.stdout.write(`${jsonText({ ...result.summary, files }, 2)}\n`);
    return;
  }
  const { summary } = result;
  process.stdout.write(
    `${inputText(summary)}\n\n${incidentTable(result.incidents)}\n\n` +
      `${tally(result.breaches.length, 'breach', 'breaches')}, ${tally(result.incidents.length, 'incident')}${belowBudgetText(summary)} in ${summary.run.seconds} s (${summary.run.events_per_second.toLocaleString('en-US')} events/s)\n` +
      `results: ${[FILES.incidents, FILES.breaches, FILES.summary].map((name) => escapeTerminal(files[name] ?? '')).join(', ')}\n` +
      (files[FILES.report] === undefined ? '' : `report:  ${escapeTerminal(files[FILES.report] ?? '')}\n`),
  );
}

export async function runReplay(options: ReplayOptions): Promise<void> {
  const outcome = await replay(options);
  printOutcome(outcome, options.json === true);
  const { input } = outcome.result.summary;
  const bad = [...Object.values(input.unmapped), ...Object.values(input.rejected)].reduce(
    (sum, count) => sum + count,
    0,
  );
  if (options.strict === true && bad > 0)
    throw new WeftError('input.strict', `${bad} records were not read; ${outcome.files[FILES.summary] ?? ''} says why`);
}

function parseTime(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw new WeftError('usage.invalid', `--learn-until needs an ISO time such as 2024-03-18T00:00:00Z, got "${text}"`);
  return time;
}
