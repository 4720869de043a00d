import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { elasticDialect } from '../dialect.ts';

const { eventOf, reasonOf } = createRecordReader(elasticDialect);

const document = (event: Record<string, unknown>, fields: Record<string, unknown> = {}) => ({
  '@timestamp': '2024-03-18T15:21:00.000Z',
  ecs: { version: '8.11.0' },
  event: { dataset: 'acme_gateway.log', kind: 'event', ...event },
  ...fields,
});
const PEERS = { source: { ip: '10.1.2.3' }, destination: { ip: '193.0.2.91', port: 443 } };

describe('a source without a mapping of its own', () => {
  it('keeps its name', () => {
    expect(eventOf(document({ category: ['network'] }, PEERS))).toMatchObject({
      activity: 'connection',
      'event.dataset': 'acme_gateway.log',
      'destination.port': 443,
    });
  });

  it('is told by its fields', () => {
    expect(
      eventOf(document({ category: ['network'] }, { ...PEERS, dns: { question: { name: 'x.example' } } })).activity,
    ).toBe('dns_query');
    expect(
      eventOf(document({ category: 'web', type: ['denied'] }, { ...PEERS, url: { domain: 'x.example', path: '/a' } })),
    ).toMatchObject({ activity: 'web_request', 'url.full': 'https://x.example/a', 'network.verdict': 'blocked' });
    expect(
      eventOf(document({ category: ['network'] }, { ...PEERS, tls: { client: { server_name: 'x.example' } } }))
        .activity,
    ).toBe('tls_session');
    expect(
      eventOf(
        document(
          { category: ['email'], action: 'delivered' },
          {
            email: {
              from: { address: ['a@x.example'] },
              to: { address: ['b@example.org', 'c@example.org'] },
              message_id: '<1@x>',
              local_id: 'Q1',
              direction: 'Inbound',
            },
          },
        ),
      ),
    ).toMatchObject({
      activity: 'message',
      'email.message_id': 'q1',
      'email.internet_message_id': '1@x',
      'email.to.address': ['b@example.org', 'c@example.org'],
      'email.direction': 'inbound',
    });
  });

  it('gives logons and changes of accounts', () => {
    const who = {
      user: { id: 'a.person@example.org', target: { name: 'b.person', id: '42' } },
      source: { ip: ['198.51.100.7', '2001:db8::1'] },
    };
    expect(
      eventOf(
        document({ category: ['authentication'], type: ['start'], action: ['login', 'x'], outcome: 'failure' }, who),
      ),
    ).toMatchObject({
      activity: 'logon',
      'event.action': 'login',
      'event.outcome': 'failure',
      'user.id': null,
      'user.email': 'a.person@example.org',
      'source.ip': '198.51.100.7',
    });
    expect(eventOf(document({ category: ['iam'], type: ['user', 'creation'] }, who))).toMatchObject({
      activity: 'account_change',
      'change.kind': 'account-created',
      'user.target.name': 'b.person',
      'user.target.id': '42',
    });
  });

  it('is not read where nothing happened', () => {
    expect(reasonOf(document({ kind: 'alert', category: ['network'] }, PEERS))).toMatch(/alert/);
    expect(reasonOf(document({ kind: 'metric' }, PEERS))).toMatch(/measurement/);
    expect(reasonOf(document({ category: ['authentication'], type: ['end'] }))).toMatch(/^ecs/);
    expect(reasonOf(document({ category: ['file'] }, { file: { name: 'x' } }))).toMatch(/^ecs/);
  });

  it('reads firewalls that write plain ECS, once per session', () => {
    const asa = (action: string) => ({
      '@timestamp': '2024-03-18T15:21:00.000Z',
      event: { dataset: 'cisco_asa.log', action, type: ['connection', 'denied'], category: ['network'] },
      ...PEERS,
    });
    expect(eventOf(asa('firewall-rule'))).toMatchObject({
      activity: 'connection',
      'network.verdict': 'blocked',
      'event.dataset': 'cisco_asa.log',
    });
    expect(reasonOf(asa('flow-creation'))).toMatch(/beginning/);
  });
});

describe('what is no document', () => {
  it('is rejected or unmapped, and never throws', () => {
    for (const odd of [
      null,
      1,
      'x',
      [],
      {},
      { _source: null },
      { _source: 'x' },
      { fields: [] },
      { '@timestamp': {} },
      { event: [], '@timestamp': 'x' },
      { '@timestamp': 1e12, event: { dataset: {} } },
    ]) {
      expect(() => reasonOf(odd)).not.toThrow();
    }
  });
});
