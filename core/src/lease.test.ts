import { describe, expect, it } from '@jest/globals';
import type { EventOf, WeftEvent } from './event.ts';
import { LEASES_MAX } from './lease.ts';
import { ObservationReader } from './observation.ts';
import { createOrganization, type OrganizationConfig } from './organization.ts';
import { makeEvent, testPorts } from './testing.ts';

const HOUR_MS = 3_600_000;
const START = Date.UTC(2024, 1, 1, 9);

function site(config: OrganizationConfig = {}) {
  const reader = new ObservationReader(testPorts, createOrganization({ domains: ['example.org'], ...config }));
  const read = (event: WeftEvent) => {
    const { device, owner } = reader.read(event);
    return {
      number: device,
      device: device < 0 ? null : reader.tables.device.nameOf(device),
      owner: owner < 0 ? null : reader.tables.user.nameOf(owner),
    };
  };
  return {
    read,
    lease: (hour: number, ip: string, fields: Partial<EventOf<'lease'>>) =>
      read(
        makeEvent('lease', START + hour * HOUR_MS, {
          'lease.ip': ip,
          'lease.kind': 'dhcp',
          'lease.operation': 'assign',
          ...fields,
        }),
      ),
    seen: (hour: number, ip: string, fields: Partial<EventOf<'connection'>> = {}) =>
      read(
        makeEvent('connection', START + hour * HOUR_MS, { 'source.ip': ip, 'destination.ip': '192.0.2.9', ...fields }),
      ),
    logon: (hour: number, user: string, fields: Partial<EventOf<'logon'>>) =>
      read(makeEvent('logon', START + hour * HOUR_MS, { 'user.email': `${user}@example.org`, ...fields })),
  };
}

describe('an address', () => {
  it('is its lessee’s for as long as the lease lasts', () => {
    const { lease, seen } = site();
    lease(0, '10.0.0.5', { 'host.name': 'pc1', 'lease.duration': 8 * HOUR_MS });
    expect(seen(1, '10.0.0.5').device).toBe('pc1');
    expect(seen(7.9, '10.0.0.5').device).toBe('pc1');
    expect(seen(8, '10.0.0.5').device).toBe('10.0.0.5');
    lease(9, '10.0.0.5', { 'host.name': 'pc2' });
    expect(seen(9, '10.0.0.5').device).toBe('pc2');
  });

  it('is longer its lessee’s when the lease is renewed, and nobody’s when it is given back', () => {
    const { lease, seen } = site();
    lease(0, '10.0.0.5', { 'host.name': 'pc1', 'lease.duration': 8 * HOUR_MS });
    lease(4, '10.0.0.5', { 'host.name': 'pc1', 'lease.duration': 8 * HOUR_MS, 'lease.operation': 'renew' });
    expect(seen(11, '10.0.0.5').device).toBe('pc1');
    lease(11.5, '10.0.0.5', { 'host.name': 'pc9', 'lease.operation': 'release' });
    expect(seen(11.6, '10.0.0.5').device).toBe('pc1');
    lease(11.7, '10.0.0.5', { 'host.name': 'pc1', 'lease.operation': 'release' });
    expect(seen(11.8, '10.0.0.5').device).toBe('10.0.0.5');
  });

  it('belongs to its site: another site’s is another', () => {
    const { lease, seen } = site();
    lease(0, '10.0.0.5', { 'host.name': 'pc1', site: 'berlin' });
    lease(0, '10.0.0.5', { 'host.name': 'pc2', site: 'paris' });
    expect(seen(1, '10.0.0.5', { site: 'berlin' }).device).toBe('pc1');
    expect(seen(1, '10.0.0.5', { site: 'paris' }).device).toBe('pc2');
    expect(seen(1, '10.0.0.6', { site: 'paris' }).device).toBe('paris/10.0.0.6');
  });

  it('belongs to the site whose networks hold it, where the record names none', () => {
    const { seen } = site({ networks: { berlin: ['10.1.0.0/16'], paris: ['10.2.0.0/16'] } });
    expect(seen(0, '10.2.0.6').device).toBe('paris/10.2.0.6');
  });

  it('was its holder’s before the first renewal that is read, with all that was learned of it', () => {
    const { lease, seen, logon } = site();
    for (let hour = 0; hour < 4; hour++) logon(hour, 'anna', { 'host.name': 'pc1' });
    expect(seen(4, '10.0.0.5').device).toBe('10.0.0.5');
    lease(5, '10.0.0.5', { 'host.name': 'pc1', 'lease.operation': 'renew' });
    expect(seen(6, '10.0.0.5')).toMatchObject({ device: 'pc1', owner: 'anna@example.org' });
    expect(seen(6, '10.0.0.9', { 'host.name': 'pc1' }).number).toBe(seen(4.1, '10.0.0.5').number);
  });

  it('was somebody else’s before a new lease, or when its holder was elsewhere', () => {
    const { lease, seen } = site();
    const bare = seen(0, '10.0.0.5').number;
    lease(1, '10.0.0.5', { 'host.name': 'pc1' });
    expect(seen(2, '10.0.0.5').number).not.toBe(bare);
    const other = seen(3, '10.0.0.6').number;
    lease(4, '10.0.0.6', { 'host.name': 'pc1', 'lease.operation': 'renew' });
    expect(seen(5, '10.0.0.6').number).not.toBe(other);
  });

  it('that is never leased stays with the host last seen on it', () => {
    const { seen } = site();
    seen(0, '10.0.0.7', { 'host.name': 'pc1' });
    expect(seen(900, '10.0.0.7').device).toBe('pc1');
    seen(901, '10.0.0.7', { 'host.name': 'pc2' });
    expect(seen(902, '10.0.0.7').device).toBe('pc2');
  });

  it('outside is the device’s that it was translated for', () => {
    const { lease, seen } = site();
    lease(0, '10.0.0.5', { 'host.name': 'pc1' });
    lease(1, '198.51.100.7', { 'lease.kind': 'nat', 'source.ip': '10.0.0.5' });
    expect(seen(2, '198.51.100.7').device).toBe('pc1');
    expect(seen(2, '198.51.100.8').device).toBeNull();
  });

  it('is forgotten when more are leased than are remembered', () => {
    const { lease, seen } = site();
    lease(0, '10.0.0.5', { 'host.name': 'pc1' });
    lease(0, '10.0.0.6', { 'host.name': 'pc1' });
    for (let index = 0; index < LEASES_MAX - 1; index++)
      lease(0, `11.${index >> 16}.${(index >> 8) & 255}.${index & 255}`, { 'host.name': 'pc2' });
    expect(seen(1, '10.0.0.5').device).toBe('10.0.0.5');
    expect(seen(1, '10.0.0.6').device).toBe('pc1');
  });
});

