/**
 * Things that happen to people now and then and look odd to a machine: travel, new phones, new rules, a first consent.
 * The oddest carry a label, so that an evaluation can say which harmless thing raised an alarm.
 */
import { HOUR, MINUTE } from '../calendar.ts';
import { contact, openPage } from '../produce/network.ts';
import { receiveNotice } from '../produce/bulk-mail.ts';
import {
  accessMailbox,
  drawItems,
  privateSession,
  actorOf,
  changeDirectory,
  changePassword,
  type ClientSession,
  consent,
  phoneSession,
  registerMethod,
  saveRule,
  signIn,
  targetOf,
} from '../produce/saas.ts';
import { labelled, type Scene } from '../produce/scene.ts';
import { drawOrigin, VPN_NETWORKS } from '../world/networks.ts';
import { mobileOrigin, type Person } from '../world/people.ts';
import { MICROSOFT_APPS } from '../world/services.ts';
import { NATURE, TOPICS } from '../world/words.ts';
import { colleague } from './mailing.ts';
import type { DayPlan, Shift } from './plan.ts';
import { workingMoment } from './plan.ts';
import type { Presence } from './presence.ts';

export function planLifeEvents(plan: DayPlan, session: ClientSession, shift: Shift, presence: Presence): void {
  const { random, day } = plan;
  const { person } = session;
  const trip = presence.trip;
  if (trip?.firstDay === day)
    plan.add(
      shift.from + HOUR,
      (scene) =>
        void signIn(labelled(scene, `benign:travel:${person.upn}`), session, shift.from + HOUR, {
          application: MICROSOFT_APPS.office,
          factor: { method: person.factor, result: 'passed' },
        }),
    );
  if (person.newPhoneOnDay === day)
    plan.add(workingMoment(shift, random), (scene) => changePhone(scene, session, shift));
  if (person.newPasswordOnDay === day)
    plan.add(shift.from + 5 * MINUTE, (scene) => renewPassword(scene, session, shift));
  if (person.joinsOnDay === day) plan.add(shift.from, (scene) => join(scene, person, session, shift));
  plan.repeat(
    random.poisson(0.012),
    () => workingMoment(shift, random),
    (scene, time) => makeRule(scene, session, time),
  );
  plan.repeat(
    random.poisson(0.0025),
    () => workingMoment(shift, random),
    (scene, time) =>
      consent(
        labelled(scene, `benign:consent:${person.upn}`),
        session,
        time,
        scene.random.pick(scene.world.applications),
        scene.random.sample(
          ['User.Read', 'openid', 'profile', 'email', 'offline_access', 'Calendars.Read', 'Files.Read'],
          scene.random.int(2, 5),
        ),
      ),
  );
  plan.repeat(
    random.poisson(0.002),
    () => workingMoment(shift, random),
    (scene, time) => meetUnusualProvider(scene, person, time),
  );
  plan.repeat(
    random.poisson(0.004),
    () => shift.to + random.between(0.5, 3) * HOUR,
    (scene, time) => hideBehindVpn(labelled(scene, `benign:vpn-service:${person.upn}`), person, time),
  );
  if (person.department.name === 'Marketing' || person.department.name === 'Engineering') {
    plan.repeat(
      random.poisson(0.02 * plan.world.sector.uploads),
      () => workingMoment(shift, random),
      (scene, time) => shareLargeFile(labelled(scene, `benign:large-upload:${person.upn}`), person, time),
    );
  }
}

function changePhone(scene: Scene, session: ClientSession, shift: Shift): void {
  const { person } = session;
  const odd = labelled(scene, `benign:new-phone:${person.upn}`);
  const time = shift.from + scene.random.between(1, 5) * HOUR;
  const phone = phoneSession(person, mobileOrigin(person, scene.world.seed, scene.random), scene.random);
  registerMethod(
    odd,
    session,
    Math.round(time),
    scene.random.pick([
      'Authenticator App with Notification and Code',
      'Authenticator App with Notification and Code',
      'Authenticator App with Code',
      'Mobile Phone SMS',
    ]),
  );
  signIn(odd, { ...phone, device: { ...phone.device, id: scene.random.guid() } }, Math.round(time + 4 * MINUTE), {
    application: MICROSOFT_APPS.outlookMobile,
  });
}

function renewPassword(scene: Scene, session: ClientSession, shift: Shift): void {
  const odd = labelled(scene, `benign:new-password:${session.person.upn}`);
  const time = Math.round(shift.from + 6 * MINUTE);
  changePassword(odd, session, time);
  signIn(odd, session, time + 30_000, { factor: { method: session.person.factor, result: 'passed' } });
}

