/**
 * Scoring a labelled pack: did incidents find the attacks, how soon, at what price?
 *
 * An attack is found when an incident holds at least one of its events or, where it has no event ids, one of its
 * entities inside its time. All figures are of one run; budgets keep, of each day (UTC), the incidents that rank
 * highest by severity, then score.
 */
import { type Breach, type Incident, type Revision, SEVERITIES, type Severity } from '@weft/core';

export interface AttackLabel {
  readonly id: string;
  readonly name: string;
  readonly entities: readonly string[];
  readonly events: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly must_name?: readonly string[];
}

export interface BenignLabel {
  readonly id: string;
  readonly name: string;
  readonly events: readonly string[];
  readonly entities?: readonly string[];
}

export interface Labels {
  readonly attacks: readonly AttackLabel[];
  readonly benign?: readonly BenignLabel[];
  readonly train_until?: string;
}

export interface Judged {
  readonly breaches: readonly Breach[];
  readonly incidents: readonly Incident[];
  readonly revisions: readonly Revision[];
  /** Distinct accounts of the organisation. */
  readonly users: number;
  /** Days judged, at least a part of one. */
  readonly days: number;
}

export interface AttackScore {
  readonly id: string;
  readonly name: string;
  readonly found: boolean;
  readonly incidents: number;
  /** Milliseconds from the attack's start to the revision that first held something of it; null when not found. */
  readonly time_to_detect_ms: number | null;
  readonly events: number;
  readonly events_covered: number;
  readonly must_name: number;
  readonly named: number;
  readonly not_named: readonly string[];
  /** Models with a breach on one of its events, in an incident or not; … */
  readonly models: readonly string[];
  /** … and the highest severity of the incidents that hold it. */
  readonly severity: Severity | null;
}

/** An incident that holds no labelled attack. */
export interface FalseIncident {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly models: readonly string[];
  /** Benign labels of which it holds an event. */
  readonly twins: readonly string[];
}

export interface PackScore {
  readonly attacks: readonly AttackScore[];
  readonly benign: readonly { readonly id: string; readonly name: string; readonly raised: Severity | null }[];
  readonly recall: number | null;
  readonly precision: number | null;
  readonly incidents: number;
  readonly false_incidents: number;
  readonly false_incident_list: readonly FalseIncident[];
  readonly incidents_per_attack: number | null;
  readonly events_covered: number | null;
  readonly must_name: number | null;
  readonly false_incidents_per_10000_users_a_day: number;
  readonly breaches_per_incident: number | null;
  readonly median_time_to_detect_ms: number | null;
}

export interface ModelScore {
  readonly model: string;
  /** Breaches with a labelled attack event. */
  readonly true: number;
  readonly false: number;
  /** Attacks in which it had no breach. */
  readonly missed: number;
}

/** Incidents a day that the budgets of interfaces allow. */
export const BUDGETS = [5, 10, 20] as const;

export function scorePack(labels: Labels, judged: Judged): PackScore {
  const { incidents } = judged;
  const times = revisionTimes(judged);
  const attacks = labels.attacks.map((label) => scoreAttack(label, incidents, times, judged.breaches));
  const falseIncidents = incidents.filter((incident) => !labels.attacks.some((label) => holds(incident, label)));
  const found = attacks.filter((attack) => attack.found);
  const detections = found.map((attack) => attack.time_to_detect_ms ?? 0).sort((a, b) => a - b);
  const sum = (of: (attack: AttackScore) => number): number => attacks.reduce((total, attack) => total + of(attack), 0);
  const wrong = falseIncidents.length;
  const right = incidents.length - wrong;
  return {
    attacks,
    benign: (labels.benign ?? []).map((label) => ({
      id: label.id,
      name: label.name,
      raised: severityRaised(label, incidents),
    })),
    recall: ratio(found.length, attacks.length),
    precision: ratio(right, incidents.length),
    incidents: incidents.length,
    false_incidents: wrong,
    false_incident_list: falseIncidents.map((incident) => ({
      id: incident.id,
      title: incident.title,
      severity: incident.severity,
      models: modelsOf(judged.breaches.filter((breach) => breach.incident === incident.id)),
      twins: (labels.benign ?? [])
        .filter((label) => severityRaised(label, [incident]) !== null)
        .map((label) => label.name),
    })),
    incidents_per_attack: ratio(
      sum((attack) => attack.incidents),
      found.length,
    ),
    events_covered: ratio(
      sum((attack) => attack.events_covered),
      sum((attack) => attack.events),
    ),
    must_name: ratio(
      sum((attack) => attack.named),
      sum((attack) => attack.must_name),
    ),
    false_incidents_per_10000_users_a_day: judged.users === 0 ? 0 : (wrong * 10_000) / (judged.users * judged.days),
    breaches_per_incident: ratio(judged.breaches.filter((breach) => breach.incident !== null).length, incidents.length),
    median_time_to_detect_ms:
      detections.length === 0 ? null : (detections[Math.floor(detections.length / 2)] as number),
  };
}

