/**
 * Scoring a labelled pack: did incidents find the attacks, how soon, at what price?
 *
 * An attack is found when an incident holds at least one of its events or, where it has no event ids, one of its
 * entities inside its time. All figures are of one run; within a budget, incidents count that an alert budget of so
 * many a day would have shown. What packs add up to is made from their counts, never from their ratios.
 */
import { applyBudget, type Breach, type Incident, type Revision, SEVERITIES, type Severity } from '@weft/core';
import type { AttackLabel, BenignLabel, CaseParameters, Labels } from './labels.ts';

/** One thing that a breach rests on: its own events, or those of a repeat. */
export interface Sighting {
  readonly breachId: string;
  readonly timeMs: number;
  readonly events: readonly string[];
}

export interface Judged {
  readonly breaches: readonly Breach[];
  readonly incidents: readonly Incident[];
  readonly revisions: readonly Revision[];
  readonly sightings: readonly Sighting[];
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
  /** Other attacks that share its only incident: it was seen, and not told apart. */
  readonly merged_with: readonly string[];
  /** Milliseconds from the attack's start to when an incident first held something of it; null when not known. */
  readonly time_to_detect_ms: number | null;
  readonly events: number;
  readonly events_covered: number;
  readonly must_name: number;
  readonly named: number;
  readonly not_named: readonly string[];
  /** Models with a breach on one of its events, in an incident or not, … */
  readonly models: readonly string[];
  /** … those of them that stand in no incident, … */
  readonly models_alone: readonly string[];
  /** … and the highest severity of the incidents that hold it. */
  readonly severity: Severity | null;
  readonly parameters?: CaseParameters;
}

