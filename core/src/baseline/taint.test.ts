import { describe, expect, it } from '@jest/globals';
import { defineModel, type Model } from '../model.ts';
import { connection, DAY, dns, HOUR, START, tls } from '../models/network/testing.ts';
import { makeEvent, runModels } from '../testing.ts';
import type { TaintSpec } from './taint.ts';

const spec: TaintSpec = { kind: 'taint', name: 'taint', bits: 5, withinHours: 240 };
const base = {
  version: 1,
  severity: 'medium',
  quietHours: 0,
  techniques: [],
  explain: '{actor}',
  falsePositives: [],
  triage: [],
  references: [],
  breachAt: 0.5,
} as const;
/** Breaches on every logon, naming its source. */
const logons: Model = defineModel({
  ...base,
  id: 'saas.test-logon',
  title: 'Odd logon',
  domain: 'saas',
  entity: 'user',
  activities: ['logon'],
  names: { source: 'source' },
  signals: [{ kind: 'condition', name: 'always', is: { 'event.outcome': 'success' }, bits: 5, usual: '' }],
});
/** Breaches on a name that begins with `evil`, naming the domain. */
const visits: Model = defineModel({
  ...base,
  id: 'network.test-visit',
  title: 'Odd visit',
  domain: 'network',
  entity: 'actor',
  activities: ['dns_query', 'tls_session'],
  names: { domain: 'destination' },
  signals: [
    {
      kind: 'condition',
      name: 'evil',
      is: { any: [{ 'dns.question.name': { matches: '^evil' } }, { 'destination.domain': { matches: '^evil' } }] },
      bits: 5,
      usual: '',
    },
  ],
});
const judged = (signal: TaintSpec): Model =>
  defineModel({
    ...base,
    id: 'network.test-taint',
    title: 'Taint',
    domain: 'network',
    entity: 'actor',
    activities: ['dns_query', 'tls_session', 'connection'],
    signals: [signal],
  });
const logon = (ip: string, time = START) =>
  makeEvent('logon', time, { 'user.email': 'ann@example.org', 'source.ip': ip, 'event.outcome': 'success' });
const bits = (events: Parameters<typeof runModels>[1], signal = spec) =>
  runModels([logons, visits, judged(signal)], events)
    .breaches.filter((breach) => breach.model === 'network.test-taint')
    .at(-1)?.features[0];

describe('taint', () => {
  it('spreads from the source of an odd logon to the domain that is hosted there', () => {
    const visit = dns(1, START + HOUR, 'www.acme.top', { 'dns.resolved_ip': ['203.0.113.9'] });
    expect(bits([logon('203.0.113.9'), visit])).toMatchObject({
      surprise: 8,
      value: 'its address 203.0.113.9 was part of "Odd logon" (ann@example.org) 60 min before',
    });
    expect(bits([logon('203.0.113.10'), visit])).toBeUndefined();
  });

  it('spreads from a domain to others who go there, and to its neighbours on the same address', () => {
    const evil = tls(1, START, 'evil.com', { 'destination.ip': '203.0.113.9' });
    expect(bits([evil, tls(2, START + HOUR, 'evil.com', { 'destination.ip': '203.0.113.9' })])?.surprise).toBe(2);
    expect(bits([evil, tls(2, START + HOUR, 'other.com', { 'destination.ip': '203.0.113.9' })])?.surprise).toBe(5);
    expect(bits([evil, connection(2, START + HOUR, '203.0.113.9')])?.surprise).toBe(5);
  });

  it('ends with time, and can leave out models and the entity itself', () => {
    const evil = tls(1, START, 'evil.com', { 'destination.ip': '203.0.113.9' });
    const again = tls(1, START + HOUR, 'www.evil.com', { 'destination.ip': '203.0.113.9' });
    expect(bits([evil, tls(2, START + 11 * DAY, 'www.evil.com')])).toBeUndefined();
    expect(bits([evil, again])?.surprise).toBe(2);
    expect(bits([evil, again], { ...spec, notOwn: ['network.test-visit'] })).toBeUndefined();
    expect(bits([evil, again], { ...spec, except: ['network.test-visit'] })).toBeUndefined();
  });

  it('taints nothing that is common here', () => {
    const visitors = Array.from({ length: 30 }, (_one, index) =>
      tls(index + 10, START - 1_000 + index, 'shared.com', { 'destination.ip': '203.0.113.9' }),
    );
    const other = tls(2, START + HOUR, 'other.com', { 'destination.ip': '203.0.113.9' });
    expect(bits([...visitors, logon('203.0.113.9'), other])).toBeUndefined();
  });
});