/** The same with only the best incidents of each day. */
export function withinBudget(judged: Judged, perDay: number): Judged {
  const days = new Map<string, Incident[]>();
  for (const incident of judged.incidents) {
    const day = incident.first_seen.slice(0, 10);
    days.set(day, [...(days.get(day) ?? []), incident]);
  }
  const kept = new Set<string>();
  for (const incidents of days.values()) {
    incidents.sort(
      (a, b) =>
        SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) || b.score - a.score || (a.id < b.id ? -1 : 1),
    );
    for (const incident of incidents.slice(0, perDay)) kept.add(incident.id);
  }
  return { ...judged, incidents: judged.incidents.filter((incident) => kept.has(incident.id)) };
}

export function scoreModels(labels: Labels, judged: Judged, models: readonly string[]): readonly ModelScore[] {
  const attackEvents = new Map<string, string>();
  for (const attack of labels.attacks) for (const event of attack.events) attackEvents.set(event, attack.id);
  // Attacks without event ids: what stands in an incident that holds them counts.
  const attackOfIncident = new Map<string, string>();
  for (const attack of labels.attacks.filter(({ events }) => events.length === 0))
    for (const incident of judged.incidents) if (holds(incident, attack)) attackOfIncident.set(incident.id, attack.id);
  return models.map((model) => {
    const breaches = judged.breaches.filter((breach) => breach.model === model);
    const hit = new Set<string>();
    let right = 0;
    for (const breach of breaches) {
      const attacks = [
        ...breach.events.map((event) => attackEvents.get(event)),
        breach.incident === null ? undefined : attackOfIncident.get(breach.incident),
      ].filter((id) => id !== undefined);
      if (attacks.length > 0) right++;
      for (const id of attacks) hit.add(id);
    }
    return { model, true: right, false: breaches.length - right, missed: labels.attacks.length - hit.size };
  });
}

function scoreAttack(
  label: AttackLabel,
  incidents: readonly Incident[],
  times: ReadonlyMap<string, number>,
  breaches: readonly Breach[],
): AttackScore {
  const holding = incidents.filter((incident) => holds(incident, label));
  const events = new Set(label.events);
  const covered = new Set(holding.flatMap((incident) => incident.events.filter((id) => events.has(id))));
  const named = new Set(holding.flatMap(namesOf));
  const notNamed = (label.must_name ?? []).filter((name) => !named.has(name.toLowerCase()));
  const own = new Set(holding.flatMap((incident) => incident.breaches));
  const first = Math.min(
    ...breaches
      .filter((breach) => own.has(breach.id) && (events.size === 0 || breach.events.some((id) => events.has(id))))
      .map((breach) => times.get(breach.id) ?? Number.POSITIVE_INFINITY),
    ...(holding.length === 0 ? [] : [Math.max(...holding.map((incident) => Date.parse(incident.last_seen)))]),
  );
  return {
    id: label.id,
    name: label.name,
    found: holding.length > 0,
    incidents: holding.length,
    time_to_detect_ms:
      holding.length === 0 || label.from === undefined ? null : Math.max(0, first - Date.parse(label.from)),
    events: label.events.length,
    events_covered: covered.size,
    must_name: label.must_name?.length ?? 0,
    named: (label.must_name?.length ?? 0) - notNamed.length,
    not_named: notNamed,
    models: modelsOf(
      breaches.filter((breach) =>
        events.size === 0 ? own.has(breach.id) : breach.events.some((id) => events.has(id)),
      ),
    ),
    severity: highest(holding),
  };
}

function holds(incident: Incident, label: AttackLabel): boolean {
  if (label.events.length > 0) {
    const events = new Set(label.events);
    return incident.events.some((id) => events.has(id));
  }
  const inTime = incident.first_seen <= (label.to ?? '~') && incident.last_seen >= (label.from ?? '');
  const names = new Set(namesOf(incident));
  return inTime && label.entities.some((entity) => names.has(entity.toLowerCase()));
}

/** What an incident names, as `type:id`; a mail address also as what it may be elsewhere. */
function namesOf(incident: Incident): readonly string[] {
  const names = [
    ...incident.entities.map(({ type, id }) => `${type}:${id}`),
    ...incident.observables.map(({ type, value }) => `${type}:${value}`),
  ];
  return names.map((name) => name.toLowerCase());
}

/** When each breach became part of a revision: the time an analyst could have seen it. */
function revisionTimes(judged: Judged): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const revision of judged.revisions) {
    for (const id of revision.breaches_added) if (!times.has(id)) times.set(id, Date.parse(revision.time));
  }
  return times;
}

/** Highest severity of an incident that holds one of a benign label's events, or null. */
function severityRaised(label: BenignLabel, incidents: readonly Incident[]): Severity | null {
  const events = new Set(label.events);
  return highest(incidents.filter((incident) => incident.events.some((id) => events.has(id))));
}

function highest(incidents: readonly Incident[]): Severity | null {
  return incidents.reduce<Severity | null>(
    (worst, { severity }) =>
      worst === null || SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(worst) ? severity : worst,
    null,
  );
}

function modelsOf(breaches: readonly Breach[]): readonly string[] {
  return [...new Set(breaches.map((breach) => breach.model))].sort();
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
