import { describe, expect, it } from '@jest/globals';
import { marchIncident } from '@weft/testkit';

import type { Labels } from './labels.ts';
import { type Judged, scoreModels, scorePack, totalsOf, withinBudget } from './score.ts';

const { incident, breaches, revisions } = marchIncident();
const judged: Judged = {
  breaches,
  incidents: [incident],
  revisions,
  sightings: breaches.map(({ id, time, events }) => ({ breachId: id, timeMs: Date.parse(time), events })),
  users: 200,
  days: 10,
};
const [first, second] = breaches;
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
    { id: 'b1', name: 'quiet twin', events: ['elsewhere'], parameters: { pause: 60 } },
    { id: 'b2', name: 'raised twin', events: [second!.events[0]!] },
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
      attacks_merged: 0,
      twins_raised: 1,
      twins_raised_high: 1,
    });
    expect(score.attacks[0]).toMatchObject({ found: true, not_named: ['domain:not-there.example'] });
    expect(score.attacks[0]!.time_to_detect_ms).toBeGreaterThanOrEqual(0);
    expect(score.attacks[1]).toMatchObject({ found: false, time_to_detect_ms: null });
    expect(score.benign).toMatchObject([
      { raised: null, models: [], parameters: { pause: 60 } },
      { raised: incident.severity, models: [second!.model] },
    ]);
  });

  it('finds an attack without event ids by a name of its incident, inside its time only', () => {
    const [attack] = labels.attacks;
    const byName = { ...attack!, events: [], entities: [attack!.must_name![0]!] };
    expect(scorePack({ attacks: [byName] }, judged).attacks[0]).toMatchObject({ found: true, events: 0 });
    const later = { ...byName, from: '2030-01-01T00:00:00Z', to: '2030-01-02T00:00:00Z' };
    expect(scorePack({ attacks: [later] }, judged).recall).toBe(0);
  });

  it('counts an incident that holds no attack as false, per 10,000 users and day', () => {
    const score = scorePack({ attacks: [] }, judged);
    expect(score).toMatchObject({
      recall: null,
      precision: 0,
      false_incidents: 1,
      false_incidents_per_10000_users_a_day: 5,
    });
    expect(score.false_incident_list).toMatchObject([{ id: incident.id, twins: [] }]);
    expect(score.false_incident_list[0]!.models).toContain(first!.model);
  });

  it('says of two attacks in one incident that they were not told apart', () => {
    const other = { ...labels.attacks[0]!, id: 'a3', events: [second!.events[0]!], must_name: [] };
    const score = scorePack({ attacks: [labels.attacks[0]!, other] }, judged);
    expect(score).toMatchObject({ recall: 1, attacks_merged: 2 });
    expect(score.attacks.map((attack) => attack.merged_with)).toEqual([['a3'], ['a1']]);
  });

  it('says which breaches on an attack stand outside of its incidents', () => {
    const alone = { ...first!, id: 'alone', model: 'saas.mass-download', incident: null };
    const score = scorePack(labels, { ...judged, breaches: [...breaches, alone] });
    expect(score.attacks[0]!.models_alone).toEqual(['saas.mass-download']);
  });

  describe('time to detect', () => {
    const HOUR = 3_600_000;
    const start = Date.parse(first!.time);
    const seenAfter = (change: Partial<Judged>): number | null =>
      scorePack(labels, { ...judged, ...change }).attacks[0]!.time_to_detect_ms;
    const revision = (hours: number, ...ids: string[]) => ({
      ...revisions[0]!,
      id: incident.id,
      revision: 1,
      time: new Date(start + hours * HOUR).toISOString(),
      breaches_added: ids,
      changed: [],
    });

    it('is that of the revision that first had its breach, not of the breach', () => {
      expect(seenAfter({ revisions: [revision(5, first!.id), revision(7, first!.id)] })).toBe(5 * HOUR);
    });

    it('is that of the incident that was absorbed, when it was seen there before', () => {
      const absorbed = { ...revision(2, first!.id), id: 'an alias by now' };
      expect(seenAfter({ revisions: [absorbed, revision(5, second!.id)] })).toBe(2 * HOUR);
    });

    it('is that of a repeat, when a breach from before the attack took its event in', () => {
      const before = { breachId: second!.id, timeMs: start - HOUR, events: ['from before'] };
      const repeat = { breachId: second!.id, timeMs: start + 3 * HOUR, events: labels.attacks[0]!.events };
      expect(seenAfter({ revisions: [revision(-1, second!.id)], sightings: [before, repeat] })).toBe(3 * HOUR);
    });
  });

  it('counts within a budget what it would have shown', () => {
    const hour = 3_600_000;
    const [opened] = revisions;
    const copies = Array.from({ length: 8 }, (_, index) => ({ ...incident, id: `copy ${index}`, aliases: [] }));
    const judgedCopies = {
      ...judged,
      breaches: [],
      incidents: copies,
      revisions: copies.map(({ id }, index) => ({
        ...opened!,
        id,
        time: new Date(Math.floor(Date.parse(first!.time) / (24 * hour)) * 24 * hour + index * hour).toISOString(),
      })),
    };
    expect(withinBudget(judgedCopies, 5).incidents.map(({ id }) => id)).toEqual(copies.slice(0, 5).map(({ id }) => id));
    expect(withinBudget(judgedCopies, 10).incidents).toHaveLength(8);
  });

  it('adds packs up by their counts, so that a large one weighs more', () => {
    const small = scorePack({ attacks: [labels.attacks[1]!] }, { ...judged, incidents: [], breaches: [], users: 10 });
    const large = scorePack(labels, judged);
    expect(totalsOf([small, large])).toMatchObject({
      attacks_labelled: 3,
      recall: 1 / 3,
      user_days: 2_100,
      median_time_to_detect_ms: large.median_time_to_detect_ms,
    });
    expect(totalsOf([large])).toMatchObject({ recall: large.recall, precision: large.precision });
  });

  it('tells of each model what it hit and missed', () => {
    const [score] = scoreModels(labels, judged, [first!.model]);
    expect(score).toMatchObject({ model: first!.model, missed: 1 });
    expect(score!.true + score!.false).toBe(breaches.filter((breach) => breach.model === first!.model).length);
    expect(score!.true).toBeGreaterThan(0);
  });
});
