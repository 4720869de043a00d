import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { elasticDialect } from '../dialect.ts';

const { eventOf, reasonOf } = createRecordReader(elasticDialect);

const frame = (stream: string) => ({
  '@timestamp': '2024-03-18T15:21:00.250Z',
  ecs: { version: '8.17.0' },
  agent: { type: 'packetbeat' },
  data_stream: { dataset: `network_traffic.${stream}` },
  event: { kind: 'event', category: ['network'], duration: 2_000_000 },
  source: { ip: '10.1.2.3', port: 51514, bytes: 80 },
  destination: { ip: '193.0.2.91', port: 443, bytes: 200 },
  network: { transport: 'tcp', protocol: stream, community_id: '1:abc=' },
});

describe('Packetbeat', () => {
  it('reads a name query', () => {
    const document = {
      ...frame('dns'),
      dns: {
        question: { name: 'www.example.org', type: 'AAAA' },
        response_code: 'NOERROR',
        resolved_ip: ['2001:db8::1'],
        answers: [{ data: '2001:db8::1', type: 'AAAA' }],
      },
    };
    expect(eventOf(document)).toMatchObject({
      activity: 'dns_query',
      'event.duration': 2,
      'dns.question.name': 'www.example.org',
      'dns.question.type': 'AAAA',
      'dns.resolved_ip': ['2001:db8::1'],
    });
  });

  it('says whose host it is only where the host is the source', () => {
    const host = { name: 'lap-17', id: 'H17' };
    expect(eventOf({ ...frame('dns'), host: { ...host, ip: ['10.1.2.3'] } })).toMatchObject({
      'host.name': 'lap-17',
      'host.id': 'h17',
    });
    expect(eventOf({ ...frame('dns'), host: { ...host, ip: ['10.1.2.9'] } })).toMatchObject({
      'host.name': null,
      'host.id': null,
    });
  });

  it('reads web requests and TLS sessions', () => {
    expect(
      eventOf({
        ...frame('http'),
        url: { full: 'http://example.org:8080/x', domain: 'example.org' },
        http: { request: { method: 'post' }, response: { status_code: 404, headers: { 'content-type': 'text/html' } } },
        user_agent: { original: 'x' },
      }),
    ).toMatchObject({
      activity: 'web_request',
      'url.full': 'http://example.org:8080/x',
      'http.response.status_code': 404,
      'http.response.mime_type': 'text/html',
    });
    expect(
      eventOf({
        ...frame('tls'),
        tls: {
          version: '1.2',
          established: true,
          client: { server_name: 'example.org', ja3: 'aa' },
          server: { x509: { subject: { common_name: 'example.org' }, issuer: { common_name: 'CA' } } },
        },
      }),
    ).toMatchObject({
      activity: 'tls_session',
      'destination.domain': 'example.org',
      'tls.server.subject': 'example.org',
      'tls.version': '1.2',
    });
  });

  it('counts a flow once, when it has ended', () => {
    expect(eventOf({ ...frame('flow'), flow: { id: 'x', final: true } })).toMatchObject({
      activity: 'connection',
      'destination.bytes': 200,
    });
    expect(eventOf({ ...frame('flow') }).activity).toBe('connection');
    expect(reasonOf({ ...frame('flow'), flow: { id: 'x', final: false } })).toMatch(/interim/);
  });

  it('reads the shapes of Beats that name the protocol alone', () => {
    const old = {
      ...frame('dns'),
      data_stream: undefined,
      event: { dataset: 'dns', kind: 'event' },
      dns: { question: { name: 'x.example' } },
    };
    expect(eventOf(old)).toMatchObject({ 'event.dataset': 'network_traffic.dns', 'dns.question.name': 'x.example' });
  });

  it('names the reason for protocols that are not read', () => {
    expect(reasonOf(frame('redis'))).toMatch(/between servers/);
  });
});
