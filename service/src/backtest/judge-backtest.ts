/**
 * A backtest: what a span of one's own events would have brought, which thresholds would have met a budget, and
 * what another configuration would make of it. The files are read once for each configuration that is tried.
 */
import { LOWER_BITS_MAX } from '@weft/core';
import { compareIncidents, type IncidentChange } from './compare.ts';
import {
  type DayFigures,
  type EntityFigures,
  figuresByDay,
  figuresByModel,
  type ModelFigures,
  reachedPerDay,
  type Suggestion,
  suggestionsFor,
  topEntities,
} from './figures.ts';
import { loadConfig, type LoadedConfig } from '../config.ts';
import { WeftError } from '../errors.ts';
import { type PipelineResult, runPipeline, type Summary } from '../pipeline.ts';
import { createProgress } from '../terminal.ts';

export interface BacktestOptions {
  readonly paths: readonly string[];
  readonly format?: string;
  /** ISO times: events before `from` are only learned from, those from `to` on are left out. */
  readonly from?: string;
  readonly to?: string;
  readonly config?: string;
  readonly whatIf?: string;
  readonly breachesPerDay?: number;
}

export interface Backtest {
  readonly from: string;
  readonly to: string;
  readonly days: number;
  readonly accounts: number;
  readonly breaches: number;
  readonly incidents: number;
  readonly below_budget: NonNullable<Summary['below_budget']>;
  readonly by_day: readonly DayFigures[];
  readonly by_model: readonly ModelFigures[];
  readonly top_entities: readonly EntityFigures[];
  readonly cost: Pick<Summary['run'], 'seconds' | 'events_per_second' | 'peak_memory_bytes' | 'state_bytes'> & {
    readonly events: number;
  };
  /** Null without a budget of breaches. */
  readonly suggestions: {
    readonly breaches_per_day: number;
    /** Days of entities a day that reach the thresholds as they are. */
    readonly reached_per_day: number;
    readonly thresholds: readonly Suggestion[];
    /** What the suggested thresholds do to the incidents, tried on the same events. */
    readonly changes: readonly IncidentChange[];
  } | null;
  readonly what_if: { readonly config: string; readonly changes: readonly IncidentChange[] } | null;
}

const DAY_MS = 86_400_000;

/** Tries the configuration, the thresholds it suggests, and the other configuration. Writes nothing. */
export async function judgeBacktest(
  options: BacktestOptions,
): Promise<{ readonly backtest: Backtest; readonly result: PipelineResult }> {
  if (options.paths.includes('-'))
    throw new WeftError('usage.invalid', 'backtest reads its input more than once; name files or folders instead of -');
  const from = timeOf('--from', options.from);
  const to = timeOf('--to', options.to);
  if (from !== undefined && to !== undefined && from >= to)
    throw new WeftError('usage.invalid', `--from must be before --to, got ${options.from} and ${options.to}`);
  const config = loadConfig(options.config);
  const other = options.whatIf === undefined ? undefined : loadConfig(options.whatIf);
  const progress = createProgress();
  const attempt = async (name: string, tried: LoadedConfig): Promise<PipelineResult> => {
    const learnUntil = from ?? tried.learnUntil;
    return runPipeline({
      ...tried,
      paths: options.paths,
      format: options.format ?? 'auto',
      exclude: [...config.contextFiles, ...(other?.contextFiles ?? [])],
      reachBits: LOWER_BITS_MAX,
      ...(learnUntil === undefined ? {} : { learnUntil }),
      ...(to === undefined ? {} : { until: to }),
      onProgress: (stage, count) => {
        progress.update(`${name}: ${stage} ${count.toLocaleString('en-US')}`);
      },
    });
  };
  const result = await attempt('as configured', config);
  const breachesPerDay = options.breachesPerDay ?? config.budget?.breachesPerDay;
  const thresholds = breachesPerDay === undefined ? [] : suggestionsFor(result, result.histories, breachesPerDay);
  const suggested =
    thresholds.length === 0
      ? result
      : await attempt('with the suggested thresholds', withThresholds(config, thresholds));
  const whatIf = other === undefined ? undefined : await attempt('what if', other);
  progress.done();
  const span = spanOf(result, from ?? config.learnUntil, to);
  const days = Math.max(1, Math.ceil((span.to - span.from) / DAY_MS));
  const { run, input } = result.summary;
  return {
    result,
    backtest: {
      from: new Date(span.from).toISOString(),
      to: new Date(span.to).toISOString(),
      days,
      accounts: result.accounts,
      breaches: result.breaches.length,
      incidents: result.incidents.length,
      below_budget: result.summary.below_budget ?? { breaches: 0, incidents: 0 },
      by_day: figuresByDay(result, span, config.budget?.dayOf ?? utcDay),
      by_model: figuresByModel(result, result.histories, days),
      top_entities: topEntities(result),
      cost: {
        events: input.events,
        seconds: run.seconds,
        events_per_second: run.events_per_second,
        peak_memory_bytes: run.peak_memory_bytes,
        state_bytes: run.state_bytes,
      },
      suggestions:
        breachesPerDay === undefined
          ? null
          : {
              breaches_per_day: breachesPerDay,
              reached_per_day: reachedPerDay(result.histories),
              thresholds,
              changes: compareIncidents(result.incidents, suggested.incidents),
            },
      what_if:
        whatIf === undefined
          ? null
          : { config: options.whatIf as string, changes: compareIncidents(result.incidents, whatIf.incidents) },
    },
  };
}

/** The configuration as it were with thresholds set by hand. */
function withThresholds(config: LoadedConfig, thresholds: readonly Suggestion[]): LoadedConfig {
  const suggested = new Map(thresholds.map((one) => [one.model, one.suggested]));
  return {
    ...config,
    models: config.models.map((model) => ({ ...model, breachAt: suggested.get(model.id) ?? model.breachAt })),
    fixedThresholds: new Set([...(config.fixedThresholds ?? []), ...suggested.keys()]),
  };
}

/** What was judged: as asked for, as far as there were events. */
function spanOf(
  { summary }: PipelineResult,
  from: number | undefined,
  to: number | undefined,
): { readonly from: number; readonly to: number } {
  const first = Date.parse(summary.span.from ?? '') || 0;
  const last = Date.parse(summary.span.to ?? '') || first;
  const start = Math.min(Math.max(first, from ?? first), last);
  return { from: start, to: Math.max(start, Math.min(last, to === undefined ? last : to - 1)) };
}

function utcDay(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}

function timeOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const time = Date.parse(text);
  if (Number.isNaN(time))
    throw new WeftError('usage.invalid', `${option} needs an ISO time such as 2024-03-18T00:00:00Z, got "${text}"`);
  return time;
}
