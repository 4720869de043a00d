/**
 * Private addresses of workstations over time: given out by DHCP in the office, by the tunnel's pool away from it.
 *
 * In a third of the companies addresses never change. In the others a machine in the office gets another address every
 * Monday or every morning, as from a server whose leases end while machines are off; where machines away are always in
 * the tunnel, they get one of its pool's in the morning and another at noon, and what one lays down another picks up
 * the same day. Which machine has which address is a rotation of all by one step for each time, so that no two
 * machines ever share one and nothing has to be remembered. Cost: O(1).
 */
import { DAY, type EpochMs, HOUR, localMidnight, weekday, zoneOffset } from '../calendar.ts';
import { presenceOf } from '../life/presence.ts';
import { at, stream } from '../random.ts';
import { firstSite, hostAddress, type Person, type Site, type Workstation } from './people.ts';
import type { World } from './world.ts';

/** When machines get their addresses, and when tunnels are torn down and made anew: hours after local midnight. */
export const MORNING = 5;
export const NOON = 13;
/** Second octet of the tunnel's pool; sites stay below. */
export const TUNNEL_OCTET = 220;
/** Free addresses beside those in use. */
const SPARE = 16;

/** A machine's address at a time, and what gave it. */
export interface Place {
  readonly by: 'dhcp' | 'tunnel';
  readonly ip: string;
}

interface Book {
  /** Machines of a site, and each machine's own place among them. */
  readonly sizes: ReadonlyMap<Site, number>;
  readonly slots: ReadonlyMap<number, number>;
  readonly owners: ReadonlyMap<Workstation, Person>;
  /** The device as it was last seen, by its owner: most records of a day come from one place. */
  readonly last: Map<number, { readonly session: number; readonly device: Workstation }>;
}

const books = new WeakMap<World, Book>();

function bookOf(world: World): Book {
  let book = books.get(world);
  if (book === undefined) {
    const sizes = new Map<Site, number>();
    const slots = new Map<number, number>();
    for (const { index, site } of world.people) {
      const slot = sizes.get(site) ?? 0;
      slots.set(index, slot);
      sizes.set(site, slot + 1);
    }
    const owners = new Map(world.people.map((person) => [person.device, person]));
    books.set(world, (book = { sizes, slots, owners, last: new Map() }));
  }
  return book;
}

/** A workstation with the address that it has at a time; machines that are nobody's keep theirs. */
export function deviceAt(world: World, device: Workstation, time: EpochMs): Workstation {
  if (world.addressing === 'fixed') return device;
  const book = bookOf(world);
  const person = book.owners.get(device);
  if (person === undefined) return device;
  const local = time + zoneOffset(person.site.zone, time) - world.start;
  const day = Math.floor((local - MORNING * HOUR) / DAY);
  const isAfternoon = local - day * DAY >= NOON * HOUR;
  const session = day * 2 + (isAfternoon ? 1 : 0);
  const last = book.last.get(person.index);
  if (last?.session === session) return last.device;
  const here = { ...device, ip: placeOf(world, person, day, isAfternoon).ip };
  book.last.set(person.index, { session, device: here });
  return here;
}

/** Where a machine is from the morning or the noon of a day on. */
export function placeOf(world: World, person: Person, day: number, isAfternoon: boolean): Place {
  const { place } = presenceOf(world, person, day);
  const isAway = place === 'vpn' || place === 'abroad' || place === 'home';
  if (isAway && world.tunnel) {
    const size = world.people.length + SPARE;
    const shift = stream(world.seed, 'tunnel', day, isAfternoon ? 1 : 0).int(0, size - 1);
    return { by: 'tunnel', ip: hostAddress(TUNNEL_OCTET, (person.index + shift) % size) };
  }
  const { sizes, slots } = bookOf(world);
  const size = (sizes.get(person.site) ?? 0) + SPARE;
  const shift = stream(world.seed, 'lease', person.site.octet, termOf(world, day)).int(0, size - 1);
  return { by: 'dhcp', ip: hostAddress(person.site.octet, ((slots.get(person.index) ?? 0) + shift) % size) };
}

/** The week or the day that an address is given out for. */
function termOf(world: World, day: number): number {
  if (world.addressing === 'daily') return day;
  return Math.floor((day + ((weekday(world.start, 0) + 6) % 7)) / 7);
}

export function morningOf(world: World, person: Person, day: number): EpochMs {
  return localMidnight(person.site.zone, world.start, day) + MORNING * HOUR;
}

/** Every private range of the company. */
export function rangesOf(world: World): readonly string[] {
  const octets = world.sites.map(({ octet }) => octet);
  return [...octets, ...(world.tunnel ? [TUNNEL_OCTET] : [])].map((octet) => `10.${octet}.0.0/16`);
}

/** The server that gives addresses out in a site. */
export function dhcpServerOf(site: Site): string {
  return at(site.resolvers, 0);
}

/** The tunnel's gateway, in the headquarters. */
export function gatewayOf(world: World): string {
  return `10.${firstSite(world.sites).octet}.2.1`;
}
