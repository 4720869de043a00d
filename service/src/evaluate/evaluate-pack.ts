/** One labelled pack, replayed and judged. */
import { type Finding, MODELS } from '@weft/core';
import { existsSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { performance } from 'node:perf_hooks';
import { loadConfig } from '../config.ts';
import { type PipelineOptions, runPipeline } from '../pipeline.ts';
import { nodePorts } from '../read/index.ts';
import { ablate, type Contribution, sumContributions } from './ablation.ts';
import { readLabels } from './labels.ts';
import {
  BUDGETS,
  type Judged,
  type ModelScore,
  type PackScore,
  scoreModels,
  scorePack,
  type Totals,
  totalsOf,
  withinBudget,
} from './score.ts';

/** What packs have in common with their sum. */
export interface Evaluation {
  readonly score: Totals;
  readonly budgets: Readonly<Record<string, Totals>>;
  readonly models: readonly ModelScore[];
  readonly ablation: readonly Contribution[];
}

export interface PackResult extends Evaluation {
  readonly pack: string;
  readonly score: PackScore;
  readonly users: number;
  readonly days: number;
  readonly events: number;
  /** Events by activity. */
  readonly activities: Readonly<Record<string, number>>;
  /** From the first record read to the last model left out. */
  readonly seconds: number;
  /** Of the process, with what it did before. */
  readonly peak_memory_bytes: number;
}

const DAY_MS = 86_400_000;
/** Repeats of one breach kept: no incident shows more. */
const REPEATS_MAX = 1_000;

/** Replays a pack and scores it against its labels. Memory beside the replay's own: its findings. */
export async function evaluatePack(
  folder: string,
  onProgress?: NonNullable<PipelineOptions['onProgress']>,
): Promise<PackResult> {
  const started = performance.now();
  const labels = readLabels(folder);
  const configFile = join(folder, 'config.yaml');
  const config = loadConfig(existsSync(configFile) ? configFile : undefined);
  const learnUntil = labels.train_until === undefined ? undefined : Date.parse(labels.train_until);
  const kept = new FindingList();
  const result = await runPipeline({
    ...config,
    paths: [join(folder, 'events')],
    format: 'auto',
    exclude: config.contextFiles,
    onFinding: (finding) => {
      kept.add(finding);
    },
    ...(learnUntil === undefined ? {} : { learnUntil }),
    ...(onProgress === undefined ? {} : { onProgress }),
  });
  const { findings } = kept;
  const { span, input } = result.summary;
  const from = learnUntil ?? Date.parse(span.from ?? '');
  const to = Date.parse(span.to ?? '');
  const judged: Judged = {
    ...result,
    sightings: findings.map((finding) => ({
      breachId: finding.kind === 'breach' ? finding.breach.id : finding.breachId,
      timeMs: finding.timeMs,
      events: finding.kind === 'breach' ? finding.breach.events : finding.events,
    })),
    users: result.accounts,
    days: Math.max(1, (to - from) / DAY_MS || 1),
  };
  const models = [...new Set([...MODELS, ...config.models].map((model) => model.id))];
  const evaluation = {
    score: scorePack(labels, judged),
    budgets: Object.fromEntries(BUDGETS.map((day) => [day, totalsOf([scorePack(labels, withinBudget(judged, day))])])),
    models: scoreModels(labels, judged, models),
    ablation: ablate(labels.attacks, { findings, organization: result.organization, ports: nodePorts() }, models),
  };
  return {
    pack: basename(resolve(folder)),
    ...evaluation,
    users: judged.users,
    days: Math.round(judged.days * 100) / 100,
    events: input.events,
    activities: input.activities,
    seconds: Math.round((performance.now() - started) / 10) / 100,
    peak_memory_bytes: process.resourceUsage().maxRSS * 1024,
  };
}

/** Several packs as if they were one. */
export function sumPacks(packs: readonly Evaluation[]): Evaluation {
  const models = new Map<string, ModelScore>();
  for (const one of packs.flatMap((pack) => pack.models)) {
    const known = models.get(one.model) ?? { true: 0, false: 0, missed: 0 };
    models.set(one.model, {
      model: one.model,
      true: known.true + one.true,
      false: known.false + one.false,
      missed: known.missed + one.missed,
    });
  }
  return {
    score: totalsOf(packs.map((pack) => pack.score)),
    budgets: Object.fromEntries(
      BUDGETS.map((day) => [
        day,
        totalsOf(packs.map((pack) => pack.budgets[day]).filter((totals) => totals !== undefined)),
      ]),
    ),
    models: [...models.values()],
    ablation: sumContributions(packs.map((pack) => pack.ablation)),
  };
}

/** All breaches of a run, what they grew by, and of their repeats as many as can show. */
class FindingList {
  readonly findings: Finding[] = [];
  readonly #repeats = new Map<string, number>();

  add(finding: Finding): void {
    if (finding.kind === 'repeat' && finding.grown === undefined) {
      const count = this.#repeats.get(finding.breachId) ?? 0;
      if (count >= REPEATS_MAX) return;
      this.#repeats.set(finding.breachId, count + 1);
    }
    this.findings.push(finding);
  }
}
