/**
 * What a story is told with: a world, its people, and actors who do things in it under a label.
 *
 * A story opens a scene with `attack` or `benign` for each case it tells, casts people, takes actors bound to a scene,
 * and lets them act. Everything done in a scene is recorded with its label. A story may also arrange people's lives
 * (`travel`, `away`) before the days are lived; the rest of the company goes on as ever.
 */
import type { Activity } from './activity.ts';
import { AccountActor, DeviceActor } from './actors.ts';
import { DAY, type EpochMs, HOUR, isWeekend, localMidnight } from './calendar.ts';
import { type Case, type Claim, preludeOf } from './labels.ts';
import { presenceOf } from './life/presence.ts';
import { Parameters } from './parameters.ts';
import { type ClientSession, deskSession, phoneSession } from './produce/saas.ts';
import type { Scene } from './produce/scene.ts';
import { at, type Random, stream } from './random.ts';
import { drawDesktop } from './world/clients.ts';
import { drawOrigin, HOSTER_NETWORKS, type Network, type Origin, VPN_NETWORKS } from './world/networks.ts';
import { freeName, mobileOrigin, type Person, plain } from './world/people.ts';
import { drawDomain } from './world/web.ts';
import type { Arranged, Rename, World } from './world/world.ts';

/** A domain's registration, for the table beside the pack. */
export interface Registration {
  readonly domain: string;
  readonly registered: EpochMs;
}

/** How companies make the local part of an address. */
const SPELLINGS = {
  'first.last': ({ first, last }: Person) => `${plain(first)}.${plain(last)}`,
  flast: ({ first, last }: Person) => plain(first).charAt(0) + plain(last),
  'last.first': ({ first, last }: Person) => `${plain(last)}.${plain(first)}`,
  first_last: ({ first, last }: Person) => `${plain(first)}_${plain(last)}`,
} as const;
export type Spelling = keyof typeof SPELLINGS;
export const SPELLING_NAMES = Object.keys(SPELLINGS) as readonly Spelling[];

const VPN_CITIES = ['New York', 'Chicago', 'Los Angeles', 'Dallas', 'Miami'] as const;

export class Stage {
  readonly world: World;
  /** Chance for what is no parameter: identifiers, the order of things, small delays. */
  readonly random: Random;
  /** What makes one telling unlike another: tools, hosts, methods, amounts, hours. */
  readonly draw: Parameters;
  readonly cases: Case[] = [];
  readonly claims: Claim[] = [];
  readonly activities: Activity[] = [];
  readonly registrations: Registration[] = [];
  private readonly taken = new Set<Person>();

  constructor(world: World, story: { readonly id: string; readonly alike?: string }) {
    this.world = world;
    this.random = stream(world.seed, 'story', story.alike ?? story.id);
    this.draw = new Parameters(world.seed, this.random);
  }

  /** Opens an attack; `mustName` is what an incident about it has to say. */
  attack(
    id: string,
    name: string,
    facts: { readonly entities: readonly string[]; readonly mustName: readonly string[] },
  ): Scene {
    return this.open({ id, kind: 'attack', name, ...facts });
  }

  /** Opens a harmless case that looks like an attack. */
  benign(id: string, name: string, entities: readonly string[]): Scene {
    return this.open({ id, kind: 'benign', name, entities, mustName: [] });
  }

  /** What an attacker did long before to make an attack look ordinary: kept apart from the events of the attack. */
  prelude(id: string): Scene {
    return this.scene(preludeOf(id));
  }

  /** A scene without a label: what the story needs but nobody should be judged by. */
  backdrop(): Scene {
    return { world: this.world, random: this.random, emit: (activity) => void this.activities.push(activity) };
  }

  /** An instant of a local day: `hour` may be fractional. Day 0 is the first; negative days count from the end. */
  when(person: Person, day: number, hour: number): EpochMs {
    return Math.round(localMidnight(person.site.zone, this.world.start, this.dayOf(day)) + hour * HOUR);
  }

  /**
   * Somebody at work on the given days who has not been cast yet, has neither trips nor firsts in the span, and suits
   * `fits`; presence is given up first when nobody is left, then `fits`.
   */
  cast(days: readonly number[], fits: (person: Person) => boolean = () => true): Person {
    const absolute = days.map((day) => this.dayOf(day));
    const settled = this.world.people.filter((person) => !this.taken.has(person) && isSettled(person));
    const suited = settled.filter(fits);
    const present = suited.filter((person) =>
      absolute.every((day) => isWeekend(this.world.start, day) || presenceOf(this.world, person, day).works),
    );
    const tiers = [present, suited, settled, this.world.people.filter((person) => !this.taken.has(person))];
    const person = this.random.pick(tiers.find((tier) => tier.length > 0) ?? this.world.people);
    this.taken.add(person);
    return person;
  }

  /** Gives what people live by themselves to a case; activities with a label of their own keep it. */
  claim(id: string, holds: Claim['holds']): void {
    this.claims.push({ id, holds });
  }

  /** Sends somebody abroad; sign-ins of these days come from there. */
  travel(person: Person, firstDay: number, lastDay: number, origin: Origin): void {
    const arranged = this.arrangedFor(person);
    const trip = { firstDay: this.dayOf(firstDay), lastDay: this.dayOf(lastDay), origin };
    this.world.arranged.set(person.index, { ...arranged, trips: [...arranged.trips, trip] });
  }

