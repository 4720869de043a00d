/**
 * The whole core as one function: events in, breaches and incidents out.
 *
 * `createAnalysis` takes events in order (`compareEvents`), without duplicates, one at a time. `analyze` puts any
 * list in order first, so that the same events in any order, with repetitions, give the same result.
 */
import type { Breach } from './breach.ts';
import { MessageAssembler } from './assemble.ts';
import { applyBudget } from './budget.ts';
import type { Contradiction } from './correlation/constraints.ts';
import { Correlator } from './correlation/correlator.ts';
import { createEngine, type EngineOptions, type Finding } from './engine.ts';
import type { Activity, WeftEvent } from './event.ts';
import type { IdentityReport } from './identity.ts';
import type { Incident, Revision } from './incident.ts';
import { ProxiedBytes } from './network/proxied-bytes.ts';
import { compareEvents, sameEvent } from './order.ts';
import type { JudgedHistory } from './threshold-fit.ts';

export interface AnalysisResult {
  readonly breaches: readonly Breach[];
  readonly incidents: readonly Incident[];
  readonly revisions: readonly Revision[];
  readonly identities: IdentityReport;
  /** Decisions that cannot be obeyed together. */
  readonly contradictions: readonly Contradiction[];
  /** Outside addresses that were learned to be places of many. */
  readonly egress: readonly string[];
  /** What the days judged say of each model and its threshold. */
  readonly histories: readonly JudgedHistory[];
  readonly state: { readonly entities: number; readonly bytes: number; readonly evicted: number };
}

export interface Analysis {
  /** Takes the next event. Cost: a few microseconds; state grows with entities, not with events. */
  observe(event: WeftEvent): void;
  /** Closes the last window and tells what came of it all. */
  close(): AnalysisResult;
}

export interface AnalysisOptions extends EngineOptions {
  /** Called for each finding as it is made. */
  readonly onFinding?: (finding: Finding) => void;
}

export function createAnalysis(options: AnalysisOptions): Analysis {
  const engine = createEngine(options);
  const correlator = new Correlator(options);
  const assembler = new MessageAssembler();
  const pending: Finding[] = [];
  let pendingTime = Number.NEGATIVE_INFINITY;
  /** Findings of one instant go to the correlator in order of id, whatever order their events had. */
  const settle = (): void => {
    pending.sort((a, b) => (idOf(a) < idOf(b) ? -1 : idOf(a) > idOf(b) ? 1 : 0));
    for (const finding of pending) {
      correlator.add(finding);
      options.onFinding?.(finding);
    }
    pending.length = 0;
  };
  const proxied = new ProxiedBytes(options.organization);
  const activities: Partial<Record<Activity, number>> = {};
  const judge = (event: WeftEvent): void => {
    activities[event.activity] = (activities[event.activity] ?? 0) + 1;
    const findings = engine.observe(proxied.complete(event));
    if (findings.length === 0) return;
    if (event['@timestamp'] !== pendingTime) settle();
    pendingTime = event['@timestamp'];
    pending.push(...findings);
  };
  return {
    observe: (event) => {
      assembler.push(event, judge);
    },
    close() {
      assembler.flush(judge);
      settle();
      const found = {
        breaches: correlator.breaches(),
        incidents: correlator.incidents(activities),
        revisions: correlator.revisions(),
      };
      return {
        ...found,
        ...(options.budget === undefined ? {} : applyBudget(found, options.budget)),
        histories: engine.histories(),
        identities: engine.identities(),
        contradictions: correlator.contradictions(),
        egress: engine.egress(),
        state: engine.size(),
      };
    },
  };
}

/** Repeats after breaches, so that a repeat of the same instant finds its breach. */
function idOf(finding: Finding): string {
  return finding.kind === 'breach' ? `0${finding.breach.id}` : `1${finding.breachId}`;
}

export function analyze(events: readonly WeftEvent[], options: AnalysisOptions): AnalysisResult {
  const analysis = createAnalysis(options);
  let last: WeftEvent | null = null;
  for (const event of [...events].sort((a, b) => compareEvents(a, b) || arrivalOf(a) - arrivalOf(b))) {
    if (last !== null && sameEvent(last, event)) continue;
    analysis.observe(event);
    last = event;
  }
  return analysis.close();
}

/** Of the same event twice, the one that came first counts. */
function arrivalOf(event: WeftEvent): number {
  return event['event.ingested'] ?? Number.MAX_VALUE;
}
