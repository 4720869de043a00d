import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { elasticDialect } from '../dialect.ts';

const { eventOf, reasonOf } = createRecordReader(elasticDialect);

const base = (dataset: string, extra: Record<string, unknown> = {}) => ({
  '@timestamp': '2024-03-18T15:21:00.000Z',
  ecs: { version: '8.11.0' },
  data_stream: { dataset },
  event: { kind: 'event', category: ['network'], ...extra },
  source: { ip: '10.1.2.3', port: 51514, bytes: 500 },
  destination: { ip: '193.0.2.91', port: 443, bytes: 9_000 },
});

describe('Cisco Umbrella', () => {
  const umbrella = (fields: Record<string, unknown>) => ({ ...base('cisco_umbrella.log'), ...fields });

  it('tells DNS, proxy and firewall by what a document holds', () => {
    expect(
      eventOf(
        umbrella({
          event: { category: 'network', action: 'dns-request-Blocked', type: ['denied'] },
          observer: { type: 'dns' },
          cisco: {
            umbrella: {
              action: 'Blocked',
              identities: ['A Person (a.person@example.org)'],
              identity_types: ['AD Users'],
            },
          },
          dns: { question: { name: 'bad.example', type: '1 (A)' }, response_code: 'NOERROR', type: 'query' },
          user: { name: 'a.person', email: 'a.person@example.org' },
          destination: undefined,
        }),
      ),
    ).toMatchObject({
      activity: 'dns_query',
      'dns.question.name': 'bad.example',
      'network.verdict': 'blocked',
      'user.email': 'a.person@example.org',
      'source.ip': '10.1.2.3',
    });
    expect(
      eventOf(
        umbrella({
          observer: { type: 'proxy' },
          cisco: { umbrella: { action: 'ALLOWED' } },
          url: { original: 'https://x.example/y', domain: 'x.example' },
        }),
      ),
    ).toMatchObject({ activity: 'web_request', 'url.full': 'https://x.example/y', 'network.verdict': 'allowed' });
    expect(
      eventOf(
        umbrella({ observer: { type: 'firewall' }, cisco: { umbrella: { action: 'BLOCK', fqdns: ['x.example'] } } }),
      ),
    ).toMatchObject({
      activity: 'connection',
      'network.verdict': 'blocked',
      'destination.domain': 'x.example',
    });
  });

  it('leaves intrusion alerts alone', () => {
    expect(reasonOf(umbrella({ observer: { type: 'idps' } }))).toMatch(/alert/);
  });
});

describe('Zscaler Internet Access', () => {
  it('takes the user’s address behind the gateway where there is no other', () => {
    expect(
      eventOf({
        ...base('zscaler_zia.web', { action: 'allowed' }),
        source: { nat: { ip: '198.51.100.9' } },
        destination: { ip: '193.0.2.91' },
        user: { email: 'a.person@example.org' },
        url: { full: 'https://files.example/a.zip', domain: 'files.example' },
        http: {
          request: { method: 'GET', bytes: 300, referrer: 'None' },
          response: { bytes: 70_000, status_code: 200 },
        },
        zscaler_zia: { web: { device: { hostname: 'LAP-17' } } },
      }),
    ).toMatchObject({
      activity: 'web_request',
      'source.ip': '198.51.100.9',
      'host.name': 'lap-17',
      'http.request.referrer': null,
      'destination.bytes': 70_000,
      'network.verdict': 'allowed',
    });
  });

  it('reads DNS and firewall, not tunnels', () => {
    expect(
      eventOf({
        ...base('zscaler_zia.dns'),
        dns: { question: { name: 'x.example', type: 'A' }, answers: { name: '193.0.2.91' } },
        zscaler_zia: { dns: { request: { action: 'REQ_BLOCK' }, hostname: 'LAP-17' } },
      }),
    ).toMatchObject({
      activity: 'dns_query',
      'network.verdict': 'blocked',
      'dns.resolved_ip': ['193.0.2.91'],
      'host.name': 'lap-17',
    });
    expect(
      eventOf({
        ...base('zscaler_zia.firewall', { action: 'drop' }),
        network: { transport: 'tcp', protocol: 'https' },
      }),
    ).toMatchObject({ activity: 'connection', 'network.verdict': 'blocked' });
    expect(reasonOf(base('zscaler_zia.tunnel'))).toMatch(/tunnel/);
  });
});