  /** Lets somebody's workstation go out by another way, wherever it stands. */
  reroute(person: Person, firstDay: number, lastDay: number, origin: Origin): void {
    const arranged = this.arrangedFor(person);
    const route = { firstDay: this.dayOf(firstDay), lastDay: this.dayOf(lastDay), origin };
    this.world.arranged.set(person.index, { ...arranged, routes: [...arranged.routes, route] });
  }

  /**
   * Gives everybody a name under another domain from a time on, spelled as a company that takes over another spells it.
   * Draws nothing but the spelling, so that a telling with a rename and one without stay alike.
   */
  rename(time: EpochMs, domain: string, spelling: Spelling, isTabled: boolean): Rename {
    const taken = new Set<string>();
    const people = new Map<string, Person>();
    for (const person of this.world.people) {
      const upn = `${freeName(SPELLINGS[spelling](person), taken)}@${domain}`;
      people.set(person.upn, { ...person, upn });
    }
    const rename = { at: time, domain, people, isTabled };
    this.world.renames.push(rename);
    return rename;
  }

  /** A device as an incident has to name it: by its host where leases tell of hosts, by its address where it keeps one. */
  deviceName({ device }: Person): string {
    return `device:${this.world.addressing === 'fixed' ? device.ip : device.host.toLowerCase()}`;
  }

  /** Keeps somebody from work. */
  away(person: Person, days: readonly number[]): void {
    const arranged = this.arrangedFor(person);
    const away = [...arranged.away, ...days.map((day) => this.dayOf(day))];
    this.world.arranged.set(person.index, { ...arranged, away });
  }

  private arrangedFor(person: Person): Arranged {
    return this.world.arranged.get(person.index) ?? { trips: [], away: [], routes: [] };
  }

  /** The owner at the own workstation, where the owner is that day. */
  desk(scene: Scene, person: Person, time: EpochMs): AccountActor {
    return new AccountActor(scene, deskSession(person, this.originOf(person, time), this.random));
  }

  phone(scene: Scene, person: Person): AccountActor {
    const origin = mobileOrigin(person, this.world.seed, this.random);
    return new AccountActor(scene, phoneSession(person, origin, this.random));
  }

  /** Somebody who is not the owner, with a client of their own. */
  stranger(scene: Scene, person: Person, origin: Origin, client: Partial<ClientSession> = {}): AccountActor {
    const { os, browser, userAgent } = drawDesktop(this.random);
    return new AccountActor(scene, {
      person,
      origin,
      sessionId: this.random.guid(),
      client: 'Browser',
      userAgent,
      device: { id: '', name: '', os, browser, managed: false },
      ...client,
    });
  }

  machine(scene: Scene, person: Person): DeviceActor {
    return new DeviceActor(scene, person);
  }

  /** A hoster's address in a country that the company has nothing to do with. */
  foreignHost(fits: (network: Network) => boolean = () => true): Origin {
    const own = new Set(['US', ...this.world.sites.map((site) => site.country)]);
    const foreign = (network: Network): boolean => !own.has(network.country) && fits(network);
    return drawOrigin(this.draw.among('foreign hoster', HOSTER_NETWORKS, wordOf, foreign), this.random);
  }

  /** Any hoster's address: what answers there says nothing about where. */
  anyHost(): Origin {
    return drawOrigin(this.draw.among('hoster', HOSTER_NETWORKS, wordOf), this.random);
  }

  /** An exit of a VPN service in a country where many people are. */
  vpnExit(): Origin {
    const network = this.draw.among('VPN service', VPN_NETWORKS, wordOf);
    return drawOrigin(network, this.random, this.random.pick(VPN_CITIES));
  }

  /** A domain that nobody here has seen, with its registration in the table of the pack. */
  freshDomain(topLevels: readonly string[], registered: EpochMs): string {
    const domain = drawDomain(this.random, this.draw.pick('top level', topLevels));
    this.register(domain, registered);
    return domain;
  }

  register(domain: string, registered: EpochMs): void {
    this.registrations.push({ domain, registered });
  }

  /** Where somebody's own client is at a time. */
  originOf(person: Person, time: EpochMs): Origin {
    return presenceOf(this.world, person, Math.floor((time - this.world.start) / DAY)).origin;
  }

  /** The country of the headquarters. */
  get home(): string {
    return at(this.world.sites, 0).country;
  }

  private dayOf(day: number): number {
    return day < 0 ? this.world.days + day : day;
  }

  private open(entry: Case): Scene {
    this.cases.push(entry);
    return this.scene(entry.id);
  }

  private scene(label: string): Scene {
    const emit = (activity: Activity): void => {
      activity.label = label;
      this.activities.push(activity);
    };
    return { world: this.world, random: this.random, emit };
  }
}

/** An operator's name and country, for the labels. */
export function wordOf(network: Network): string {
  return `${network.organization} ${network.country}`;
}

/** Whose span holds no travel, no first day, no new phone or password of its own. */
function isSettled(person: Person): boolean {
  const firsts = [person.joinsOnDay, person.newPhoneOnDay, person.newPasswordOnDay];
  return person.trips.length === 0 && !person.admin && firsts.every((day) => day === null);
}
