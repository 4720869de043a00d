/**
 * What a story is told with: a world, its people, and actors who do things in it under a label.
 *
 * A story calls `attack` or `benign` once for each case it tells, takes actors bound to that case, and lets them act.
 * Everything an actor does is recorded with the case's label.
 */
import type { Activity, Application, Mail, Parameter, Recipient, SignIn } from './activity.ts';
import { DAY, type EpochMs, isWeekend, localMidnight, MINUTE } from './calendar.ts';
import type { Case } from './labels.ts';
import { presenceOf } from './life/presence.ts';
import { click, deliver, type MailDraft, sendMail } from './produce/mail.ts';
import { contact, type Peer, type Transfer } from './produce/network.ts';
import {
  accessMailbox,
  type ClientSession,
  consent,
  createRule,
  drawItems,
  registerMethod,
  type SignInDetails,
  signIn,
  touchFile,
} from './produce/saas.ts';
import type { Scene } from './produce/scene.ts';
import { type Random, stream } from './random.ts';
import type { Origin } from './world/networks.ts';
import type { Person } from './world/people.ts';
import type { World } from './world/world.ts';

/** A domain's registration, for the table beside the pack. */
export interface Registration {
  readonly domain: string;
  readonly registered: EpochMs;
}

export class Stage {
  readonly world: World;
  readonly random: Random;
  readonly cases: Case[] = [];
  readonly activities: Activity[] = [];
  readonly registrations: Registration[] = [];
  private readonly taken = new Set<Person>();

  constructor(world: World, story: string) {
    this.world = world;
    this.random = stream(world.seed, 'story', story);
  }

  /** Opens an attack; `must_name` is what an incident about it has to say. */
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

  /** A scene without a label: what the story needs but nobody should be judged by. */
  backdrop(): Scene {
    return { world: this.world, random: this.random, emit: (activity) => void this.activities.push(activity) };
  }

  private open(entry: Case): Scene {
    this.cases.push(entry);
    const emit = (activity: Activity): void => {
      activity.label = entry.id;
      this.activities.push(activity);
    };
    return { world: this.world, random: this.random, emit };
  }

  /** An instant of a local day: `hour` may be fractional. Day 0 is the first; negative days count from the end. */
  when(person: Person, day: number, hour: number): EpochMs {
    return Math.round(
      localMidnight(person.site.zone, this.world.start, day < 0 ? this.world.days + day : day) + hour * 60 * MINUTE,
    );
  }

  /**
   * Somebody at work on the given days who has not been cast yet, has neither trips nor firsts in the span, and suits
   * `fits`; the wish for department and presence is dropped before the rest when nobody is left.
   */
  cast(days: readonly number[], fits: (person: Person) => boolean = () => true): Person {
    const settled = (person: Person): boolean =>
      person.trips.length === 0 &&
      person.joinsOnDay === null &&
      person.newPhoneOnDay === null &&
      person.newPasswordOnDay === null &&
      !person.admin &&
      !this.taken.has(person);
    const absolute = days.map((day) => (day < 0 ? this.world.days + day : day));
    const present = (person: Person): boolean =>
      absolute.every((day) => isWeekend(this.world.start, day) || presenceOf(this.world, person, day).works);
    const tiers = [
      this.world.people.filter((person) => settled(person) && fits(person) && present(person)),
      this.world.people.filter((person) => settled(person) && fits(person)),
      this.world.people.filter((person) => !this.taken.has(person)),
      this.world.people,
    ];
    const person = this.random.pick(tiers.find((tier) => tier.length > 0) ?? this.world.people);
    this.taken.add(person);
    return person;
  }

  isTaken(person: Person): boolean {
    return this.taken.has(person);
  }

  /** Somebody's own client where the person is that day. */
  originOf(person: Person, time: EpochMs): Origin {
    return presenceOf(this.world, person, Math.floor((time - this.world.start) / DAY)).origin;
  }

  register(domain: string, registered: EpochMs): void {
    this.registrations.push({ domain, registered });
  }
}

/** A client on somebody's account: the owner, or somebody who is not. */
export class AccountActor {
  readonly scene: Scene;
  readonly session: ClientSession;

  constructor(scene: Scene, session: ClientSession) {
    this.scene = scene;
    this.session = session;
  }

  /** The same account and client from elsewhere, as after switching a VPN on. */
  movedTo(origin: Origin, sessionId = this.scene.random.guid()): AccountActor {
    return new AccountActor(this.scene, { ...this.session, origin, sessionId });
  }

  logOn(time: EpochMs, details: SignInDetails = {}): SignIn {
    return signIn(this.scene, this.session, time, details);
  }

  registerMethod(time: EpochMs, method: string): void {
    registerMethod(this.scene, this.session, time, method);
  }

  readMail(time: EpochMs, items: number, folder = 'Inbox'): void {
    accessMailbox(this.scene, this.session, time, 'MailItemsAccessed', drawItems(this.scene, items), { folder });
  }

  deleteMail(time: EpochMs, items: number, folder = 'Sent Items'): void {
    accessMailbox(this.scene, this.session, time, 'HardDelete', drawItems(this.scene, items), { folder });
  }

  createRule(time: EpochMs, name: string, parameters: readonly Parameter[]): void {
    createRule(this.scene, this.session, time, name, parameters);
  }

  sendMail(time: EpochMs, recipients: readonly Recipient[], draft: MailDraft): Mail {
    return sendMail(this.scene, this.session.person, time, recipients, draft);
  }

  consent(time: EpochMs, application: Application, scopes: readonly string[]): void {
    consent(this.scene, this.session, time, application, scopes);
  }

  touchFiles(time: EpochMs, operation: string, count: number, everyMs: number): void {
    for (let index = 0; index < count; index += 1)
      touchFile(this.scene, this.session, time + index * everyMs, operation);
  }
}

/** A person's machine and mailbox: what comes in, what is clicked, where it goes. */
export class DeviceActor {
  readonly scene: Scene;
  readonly person: Person;

  constructor(scene: Scene, person: Person) {
    this.scene = scene;
    this.person = person;
  }

  receive(time: EpochMs, from: Mail['from'], draft: MailDraft): Mail {
    return deliver(this.scene, time, from, [{ address: this.person.upn, objectId: this.person.id }], draft);
  }

  click(time: EpochMs, ip: string, url: string, mail: Mail | null, details: Parameters<typeof click>[6] = {}): void {
    click(this.scene, time, this.person, ip, url, mail, details);
  }

  visit(
    time: EpochMs,
    peer: Peer & { readonly ips?: readonly string[] },
    transfer: Transfer & { readonly cached?: number } = {},
  ): string {
    return contact(this.scene, this.person.device, time, peer, { cached: 0, ...transfer });
  }

  /** Calls a peer about every `everyMs` until `until`; `jitter` is the relative spread of the pause. */
  beacon(from: EpochMs, until: EpochMs, everyMs: number, jitter: number, peer: Peer, transfer: Transfer): void {
    const { random } = this.scene;
    for (let time = from; time < until; time += Math.max(1000, everyMs * (1 + jitter * random.between(-1, 1)))) {
      contact(this.scene, this.person.device, Math.round(time), peer, { cached: 0.9, ...transfer });
    }
  }

  upload(time: EpochMs, peer: Peer, bytes: number, durationMs: number, transfer: Transfer = {}): string {
    return contact(this.scene, this.person.device, time, peer, {
      cached: 0.9,
      sentBytes: bytes,
      receivedBytes: Math.round(bytes / 900),
      durationMs,
      ...transfer,
    });
  }
}
