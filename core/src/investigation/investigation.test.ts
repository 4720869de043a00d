import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Breach } from '../breach.ts';
import { compileCondition } from '../condition.ts';
import type { WeftEvent } from '../event.ts';
import type { Incident } from '../incident.ts';
import { createOrganization } from '../organization.ts';
import { makeEvent } from '../testing.ts';
import { conditionOf, HYPOTHESES, subjectsOf } from './hypothesis.ts';
import { type Answer, createInvestigation } from './investigation.ts';
import { joinAnswers } from './join.ts';

const START = Date.UTC(2024, 2, 18, 15);
const HOUR = 3_600_000;
const iso = (hours: number): string => new Date(START + hours * HOUR).toISOString();
const organization = createOrganization({ domains: ['example.org'] });

const breach = {
  id: 'b1',
  model: 'network.suspicious-domain',
  title: 'Suspicious domain',
  domain: 'network',
  time: iso(0),
  site: 'default',
  entity: { type: 'device', id: 'lt-1', name: 'lt-1' },
  score: 0.99,
  severity: 'medium',
  features: [],
  reason: '',
  events: ['first'],
  entities: [
    { type: 'device', id: 'lt-1', role: 'actor' },
    { type: 'user', id: 'u1@example.org', role: 'actor' },
    { type: 'domain', id: 'lure.example', role: 'destination', actors: 1 },
    { type: 'address', id: '193.0.2.91', role: 'source', actors: 1 },
  ],
  incident: 'i1',
} as unknown as Breach;

const incident = {
  id: 'i1',
  kind: 'account-hijack',
  kinds: ['account-hijack'],
  severity: 'high',
  score: 0.9,
  title: 'A hijack',
  first_seen: iso(0),
  last_seen: iso(2),
  domains: ['network', 'saas'],
  entities: [
    { type: 'user', id: 'u1@example.org', role: 'compromised' },
    { type: 'device', id: 'lt-1', role: 'affected' },
  ],
  observables: [
    { type: 'domain', value: 'lure.example', role: 'malicious-infrastructure', actors: 1 },
    { type: 'domain', value: 'files.example', role: 'lure', actors: 60 },
    { type: 'domain', value: 'old.example', role: 'lure', actors: 2, first_seen: iso(-24 * 30) },
    { type: 'address', value: '193.0.2.91', role: 'logon-source', actors: 1 },
  ],
  techniques: [],
  events: ['first'],
  breaches: ['b1'],
} as unknown as Incident;

const visit = (id: string, hours: number, device: string, host: string): WeftEvent =>
  makeEvent('dns_query', START + hours * HOUR, { 'event.id': id, 'host.name': device, 'dns.question.name': host });

const EVENTS: readonly WeftEvent[] = [
  visit('old', -50, 'lt-9', 'www.lure.example'),
  visit('first', 0, 'lt-1', 'x7.lure.example'),
  visit('other', 1, 'lt-2', 'lure.example'),
  visit('unlike', 1, 'lt-3', 'notlure.example'),
  visit('common', 1, 'lt-4', 'files.example'),
  makeEvent('logon', START + HOUR, {
    'event.id': 'try',
    'user.email': 'u2@example.org',
    'event.outcome': 'failure',
    'source.ip': '193.0.2.91',
  }),
  makeEvent('mailbox_rule', START + 1.5 * HOUR, {
    'event.id': 'rule',
    'user.email': 'u1@example.org',
    'rule.operation': 'create',
    'source.ip': '193.0.2.91',
  }),
  makeEvent('message', START + 2 * HOUR, {
    'event.id': 'lure',
    'email.from.address': 'u1@example.org',
    'email.to.address': ['u5@example.org', 'u6@example.org'],
    'email.links': [{ url: 'https://a.lure.example/x', text: null }],
  }),
  makeEvent('connection', START + 3 * HOUR, {
    'event.id': 'large',
    'host.name': 'lt-1',
    'destination.domain': 'drop.example',
    'source.bytes': 3_000_000_000,
  }),
  visit('known', 1, 'lt-5', 'old.example'),
  visit('late', 24 * 30, 'lt-7', 'lure.example'),
];

function answersTo(events: readonly WeftEvent[]): ReadonlyMap<string, Answer> {
  const investigation = createInvestigation([incident], [breach], organization);
  for (const event of events) investigation.observe(event);
  return new Map((investigation.answers().get('i1') ?? []).map((answer) => [answer.hypothesis.id, answer]));
}

