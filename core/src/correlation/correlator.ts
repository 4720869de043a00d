/**
 * Breaches to incidents: the breaches and what they share form a graph; components that carry enough evidence are
 * incidents. An incident is named after its founding (earliest) breach, so it keeps its id while it grows; when two
 * grow together, the younger id becomes an alias.
 *
 * Breaches come in order of (time, id). A link depends only on its two breaches, so the set of breaches decides.
 * Cost: per breach, the recent breaches that share an entity with it, at most `NEIGHBOURS_MAX` per entity.
 */
import type { Breach } from '../breach.ts';
import type { EntityReference } from '../entity.ts';
import type { Finding, Growth } from '../engine.ts';
import type { Incident, IncidentLink, Revision } from '../incident.ts';
import type { Model } from '../model.ts';
import type { Organization } from '../organization.ts';
import type { Ports } from '../ports.ts';
import { describeIncident, evidenceOf, gradeOf, type Member, type Surroundings } from './describe.ts';
import { LINK_WEIGHT_MIN, weighLink } from './link-rules.ts';

/** Most recent breaches per entity that a new one is compared with. */
const NEIGHBOURS_MAX = 64;
/** Links kept per breach beside the one that joined it. */
const LINKS_PER_BREACH_MAX = 4;
/** A component grows no further than this; what would join it starts anew. */
const MEMBERS_MAX = 5_000;
/** Evidence (0..1) from which a component is an incident. */
const INCIDENT_EVIDENCE_MIN = 0.6;
/** Repeats kept per breach. */
const REPEATS_MAX = 1_000;

interface Component {
  readonly members: Member[];
  readonly links: IncidentLink[];
  readonly aliases: string[];
  /** Members that no revision has named yet. */
  readonly untold: Member[];
  id: string;
  revision: number;
}

export interface CorrelatorOptions {
  readonly ports: Ports;
  readonly organization: Organization;
}

export class Correlator {
  readonly #ports: Ports;
  readonly #organization: Organization;
  readonly #members = new Map<string, Member>();
  readonly #componentOf = new Map<Member, Component>();
  readonly #byEntity = new Map<string, { readonly member: Member; readonly entity: EntityReference }[]>();
  readonly #revisions: Revision[] = [];

  constructor(options: CorrelatorOptions) {
    this.#ports = options.ports;
    this.#organization = options.organization;
  }

  /** Takes the engine's next finding. Breaches must come in order of (time, id). */
  add(finding: Finding): void {
    if (finding.kind === 'breach') this.#addBreach(finding.breach, finding.timeMs, finding.model, finding.bits);
    else {
      const member = this.#members.get(finding.breachId);
      if (member === undefined) return;
      if (member.repeats.length < REPEATS_MAX) member.repeats.push(...finding.events);
      member.lastMs = Math.max(member.lastMs, finding.timeMs);
      if (finding.grown !== undefined) this.#grow(member, finding.grown, finding.timeMs);
    }
  }

