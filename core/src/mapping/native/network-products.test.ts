import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { nativeDialect } from './index.ts';
import { readPanLine } from './palo-alto.ts';
import { readUmbrellaLine } from './umbrella.ts';

const { eventOf, reasonOf } = createRecordReader(nativeDialect);

describe('Palo Alto Networks', () => {
  const session =
    '1,2024/03/18 15:22:03,0123,TRAFFIC,end,2305,2024/03/18 15:22:03,10.0.0.7,193.0.2.91,198.51.100.1,193.0.2.91,Out,corp\\anna,,ssl,vsys1,Trust,Untrust,e1,e2,log,2024/03/18 15:22:03,14740,1,50624,443,11024,443,0x40005e,tcp,allow';

  it('gives the end of each session', () => {
    const line = `<14>1 2024-03-18T15:22:03-05:00 FW - - - - ${session},7419,6609,810,25,2024/03/18 15:21:00,65,any,0,376156893,0x0,10.0.0.0-10.255.255.255,NL,0,14,11,tcp-fin`;
    expect(eventOf({ message: line })).toMatchObject({
      activity: 'connection',
      'event.id': '376156893',
      'user.name': 'anna',
      'source.ip': '10.0.0.7',
      'destination.ip': '193.0.2.91',
      'destination.geo.country_iso_code': 'NL',
      'source.bytes': 6609,
      'destination.bytes': 810,
      'event.duration': 65_000,
      'network.protocol': 'ssl',
      'network.verdict': 'allowed',
      'network.state': 'tcp-fin',
    });
    expect(reasonOf({ message: line.replace(',end,', ',start,') })).toMatch(/whose end is read/);
  });

  it('gives URLs', () => {
    const line = `${session.replace('TRAFFIC,end', 'THREAT,url')},"evil.example/a,b",(9999),cat,informational,client-to-server,7081,0xa,Netherlands,NL,0,text/html,0,,,1,"Mozilla/5.0 (a, b)",,,"https://ref.example/",,,,0,1,2,3,4,,fw,,,,get,0`;
    expect(eventOf({ message: line })).toMatchObject({
      activity: 'web_request',
      'url.full': 'https://evil.example/a,b',
      'destination.domain': 'evil.example',
      'user_agent.original': 'Mozilla/5.0 (a, b)',
      'http.request.referrer': 'https://ref.example/',
      'http.request.method': 'get',
      'source.geo.country_iso_code': null,
    });
  });

  it('gives sign-ins to its gateway', () => {
    const line =
      '1,2024/03/18 15:22:03,0123,GLOBALPROTECT,0,2305,2024/03/18 15:22:03,vsys1,gateway-auth,login,LDAP,,anna@example.org,NL,PC-7,193.0.2.7,0.0.0.0,,,host-1,sn,6.0,Windows,10,1,,,,success,,0,,0,portal,77';
    expect(eventOf({ message: line })).toMatchObject({
      activity: 'logon',
      'event.outcome': 'success',
      'user.email': 'anna@example.org',
      'source.ip': '193.0.2.7',
      'host.name': 'pc-7',
    });
  });

  it('takes no other line for one of its own', () => {
    expect(readPanLine('1,2,3,TRAFFIC,end')).toBeNull();
    expect(readPanLine('plain text')).toBeNull();
  });
});

