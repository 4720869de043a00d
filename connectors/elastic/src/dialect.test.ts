import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { elasticDialect } from './dialect.ts';

const { eventOf, reasonOf } = createRecordReader(elasticDialect);

/** Documents that Elastic's integrations wrote; they are not part of the repository. */
const SAMPLES = join(process.env['WEFT_SAMPLES'] ?? 'no samples', 'elastic-license', 'ecs');

interface Sample {
  readonly file: string;
  /** Which of several documents in the file. */
  readonly index?: number;
  readonly gives?: Record<string, unknown>;
  readonly reason?: RegExp;
}

const samples: readonly Sample[] = [
  {
    file: 'o365.audit.pageviewed.json',
    gives: {
      activity: 'file_access',
      'event.id': '99d005e6-a4c6-46fd-117c-08d7abeceab5',
      'event.action': 'PageViewed',
      'user.id': null,
      'host.name': null,
      'file.operation': 'view',
      'source.ip': '213.97.47.133',
    },
  },
  {
    file: 'azure.signinlogs.json',
    gives: {
      activity: 'logon',
      'event.id': '8a4de8b5-095c-47d0-a96f-a75130c61d53',
      'logon.type': 'non-interactive',
      'error.code': '50140',
      'application.name': 'Office 365',
      'source.geo.country_iso_code': 'AU',
    },
  },
  { file: 'azure.auditlogs.json', reason: /^entra\.audit: upkeep of groups, devices/ },
  {
    file: 'okta.system.json',
    gives: {
      activity: 'logon',
      'event.id': '3aeede38-4f67-11ea-abd3-1f5d113f2546',
      'event.outcome': 'success',
      'user.id': '00u1abvz4pyqdm8ms4x6',
      'session.id': '102bZDNFfWaQSyEZQuDgWt-uQ',
    },
  },
  {
    file: 'google_workspace.login.json',
    gives: {
      activity: 'account_change',
      'event.action': 'account_disabled_password_leak',
      'user.email': 'foo@bar.com',
      'user.target.email': 'foo@elastic.co',
      'change.kind': 'account-disabled',
    },
  },
  {
    file: 'google_workspace.gmail.json',
    gives: {
      activity: 'message',
      'email.internet_message_id': '12345627134207078908@example.com',
      'email.from.address': 'bar@gmail.com',
      'email.sender.address': 'foo@example.com',
      'email.to.address': ['contact@elastic.com'],
      'email.spf': 'pass',
      'email.delivery': 'delivered',
    },
  },
  {
    file: 'm365_defender.event.email.expected.json',
    index: 0,
    gives: {
      activity: 'message',
      'email.message_id': 'a194a8a6-d97c-4be1-ae31-08dacc512345',
      'email.internet_message_id': expect.stringMatching(/^odspmicro-Share.*@8956DAA12345$/),
      'email.direction': 'internal',
      'email.delivery': 'delivered',
      'source.ip': '81.2.69.144',
    },
  },
  {
    file: 'm365_defender.event.email.expected.json',
    index: 1,
    gives: {
      activity: 'message',
      'email.message_id': 'a194a8a6-d97c-4be1-ae31-08dacc512345',
      'email.links': [expect.objectContaining({ url: expect.stringContaining('www.example.com') })],
    },
  },
  {
    file: 'm365_defender.event.email.expected.json',
    index: 2,
    gives: { activity: 'link_click', 'click.through': true, 'destination.domain': 'southcentralusr-notifyp.svc.ms' },
  },
  {
    file: 'microsoft_exchange_online_message_trace.log.json',
    gives: {
      activity: 'message',
      'email.message_id': 'cf7a249a-5edd-4350-130a-08da8f69e0f6',
      'email.internet_message_id': 'a210cf91-4f2e-484c-8ada-3b27064ee5e3@az.uksouth.production.microsoft.com',
      'event.outcome': null,
      'email.delivery': 'delivered',
      'email.size': 87_891,
    },
  },
  {
    file: 'proofpoint_tap.clicks_permitted.json',
    gives: {
      activity: 'link_click',
      'event.action': 'allowed',
      'source.ip': '89.160.20.112',
      'user.email': 'abc@example.com',
      'click.verdict': 'allowed',
      'email.threat': 'phish',
    },
  },
  {
    file: 'zeek.dns.json',
    gives: {
      activity: 'dns_query',
      'event.id': 'CdiVAw7jJw6gsX5H',
      'dns.question.name': '_googlecast._tcp.local',
      'host.name': null,
      'source.ip': '192.168.86.237',
    },
  },
  {
    file: 'network_traffic.dns.json',
    gives: {
      activity: 'dns_query',
      'dns.question.name': 'nothing.elastic.co',
      'dns.response_code': 'NXDOMAIN',
      'event.duration': 58.475961,
      'host.name': null,
    },
  },
  {
    file: 'cisco_umbrella.log.json',
    gives: {
      activity: 'web_request',
      'network.verdict': 'allowed',
      'url.full': 'https://elastic.co/blog/ext_id=Anyclip',
      'user.name': 'elasticuser',
      'destination.as.number': 15169,
    },
  },
  {
    file: 'zscaler_zia.web.json',
    gives: {
      activity: 'web_request',
      'network.verdict': 'blocked',
      'source.ip': '81.2.69.193',
      'http.request.referrer': null,
      'host.name': 'testmachine35',
      'user.email': 'test@example.com',
    },
  },
];