describe('PAN-OS', () => {
  const panw = (type: string, subType: string, fields: Record<string, unknown> = {}) => ({
    ...base('panw.panos', { kind: type === 'THREAT' ? 'alert' : 'event', type: ['allowed'] }),
    panw: { panos: { type, sub_type: subType, action: 'alert', ...(fields['panos'] as object) } },
    ...fields,
  });

  it('reads the end of a session and URL filtering', () => {
    expect(eventOf(panw('TRAFFIC', 'end', { panos: { action: 'allow', endreason: 'tcp-fin' } }))).toMatchObject({
      activity: 'connection',
      'network.state': 'tcp-fin',
      'network.verdict': 'allowed',
    });
    expect(
      eventOf(
        panw('THREAT', 'url', {
          url: { original: 'x.example/a', domain: 'x.example', path: '/a' },
          user: { name: 'corp\\a.person' },
        }),
      ),
    ).toMatchObject({
      activity: 'web_request',
      'url.full': 'https://x.example/a',
      'network.verdict': 'allowed',
      'user.name': 'a.person',
    });
  });

  it('leaves beginnings and threats alone', () => {
    expect(reasonOf(panw('TRAFFIC', 'start'))).toMatch(/beginning/);
    expect(reasonOf(panw('THREAT', 'vulnerability'))).toMatch(/alert/);
  });

  it('reads a logon to the VPN', () => {
    expect(
      eventOf({
        ...panw('GLOBALPROTECT', 'globalprotect', { panos: { stage: 'login', auth_method: 'SAML' } }),
        event: { outcome: 'success' },
        user: { name: 'a.person', email: 'a.person@example.org' },
      }),
    ).toMatchObject({
      activity: 'logon',
      'event.outcome': 'success',
      'user.email': 'a.person@example.org',
      'client.application': 'GlobalProtect',
    });
  });
});

describe('FortiGate', () => {
  const forti = (type: string, subtype: string, fields: Record<string, unknown> = {}) => ({
    ...base('fortinet_fortigate.log', { type: ['denied'] }),
    fortinet: { firewall: { type, subtype, action: 'close' } },
    ...fields,
  });

  it('reads traffic, web filter and DNS filter', () => {
    expect(eventOf(forti('traffic', 'forward'))).toMatchObject({
      activity: 'connection',
      'network.state': 'close',
      'network.verdict': 'blocked',
    });
    expect(eventOf(forti('utm', 'webfilter', { url: { domain: 'x.example', path: '/a?b=c' } }))).toMatchObject({
      activity: 'web_request',
      'url.full': 'https://x.example/a?b=c',
    });
    expect(
      eventOf(
        forti('utm', 'dns', { dns: { question: { name: 'x.example', type: 'A' }, resolved_ip: ['193.0.2.91'] } }),
      ),
    ).toMatchObject({ activity: 'dns_query', 'dns.resolved_ip': ['193.0.2.91'] });
  });

  it('leaves the rest alone', () => {
    expect(reasonOf(forti('utm', 'app-ctrl'))).toMatch(/traffic log/);
    expect(reasonOf(forti('event', 'system'))).toMatch(/firewall itself/);
  });
});

describe('Suricata', () => {
  const suricata = (type: string, fields: Record<string, unknown> = {}) => ({
    ...base('suricata.eve'),
    suricata: { eve: { event_type: type, flow_id: '1' } },
    ...fields,
  });

  it('turns an answer around: the one who asked is the source', () => {
    expect(
      eventOf(
        suricata('dns', {
          source: { ip: '10.0.0.53', port: 53 },
          destination: { ip: '10.1.2.3', port: 40_000 },
          dns: { type: 'answer', question: { name: 'x.example', type: 'A' }, resolved_ip: ['193.0.2.91'] },
        }),
      ),
    ).toMatchObject({
      activity: 'dns_query',
      'source.ip': '10.1.2.3',
      'source.port': 40_000,
      'destination.ip': '10.0.0.53',
      'destination.port': 53,
    });
    expect(
      eventOf(
        suricata('dns', {
          destination: { ip: '10.0.0.53', port: 53 },
          dns: { type: 'answer', question: { name: 'x.example' } },
        }),
      ),
    ).toMatchObject({ 'source.ip': '10.1.2.3', 'destination.ip': '10.0.0.53' });
    expect(reasonOf(suricata('dns', { dns: { type: 'query', question: { name: 'x.example' } } }))).toMatch(/questions/);
  });

  it('reads TLS, HTTP, flows and mail, not alerts', () => {
    expect(
      eventOf(suricata('tls', { tls: { client: { server_name: 'x.example', ja3: 'aa' }, version: '1.2' } })),
    ).toMatchObject({ activity: 'tls_session', 'destination.domain': 'x.example' });
    expect(
      eventOf(
        suricata('http', { url: { domain: 'x.example', original: '/a' }, destination: { ip: '193.0.2.91', port: 80 } }),
      ),
    ).toMatchObject({ activity: 'web_request', 'url.full': 'http://x.example/a' });
    expect(eventOf(suricata('flow'))).toMatchObject({ activity: 'connection', 'destination.bytes': 9_000 });
    expect(
      eventOf({
        ...base('suricata.eve'),
        suricata: {
          eve: {
            event_type: 'smtp',
            email: { from: 'A <a@x.example>', to: ['b@example.org'], url: ['http://x.example/a', 'x'] },
            smtp: { mail_from: '<a@x.example>' },
          },
        },
      }),
    ).toMatchObject({
      activity: 'message',
      'email.from.address': 'a@x.example',
      'email.links': [{ url: 'http://x.example/a', text: null }],
    });
    expect(reasonOf(suricata('alert'))).toMatch(/alert/);
    expect(reasonOf(suricata('smtp'))).toMatch(/detail of a flow/);
  });
});
