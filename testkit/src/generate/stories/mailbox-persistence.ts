/**
 * Somebody in an administrator's session makes sure that other people's mail stays in reach when the session is gone: a
 * permission on a mailbox, a folder opened to everybody, mail forwarded, or a rule of the whole tenant that copies it
 * outside. What is in reach is read from elsewhere, or leaves by itself.
 *
 * After Mandiant, "Remediation and Hardening Strategies for Microsoft 365 to Defend Against UNC2452" (2021), and CISA,
 * alert AA21-008A; MITRE ATT&CK T1098.002, T1114.003.
 */
import type { Parameter } from '../activity.ts';
import { HOUR, MINUTE } from '../calendar.ts';
import { receiveMail } from '../produce/mail.ts';
import { changeExchange, mailboxPath } from '../produce/saas.ts';
import type { Scene } from '../produce/scene.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import type { Person } from '../world/people.ts';
import { castSeveral, pickAdmin } from './errands.ts';
import {
  dayAt,
  drawHour,
  hideout,
  isWorthReading,
  lastWorkdays,
  openConsole,
  otherBrowser,
  soon,
} from './tradecraft.ts';

export const mailboxPersistence: Story = {
  id: 'mailbox-persistence',
  title: "Lasting access to other people's mail from an administrator's session",
  minimumDays: 10,
  minimumUsers: 15,
  tell,
};

interface Cmdlet {
  readonly name: string;
  /** What it is done to: a mailbox's owner, or a rule by its name. */
  readonly on: Person | string;
  readonly parameters: readonly Parameter[];
}

interface Deed {
  readonly owners: readonly Person[];
  /** Who gets to read. */
  readonly holder: Person;
  /** A mailbox outside. */
  readonly drop: string;
  readonly rule: string;
}

interface Way {
  readonly name: string;
  /** Whether mail leaves by itself; otherwise it has to be read. */
  readonly leaves: boolean;
  readonly cmdlets: (deed: Deed) => readonly Cmdlet[];
}

const listed = (values: Readonly<Record<string, string>>): Parameter[] =>
  Object.entries(values).map(([name, value]) => ({ name, value }));

/** Reading and everything else in a mailbox, without Outlook showing it to its new reader. */
const fullAccess = (owner: Person, holder: Person): Cmdlet => ({
  name: 'Add-MailboxPermission',
  on: owner,
  parameters: listed({
    Identity: owner.upn,
    User: holder.upn,
    AccessRights: 'FullAccess',
    InheritanceType: 'All',
    AutoMapping: 'False',
  }),
});

const sendAs = (owner: Person, holder: Person): Cmdlet => ({
  name: 'Add-RecipientPermission',
  on: owner,
  parameters: listed({ Identity: owner.upn, Trustee: holder.upn, AccessRights: 'SendAs', Confirm: 'False' }),
});

const WAYS: readonly Way[] = [
  {
    name: 'full access',
    leaves: false,
    cmdlets: ({ owners, holder }) => owners.map((owner) => fullAccess(owner, holder)),
  },
  {
    name: 'full access and sending',
    leaves: false,
    cmdlets: ({ owners, holder }) => owners.flatMap((owner) => [fullAccess(owner, holder), sendAs(owner, holder)]),
  },
  {
    name: 'forwarding',
    leaves: true,
    cmdlets: ({ owners, drop }) =>
      owners.map((owner) => ({
        name: 'Set-Mailbox',
        on: owner,
        parameters: listed({
          Identity: owner.upn,
          ForwardingSmtpAddress: `smtp:${drop}`,
          DeliverToMailboxAndForward: 'True',
        }),
      })),
  },
  {
    name: 'transport rule',
    leaves: true,
    cmdlets: ({ owners, drop, rule }) => [
      {
        name: 'New-TransportRule',
        on: rule,
        parameters: listed({
          Name: rule,
          SentTo: owners.map(({ upn }) => upn).join(';'),
          BlindCopyTo: drop,
          StopRuleProcessing: 'False',
          Mode: 'Enforce',
        }),
      },
    ],
  },
  {
    name: 'folder open to everybody',
    leaves: false,
    cmdlets: ({ owners }) =>
      owners.map((owner) => ({
        name: 'Set-MailboxFolderPermission',
        on: owner,
        parameters: listed({ Identity: `${owner.upn}:\\Inbox`, User: 'Default', AccessRights: 'Reviewer' }),
      })),
  },
];

