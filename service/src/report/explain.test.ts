import { describe, expect, it } from '@jest/globals';
import { hostileIncident, largeIncident, marchIncident, sketchBreach } from '@weft/testkit';
import { displayWidth, wrapCells } from './columns.ts';
import { decisiveFeatures, explainBreach, explainIncident } from './explain.ts';

const march = marchIncident();
const input = { incidents: [march.incident], breaches: march.breaches, revisions: march.revisions };
const plain = { color: false, width: 100 };
const signIn = march.breaches.find((breach) => breach.model === 'saas.unusual-external-source')!;

describe('explain, a breach', () => {
  it('shows features against the baseline of then, the threshold and what decided', () => {
    const text = explainBreach(signIn, input, plain);
    expect(text).toContain('Unusual external source for SaaS credential use  high');
    expect(text).toMatch(/country +NL +US \(100 % of 212 hours/);
    expect(text).toContain('from 20.2 bits (score = 1 − 2^(−bits/2)); the threshold 0.98 needs 11.3 bits.');
    expect(text.replaceAll('\n', ' ')).toContain(
      'It would have stayed quiet without any one of: country (10.6 bits left), address range (the model asks for it).',
    );
    expect(text).toContain('Baseline: 212 observations since 19 Feb 2024');
    expect(text).toContain('- e7a3c1d8-0001');
    expect(text).toContain('T1078.004 Valid Accounts: Cloud Accounts');
    expect(text).toContain(march.incident.id);
  });

  it('says how rare it is here, whose threshold it passed, and what an alert budget made of it', () => {
    const budgeted = {
      ...signIn,
      breach_at: 0.99,
      breach_at_unfitted: 0.98,
      suppressed: true,
      rarity: { reached: 1, days: 4018, unit: 'user-days', bits: 11.8, text: 'once in 4,018 user-days here' },
    };
    const text = explainBreach(budgeted, input, { color: false, width: 160 }).replaceAll('\n', ' ');
    expect(text).toContain('Days that came this far before: once in 4,018 user-days here, 11.8 bits.');
    expect(text).toContain('It was raised from 0.98, so that what was learned here would have met the budget');
    expect(text).toContain('It is below the budget of breaches');
    expect(explainIncident({ ...march.incident, suppressed: true }, input, { color: false, width: 160 })).toContain(
      'status open, below the budget of incidents',
    );
  });

  it('finds every feature that alone would have kept it quiet', () => {
    const breach = (bits: readonly number[]) =>
      sketchBreach(
        {
          id: 'x',
          model: 'saas.x',
          title: 'X',
          time: '2024-03-18T10:00:00Z',
          entity: ['user', 'a'],
          features: bits.map((value, index) => [`f${index}`, 'v', 'u', value] as const),
          reason: 'r',
        },
        null,
      );
    expect(decisiveFeatures(breach([9.6, 5.2, 3, 2.4])).map((one) => one.name)).toEqual(['f0']);
    expect(decisiveFeatures(breach([6, 6])).map((one) => one.name)).toEqual(['f0', 'f1']);
    expect(decisiveFeatures(breach([8, 8, 8]))).toEqual([]);
    expect(explainBreach(breach([8, 8, 8]), { incidents: [], breaches: [] }, plain)).toContain(
      'only without the 2 strongest together',
    );
    expect(decisiveFeatures(breach([12, -0.5])).map((one) => one.name)).toEqual(['f0']);
  });
});

describe('explain, an incident', () => {
  it('shows story, links with weight and reason, breaches, entities, growth and next steps', () => {
    const text = explainIncident(march.incident, input, plain);
    for (const part of [
      'What happened',
      'What joins it (34 links)',
      'Breaches (27)',
      'Who and what',
      'Observables, defanged',
      'How it grew',
      'Not known',
      'Next',
      'Playbooks',
    ])
      expect(text).toContain(part);
    expect(text).toMatch(/9\.0 +login from +the logon came from/);
    expect(text).toContain('revision 1, 18 Mar 2024, 13:58:12 UTC: Unusual email provider (opened)');
  });

  it.each([60, 80, 100, 120])('keeps to %i columns', (width) => {
    for (const text of [
      explainIncident(march.incident, input, { color: false, width }),
      explainBreach(signIn, input, { color: false, width }),
    ]) {
      expect(Math.max(...text.split('\n').map(displayWidth))).toBeLessThanOrEqual(width);
    }
  });

  it('uses colours only when asked to', () => {
    expect(explainIncident(march.incident, input, plain)).not.toContain('\u001b');
    expect(explainIncident(march.incident, input, { color: true })).toContain('\u001b[1m');
  });

  it('lets no value act on the terminal', () => {
    const { incident, breaches, revisions } = hostileIncident();
    const hostile = { incidents: [incident], breaches, revisions };
    for (const text of [
      explainIncident(incident, hostile, plain),
      ...breaches.map((breach) => explainBreach(breach, hostile, plain)),
    ]) {
      // eslint-disable-next-line no-control-regex -- these characters are the point
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
      expect(text.length).toBeLessThan(120_000);
    }
  });

  it('stays readable for thousands of breaches', () => {
    const { incident, breaches, revisions } = largeIncident(2_000);
    const text = explainIncident(incident, { incidents: [incident], breaches, revisions }, plain);
    expect(text.split('\n').length).toBeLessThan(500);
    expect(text).toContain('more between in breaches.ndjson');
  });
});

describe('columns', () => {
  it('counts wide letters as two and marks as none', () => {
    expect(displayWidth('東京')).toBe(4);
    expect(displayWidth('e\u0301')).toBe(1);
    expect(wrapCells('東京東京', 4)).toEqual(['東京', '東京']);
    expect(wrapCells('one two three', 7)).toEqual(['one two', 'three']);
  });
});
