/**
 * Files in, results out: read and map, put in order, infer what is the customer's own, score, correlate.
 *
 * Three passes over the events: the first, while they are sorted, learns own domains; the second, in order of time,
 * goes through the engine; the third answers what the incidents make one ask. Memory is bounded by the sorter and by
 * the entities seen.
 */
import {
  type AlertBudget,
  breachBits,
  createAnalysis,
  createInvestigation,
  createOrganization,
  type Decision,
  type AnalysisResult,
  type Finding,
  type IdentityReport,
  type Incident,
  joinAnswers,
  type Lateness,
  type Model,
  type Organization,
  type OrganizationConfig,
  OrganizationInference,
  type WeftEvent,
  scoreOf,
} from '@weft/core';
import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setImmediate } from 'node:timers/promises';
import { countDecisions, type DecisionCounts } from './decisions.ts';
import { dialects } from './dialects.ts';
import { nodePorts } from './read/enrich.ts';
import { type EventInput, readEvents, type ReadCounts } from './read/index.ts';

export interface PipelineOptions {
  readonly paths: readonly string[];
  readonly format: string;
  /** Files in read folders that are context and not input. */
  readonly exclude?: readonly string[];
  readonly organization: OrganizationConfig;
  readonly models: readonly Model[];
  readonly learnUntil?: number;
  /** Events from this time on are left out. */
  readonly until?: number;
  readonly budget?: AlertBudget;
  readonly lateness?: Lateness;
  readonly decisions?: readonly Decision[];
  readonly fixedThresholds?: ReadonlySet<string>;
  readonly reachBits?: number;
  readonly memoryEventsMax?: number;
  /** False asks the events nothing about the incidents, which saves a pass. */
  readonly investigate?: boolean;
  /** Told how far it is: records read, then events judged, then events asked. */
  readonly onProgress?: (stage: 'reading' | 'judging' | 'asking', count: number) => void;
  readonly onFinding?: (finding: Finding) => void;
  readonly signal?: AbortSignal;
}

export interface PipelineResult extends AnalysisResult {
  readonly counts: ReadCounts;
  readonly summary: Summary;
  /** As configured or inferred. */
  readonly organization: Organization;
  /** Distinct accounts with successful SaaS activity in the own domains. */
  readonly accounts: number;
}

/** `summary.json`. */
export interface Summary {
  readonly input: ReadCounts['input'];
  readonly span: ReadCounts['span'];
  readonly breaches: Readonly<Record<string, number>>;
  readonly incidents: Readonly<Record<string, number>>;
  /** How many of them fall under the alert budget; absent without one. */
  readonly below_budget?: { readonly breaches: number; readonly incidents: number };
  /** Thresholds that follow from what was learned, with the models' own. */
  readonly thresholds?: Readonly<Record<string, { readonly breach_at: number; readonly own: number }>>;
  /** What analysts' decisions came to; absent without any. */
  readonly decided?: DecisionCounts;
  /** Breaches on events that came later than is ordinary for their source. */
  readonly late_breaches: number;
  readonly inferred: {
    readonly domains: readonly string[] | null;
    readonly egress: readonly string[];
  } & IdentityReport;
  readonly run: {
    readonly seconds: number;
    readonly events_per_second: number;
    readonly peak_memory_bytes: number;
    readonly state_bytes: number;
    readonly entities: number;
    /** What baselines let go of because a named limit was reached. */
    readonly evicted: number;
    readonly engine: string;
    readonly models: string;
  };
}

/** Events gone through between two reports of progress, and turns of others. */
const PROGRESS_EVENTS = 20_000;

