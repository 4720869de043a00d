/**
 * Breaches to incidents: the breaches and what they share form a graph; components that carry enough evidence are
 * incidents. An incident is named after the breach that founded its component, so it keeps its id while it grows; when
 * two grow together, the younger id becomes an alias. Analysts' decisions bind what must stay together or apart.
 *
 * The result is a function of the set of breaches and decisions: breaches are taken in order of (time, id), and one
 * that comes out of order makes all later ones be taken again, once, when the result is next asked for.
 * Cost: per breach, the recent breaches that share an entity with it, at most `NEIGHBOURS_MAX` per entity.
 */
import type { Breach } from '../breach.ts';
import { type Decision, type Verdicts, verdictsOf } from '../decision.ts';
import type { EntityReference, EntityType } from '../entity.ts';
import type { Finding, Growth } from '../engine.ts';
import type { Incident, IncidentLink, Revision } from '../incident.ts';
import { breachBits } from '../model.ts';
import type { Organization } from '../organization.ts';
import type { Ports } from '../ports.ts';
import { areOpposed, Constraints, type Contradiction, type Side } from './constraints.ts';
import { describeIncident, type Surroundings } from './describe.ts';
import { gradeOf, INCIDENT_EVIDENCE_MIN, rarityOf } from './evidence.ts';
import { bystanderLoss, LINK_WEIGHT_MIN, weighLink } from './link-rules.ts';
import type { Member } from './member.ts';

/** Most recent breaches per entity that a new one is compared with. */
const NEIGHBOURS_MAX = 64;
/** Links kept per breach beside the one that joined it. */
const LINKS_PER_BREACH_MAX = 4;
/** A component grows no further than this; what would join it starts anew. */
const MEMBERS_MAX = 5_000;
/** A component takes nothing in that came so long after its founding breach. */
const AGE_MAX_MS = 90 * 86_400_000;
/** Breaching entities that another person, device or mailbox, which they only name, may join; a hub joins no more. */
const JOINED_BY_OTHER_MAX = 3;
/** Breaches of a model that count as of the same time, and how many are looked at. */
const RECENT_MS = 86_400_000;
const RECENT_MAX = 64;
/** Repeats kept per breach. */
const REPEATS_MAX = 1_000;
/** A shared rare thing brings breaches so many times nearer than a shared person. */
const RARE_NEARER = 8;
const DAY_MS = 86_400_000;

interface Component {
  readonly members: Member[];
  readonly links: IncidentLink[];
  readonly aliases: string[];
  /** Members that no revision has named yet. */
  readonly untold: Member[];
  /** Entity → models of strong members that name it. */
  readonly mentions: Map<string, Set<string>>;
  /** Entities that breached. */
  readonly subjects: Set<string>;
  readonly sides: Set<Side>;
  id: string;
  revision: number;
}

interface Neighbour {
  readonly member: Member;
  readonly entity: EntityReference;
}

interface Candidate {
  readonly link: IncidentLink;
  readonly other: Member;
  /** Whether they share the breaching entity itself. */
  readonly own: boolean;
  /** Whether they share a thing whose commonness was weighed. */
  readonly isRare: boolean;
}

type BreachFinding = Extract<Finding, { kind: 'breach' }>;
type RepeatFinding = Extract<Finding, { kind: 'repeat' }>;

export interface CorrelatorOptions {
  readonly ports: Ports;
  readonly organization: Organization;
  /** In any order. */
  readonly decisions?: readonly Decision[];
}

export class Correlator {
  readonly #options: CorrelatorOptions;
  readonly #verdicts: Verdicts;
  readonly #constraints: Constraints;
  /** All that was added, in order of time up to the last rebuild. */
  #log: Finding[] = [];
  #graph: Graph;
  #isStale = false;

  constructor(options: CorrelatorOptions) {
    this.#options = options;
    this.#verdicts = verdictsOf(options.decisions ?? []);
    this.#constraints = new Constraints(options.decisions ?? []);
    this.#graph = this.#newGraph();
  }

