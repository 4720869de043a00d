import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { sentinelDialect } from './dialect.ts';

const { eventsOf, eventOf, reasonOf } = createRecordReader(sentinelDialect);

const TIME = '2024-03-18T15:21:00Z';
const AT = Date.parse(TIME);

describe('DnsEvents', () => {
  const row = {
    Type: 'DnsEvents',
    TimeGenerated: TIME,
    Computer: 'DC01.example.org',
    EventId: 257,
    SubType: 'LookupQuery',
    ClientIP: '10.1.2.3',
    Name: 'Login.Example.NET.',
    QueryType: '28',
    ResultCode: 0,
    IPAddresses: '2001:db8::1, 198.51.100.7',
  };

  it('is a query of the client, not of the server', () => {
    expect(eventOf(row)).toMatchObject({
      activity: 'dns_query',
      '@timestamp': AT,
      'host.name': null,
      'source.ip': '10.1.2.3',
      'dns.question.name': 'login.example.net',
      'dns.question.type': 'AAAA',
      'dns.response_code': 'NOERROR',
      'dns.resolved_ip': ['2001:db8::1', '198.51.100.7'],
      'event.outcome': 'success',
    });
  });

  it('keeps a type in words and counts what is no query', () => {
    expect(eventOf({ ...row, QueryType: 'TXT', ResultCode: 3 })).toMatchObject({
      'dns.question.type': 'TXT',
      'dns.response_code': 'NXDOMAIN',
      'event.outcome': 'failure',
    });
    expect(reasonOf({ ...row, SubType: 'DynamicRegistration' })).toBe(
      'windows.dns_server: registration in DNS, no query',
    );
  });
});

