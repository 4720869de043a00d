import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { elasticDialect } from '../dialect.ts';

const { eventOf, eventsOf, reasonOf } = createRecordReader(elasticDialect);

const frame = (dataset: string, event: Readonly<Record<string, unknown>> = {}) => ({
  '@timestamp': '2024-03-18T15:21:00.250Z',
  ecs: { version: '8.17.0' },
  data_stream: { dataset, namespace: 'default', type: 'logs' },
  event: { id: 'e1', kind: 'event', ...event },
  host: { name: 'collector' },
});

describe('leases in the Elastic Common Schema', () => {
  it('are read from Zeek’s answers', () => {
    const dhcp = {
      address: { assigned: '10.1.2.3', client: '10.1.2.3', mac: '00:0c:29:03:df:ad', server: '10.1.2.1' },
      hostname: 'PC7',
      lease_time: 1800,
      msg: { types: ['REQUEST', 'ACK'] },
    };
    const document = { ...frame('zeek.dhcp'), source: { ip: '10.1.2.3' }, zeek: { dhcp } };
    expect(eventOf(document)).toMatchObject({
      activity: 'lease',
      'host.name': 'pc7',
      'source.mac': '00:0c:29:03:df:ad',
      'lease.ip': '10.1.2.3',
      'lease.operation': 'renew',
      'lease.duration': 1_800_000,
    });
    expect(eventOf({ ...document, zeek: { dhcp: { ...dhcp, msg: { types: ['RELEASE'] } } } })).toMatchObject({
      'lease.operation': 'release',
    });
    expect(reasonOf({ ...document, zeek: { dhcp: { ...dhcp, msg: { types: ['DISCOVER'] } } } })).toMatch(
      /nobody was given/,
    );
  });

  it('are read from Windows’ server, whichever way the integration names the client', () => {
    const source = { ip: '10.1.2.3', domain: 'pc7.corp.example', mac: '00-0C-29-03-DF-AD' };
    expect(eventOf({ ...frame('microsoft_dhcp.log', { code: '10' }), source })).toMatchObject({
      activity: 'lease',
      'host.name': 'pc7.corp.example',
      'lease.ip': '10.1.2.3',
      'lease.operation': 'assign',
    });
    const host = { name: 'pc7.corp.example', ip: ['10.1.2.3'], mac: ['00-0C-29-03-DF-AD'] };
    expect(eventOf({ ...frame('microsoft_dhcp.log', { code: '12' }), host })).toMatchObject({
      'host.name': 'pc7.corp.example',
      'source.mac': '00-0c-29-03-df-ad',
      'lease.ip': '10.1.2.3',
      'lease.operation': 'release',
    });
    expect(reasonOf({ ...frame('microsoft_dhcp.log', { code: '30' }), host })).toMatch(/names and upkeep/);
  });

  it('are read from GlobalProtect beside its logons', () => {
    const panos = (stage: string) => ({
      panos: {
        type: 'GLOBALPROTECT',
        stage,
        machine: { name: 'PC7' },
        public: { ip: '203.0.113.8' },
        private: { ip: '10.9.0.4' },
      },
    });
    const document = {
      ...frame('panw.panos', { action: 'gateway-register' }),
      user: { name: 'anna' },
      panw: panos('login'),
    };
    expect(eventsOf(document).map(({ activity }) => activity)).toEqual(['lease', 'logon']);
    expect(eventsOf(document)[0]).toMatchObject({
      'user.name': 'anna',
      'host.name': 'pc7',
      'source.ip': '203.0.113.8',
      'lease.ip': '10.9.0.4',
      'lease.operation': 'assign',
    });
    expect(
      eventOf({ ...frame('panw.panos', { action: 'gateway-logout' }), user: { name: 'anna' }, panw: panos('logout') }),
    ).toMatchObject({ activity: 'lease', 'lease.operation': 'release' });
  });

  it('are read from FortiGate’s tunnels', () => {
    const firewall = { type: 'event', subtype: 'vpn', action: 'tunnel-up', remip: '203.0.113.8', tunnelip: '10.9.0.4' };
    expect(
      eventOf({
        ...frame('fortinet_fortigate.log', { action: 'tunnel-up' }),
        user: { name: 'anna' },
        fortinet: { firewall },
      }),
    ).toMatchObject({ activity: 'lease', 'user.name': 'anna', 'source.ip': '203.0.113.8', 'lease.ip': '10.9.0.4' });
  });
});