/** What came of a harmless oddity. */
export interface BenignScore {
  readonly id: string;
  readonly name: string;
  /** Highest severity of an incident that holds one of its events. */
  readonly raised: Severity | null;
  /** Models with a breach on one of its events. */
  readonly models: readonly string[];
  readonly parameters?: CaseParameters;
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

/** What can be added up over packs. */
export interface Tally {
  readonly attacks_labelled: number;
  readonly attacks_found: number;
  /** Found, but only in an incident that holds another attack too. */
  readonly attacks_merged: number;
  /** Incidents that hold an attack, once for each attack that they hold. */
  readonly attack_incidents: number;
  readonly events_labelled: number;
  readonly events_held: number;
  readonly names_due: number;
  readonly names_said: number;
  readonly incidents: number;
  readonly false_incidents: number;
  readonly breaches_in_incidents: number;
  readonly twins: number;
  readonly twins_raised: number;
  /** Twins in an incident of high or critical severity. */
  readonly twins_raised_high: number;
  readonly user_days: number;
  /** Of each attack whose time is known. */
  readonly detected_after_ms: readonly number[];
}

/** Ratios; null where there is nothing to divide by. */
export interface Figures {
  readonly recall: number | null;
  /** Incidents that hold a labelled attack ÷ incidents. */
  readonly precision: number | null;
  readonly incidents_per_attack: number | null;
  readonly events_covered: number | null;
  readonly must_name: number | null;
  /** Null where no account was seen. */
  readonly false_incidents_per_10000_users_a_day: number | null;
  readonly breaches_per_incident: number | null;
  readonly twins_high: number | null;
  readonly median_time_to_detect_ms: number | null;
}

export type Totals = Tally & Figures;

export interface PackScore extends Totals {
  readonly attacks: readonly AttackScore[];
  readonly benign: readonly BenignScore[];
  readonly false_incident_list: readonly FalseIncident[];
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
  const { incidents, breaches } = judged;
  const benign = labels.benign ?? [];
  const held = attacksHeld(labels.attacks, incidents);
  const ofEvent = byEvent([...labels.attacks, ...benign], breaches);
  const reader: Reader = { judged, held, breachesOf: (label) => ofEvent.get(label) ?? [], seen: whenSeen(judged) };
  const attacks = labels.attacks.map((label) => scoreAttack(label, reader));
  const wrong = incidents.filter((incident) => held.get(incident) === undefined);
  const raisedBy = byEvent(benign, incidents);
  const modelsOfIncident = groupModels(breaches);
  const twins = benign.map((label): BenignScore => ({
    id: label.id,
    name: label.name,
    raised: highest(raisedBy.get(label) ?? []),
    models: modelsOf(reader.breachesOf(label)),
    ...drawnWith(label),
  }));
  const sum = (of: (attack: AttackScore) => number): number => attacks.reduce((total, attack) => total + of(attack), 0);
  const tally: Tally = {
    attacks_labelled: attacks.length,
    attacks_found: attacks.filter(({ found }) => found).length,
    attacks_merged: attacks.filter(({ merged_with }) => merged_with.length > 0).length,
    attack_incidents: sum((attack) => attack.incidents),
    events_labelled: sum((attack) => attack.events),
    events_held: sum((attack) => attack.events_covered),
    names_due: sum((attack) => attack.must_name),
    names_said: sum((attack) => attack.named),
    incidents: incidents.length,
    false_incidents: wrong.length,
    breaches_in_incidents: incidents.reduce((total, incident) => total + incident.breaches.length, 0),
    twins: twins.length,
    twins_raised: twins.filter(({ raised }) => raised !== null).length,
    twins_raised_high: twins.filter(({ raised }) => isHigh(raised)).length,
    user_days: judged.users * judged.days,
    detected_after_ms: attacks.map((attack) => attack.time_to_detect_ms).filter((time) => time !== null),
  };
  return {
    ...totalsOf([tally]),
    attacks,
    benign: twins,
    false_incident_list: wrong.map((incident) => ({
      id: incident.id,
      title: incident.title,
      severity: incident.severity,
      models: modelsOfIncident.get(incident.id) ?? [],
      twins: benign.filter((label) => raisedBy.get(label)?.includes(incident)).map(({ name }) => name),
    })),
  };
}

/** Several packs, or parts of one, as if they were one. */
export function totalsOf(tallies: readonly Tally[]): Totals {
  const sum = (key: Exclude<keyof Tally, 'detected_after_ms'>): number =>
    tallies.reduce((total, tally) => total + tally[key], 0);
  const tally: Tally = {
    attacks_labelled: sum('attacks_labelled'),
    attacks_found: sum('attacks_found'),
    attacks_merged: sum('attacks_merged'),
    attack_incidents: sum('attack_incidents'),
    events_labelled: sum('events_labelled'),
    events_held: sum('events_held'),
    names_due: sum('names_due'),
    names_said: sum('names_said'),
    incidents: sum('incidents'),
    false_incidents: sum('false_incidents'),
    breaches_in_incidents: sum('breaches_in_incidents'),
    twins: sum('twins'),
    twins_raised: sum('twins_raised'),
    twins_raised_high: sum('twins_raised_high'),
    user_days: sum('user_days'),
    detected_after_ms: tallies.flatMap((each) => each.detected_after_ms).sort((a, b) => a - b),
  };
  const times = tally.detected_after_ms;
  return {
    ...tally,
    recall: ratio(tally.attacks_found, tally.attacks_labelled),
    precision: ratio(tally.incidents - tally.false_incidents, tally.incidents),
    incidents_per_attack: ratio(tally.attack_incidents, tally.attacks_found),
    events_covered: ratio(tally.events_held, tally.events_labelled),
    must_name: ratio(tally.names_said, tally.names_due),
    false_incidents_per_10000_users_a_day: ratio(tally.false_incidents * 10_000, tally.user_days),
    breaches_per_incident: ratio(tally.breaches_in_incidents, tally.incidents),
    twins_high: ratio(tally.twins_raised_high, tally.twins),
    median_time_to_detect_ms: times[Math.floor(times.length / 2)] ?? null,
  };
}

/** What is judged of a budget: incidents with the breaches and revisions that they grew by. */
export type Correlated = Pick<Judged, 'breaches' | 'incidents' | 'revisions'>;

/** The same with only those incidents that an alert budget of so many a day shows. */
export function withinBudget<C extends Correlated>(correlated: C, incidentsPerDay: number): C {
  const { incidents } = applyBudget(correlated, { incidentsPerDay });
  return { ...correlated, incidents: incidents.filter((incident) => incident.suppressed !== true) };
}

export function scoreModels(labels: Labels, judged: Judged, models: readonly string[]): readonly ModelScore[] {
  const attackEvents = Map.groupBy(
    labels.attacks.flatMap((attack) => attack.events.map((event) => ({ event, id: attack.id }))),
    ({ event }) => event,
  );
  // Attacks without event ids: what stands in an incident that holds them counts.
  const withoutEvents = labels.attacks.filter(({ events }) => events.length === 0);
  const attacksOfIncident = new Map(
    [...attacksHeld(withoutEvents, judged.incidents)].map(([incident, attacks]) => [incident.id, attacks]),
  );
  const ofModel = Map.groupBy(judged.breaches, (breach) => breach.model);
  return models.map((model) => {
    const breaches = ofModel.get(model) ?? [];
    const hit = new Set<string>();
    let right = 0;
    for (const breach of breaches) {
      const attacks = [
        ...breach.events.flatMap((event) => attackEvents.get(event) ?? []),
        ...(attacksOfIncident.get(breach.incident ?? '') ?? []),
      ];
      if (attacks.length > 0) right++;
      for (const { id } of attacks) hit.add(id);
    }
    return { model, true: right, false: breaches.length - right, missed: labels.attacks.length - hit.size };
  });
}

/** What was said of the attacks: found, when first, how many of their events are held and of their due names said. */
export interface Said {
  readonly found: number;
  readonly named: number;
  readonly false_incidents: number;
  readonly events: number;
  /** Attack → time of the first sight of it. */
  readonly seen: ReadonlyMap<AttackLabel, number>;
}

export function whatIsSaid(attacks: readonly AttackLabel[], judged: Correlated & Pick<Judged, 'sightings'>): Said {
  const held = attacksHeld(attacks, judged.incidents);
  const whenOf = whenSeen(judged);
  const seen = new Map<AttackLabel, number>();
  let named = 0;
  let events = 0;
  const holding = incidentsOf(held);
  for (const [attack, those] of holding) {
    const names = new Set(those.flatMap(namesOf));
    named += (attack.must_name ?? []).filter((name) => names.has(name.toLowerCase())).length;
    const own = new Set(attack.events);
    events += new Set(those.flatMap((incident) => incident.events.filter((id) => own.has(id)))).size;
    const when = whenOf(attack, those);
    if (when !== null) seen.set(attack, when);
  }
  return { found: holding.size, named, false_incidents: judged.incidents.length - held.size, events, seen };
}

export function isHigh(severity: Severity | null): boolean {
  return severity === 'high' || severity === 'critical';
}

/** What an attack's score is read from. */
interface Reader {
  readonly judged: Judged;
  readonly held: ReadonlyMap<Incident, ReadonlySet<AttackLabel>>;
  readonly breachesOf: (label: AttackLabel | BenignLabel) => readonly Breach[];
  readonly seen: (label: AttackLabel, incidents: readonly Incident[]) => number | null;
}

function scoreAttack(label: AttackLabel, { judged, held, breachesOf, seen }: Reader): AttackScore {
  const holding = judged.incidents.filter((incident) => held.get(incident)?.has(label));
  const events = new Set(label.events);
  const covered = new Set(holding.flatMap((incident) => incident.events.filter((id) => events.has(id))));
  const named = new Set(holding.flatMap(namesOf));
  const due = label.must_name ?? [];
  const notNamed = due.filter((name) => !named.has(name.toLowerCase()));
  const inIncidents = new Set(holding.flatMap((incident) => incident.breaches));
  const breaches =
    events.size === 0 ? judged.breaches.filter((breach) => inIncidents.has(breach.id)) : breachesOf(label);
  const first = seen(label, holding);
  const isShared = holding.every((incident) => (held.get(incident)?.size ?? 0) > 1);
  return {
    id: label.id,
    name: label.name,
    found: holding.length > 0,
    incidents: holding.length,
    merged_with: isShared
      ? [...new Set(holding.flatMap((incident) => [...(held.get(incident) ?? [])].map(({ id }) => id)))].filter(
          (id) => id !== label.id,
        )
      : [],
    time_to_detect_ms: first === null || label.from === undefined ? null : Math.max(0, first - Date.parse(label.from)),
    events: events.size,
    events_covered: covered.size,
    must_name: due.length,
    named: due.length - notNamed.length,
    not_named: notNamed,
    models: modelsOf(breaches),
    models_alone: modelsOf(breaches.filter((breach) => !inIncidents.has(breach.id))),
    severity: highest(holding),
    ...drawnWith(label),
  };
}

function drawnWith({ parameters }: AttackLabel | BenignLabel): { readonly parameters?: CaseParameters } {
  return parameters === undefined ? {} : { parameters };
}

/** The attacks that each incident holds; incidents that hold none are not in it. */
function attacksHeld(
  attacks: readonly AttackLabel[],
  incidents: readonly Incident[],
): ReadonlyMap<Incident, ReadonlySet<AttackLabel>> {
  const held = new Map<Incident, Set<AttackLabel>>();
  const note = (incident: Incident, attack: AttackLabel): void => {
    const known = held.get(incident);
    if (known === undefined) held.set(incident, new Set([attack]));
    else known.add(attack);
  };
  for (const [attack, those] of byEvent(attacks, incidents)) for (const incident of those) note(incident, attack);
  for (const attack of attacks.filter(({ events }) => events.length === 0))
    for (const incident of incidents) if (namesInTime(incident, attack)) note(incident, attack);
  return held;
}

function incidentsOf(held: ReadonlyMap<Incident, ReadonlySet<AttackLabel>>): Map<AttackLabel, Incident[]> {
  const holding = new Map<AttackLabel, Incident[]>();
  for (const [incident, attacks] of held)
    for (const attack of attacks) holding.set(attack, [...(holding.get(attack) ?? []), incident]);
  return holding;
}

/** What has an event of a label, in its order. O(labelled events + events of items). */
function byEvent<L extends AttackLabel | BenignLabel, Item extends { readonly events: readonly string[] }>(
  labels: readonly L[],
  items: readonly Item[],
): Map<L, Item[]> {
  const labelsOf = new Map<string, L[]>();
  for (const label of labels) {
    for (const event of label.events) {
      const known = labelsOf.get(event);
      if (known === undefined) labelsOf.set(event, [label]);
      else known.push(label);
    }
  }
  const found = new Map<L, Item[]>();
  for (const item of items) {
    for (const label of new Set(item.events.flatMap((event) => labelsOf.get(event) ?? []))) {
      const known = found.get(label);
      if (known === undefined) found.set(label, [item]);
      else known.push(item);
    }
  }
  return found;
}

function namesInTime(incident: Incident, label: AttackLabel): boolean {
  if (incident.first_seen > (label.to ?? '~') || incident.last_seen < (label.from ?? '')) return false;
  const names = new Set(namesOf(incident));
  return label.entities.some((entity) => names.has(entity.toLowerCase()));
}

/** What an incident names, as `type:id`. */
function namesOf(incident: Incident): readonly string[] {
  const names = [
    ...incident.entities.map(({ type, id }) => `${type}:${id}`),
    ...incident.observables.map(({ type, value }) => `${type}:${value}`),
  ];
  return names.map((name) => name.toLowerCase());
}

/**
 * Tells when an analyst could first have seen something of an attack in some incidents: the first revision that has a
 * breach on it, or the repeat that brought its event into a breach that stood there already.
 */
function whenSeen(judged: Pick<Judged, 'breaches' | 'revisions' | 'sightings'>): Reader['seen'] {
  const revised = new Map<string, number>();
  for (const revision of judged.revisions)
    for (const id of revision.breaches_added) if (!revised.has(id)) revised.set(id, Date.parse(revision.time));
  const breaches = new Map(judged.breaches.map((breach) => [breach.id, breach]));
  return (label, incidents) => {
    const events = new Set(label.events);
    const names = new Set(label.entities.map((entity) => entity.toLowerCase()));
    const own = new Set(incidents.flatMap((incident) => incident.breaches));
    let first: number | null = null;
    for (const sighting of judged.sightings) {
      const shown = revised.get(sighting.breachId);
      if (shown === undefined || !own.has(sighting.breachId)) continue;
      const isOf =
        events.size > 0
          ? sighting.events.some((id) => events.has(id))
          : breaches.get(sighting.breachId)?.entities.some(({ type, id }) => names.has(`${type}:${id}`.toLowerCase()));
      if (isOf === true) first = Math.min(first ?? Number.POSITIVE_INFINITY, Math.max(shown, sighting.timeMs));
    }
    return first;
  };
}

function highest(incidents: readonly Incident[]): Severity | null {
  return incidents.reduce<Severity | null>(
    (worst, { severity }) =>
      worst === null || SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(worst) ? severity : worst,
    null,
  );
}

function groupModels(breaches: readonly Breach[]): ReadonlyMap<string | null, readonly string[]> {
  return new Map([...Map.groupBy(breaches, (breach) => breach.incident)].map(([id, those]) => [id, modelsOf(those)]));
}

function modelsOf(breaches: readonly Breach[]): readonly string[] {
  return [...new Set(breaches.map((breach) => breach.model))].sort();
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