export async function runPipeline(options: PipelineOptions): Promise<PipelineResult> {
  const started = performance.now();
  const ports = nodePorts();
  const inference = new OrganizationInference();
  const configured = options.organization.domains !== undefined && options.organization.domains.length > 0;
  const read = await readEvents({
    paths: options.paths,
    format: options.format,
    exclude: options.exclude ?? [],
    dialects,
    ports,
    tap: (event) => {
      inference.tap(event);
    },
    keep: true,
    onProgress: (records) => options.onProgress?.('reading', records),
    ...(options.memoryEventsMax === undefined ? {} : { memoryEventsMax: options.memoryEventsMax }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
  try {
    const inferredDomains = configured ? null : inference.domains();
    const organization = createOrganization(
      inferredDomains === null ? options.organization : { ...options.organization, domains: inferredDomains },
    );
    const analysis = createAnalysis({
      models: options.models,
      organization,
      ports,
      ...(options.learnUntil === undefined ? {} : { learnUntil: options.learnUntil }),
      ...(options.budget === undefined ? {} : { budget: options.budget }),
      ...(options.lateness === undefined ? {} : { lateness: options.lateness }),
      ...(options.decisions === undefined ? {} : { decisions: options.decisions }),
      ...(options.fixedThresholds === undefined ? {} : { fixedThresholds: options.fixedThresholds }),
      ...(options.reachBits === undefined ? {} : { reachBits: options.reachBits }),
      ...(options.onFinding === undefined ? {} : { onFinding: options.onFinding }),
    });
    await goThrough(read.events, options, 'judging', (event) => {
      analysis.observe(event);
    });
    const judged = analysis.close();
    const incidents =
      options.investigate === false ? judged.incidents : await investigate(judged, read, organization, options);
    const result = { ...judged, incidents };
    const counts = read.counts();
    const seconds = (performance.now() - started) / 1e3;
    return {
      ...result,
      counts,
      organization,
      accounts: inference.accounts(organization.domains),
      summary: {
        input: counts.input,
        span: counts.span,
        breaches: tally(result.breaches.map((breach) => breach.model)),
        incidents: tally(result.incidents.map((incident) => incident.kind)),
        ...belowBudget(result, options.budget),
        ...fittedThresholds(result, options.models),
        ...(options.decisions === undefined
          ? {}
          : { decided: countDecisions(options.decisions, result.breaches, result.contradictions) }),
        late_breaches: result.breaches.filter((breach) => breach.late).length,
        inferred: { domains: inferredDomains, egress: result.egress, ...result.identities },
        run: {
          seconds: Math.round(seconds * 100) / 100,
          events_per_second: Math.round(counts.input.events / seconds),
          peak_memory_bytes: process.resourceUsage().maxRSS * 1024,
          state_bytes: result.state.bytes,
          entities: result.state.entities,
          evicted: result.state.evicted,
          engine: `node ${process.versions.node}`,
          models: modelsHash(options.models),
        },
      },
    };
  } finally {
    read.close();
  }
}

/** Shows every event before `until` to `take`; others get their turn in between. */
async function goThrough(
  events: Iterable<WeftEvent>,
  { until, onProgress, signal }: PipelineOptions,
  stage: 'judging' | 'asking',
  take: (event: WeftEvent) => void,
): Promise<void> {
  let count = 0;
  for (const event of events) {
    if (until !== undefined && event['@timestamp'] >= until) break;
    take(event);
    if (++count % PROGRESS_EVENTS !== 0) continue;
    onProgress?.(stage, count);
    // Signals, and whoever else waits, get their turn.
    await setImmediate();
    signal?.throwIfAborted();
  }
}

/** Puts the questions that incidents raise to the events, and joins the answers to them. */
async function investigate(
  { incidents, breaches }: AnalysisResult,
  read: EventInput,
  organization: Organization,
  options: PipelineOptions,
): Promise<readonly Incident[]> {
  const investigation = createInvestigation(incidents, breaches, organization);
  if (!investigation.isNeeded) return incidents;
  await goThrough(read.events, options, 'asking', (event) => {
    investigation.observe(event);
  });
  const answers = investigation.answers();
  const members = Map.groupBy(breaches, (breach) => breach.incident);
  const context = { activities: read.counts().input.activities, ownDomains: organization.domains };
  return incidents.map((incident) =>
    joinAnswers(incident, members.get(incident.id) ?? [], answers.get(incident.id) ?? [], context),
  );
}

/** Hash over the definitions of the models in use: two runs with the same hash judge alike. */
export function modelsHash(models: readonly Model[]): string {
  return createHash('sha256').update(JSON.stringify(models)).digest('hex').slice(0, 16);
}

function belowBudget(
  { breaches, incidents }: AnalysisResult,
  budget: AlertBudget | undefined,
): Pick<Summary, 'below_budget'> {
  if (budget === undefined) return {};
  const count = (list: readonly { readonly suppressed?: boolean }[]): number =>
    list.filter((one) => one.suppressed === true).length;
  return { below_budget: { breaches: count(breaches), incidents: count(incidents) } };
}

function fittedThresholds({ histories }: AnalysisResult, models: readonly Model[]): Pick<Summary, 'thresholds'> {
  const moved = histories.flatMap(({ model: id, threshold }) => {
    const model = models.find((one) => one.id === id);
    if (model === undefined || threshold === breachBits(model)) return [];
    return [[id, { breach_at: Math.round(scoreOf(threshold) * 1e6) / 1e6, own: model.breachAt }] as const];
  });
  return moved.length === 0 ? {} : { thresholds: Object.fromEntries(moved) };
}

function tally(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
