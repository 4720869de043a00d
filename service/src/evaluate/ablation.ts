/**
 * What a model adds: the same findings correlated again without its own, scored within each budget.
 *
 * Nothing is replayed. Breaches that rested on those left out go with them: those of models over breaches, when no
 * other model breached at their event, and those that an earlier breach (a `recent` signal) lifted over the threshold,
 * when no other named model had breached on the same entity in time. Left as it was is what the model's breaches kept
 * out of learning. Cost: one correlation for each model that breached.
 */
import {
  breachBits,
  Correlator,
  type Finding,
  type Model,
  type Organization,
  type Ports,
  type Signal,
  signalName,
} from '@weft/core';
import type { AttackLabel } from './labels.ts';
import { BUDGETS, type Judged, type Said, whatIsSaid, withinBudget } from './score.ts';

/** What is lost without a model; and the false incidents that are gone with it. */
export interface Added {
  readonly found: number;
  readonly named: number;
  readonly false_incidents: number;
  /** Attack events that incidents hold. */
  readonly events: number;
  /** Hours by which attacks that are found either way are seen sooner with it, summed. */
  readonly sooner_hours: number;
}

export interface Contribution {
  readonly model: string;
  readonly breaches: number;
  /** By incidents a day. */
  readonly budgets: Readonly<Record<string, Added>>;
}

export interface Findings {
  readonly findings: readonly Finding[];
  readonly organization: Organization;
  readonly ports: Ports;
}

type BreachFinding = Extract<Finding, { kind: 'breach' }>;
const HOUR_MS = 3_600_000;
const NOTHING: Added = { found: 0, named: 0, false_incidents: 0, events: 0, sooner_hours: 0 };

/** Contributions of the models, in their order; one that never breached adds nothing. */
export function ablate(
  attacks: readonly AttackLabel[],
  judged: Findings,
  models: readonly string[],
): readonly Contribution[] {
  const breaches = judged.findings.filter((finding) => finding.kind === 'breach');
  const counts = new Map([...Map.groupBy(breaches, ({ model }) => model.id)].map(([id, those]) => [id, those.length]));
  const supports = supportsOf(breaches);
  const whole = scores(attacks, correlate(judged, new Set()));
  return models.map((model): Contribution => {
    const count = counts.get(model) ?? 0;
    if (count === 0) return { model, breaches: 0, budgets: Object.fromEntries(BUDGETS.map((day) => [day, NOTHING])) };
    const without = scores(attacks, correlate(judged, goneWithout(model, breaches, supports)));
    const budgets = BUDGETS.map((day, index): readonly [number, Added] => [
      day,
      difference(whole[index] as Said, without[index] as Said),
    ]);
    return { model, breaches: count, budgets: Object.fromEntries(budgets) };
  });
}

/** Contributions over several packs. */
export function sumContributions(packs: readonly (readonly Contribution[])[]): readonly Contribution[] {
  const sums = new Map<string, Contribution>();
  for (const one of packs.flat()) {
    const known = sums.get(one.model);
    const budgets = BUDGETS.map((day): readonly [number, Added] => {
      const [a, b] = [known?.budgets[day] ?? NOTHING, one.budgets[day] ?? NOTHING];
      return [
        day,
        {
          found: a.found + b.found,
          named: a.named + b.named,
          false_incidents: a.false_incidents + b.false_incidents,
          events: a.events + b.events,
          sooner_hours: a.sooner_hours + b.sooner_hours,
        },
      ];
    });
    sums.set(one.model, {
      model: one.model,
      breaches: (known?.breaches ?? 0) + one.breaches,
      budgets: Object.fromEntries(budgets),
    });
  }
  return [...sums.values()];
}

function difference(whole: Said, without: Said): Added {
  let soonerMs = 0;
  for (const [attack, seen] of whole.seen) soonerMs += (without.seen.get(attack) ?? seen) - seen;
  return {
    found: whole.found - without.found,
    named: whole.named - without.named,
    false_incidents: whole.false_incidents - without.false_incidents,
    events: whole.events - without.events,
    sooner_hours: soonerMs / HOUR_MS,
  };
}

