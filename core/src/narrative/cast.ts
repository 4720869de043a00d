/** Who plays which part in an incident: what headline, unknowns and next steps are made from. */
import type { Breach } from '../breach.ts';
import type { EntityReference, EntityType } from '../entity.ts';
import type { Activity, Domain } from '../event.ts';
import type { Answer } from '../investigation/investigation.ts';
import { type IncidentFacts, type Scene } from './scene.ts';
import { inOrder } from './group.ts';

/** What the caller may know beyond the incident; every part is optional. */
export interface NarrativeContext {
  /** The service whose accounts are concerned, e.g. `Microsoft 365`; the default is read from the applications named. */
  readonly service?: string;
  /** Events read per activity: tells "nothing unusual seen" from "nothing was read". */
  readonly activities?: Readonly<Partial<Record<Activity, number>>>;
  /** What was asked about the incident, and answered. */
  readonly answers?: readonly Answer[];
  /** Own domains beside those that the incident's users have. */
  readonly ownDomains?: Iterable<string>;
}

export interface Named {
  readonly type: EntityType;
  readonly id: string;
  readonly name?: string;
}

/** Parts that an observable plays when it is the attacker's own. */
const HOSTILE = /malicious|infrastructure|command|c2|phishing/i;
/** Models whose destination is suspicious by itself. */
const HOSTILE_DESTINATION = [
  'network.suspicious-domain',
  'network.beaconing',
  'network.possible-tls',
  'network.dns-tunnel',
  'network.generated',
  'network.visit-despite-lock',
  'network.executable',
  'network.newly-registered',
];

/** Application ids and names → service. Ids are Microsoft's published first-party application ids. */
const SERVICES: readonly (readonly [pattern: RegExp, service: string])[] = [
  [
    /microsoft 365|office ?365|o365|exchange|outlook|sharepoint|onedrive|microsoft teams|officehome|entra|azure/i,
    'Microsoft 365',
  ],
  [
    /0000000[23]-0000-0ff1-ce00-000000000000|00000003-0000-0000-c000-000000000000|00000002-0000-0000-c000-000000000000|4765445b-32c6-49b0-83e6-1d93765276ca|d3590ed6-52b3-4102-aeff-aad2292ab01c|27922004-5251-4030-b22d-91ecd9a37ea4|1fec8e78-bce4-4aaf-ab1b-5451cc387264|9199bf20-a13f-4107-85dc-02114787ef48|89bee1f7-5e6e-4d8a-9f3d-ecd601259da7|19db86c3-b2b9-44cc-b339-36da233a3be2|0000000c-0000-0000-c000-000000000000/i,
    'Microsoft 365',
  ],
  [/okta/i, 'Okta'],
  [/google|gmail|workspace/i, 'Google Workspace'],
  [/salesforce/i, 'Salesforce'],
];

export class Cast {
  readonly facts: IncidentFacts;
  readonly breaches: readonly Breach[];
  readonly scene: Scene;
  readonly context: NarrativeContext;
  readonly #models: ReadonlySet<string>;

  constructor(facts: IncidentFacts, breaches: readonly Breach[], scene: Scene, context: NarrativeContext) {
    this.facts = facts;
    this.breaches = inOrder(breaches);
    this.scene = scene;
    this.context = context;
    this.#models = new Set(breaches.map((breach) => breach.model));
  }

