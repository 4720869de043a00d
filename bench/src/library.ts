/**
 * The scenario library judged: every story, over companies drawn from seeds, generated and evaluated like any pack.
 *
 * `npm run evaluate:library -- --stories march,beacon --seeds 1-4 --users 60,200 --days 18 --jobs 2` prints a few lines
 * a pack and the goals at the end. Without `--stories` all are taken; several sizes take turns over the seeds; a story
 * that needs more days or users gets them. Seeds below 1000 are for tuning, those from there for judging.
 *
 * `--json FILE` keeps the whole of every result, a line each, and takes what stands there already for judged: a run that
 * was stopped goes on, one of changed code needs another file. `--out DIR` keeps the summary in DIR/quality.json and
 * renders the page beside it; with `--scale` it is kept as a measure of time and memory. `--check` exits 1 when a goal
 * is missed. A pack that fails is named and does not stop the others.
 */
import { generate, STORIES } from '@weft/testkit';
import { type ChildProcess, fork } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { evaluatePack, type PackResult } from 'weft';
import { isReached } from './goals.ts';
import { type Run, summarizeLibrary, type Task } from './library-summary.ts';
import { libraryText } from './library-text.ts';
import { keepQuality } from './quality.ts';
import type { ScaleRun } from './quality-page.ts';

/** A pack that takes longer has failed. */
const PACK_MINUTES_MAX = 60;
const SEEDS_MAX = 1_000;

type Answer = { readonly result: PackResult } | { readonly error: string };

if (process.send !== undefined) process.on('message', (task: Task) => void judge(task));
else await runLibrary();

async function judge(task: Task): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-pack-'));
  let answer: Answer;
  try {
    await generate({ ...task, outDir: folder });
    answer = { result: await evaluatePack(folder) };
  } catch (error) {
    answer = { error: error instanceof Error ? error.message : String(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  process.send?.(answer);
}

async function runLibrary(): Promise<void> {
  const { values } = parseArgs({
    options: {
      stories: { type: 'string' },
      seeds: { type: 'string', default: '1-2' },
      users: { type: 'string', default: '60' },
      days: { type: 'string', default: '18' },
      jobs: { type: 'string', default: '2' },
      json: { type: 'string' },
      out: { type: 'string' },
      scale: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
    },
  });
  const runs = await runTasks(tasksOf(values), whole('jobs', values.jobs), values.json);
  const summary = summarizeLibrary(runs);
  const command = commandOf(values);
  if (values.out !== undefined)
    keepQuality(
      values.out,
      values.scale ? { scale: { command, runs: scaleOf(runs) } } : { library: { command, summary } },
    );
  process.stdout.write(`\n${libraryText(summary)}\n`);
  if (summary.failed.length > 0 || (values.check && !isReached(summary))) process.exitCode = 1;
}

/** What decides which packs are judged. */
interface Choice {
  readonly stories?: string | undefined;
  readonly seeds: string;
  readonly users: string;
  readonly days: string;
}

/** How anybody gets the same figures, whatever the machine and wherever they are kept. */
function commandOf({ stories, seeds, users, days, scale }: Choice & { readonly scale: boolean }): string {
  const chosen = stories === undefined ? '' : ` --stories ${stories}`;
  return `npm run -s evaluate:library --${chosen} --seeds ${seeds} --users ${users} --days ${days}${scale ? ' --scale' : ''} --out docs/reference`;
}

function tasksOf(values: Choice): readonly Task[] {
  const ids = values.stories?.split(',') ?? STORIES.map((story) => story.id);
  const sizes = values.users.split(',').map((text) => whole('users', text));
  const days = whole('days', values.days);
  const stories = ids.map((id) => {
    const story = STORIES.find((candidate) => candidate.id === id);
    if (story === undefined)
      throw new RangeError(`no story "${id}"; there are ${STORIES.map((one) => one.id).join(', ')}`);
    return story;
  });
  return seedsOf(values.seeds).flatMap((seed, index) =>
    stories.map((story): Task => ({
      story: story.id,
      seed,
      users: Math.max(sizes[index % sizes.length] ?? 0, story.minimumUsers),
      days: Math.max(days, story.minimumDays),
    })),
  );
}

/** Judges all tasks that `file` does not hold, in child processes, a pack at a time each; prints and keeps each as it ends. */
async function runTasks(tasks: readonly Task[], jobs: number, file: string | undefined): Promise<readonly Run[]> {
  const known = new Map(keptRuns(file).map((run) => [keyOf(run), run]));
  const runs = tasks.map((task) => known.get(keyOf(task))).filter((run) => run !== undefined);
  const waiting = tasks.filter((task) => !known.has(keyOf(task)));
  await Promise.all(
    Array.from({ length: Math.min(jobs, tasks.length) }, async () => {
      let child: ChildProcess | null = null;
      for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
        if (child?.connected !== true)
          child = fork(fileURLToPath(import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'] });
        const run = { ...task, ...(await ask(child, task)) };
        runs.push(run);
        if (file !== undefined) appendFileSync(file, `${JSON.stringify(run)}\n`);
        process.stdout.write(lineOf(run));
      }
      if (child?.connected === true) child.disconnect();
    }),
  );
  return runs;
}

function keptRuns(file: string | undefined): readonly Run[] {
  if (file === undefined || !existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Run);
}

function keyOf({ story, seed, users, days }: Task): string {
  return `${story} ${seed} ${users} ${days}`;
}

/** What a child says of a task; never rejects. A child that took too long is stopped, and another started for the next. */
function ask(child: ChildProcess, task: Task): Promise<Answer> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), PACK_MINUTES_MAX * 60_000);
    const end = (answer: Answer): void => {
      clearTimeout(timer);
      child.removeAllListeners('message').removeAllListeners('exit');
      resolve(answer);
    };
    child.once('exit', (code, signal) => {
      end({ error: `its process ended with ${signal ?? `code ${code}`}` });
    });
    child.once('message', (answer: Answer) => {
      end(answer);
    });
    child.send(task);
  });
}

