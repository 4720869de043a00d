/**
 * In an administrator's session an application that everybody knows is given one more key, and where it may not read mail
 * yet, the permission to read everybody's. With that key somebody reads mailboxes from machines at a hoster, for days and
 * without signing in as anybody.
 *
 * The rows of an application's own sign-ins are not told: a sign-in here is a person's. Mail that it reads stands under
 * the mailbox's owner, with the application's id.
 *
 * After Microsoft, "Midnight Blizzard: Guidance for responders on nation-state attack" (January 2024), and "Using
 * Microsoft 365 Defender to protect against Solorigate" (December 2020); MITRE ATT&CK T1098.001, T1098.003, T1550.001.
 */
import type { Application, ModifiedProperty } from '../activity.ts';
import { AccountActor } from '../actors.ts';
import { DAY, HOUR, MINUTE } from '../calendar.ts';
import { actorOf, deskSession } from '../produce/saas.ts';
import { type Stage, wordOf } from '../stage.ts';
import type { Story } from '../story.ts';
import { drawOrigin, HOSTER_NETWORKS } from '../world/networks.ts';
import type { Person } from '../world/people.ts';
import { MICROSOFT_APPS } from '../world/services.ts';
import { castSeveral, pickAdmin } from './errands.ts';
import { dayAt, drawHour, hideout, isWorthReading, lastWorkdays, openConsole, otherBrowser } from './tradecraft.ts';

export const applicationPersistence: Story = {
  id: 'application-persistence',
  title: 'Mail read by a known application with a key that an intruder added',
  minimumDays: 10,
  minimumUsers: 15,
  tell,
};

/** Where a key is added, as the directory words it; the blank at the end of the first is Entra's. */
const KEY_CHANGES = [
  { operation: 'Update application – Certificates and secrets management ', type: 'Application' },
  { operation: 'Add service principal credentials', type: 'ServicePrincipal' },
] as const;

const KEY_TYPES = ['Password', 'AsymmetricX509Cert'] as const;

/** Permissions to read everybody's mail, in the words of the interface that grants them. */
const MAIL_ROLES = [
  { value: 'Mail.Read', meaning: 'Read mail in all mailboxes', of: MICROSOFT_APPS.graph },
  {
    value: 'full_access_as_app',
    meaning: 'Use Exchange Web Services with full access to all mailboxes',
    of: MICROSOFT_APPS.exchange,
  },
  { value: 'Mail.ReadWrite', meaning: 'Read and write mail in all mailboxes', of: MICROSOFT_APPS.graph },
] as const;
type MailRole = (typeof MAIL_ROLES)[number];

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 6);
  const admin = pickAdmin(stage);
  const reads = draw.chance('application reads mail already', 0.5);
  const application = reads ? world.poller.application : random.pick(world.applications);
  const owners = castSeveral(stage, draw.int('mailboxes', 2, 7), [], isWorthReading);
  const home = draw.among('reader hoster', HOSTER_NETWORKS, wordOf);
  const machines = Array.from({ length: draw.int('machines', 1, 4) }, () => drawOrigin(home, random));
  const place = hideout(stage);
  const scene = stage.attack('a1', applicationPersistence.title, {
    entities: [
      ...[admin, ...owners].map(({ upn }) => `user:${upn}`),
      ...[place, ...machines].map(({ ip }) => `address:${ip}`),
    ],
    mustName: [`user:${admin.upn}`, `address:${place.ip}`],
  });
  const intruder = stage.stranger(scene, admin, place, otherBrowser(stage, admin));
  const entered = stage.when(admin, dayAt(days, 2), drawHour(stage));
  openConsole(stage, intruder, entered);
  const keyed = Math.round(entered + draw.between('minutes until the key', 3, 240) * MINUTE);
  addKey(stage, intruder, keyed, application);
  const role = draw.among('role', MAIL_ROLES, ({ value }) => value);
  if (!reads) allow(stage, intruder, keyed + random.int(40, 900) * 1000, application, role);

  const began = keyed + draw.between('hours until it reads', 0.3, 20) * HOUR;
  const until = began + draw.between('days of reading', 0.5, 2) * DAY;
  const pause = draw.between('minutes between reads', 8, 150) * MINUTE;
  const details = {
    application,
    clientInfo:
      role.of === MICROSOFT_APPS.exchange
        ? 'Client=WebServices;ExchangeServicesClient/15.00.0913.015;'
        : 'Client=REST;;',
  };
  for (let time = began; time < until; time += pause * random.between(0.6, 1.4)) {
    const session = deskSession(random.pick(owners), random.pick(machines), random);
    new AccountActor(scene, { ...session, userAgent: '', sessionId: '' }).readMail(
      Math.round(time),
      random.int(10, 90),
      { ...details, ...(random.chance(0.3) ? { folder: 'Sent Items' } : {}) },
    );
  }
  renewKey(stage, dayAt(days, 0), admin, application);
}

