import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { elasticDialect } from '../dialect.ts';

const { eventOf, reasonOf } = createRecordReader(elasticDialect);

const base = (dataset: string) => ({
  '@timestamp': '2024-03-18T15:20:00.000Z',
  ecs: { version: '8.11.0' },
  data_stream: { dataset },
  event: { kind: 'event', category: ['email'] },
});

describe('Exchange Online message trace', () => {
  it('has the Message-ID where Defender has its own id', () => {
    expect(
      eventOf({
        ...base('microsoft_exchange_online_message_trace.log'),
        event: { outcome: 'FilteredAsSpam' },
        email: {
          from: { address: ['news@sender.example'] },
          to: { address: ['a.person@example.org'] },
          message_id: '<1@sender.example>',
          local_id: 'CF7A249A-5EDD',
          subject: 'Hello',
          attachments: { file: { size: 87_891 } },
        },
        source: { ip: '203.0.113.9', user: { email: 'news@sender.example', id: 'news@sender.example' } },
        microsoft: {
          online_message_trace: { Status: 'FilteredAsSpam', Size: 87_891, MessageTraceId: 'CF7A249A-5EDD' },
        },
      }),
    ).toMatchObject({
      activity: 'message',
      'event.id': 'CF7A249A-5EDD',
      'event.outcome': null,
      'user.email': null,
      'email.message_id': 'cf7a249a-5edd',
      'email.internet_message_id': '1@sender.example',
      'email.delivery': 'junked',
      'email.size': 87_891,
      'email.attachments': null,
      'source.ip': '203.0.113.9',
    });
  });
});

describe('Exchange Server message tracking', () => {
  const tracked = (eventid: string) => ({
    ...base('microsoft_exchange_server.messagetracking'),
    event: {},
    host: { name: 'collector' },
    client: { ip: '203.0.113.9' },
    email: {
      direction: 'Incoming',
      from: { address: ['news@sender.example'] },
      to: { address: ['a.person@example.org'] },
      message_id: '<1@sender.example>',
      subject: 'Hello',
    },
    network: { bytes: 38_663 },
    microsoft: { exchange: { eventid, networkmessageid: 'ABC', returnpath: 'bounce@sender.example', logid: 'L1' } },
  });

  it('reads deliveries and names the other steps', () => {
    expect(eventOf(tracked('DELIVER'))).toMatchObject({
      activity: 'message',
      'event.id': 'L1',
      'event.action': 'DELIVER',
      'host.name': null,
      'email.message_id': 'abc',
      'email.internet_message_id': '1@sender.example',
      'email.sender.address': 'bounce@sender.example',
      'email.direction': 'inbound',
      'email.delivery': 'delivered',
      'email.size': 38_663,
    });
    expect(eventOf(tracked('FAIL'))).toMatchObject({ 'email.delivery': 'failed' });
    expect(reasonOf(tracked('RECEIVE'))).toMatch(/step/);
  });
});

