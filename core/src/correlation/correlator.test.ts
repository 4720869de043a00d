import { describe, expect, it } from '@jest/globals';
import type { Breach, Severity } from '../breach.ts';
import type { EntityReference } from '../entity.ts';
import type { Finding } from '../engine.ts';
import { MODELS } from '../models/index.ts';
import { createOrganization } from '../organization.ts';
import { testPorts } from '../testing.ts';
import { Correlator } from './correlator.ts';
import { rarityOf } from './link-rules.ts';

const START = Date.UTC(2024, 2, 18, 15);
const HOUR = 3_600_000;

interface Sketch {
  readonly id: string;
  readonly model?: string;
  readonly hours: number;
  readonly severity?: Severity;
  readonly entities: readonly EntityReference[];
}

function breachOf({ id, model = 'saas.anomalous-mail-rule', hours, severity = 'high', entities }: Sketch): Finding {
  const found = MODELS.find((candidate) => candidate.id === model)!;
  const [subject] = entities;
  const breach: Breach = {
    id,
    model,
    model_version: 1,
    title: found.title,
    domain: found.domain,
    time: new Date(START + hours * HOUR).toISOString(),
    site: 'default',
    entity: { type: subject!.type, id: subject!.id, name: subject!.id },
    score: 0.99,
    breach_at: 0.98,
    severity,
    late: false,
    features: [],
    reason: 'a reason',
    events: [`event-${id}`],
    entities,
    techniques: found.techniques,
    baseline: { observations: 1, since: new Date(START).toISOString(), version: `${model}@1` },
    learning: false,
    incident: null,
  };
  return { kind: 'breach', breach, timeMs: START + hours * HOUR, model: found, bits: 13 };
}

const user = (id: string, role = 'actor'): EntityReference => ({ type: 'user', id, role });
const address = (id: string, role: string, actors: number): EntityReference => ({ type: 'address', id, role, actors });

function correlate(...sketches: readonly Sketch[]): Correlator {
  const correlator = new Correlator({
    ports: testPorts,
    organization: createOrganization({ domains: ['example.org'] }),
  });
  for (const sketch of sketches) correlator.add(breachOf(sketch));
  return correlator;
}

