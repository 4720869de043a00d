/**
 * Whose an address was at a minute: leases (DHCP, VPN tunnels, address translation), records that name a host beside its
 * address, and who uses which device.
 *
 * Private addresses belong to their site. A lease holds until it ends, is given back, or the address goes to another;
 * after that the address is nobody's. An address that no lease is known of stays with the host last seen on it.
 * A device is its host name (`pc7` and `pc7.corp.example` are one), else its hardware address, else its user's device.
 * Who uses a device is the majority of those seen on it, a vote an hour.
 * Events must come in order of time, leases first at their instant.
 * Cost: O(1) an event; 150 bytes a leased address, at most `LEASES_MAX`; 16 bytes a device.
 * Boyer & Moore, MJRTY: a fast majority vote algorithm, 1991.
 */
import type { EntityTable } from './entity.ts';
import type { WeftEvent } from './event.ts';
import type { Organization } from './organization.ts';
import { GrowingArray } from './sketch/pair-table.ts';
import { Rows } from './sketch/rows.ts';

/** Addresses whose holder is remembered; beyond it the one renewed longest ago is forgotten. */
export const LEASES_MAX = 100_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** A lease that does not say how long it lasts: Windows' default for DHCP, a day for a tunnel or a translation. */
const DHCP_MS = 8 * DAY_MS;
const TUNNEL_MS = DAY_MS;
/** Leases without end are believed for so long. */
const LEASE_MS_MAX = 30 * DAY_MS;
/** How long a host seen on an address that is leased keeps it without a lease of its own. */
const SIGHTED_MS = DAY_MS;
/** A host name that more hardware addresses than this announce is a kind of device (`iphone`) and names none. */
const HARDWARE_MAX = 16;
/** Votes that make a majority, and the most that a former user's can weigh against a new one. */
const VOTES_MIN = 3;
const VOTES_MAX = 24;

/** Whose an address is. */
export interface Holder {
  readonly device: number;
  /** -1 where no lease names one. */
  readonly user: number;
}

interface Lease extends Holder {
  device: number;
  user: number;
  untilMs: number;
  /** Whether the address is given out by leases. */
  isLeased: boolean;
}

export class LeaseBook {
  readonly #devices: EntityTable;
  readonly #users: EntityTable;
  readonly #organization: Organization;
  readonly #leases = new Map<string, Lease>();
  readonly #hardware = new GrowingArray(Uint8Array);
  /** 1 for devices seen on the network. */
  readonly #behaved = new GrowingArray(Uint8Array);
  readonly #deviceOfUser = new GrowingArray(Int32Array);
  /** Of each device: who has the majority (+1), with how many votes, and the hour of the last one. */
  readonly #rows = new Rows(64);
  readonly #candidate = this.#rows.column(Int32Array);
  readonly #votes = this.#rows.column(Int32Array);
  readonly #votedHour = this.#rows.column(Int32Array);

  constructor(devices: EntityTable, users: EntityTable, organization: Organization) {
    this.#devices = devices;
    this.#users = users;
    this.#organization = organization;
  }

  /** Takes a lease; `user` is the person it names, -1 for none. Gives back the device that holds the address. */
  take(event: WeftEvent, user: number): number {
    const ip = event['lease.ip'];
    const time = event['@timestamp'];
    let device = this.#deviceOf(event, user);
    if (typeof ip !== 'string' || device < 0) return device;
    const key = this.#keyOf(ip, event.site);
    const held = this.#leases.get(key);
    if (held === undefined && event['lease.operation'] === 'renew') device = this.#adopt(device, key);
    if (event['lease.operation'] === 'release') {
      if (held?.device === device) held.untilMs = time;
      return device;
    }
    const said = event['lease.duration'] ?? (event['lease.kind'] === 'dhcp' ? DHCP_MS : TUNNEL_MS);
    this.#put(key, { device, user, untilMs: time + Math.min(said, LEASE_MS_MAX), isLeased: true });
    if (user >= 0) this.use(device, user, time);
    return device;
  }

  /** Notes a host on an address, as a record names both. */
  sight(device: number, ip: string, event: WeftEvent): void {
    const key = this.#keyOf(ip, event.site);
    const held = this.#leases.get(key);
    const time = event['@timestamp'];
    if (held === undefined) {
      this.#put(key, { device, user: -1, untilMs: Number.POSITIVE_INFINITY, isLeased: false });
      return;
    }
    if (held.device === device && held.untilMs > time) return;
    held.device = device;
    held.user = -1;
    held.untilMs = held.isLeased ? time + SIGHTED_MS : Number.POSITIVE_INFINITY;
  }

  /** Who held an address at the time of an event; null where nobody is known to. */
  holderOf(ip: string, event: WeftEvent): Holder | null {
    const held = this.#leases.get(this.#keyOf(ip, event.site));
    return held === undefined || held.untilMs <= event['@timestamp'] ? null : held;
  }

