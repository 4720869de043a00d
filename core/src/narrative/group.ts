/** Grouping: breaches that say the same of several entities, or the same again, become one sentence. */
import type { Breach, Severity } from '../breach.ts';
import { SEVERITIES } from '../breach.ts';
import type { EntityReference } from '../entity.ts';

export interface Group {
  readonly model: string;
  readonly title: string;
  /** By time, then id; at least one. */
  readonly breaches: readonly Breach[];
  readonly firstMs: number;
  readonly lastMs: number;
}

/** A pause longer than this starts a new sentence, however alike the breaches are. */
const PAUSE_MS = 36 * 3_600_000;

/** By time, then id: the order in which things are told. */
export function inOrder(breaches: readonly Breach[]): readonly Breach[] {
  return [...breaches].sort((a, b) => compare(a.time, b.time) || compare(a.id, b.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Groups in order of their first breach. `fine`: same model and same thing touched (or same entity); `coarse`: same
 * model, whatever it touched.
 */
export function groupBreaches(breaches: readonly Breach[], grain: 'fine' | 'coarse'): readonly Group[] {
  const open = new Map<string, Breach[]>();
  const groups: Breach[][] = [];
  for (const breach of inOrder(breaches)) {
    const key = grain === 'coarse' ? breach.model : `${breach.model}\n${objectOf(breach)}`;
    const members = open.get(key);
    const last = members?.at(-1);
    if (
      members !== undefined &&
      last !== undefined &&
      (grain === 'coarse' || Date.parse(breach.time) - Date.parse(last.time) <= PAUSE_MS)
    ) {
      members.push(breach);
      continue;
    }
    const fresh = [breach];
    open.set(key, fresh);
    groups.push(fresh);
  }
  return groups.map(toGroup);
}

export function toGroup(members: readonly Breach[]): Group {
  const first = members[0];
  const last = members.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('a group needs at least one breach');
  return {
    model: first.model,
    title: first.title,
    breaches: members,
    firstMs: Date.parse(first.time),
    lastMs: Date.parse(last.time),
  };
}

/** Types by which breaches of one model belong together, most telling first. */
const OBJECT_TYPES: readonly EntityReference['type'][] = [
  'lure',
  'domain',
  'host',
  'url',
  'certificate',
  'sender-domain',
  'sender',
  'address',
  'application',
  'message',
  'file',
];

/** What a breach is about beside its own entity: the domain visited, the sender, the address. */
function objectOf(breach: Breach): string {
  for (const type of OBJECT_TYPES) {
    if (breach.entity.type === type) continue;
    const found = breach.entities.find((one) => one.type === type && one.role !== 'hosting');
    if (found !== undefined) return `${type}:${found.id}`;
  }
  return `${breach.entity.type}:${breach.entity.id}`;
}

/** The entities that breach, each once, in order. */
export function subjectsOf(group: Group): readonly Breach['entity'][] {
  const seen = new Map<string, Breach['entity']>();
  for (const { entity } of group.breaches) {
    const key = `${entity.type}:${entity.id}`;
    if (!seen.has(key)) seen.set(key, entity);
  }
  return [...seen.values()];
}

/** Entities touched, each once, in order; the breaching ones are not among them. */
export function touchedBy(group: Group): readonly EntityReference[] {
  const subjects = new Set(subjectsOf(group).map((one) => `${one.type}:${one.id}`));
  const seen = new Map<string, EntityReference>();
  for (const { entities } of group.breaches) {
    for (const one of entities) {
      const key = `${one.type}:${one.id}`;
      if (!subjects.has(key) && !seen.has(key)) seen.set(key, one);
    }
  }
  return [...seen.values()];
}

/** Event ids of a group, each once, in order; at most `eventsMax`. */
export function eventsOf(breaches: readonly Breach[], eventsMax: number): readonly string[] {
  const ids = new Set<string>();
  for (const { events } of breaches) {
    for (const id of events) {
      if (ids.size >= eventsMax) return [...ids];
      ids.add(id);
    }
  }
  return [...ids];
}

export function severest(breaches: readonly Breach[]): Severity {
  return breaches.reduce<Severity>((worst, { severity }) => (rank(severity) > rank(worst) ? severity : worst), 'low');
}

/** 0 (low) to 3 (critical). */
export function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