describe('ASIM tables', () => {
  it('reads ASimDnsActivityLogs with answers in JSON', () => {
    expect(
      eventOf({
        Type: 'ASimDnsActivityLogs',
        TimeGenerated: '2024-03-18T15:30:00Z',
        EventStartTime: TIME,
        EventType: 'Query',
        EventSubType: 'response',
        EventResult: 'Success',
        EventResultDetails: 'NOERROR',
        EventVendor: 'Infoblox',
        SrcIpAddr: '10.1.2.3',
        SrcPortNumber: 51234,
        SrcHostname: 'PC-7',
        SrcUsername: 'Jane@Example.org',
        DstIpAddr: '10.0.0.53',
        DnsQuery: 'example.net',
        DnsQueryType: 1,
        DnsResponseName: '["198.51.100.7"]',
        DnsNetworkDuration: 12,
        NetworkProtocol: 'UDP',
        DvcAction: 'Allowed',
      }),
    ).toMatchObject({
      activity: 'dns_query',
      'event.dataset': 'asim.dns',
      '@timestamp': AT,
      'user.email': 'jane@example.org',
      'host.name': 'pc-7',
      'dns.question.type': 'A',
      'dns.response_code': 'NOERROR',
      'dns.resolved_ip': ['198.51.100.7'],
      'destination.ip': '10.0.0.53',
      'event.duration': 12,
      'network.transport': 'udp',
      'network.verdict': 'allowed',
    });
  });

  const session = {
    Type: 'ASimNetworkSessionLogs',
    TimeGenerated: TIME,
    EventType: 'NetworkSession',
    EventVendor: 'Cisco',
    EventResult: 'Success',
    SrcIpAddr: '10.1.2.3',
    SrcPortNumber: 51234,
    DstIpAddr: '203.0.113.9',
    DstPortNumber: 443,
    DstGeoCountry: 'Netherlands',
    DstFQDN: 'files.example.net',
    SrcBytes: 1000,
    DstBytes: 2000,
    NetworkDuration: 3500,
    NetworkProtocol: '6',
    NetworkApplicationProtocol: 'HTTPS',
    DvcAction: 'Deny',
  };

  it('reads ASimNetworkSessionLogs', () => {
    expect(eventOf(session)).toMatchObject({
      activity: 'connection',
      'source.bytes': 1000,
      'destination.bytes': 2000,
      'destination.domain': 'files.example.net',
      'destination.geo.country_iso_code': null,
      'event.duration': 3500,
      'network.transport': 'tcp',
      'network.protocol': 'https',
      'network.verdict': 'blocked',
    });
    expect(eventOf({ ...session, DstGeoCountry: 'NL' })['destination.geo.country_iso_code']).toBe('NL');
    expect(reasonOf({ ...session, EventType: 'IDS' })).toBe("asim.network_session: another product's alert");
  });

  it('reads what a sensor saw of TLS as a session of its own', () => {
    const [connection, tls] = eventsOf({
      ...session,
      EventResultDetails: 'SF',
      AdditionalFields: JSON.stringify({
        ja3: 'AB',
        version: 'TLSv12',
        established: true,
        issuer: 'CN=Example CA',
        validation_status: 'ok',
      }),
    });
    expect(connection).toMatchObject({
      activity: 'connection',
      'destination.domain': null,
      'source.bytes': 1000,
      'network.state': 'SF',
    });
    expect(tls).toMatchObject({
      activity: 'tls_session',
      'source.bytes': null,
      'source.ip': '10.1.2.3',
      'destination.domain': 'files.example.net',
      'tls.client.ja3': 'ab',
      'tls.version': 'TLSv12',
      'tls.server.issuer': 'CN=Example CA',
      'tls.validation': 'ok',
      'tls.established': true,
    });
    expect(eventsOf({ ...session, AdditionalFields: { vendor: 'x' } })).toHaveLength(1);
  });

  it('reads ASimWebSessionLogs and leaves web servers out', () => {
    const row = {
      ...session,
      Type: 'ASimWebSessionLogs',
      EventType: 'HTTPsession',
      Url: 'https://files.example.net/a?b=c',
      HttpRequestMethod: 'POST',
      HttpReferrer: 'https://example.net/',
      HttpUserAgent: 'Mozilla/5.0',
      HttpContentType: 'Application/PDF',
      EventResultDetails: '200',
      DstFQDN: '',
    };
    expect(eventOf(row)).toMatchObject({
      activity: 'web_request',
      'url.full': 'https://files.example.net/a?b=c',
      'destination.domain': 'files.example.net',
      'http.request.method': 'post',
      'http.response.status_code': 200,
      'http.response.mime_type': 'application/pdf',
      'user_agent.original': 'Mozilla/5.0',
    });
    expect(reasonOf({ ...row, EventType: 'WebServerSession' })).toBe(
      'asim.web_session: requests that others make of an own server',
    );
  });
});

describe('Azure Firewall', () => {
  const row = { TimeGenerated: TIME, SourceIp: '10.1.2.3', SourcePort: 51234, Protocol: 'TCP', Action: 'Deny' };

  it('reads network rules, application rules and the DNS proxy', () => {
    expect(
      eventOf({ ...row, Type: 'AZFWNetworkRule', DestinationIp: '203.0.113.9', DestinationPort: 22 }),
    ).toMatchObject({
      activity: 'connection',
      'destination.port': 22,
      'network.transport': 'tcp',
      'network.verdict': 'blocked',
    });
    expect(
      eventOf({ ...row, Type: 'AZFWApplicationRule', Protocol: 'HTTPS', Fqdn: 'example.net', Action: 'Allow' }),
    ).toMatchObject({ activity: 'connection', 'destination.domain': 'example.net', 'network.verdict': 'allowed' });
    expect(
      eventOf({
        ...row,
        Type: 'AZFWDnsQuery',
        QueryName: 'example.net.',
        QueryType: 'A',
        ResponseCode: 'NOERROR',
        RequestDurationSecs: 0.05,
      }),
    ).toMatchObject({ activity: 'dns_query', 'dns.question.name': 'example.net', 'event.duration': 50 });
  });
});

