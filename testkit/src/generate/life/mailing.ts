/** The mail of one person's day: what is sent with its replies, what arrives, and which links get clicked. */
import type { Mail, Recipient } from '../activity.ts';
import { type EpochMs, HOUR, MINUTE, SECOND } from '../calendar.ts';
import { receiveJunk, receiveNotice } from '../produce/bulk-mail.ts';
import { click, receiveMail, recipientOf, sendMail } from '../produce/mail.ts';
import { accessMailbox, deskSession } from '../produce/saas.ts';
import { contact as contactHost } from '../produce/network.ts';
import type { Scene } from '../produce/scene.ts';
import { at } from '../random.ts';
import { circleOf, type Contact, fromCircle } from '../world/partners.ts';
import type { Person } from '../world/people.ts';
import type { World } from '../world/world.ts';
import type { DayPlan, Shift } from './plan.ts';
import { workingMoment } from './plan.ts';
import { presenceOf } from './presence.ts';

const CIRCLE = 18;
/** Circles kept at hand: drawing one costs some microseconds, a person writes a few times a day. */
const CIRCLES_MAX = 4000;
const circles = new WeakMap<World, Map<number, readonly Contact[]>>();

function circle(world: World, person: Person): readonly Contact[] {
  const known = circles.get(world) ?? new Map<number, readonly Contact[]>();
  circles.set(world, known);
  let found = known.get(person.index);
  if (found === undefined) {
    if (known.size >= CIRCLES_MAX) known.clear();
    found = circleOf(world.partners, person.seed, CIRCLE);
    known.set(person.index, found);
  }
  return found;
}

export function planMail(
  plan: DayPlan,
  person: Person,
  shift: Shift,
  effort: { readonly receives: number; readonly sends: number },
): void {
  const { random } = plan;
  const { habits } = person;
  plan.repeat(
    random.count(habits.mailsSent * effort.sends),
    () => workingMoment(shift, random),
    (scene, time) => write(scene, person, time),
  );
  plan.repeat(
    random.count(habits.mailsReceived * 0.52 * effort.receives),
    () => arrival(shift, random),
    (scene, time) => hear(scene, person, time, plan.day),
  );
  plan.repeat(
    random.count(habits.mailsReceived * 0.2 * effort.receives),
    () => arrival(shift, random),
    (scene, time) => follow(scene, person, time, receiveNotice(scene, time, person), plan.day),
  );
  plan.repeat(
    random.count(habits.mailsReceived * 0.07, 0.8),
    () => shift.from - 8 * HOUR + random.next() * 24 * HOUR,
    (scene, time) => tempt(scene, person, time, plan.day),
  );
}

function arrival(shift: Shift, random: DayPlan['random']): EpochMs {
  return random.chance(0.8) ? workingMoment(shift, random) : shift.from - 3 * HOUR + random.next() * 16 * HOUR;
}

function write(scene: Scene, person: Person, time: EpochMs): void {
  const { random, world } = scene;
  const recipients: Recipient[] = [];
  if (random.chance(person.habits.externalShare)) {
    const partner = fromCircle(circle(world, person), random);
    recipients.push({ address: partner.address, objectId: null });
    if (random.chance(0.25))
      recipients.push({ address: world.partners.contact(partner.partner.rank, random).address, objectId: null });
    if (random.chance(0.2)) recipients.push(recipientOf(colleague(world, person, random)));
    const mail = sendMail(scene, person, time, distinct(recipients));
    if (random.chance(0.35)) answer(scene, person, partner, mail, time + drawReplyDelay(random));
    return;
  }
  const count = random.weighted([
    [1, 58],
    [2, 18],
    [3, 9],
    [5, 8],
    [8, 5],
    [14, 2],
  ]);
  for (let index = 0; index < count; index += 1) recipients.push(recipientOf(colleague(world, person, random)));
  const mail = sendMail(scene, person, time, distinct(recipients));
  if (random.chance(0.12))
    accessMailbox(
      scene,
      deskSession(person, presenceOf(world, person, dayOf(world, time)).origin, random),
      time,
      'Send',
      [{ internetMessageId: mail.internetMessageId, subject: mail.subject, size: mail.size }],
    );
}