describe('Proofpoint TAP', () => {
  it('knows that a click comes from the destination', () => {
    const click = {
      ...base('proofpoint_tap.clicks_blocked'),
      event: { id: 'E1', action: ['denied'] },
      email: {
        from: { address: ['news@sender.example'] },
        to: { address: ['a.person@example.org'] },
        message_id: '1@sender.example',
      },
      source: { ip: '203.0.113.9' },
      destination: { ip: '198.51.100.7', geo: { country_iso_code: 'US' } },
      url: { full: 'https://urldefense.com/v3/__https://bad.example/x__;!!a!b$' },
      proofpoint_tap: { guid: 'G1', clicks_blocked: { classification: 'phish' } },
    };
    expect(eventOf(click)).toMatchObject({
      activity: 'link_click',
      'event.id': 'E1',
      'event.action': 'denied',
      'user.email': 'a.person@example.org',
      'source.ip': '198.51.100.7',
      'source.geo.country_iso_code': 'US',
      'destination.ip': null,
      'url.full': 'https://bad.example/x',
      'destination.domain': 'bad.example',
      'click.verdict': 'blocked',
      'email.threat': 'phish',
      'email.message_id': 'g1',
    });
  });

  it('reads messages with their threats', () => {
    const message = (stream: string, own: Record<string, unknown>) => ({
      ...base(`proofpoint_tap.${stream}`),
      email: {
        from: { address: ['news@sender.example'] },
        to: { address: ['a.person@example.org'] },
        sender: { address: 'bounce@sender.example' },
        message_id: '1@sender.example',
        subject: 'Hello',
        attachments: [{ file: { name: 'text.html' } }, { file: { name: 'a.pdf', hash: { sha256: 'AB' } } }],
      },
      proofpoint_tap: {
        guid: 'G1',
        [stream]: {
          header: { from: '"The Sender" <news@sender.example>' },
          recipient: ['a.person@example.org', 'b.person@example.org'],
          message_parts: [{ disposition: 'inline' }, { disposition: 'attached' }],
          threat_info_map: [
            { classification: 'spam', threat: { artifact: 'https://bad.example/x', type: 'url' } },
            { classification: 'MALWARE', threat: { artifact: 'ab12', type: 'attachment' } },
          ],
          ...own,
        },
      },
    });
    expect(eventOf(message('message_delivered', { message_size: 100 }))).toMatchObject({
      activity: 'message',
      'event.id': 'G1',
      'email.message_id': 'g1',
      'email.from.name': 'The Sender',
      'email.to.address': ['a.person@example.org', 'b.person@example.org'],
      'email.delivery': 'delivered',
      'email.direction': 'inbound',
      'email.threat': 'malware',
      'email.links': [{ url: 'https://bad.example/x', text: null }],
      'email.attachments': [{ name: 'a.pdf', extension: 'pdf', size: null, sha256: 'ab' }],
    });
    expect(eventOf(message('message_blocked', { quarantine: { folder: 'Attachment Defense' } }))).toMatchObject({
      'email.delivery': 'quarantined',
    });
    expect(eventOf(message('message_blocked', {}))).toMatchObject({ 'email.delivery': 'blocked' });
  });
});

describe('Proofpoint on Demand', () => {
  it('reads a message', () => {
    expect(
      eventOf({
        ...base('proofpoint_on_demand.message'),
        event: { id: 'G2', category: ['email'] },
        email: {
          from: { address: ['"A Person" <a.person@example.org>'] },
          sender: { address: 'a.person@example.org' },
          to: { address: ['x@elsewhere.example'] },
          message_id: ['<2@example.org>'],
          subject: ['Hi'],
        },
        network: { direction: 'outbound' },
        proofpoint_on_demand: {
          message: {
            guid: 'G2',
            envelope: { from: 'a.person@example.org', rcpts: ['x@elsewhere.example', 'y@elsewhere.example'] },
            filter: { disposition: 'quarantine', route_direction: 'outbound', msg_size_bytes: 1127 },
          },
        },
      }),
    ).toMatchObject({
      activity: 'message',
      'email.message_id': 'g2',
      'email.internet_message_id': '2@example.org',
      'email.direction': 'outbound',
      'email.from.address': 'a.person@example.org',
      'email.from.name': 'A Person',
      'email.to.address': ['x@elsewhere.example', 'y@elsewhere.example'],
      'email.delivery': 'quarantined',
      'email.size': 1127,
    });
  });
});

describe('Mimecast', () => {
  it('reads the gateway’s lines', () => {
    const line = (log_type: string, own: Record<string, unknown> = {}) => ({
      ...base('mimecast.siem_logs'),
      email: {
        direction: 'inbound',
        from: { address: ['news@sender.example'] },
        to: { address: ['a.person@example.org'] },
        local_id: 'Q1',
        message_id: '<1@sender.example>',
        subject: 'Hello',
      },
      mimecast: { log_type, ...own },
    });
    expect(eventOf(line('delivery', { Delivered: 'true' }))).toMatchObject({
      activity: 'message',
      'email.message_id': 'q1',
      'email.delivery': 'delivered',
    });
    expect(eventOf(line('process', { Act: 'Hld' }))).toMatchObject({ 'email.delivery': 'quarantined' });
    expect(reasonOf(line('jrnl'))).toMatch(/journal/);
  });

  it('does not take the sending server for the device that clicked', () => {
    expect(
      eventOf({
        ...base('mimecast.ttp_url_logs'),
        event: { action: 'Continue' },
        source: { ip: '203.0.113.9' },
        user: { email: ['a.person@example.org'] },
        email: { message_id: '<1@sender.example>' },
        url: { original: 'https://bad.example/x' },
        mimecast: { action: 'warn', scanResult: 'malicious' },
      }),
    ).toMatchObject({
      activity: 'link_click',
      'source.ip': null,
      'user.email': 'a.person@example.org',
      'url.full': 'https://bad.example/x',
      'click.verdict': 'warned',
      'click.through': true,
      'email.threat': 'phish',
    });
  });
});