describe('traffic analytics', () => {
  it('makes an event of each public address, with its own bytes', () => {
    const events = eventsOf({
      Type: 'AzureNetworkAnalytics_CL',
      TimeGenerated: '2024-03-18T16:00:00Z',
      FlowStartTime_t: TIME,
      SubType_s: 'FlowLog',
      FlowType_s: 'AzurePublic',
      FlowDirection_s: 'O',
      FlowStatus_s: 'A',
      VMIP_s: '10.0.3.5',
      VM_s: 'group/web-1',
      L4Protocol_s: 'T',
      L7Protocol_s: 'https',
      DestPort_d: 443,
      PublicIPs_s: '203.0.113.9|4|4|10|12|1000|2000 203.0.113.10|1|1|2|2|50|60',
    });
    expect(events).toHaveLength(2);
    expect(events[0]).toMatchObject({
      activity: 'connection',
      '@timestamp': AT,
      'host.name': 'web-1',
      'source.ip': '10.0.3.5',
      'destination.ip': '203.0.113.9',
      'destination.port': 443,
      'source.bytes': 1000,
      'destination.bytes': 2000,
      'network.transport': 'tcp',
      'network.verdict': 'allowed',
    });
    expect(events[1]).toMatchObject({ 'destination.ip': '203.0.113.10', 'source.bytes': 50, 'destination.bytes': 60 });
  });

  it('turns the sides of an inbound flow', () => {
    expect(
      eventOf({
        Type: 'NTANetAnalytics',
        TimeGenerated: TIME,
        SubType: 'FlowLog',
        FlowType: 'ExternalPublic',
        FlowDirection: 'Inbound',
        FlowStatus: 'Denied',
        SrcPublicIps: '203.0.113.9|4|4|10|12|1000|2000',
        DestIp: '10.0.3.5',
        DestVm: 'group/web-1',
        DestPort: 22,
        L4Protocol: 'TCP',
        BytesSrcToDest: 2000,
        BytesDestToSrc: 1000,
      }),
    ).toMatchObject({
      'host.name': null,
      'source.ip': '203.0.113.9',
      'destination.ip': '10.0.3.5',
      'source.bytes': 2000,
      'destination.bytes': 1000,
      'network.verdict': 'blocked',
    });
  });

  it('reads a flow between two own addresses, and counts topology', () => {
    expect(
      eventOf({
        Type: 'NTANetAnalytics',
        TimeGenerated: TIME,
        FlowType: 'IntraVNet',
        FlowDirection: 'Outbound',
        SrcIp: '10.0.3.5',
        DestIp: '10.0.3.6',
        DestPort: 445,
        BytesSrcToDest: 5,
        BytesDestToSrc: 6,
      }),
    ).toMatchObject({ 'source.ip': '10.0.3.5', 'destination.ip': '10.0.3.6', 'source.bytes': 5 });
    expect(reasonOf({ Type: 'NTANetAnalytics', TimeGenerated: TIME, SubType: 'Topology' })).toBe(
      'azure.flow: inventory of the network, no flow',
    );
  });
});

describe('VMConnection', () => {
  const row = {
    Type: 'VMConnection',
    TimeGenerated: TIME,
    Computer: 'web-1.example.org',
    SourceIp: '10.0.3.5',
    DestinationIp: '203.0.113.9',
    DestinationPort: 443,
    Protocol: 'tcp',
    BytesSent: 10,
    BytesReceived: 20,
    RemoteDnsCanonicalNames: '["files.example.net"]',
  };

  it('counts bytes at the machine', () => {
    expect(eventOf({ ...row, Direction: 'outbound' })).toMatchObject({
      'host.name': 'web-1.example.org',
      'destination.domain': 'files.example.net',
      'source.bytes': 10,
      'destination.bytes': 20,
    });
    expect(eventOf({ ...row, Direction: 'inbound' })).toMatchObject({
      'host.name': null,
      'source.bytes': 20,
      'destination.bytes': 10,
    });
  });
});

