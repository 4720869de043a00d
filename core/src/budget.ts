/**
 * The alert budget: which incidents and breaches of a day are put before people, and which are only kept.
 *
 * A day has so many places. What comes takes a free place, or that of the weakest if it beats it by a margin; what was
 * shown once stays shown, even when it has lost its place. So a day shows a few more than its budget when it begins
 * with little things, and never fewer for having shown them. What grows is looked at again each day it grows. Decisions
 * fall at the close of fixed steps of event time, over what is known then: they depend on what happened, not on arrival.
 *
 * No budget hides a chain: an incident of high severity whose breaches come from several domains, or go on from one
 * tactic to a later one. The breaches of an incident that is shown are shown.
 *
 * A larger budget shows all that a smaller one does: the places of the smaller are always among those of the larger.
 * Cost: O(n log n) over revisions and breaches, × places for what is ranked in a full day.
 */
import { TACTICS, techniqueOf } from './attack.ts';
import { type Breach, SEVERITIES, type Severity } from './breach.ts';
import type { Incident, Revision } from './incident.ts';

export interface AlertBudget {
  /** Places a day, at least one; a part of one counts as one. Absent: as many as there are. */
  readonly incidentsPerDay?: number;
  readonly breachesPerDay?: number;
  /** The day of a time; default the day in UTC. */
  readonly dayOf?: (timeMs: number) => string;
}

/** Decisions fall this often. */
const STEP_MS = 5 * 60_000;
/** Severity comes first: within one, ranks differ by less. */
const SEVERITY_RANK = 100;
/** Breaches of an incident that are looked at for a chain. */
const CHAIN_BREACHES_MAX = 256;
/** Bits by which something must be stronger than the weakest to take its place. */
const MARGIN_BITS = 1;

/** Something that asks for a place: an incident as it stands, or a breach. */
interface Claim {
  readonly id: string;
  readonly timeMs: number;
  readonly rank: number;
}

export interface Budgeted {
  readonly breaches: readonly Breach[];
  readonly incidents: readonly Incident[];
}

/** Marks what falls under the budget as `suppressed`; without one for a kind, its records are left as they are. */
export function applyBudget(
  result: Budgeted & { readonly revisions: readonly Revision[] },
  { incidentsPerDay, breachesPerDay, dayOf = utcDay }: AlertBudget,
): Budgeted {
  let { incidents, breaches } = result;
  if (incidentsPerDay !== undefined) {
    const shown = showing(result.revisions.map(claimOfRevision), incidentsPerDay, dayOf);
    for (const id of chainsOf(result.revisions, breaches)) shown.add(id);
    incidents = incidents.map((incident) => ({
      ...incident,
      suppressed: incident.status !== 'confirmed' && ![incident.id, ...incident.aliases].some((id) => shown.has(id)),
    }));
  }
  if (breachesPerDay !== undefined) {
    const shown = showing(breaches.map(claimOfBreach), breachesPerDay, dayOf);
    const told = new Set(incidents.filter((one) => one.suppressed !== true).map((incident) => incident.id));
    breaches = breaches.map((breach) => ({
      ...breach,
      suppressed: !shown.has(breach.id) && !(breach.incident !== null && told.has(breach.incident)),
    }));
  }
  return { incidents, breaches };
}

/** Ids of the claims that ever had a place. */
function showing(claims: readonly Claim[], perDay: number, dayOf: (timeMs: number) => string): Set<string> {
  const shown = new Set<string>();
  const places = Math.max(1, Math.ceil(perDay));
  let day = '';
  let held = new Map<string, number>();
  for (const [step, offered] of bySteps(claims)) {
    const today = dayOf(step);
    if (today !== day) {
      day = today;
      held = new Map();
    }
    for (const { id, rank } of offered) {
      if (!held.has(id) && held.size >= places) {
        const [weakest, least] = weakestOf(held);
        if (rank <= least + MARGIN_BITS) continue;
        held.delete(weakest);
      }
      held.set(id, rank);
      shown.add(id);
    }
  }
  return shown;
}

/** Per step in order of time, what is claimed in it: the last claim of each id, the strongest first. */
function bySteps(claims: readonly Claim[]): readonly (readonly [stepMs: number, claims: readonly Claim[]])[] {
  const steps = new Map<number, Map<string, Claim>>();
  for (const claim of claims) {
    const step = Math.floor(claim.timeMs / STEP_MS) * STEP_MS;
    let offered = steps.get(step);
    if (offered === undefined) steps.set(step, (offered = new Map<string, Claim>()));
    offered.set(claim.id, claim);
  }
  return [...steps]
    .sort(([a], [b]) => a - b)
    .map(([step, offered]) => [step, [...offered.values()].sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1))]);
}

function weakestOf(held: ReadonlyMap<string, number>): readonly [id: string, rank: number] {
  return [...held].reduce((weakest, one) =>
    one[1] < weakest[1] || (one[1] === weakest[1] && one[0] > weakest[0]) ? one : weakest,
  );
}

function claimOfRevision({ id, time, severity, score }: Revision): Claim {
  return { id, timeMs: Date.parse(time), rank: rankOf(severity, -Math.log2(1 - score)) };
}

/** Breaches of one severity rank by how rare they are here, which is comparable between models. */
function claimOfBreach({ id, time, severity, rarity }: Breach): Claim {
  return { id, timeMs: Date.parse(time), rank: rankOf(severity, rarity?.bits ?? 0) };
}

function rankOf(severity: Severity, bits: number): number {
  return SEVERITIES.indexOf(severity) * SEVERITY_RANK + Math.min(bits, SEVERITY_RANK - 2 * MARGIN_BITS);
}

/** Ids of incidents that were a chain at one of their revisions. */
function chainsOf(revisions: readonly Revision[], breaches: readonly Breach[]): ReadonlySet<string> {
  const known = new Map(breaches.map((breach) => [breach.id, breach]));
  const members = new Map<string, Breach[]>();
  const chains = new Set<string>();
  for (const { id, severity, breaches_added: added } of revisions) {
    let own = members.get(id);
    if (own === undefined) members.set(id, (own = []));
    for (const each of added) {
      const breach = known.get(each);
      if (breach !== undefined && breach.severity !== 'low' && own.length < CHAIN_BREACHES_MAX) own.push(breach);
    }
    if ((severity === 'high' || severity === 'critical') && !chains.has(id) && isChain(own)) chains.add(id);
  }
  return chains;
}

/** Whether breaches come from several domains, or go on from one tactic to one that stands later in the matrix. */
export function isChain(breaches: readonly Breach[]): boolean {
  if (new Set(breaches.map((breach) => breach.domain)).size > 1) return true;
  let earliest = Number.POSITIVE_INFINITY;
  for (const breach of [...breaches].sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0))) {
    const stage = stageOf(breach);
    if (stage > earliest) return true;
    if (stage >= 0) earliest = Math.min(earliest, stage);
  }
  return false;
}

/** Place in the matrix of the first tactic that a breach may serve; -1 when it names none. */
function stageOf({ techniques }: Breach): number {
  const stages = techniques.flatMap((id) => techniqueOf(id).tactics.map((tactic) => TACTICS.indexOf(tactic)));
  return stages.length === 0 ? -1 : Math.min(...stages);
}

function utcDay(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}
