import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Breach, Severity } from '../breach.ts';
import type { Decision } from '../decision.ts';
import type { EntityReference } from '../entity.ts';
import type { Finding } from '../engine.ts';
import type { Incident } from '../incident.ts';
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

  it('keeps the id of an incident that grows together with something older that was none', () => {
    const weak = { model: 'saas.impossible-travel', severity: 'low' } as const;
    const correlator = correlate(
      { id: 'a', hours: 0, entities: [user('u1')], ...weak },
      { id: 'b', hours: 1, entities: [user('u2')] },
    );
    const [before] = correlator.incidents();
    correlator.add(breachOf({ id: 'c', hours: 2, entities: [user('u1'), user('u2', 'target')] }));
    expect(correlator.incidents()).toMatchObject([{ id: before!.id, aliases: [], breaches: ['a', 'b', 'c'] }]);
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

const said = { who: 'ana', when: 'monday' };

function decide(decisions: readonly Decision[], ...findings: readonly Finding[]): Correlator {
  const correlator = new Correlator({
    ports: testPorts,
    organization: createOrganization({ domains: ['example.org'] }),
    decisions,
  });
  for (const finding of findings) correlator.add(finding);
  return correlator;
}

const membersOf = (correlator: Correlator): readonly (readonly string[])[] =>
  correlator.incidents().map((incident) => incident.breaches);

describe('decisions', () => {
  const rule = (id: string, hours: number, ...entities: readonly EntityReference[]): Finding =>
    breachOf({ id, hours, entities });

  it('keep apart what links join, and lead a later breach to one side only', () => {
    const findings = [rule('a', 0, user('u1')), rule('b', 1, user('u1')), rule('c', 2, user('u1'))];
    const apart: Decision = { kind: 'unrelated', breaches: ['a'], others: ['b'], ...said };
    expect(membersOf(decide([], ...findings))).toEqual([['a', 'b', 'c']]);
    expect(membersOf(decide([apart], ...findings))).toEqual([['a'], ['b', 'c']]);
  });

  it('join what no link joins, and say so', () => {
    const correlator = decide(
      [{ kind: 'merge', breaches: ['a', 'b'], ...said }],
      rule('a', 0, user('u1')),
      rule('b', 900, user('u2')),
    );
    expect(correlator.incidents()).toMatchObject([{ breaches: ['a', 'b'], links: [{ rule: 'decision' }] }]);
  });

  it('let breaches leave their incident together', () => {
    const findings = [rule('a', 0, user('u1')), rule('b', 1, user('u1'), user('u2')), rule('c', 2, user('u2'))];
    expect(membersOf(decide([], ...findings))).toEqual([['a', 'b', 'c']]);
    expect(membersOf(decide([{ kind: 'split', breaches: ['a', 'c'], others: ['b'], ...said }], ...findings))).toEqual([
      ['a', 'c'],
      ['b'],
    ]);
  });

  it('raise nothing for what was benign, and always for what was confirmed', () => {
    const verdict = (kind: 'benign' | 'confirmed'): Decision => ({ kind, breaches: ['a'], events: [], ...said });
    const weak = breachOf({
      id: 'a',
      hours: 0,
      model: 'saas.impossible-travel',
      severity: 'low',
      entities: [user('u1')],
    });
    expect(membersOf(decide([verdict('benign')], rule('a', 0, user('u1'))))).toEqual([]);
    expect(decide([verdict('confirmed')], weak).incidents()).toMatchObject([{ status: 'confirmed', score: 1 }]);
  });

  it('and breaches in any order, one by one or at once, give the same incidents', () => {
    const ids = Array.from({ length: 12 }, (_, index) => `b${String(index).padStart(2, '0')}`);
    const entity = fc.oneof(
      fc.constantFrom('u1', 'u2', 'u3').map((id) => user(id)),
      fc.constantFrom('u1', 'u2').map((id) => user(id, 'recipient')),
      fc.tuple(fc.constantFrom('s1', 's2'), fc.nat(30)).map(([id, actors]) => address(id, 'source', actors)),
    );
    const findings = fc
      .tuple(
        ...ids.map((id) =>
          fc.record({
            id: fc.constant(id),
            hours: fc.integer({ min: 0, max: 200 }),
            severity: fc.constantFrom('low', 'medium', 'high'),
            model: fc.constantFrom('saas.anomalous-mail-rule', 'saas.mail-forwarding', 'network.suspicious-domain'),
            entities: fc.array(entity, { minLength: 1, maxLength: 3 }),
          }),
        ),
      )
      .map((sketches) => sketches.map((sketch) => breachOf(sketch as Sketch)));
    const some = fc.subarray(ids, { minLength: 1, maxLength: 3 });
    const decision: fc.Arbitrary<Decision> = fc.oneof(
      some.map((breaches) => ({ kind: 'merge', breaches, ...said }) as const),
      fc.tuple(some, some).map(([breaches, others]) => ({ kind: 'unrelated', breaches, others, ...said }) as const),
      fc.tuple(some, some).map(([breaches, others]) => ({ kind: 'split', breaches, others, ...said }) as const),
      some.map((breaches) => ({ kind: 'benign', breaches, events: [], ...said }) as const),
    );
    const told = (correlator: Correlator): string =>
      JSON.stringify([correlator.incidents(), correlator.breaches(), correlator.revisions()]);
    fc.assert(
      fc.property(
        fc
          .tuple(findings, fc.array(decision, { maxLength: 4 }))
          .chain(([all, decisions]) =>
            fc.tuple(
              fc.constant(all),
              fc.shuffledSubarray(all, { minLength: all.length }),
              fc.constant(decisions),
              fc.shuffledSubarray(decisions, { minLength: decisions.length }),
            ),
          ),
        ([all, shuffled, decisions, shuffledDecisions]) => {
          const inOrder = [...all].sort(
            (a, b) => a.timeMs - b.timeMs || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1),
          );
          const expected = told(decide(decisions, ...inOrder));
          const growing = decide(shuffledDecisions);
          for (const finding of shuffled) {
            growing.add(finding);
            growing.incidents();
          }
          expect(told(growing)).toBe(expected);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('hubs', () => {
  const attack = (number: number, ...shared: readonly EntityReference[]): readonly Finding[] =>
    ['saas.unusual-external-source', 'saas.anomalous-mail-rule'].map((model, step) =>
      breachOf({
        id: `attack-${String(number).padStart(2, '0')}-${step}`,
        hours: number / 10 + step,
        model,
        severity: 'medium',
        entities: [user(`u${number}`), ...(step === 0 ? shared : [])],
      }),
    );
  const campaign = Array.from({ length: 12 }, (_, number) =>
    breachOf({
      id: `campaign-${String(number).padStart(2, '0')}`,
      hours: 3 + number / 20,
      model: 'network.suspicious-domain',
      entities: [
        { type: 'device', id: `device-${number}`, role: 'actor' },
        {
          type: 'domain',
          id: 'lure.example',
          role: 'destination',
          actors: number,
          since: new Date(START).toISOString(),
        },
      ],
    }),
  );
  const long = { since: new Date(START - 30 * 24 * HOUR).toISOString() };

  it.each([
    ['the office', (_number: number) => [address('198.51.100.1', 'source', 50)]],
    ['a small office', (_number: number) => [{ ...address('198.51.100.1', 'source', 10), ...long }]],
    ['a service account', (_number: number) => [user('svc', 'target')]],
    ['a shared mailbox', (_number: number) => [{ type: 'mailbox', id: 'info@example.org', role: 'target' } as const]],
    [
      'a popular site',
      (_number: number) => [{ type: 'domain', id: 'files.example', role: 'lure', actors: 40 } as const],
    ],
  ])('keep 50 attacks that share %s apart, and a campaign whole', (_name, shared) => {
    const attacks = Array.from({ length: 50 }, (_, number) => attack(number, ...shared(number))).flat();
    expectApart(decide([], ...attacks, ...campaign).incidents());
  });

  it('keep 50 attacks apart whose victims all got one newsletter that breached, and a campaign whole', () => {
    const newsletter = Array.from({ length: 50 }, (_, number) =>
      breachOf({
        id: `newsletter-${number}`,
        hours: -1,
        model: 'email.unusual-inbound-link',
        severity: 'medium',
        entities: [user(`u${number}`, 'recipient'), { type: 'message', id: 'm1', role: 'message' }],
      }),
    );
    const attacks = Array.from({ length: 50 }, (_, number) => attack(number)).flat();
    expectApart(decide([], ...newsletter, ...attacks, ...campaign).incidents());
  });

  /** An entity that acts may join three of the fifty before it is known as a hub. */
  function expectApart(incidents: readonly Incident[]): void {
    const whole = incidents.filter((incident) => incident.breaches.some((id) => id.startsWith('campaign')));
    expect(whole.map((incident) => incident.breaches.length)).toEqual([12]);
    const attacked = incidents.map((incident) => new Set(incident.breaches.map((id) => /^attack-\d+/.exec(id)?.[0])));
    expect(attacked.filter((attacks) => attacks.size > 1).map((attacks) => attacks.size)).toEqual(
      attacked.some((attacks) => attacks.size > 1) ? [3] : [],
    );
    expect(new Set(attacked.flatMap((attacks) => [...attacks])).size).toBeGreaterThanOrEqual(50);
  }
});

describe('rarity', () => {
  it('falls from one to none as more users and devices touch a thing', () => {
    expect([0, 1, 2].map(rarityOf)).toEqual([1, 1, 1]);
    expect(rarityOf(8)).toBeGreaterThan(rarityOf(16));
    expect(rarityOf(24)).toBe(0);
  });
});