describe('Cisco Umbrella', () => {
  it('reads DNS of a roaming computer and of a person', () => {
    const row = {
      Type: 'Cisco_Umbrella_dns_CL',
      TimeGenerated: '2024-03-18T16:00:00Z',
      Timestamp_t: TIME,
      Policy_Identity_s: 'PC-7',
      Identity_Types_s: 'Anyconnect Roaming Client',
      InternalIp_s: '10.1.2.3',
      ExternalIp_s: '198.51.100.7',
      Action_s: 'Blocked',
      QueryType_s: '28 (AAAA)',
      ResponseCode_s: 'NOERROR',
      Domain_s: 'example.net.',
    };
    expect(eventOf(row)).toMatchObject({
      activity: 'dns_query',
      '@timestamp': AT,
      'host.name': 'pc-7',
      'source.ip': '10.1.2.3',
      'dns.question.type': 'AAAA',
      'network.verdict': 'blocked',
    });
    expect(
      eventOf({ ...row, Identity_Types_s: 'AD Users', Policy_Identity_s: 'Jane Doe (Jane@example.org)' }),
    ).toMatchObject({ 'host.name': null, 'user.email': 'jane@example.org' });
  });

  it('reads the proxy', () => {
    expect(
      eventOf({
        Type: 'Cisco_Umbrella_proxy_CL',
        Timestamp_t: TIME,
        Internal_IP_s: '10.1.2.3',
        Destination_IP_s: '203.0.113.9',
        URL_s: 'https://example.net/a',
        Verdict_s: 'ALLOWED',
        userAgent_s: 'curl/8',
        statusCode_s: '200',
        requestSize_d: 100,
        responseSize_d: 5000,
        Content_Type_s: 'text/html',
        Referer_s: '',
      }),
    ).toMatchObject({
      activity: 'web_request',
      'destination.domain': 'example.net',
      'source.bytes': 100,
      'destination.bytes': 5000,
      'http.response.status_code': 200,
      'network.verdict': 'allowed',
    });
  });
});

