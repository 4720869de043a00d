/** Addresses given out and taken back: zeek.dhcp, and GlobalProtect's gateway in panw.panos. */
import type { Lease } from '../../activity.ts';
import type { Arrival } from '../../timeline.ts';
import { dhcpServerOf } from '../../world/addresses.ts';
import type { World } from '../../world/world.ts';
import type { Put } from '../shape.ts';
import { domainOf } from '../wording.ts';
import { frame } from './frame.ts';

export function writeLease(lease: Lease, arrival: Arrival, world: World, put: Put): void {
  if (lease.by === 'dhcp') writeDhcp(lease, arrival, world, put);
  else writeTunnel(lease, arrival, world, put);
}

function writeDhcp(lease: Lease, { ingested }: Arrival, world: World, put: Put): void {
  const { device, ip } = lease;
  const server = dhcpServerOf(device.site);
  put('zeek.dhcp', {
    ...frame(
      world,
      'zeek.dhcp',
      'logfile',
      lease.at,
      ingested,
      { category: ['network'], id: lease.id, type: ['connection', 'protocol', 'info'] },
      'zeek-dhcp',
    ),
    client: { address: ip },
    destination: { address: server, ip: server, port: 67 },
    network: { name: device.site.city, protocol: 'dhcp', transport: 'udp' },
    related: { hosts: [device.host], ip: [ip, server] },
    server: { address: server },
    source: { address: ip, ip, port: 68 },
    zeek: {
      dhcp: {
        address: { assigned: ip, client: ip, mac: device.mac, server },
        duration: 0.0004,
        hostname: device.host,
        lease_time: lease.durationMs / 1000,
        msg: { origin: [ip, server], types: ['REQUEST', 'ACK'] },
      },
      session_id: lease.id,
    },
  });
}

function writeTunnel(lease: Lease, { ingested }: Arrival, world: World, put: Put): void {
  const { person, device, origin } = lease;
  const isUp = lease.operation === 'assign';
  const local = person.upn.slice(0, person.upn.indexOf('@'));
  put('panw.panos', {
    ...frame(
      world,
      'panw.panos',
      'udp',
      lease.at,
      ingested,
      {
        action: isUp ? 'gateway-connected' : 'gateway-logout',
        category: ['network', 'session'],
        id: lease.id,
        outcome: 'success',
        type: isUp ? ['start'] : ['end'],
      },
      'panw-panos',
    ),
    observer: { product: 'PAN-OS', type: 'firewall', vendor: 'Palo Alto Networks' },
    panw: {
      panos: {
        type: 'GLOBALPROTECT',
        stage: isUp ? 'connected' : 'logout',
        machine: { name: device.host },
        private: { ip: lease.ip },
        public: { ip: origin.ip },
        sequence_number: lease.id,
        tunnel_type: 'IPSec',
      },
    },
    related: { hosts: [device.host], ip: [lease.ip, origin.ip], user: [local] },
    source: { address: origin.ip, ip: origin.ip, geo: { country_iso_code: origin.country } },
    user: { domain: domainOf(person.upn), email: person.upn, name: local },
  });
}
