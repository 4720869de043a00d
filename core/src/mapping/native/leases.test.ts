import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { nativeDialect, readLine, zeekDialect } from './index.ts';

const zeek = createRecordReader(zeekDialect);
const native = createRecordReader(nativeDialect);

describe('a lease of Zeek’s', () => {
  const record = {
    _path: 'dhcp',
    ts: 1710775260.25,
    uids: ['CmWOt6', 'CLObLo'],
    client_addr: '10.1.2.3',
    mac: '00:0c:29:03:df:ad',
    host_name: 'PC7',
    client_fqdn: 'PC7.corp.example',
    assigned_addr: '10.1.2.3',
    lease_time: 1800,
    msg_types: ['REQUEST', 'ACK'],
  };

  it('begins with the server’s consent', () => {
    expect(zeek.eventOf(record)).toMatchObject({
      activity: 'lease',
      'event.id': 'CmWOt6',
      'host.name': 'pc7.corp.example',
      'source.mac': '00:0c:29:03:df:ad',
      'lease.ip': '10.1.2.3',
      'lease.kind': 'dhcp',
      'lease.operation': 'renew',
      'lease.duration': 1_800_000,
    });
    expect(zeek.eventOf({ ...record, msg_types: 'DISCOVER,OFFER,REQUEST,ACK' })).toMatchObject({
      activity: 'lease',
      'lease.operation': 'assign',
    });
    expect(zeek.reasonOf({ ...record, msg_types: ['REQUEST', 'NAK'] })).toMatch(/nobody was given/);
  });

  it('ends when the client gives it back', () => {
    expect(zeek.eventOf({ ...record, assigned_addr: undefined, msg_types: ['RELEASE'] })).toMatchObject({
      'lease.ip': '10.1.2.3',
      'lease.operation': 'release',
    });
  });

  it('is read from the files of old versions too', () => {
    const { client_addr: _client, assigned_addr, msg_types: _types, ...rest } = record;
    expect(zeek.eventOf({ ...rest, uid: 'CmWOt6', assigned_ip: assigned_addr })).toMatchObject({
      'lease.ip': '10.1.2.3',
      'lease.operation': 'assign',
    });
  });
});

describe('a tunnel', () => {
  const globalProtect = (eventid: string, stage: string): string =>
    `1,2024/03/18 15:22:03,0123,GLOBALPROTECT,0,2562,2024/03/18 15:22:03,vsys1,${eventid},${stage},,IPSec,corp\\anna,US,PC7,203.0.113.8,,10.9.0.4,,0011-22,SN1,6.2.4,Windows,11,1,,,,success,,0,,0,gw,77`;

  it('of GlobalProtect is a lease from when it is up until the logout', () => {
    expect(native.eventOf(readLine(globalProtect('gateway-connected', 'connected')))).toMatchObject({
      activity: 'lease',
      'user.name': 'anna',
      'host.name': 'pc7',
      'source.ip': '203.0.113.8',
      'lease.ip': '10.9.0.4',
      'lease.kind': 'vpn',
      'lease.operation': 'assign',
    });
    expect(native.eventOf(readLine(globalProtect('gateway-logout', 'logout')))).toMatchObject({
      'lease.operation': 'release',
    });
  });

  it('of FortiGate is a logon and a lease', () => {
    const record = {
      logid: '0101039947',
      type: 'event',
      subtype: 'vpn',
      eventtime: 1710775260,
      action: 'tunnel-up',
      tunneltype: 'ssl-tunnel',
      tunnelid: 1234,
      remip: '203.0.113.8',
      tunnelip: '10.9.0.4',
      user: 'anna',
    };
    expect(native.eventsOf(record)).toMatchObject([
      {
        activity: 'lease',
        'user.name': 'anna',
        'source.ip': '203.0.113.8',
        'lease.ip': '10.9.0.4',
        'session.id': '1234',
      },
      { activity: 'logon', 'user.name': 'anna', 'event.outcome': 'success' },
    ]);
    expect(native.eventOf({ ...record, action: 'tunnel-down' })).toMatchObject({ 'lease.operation': 'release' });
    expect(native.eventOf({ ...record, tunnelip: '0.0.0.0' }).activity).toBe('logon');
  });

  it('of FortiGate over IPsec names the user who proved it', () => {
    const record = {
      logid: '0101037138',
      type: 'event',
      subtype: 'vpn',
      eventtime: 1710775260,
      action: 'tunnel-up',
      remip: '203.0.113.8',
      assignip: '10.9.0.5',
      user: 'N/A',
      xauthuser: 'ben',
    };
    expect(native.eventsOf(record)[0]).toMatchObject({ 'user.name': 'ben', 'lease.ip': '10.9.0.5' });
  });
});