describe('Fortinet', () => {
  const line = (rest: string) =>
    `date=2024-03-18 time=15:22:03 devname="FW" logid="0000000013" eventtime=1710775323000000000 srcip=10.0.0.7 srcport=50123 dstip=193.0.2.91 dstport=443 proto=6 user="ANNA" ${rest}`;

  it('gives connections', () => {
    expect(
      eventOf({
        message: line(
          'type="traffic" subtype="forward" action="close" sentbyte=100 rcvdbyte=2000 duration=7 service="HTTPS" sessionid=9',
        ),
      }),
    ).toMatchObject({
      activity: 'connection',
      '@timestamp': 1710775323000,
      'user.name': 'anna',
      'network.transport': 'tcp',
      'network.verdict': 'allowed',
      'source.bytes': 100,
      'event.duration': 7000,
    });
  });

  it('gives URLs, name queries and VPN sign-ins', () => {
    expect(
      eventOf({
        message: line(
          'type="utm" subtype="webfilter" action="blocked" hostname="evil.example" url="/a" service="HTTPS"',
        ),
      }),
    ).toMatchObject({ 'url.full': 'https://evil.example/a', 'network.verdict': 'blocked' });
    expect(
      eventOf({
        message: line(
          'type="utm" subtype="dns" eventtype="dns-response" qname="evil.example" qtype="A" ipaddr="193.0.2.91"',
        ),
      }),
    ).toMatchObject({ activity: 'dns_query', 'dns.resolved_ip': ['193.0.2.91'] });
    expect(
      eventOf({
        message:
          'date=2024-03-18 time=15:22:03 logid="0101039424" eventtime=1710775323000000000 type="event" subtype="vpn" action="ssl-login-fail" user="anna@example.org" remip=193.0.2.7 reason="sslvpn_login_permission_denied"',
      }),
    ).toMatchObject({ activity: 'logon', 'event.outcome': 'failure', 'source.ip': '193.0.2.7' });
    expect(reasonOf({ message: line('type="utm" subtype="ips" action="dropped"') })).toMatch(
      /another product's opinion/,
    );
  });
});

describe('Zscaler', () => {
  const event = {
    datetime: 'Mon Mar 18 15:22:03 2024',
    user: 'anna@example.org',
    ClientIP: '10.0.0.7',
    serverip: '193.0.2.91',
    url: 'evil.example/a',
    hostname: 'evil.example',
    protocol: 'HTTPS',
    action: 'Blocked',
    requestmethod: 'GET',
    requestsize: '100',
    responsesize: '2000',
    status: '403',
    urlcategory: 'Phishing',
    useragent: 'Mozilla/5.0',
    refererURL: 'None',
    event_id: '7',
    contenttype: 'text/html',
  };

  it('gives web requests, bare and in its feed', () => {
    for (const record of [event, { sourcetype: 'zscalernss-web', event }]) {
      expect(eventOf(record)).toMatchObject({
        activity: 'web_request',
        'url.full': 'https://evil.example/a',
        'network.verdict': 'blocked',
        'source.ip': '10.0.0.7',
        'user.email': 'anna@example.org',
        'http.response.status_code': 403,
      });
    }
  });

  it('gives name queries, connections and administration', () => {
    const base = { datetime: event.datetime, user: event.user };
    expect(
      eventOf({
        sourcetype: 'zscalernss-dns',
        event: {
          ...base,
          clt_sip: '10.0.0.7',
          dns_req: 'evil.example',
          dns_reqtype: 'A',
          dns_resp: '193.0.2.91',
          reqaction: 'Allow',
        },
      }),
    ).toMatchObject({ activity: 'dns_query', 'dns.resolved_ip': ['193.0.2.91'] });
    expect(
      eventOf({
        sourcetype: 'zscalernss-fw',
        event: {
          ...base,
          csip: '10.0.0.7',
          cdip: '193.0.2.91',
          cdport: '443',
          proto: 'TCP',
          action: 'Drop',
          outbytes: '1',
          inbytes: '2',
        },
      }),
    ).toMatchObject({ activity: 'connection', 'network.verdict': 'blocked', 'source.bytes': 1 });
    expect(
      eventOf({
        sourcetype: 'zscalernss-audit',
        event: {
          time: '2024-03-18 15:22:03',
          adminid: 'admin@example.org',
          action: 'SIGN_IN',
          category: 'LOGIN',
          subcategory: 'LOGIN',
          clientip: '193.0.2.7',
          result: 'SUCCESS',
          auditlogtype: 'ZIA',
          errorcode: 'None',
        },
      }),
    ).toMatchObject({ activity: 'logon', 'event.outcome': 'success', 'error.code': null });
  });
});

