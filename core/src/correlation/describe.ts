/** A component of breaches, told as an incident: who, what, how bad, which kind. */
import type { Breach } from '../breach.ts';
import type { EntityReference } from '../entity.ts';
import type { Activity, Domain } from '../event.ts';
import type { Incident, IncidentKind, IncidentLink } from '../incident.ts';
import { isFreeMail } from '../email/link-kind.ts';
import { isPublicIp } from '../mapping/ip.ts';
import { narrate } from '../narrative/narrate.ts';
import type { Organization } from '../organization.ts';
import type { Ports } from '../ports.ts';
import { evidenceOf, gradeOf } from './evidence.ts';
import { classify, type KindRule } from './kinds.ts';
import type { Member } from './member.ts';

export interface ComponentView {
  readonly id: string;
  readonly aliases: readonly string[];
  readonly revision: number;
  readonly members: readonly Member[];
  readonly links: readonly IncidentLink[];
}

const EVENTS_MAX = 10_000;
const OBSERVABLES_MAX = 200;
const DOMAIN_ORDER: readonly Domain[] = ['email', 'saas', 'network'];

/** What an incident is told with beside its breaches. */
export interface Surroundings {
  readonly organization: Organization;
  readonly ports: Ports;
  /** Events read per activity: tells "nothing unusual seen" from "nothing was read". */
  readonly activities: Readonly<Partial<Record<Activity, number>>>;
}

export function describeIncident(component: ComponentView, surroundings: Surroundings): Incident {
  const members = [...component.members].sort((a, b) => a.timeMs - b.timeMs || (a.breach.id < b.breach.id ? -1 : 1));
  const breaches = members.map((member) => member.breach);
  const models = new Set(breaches.map((breach) => breach.model));
  const rules = classify(models);
  const kinds = rules.map((rule) => rule.kind);
  const { severity, score } = gradeOf(members);
  const domains = DOMAIN_ORDER.filter((domain) => breaches.some((breach) => breach.domain === domain));
  const entities = entitiesOf(members, new Set(kinds));
  const headline = rules[0] as KindRule;
  const events = new Set<string>();
  for (const member of members)
    for (const id of [...member.breach.events, ...member.repeats]) if (events.size < EVENTS_MAX) events.add(id);
  const lastMs = Math.max(...members.map((member) => member.lastMs));
  const draft: Omit<Incident, 'narrative' | 'title'> = {
    id: component.id,
    aliases: [...component.aliases].sort(),
    revision: component.revision,
    kind: headline.kind,
    kinds,
    severity,
    score,
    evidence: evidenceOf(members).models,
    status: members.some((member) => member.verdict === 'confirmed') ? 'confirmed' : 'open',
    site: (breaches[0] as Breach).site,
    first_seen: (breaches[0] as Breach).time,
    last_seen: new Date(lastMs).toISOString(),
    domains,
    entities,
    observables: observablesOf(breaches, surroundings),
    techniques: [...new Set(breaches.flatMap((breach) => breach.techniques))].sort(),
    breaches: breaches.map((breach) => breach.id),
    events: [...events].sort(),
    links: [...component.links].sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : a.from < b.from ? -1 : 1)),
    playbooks: rules.map((rule) => ({ plan: rule.plan, why: rule.why })),
  };
  const narrative = narrate(draft, breaches, {
    activities: surroundings.activities,
    ownDomains: surroundings.organization.domains,
  });
  const { id, aliases, revision, kind, kinds: all, ...rest } = draft;
  return { id, aliases, revision, kind, kinds: all, title: narrative.headline, ...rest, narrative };
}

/** People, devices, mailboxes and applications of an incident, each once, with its part. */
function entitiesOf(members: readonly Member[], kinds: ReadonlySet<IncidentKind>): readonly EntityReference[] {
  const parts = new Map<string, { readonly reference: EntityReference; role: string; rank: number }>();
  const RANKS = ['involved', 'targeted', 'affected', 'compromised'];
  for (const { breach, weak } of members) {
    for (const entity of breach.entities) {
      if (entity.type !== 'user' && entity.type !== 'device' && entity.type !== 'mailbox') continue;
      const role = roleOf(entity, breach, weak, kinds);
      const key = `${entity.type} ${entity.id}`;
      const rank = RANKS.indexOf(role);
      const known = parts.get(key);
      if (known === undefined) parts.set(key, { reference: entity, role, rank });
      else if (rank > known.rank) Object.assign(known, { role, rank });
    }
  }
  return [...parts.values()]
    .sort(
      (a, b) =>
        b.rank - a.rank ||
        (a.reference.type < b.reference.type
          ? 1
          : a.reference.type > b.reference.type
            ? -1
            : a.reference.id < b.reference.id
              ? -1
              : 1),
    )
    .map(({ reference, role }) => ({
      type: reference.type,
      id: reference.id,
      name: reference.name ?? reference.id,
      role,
    }));
}