const given = existsSync(SAMPLES) ? describe : describe.skip;

given('documents that Elastic’s integrations wrote (WEFT_SAMPLES)', () => {
  it.each(samples.map((sample) => ({ index: 0, ...sample })))(
    'reads $file ($index)',
    ({ file, index, gives, reason }) => {
      const content = JSON.parse(readFileSync(join(SAMPLES, file), 'utf8')) as {
        readonly expected?: readonly object[];
      };
      const document = (content.expected?.[index] ?? content) as Record<string, unknown>;
      expect(elasticDialect.recognises(document)).toBe(true);
      if (reason !== undefined) expect(reasonOf(document)).toMatch(reason);
      else expect(eventOf(document)).toMatchObject(gives ?? {});
    },
  );
});

describe('elasticDialect', () => {
  const document = {
    '@timestamp': '2024-03-18T15:21:00.000Z',
    ecs: { version: '8.17.0' },
    data_stream: { dataset: 'network_traffic.dns' },
    source: { ip: '10.1.2.3' },
    dns: { question: { name: 'www.example.org' } },
  };
  const flat = {
    '@timestamp': ['2024-03-18T15:21:00.000Z'],
    'data_stream.dataset': ['network_traffic.dns'],
    'source.ip': ['10.1.2.3'],
    'dns.question.name': ['www.example.org'],
  };

  it('recognises documents and hits, and nothing else', () => {
    expect(elasticDialect.recognises(document)).toBe(true);
    expect(elasticDialect.recognises({ _index: 'i', _id: '1', _source: document })).toBe(true);
    expect(elasticDialect.recognises({ _index: 'i', _id: '1', fields: flat })).toBe(true);
    expect(elasticDialect.recognises({ '@timestamp': '2024-03-18T15:21:00.000Z', 'event.dataset': 'x' })).toBe(true);
    expect(elasticDialect.recognises({ '@timestamp': '2024-03-18T15:21:00.000Z', event: { action: 'x' } })).toBe(true);
    expect(elasticDialect.recognises({ '@timestamp': '2024-03-18T15:21:00.000Z', message: 'x' })).toBe(false);
    expect(elasticDialect.recognises({ _time: '2024-03-18T15:21:00.000Z', event: 'x' })).toBe(false);
    expect(elasticDialect.recognises({ _path: 'dns', ts: 1 })).toBe(false);
    expect(elasticDialect.recognises({})).toBe(false);
  });

  it('reads the same event out of a document, a hit, its fields and dotted keys', () => {
    const { 'event.id': id, ...rest } = eventOf(document);
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    for (const record of [
      { _index: 'i', _id: 'x1', _source: document, sort: [1] },
      { _index: 'i', _id: 'x1', fields: flat },
      { _id: 'x1', ...flat },
    ]) {
      expect(eventOf(record)).toEqual({ ...rest, 'event.id': 'x1' });
    }
  });

  it('reads a row of Kibana’s CSV export', () => {
    const row = {
      '@timestamp': 'Mar 18, 2024 @ 15:21:00.250',
      'event.dataset': 'network_traffic.dns',
      'source.ip': '10.1.2.3',
      'dns.question.name': 'www.example.org',
      'dns.resolved_ip': '193.0.2.91, 193.0.2.92',
      'user.name': '-',
    };
    expect(elasticDialect.recognises(row)).toBe(true);
    expect(eventOf(row)).toMatchObject({
      '@timestamp': Date.parse('2024-03-18T15:21:00.250Z'),
      'dns.resolved_ip': ['193.0.2.91', '193.0.2.92'],
      'user.name': null,
    });
  });
});