/** Replies come after a mixture of two log-normals: at once, or when somebody gets round to it (Stouffer et al., 2005). */
function drawReplyDelay(random: Scene['random']): number {
  return random.chance(0.5) ? random.logNormal(14 * MINUTE, 0.9) : random.logNormal(5 * HOUR, 0.9);
}

function answer(scene: Scene, person: Person, partner: Contact, mail: Mail, time: EpochMs): void {
  receiveMail(scene, partner, Math.round(time), [person], {
    subject: `Re: ${mail.subject.replace(/^Re: /u, '')}`,
    inReplyTo: mail.internetMessageId,
  });
}

function hear(scene: Scene, person: Person, time: EpochMs, day: number): void {
  const { random, world } = scene;
  const known = random.chance(0.75);
  const partner = known ? fromCircle(circle(world, person), random) : world.partners.drawContact(random);
  const readers = [person];
  if (random.chance(0.18)) readers.push(colleague(world, person, random));
  const mail = receiveMail(
    scene,
    partner,
    time,
    [...new Set(readers)],
    known ? {} : { firstContact: random.chance(0.7) },
  );
  follow(scene, person, time, mail, day);
  if (known && random.chance(0.12))
    sendMail(scene, person, Math.round(time + drawReplyDelay(random)), [{ address: partner.address, objectId: null }], {
      subject: `Re: ${mail.subject}`,
      inReplyTo: mail.internetMessageId,
      links: [],
    });
}

/** Junk that gets through tempts somebody now and then; the product stops the click, and that is the end of it. */
function tempt(scene: Scene, person: Person, time: EpochMs, day: number): void {
  const { random, world } = scene;
  const mail = receiveJunk(scene, time, person);
  const [link] = mail.links;
  if (mail.action !== 'Delivered' || link === undefined || !random.chance(0.2)) return;
  const moment = Math.round(time + random.logNormal(40 * MINUTE, 1));
  const { ip } = presenceOf(world, person, day).origin;
  click(scene, moment, person, ip, link.url, mail, { action: 'ClickBlocked', threat: 'Phish' });
}

/** Perhaps the reader clicks: about a third of a click a day, most of them on what was just opened. */
export function follow(scene: Scene, person: Person, time: EpochMs, mail: Mail, day: number): void {
  const { random, world } = scene;
  if (mail.links.length === 0 || mail.action !== 'Delivered' || !random.chance(person.habits.clicks * 0.16)) return;
  const presence = presenceOf(world, person, day);
  if (!presence.works) return;
  const link = random.pick(mail.links);
  const moment = Math.round(time + random.logNormal(9 * MINUTE, 1) + 21 * SECOND);
  click(scene, moment, person, presence.origin.ip, link.url, mail);
  openLink(scene, person, moment + random.int(300, 2500), link.url);
}

/** The device goes where a link leads; tracking hosts send it on to a page. */
export function openLink(scene: Scene, person: Person, time: EpochMs, url: string): void {
  const { world, random } = scene;
  const host = /^https?:\/\/([^/:]+)/u.exec(url)?.[1] ?? '';
  contactHost(scene, person.device, time, world.web.locate(host), { cached: 0.1 });
  if (url.includes('/c/')) {
    const target = world.web.drawTail(random);
    contactHost(
      scene,
      person.device,
      time + random.int(300, 900),
      { host: at(target.hosts, 0), ip: at(at(target.addresses, 0), 0), issuer: target.issuer },
      { cached: 0 },
    );
  }
}

/** Somebody of the own department more often than not. */
export function colleague(world: World, person: Person, random: Scene['random']): Person {
  const near = world.byDepartment.get(person.department.name) ?? world.people;
  for (let attempt = 0; attempt < 4; attempt += 1) {
    const other = random.chance(0.62) ? random.pick(near) : random.pick(world.people);
    if (other !== person) return other;
  }
  return random.pick(world.people);
}

function distinct(recipients: readonly Recipient[]): Recipient[] {
  return [...new Map(recipients.map((recipient) => [recipient.address, recipient])).values()];
}

function dayOf(world: World, time: EpochMs): number {
  return Math.floor((time - world.start) / (24 * HOUR));
}