function tell(stage: Stage): void {
  const { draw, random } = stage;
  const days = lastWorkdays(stage, 6);
  const admin = pickAdmin(stage);
  // One more than needed: in a small company the administrator may be among them.
  const count = draw.int('mailboxes', 1, 3);
  const owners = castSeveral(stage, count + 1, days.slice(-4), isWorthReading)
    .filter((owner) => owner !== admin)
    .slice(0, count);
  const way = draw.among('way', WAYS, ({ name }) => name);
  const wait = draw.between('hours until the change', 0.1, 28) * HOUR;
  // Who comes back hours later comes from elsewhere.
  const first = hideout(stage);
  const second = wait > 6 * HOUR ? hideout(stage) : first;
  const places = [...new Set([first, second])];
  const scene = stage.attack('a1', mailboxPersistence.title, {
    entities: [admin, ...owners].map(({ upn }) => `user:${upn}`).concat(places.map(({ ip }) => `address:${ip}`)),
    mustName: [`user:${admin.upn}`, ...owners.slice(0, 1).map(({ upn }) => `user:${upn}`), `address:${second.ip}`],
  });
  const intruder = stage.stranger(scene, admin, first, otherBrowser(stage, admin));
  const entered = stage.when(admin, dayAt(days, 2), drawHour(stage));
  openConsole(stage, intruder, entered);
  const changed = entered + wait;
  const settled = second === first ? intruder : intruder.movedTo(second);
  if (settled !== intruder) openConsole(stage, settled, changed - random.between(3, 20) * MINUTE);
  const drop = `${random.letters(random.int(5, 11))}@${draw.pick('drop', ['gmail.com', 'outlook.com', 'proton.me', 'gmx.com', 'tutanota.com', 'mail.com'])}`;
  const rule = draw.pick('rule name', ['Compliance', 'Journal', 'Archive copy', 'Default', 'Backup', 'Legal hold']);
  let time = changed;
  for (const cmdlet of way.cmdlets({ owners, holder: admin, drop, rule })) {
    run(stage, scene, settled.session, time, cmdlet);
    time += random.between(0.2, 4) * MINUTE;
  }

  const until = changed + draw.between('hours of use', 6, 40) * HOUR;
  const pause = draw.between('hours between uses', 0.4, 5) * HOUR;
  for (let use = soon(random, time, 40); use < until; use += pause * random.between(0.5, 1.5)) {
    const owner = random.pick(owners);
    if (way.leaves) leave(stage, scene, owner, Math.round(use), drop);
    else
      settled.readMail(Math.round(use), random.int(6, 60), {
        owner,
        ...(random.chance(0.3) ? { folder: 'Sent Items' } : {}),
      });
  }
  lendMailbox(stage, dayAt(days, 0), admin);
}

/** Cmdlets on a mailbox are logged with its path, on a rule with the tenant's. */
function run(
  { world }: Stage,
  scene: Scene,
  session: Parameters<typeof changeExchange>[1],
  time: number,
  { name, on, parameters }: Cmdlet,
): void {
  const path = typeof on === 'string' ? `${world.tenant.domain}\\${on}` : mailboxPath(scene, on);
  changeExchange(scene, session, Math.round(time), name, path, parameters);
}

/** A letter comes in as ever, and once more goes out. */
function leave(stage: Stage, scene: Scene, owner: Person, time: number, drop: string): void {
  const { random, world } = stage;
  const letter = receiveMail(stage.backdrop(), world.partners.contact(random.int(1, 60), random), time, [owner]);
  scene.emit({
    ...letter,
    at: letter.at + random.int(1, 5) * 1000,
    networkMessageId: random.guid(),
    direction: 'Outbound',
    envelopeFrom: owner.upn,
    recipients: [{ address: drop, objectId: null }],
    authentication: { spf: '', dkim: '', dmarc: '' },
    location: 'On-premises/external',
  });
}

/** The harmless twin: somebody stands in for a colleague and is given the mailbox. */
function lendMailbox(stage: Stage, day: number, intruded: Person): void {
  const { random, world } = stage;
  const admin = world.admins.find((other) => other !== intruded) ?? intruded;
  const owner = stage.cast([]);
  const deputy = stage.cast([day]);
  const scene = stage.benign('t1', 'a deputy is given a mailbox', [`user:${admin.upn}`]);
  const asked = stage.when(admin, day, random.between(9, 15));
  const desk = stage.desk(scene, admin, asked);
  run(stage, scene, desk.session, asked, fullAccess(owner, deputy));
  if (random.chance(0.5)) run(stage, scene, desk.session, asked + MINUTE, sendAs(owner, deputy));
  const opened = soon(random, asked, 60);
  stage.desk(scene, deputy, opened).readMail(opened, random.int(5, 40), { owner });
}