  /** The device of an address that nobody is known to have: the address itself, at its site. */
  unnamed(ip: string, event: WeftEvent): number {
    return this.#devices.intern(this.#keyOf(ip, event.site), event['@timestamp']);
  }

  /** Notes that a device was seen on the network. */
  behave(device: number): void {
    this.#behaved.set(device, 1);
  }

  /** Who uses a device, by majority; -1 where nobody has one. */
  userOf(device: number): number {
    return this.#votes.get(device) < VOTES_MIN ? -1 : this.#candidate.get(device) - 1;
  }

  /** Notes that a person used a device: a vote, at most one an hour. */
  use(device: number, user: number, time: number): void {
    const hour = Math.floor(time / HOUR_MS);
    if (this.#votedHour.get(device) === hour) return;
    this.#votedHour.set(device, hour);
    const votes = this.#votes.get(device);
    if (votes > 0 && this.#candidate.get(device) !== user + 1) {
      this.#votes.set(device, votes - 1);
      return;
    }
    this.#candidate.set(device, user + 1);
    this.#votes.set(device, Math.min(VOTES_MAX, votes + 1));
    this.#deviceOfUser.set(user, device + 1);
  }

  /** The number of a host by its name, short or full. */
  deviceNamed(name: string, time: number): number {
    const known = this.#devices.find(name);
    if (known >= 0) return known;
    const short = shortName(name);
    if (short === name) return this.#devices.intern(name, time);
    const same = this.#devices.find(short);
    if (same >= 0 && !this.#devices.nameOf(same).includes('.')) {
      this.#devices.alias(name, same);
      return same;
    }
    const number = this.#devices.intern(name, time);
    if (same < 0) this.#devices.alias(short, number);
    return number;
  }

  /**
   * The first renewal of an address tells whose it had been all along: what was learned of the bare address is the
   * device's, unless the device was seen elsewhere by then.
   */
  #adopt(device: number, key: string): number {
    const bare = this.#devices.find(key);
    if (bare < 0 || bare === device || this.#behaved.get(device) === 1) return device;
    const name = this.#devices.nameOf(device);
    for (const one of [name, shortName(name)]) if (this.#devices.find(one) === device) this.#devices.alias(one, bare);
    this.#devices.unname(key);
    this.#devices.rename(bare, name);
    for (const column of [this.#candidate, this.#votes, this.#votedHour]) column.set(bare, column.get(device));
    if (this.#candidate.get(bare) > 0) this.#deviceOfUser.set(this.#candidate.get(bare) - 1, bare + 1);
    return bare;
  }

  #deviceOf(event: WeftEvent, user: number): number {
    const time = event['@timestamp'];
    const mac = hardwareAddress(event['source.mac']);
    const host = event['host.name'] ?? null;
    const inside = event['source.ip'];
    if (host !== null) {
      const device = this.deviceNamed(host, time);
      if (mac === null || this.#devices.find(mac) === device) return device;
      if (this.#hardware.get(device) < HARDWARE_MAX) {
        this.#hardware.set(device, this.#hardware.get(device) + 1);
        this.#devices.alias(mac, device);
        return device;
      }
    }
    if (mac !== null) return this.#devices.intern(mac, time);
    if (event['lease.kind'] === 'nat' && typeof inside === 'string') {
      return this.holderOf(inside, event)?.device ?? this.unnamed(inside, event);
    }
    if (user < 0) return -1;
    const own = this.#deviceOfUser.get(user) - 1;
    return own >= 0 ? own : this.#devices.intern(`device of ${this.#users.nameOf(user)}`, time);
  }

  #put(key: string, lease: Lease): void {
    this.#leases.delete(key);
    if (this.#leases.size >= LEASES_MAX)
      for (const oldest of this.#leases.keys()) {
        this.#leases.delete(oldest);
        break;
      }
    this.#leases.set(key, lease);
  }

  /** Outside addresses are the same everywhere; private ones belong to their site. */
  #keyOf(ip: string, site: string): string {
    if (site === 'default') {
      const place = this.#organization.siteOf(ip);
      return place === null || place === 'default' ? ip : `${place}/${ip}`;
    }
    return this.#organization.isInternalIp(ip) ? `${site}/${ip}` : ip;
  }
}

/** `00:0c:29:03:df:ad`, however the source writes it; null for none. */
function hardwareAddress(text: string | null | undefined): string | null {
  const digits = text?.replaceAll(/[^0-9a-f]/g, '') ?? '';
  return digits.length < 12 || /^0+$/.test(digits) ? null : (digits.match(/../g) as string[]).join(':');
}

/** The first label of a host name; an address as it is. */
function shortName(name: string): string {
  const dot = name.includes(':') || /^\d{1,3}(\.\d{1,3}){3}$/.test(name) ? -1 : name.indexOf('.');
  return dot <= 0 ? name : name.slice(0, dot);
}