  /** Whether a breach of a model with one of these beginnings is there. */
  has(...beginnings: readonly string[]): boolean {
    for (const model of this.#models) if (beginnings.some((start) => model.startsWith(start))) return true;
    return false;
  }

  of(...beginnings: readonly string[]): readonly Breach[] {
    return this.breaches.filter(({ model }) => beginnings.some((start) => model.startsWith(start)));
  }

  hasDomain(domain: Domain): boolean {
    return this.breaches.some((breach) => breach.domain === domain);
  }

  /** Whether events of an activity were read; null when the caller did not say. */
  read(...activities: readonly Activity[]): boolean | null {
    const counts = this.context.activities;
    return counts === undefined ? null : activities.some((activity) => (counts[activity] ?? 0) > 0);
  }

  /** Whether a question was put to the events. */
  asked(...hypotheses: readonly string[]): boolean {
    return (this.context.answers ?? []).some((answer) => hypotheses.includes(answer.hypothesis.id));
  }

  entities(types: readonly EntityType[], ...roles: readonly string[]): readonly Named[] {
    return unique(
      this.facts.entities.filter((one) => types.includes(one.type) && (roles.length === 0 || roles.includes(one.role))),
    );
  }

  /** Accounts taken over, or, where the incident names none, those whose SaaS use breached; most breaches first. */
  hijacked(): readonly Named[] {
    const named = this.entities(['user'], 'compromised');
    const all =
      named.length > 0
        ? named
        : unique(
            this.breaches
              .filter((breach) => breach.domain === 'saas' && breach.entity.type === 'user')
              .map((breach) => breach.entity),
          );
    const counts = new Map<string, number>();
    for (const { entity } of this.breaches) counts.set(entity.id, (counts.get(entity.id) ?? 0) + 1);
    return [...all].sort((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0));
  }

  users(): readonly Named[] {
    return unique([
      ...this.entities(['user']),
      ...this.breaches.map((breach) => breach.entity).filter((one) => one.type === 'user'),
    ]);
  }

  devices(): readonly Named[] {
    return unique([
      ...this.entities(['device']),
      ...this.breaches.map((breach) => breach.entity).filter((one) => one.type === 'device'),
    ]);
  }

  /** Sites and addresses that look like the attacker's. What many here know is left out: blocking it would hurt. */
  hostile(types: readonly EntityType[]): readonly Named[] {
    const observed = this.facts.observables
      .filter((one) => types.includes(one.type) && HOSTILE.test(one.role))
      .map((one) => ({ type: one.type, id: one.value }));
    const touched = this.of(...HOSTILE_DESTINATION, 'network.unusual-egress');
    const direct = types.includes('address')
      ? this.touched(touched, ['address']).filter((one) => this.#standsAlone(one.id))
      : [];
    const sites =
      observed.length > 0
        ? observed
        : this.touched(
            touched,
            types.filter((type) => type !== 'address'),
          );
    return unique([...sites, ...direct]).filter((one) => !this.scene.isCommon(one.type, one.id));
  }

  /** An address reached without a name, signed in from, or hosting several suspicious sites; not just a site's host. */
  #standsAlone(address: string): boolean {
    if (this.scene.hostedOn(address).length > 1) return true;
    return this.breaches.some((breach) =>
      breach.entities.some(
        (one) =>
          one.id === address &&
          (one.role === 'source' ||
            (one.role === 'destination' && !breach.entities.some((other) => other.type === 'domain'))),
      ),
    );
  }

  /** Suspicious sites visited before the first breach of a SaaS account. */
  visitedBeforeSignIn(): readonly Named[] {
    const signIn = this.breaches.find((breach) => breach.domain === 'saas')?.time;
    if (signIn === undefined) return [];
    return this.touched(
      this.of(...HOSTILE_DESTINATION).filter((breach) => breach.time <= signIn),
      ['domain'],
    );
  }

  touched(breaches: readonly Breach[], types: readonly EntityType[], ...roles: readonly string[]): readonly Named[] {
    return unique(
      breaches.flatMap((breach): readonly EntityReference[] =>
        breach.entities.filter((one) => types.includes(one.type) && (roles.length === 0 || roles.includes(one.role))),
      ),
    );
  }

  /** `Microsoft 365`, or null when nothing says. */
  service(): string | null {
    if (this.context.service !== undefined) return this.scene.text(this.context.service, 40);
    const applications = [...this.touched(this.breaches, ['application']), ...this.entities(['application'])].map(
      (one) => one.name ?? one.id,
    );
    const features = this.breaches.flatMap((breach) =>
      breach.features.filter((one) => one.name.includes('application')).map((one) => one.value),
    );
    for (const text of [...applications, ...features]) {
      for (const [pattern, service] of SERVICES) if (pattern.test(text)) return service;
    }
    return null;
  }

  names(members: readonly Named[]): string {
    return this.scene.members(members);
  }
}

export function unique(members: readonly Named[]): readonly Named[] {
  const seen = new Map<string, Named>();
  for (const { type, id, name } of members) {
    const key = `${type}:${id}`;
    if (!seen.has(key)) seen.set(key, name === undefined ? { type, id } : { type, id, name });
  }
  return [...seen.values()];
}