describe('Umbrella', () => {
  it('gives name queries under any spelling of its columns', () => {
    const expected = {
      activity: 'dns_query',
      'dns.question.name': 'evil.example',
      'dns.question.type': 'A',
      'network.verdict': 'blocked',
      'source.ip': '10.0.0.7',
    };
    expect(
      eventOf({
        timestamp: '2024-03-18 15:22:03',
        domain: 'evil.example.',
        action: 'Blocked',
        queryType: '1 (A)',
        responseCode: 'NOERROR',
        internalIp: '10.0.0.7',
        externalIp: '198.51.100.1',
      }),
    ).toMatchObject(expected);
    expect(
      eventOf({
        Timestamp: '2024-03-18T15:22:03Z',
        'Policy Identity': 'PC-7',
        'Identity Types/0': 'Anyconnect Roaming Client',
        InternalIp: ' 10.0.0.7',
        Action: 'Blocked',
        QueryType: '1 (A)',
        ResponseCode: 'NOERROR',
        Domain: 'evil.example',
      }),
    ).toMatchObject({ ...expected, 'host.name': 'pc-7' });
  });

  it('gives lines of its exports', () => {
    const row = readUmbrellaLine(
      '"2024-03-18 15:22:03","anna (anna@example.org)","HQ","10.0.0.7","198.51.100.1","Allowed","1 (A)","NOERROR","example.org.","News","AD Users","AD Users",""',
      'dns',
    );
    expect(eventOf(row)).toMatchObject({
      'user.email': 'anna@example.org',
      'network.verdict': 'allowed',
      'host.name': null,
    });
    expect(readUmbrellaLine('something else', 'dns')).toBeNull();
  });
});

describe('Suricata', () => {
  const frame = {
    timestamp: '2024-03-18T15:22:03.123456+0000',
    flow_id: 7,
    src_ip: '10.0.0.7',
    src_port: 50123,
    dest_ip: '193.0.2.91',
    dest_port: 443,
    proto: 'TCP',
    community_id: '1:x',
  };

  it('gives flows, queries, requests and TLS sessions', () => {
    expect(
      eventOf({
        ...frame,
        event_type: 'flow',
        flow: { bytes_toserver: 100, bytes_toclient: 2000, age: 7, state: 'closed' },
      }),
    ).toMatchObject({ activity: 'connection', 'source.bytes': 100, 'event.duration': 7000 });
    expect(
      eventOf({
        ...frame,
        event_type: 'dns',
        dns: {
          type: 'answer',
          rrname: 'evil.example',
          rrtype: 'A',
          rcode: 'NOERROR',
          answers: [{ rdata: '193.0.2.91' }],
        },
      }),
    ).toMatchObject({ activity: 'dns_query', 'dns.resolved_ip': ['193.0.2.91'] });
    expect(
      eventOf({
        ...frame,
        event_type: 'http',
        http: { hostname: 'evil.example', url: '/a', http_method: 'GET', status: 200 },
      }),
    ).toMatchObject({ 'url.full': 'http://evil.example/a' });
    expect(
      eventOf({
        ...frame,
        event_type: 'tls',
        tls: { sni: 'evil.example', ja3: { hash: 'AB' }, version: 'TLS 1.2', issuerdn: 'CN=b' },
      }),
    ).toMatchObject({ 'tls.client.ja3': 'ab', 'destination.domain': 'evil.example' });
  });

  it('counts the rest', () => {
    expect(reasonOf({ ...frame, event_type: 'alert', alert: {} })).toMatch(/another product's opinion/);
    expect(reasonOf({ ...frame, event_type: 'dns', dns: { type: 'query', rrname: 'x' } })).toMatch(
      /read from their answers/,
    );
  });
});

describe('records that are known and not read', () => {
  it('are counted under a reason', () => {
    expect(reasonOf({ EventID: 4688, Channel: 'Security', Computer: 'PC-7' })).toBe(
      'windows: what happens inside devices',
    );
    expect(reasonOf({ title: 'x', severity: 'high', serviceSource: 'microsoftDefenderForIdentity' })).toBe(
      "graph.alerts: another product's opinion",
    );
    expect(reasonOf({ some: 'thing', else: 1 })).toBe('native: no mapping for this shape (some, else)');
  });
});