describe('CommonSecurityLog', () => {
  const row = {
    Type: 'CommonSecurityLog',
    TimeGenerated: TIME,
    SourceIP: '10.1.2.3',
    SourcePort: 51234,
    DestinationIP: '203.0.113.9',
    DestinationPort: 443,
    Protocol: 'tcp',
    SentBytes: 100,
    ReceivedBytes: 5000,
  };
  const paloAlto = { ...row, DeviceVendor: 'Palo Alto Networks', DeviceProduct: 'PAN-OS' };
  const fortinet = { ...row, DeviceVendor: 'Fortinet', DeviceProduct: 'Fortigate' };
  const zscaler = { ...row, DeviceVendor: 'Zscaler' };

  it('reads the end of a Palo Alto session and not its start', () => {
    const traffic = { ...paloAlto, Activity: 'TRAFFIC', DeviceEventClassID: 'end', DeviceAction: 'allow' };
    expect(
      eventOf({ ...traffic, ApplicationProtocol: 'ssl', DeviceCustomNumber3: 12, SourceUserName: 'corp\\jane' }),
    ).toMatchObject({
      activity: 'connection',
      'event.dataset': 'panw.panos',
      'user.name': 'jane',
      'user.email': null,
      'source.bytes': 100,
      'destination.bytes': 5000,
      'event.duration': 12_000,
      'network.protocol': 'ssl',
      'network.state': 'end',
      'network.verdict': 'allowed',
    });
    expect(reasonOf({ ...traffic, DeviceEventClassID: 'start' })).toMatch(/^panw\.panos: the beginning of a session/);
  });

  it("reads Palo Alto's URL filtering, quotation marks and all", () => {
    expect(
      eventOf({
        ...paloAlto,
        Activity: 'THREAT',
        DeviceEventClassID: 'url',
        DeviceAction: 'block-url',
        RequestURL: '"evil.example.net/a/b"',
        RequestMethod: 'get',
        RequestContext: 'text/html',
        AdditionalExtensions: 'PanOSReferer=https://example.org/;PanOSRuleUUID=1',
      }),
    ).toMatchObject({
      activity: 'web_request',
      'url.full': 'evil.example.net/a/b',
      'destination.domain': 'evil.example.net',
      'http.request.referrer': 'https://example.org/',
      'network.verdict': 'blocked',
    });
  });

  it('reads GlobalProtect as a logon', () => {
    expect(
      eventOf({
        Type: 'CommonSecurityLog',
        TimeGenerated: TIME,
        DeviceVendor: 'Palo Alto Networks',
        DeviceProduct: 'PAN-OS',
        DeviceEventClassID: 'GLOBALPROTECT',
        Activity: 'globalprotect',
        EventOutcome: 'failure',
        AdditionalExtensions:
          'PanOSEventID=gateway-auth;PanOSSourceUserName=jane@example.org;PanOSPublicIPv4=203.0.113.9;PanOSEndpointDeviceName=PC-7',
      }),
    ).toMatchObject({
      activity: 'logon',
      'event.outcome': 'failure',
      'user.email': 'jane@example.org',
      'source.ip': '203.0.113.9',
      'host.name': 'pc-7',
      'application.name': 'GlobalProtect',
    });
  });

  it('reads FortiGate traffic, web filter, DNS answers and VPN', () => {
    expect(
      eventOf({
        ...fortinet,
        Protocol: '6',
        Activity: 'traffic:forward close',
        DeviceAction: 'close',
        AdditionalExtensions: 'cat=traffic:forward;FTNTFGTduration=65;FTNTFGTservice=HTTPS',
      }),
    ).toMatchObject({
      activity: 'connection',
      'event.duration': 65_000,
      'network.transport': 'tcp',
      'network.protocol': 'https',
      'network.verdict': 'allowed',
    });
    expect(
      eventOf({
        ...fortinet,
        Activity: 'utm:webfilter ftgd_blk blocked',
        DeviceAction: 'blocked',
        RequestURL: '/login',
        DestinationHostName: 'evil.example.net',
      }),
    ).toMatchObject({
      activity: 'web_request',
      'url.full': null,
      'destination.domain': 'evil.example.net',
      'network.verdict': 'blocked',
    });
    expect(
      eventOf({
        ...fortinet,
        Activity: 'utm:dns dns-response pass',
        DeviceAction: 'pass',
        AdditionalExtensions:
          'cat=utm:dns;FTNTFGTqname=example.net;FTNTFGTqtype=A;FTNTFGTipaddr=198.51.100.7, 198.51.100.8',
      }),
    ).toMatchObject({
      activity: 'dns_query',
      'dns.question.name': 'example.net',
      'dns.resolved_ip': ['198.51.100.7', '198.51.100.8'],
    });
    expect(
      eventOf({
        ...fortinet,
        Activity: 'event:vpn ssl-login-fail',
        DeviceAction: 'ssl-login-fail',
        DestinationUserName: 'jane',
        AdditionalExtensions: 'cat=event:vpn;FTNTFGTremip=203.0.113.9;FTNTFGTtunneltype=ssl-web',
      }),
    ).toMatchObject({
      activity: 'logon',
      'event.outcome': 'failure',
      'user.name': 'jane',
      'source.ip': '203.0.113.9',
    });
  });

  it('reads Check Point', () => {
    expect(
      eventOf({
        ...row,
        DeviceVendor: 'Check Point',
        DeviceProduct: 'VPN-1 & FireWall-1',
        Activity: 'Drop',
        DeviceAction: 'Drop',
        Protocol: '17',
      }),
    ).toMatchObject({
      activity: 'connection',
      'event.dataset': 'checkpoint.firewall',
      'network.transport': 'udp',
      'network.verdict': 'blocked',
    });
  });

  it('reads Zscaler web, firewall and DNS', () => {
    expect(
      eventOf({
        ...zscaler,
        DeviceProduct: 'NSSWeblog',
        DeviceAction: 'Allowed',
        SourceUserName: 'Jane@example.org',
        RequestURL: 'files.example.net/a',
        RequestMethod: 'GET',
        RequestContext: 'None',
        FileType: 'None',
        DestinationHostName: 'files.example.net',
        AdditionalExtensions: 'reason=Allowed;outcome=200;cat=x',
      }),
    ).toMatchObject({
      activity: 'web_request',
      'user.email': 'jane@example.org',
      'url.full': 'files.example.net/a',
      'http.request.referrer': null,
      'http.response.status_code': 200,
      'http.response.mime_type': null,
    });
    expect(eventOf({ ...zscaler, DeviceProduct: 'NSSFWlog', DeviceAction: 'Block/Drop' })).toMatchObject({
      activity: 'connection',
      'network.verdict': 'blocked',
    });
    expect(
      eventOf({
        ...zscaler,
        DeviceProduct: 'NSSDNSlog',
        DeviceCustomString3: 'Allow',
        DeviceCustomString4: 'A',
        DeviceCustomString5: 'example.net',
        DeviceCustomString6: '198.51.100.7',
      }),
    ).toMatchObject({
      activity: 'dns_query',
      'dns.question.name': 'example.net',
      'dns.response_code': null,
      'dns.resolved_ip': ['198.51.100.7'],
      'network.verdict': 'allowed',
    });
  });

  it('reads which side opened a connection through a Cisco ASA', () => {
    const asa = { ...row, DeviceVendor: 'Cisco', DeviceProduct: 'ASA', SourceIP: '', DestinationIP: '' };
    const message = (direction: string) =>
      `Built ${direction} TCP connection 1 for outside:203.0.113.9/443 (203.0.113.9/443) to inside:10.0.0.5/51234 (198.51.100.1/51234)`;
    expect(eventOf({ ...asa, DeviceEventClassID: '302013', Message: message('outbound') })).toMatchObject({
      'source.ip': '10.0.0.5',
      'destination.ip': '203.0.113.9',
      'destination.port': 443,
    });
    expect(eventOf({ ...asa, DeviceEventClassID: '302013', Message: message('inbound') })).toMatchObject({
      'source.ip': '203.0.113.9',
      'destination.ip': '10.0.0.5',
      'source.port': 443,
    });
  });

  it('reads traffic of other vendors and no alerts', () => {
    expect(eventOf({ ...row, DeviceVendor: 'SonicWall', DeviceProduct: 'NSA', DeviceAction: 'drop' })).toMatchObject({
      activity: 'connection',
      'event.dataset': 'cef.other',
      'network.verdict': 'blocked',
    });
    expect(
      eventOf({ ...row, DeviceVendor: 'Forcepoint', DeviceProduct: 'Web', RequestURL: 'https://example.net/a' }),
    ).toMatchObject({ activity: 'web_request', 'destination.domain': 'example.net' });
    expect(reasonOf({ ...row, DeviceVendor: 'Darktrace', DeviceProduct: 'DCIP' })).toBe(
      "cef.alert: another product's alert",
    );
    expect(reasonOf({ ...row, DeviceVendor: 'Strange', DeviceProduct: 'Thing' })).toBe(
      'cef.other: "strange" is not read',
    );
  });
});

describe('tables that are not read', () => {
  it('are counted by name and reason', () => {
    expect(reasonOf({ Type: 'SecurityAlert', TimeGenerated: TIME, AlertName: 'x' })).toBe(
      "sentinel.securityalert: another product's alert or score, no activity",
    );
    expect(reasonOf({ Type: 'Strange_CL', TimeGenerated: TIME })).toBe('sentinel.table: "strange_cl" is not read');
    expect(reasonOf({ TenantId: 't', TimeGenerated: TIME })).toBe('sentinel.table: "unknown" is not read');
  });
});
