/**
 * The scenario library judged: every story, over companies drawn from seeds, generated and evaluated like any pack.
 *
 * `npm run evaluate:library -- --stories march,beacon --seeds 1-4 --users 60 --days 18 --jobs 2` prints a line a pack.
 * Without `--stories` all are taken. Seeds below 1000 are for tuning; fresh ones start there.
 */
import { generate, STORIES } from '@weft/testkit';
import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { evaluatePack, type PackResult } from 'weft';

interface Task {
  readonly story: string;
  readonly seed: number;
  readonly users: number;
  readonly days: number;
}

if (process.send !== undefined) process.on('message', (task: Task) => void judge(task));
else await runLibrary();

async function judge(task: Task): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'weft-pack-'));
  try {
    await generate({ ...task, outDir: folder });
    process.send?.({ task, result: await evaluatePack(folder) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function runLibrary(): Promise<void> {
  const { values } = parseArgs({
    options: {
      stories: { type: 'string' },
      seeds: { type: 'string', default: '1-2' },
      users: { type: 'string', default: '60' },
      days: { type: 'string', default: '18' },
      jobs: { type: 'string', default: '2' },
    },
  });
  const stories = values.stories?.split(',') ?? STORIES.map((story) => story.id);
  const tasks = stories.flatMap((id) =>
    seedsOf(values.seeds).map((seed): Task => {
      const story = STORIES.find((candidate) => candidate.id === id);
      return {
        story: id,
        seed,
        users: Math.max(Number(values.users), story?.minimumUsers ?? 0),
        days: Math.max(Number(values.days), story?.minimumDays ?? 0),
      };
    }),
  );
  const results = await runTasks(tasks, Number(values.jobs));
  process.stdout.write(`\n${totals(results)}\n`);
}

/** Judges all tasks in child processes and prints each as it ends. */
async function runTasks(tasks: readonly Task[], jobs: number): Promise<readonly PackResult[]> {
  const results: PackResult[] = [];
  const waiting = [...tasks];
  await Promise.all(
    Array.from({ length: jobs }, async () => {
      const child = fork(fileURLToPath(import.meta.url), { execArgv: ['--disable-warning=ExperimentalWarning'] });
      for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
        const result = await ask(child, task);
        results.push(result);
        process.stdout.write(lineOf(task, result));
      }
      child.disconnect();
    }),
  );
  return results;
}

function ask(child: ChildProcess, task: Task): Promise<PackResult> {
  return new Promise((resolve, reject) => {
    const failed = (): void => {
      reject(new Error(`the judge of ${task.story}, seed ${task.seed}, ended`));
    };
    child.once('exit', failed);
    child.once('message', (message: { readonly result: PackResult }) => {
      child.off('exit', failed);
      resolve(message.result);
    });
    child.send(task);
  });
}

function seedsOf(text: string): readonly number[] {
  const [from = 1, to = from] = text.split('-').map(Number);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function lineOf(task: Task, { score }: PackResult): string {
  const lines = [`${task.story} ${task.seed}`];
  for (const attack of score.attacks)
    lines.push(
      `    ${attack.found ? `found (${attack.severity}, ${attack.incidents} incidents)` : 'MISSED'} ${attack.id}: ${attack.models.join(', ')}` +
        (attack.not_named.length === 0 ? '' : `\n        not named: ${attack.not_named.join(', ')}`),
    );
  for (const wrong of score.false_incident_list)
    lines.push(
      `    false ${wrong.severity}: ${wrong.title} [${wrong.models.join(', ')}]${wrong.twins.length > 0 ? ` twins: ${wrong.twins.join(', ')}` : ''}`,
    );
  return `${lines.join('\n')}\n`;
}

function totals(results: readonly PackResult[]): string {
  const attacks = results.flatMap(({ score }) => score.attacks);
  const found = attacks.filter((attack) => attack.found);
  const userDays = results.reduce((sum, { users, days }) => sum + users * days, 0);
  const wrong = results.flatMap(({ score }) => score.false_incident_list);
  const sum = (of: (attack: (typeof attacks)[number]) => number): number =>
    attacks.reduce((all, one) => all + of(one), 0);
  return [
    `attacks found ${found.length} of ${attacks.length}`,
    `incidents per attack ${(sum((attack) => attack.incidents) / found.length).toFixed(2)}`,
    `named ${sum((attack) => attack.named)} of ${sum((attack) => attack.must_name)}`,
    `false incidents ${wrong.length} (high or critical ${wrong.filter(({ severity }) => severity === 'high' || severity === 'critical').length}) in ${Math.round(userDays)} user-days: ${((wrong.length * 10_000) / userDays).toFixed(2)} per 10,000 users a day`,
  ].join('\n');
}