  /** Takes a finding, best in order of time; then it costs no more than its links. */
  add(finding: Finding): void {
    const last = this.#log.at(-1);
    if (last !== undefined && compareFindings(finding, last) < 0) this.#isStale = true;
    this.#log.push(finding);
    if (!this.#isStale) this.#graph.add(finding);
  }

  /** All incidents as they stand, by first_seen then id. `activities` counts the events read. */
  incidents(activities: Surroundings['activities'] = {}): readonly Incident[] {
    const { organization, ports } = this.#options;
    return this.#current()
      .opened()
      .map((component) => describeIncident(component, { organization, ports, activities }))
      .sort((a, b) => (a.first_seen < b.first_seen ? -1 : a.first_seen > b.first_seen ? 1 : a.id < b.id ? -1 : 1));
  }

  /** All breaches, each with its incident, by time then id. */
  breaches(): readonly Breach[] {
    return this.#current().breaches();
  }

  revisions(): readonly Revision[] {
    return this.#current().revisions;
  }

  /** Decisions that cannot be obeyed together. */
  contradictions(): readonly Contradiction[] {
    return this.#constraints.contradictions;
  }

  #current(): Graph {
    if (this.#isStale) {
      this.#log.sort(compareFindings);
      this.#graph = this.#newGraph();
      for (const finding of this.#log) this.#graph.add(finding);
      this.#isStale = false;
    }
    return this.#graph;
  }

  #newGraph(): Graph {
    return new Graph(this.#options.ports, this.#verdicts, this.#constraints);
  }
}

/** Components of the breaches added so far. Findings come in the order of `compareFindings`. */
class Graph {
  readonly revisions: Revision[] = [];
  readonly #ports: Ports;
  readonly #verdicts: Verdicts;
  readonly #constraints: Constraints;
  readonly #componentOf = new Map<Member, Component>();
  readonly #members = new Map<string, Member>();
  readonly #byEntity = new Map<string, Neighbour[]>();
  /** Group of must-links → the first of its breaches that came. */
  readonly #bound = new Map<string, Member>();
  /** Model → its last breaches. */
  readonly #recent = new Map<string, readonly Member[]>();
  /** Entity → those that breached and were joined because they name it. */
  readonly #joined = new Map<string, Set<string>>();

  constructor(ports: Ports, verdicts: Verdicts, constraints: Constraints) {
    this.#ports = ports;
    this.#verdicts = verdicts;
    this.#constraints = constraints;
  }

  opened(): readonly Component[] {
    return [...new Set(this.#componentOf.values())].filter((component) => component.revision > 0);
  }

  breaches(): readonly Breach[] {
    return [...this.#members.values()].map((member) => {
      const component = this.#componentOf.get(member) as Component;
      return component.revision > 0 ? { ...member.breach, incident: component.id } : member.breach;
    });
  }

  add(finding: Finding): void {
    if (finding.kind === 'breach') this.#addBreach(finding);
    else this.#addRepeat(finding);
  }

  #addRepeat({ breachId, events, timeMs, grown }: RepeatFinding): void {
    const member = this.#members.get(breachId);
    if (member === undefined) return;
    if (member.repeats.length < REPEATS_MAX) member.repeats.push(...events);
    member.lastMs = Math.max(member.lastMs, timeMs);
    if (grown !== undefined) this.#grow(member, grown, timeMs);
  }

  /** A breach became stronger: its component may be an incident now, or a worse one. */
  #grow(member: Member, { bits, ...told }: Growth, timeMs: number): void {
    const component = this.#componentOf.get(member) as Component;
    const before = gradeOf(component.members).severity;
    member.breach = { ...member.breach, ...told };
    member.rarityBits = Math.max(member.rarityBits, rarityOf(member.breach, bits, member.thresholdBits, 0));
    if (component.revision === 0 || gradeOf(component.members).severity !== before)
      this.#revise(component, new Date(timeMs).toISOString(), []);
  }

