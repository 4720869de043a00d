/**
 * What another configuration makes of the same events: which incidents appear, vanish, join others, or change.
 *
 * Ids come from an incident's first breach, which another threshold may take away. So incidents are the same when they
 * share most events with each other. O(events of all incidents).
 */
import type { Incident, Severity } from '@weft/core';

/** An incident as lists name it. */
export interface IncidentName {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly first_seen: string;
  /** Under the budget of incidents. */
  readonly suppressed: boolean;
}

export type IncidentChange =
  | { readonly kind: 'appears'; readonly after: IncidentName }
  | { readonly kind: 'vanishes'; readonly before: IncidentName }
  /** Its events are now told with another one's. */
  | { readonly kind: 'joins'; readonly before: IncidentName; readonly after: IncidentName }
  /** Its severity, or whether the budget shows it. */
  | { readonly kind: 'changes'; readonly before: IncidentName; readonly after: IncidentName };

/** In order of time. Incidents that stay what they were are not listed. */
export function compareIncidents(before: readonly Incident[], after: readonly Incident[]): readonly IncidentChange[] {
  const afterOf = nearest(before, after);
  const beforeOf = nearest(after, before);
  const changes: IncidentChange[] = [];
  for (const one of before) {
    const other = afterOf.get(one);
    if (other === undefined) changes.push({ kind: 'vanishes', before: nameOf(one) });
    else if (beforeOf.get(other) !== one) changes.push({ kind: 'joins', before: nameOf(one), after: nameOf(other) });
    else if (one.severity !== other.severity || isSuppressed(one) !== isSuppressed(other))
      changes.push({ kind: 'changes', before: nameOf(one), after: nameOf(other) });
  }
  for (const one of after) {
    const other = beforeOf.get(one);
    if (other === undefined || afterOf.get(other) !== one) changes.push({ kind: 'appears', after: nameOf(one) });
  }
  return changes.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** For each incident the one of the others that shares most events with it, if any does. */
function nearest(from: readonly Incident[], others: readonly Incident[]): ReadonlyMap<Incident, Incident> {
  const holders = new Map<string, Incident[]>();
  for (const other of others)
    for (const event of other.events) {
      const known = holders.get(event);
      if (known === undefined) holders.set(event, [other]);
      else known.push(other);
    }
  const found = new Map<Incident, Incident>();
  for (const one of from) {
    const shared = new Map<Incident, number>();
    for (const event of one.events)
      for (const other of holders.get(event) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    const [best] = [...shared].sort(([a, x], [b, y]) => y - x || (a.id < b.id ? -1 : 1));
    if (best !== undefined) found.set(one, best[0]);
  }
  return found;
}

function nameOf(incident: Incident): IncidentName {
  const { id, title, severity, first_seen } = incident;
  return { id, title, severity, first_seen, suppressed: isSuppressed(incident) };
}

function isSuppressed(incident: Incident): boolean {
  return incident.suppressed === true;
}

function keyOf(change: IncidentChange): string {
  const { first_seen, id } = change.kind === 'appears' ? change.after : change.before;
  return `${first_seen} ${id} ${change.kind}`;
}