function roleOf(entity: EntityReference, breach: Breach, weak: boolean, kinds: ReadonlySet<IncidentKind>): string {
  if (entity.role === 'recipient') return 'targeted';
  if (weak) return 'involved';
  if (entity.type === 'user' && breach.domain === 'saas' && entity.role === 'actor' && kinds.has('account-hijack'))
    return 'compromised';
  if (entity.type === 'device' && kinds.has('command-and-control') && COMMAND_AND_CONTROL.test(breach.model))
    return 'compromised';
  return 'affected';
}
const COMMAND_AND_CONTROL = /^network\.(beaconing|possible-tls-c2|dns-tunnelling|generated-domains)$/;

type Observable = Incident['observables'][number];

const OBSERVABLE_ROLES: Readonly<Record<string, string>> = {
  source: 'logon-source',
  hosting: 'hosting-address',
  destination: 'destination',
  lure: 'lure',
  link: 'lure',
  sender: 'sender',
  application: 'application',
  session: 'session',
  message: 'message',
};

/** A source is where somebody logged on from only in SaaS events; a message or a click has one too. */
function partOf(entity: EntityReference, breach: Breach): string {
  if (entity.role === 'source' && breach.domain !== 'saas') return 'source';
  return OBSERVABLE_ROLES[entity.role] ?? entity.role;
}

function observablesOf(breaches: readonly Breach[], { organization, ports }: Surroundings): readonly Observable[] {
  const found = new Map<string, { -readonly [K in keyof Observable]: Observable[K] } & { rank: number }>();
  for (const breach of breaches) {
    const hosting = breach.entities
      .filter((entity) => entity.type === 'address' && entity.role === 'hosting')
      .map((entity) => entity.id);
    for (const entity of breach.entities) {
      if (entity.type === 'user' || entity.type === 'device' || entity.type === 'mailbox') continue;
      // Whose mail it is and where its links lead are one kind of observable; a free provider is nobody's.
      const type = entity.type === 'sender-domain' ? 'domain' : entity.type;
      if (type !== entity.type && isFreeMail(entity.id)) continue;
      const external =
        entity.type === 'domain' &&
        (entity.role === 'destination' || entity.role === 'hosting') &&
        breach.severity !== 'low';
      const role = external ? 'malicious-infrastructure' : partOf(entity, breach);
      const rank = external ? 2 : entity.role === 'lure' || entity.role === 'hosting' ? 1 : 0;
      const key = `${type} ${entity.id}`;
      const known = found.get(key);
      const registered = type === 'domain' ? organization.registered.get(entity.id) : undefined;
      if (known === undefined) {
        found.set(key, {
          type,
          value: entity.id,
          role,
          ...(entity.since === undefined ? {} : { first_seen: entity.since }),
          ...(entity.actors === undefined ? {} : { actors: entity.actors }),
          ...(registered === undefined ? {} : { registered: new Date(registered).toISOString() }),
          ...(entity.type === 'domain' && hosting.length > 0 ? { resolves_to: hosting } : {}),
          rank,
        });
      } else {
        if (rank > known.rank) Object.assign(known, { role, rank });
        if (entity.actors !== undefined) known.actors = Math.max(known.actors ?? 0, entity.actors);
        if (entity.type === 'domain' && hosting.length > 0)
          known.resolves_to = [...new Set([...(known.resolves_to ?? []), ...hosting])].sort();
      }
    }
  }
  return [...found.values()]
    .sort((a, b) => b.rank - a.rank || (a.type < b.type ? -1 : a.type > b.type ? 1 : a.value < b.value ? -1 : 1))
    .slice(0, OBSERVABLES_MAX)
    .map(({ rank: _rank, ...observable }) => (observable.type === 'address' ? located(observable, ports) : observable));
}

/** An address with its country and network, as far as the local tables know. */
function located(observable: Observable, ports: Ports): Observable {
  const location = isPublicIp(observable.value) ? ports.locate(observable.value) : null;
  if (location === null) return observable;
  const { country, asNumber, asOrganization } = location;
  const network = asNumber === null ? null : `AS${asNumber}${asOrganization === null ? '' : ` ${asOrganization}`}`;
  return { ...observable, ...(country === null ? {} : { country }), ...(network === null ? {} : { network }) };
}