  #addBreach({ breach, timeMs, model, bits }: BreachFinding): void {
    if (this.#members.has(breach.id)) return;
    const member: Member = {
      breach,
      timeMs,
      lastMs: timeMs,
      weak: model.weak === true,
      thresholdBits: breachBits(model),
      rarityBits: 0,
      daysApart: Number.POSITIVE_INFINITY,
      verdict: this.#verdicts.ofBreach(breach.id),
      repeats: [],
    };
    this.#members.set(breach.id, member);
    let component = this.#newComponent(member);
    const absorbed: string[] = [];
    const join = (other: Member, link: IncidentLink, isRare: boolean): boolean => {
      const neighbour = this.#componentOf.get(other) as Component;
      if (neighbour !== component) {
        if (!this.#mayJoin(neighbour, component, member)) return false;
        component = this.#merge(neighbour, component, absorbed);
      }
      component.links.push(link);
      const daysApart = (member.timeMs - other.lastMs) / (isRare ? RARE_NEARER : 1) / DAY_MS;
      member.daysApart = Math.min(member.daysApart, daysApart);
      other.daysApart = Math.min(other.daysApart, daysApart);
      return true;
    };
    this.#joinBound(member, join);
    for (const { link, other, isRare } of this.#candidatesOf(member)) {
      const joined = this.#joinedBy(link, other.breach, breach);
      const subject = entityKey(breach.site, breach.entity);
      if (joined !== null && joined.size >= JOINED_BY_OTHER_MAX && !joined.has(subject)) continue;
      if (join(other, link, isRare)) joined?.add(entityKey(other.breach.site, other.breach.entity)).add(subject);
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
    member.rarityBits = rarityOf(breach, bits, member.thresholdBits, this.#othersOf(member, component));
    this.#revise(component, breach.time, absorbed);
  }

  /** Other components with a breach of the same model shortly before. */
  #othersOf(member: Member, component: Component): number {
    const { model } = member.breach;
    const recent = (this.#recent.get(model) ?? []).filter((one) => member.timeMs - one.timeMs < RECENT_MS);
    this.#recent.set(model, [...recent.slice(-RECENT_MAX), member]);
    const others = new Set(recent.map((one) => this.#componentOf.get(one)));
    others.delete(component);
    return others.size;
  }

  #newComponent(member: Member): Component {
    const { breach } = member;
    const mentions = new Map<string, Set<string>>();
    if (!member.weak)
      for (const entity of breach.entities) mentions.set(entityKey(breach.site, entity), new Set([breach.model]));
    const component: Component = {
      members: [member],
      untold: [member],
      links: [],
      aliases: [],
      mentions,
      subjects: new Set([entityKey(breach.site, breach.entity)]),
      sides: new Set(this.#constraints.sidesOf(breach.id)),
      id: this.#ports.digest(JSON.stringify(['incident', breach.id])),
      revision: 0,
    };
    this.#componentOf.set(member, component);
    return component;
  }

  /** Joins a breach with those that decisions hold it together with. */
  #joinBound(member: Member, join: (other: Member, link: IncidentLink, isRare: boolean) => boolean): void {
    const { breach } = member;
    const group = this.#constraints.groupOf(breach.id);
    if (group === null) return;
    const other = this.#bound.get(group);
    if (other === undefined) this.#bound.set(group, member);
    else {
      const link: IncidentLink = {
        from: other.breach.id,
        to: breach.id,
        rule: 'decision',
        via: { type: breach.entity.type, id: breach.entity.id },
        weight: DECISION_WEIGHT,
        reason: 'an analyst decided that they belong together',
      };
      join(other, link, true);
    }
  }

  /** The best link to each breach that shares something, those through the breach's own entity first, then heaviest. */
  #candidatesOf(member: Member): readonly Candidate[] {
    const { breach } = member;
    const own = entityKey(breach.site, breach.entity);
    const best = new Map<Member, Candidate>();
    for (const entity of breach.entities) {
      const key = entityKey(breach.site, entity);
      for (const { member: other, entity: theirs } of this.#byEntity.get(key) ?? []) {
        const found = weighLink(theirs, entity, (member.timeMs - other.lastMs) / 3_600_000, {
          named: Math.max(namedLike(entity, breach), namedLike(theirs, other.breach)),
          sinceMs: entity.since === undefined ? null : Date.parse(entity.since),
          thenMs: other.timeMs,
        });
        if (found === null) continue;
        const component = this.#componentOf.get(other) as Component;
        const loss = found.rule.rare
          ? 0
          : bystanderLoss(component.subjects.size, component.mentions.get(key)?.size ?? 0);
        const weight = Math.round((found.weight * weakness(member, other) - loss) * 100) / 100;
        if (weight < LINK_WEIGHT_MIN || weight <= (best.get(other)?.link.weight ?? 0)) continue;
        const link: IncidentLink = {
          from: other.breach.id,
          to: breach.id,
          rule: found.rule.id,
          via: { type: entity.type, id: entity.id },
          weight,
          reason: found.rule.reason.replaceAll('{id}', entity.id),
        };
        best.set(other, { link, other, own: key === own, isRare: found.rule.rare });
      }
    }
    const sorted = [...best.values()].sort(
      (a, b) => Number(b.own) - Number(a.own) || b.link.weight - a.link.weight || (a.link.from < b.link.from ? -1 : 1),
    );
    const seen = new Set<Component>();
    return sorted.filter(({ other }, index) => {
      const component = this.#componentOf.get(other) as Component;
      const joins = !seen.has(component);
      seen.add(component);
      return joins || index < LINKS_PER_BREACH_MAX;
    });
  }

  #mayJoin(one: Component, other: Component, added: Member): boolean {
    const founded = Math.min((one.members[0] as Member).timeMs, (other.members[0] as Member).timeMs);
    return (
      one.members.length + other.members.length <= MEMBERS_MAX &&
      added.timeMs - founded <= AGE_MAX_MS &&
      !areOpposed(one.sides, other.sides)
    );
  }

  /** Breaching entities joined so far through what neither of two breaches is about but acts itself; null else. */
  #joinedBy({ via }: IncidentLink, ...breaches: readonly Breach[]): Set<string> | null {
    if (!ACTING.has(via.type) || breaches.some(({ entity }) => entity.type === via.type && entity.id === via.id))
      return null;
    const key = entityKey((breaches[0] as Breach).site, via);
    let joined = this.#joined.get(key);
    if (joined === undefined) this.#joined.set(key, (joined = new Set()));
    return joined;
  }

  /** Joins two components. An incident keeps its id; of two, the one founded earlier does. */
  #merge(one: Component, other: Component, absorbed: string[]): Component {
    const [kept, moved] = isKept(one, other) ? [one, other] : [other, one];
    if (moved.revision > 0) {
      kept.aliases.push(moved.id);
      absorbed.push(moved.id);
    }
    kept.aliases.push(...moved.aliases);
    for (const member of moved.members) {
      kept.members.push(member);
      this.#componentOf.set(member, kept);
    }
    kept.untold.push(...moved.untold);
    kept.links.push(...moved.links);
    for (const subject of moved.subjects) kept.subjects.add(subject);
    for (const side of moved.sides) kept.sides.add(side);
    for (const [key, models] of moved.mentions) {
      const known = kept.mentions.get(key);
      if (known === undefined) kept.mentions.set(key, models);
      else for (const model of models) known.add(model);
    }
    return kept;
  }

