import { describe, expect, it } from '@jest/globals';
import { marchIncident } from '@weft/testkit';

import { type Judged, type Labels, scoreModels, scorePack, withinBudget } from './score.ts';

const { incident, breaches, revisions } = marchIncident();
const judged: Judged = { breaches, incidents: [incident], revisions, users: 200, days: 10 };
const [first] = breaches;
const labels: Labels = {
  attacks: [
    {
      id: 'a1',
      name: 'march',
      entities: [],
      events: [first!.events[0]!, 'never-seen'],
      from: first!.time,
      to: incident.last_seen,
      must_name: [`user:${incident.entities.find((entity) => entity.type === 'user')!.id}`, 'domain:not-there.example'],
    },
    {
      id: 'a2',
      name: 'missed',
      entities: ['user:nobody@example.org'],
      events: [],
      from: first!.time,
      to: incident.last_seen,
    },
  ],
  benign: [
    { id: 'b1', name: 'quiet twin', events: ['elsewhere'] },
    { id: 'b2', name: 'raised twin', events: [breaches[1]!.events[0]!] },
  ],
};

describe('scoring a pack', () => {
  it('counts attacks by their events, and names what is missing', () => {
    const score = scorePack(labels, judged);
    expect(score).toMatchObject({
      recall: 0.5,
      precision: 1,
      incidents_per_attack: 1,
      events_covered: 0.5,
      must_name: 0.5,
      false_incidents: 0,
    });
    expect(score.attacks[0]).toMatchObject({ found: true, not_named: ['domain:not-there.example'] });
    expect(score.attacks[0]!.time_to_detect_ms).toBeGreaterThanOrEqual(0);
    expect(score.attacks[1]).toMatchObject({ found: false, time_to_detect_ms: null });
    expect(score.benign).toMatchObject([{ raised: null }, { raised: incident.severity }]);
  });

  it('counts an incident that holds no attack as false, per 10,000 users and day', () => {
    const score = scorePack({ attacks: [] }, judged);
    expect(score).toMatchObject({
      recall: null,
      precision: 0,
      false_incidents: 1,
      false_incidents_per_10000_users_a_day: 5,
    });
  });

  it('keeps the worst incidents of a day within a budget', () => {
    const milder = { ...incident, id: 'milder', severity: 'low' as const, score: 0.1 };
    const tomorrow = { ...milder, id: 'tomorrow', first_seen: '2030-01-01T00:00:00.000Z' };
    expect(
      withinBudget({ ...judged, incidents: [milder, incident, tomorrow] }, 1).incidents.map(({ id }) => id),
    ).toEqual([incident.id, 'tomorrow']);
  });

  it('tells of each model what it hit and missed', () => {
    const [score] = scoreModels(labels, judged, [first!.model]);
    expect(score).toMatchObject({ model: first!.model, missed: 1 });
    expect(score!.true + score!.false).toBe(breaches.filter((breach) => breach.model === first!.model).length);
    expect(score!.true).toBeGreaterThan(0);
  });
});
