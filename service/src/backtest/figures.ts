/** What a span of events would have brought: breaches and incidents a day and a model, and who is in them. */
import { type Breach, daysReaching, fitThresholds, type Incident, type JudgedHistory, scoreOf } from '@weft/core';

const DAY_MS = 86_400_000;
const ENTITIES_MAX = 10;

export interface DayFigures {
  readonly day: string;
  readonly breaches: number;
  readonly incidents: number;
  /** Of these, under the budget. */
  readonly breaches_below: number;
  readonly incidents_below: number;
}

export interface ModelFigures {
  readonly model: string;
  readonly breaches: number;
  readonly breaches_per_day: number;
  /** Incidents that hold one of its breaches. */
  readonly incidents: number;
  readonly breach_at: number;
}

export interface EntityFigures {
  readonly type: string;
  readonly id: string;
  readonly incidents: number;
  readonly breaches: number;
}

export interface Suggestion {
  readonly model: string;
  readonly breach_at: number;
  readonly suggested: number;
  /** Days of entities that reach them, a day. */
  readonly per_day: number;
  readonly per_day_suggested: number;
  /** Breaches that fall away, and incidents that hold one of them; null where the threshold falls. */
  readonly breaches_fewer: number | null;
  readonly incidents_touched: number | null;
}

export interface Found {
  readonly breaches: readonly Breach[];
  readonly incidents: readonly Incident[];
}

/** Every day of a span, whether something happened or not. Incidents count on the day they began. */
export function figuresByDay(
  { breaches, incidents }: Found,
  { from, to }: { readonly from: number; readonly to: number },
  dayOf: (timeMs: number) => string,
): readonly DayFigures[] {
  const days = new Set<string>();
  for (let time = from; time < to; time += DAY_MS) days.add(dayOf(time));
  days.add(dayOf(to));
  const counted = [
    countBy(breaches, (breach) => dayOf(Date.parse(breach.time))),
    countBy(breaches.filter(isBelow), (breach) => dayOf(Date.parse(breach.time))),
    countBy(incidents, (incident) => dayOf(Date.parse(incident.first_seen))),
    countBy(incidents.filter(isBelow), (incident) => dayOf(Date.parse(incident.first_seen))),
  ];
  return [...days].map((day) => {
    const [all, below, stories, storiesBelow] = counted.map((counts) => counts.get(day) ?? 0);
    return {
      day,
      breaches: all ?? 0,
      incidents: stories ?? 0,
      breaches_below: below ?? 0,
      incidents_below: storiesBelow ?? 0,
    };
  });
}

/** The models that breached, the noisiest first. */
export function figuresByModel(
  { breaches }: Found,
  histories: readonly JudgedHistory[],
  days: number,
): readonly ModelFigures[] {
  const thresholds = new Map(histories.map((history) => [history.model, history.threshold]));
  return [...countBy(breaches, (breach) => breach.model)]
    .map(([model, count]) => ({
      model,
      breaches: count,
      breaches_per_day: rounded(count / days),
      incidents: new Set(breaches.flatMap((one) => (one.model === model && one.incident !== null ? one.incident : [])))
        .size,
      breach_at: breachAtOf(thresholds.get(model) ?? 0),
    }))
    .sort((a, b) => b.breaches - a.breaches || (a.model < b.model ? -1 : 1));
}

/** Those who breach most, people in incidents first. */
export function topEntities({ breaches }: Found): readonly EntityFigures[] {
  const found = new Map<string, { type: string; id: string; breaches: number; incidents: Set<string> }>();
  for (const { entity, incident } of breaches) {
    const key = `${entity.type} ${entity.id}`;
    let known = found.get(key);
    if (known === undefined)
      found.set(key, (known = { type: entity.type, id: entity.id, breaches: 0, incidents: new Set() }));
    known.breaches++;
    if (incident !== null) known.incidents.add(incident);
  }
  return [...found.values()]
    .map(({ incidents, ...rest }) => ({ ...rest, incidents: incidents.size }))
    .sort((a, b) => b.incidents - a.incidents || b.breaches - a.breaches || (a.id < b.id ? -1 : 1))
    .slice(0, ENTITIES_MAX);
}

/** Thresholds with which the span would have met a budget of breaches a day; only those that differ. */
export function suggestionsFor(
  { breaches }: Found,
  histories: readonly JudgedHistory[],
  breachesPerDay: number,
): readonly Suggestion[] {
  return fitThresholds(histories, breachesPerDay)
    .filter(({ from, to }) => from !== to)
    .map(({ model, from, to, perDayBefore, perDayAfter }) => {
      const gone = breaches.filter((breach) => breach.model === model && breach.score < breachAtOf(to));
      return {
        model,
        breach_at: breachAtOf(from),
        suggested: breachAtOf(to),
        per_day: rounded(perDayBefore),
        per_day_suggested: rounded(perDayAfter),
        breaches_fewer: to < from ? null : gone.length,
        incidents_touched: to < from ? null : new Set(gone.flatMap((breach) => breach.incident ?? [])).size,
      };
    });
}

/** Days of entities that reached a threshold, a day, over all models: what a budget of breaches is held against. */
export function reachedPerDay(histories: readonly JudgedHistory[]): number {
  const days = Math.max(1, ...histories.map((history) => history.days));
  return rounded(histories.reduce((sum, history) => sum + daysReaching(history, history.threshold), 0) / days);
}

export function breachAtOf(bits: number): number {
  return Math.round(scoreOf(bits) * 1e6) / 1e6;
}

function countBy<T>(list: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const one of list) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

function isBelow({ suppressed }: { readonly suppressed?: boolean }): boolean {
  return suppressed === true;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