  #revise(component: Component, time: string, absorbed: readonly string[]): void {
    const grade = gradeOf(component.members);
    const opening = component.revision === 0;
    if (opening && grade.score < INCIDENT_EVIDENCE_MIN) return;
    component.revision++;
    const changed = opening ? ['opened'] : [component.untold.length > 0 ? 'breaches' : 'severity'];
    for (const id of absorbed) changed.push(`absorbed ${id}`);
    this.revisions.push({
      id: component.id,
      revision: component.revision,
      time,
      breaches_added: (opening ? component.members : component.untold).map((member) => member.breach.id).sort(),
      changed,
      ...grade,
    });
    component.untold.length = 0;
  }
}

/** Types that act. How common they are is not counted: who names one too often says nothing. */
const ACTING: ReadonlySet<EntityType> = new Set(['user', 'device', 'mailbox', 'session']);
/** Weight shown of a link that an analyst made. */
const DECISION_WEIGHT = 10;

/** By time, breaches before repeats, then by breach and events. */
function compareFindings(a: Finding, b: Finding): number {
  return a.timeMs - b.timeMs || compareTexts(a.kind, b.kind) || compareTexts(nameOf(a), nameOf(b));
}

function nameOf(finding: Finding): string {
  return finding.kind === 'breach' ? finding.breach.id : `${finding.breachId} ${finding.events.join(' ')}`;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Which of two components goes on: what nobody was told of gives way, else the younger. */
function isKept(a: Component, b: Component): boolean {
  if (a.revision > 0 !== b.revision > 0) return a.revision > 0;
  const [one, other] = [a.members[0] as Member, b.members[0] as Member];
  return one.timeMs < other.timeMs || (one.timeMs === other.timeMs && one.breach.id < other.breach.id);
}

/** How many entities a breach names of one's type in the same part; itself one of them. */
function namedLike({ type, role }: EntityReference, { entities }: Breach): number {
  let count = 0;
  for (const one of entities) if (one.type === type && one.role === role) count++;
  return count;
}

/** Share of a link's weight that is left where what it joins only supports others. */
function weakness(one: Member, other: Member): number {
  return one.weak && other.weak ? 0.5 : one.weak || other.weak ? 0.75 : 1;
}

function entityKey(site: string, entity: Pick<EntityReference, 'type' | 'id'>): string {
  return `${site} ${entity.type} ${entity.id}`;
}