describe('a device', () => {
  it('is one by its short and its full name', () => {
    const { seen } = site();
    expect(seen(0, '10.0.0.5', { 'host.name': 'pc1' }).device).toBe('pc1');
    expect(seen(1, '10.0.0.6', { 'host.name': 'pc1.corp.example' }).device).toBe('pc1');
    expect(seen(2, '10.0.0.7', { 'host.name': 'pc2.corp.example' }).device).toBe('pc2.corp.example');
    expect(seen(3, '10.0.0.8', { 'host.name': 'pc2' }).device).toBe('pc2.corp.example');
    expect(seen(4, '10.0.0.9', { 'host.name': 'pc2.lab.example' }).device).toBe('pc2.lab.example');
  });

  it('is known by its hardware address where a lease names no host', () => {
    const { lease, seen } = site();
    lease(0, '10.0.0.5', { 'source.mac': '00:00:5e:00:53:01' });
    expect(seen(1, '10.0.0.5').device).toBe('00:00:5e:00:53:01');
    lease(2, '10.0.0.6', { 'source.mac': '00:00:5e:00:53:02', 'host.name': 'pc2' });
    lease(3, '10.0.0.8', { 'source.mac': '00-00-5e-00-53-02' });
    expect(seen(4, '10.0.0.8').device).toBe('pc2');
  });

  it('has no name that whole kinds of devices announce', () => {
    const { lease, seen } = site();
    for (let phone = 10; phone < 40; phone++)
      lease(0, `10.0.0.${phone}`, { 'host.name': 'iphone', 'source.mac': `00:00:5e:00:53:${phone}` });
    expect(seen(1, '10.0.0.39').device).toBe('00:00:5e:00:53:39');
  });
});

describe('the user behind a network event', () => {
  it('is the one whose tunnel the address belongs to, with the device the person works on', () => {
    const { lease, seen, logon } = site();
    for (let hour = 0; hour < 4; hour++) logon(hour, 'anna', { 'host.name': 'pc1' });
    const tunnel = { 'lease.kind': 'vpn', 'user.email': 'anna@example.org', 'source.ip': '203.0.113.8' } as const;
    lease(5, '10.9.0.4', tunnel);
    expect(seen(6, '10.9.0.4')).toMatchObject({ device: 'pc1', owner: 'anna@example.org' });
    lease(7, '10.9.0.4', { ...tunnel, 'lease.operation': 'release' });
    lease(7, '10.9.0.4', { ...tunnel, 'user.email': 'ben@example.org' });
    expect(seen(8, '10.9.0.4')).toMatchObject({ device: 'device of ben@example.org', owner: 'ben@example.org' });
  });

  it('is the one who mostly uses the device', () => {
    const { seen, logon } = site();
    for (let hour = 0; hour < 6; hour++) logon(hour, 'anna', { 'host.name': 'pc1' });
    logon(6, 'admin', { 'host.name': 'pc1' });
    expect(seen(7, '10.0.0.5', { 'host.name': 'pc1' }).owner).toBe('anna@example.org');
  });

  it('is nobody on a machine that many use, nor after a single logon', () => {
    const { seen, logon } = site();
    logon(0, 'anna', { 'host.name': 'pc1' });
    for (let hour = 0; hour < 40; hour++) logon(hour, `user${hour % 10}`, { 'host.name': 'shared' });
    expect(seen(50, '10.0.0.5', { 'host.name': 'pc1' }).owner).toBeNull();
    expect(seen(50, '10.0.0.6', { 'host.name': 'shared' }).owner).toBeNull();
  });

  it('is not asked for where the record names one', () => {
    const { lease, seen } = site();
    lease(0, '10.9.0.4', { 'lease.kind': 'vpn', 'user.email': 'anna@example.org' });
    expect(seen(1, '10.9.0.4', { 'user.email': 'ben@example.org' }).owner).toBeNull();
  });
});
