import { describe, expect, it } from '@jest/globals';
import { type Breach, createOrganization, type Finding, type Model, MODELS } from '@weft/core';

import { nodePorts } from '../read/index.ts';
import { ablate, sumContributions } from './ablation.ts';
import type { AttackLabel } from './labels.ts';

const START = Date.UTC(2024, 2, 18, 15);
const ports = nodePorts();
const organization = createOrganization({ domains: ['example.org'] });
const modelOf = (id: string): Model => MODELS.find((model) => model.id === id)!;

interface Sketch {
  readonly id: string;
  readonly model: string;
  readonly hours: number;
  readonly entity?: Breach['entities'][number];
  readonly event?: string;
  readonly bits?: number;
  readonly severity?: Breach['severity'];
  readonly features?: Breach['features'];
}

const USER = { type: 'user', id: 'ann@example.org', role: 'actor' } as const;

function found({
  id,
  model,
  hours,
  entity = USER,
  event = `event ${id}`,
  bits = 13,
  severity = 'high',
  features = [],
}: Sketch): Finding {
  const definition = modelOf(model);
  const timeMs = START + hours * 3_600_000;
  const breach: Breach = {
    id,
    model,
    model_version: 1,
    title: definition.title,
    domain: definition.domain,
    time: new Date(timeMs).toISOString(),
    site: 'default',
    entity: { type: entity.type, id: entity.id, name: entity.id },
    score: 0.99,
    breach_at: definition.breachAt,
    severity,
    late: false,
    features,
    reason: 'a reason',
    events: [event],
    entities: [entity],
    techniques: [],
    baseline: { observations: 1, since: new Date(START).toISOString(), version: `${model}@1` },
    learning: false,
    incident: null,
  };
  return { kind: 'breach', breach, timeMs, model: definition, bits };
}

const attack = (id: string, ...events: string[]): AttackLabel => ({
  id,
  name: id,
  entities: [],
  events,
  must_name: ['user:ann@example.org'],
});
const added = (attacks: readonly AttackLabel[], findings: readonly Finding[], model: string) =>
  ablate(attacks, { findings, organization, ports }, [model])[0]!;

describe('what a model adds', () => {
  it('is the attack that only it finds, the name that is lost, and the false incident that is gone', () => {
    const findings = [
      found({ id: 'a', model: 'saas.mass-download', hours: 0 }),
      found({ id: 'b', model: 'saas.mass-download', hours: 1, entity: { ...USER, id: 'bob@example.org' } }),
    ];
    expect(added([attack('one', 'event a')], findings, 'saas.mass-download')).toEqual({
      model: 'saas.mass-download',
      breaches: 2,
      budgets: {
        5: { found: 1, named: 1, false_incidents: 1, events: 1, sooner_hours: 0 },
        10: { found: 1, named: 1, false_incidents: 1, events: 1, sooner_hours: 0 },
        20: { found: 1, named: 1, false_incidents: 1, events: 1, sooner_hours: 0 },
      },
    });
  });

  it('is an event and the time until another finds the same, and nothing where it never breached', () => {
    const findings = [
      found({ id: 'a', model: 'saas.mass-download', hours: 0 }),
      found({ id: 'b', model: 'saas.mail-forwarding', hours: 1 }),
    ];
    const lost = { found: 0, named: 0, false_incidents: 0, events: 1, sooner_hours: 0 };
    const nothing = { ...lost, events: 0 };
    const attacks = [attack('one', 'event a', 'event b')];
    expect(added(attacks, findings, 'saas.mail-forwarding').budgets['5']).toEqual(lost);
    const first = added(attacks, findings, 'saas.mass-download').budgets['5'];
    expect(first).toEqual({ ...lost, sooner_hours: 1 });
    expect(added(attacks, findings, 'saas.mass-deletion')).toMatchObject({ breaches: 0, budgets: { 5: nothing } });
  });

  it('is less than nothing where its false incidents take the places of attacks', () => {
    const noise = Array.from({ length: 6 }, (_, index) => {
      const entity = { ...USER, id: `u${index}` };
      return [
        found({ id: `noise ${index}`, model: 'saas.mass-deletion', hours: 0, entity }),
        found({ id: `more ${index}`, model: 'saas.mail-forwarding', hours: 0, entity, severity: 'medium' }),
      ];
    });
    const findings = [...noise.flat(), found({ id: 'a', model: 'saas.mass-download', hours: 1 })];
    const attacks = [attack('one', 'event a')];
    expect(added(attacks, findings, 'saas.mass-deletion').budgets).toMatchObject({
      5: { found: -1, named: -1, false_incidents: 5 },
      10: { found: 0, named: 0, false_incidents: 6 },
    });
  });

  it('takes a model over breaches along, unless another model breached at the same event', () => {
    const site = { type: 'domain', id: 'x.example', role: 'destination' } as const;
    const visit = found({ id: 'a', model: 'network.suspicious-domain', hours: 0, entity: site, event: 'visit' });
    const crowd = found({ id: 'b', model: 'network.multiple-devices', hours: 0, entity: site, event: 'visit' });
    const other = found({ id: 'c', model: 'network.beaconing', hours: 0, entity: USER, event: 'visit' });
    const attacks = [attack('one', 'visit')];
    expect(added(attacks, [visit, crowd], 'network.suspicious-domain').budgets['5']!.found).toBe(1);
    expect(added(attacks, [visit, crowd, other], 'network.suspicious-domain').budgets['5']!.found).toBe(0);
  });

  it('takes along what an earlier breach had lifted over the threshold', () => {
    const logon = found({ id: 'a', model: 'saas.unusual-external-source', hours: 0 });
    const lifted = (bits: number): Finding =>
      found({
        id: 'b',
        model: 'email.lateral-phishing',
        hours: 2,
        bits,
        features: [{ name: 'account changed hands', value: '', expected: '', surprise: 6 }],
      });
    const attacks = [attack('one', 'event b')];
    expect(added(attacks, [logon, lifted(13)], 'saas.unusual-external-source').budgets['5']!.found).toBe(1);
    expect(added(attacks, [logon, lifted(40)], 'saas.unusual-external-source').budgets['5']!.found).toBe(0);
    const rule = found({ id: 'c', model: 'saas.anomalous-mail-rule', hours: 1 });
    expect(added(attacks, [logon, rule, lifted(13)], 'saas.unusual-external-source').budgets['5']!.found).toBe(0);
  });

  it('adds up over packs', () => {
    const pack = [
      added(
        [attack('one', 'event a')],
        [found({ id: 'a', model: 'saas.mass-download', hours: 0 })],
        'saas.mass-download',
      ),
    ];
    expect(sumContributions([pack, pack])).toMatchObject([
      { model: 'saas.mass-download', breaches: 2, budgets: { 5: { found: 2, named: 2, false_incidents: 0 } } },
    ]);
  });
});