function scores(attacks: readonly AttackLabel[], correlated: Correlation): readonly Said[] {
  return BUDGETS.map((day) => whatIsSaid(attacks, withinBudget(correlated, day)));
}

type Correlation = Pick<Judged, 'breaches' | 'incidents' | 'revisions' | 'sightings'>;

function correlate({ findings, organization, ports }: Findings, gone: ReadonlySet<string>): Correlation {
  const correlator = new Correlator({ organization, ports });
  const sightings: Judged['sightings'][number][] = [];
  for (const finding of findings) {
    const breachId = finding.kind === 'breach' ? finding.breach.id : finding.breachId;
    if (gone.has(breachId)) continue;
    correlator.add(finding);
    const { events } = finding.kind === 'breach' ? finding.breach : finding;
    sightings.push({ breachId, timeMs: finding.timeMs, events });
  }
  return {
    breaches: correlator.breaches(),
    incidents: correlator.incidents(),
    revisions: correlator.revisions(),
    sightings,
  };
}

/** What a breach rested on: it stands while one of `breaches` does. */
interface Support {
  readonly finding: BreachFinding;
  readonly breaches: readonly string[];
}

/** Ids of the breaches that are not there without a model. */
function goneWithout(
  model: string,
  breaches: readonly BreachFinding[],
  supports: readonly Support[],
): ReadonlySet<string> {
  const gone = new Set(breaches.filter((finding) => finding.model.id === model).map(({ breach }) => breach.id));
  for (const { finding, breaches: rests } of supports)
    if (rests.every((id) => gone.has(id))) gone.add(finding.breach.id);
  return gone;
}

/** In order of time; at one instant, models over breaches come after those they look at. */
function supportsOf(breaches: readonly BreachFinding[]): readonly Support[] {
  const ofEvent = new Map<string, BreachFinding[]>();
  const ofEntity = new Map<string, BreachFinding[]>();
  for (const finding of breaches) {
    for (const event of finding.breach.events) push(ofEvent, event, finding);
    push(ofEntity, entityKey(finding.model.id, finding.breach.entity), finding);
  }
  const supports: Support[] = [];
  const later: Support[] = [];
  for (const finding of breaches) {
    if (isOverBreaches(finding.model)) {
      const rests = finding.breach.events
        .flatMap((event) => ofEvent.get(event) ?? [])
        .filter((other) => !isOverBreaches(other.model));
      if (rests.length > 0) later.push({ finding, breaches: rests.map(({ breach }) => breach.id) });
      continue;
    }
    for (const signal of finding.model.signals) {
      const rests = earlierBreaches(signal, finding, ofEntity);
      if (rests.length > 0) supports.push({ finding, breaches: rests });
    }
  }
  return [...supports, ...later];
}

/** The earlier breaches without which a signal would be silent and its model below its threshold. */
function earlierBreaches(
  signal: Signal,
  { breach, model, bits, timeMs }: BreachFinding,
  ofEntity: ReadonlyMap<string, readonly BreachFinding[]>,
): readonly string[] {
  if (signal.kind !== 'recent' || !isNames(signal.of)) return [];
  const name = signalName(signal);
  const added = breach.features.find((feature) => feature.name === name)?.surprise ?? 0;
  const isNeeded = (model.requires ?? []).includes(name) || bits - added < breachBits(model);
  if (added <= 0 || !isNeeded) return [];
  const since = timeMs - signal.withinHours * HOUR_MS;
  return signal.of
    .flatMap((id) => breach.entities.flatMap((entity) => ofEntity.get(entityKey(id, entity)) ?? []))
    .filter((other) => other.timeMs >= since && other.timeMs <= timeMs)
    .map((other) => other.breach.id);
}

function isNames(of: unknown): of is readonly string[] {
  return Array.isArray(of);
}

function isOverBreaches(model: Model): boolean {
  return model.activities.includes('breach');
}

function entityKey(model: string, entity: { readonly type: string; readonly id: string }): string {
  return `${model} ${entity.type} ${entity.id}`;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