describe('investigation', () => {
  it('finds who else was there, since and before, and not what is merely named alike, common or long known', () => {
    const answers = answersTo(EVENTS);
    expect(answers.get('others-at-site')).toMatchObject({ events: ['other'], items: [{ type: 'device', id: 'lt-2' }] });
    expect(answers.get('site-before')).toMatchObject({ events: ['old'], items: [{ id: 'lt-9' }] });
    expect(answers.get('tries-from-source')).toMatchObject({ items: [{ type: 'user', id: 'u2@example.org' }] });
    expect(answers.get('others-from-source')).toMatchObject({ count: 0, events: [] });
  });

  it('tells what the account did, to whom its lure went, and where data went', () => {
    const answers = answersTo(EVENTS);
    expect(answers.get('account-from-source')).toMatchObject({
      items: [{ type: 'change', id: 'mail rule create' }],
    });
    expect(answers.get('got-link')?.items.map((item) => item.id)).toEqual(['u5@example.org', 'u6@example.org']);
    expect(answers.get('large-transfers')).toMatchObject({ bytes: 3_000_000_000, items: [{ id: 'drop.example' }] });
  });

  it('asks nothing that the incident gives no value for', () => {
    const answers = answersTo(EVENTS);
    expect(answers.has('others-at-server')).toBe(false);
    expect(createInvestigation([], [], organization).isNeeded).toBe(false);
  });

  it('joins people and events of the attack to the incident, tells them, and says what was not found', () => {
    const joined = joinAnswers(incident, [breach], [...answersTo(EVENTS).values()], {});
    expect(joined.events).toEqual(['first', 'lure', 'other', 'rule', 'try']);
    expect(joined.entities.map(({ id, role }) => `${id} ${role}`)).toEqual(
      expect.arrayContaining(['lt-2 involved', 'u2@example.org involved', 'u5@example.org targeted']),
    );
    expect(joined).toMatchObject({ severity: 'high', score: 0.9, title: 'A hijack' });
    const said = joined.narrative.sentences.filter((one) => one.about === 'found').map((one) => one.text);
    expect(said).toContainEqual('The log adds: lt-2 reached lure[.]example too (on 18 March 2024 at 16:00 UTC).');
    expect(joined.narrative.unknowns.at(-1)).toContain('no other account was used from 193.0.2[.]91');
    expect(joined.investigation?.find((one) => one.hypothesis === 'site-before')).toMatchObject({
      question: 'Was lure[.]example reached before?',
      found: true,
      events: ['old'],
    });
  });

  it('finds by its index exactly what the conditions alone find', () => {
    const hosts = ['lure.example', 'a.lure.example', 'notlure.example', 'lure.example.net', 'x.example'];
    const users = ['u1@example.org', 'u2@example.org'];
    const event = fc
      .record({
        activity: fc.constantFrom('dns_query', 'logon', 'message', 'link_click', 'connection', 'file_access'),
        hours: fc.integer({ min: -5, max: 9 }),
        host: fc.constantFrom(...hosts),
        user: fc.constantFrom(...users),
        ip: fc.constantFrom('193.0.2.91', '198.51.100.7'),
      })
      .map(({ activity, hours, host, user, ip }) =>
        makeEvent(activity as 'connection', START + hours * HOUR, {
          ...(activity === 'dns_query' ? { 'dns.question.name': host } : {}),
          ...(activity === 'connection' || activity === 'link_click' ? { 'destination.domain': host } : {}),
          ...(activity === 'message'
            ? {
                'email.from.address': user,
                'email.to.address': users,
                'email.links': [{ url: `https://${host}/`, text: null }],
              }
            : { 'user.email': user, 'source.ip': ip }),
          'source.bytes': 60_000_000,
        }),
      );
    const read = (name: string) => (subject: WeftEvent) =>
      name === 'link.host'
        ? (subject['email.links'] ?? []).map((link) => new URL(link.url).hostname)
        : subject[name as keyof WeftEvent];
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        for (const [id, answer] of answersTo(events)) {
          const { hypothesis, values } = answer;
          if (hypothesis.others === true || hypothesis.time === 'before') continue;
          const holds = compileCondition<WeftEvent>(conditionOf(hypothesis, values), read);
          const expected = events.filter(
            (one) => hypothesis.activities.includes(one.activity) && one['@timestamp'] >= START && holds(one),
          );
          expect([id, answer.count]).toEqual([id, expected.length]);
        }
      }),
    );
  });
});

describe('hypotheses', () => {
  it('have ids of their own, a subject, and sentences that name only it and what is listed', () => {
    expect(new Set(HYPOTHESES.map((one) => one.id)).size).toBe(HYPOTHESES.length);
    for (const hypothesis of HYPOTHESES) {
      const subjects = subjectsOf(hypothesis);
      expect(subjects.length).toBeGreaterThan(0);
      const said = [hypothesis.question, hypothesis.found, hypothesis.notFound].join(' ');
      for (const [, name] of said.matchAll(/\{([a-z]+)\}/g)) expect([...subjects, 'list', 'bytes']).toContain(name);
    }
  });

  it('become plain conditions, values escaped', () => {
    const site = HYPOTHESES.find((one) => one.id === 'clicked-link')!;
    expect(conditionOf(site, { site: ['a.example', 'b+.example'] })).toEqual({
      'destination.domain': { matches: '(?:^|\\.)(?:a\\.example|b\\+\\.example)$' },
    });
    const source = HYPOTHESES.find((one) => one.id === 'tries-from-source')!;
    expect(conditionOf(source, { source: ['193.0.2.91'] })).toEqual({
      'source.ip': ['193.0.2.91'],
      'event.outcome': 'failure',
    });
  });
});
