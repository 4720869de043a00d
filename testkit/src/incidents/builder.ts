/** Finished incidents with their breaches, made by hand: for whatever shows or sends them. No engine is involved. */
import {
  type Breach,
  type EntityReference,
  type Feature,
  type Incident,
  type IncidentFacts,
  type IncidentLink,
  MODELS,
  narrate,
  type NarrativeContext,
  type Revision,
} from '@weft/core';

/** An incident with all that belongs to it. */
export interface Finished {
  readonly incident: Incident;
  readonly breaches: readonly Breach[];
  readonly revisions: readonly Revision[];
}

/** A breach in short: `features` are name, value, expected, bits. */
export interface BreachSketch {
  readonly id: string;
  readonly model: string;
  readonly title: string;
  readonly time: string;
  readonly entity: readonly [type: EntityReference['type'], id: string];
  readonly severity?: Breach['severity'];
  readonly features: readonly (readonly [name: string, value: string, expected: string, bits: number])[];
  readonly entities?: readonly (readonly [
    type: EntityReference['type'],
    id: string,
    role: string,
    more?: Partial<EntityReference>,
  ])[];
  readonly reason: string;
  readonly events?: readonly string[];
  readonly techniques?: readonly string[];
  readonly learning?: boolean;
  readonly late?: boolean;
  readonly observations?: number;
}

export function sketchBreach(sketch: BreachSketch, incident: string | null): Breach {
  const features = sketch.features.map(([name, value, expected, surprise]): Feature => ({
    name,
    value,
    expected,
    surprise,
  }));
  const bits = features.reduce((sum, feature) => sum + feature.surprise, 0);
  const [type, id] = sketch.entity;
  const version = MODELS.find((model) => model.id === sketch.model)?.version ?? 1;
  return {
    id: sketch.id,
    model: sketch.model,
    model_version: version,
    title: sketch.title,
    domain: sketch.model.slice(0, sketch.model.indexOf('.')) as Breach['domain'],
    time: new Date(sketch.time).toISOString(),
    site: 'default',
    entity: { type, id, name: id },
    score: Math.round((1 - 2 ** (-bits / 2)) * 1e6) / 1e6,
    breach_at: 0.98,
    severity: sketch.severity ?? 'medium',
    late: sketch.late ?? false,
    features,
    reason: sketch.reason,
    events: sketch.events ?? [`${sketch.id}-event`],
    entities: [
      { type, id, name: id, role: 'actor' },
      ...(sketch.entities ?? []).map(([kind, name, role, more]): EntityReference => ({
        type: kind,
        id: name,
        role,
        ...more,
      })),
    ],
    techniques: sketch.techniques ?? [],
    baseline: {
      observations: sketch.observations ?? 212,
      since: new Date(Date.parse(sketch.time) - 28 * 86_400_000).toISOString(),
      version: `${sketch.model}@${version}`,
    },
    learning: sketch.learning ?? false,
    incident,
  };
}

export type IncidentSketch = Pick<Incident, 'id' | 'kind' | 'kinds' | 'severity' | 'entities' | 'observables'> & {
  readonly score?: number;
  readonly aliases?: readonly string[];
  readonly breaches: readonly BreachSketch[];
  readonly links: readonly IncidentLink[];
  readonly playbooks?: Incident['playbooks'];
  readonly context?: NarrativeContext;
};

/** Fills in what follows from the breaches: times, domains, events, techniques, narrative, one revision per breach. */
export function sketchIncident(sketch: IncidentSketch): Finished {
  const breaches = sketch.breaches
    .map((breach) => sketchBreach(breach, sketch.id))
    .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.id < b.id ? -1 : 1));
  const facts: IncidentFacts & { readonly first_seen: string } = {
    kind: sketch.kind,
    kinds: sketch.kinds,
    domains: (['email', 'saas', 'network'] as const).filter((domain) =>
      breaches.some((breach) => breach.domain === domain),
    ),
    entities: sketch.entities,
    observables: sketch.observables,
    techniques: [...new Set(breaches.flatMap((breach) => breach.techniques))].sort(),
    first_seen: breaches[0]?.time ?? '',
    last_seen: breaches.at(-1)?.time ?? '',
  };
  const narrative = narrate(facts, breaches, sketch.context);
  const revisions = breaches.map((breach, index): Revision => ({
    id: sketch.id,
    revision: index + 1,
    time: breach.time,
    breaches_added: [breach.id],
    changed: index === 0 ? ['opened'] : ['breaches'],
    severity: sketch.severity,
    score: sketch.score ?? 0.99,
  }));
  return {
    incident: {
      id: sketch.id,
      aliases: sketch.aliases ?? [],
      revision: revisions.length,
      title: narrative.headline,
      severity: sketch.severity,
      score: sketch.score ?? 0.99,
      status: 'open',
      site: 'default',
      breaches: breaches.map((breach) => breach.id),
      events: [...new Set(breaches.flatMap((breach) => breach.events))],
      links: sketch.links,
      narrative,
      playbooks: sketch.playbooks ?? [],
      evidence: [],
      ...facts,
    },
    breaches,
    revisions,
  };
}