  /** All incidents as they stand, by first_seen then id. `activities` counts the events read. */
  incidents(activities: Surroundings['activities'] = {}): readonly Incident[] {
    const surroundings = { organization: this.#organization, ports: this.#ports, activities };
    const components = new Set(this.#componentOf.values());
    const incidents: Incident[] = [];
    for (const component of components)
      if (component.revision > 0) incidents.push(describeIncident(component, surroundings));
    return incidents.sort((a, b) =>
      a.first_seen < b.first_seen ? -1 : a.first_seen > b.first_seen ? 1 : a.id < b.id ? -1 : 1,
    );
  }

  /** All breaches, each with its incident, by time then id. */
  breaches(): readonly Breach[] {
    return [...this.#members.values()]
      .map((member): Breach => {
        const component = this.#componentOf.get(member);
        return component !== undefined && component.revision > 0
          ? { ...member.breach, incident: component.id }
          : member.breach;
      })
      .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.id < b.id ? -1 : 1));
  }

  revisions(): readonly Revision[] {
    return this.#revisions;
  }

  #addBreach(breach: Breach, timeMs: number, model: Model, bits: number): void {
    if (this.#members.has(breach.id)) return;
    const member: Member = { breach, timeMs, lastMs: timeMs, weak: model.weak === true, bits, repeats: [] };
    this.#members.set(breach.id, member);
    const links = this.#linksOf(member);
    let component: Component = {
      members: [member],
      links: [],
      aliases: [],
      untold: [member],
      id: this.#incidentId(breach),
      revision: 0,
    };
    this.#componentOf.set(member, component);
    const absorbed: string[] = [];
    for (const { link, other } of links) {
      const neighbour = this.#componentOf.get(other) as Component;
      if (neighbour === component) {
        component.links.push(link);
        continue;
      }
      if (neighbour.members.length + component.members.length > MEMBERS_MAX) continue;
      component = this.#merge(neighbour, component, absorbed);
      component.links.push(link);
    }
    for (const entity of breach.entities) {
      const key = entityKey(breach.site, entity);
      const known = this.#byEntity.get(key);
      if (known === undefined) this.#byEntity.set(key, [{ member, entity }]);
      else {
        known.push({ member, entity });
        if (known.length > NEIGHBOURS_MAX) known.splice(1, 1);
      }
    }
    this.#revise(component, breach.time, absorbed);
  }

  /** The best link to each breach that shares something, heaviest first. */
  #linksOf(member: Member): readonly { readonly link: IncidentLink; readonly other: Member }[] {
    const best = new Map<Member, IncidentLink>();
    for (const entity of member.breach.entities) {
      for (const { member: other, entity: theirs } of this.#byEntity.get(entityKey(member.breach.site, entity)) ?? []) {
        const found = weighLink(theirs, entity, (member.timeMs - other.timeMs) / 3_600_000);
        if (found === null) continue;
        const weight = Math.round(found.weight * (member.weak && other.weak ? 0.5 : 1) * 100) / 100;
        if (weight < LINK_WEIGHT_MIN || weight <= (best.get(other)?.weight ?? 0)) continue;
        best.set(other, {
          from: other.breach.id,
          to: member.breach.id,
          rule: found.rule.id,
          via: { type: entity.type, id: entity.id },
          weight,
          reason: found.rule.reason.replaceAll('{id}', entity.id),
        });
      }
    }
    const sorted = [...best]
      .map(([other, link]) => ({ link, other }))
      .sort((a, b) => b.link.weight - a.link.weight || (a.link.from < b.link.from ? -1 : 1));
    const seen = new Set<Component>();
    return sorted.filter(({ other }, index) => {
      const component = this.#componentOf.get(other) as Component;
      const joins = !seen.has(component);
      seen.add(component);
      return joins || index < LINKS_PER_BREACH_MAX;
    });
  }

  /** A breach became stronger: its component may be an incident now, or a worse one. */
  #grow(member: Member, { bits, ...told }: Growth, timeMs: number): void {
    const component = this.#componentOf.get(member) as Component;
    const before = gradeOf(component.members).severity;
    member.breach = { ...member.breach, ...told };
    member.bits = bits;
    if (component.revision === 0 || gradeOf(component.members).severity !== before)
      this.#revise(component, new Date(timeMs).toISOString(), []);
  }

  /** Joins two components; the one founded earlier keeps its id. */
  #merge(one: Component, other: Component, absorbed: string[]): Component {
    const [older, younger] = foundedBefore(one, other) ? [one, other] : [other, one];
    if (younger.revision > 0) {
      older.aliases.push(younger.id);
      absorbed.push(younger.id);
    }
    older.aliases.push(...younger.aliases);
    older.revision = Math.max(older.revision, 0);
    for (const member of younger.members) {
      older.members.push(member);
      this.#componentOf.set(member, older);
    }
    older.links.push(...younger.links);
    older.untold.push(...younger.untold);
    return older;
  }

  #revise(component: Component, time: string, absorbed: readonly string[]): void {
    const evidence = evidenceOf(component.members);
    if (component.revision === 0 && evidence < INCIDENT_EVIDENCE_MIN) return;
    const opening = component.revision === 0;
    component.revision++;
    const changed = opening ? ['opened'] : [component.untold.length > 0 ? 'breaches' : 'severity'];
    for (const id of absorbed) changed.push(`absorbed ${id}`);
    this.#revisions.push({
      id: component.id,
      revision: component.revision,
      time,
      breaches_added: (opening ? component.members : component.untold).map((member) => member.breach.id).sort(),
      changed,
      ...gradeOf(component.members),
    });
    component.untold.length = 0;
  }

  #incidentId(founding: Breach): string {
    return this.#ports.digest(JSON.stringify(['incident', founding.id]));
  }
}

function foundedBefore(a: Component, b: Component): boolean {
  const [one, other] = [a.members[0] as Member, b.members[0] as Member];
  return one.timeMs < other.timeMs || (one.timeMs === other.timeMs && one.breach.id < other.breach.id);
}

function entityKey(site: string, entity: EntityReference): string {
  return `${site} ${entity.type} ${entity.id}`;
}