describe('correlator', () => {
  it('joins what concerns one user and keeps two users apart', () => {
    const incidents = correlate(
      { id: 'a', hours: 0, entities: [user('u1')] },
      { id: 'b', hours: 5, entities: [user('u1')], model: 'saas.mail-forwarding' },
      { id: 'c', hours: 6, entities: [user('u2')] },
    ).incidents();
    expect(incidents.map((incident) => incident.breaches)).toEqual([['a', 'b'], ['c']]);
    expect(incidents[0]!.links).toMatchObject([{ from: 'a', to: 'b', rule: 'same-user', via: { id: 'u1' } }]);
  });

  it('shows the domain that a mail came from as a domain, unless anybody gets an address there', () => {
    const sentFrom = (domain: string): Sketch => ({
      id: domain,
      hours: 0,
      model: 'email.look-alike-domain',
      entities: [user('u1', 'recipient'), { type: 'sender-domain', id: domain, role: 'sender', actors: 0 }],
    });
    const observables = (domain: string) => correlate(sentFrom(domain)).incidents()[0]!.observables;
    expect(observables('partner.example')).toMatchObject([
      { type: 'domain', value: 'partner.example', role: 'sender' },
    ]);
    expect(observables('gmail.com')).toEqual([]);
  });

  it('joins a logon with the site whose address it came from, when the address is rare', () => {
    const site: Sketch = {
      id: 'visit',
      hours: 0,
      model: 'network.suspicious-domain',
      entities: [
        { type: 'device', id: '10.0.0.7', role: 'actor' },
        { type: 'domain', id: 'x.example', role: 'destination', actors: 1 },
        address('193.0.2.91', 'hosting', 1),
      ],
    };
    const logon = (actors: number): Sketch => ({
      id: 'logon',
      hours: 0.1,
      model: 'saas.unusual-external-source',
      entities: [user('u1'), address('193.0.2.91', 'source', actors)],
    });
    expect(correlate(site, logon(1)).incidents()).toMatchObject([{ links: [{ rule: 'login-from-resolved-address' }] }]);
    const common = {
      ...site,
      entities: site.entities.map((entity) => (entity.type === 'address' ? { ...entity, actors: 60 } : entity)),
    };
    expect(correlate(common, logon(60)).incidents()).toHaveLength(2);
  });

  it('never joins two people through an egress, a cloud or an application that many use', () => {
    const shared = (id: string): readonly EntityReference[] => [
      user(id),
      address('198.51.100.1', 'source', 50),
      { type: 'application', id: 'mail', role: 'application', actors: 60 },
    ];
    expect(
      correlate(
        { id: 'a', hours: 0, entities: shared('u1') },
        { id: 'b', hours: 1, entities: shared('u2') },
      ).incidents(),
    ).toHaveLength(2);
  });

  it('forgets: the same user after three months is another incident', () => {
    expect(
      correlate(
        { id: 'a', hours: 0, entities: [user('u1')] },
        { id: 'b', hours: 24 * 90, entities: [user('u1')] },
      ).incidents(),
    ).toHaveLength(2);
  });

  it('keeps the older id when two incidents grow together, and remembers the younger as an alias', () => {
    const apart = correlate(
      { id: 'a', hours: 0, entities: [user('u1')] },
      { id: 'b', hours: 1, entities: [user('u2')] },
    );
    const [older, younger] = apart.incidents();
    apart.add(breachOf({ id: 'c', hours: 2, entities: [user('u1'), user('u2', 'target')] }));
    const [joined, ...none] = apart.incidents();
    expect(none).toEqual([]);
    expect(joined).toMatchObject({ id: older!.id, aliases: [younger!.id], breaches: ['a', 'b', 'c'] });
    expect(apart.revisions().at(-1)!.changed).toContain(`absorbed ${younger!.id}`);
    expect(apart.breaches().every((breach) => breach.incident === older!.id)).toBe(true);
  });

  it('names in a revision also what had stood alone and now belongs to it', () => {
    const correlator = correlate(
      { id: 'a', hours: 0, entities: [user('u1')] },
      { id: 'b', hours: 1, severity: 'low', entities: [user('u2')] },
      { id: 'c', hours: 2, entities: [user('u1'), user('u2', 'target')] },
      { id: 'd', hours: 3, entities: [user('u1')] },
    );
    expect(correlator.revisions().map((revision) => revision.breaches_added)).toEqual([['a'], ['b', 'c'], ['d']]);
  });

  it('makes no incident of one weak sign', () => {
    const correlator = correlate({
      id: 'a',
      hours: 0,
      model: 'saas.impossible-travel',
      severity: 'low',
      entities: [user('u1')],
    });
    expect(correlator.incidents()).toEqual([]);
    expect(correlator.breaches()).toMatchObject([{ id: 'a', incident: null }]);
  });

  it('adds the events of repeats to the incident and not to the breach', () => {
    const correlator = correlate({ id: 'a', hours: 0, entities: [user('u1')] });
    correlator.add({ kind: 'repeat', breachId: 'a', timeMs: START + HOUR, events: ['again'], entities: [] });
    expect(correlator.incidents()).toMatchObject([
      { events: ['again', 'event-a'], last_seen: new Date(START + HOUR).toISOString() },
    ]);
    expect(correlator.breaches()[0]!.events).toEqual(['event-a']);
  });

  it('tells a breach as its strongest event does', () => {
    const correlator = correlate({ id: 'a', hours: 0, entities: [user('u1')] });
    const repeat = { kind: 'repeat', breachId: 'a', timeMs: START + HOUR, events: ['again'], entities: [] } as const;
    const features = [{ name: 'items', value: '900', expected: '3', surprise: 30 }];
    correlator.add({ ...repeat, grown: { bits: 30, score: 0.9999, features } });
    expect(correlator.breaches()).toMatchObject([{ score: 0.9999, features, events: ['event-a'] }]);
  });
});

describe('rarity', () => {
  it('falls from one to none as more users and devices touch a thing', () => {
    expect([0, 1, 2].map(rarityOf)).toEqual([1, 1, 1]);
    expect(rarityOf(8)).toBeGreaterThan(rarityOf(16));
    expect(rarityOf(24)).toBe(0);
  });
});
