import { describe, expect, it } from '@jest/globals';
import {
  HOSTILE_NAMES,
  hostileIncident,
  largeIncident,
  marchIncident,
  sketchBreach,
  smallIncident,
} from '@weft/testkit';
import { renderReport } from './render-report.ts';

const reportOf = (...finished: readonly ReturnType<typeof marchIncident>[]): string =>
  renderReport({
    incidents: finished.map((one) => one.incident),
    breaches: finished.flatMap((one) => one.breaches),
    revisions: finished.flatMap((one) => one.revisions),
    summary: {
      input: {
        files: 2,
        records: 1200,
        events: 1100,
        activities: { logon: 1100 },
        unmapped: { 'no activity fits': 100 },
      },
      span: { from: '2024-03-01T00:00:00.000Z', to: '2024-03-22T00:00:00.000Z' },
    },
    title: 'A test',
  });

describe('a breach in a report', () => {
  it('says how rare its like is here', () => {
    const { incident, breaches, revisions } = smallIncident();
    const rarity = { reached: 1, days: 4018, unit: 'user-days', bits: 11.8, text: 'once in 4,018 user-days here' };
    const counted = breaches.map((breach) => ({ ...breach, rarity }));
    expect(reportOf({ incident, breaches: counted, revisions })).toContain('once in 4,018 user-days here');
  });
});

describe('a report with an alert budget', () => {
  it('tells of what is shown, and counts and lists what falls under the budget', () => {
    const [march, small] = [marchIncident(), smallIncident()];
    const hidden = { ...march, incident: { ...march.incident, suppressed: true } };
    const report = reportOf(hidden, { ...small, incident: { ...small.incident, suppressed: false } });
    expect(report).toContain('<b>1</b><span>incident below the budget</span>');
    expect(report.match(/below the budget: others of its days/g)).toHaveLength(1);
    expect(report).toContain(small.incident.id);
    expect(report).not.toContain('id="i2"');
    expect(reportOf(march, small)).toContain('id="i2"');
  });
});

describe('report', () => {
  const march = reportOf(marchIncident(), smallIncident());

  it('has every section of an incident', () => {
    for (const heading of [
      'Incidents',
      'What happened',
      'Next steps',
      'Playbooks',
      'Not known',
      'Timeline (UTC)',
      'What joins it',
      'Breaches: seen, usual, how unusual',
      'Users (7)',
      'Devices (12)',
      'Sites and addresses outside',
      'Observables, defanged',
      'MITRE ATT&amp;CK',
      'How it grew',
    ])
      expect(march).toContain(heading);
    for (const fact of [
      '1,200',
      'login from resolved address',
      '1 in 780',
      'RSS Feeds',
      'Email Hiding Rules',
      '4 days before',
      'NL, AS216139 Railnet LLC',
    ])
      expect(march).toContain(fact);
  });

  it('names every affected device and user', () => {
    for (const one of marchIncident().incident.entities) expect(march).toContain(one.id);
  });

  it('holds nothing that leads out: no link but to itself, no resource, no script but its own', () => {
    for (const text of [march, reportOf(hostileIncident())]) {
      expect(
        [...text.matchAll(/\shref="([^"]*)"/g)].filter(([, target]) => !/^#i\d+(b\d+)?$/.test(target ?? '')),
      ).toEqual([]);
      expect(text).not.toMatch(
        /<(?:img|iframe|link|object|embed|form|base|video|audio|source|foreignObject|use|image|a\s+xlink)\b/i,
      );
      expect([...text.matchAll(/<script/g)]).toHaveLength(1);
      expect(text).not.toMatch(/\s(?:src|style|on\w+|xlink:href|srcset|action|formaction)=/i);
      expect(text).toMatch(
        /http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'"/,
      );
    }
  });

  it('shows hostile names as text', () => {
    const text = reportOf(hostileIncident());
    expect(text).toContain('&lt;script&gt;globalThis');
    expect(text).not.toContain(HOSTILE_NAMES.script);
    expect(text).not.toContain(HOSTILE_NAMES.image);
    // eslint-disable-next-line no-control-regex -- these characters are the point
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u200b]/);
    expect(text).not.toContain('A'.repeat(700));
  });

  it('stays small for an incident of 2,000 breaches, and says what it leaves out', () => {
    const large = reportOf(largeIncident(2_000));
    expect(large.length).toBeLessThan(3_000_000);
    expect(large).toMatch(/and 1920 more, of lower severity or score; all 2000 are in breaches\.ndjson/);
  });

  it('stays small for many incidents', () => {
    const one = largeIncident(60);
    const many = Array.from({ length: 60 }, (_, index) => {
      const rename = (id: string): string => `${index}-${id}`;
      return {
        ...one,
        incident: { ...one.incident, id: rename(one.incident.id), breaches: one.incident.breaches.map(rename) },
        breaches: one.breaches.map((breach) => ({ ...breach, id: rename(breach.id) })),
      };
    });
    expect(reportOf(...many).length).toBeLessThan(16_000_000);
  });

  it('lists breaches that joined no incident', () => {
    const loose = sketchBreach(
      {
        id: 'x',
        model: 'email.first-contact',
        title: 'First contact',
        time: '2024-03-18T10:00:00Z',
        entity: ['user', 'a@b.example'],
        features: [['sender', 'new', 'known', 12]],
        reason: 'a stranger wrote',
      },
      null,
    );
    const text = renderReport({ incidents: [], breaches: [loose], revisions: [] });
    expect(text).toContain('Breaches in no incident');
    expect(text).toContain('a stranger wrote');
    expect(text).toContain('No incident.');
  });

  it('is the same every time, whatever the order of incidents and breaches', () => {
    const one = [marchIncident(), smallIncident()];
    const other = [...one].reverse().map((finished) => ({ ...finished, breaches: [...finished.breaches].reverse() }));
    expect(reportOf(...other)).toBe(reportOf(...one));
  });

  it('bears a breach that is missing from the file', () => {
    const { incident, breaches, revisions } = marchIncident();
    expect(renderReport({ incidents: [incident], breaches: breaches.slice(0, 3), revisions })).toContain(
      'a breach that is not in the file',
    );
  });
});