/** One more key beside the one that is there. */
function addKey(stage: Stage, actor: AccountActor, time: number, { id, name }: Application): void {
  const { draw, random } = stage;
  const change = draw.among('key change', KEY_CHANGES, ({ operation }) => operation.trim());
  const kind = draw.pick('key type', KEY_TYPES);
  const label = draw.pick('key name', ['Graph', 'sync', 'backup', 'test', '', 'Default']);
  const keyOf = (type: string, shown: string): string =>
    `[KeyIdentifier=${random.guid()},KeyType=${type},KeyUsage=Verify,DisplayName=${shown}]`;
  const before = keyOf('Password', name);
  actor.changeDirectory(time, {
    actor: actorOf(actor.person),
    operation: change.operation,
    category: 'ApplicationManagement',
    service: 'Core Directory',
    type: 'Update',
    target: { id, name, upn: null, type: change.type },
    modified: [
      property('KeyDescription', JSON.stringify([before, keyOf(kind, label)]), JSON.stringify([before])),
      property('Included Updated Properties', JSON.stringify('KeyDescription')),
    ],
  });
}

/** The directory names the interface as the target, and the application among the properties. */
function allow(
  { random }: Stage,
  actor: AccountActor,
  time: number,
  { id, name }: Application,
  { value, meaning, of }: MailRole,
): void {
  actor.changeDirectory(time, {
    actor: actorOf(actor.person),
    operation: 'Add app role assignment to service principal',
    category: 'ApplicationManagement',
    service: 'Core Directory',
    type: 'Assign',
    target: { id: random.guid(), name: of.name, upn: null, type: 'ServicePrincipal' },
    modified: [
      property('AppRole.Id', JSON.stringify(random.guid())),
      property('AppRole.Value', JSON.stringify(value)),
      property('AppRole.DisplayName', JSON.stringify(meaning)),
      property('ServicePrincipal.ObjectID', JSON.stringify(random.guid())),
      property('ServicePrincipal.DisplayName', JSON.stringify(name)),
      property('ServicePrincipal.AppId', JSON.stringify(id)),
    ],
  });
}

function property(name: string, value: string, old: string | null = null): ModifiedProperty {
  return { name, old, new: value };
}

/** The harmless twin: a key runs out, and another administrator makes the next one. */
function renewKey(stage: Stage, day: number, intruded: Person, taken: Application): void {
  const { random, world } = stage;
  const admin = world.admins.find((other) => other !== intruded) ?? intruded;
  const application = world.applications.find(({ id }) => id !== taken.id) ?? taken;
  const scene = stage.benign('t1', "an application's key is renewed", [`user:${admin.upn}`]);
  const time = stage.when(admin, day, random.between(9, 16));
  const desk = stage.desk(scene, admin, time);
  desk.logOn(Math.round(time), {
    application: MICROSOFT_APPS.portal,
    factor: { method: 'Previously satisfied', result: 'claim' },
  });
  addKey(stage, desk, Math.round(time + random.between(2, 15) * MINUTE), application);
}
