import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { zeekDialect } from './index.ts';
import { zeekLogOf } from './zeek.ts';

const { eventOf, reasonOf } = createRecordReader(zeekDialect);

const peers = { 'id.orig_h': '10.0.0.7', 'id.orig_p': 50123, 'id.resp_h': '193.0.2.91', 'id.resp_p': 443 };
const frame = { ts: 1710775260.5, uid: 'C1', ...peers };

/** The same record in the other spellings that writers and shippers use. */
function spellings(record: Record<string, unknown>): Record<string, unknown>[] {
  const flat = Object.fromEntries(Object.entries(record).map(([key, value]) => [key.replace('.', '_'), value]));
  const nested = Object.fromEntries(Object.entries(record).filter(([key]) => !key.startsWith('id.')));
  const id = Object.fromEntries(Object.entries(peers).map(([key, value]) => [key.slice(3), value]));
  const texts = Object.fromEntries(
    Object.entries(record).map(([key, value]) => [key, Array.isArray(value) ? value.join(',') : String(value)]),
  );
  return [record, flat, { ...nested, id }, texts];
}

describe('logs of Zeek in every spelling', () => {
  it('are connections', () => {
    const conn = {
      ...frame,
      proto: 'tcp',
      service: 'ssl',
      duration: 1.5,
      orig_bytes: 100,
      resp_bytes: 2000,
      conn_state: 'SF',
      orig_l2_addr: '00:0D:3A:13:e3:69',
    };
    for (const record of spellings(conn)) {
      expect(eventOf(record)).toMatchObject({
        activity: 'connection',
        'event.id': 'C1',
        '@timestamp': 1710775260500,
        'source.ip': '10.0.0.7',
        'source.port': 50123,
        'destination.ip': '193.0.2.91',
        'destination.port': 443,
        'source.bytes': 100,
        'destination.bytes': 2000,
        'event.duration': 1500,
        'network.transport': 'tcp',
        'network.protocol': 'ssl',
        'network.state': 'SF',
      });
    }
  });

  it('are name queries', () => {
    const dns = {
      ...frame,
      proto: 'udp',
      trans_id: 7,
      query: 'WWW.Example.org',
      qtype_name: 'A',
      rcode_name: 'NOERROR',
      answers: ['cdn.example.net', '193.0.2.91'],
      rejected: false,
    };
    for (const record of spellings(dns)) {
      expect(eventOf(record)).toMatchObject({
        activity: 'dns_query',
        'dns.question.name': 'www.example.org',
        'dns.question.type': 'A',
        'dns.response_code': 'NOERROR',
        'dns.resolved_ip': ['193.0.2.91'],
      });
    }
  });

  it('are web requests', () => {
    const http = {
      ...frame,
      trans_depth: 1,
      method: 'GET',
      host: 'example.org:8080',
      uri: '/a?b',
      user_agent: 'curl',
      request_body_len: 0,
      response_body_len: 9,
      status_code: 200,
      resp_mime_types: ['text/html'],
    };
    for (const record of spellings(http)) {
      expect(eventOf(record)).toMatchObject({
        activity: 'web_request',
        'url.full': 'http://example.org:8080/a?b',
        'destination.domain': 'example.org',
        'http.response.status_code': 200,
        'http.response.mime_type': 'text/html',
      });
    }
    expect(eventOf({ ...http, uri: 'http://other.example/x' })['url.full']).toBe('http://other.example/x');
    expect(eventOf({ ...http, host: undefined })['url.full']).toBe('http://193.0.2.91/a?b');
  });

  it('are TLS sessions', () => {
    const ssl = {
      ...frame,
      version: 'TLSv12',
      cipher: 'X',
      server_name: 'example.org',
      resumed: false,
      established: true,
      subject: 'CN=a',
      issuer: 'CN=b',
      validation_status: 'self signed certificate',
      ja3: 'AB',
    };
    for (const record of spellings(ssl)) {
      expect(eventOf(record)).toMatchObject({
        activity: 'tls_session',
        'destination.domain': 'example.org',
        'tls.client.ja3': 'ab',
        'tls.server.issuer': 'CN=b',
        'tls.validation': 'self signed certificate',
        'tls.established': true,
      });
    }
    expect(eventOf({ ...ssl, issuer: undefined, issuer_subject: 'CN=old' })['tls.server.issuer']).toBe('CN=old');
  });

  it('are messages, where a mail session can be read', () => {
    const smtp = {
      ...frame,
      helo: 'x',
      trans_depth: 1,
      mailfrom: 'b@x.org',
      rcptto: ['a@example.org'],
      from: '"Boss" <boss@example.org>',
      subject: 'Hi',
      msg_id: '<m@x.org>',
      last_reply: '250 OK',
    };
    expect(eventOf(smtp)).toMatchObject({
      activity: 'message',
      'email.from.address': 'boss@example.org',
      'email.from.name': 'Boss',
      'email.sender.address': 'b@x.org',
      'email.to.address': ['a@example.org'],
      'email.internet_message_id': 'm@x.org',
      'email.delivery': 'delivered',
    });
    expect(reasonOf({ ...frame, helo: 'x', trans_depth: 1, last_reply: '220 ready' })).toBe(
      'zeek.smtp: a mail session without a readable message (encrypted or cut short)',
    );
  });
});

describe('the log of a record', () => {
  it('is what the record names', () => {
    expect(zeekLogOf({ _path: 'DNS', conn_state: 'SF' })).toBe('dns');
    expect(zeekLogOf({ '@stream': 'ssl' })).toBe('ssl');
  });

  it('is told by shape where it names none', () => {
    expect(zeekLogOf({ ts: 1, fuid: 'F', source: 'HTTP', depth: 0 })).toBe('files');
    expect(zeekLogOf({ ts: 1, uid: 'C', 'id.orig_h': '10.0.0.7' })).toBe('unnamed');
    expect(zeekLogOf({ query: 'x', trans_id: 7 })).toBeNull();
    expect(zeekLogOf({ timestamp: 'x' })).toBeNull();
  });

  it('that we do not read is counted under a reason', () => {
    expect(reasonOf({ ...frame, _path: 'x509' })).toBe('zeek: certificates are read from ssl, where the log has them');
    expect(reasonOf({ ...frame, _path: 'brand_new' })).toBe('zeek: "brand_new" is not read');
  });
});
