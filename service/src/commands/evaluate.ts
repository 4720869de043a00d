/** `weft evaluate PACK…`: how well labelled packs are judged. */
import { escapeTerminal, MODELS } from '@weft/core';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { loadConfig } from '../config.ts';
import { WeftError } from '../errors.ts';
import { jsonText } from '../json-text.ts';
import {
  BUDGETS,
  type Judged,
  type Labels,
  type ModelScore,
  type PackScore,
  scoreModels,
  scorePack,
  withinBudget,
} from '../evaluate/score.ts';
import { runPipeline } from '../pipeline.ts';
import { createProgress, table } from '../terminal.ts';

const DAY_MS = 86_400_000;

export interface PackResult {
  readonly pack: string;
  readonly score: PackScore;
  readonly budgets: Readonly<Record<string, PackScore>>;
  readonly models: readonly ModelScore[];
  readonly users: number;
  readonly days: number;
}

/** Replays a pack and scores it against its labels. */
export async function evaluatePack(folder: string): Promise<PackResult> {
  const labels = readLabels(folder);
  const configFile = join(folder, 'config.yaml');
  const config = loadConfig(existsSync(configFile) ? configFile : undefined);
  const learnUntil = labels.train_until === undefined ? undefined : Date.parse(labels.train_until);
  const result = await runPipeline({
    paths: [join(folder, 'events')],
    format: 'auto',
    exclude: config.contextFiles,
    organization: config.organization,
    models: config.models,
    ...(learnUntil === undefined ? {} : { learnUntil }),
  });
  const { span } = result.summary;
  const from = learnUntil ?? Date.parse(span.from ?? '');
  const to = Date.parse(span.to ?? '');
  const judged: Judged = { ...result, users: result.accounts, days: Math.max(1, (to - from) / DAY_MS || 1) };
  return {
    pack: basename(resolve(folder)),
    score: scorePack(labels, judged),
    budgets: Object.fromEntries(
      BUDGETS.map((budget) => [String(budget), scorePack(labels, withinBudget(judged, budget))]),
    ),
    models: scoreModels(
      labels,
      judged,
      MODELS.map((model) => model.id),
    ),
    users: judged.users,
    days: Math.round(judged.days * 100) / 100,
  };
}

export async function runEvaluate(
  packs: readonly string[],
  options: { readonly out?: string; readonly json?: boolean },
): Promise<void> {
  const progress = createProgress();
  const results: PackResult[] = [];
  for (const pack of packs) {
    progress.update(`judging ${escapeTerminal(pack)} (${results.length + 1} of ${packs.length})`);
    results.push(await evaluatePack(pack));
  }
  progress.done();
  const text = `${jsonText(results, 2)}\n`;
  if (options.out !== undefined) {
    mkdirSync(options.out, { recursive: true });
    writeFileSync(join(options.out, 'evaluation.json'), text);
  }
  process.stdout.write(
    options.json === true
      ? text
      : `${packTable(results)}\n\n${budgetTable(results)}\n\n${modelTable(results)}\n${missedText(results)}`,
  );
}

function readLabels(folder: string): Labels {
  const file = join(folder, 'labels.json');
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new WeftError(
      'input.missing',
      `${file}: ${(cause as Error).message}; a pack is a folder with events/ and labels.json`,
      { cause },
    );
  }
  if (typeof value !== 'object' || value === null || !Array.isArray((value as Labels).attacks)) {
    throw new WeftError('input.missing', `${file}: needs a list "attacks"`);
  }
  return value as Labels;
}

function packTable(results: readonly PackResult[]): string {
  return table(
    [
      'pack',
      'recall',
      'precision',
      'detected after',
      'incidents/attack',
      'events covered',
      'named',
      'false/10k users/day',
      'breaches/incident',
      'twins raised',
    ],
    results.map(({ pack, score }) => [
      escapeTerminal(pack),
      percent(score.recall),
      percent(score.precision),
      score.median_time_to_detect_ms === null ? '—' : duration(score.median_time_to_detect_ms),
      decimal(score.incidents_per_attack),
      percent(score.events_covered),
      percent(score.must_name),
      decimal(score.false_incidents_per_10000_users_a_day),
      decimal(score.breaches_per_incident),
      `${score.benign.filter((label) => label.raised !== null).length} of ${score.benign.length}`,
    ]),
  );
}

function budgetTable(results: readonly PackResult[]): string {
  return table(
    ['incidents a day', 'recall', 'precision', 'false incidents'],
    BUDGETS.map((budget) => {
      const scores = results.map((result) => result.budgets[String(budget)] as PackScore);
      const attacks = scores.flatMap((score) => score.attacks);
      const incidents = scores.reduce((sum, score) => sum + score.incidents, 0);
      const wrong = scores.reduce((sum, score) => sum + score.false_incidents, 0);
      return [
        `at most ${budget}`,
        percent(attacks.length === 0 ? null : attacks.filter((attack) => attack.found).length / attacks.length),
        percent(incidents === 0 ? null : (incidents - wrong) / incidents),
        String(wrong),
      ];
    }),
  );
}

function modelTable(results: readonly PackResult[]): string {
  const ids = results[0]?.models.map((score) => score.model) ?? [];
  const rows = ids.map((id) => {
    const scores = results.flatMap((result) => result.models.filter((score) => score.model === id));
    const sum = (of: (score: ModelScore) => number): number => scores.reduce((total, score) => total + of(score), 0);
    return [
      id,
      String(sum((score) => score.true)),
      String(sum((score) => score.false)),
      String(sum((score) => score.missed)),
    ];
  });
  return table(
    ['model', 'true', 'false', 'attacks without it'],
    rows.filter(([, right, wrong]) => right !== '0' || wrong !== '0'),
  );
}

/** Attacks that were missed, and names that were not said, one a line. */
function missedText(results: readonly PackResult[]): string {
  const lines = results.flatMap(({ pack, score }) =>
    score.attacks.flatMap((attack) => [
      ...(attack.found ? [] : [`missed: ${pack} ${attack.id} (${attack.name})`]),
      ...attack.not_named.map((name) => `not named: ${pack} ${attack.id} ${name}`),
    ]),
  );
  return lines.length === 0 ? '' : `\n${lines.map(escapeTerminal).join('\n')}\n`;
}

function percent(value: number | null): string {
  return value === null ? '—' : `${Math.round(value * 1000) / 10} %`;
}

function decimal(value: number | null): string {
  return value === null ? '—' : String(Math.round(value * 100) / 100);
}

function duration(ms: number): string {
  if (ms < 120_000) return `${Math.round(ms / 1e3)} s`;
  if (ms < 7_200_000) return `${Math.round(ms / 60_000)} min`;
  return `${Math.round(ms / 360_000) / 10} h`;
}