function scaleOf(runs: readonly Run[]): readonly ScaleRun[] {
  return runs.flatMap(({ story, users, days, result }) =>
    result === undefined
      ? []
      : [{ story, users, days, events: result.events, seconds: result.seconds, bytes: result.peak_memory_bytes }],
  );
}

function seedsOf(text: string): readonly number[] {
  const [from = 1, to = from] = text.split('-').map((part) => whole('seeds', part));
  if (to < from || to - from >= SEEDS_MAX)
    throw new RangeError(`--seeds must be a number or a span of at most ${SEEDS_MAX} such as 1-20, got "${text}"`);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new RangeError(`--${name} needs a whole number from 1, got "${text}"`);
  return value;
}

function lineOf({ story, seed, result, error }: Run): string {
  if (result === undefined) return `${story} ${seed}\n    FAILED: ${error ?? ''}\n`;
  const { score } = result;
  const lines = [`${story} ${seed}`];
  for (const attack of score.attacks) {
    lines.push(
      `    ${attack.found ? `found (${attack.severity}, ${attack.incidents} incidents)` : 'MISSED'} ${attack.id}: ${attack.models.join(', ')}`,
    );
    if (attack.not_named.length > 0) lines.push(`        not named: ${attack.not_named.join(', ')}`);
    if (attack.models_alone.length > 0) lines.push(`        outside its incidents: ${attack.models_alone.join(', ')}`);
    if (attack.merged_with.length > 0) lines.push(`        in one incident with ${attack.merged_with.join(', ')}`);
  }
  for (const wrong of score.false_incident_list)
    lines.push(
      `    false ${wrong.severity}: ${wrong.title} [${wrong.models.join(', ')}]${wrong.twins.length > 0 ? ` twins: ${wrong.twins.join(', ')}` : ''}`,
    );
  return `${lines.join('\n')}\n`;
}
