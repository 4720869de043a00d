import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { splunkDialect } from '../dialect.ts';

const { eventOf, reasonOf } = createRecordReader(splunkDialect);

const row = { _time: '2024-03-18T15:22:03.000+00:00', sourcetype: 'acme:log', _raw: 'not readable' };

describe('fields of the Common Information Model', () => {
  it('are sign-ins', () => {
    const logon = {
      ...row,
      tag: ['authentication', 'default'],
      action: 'failure',
      app: 'vpn',
      user: 'CORP\\Anna',
      src: '193.0.2.7',
      dest: 'gw-1',
      reason: 'bad password',
      authentication_method: 'radius',
    };
    expect(eventOf(logon)).toMatchObject({
      activity: 'logon',
      'event.dataset': 'cim.authentication',
      'event.outcome': 'failure',
      'user.name': 'anna',
      'user.email': null,
      'source.ip': '193.0.2.7',
      'host.name': 'gw-1',
      'application.name': 'vpn',
      'error.code': 'bad password',
    });
    expect(eventOf({ ...logon, tag: undefined, user: 'anna@example.org' })['user.email']).toBe('anna@example.org');
    expect(eventOf({ ...logon, user: 'unknown' })['user.name']).toBeNull();
  });

  it('are messages', () => {
    const mail = {
      ...row,
      tag: 'email',
      src_user: 'info@sender.example',
      recipient: ['a@example.org', 'b@example.org'],
      subject: 'Hi',
      message_id: '<m@x.org>',
      action: 'quarantined',
      file_name: 'a.exe',
      url: 'https://evil.example/a',
      src: '203.0.113.9',
      user: 'x',
    };
    expect(eventOf(mail)).toMatchObject({
      activity: 'message',
      'user.name': null,
      'email.from.address': 'info@sender.example',
      'email.to.address': ['a@example.org', 'b@example.org'],
      'email.internet_message_id': 'm@x.org',
      'email.delivery': 'quarantined',
      'email.links': [{ url: 'https://evil.example/a', text: null }],
      'email.attachments': [{ name: 'a.exe', extension: 'exe', size: null, sha256: null }],
    });
  });

  it('are web requests, seen from the client', () => {
    const web = {
      ...row,
      tag: ['web', 'proxy'],
      action: 'blocked',
      src: '10.0.0.7',
      dest: '193.0.2.91',
      user: 'anna@example.org',
      url: 'evil.example/a',
      http_method: 'GET',
      status: '403',
      bytes_in: '2000',
      bytes_out: '100',
      http_user_agent: 'Mozilla/5.0',
    };
    expect(eventOf(web)).toMatchObject({
      activity: 'web_request',
      'url.full': 'http://evil.example/a',
      'destination.domain': 'evil.example',
      'network.verdict': 'blocked',
      'source.bytes': 100,
      'destination.bytes': 2000,
    });
  });

  it('are connections and name queries', () => {
    expect(
      eventOf({
        ...row,
        tag: ['network', 'communicate'],
        src_ip: '10.0.0.7',
        dest_ip: '193.0.2.91',
        dest_port: '443',
        transport: 'tcp',
        action: 'allowed',
        bytes_out: '1',
        duration: '7',
      }),
    ).toMatchObject({
      activity: 'connection',
      'event.duration': 7000,
      'network.verdict': 'allowed',
    });
    const dns = {
      ...row,
      tag: ['network', 'resolution', 'dns'],
      src: 'pc-7',
      query: 'evil.example',
      query_type: 'A',
      reply_code: 'NOERROR',
      answer: ['193.0.2.91'],
    };
    expect(eventOf(dns)).toMatchObject({
      activity: 'dns_query',
      'host.name': 'pc-7',
      'source.ip': null,
      'dns.resolved_ip': ['193.0.2.91'],
    });
    expect(reasonOf({ ...row, tag: 'resolution', query: 'evil.example', message_type: 'Query' })).toMatch(
      /cim\.network-resolution/,
    );
  });
});

describe('Splunk Stream', () => {
  const stream = (kind: string, fields: object) => ({
    ...row,
    sourcetype: `stream:${kind}`,
    _raw: JSON.stringify({
      timestamp: '2024-03-18T15:22:03.5Z',
      src_ip: '10.0.0.7',
      src_port: 50123,
      dest_ip: '193.0.2.91',
      dest_port: 80,
      bytes_in: 100,
      bytes_out: 2000,
      time_taken: 45647,
      transport: 'tcp',
      ...fields,
    }),
  });

  it('is requests, queries, flows and messages', () => {
    expect(
      eventOf(stream('http', { site: 'evil.example:8080', uri: '/a', http_method: 'GET', status: 200 })),
    ).toMatchObject({
      activity: 'web_request',
      'url.full': 'http://evil.example:8080/a',
      'destination.domain': 'evil.example',
      'source.bytes': 100,
      'event.duration': 45.647,
    });
    expect(
      eventOf(
        stream('dns', { query: ['evil.example'], query_type: ['A'], reply_code: 'NoError', host_addr: ['193.0.2.91'] }),
      ),
    ).toMatchObject({ activity: 'dns_query', 'dns.question.name': 'evil.example' });
    expect(eventOf(stream('tcp', { app: 'ssl' }))).toMatchObject({ activity: 'connection', 'network.protocol': 'ssl' });
    expect(
      eventOf(stream('smtp', { sender_email: 'a@x.org', receiver_email: ['b@example.org'], subject: 'Hi' })),
    ).toMatchObject({ activity: 'message', 'email.to.address': ['b@example.org'] });
  });
});
