import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { sentinelDialect } from './dialect.ts';

const { eventOf, reasonOf } = createRecordReader(sentinelDialect);

describe('ASimDhcpEventLogs', () => {
  const row = {
    Type: 'ASimDhcpEventLogs',
    TimeGenerated: '2024-03-18T15:21:00Z',
    EventType: 'Renew',
    EventResult: 'Success',
    SrcIpAddr: '10.1.2.3',
    SrcHostname: 'PC7',
    SrcMacAddr: '06:10:9f:eb:8f:14',
    DhcpLeaseDuration: 3600,
    DhcpSessionId: 'T1',
  };

  it('is a lease of the client', () => {
    expect(eventOf(row)).toMatchObject({
      activity: 'lease',
      'host.name': 'pc7',
      'source.mac': '06:10:9f:eb:8f:14',
      'session.id': 'T1',
      'lease.ip': '10.1.2.3',
      'lease.kind': 'dhcp',
      'lease.operation': 'renew',
      'lease.duration': 3_600_000,
    });
  });

  it('counts what gives nobody an address', () => {
    expect(reasonOf({ ...row, EventResult: 'Failure' })).toMatch(/nobody was given/);
    expect(reasonOf({ ...row, EventType: 'DNS Update' })).toMatch(/names and upkeep/);
  });
});