function join(scene: Scene, person: Person, session: ClientSession, shift: Shift): void {
  const odd = labelled(scene, `benign:joiner:${person.upn}`);
  const admin = scene.random.pick(scene.world.admins);
  const time = Math.round(shift.from);
  changeDirectory(odd, time, {
    actor: actorOf(admin),
    target: targetOf(person),
    operation: 'Add user',
    category: 'UserManagement',
    service: 'Core Directory',
    type: 'Add',
    ip: scene.world.vpn.ip,
  });
  changeDirectory(odd, time + MINUTE, {
    actor: actorOf(admin),
    target: targetOf(person),
    operation: 'Add member to group',
    category: 'GroupManagement',
    service: 'Core Directory',
    type: 'Assign',
    ip: scene.world.vpn.ip,
    modified: [{ name: 'Group.DisplayName', old: null, new: JSON.stringify(person.department.name) }],
  });
  signIn(odd, session, time + HOUR);
  registerMethod(odd, session, time + HOUR + 3 * MINUTE, 'Authenticator App with Notification and Code');
}

/**
 * Rules as people make them: newsletters into folders, customers into folders, some forwarded to a colleague, a few with
 * names that say nothing.
 */
function makeRule(scene: Scene, session: ClientSession, time: number): void {
  const { random, world } = scene;
  const subject = random.pick(TOPICS).replace('the ', '');
  const kind = random.next();
  const stop = random.chance(0.6) ? [{ name: 'StopProcessingRules', value: 'True' }] : [];
  const sender = world.partners.drawContact(random);
  if (kind < 0.1) {
    const receiver = colleague(world, session.person, random);
    saveRule(labelled(scene, `benign:internal-forward:${session.person.upn}`), session, time, `Forward ${subject}`, [
      { name: 'ForwardTo', value: receiver.upn },
      { name: 'SubjectContainsWords', value: subject },
    ]);
  } else if (kind < 0.14) {
    saveRule(
      labelled(scene, `benign:odd-rule-name:${session.person.upn}`),
      session,
      time,
      random.pick(['.', '..', 'x', '1', ',', '-', 'aa', 'a', '_']),
      [
        { name: 'From', value: sender.address },
        { name: 'MoveToFolder', value: random.pick(['Newsletters', 'Archive', sender.partner.name]) },
        ...stop,
      ],
    );
  } else if (kind < 0.2) {
    saveRule(scene, session, time, `Delete ${sender.partner.name}`, [
      { name: 'From', value: `news@${sender.partner.domain}` },
      { name: 'DeleteMessage', value: 'True' },
      ...stop,
    ]);
  } else {
    const folder = random.pick([
      'Newsletters',
      'Projects',
      'Customers',
      'Invoices',
      'Jira',
      'Alerts',
      'Read later',
      'RSS Feeds',
      'Archive',
      'Travel',
      sender.partner.name,
      subject,
    ]);
    const read = random.chance(0.2) ? [{ name: 'MarkAsRead', value: 'True' }] : [];
    const test = random.chance(0.5)
      ? { name: 'From', value: sender.address }
      : { name: 'SubjectContainsWords', value: subject };
    saveRule(scene, session, time, random.pick([folder, `Move ${subject}`, sender.partner.name, sender.name]), [
      test,
      { name: 'MoveToFolder', value: folder },
      ...read,
      ...stop,
    ]);
  }
}

/** A partner uses an encrypted-mail service that nobody here knows: harmless, and seen about once a month. */
function meetUnusualProvider(scene: Scene, person: Person, time: number): void {
  const { random, world } = scene;
  const host = `${random.pick(['secure', 'webmail', 'portal', 'm'])}.${random.pick(NATURE)}mail.${random.pick(['net', 'com', 'ch'])}`;
  receiveNotice(scene, time, person);
  contact(scene, person.device, time + 2 * MINUTE, world.web.locate(host), { cached: 0 });
}

/** Somebody reads mail at home with a VPN service switched on. */
function hideBehindVpn(scene: Scene, person: Person, time: number): void {
  const session = privateSession(person, drawOrigin(scene.random.pick(VPN_NETWORKS), scene.random), scene.random);
  signIn(scene, session, time, { factor: { method: person.factor, result: 'passed' } });
  accessMailbox(scene, session, time + MINUTE, 'MailItemsAccessed', drawItems(scene, scene.random.int(1, 9)));
}

/** Some hundred megabytes to a file host: a film, a build, a trade-fair stand. */
function shareLargeFile(scene: Scene, person: Person, time: number): void {
  const { random, world } = scene;
  const site = world.web.known(random.pick(['wetransfer.com', 'dropbox.com', 'box.com']));
  openPage(scene, person.device, time, site);
  const peer = world.web.locate(site.hosts[1] ?? site.hosts[0] ?? site.domain);
  for (let part = 0; part < random.int(2, 5); part += 1) {
    contact(scene, person.device, time + MINUTE + part * 90_000, peer, {
      sentBytes: random.logNormal(9e7, 0.7),
      receivedBytes: 40_000,
      durationMs: 80_000,
    });
  }
}
