import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { elasticDialect } from '../dialect.ts';

const { eventOf, reasonOf } = createRecordReader(elasticDialect);

const frame = (log: string) => ({
  '@timestamp': '2024-03-18T15:21:00.250Z',
  ecs: { version: '8.17.0' },
  agent: { name: 'sensor-1', type: 'filebeat' },
  host: { name: 'sensor-1', ip: ['10.9.9.9'] },
  data_stream: { dataset: `zeek.${log}`, namespace: 'default', type: 'logs' },
  event: { id: 'CAbC1d2e3F4', ingested: '2024-03-18T15:21:30Z', kind: 'event', category: ['network'] },
  source: { address: '10.1.2.3', ip: '10.1.2.3', port: 51514 },
  destination: {
    address: '193.0.2.91',
    ip: '193.0.2.91',
    port: 443,
    geo: { country_iso_code: 'NL' },
    as: { number: 64500, organization: { name: 'Example Hosting' } },
  },
});

describe('Zeek in the Elastic Common Schema', () => {
  it('reads a connection with both ends and their bytes', () => {
    const document = {
      ...frame('connection'),
      source: { ...frame('connection').source, bytes: 1200, mac: '00-11-22-33-44-55' },
      destination: { ...frame('connection').destination, bytes: 90_000 },
      network: { transport: 'tcp', protocol: 'ssl', community_id: '1:abc=' },
      event: { ...frame('connection').event, duration: 1_500_000_000 },
      zeek: { session_id: 'CAbC1d2e3F4', connection: { state: 'SF', history: 'ShADadFf' } },
    };
    expect(eventOf(document)).toMatchObject({
      activity: 'connection',
      'event.id': 'CAbC1d2e3F4',
      'event.dataset': 'zeek.conn',
      'event.duration': 1500,
      'host.name': null,
      'source.ip': '10.1.2.3',
      'source.bytes': 1200,
      'destination.bytes': 90_000,
      'destination.as.number': 64500,
      'destination.geo.country_iso_code': 'NL',
      'network.state': 'SF',
      'network.verdict': null,
    });
  });

  it('reads the asked name from Zeek’s own fields where dns.question is missing', () => {
    const document = {
      ...frame('dns'),
      dns: { response_code: 'NOERROR', resolved_ip: [], answers: [{ data: 'alias.example' }] },
      zeek: {
        session_id: 'x',
        dns: { query: 'Login.Example.ORG', qtype_name: 'A', answers: ['alias.example', '193.0.2.91'] },
      },
    };
    expect(eventOf(document)).toMatchObject({
      activity: 'dns_query',
      'dns.question.name': 'login.example.org',
      'dns.question.type': 'A',
      'dns.response_code': 'NOERROR',
      'dns.resolved_ip': ['193.0.2.91'],
    });
  });

  it('puts the address of a web request together', () => {
    const document = {
      ...frame('http'),
      destination: { ...frame('http').destination, port: 80 },
      url: { original: '/a/b?c=d', path: '/a/b', query: 'c=d', domain: 'www.example.org' },
      http: { request: { method: 'GET', body: { bytes: 0 } }, response: { status_code: 200, body: { bytes: 512 } } },
      user_agent: { original: 'curl/8' },
      zeek: { session_id: 'x', http: { resp_mime_types: ['text/html'] } },
    };
    expect(eventOf(document)).toMatchObject({
      activity: 'web_request',
      'url.full': 'http://www.example.org/a/b?c=d',
      'destination.domain': 'www.example.org',
      'http.request.method': 'get',
      'http.response.mime_type': 'text/html',
      'destination.bytes': 512,
      'user_agent.original': 'curl/8',
    });
  });

  it('keeps Zeek’s own word for the TLS version', () => {
    const document = {
      ...frame('ssl'),
      tls: {
        version: '1.3',
        established: true,
        client: { ja3: 'AABB' },
        server: { ja3s: 'CCDD', subject: 'CN=example.org', issuer: 'CN=Example CA' },
      },
      zeek: {
        session_id: 'x',
        ssl: { version: 'TLSv13', server: { name: 'Example.org' }, validation: { status: 'self signed certificate' } },
      },
    };
    expect(eventOf(document)).toMatchObject({
      activity: 'tls_session',
      'destination.domain': 'example.org',
      'tls.version': 'TLSv13',
      'tls.client.ja3': 'aabb',
      'tls.server.ja3s': 'ccdd',
      'tls.server.subject': 'CN=example.org',
      'tls.server.issuer': 'CN=Example CA',
      'tls.validation': 'self signed certificate',
      'tls.established': true,
    });
  });

  it('reads a mail transfer, and not one that went on encrypted', () => {
    const smtp = {
      mail_from: '<bounce@sender.example>',
      rcpt_to: ['a.person@example.org', 'b.person@example.org'],
      from: '"Sender" <news@sender.example>',
      to: ['a.person@example.org'],
      reply_to: 'answers@other.example',
      subject: 'Hello',
      msg_id: '<1@sender.example>',
      last_reply: '250 2.0.0 OK',
    };
    expect(eventOf({ ...frame('smtp'), zeek: { session_id: 'x', smtp } })).toMatchObject({
      activity: 'message',
      'event.id': 'CAbC1d2e3F4',
      'source.ip': '10.1.2.3',
      'email.internet_message_id': '1@sender.example',
      'email.from.address': 'news@sender.example',
      'email.from.name': 'Sender',
      'email.sender.address': 'bounce@sender.example',
      'email.to.address': ['a.person@example.org', 'b.person@example.org'],
      'email.reply_to.address': 'answers@other.example',
      'email.delivery': 'delivered',
    });
    expect(
      reasonOf({ ...frame('smtp'), zeek: { session_id: 'x', smtp: { helo: 'x', last_reply: '220 ready' } } }),
    ).toMatch(/^zeek\.smtp: a mail session/);
  });

  it('names the reason for logs that hold no activity', () => {
    expect(reasonOf(frame('x509'))).toMatch(/^zeek: certificates/);
    expect(reasonOf(frame('signature'))).toMatch(/^zeek: another product/);
  });
});
