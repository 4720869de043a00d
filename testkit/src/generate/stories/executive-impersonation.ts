/**
 * A stranger writes under the name of somebody in charge, from a free mailbox or a young domain, to several people:
 * "are you at your desk?" One or two answer and are asked for a payment or gift cards. No link, no file, no account lost.
 *
 * After the FBI's public notice on business mail compromise that asks for gift cards (IC3, October 2018): free mailboxes,
 * a few words to open with, answers gathered elsewhere; MITRE ATT&CK T1656.
 */
import type { Mail } from '../activity.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../calendar.ts';
import { receiveMail } from '../produce/mail.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { CLOUD_NETWORKS, drawAddress, type Network } from '../world/networks.ts';
import type { Contact } from '../world/partners.ts';
import { type Person, plain } from '../world/people.ts';
import { castSeveral } from './errands.ts';
import { dayAt, lastWorkdays, outsider } from './tradecraft.ts';

export const executiveImpersonation: Story = {
  id: 'executive-impersonation',
  title: 'A stranger asks for money under the name of somebody in charge',
  minimumDays: 6,
  minimumUsers: 12,
  tell,
};

/** Where anybody gets a mailbox, and where its mail comes from; null for operators that are nowhere else here. */
const MAILBOXES: readonly { readonly domain: string; readonly network: Network | null }[] = [
  { domain: 'gmail.com', network: CLOUD_NETWORKS.google },
  { domain: 'outlook.com', network: CLOUD_NETWORKS.exchange },
  { domain: 'mail.com', network: CLOUD_NETWORKS.ionos },
  { domain: 'yahoo.com', network: null },
  { domain: 'proton.me', network: null },
  { domain: 'hotmail.com', network: CLOUD_NETWORKS.exchange },
  { domain: 'aol.com', network: null },
  { domain: 'gmx.com', network: CLOUD_NETWORKS.ionos },
];

const SIGNED = { spf: 'pass', dkim: 'pass', dmarc: 'pass' } as const;

/** A mailbox that anybody could have opened. */
function openMailbox(stage: Stage, name: string, local: string): Contact {
  const { domain, network } = stage.draw.among('mailbox', MAILBOXES, (mailbox) => mailbox.domain);
  const contact = outsider(stage, `${local}@${domain}`, name);
  if (network === null) return contact;
  return { ...contact, partner: { ...contact.partner, mailIp: drawAddress(network, stage.random) } };
}

/** The name as the stranger writes it, mostly as the company does. */
function writtenName({ draw }: Stage, { first, last, name }: Person): string {
  if (draw.chance('name as it is', 0.7)) return name;
  return draw
    .pick('name written', ['%f %l (CEO)', '%l, %f', '%f  %l', '%F %L'])
    .replace('%f', first)
    .replace('%l', last)
    .replace('%F', first.toUpperCase())
    .replace('%L', last.toUpperCase());
}

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 2);
  const boss = stage.cast(days, ({ department }) => department.name === 'Management');
  const count = Math.min(draw.int('recipients', 3, 14), Math.floor(world.people.length / 4));
  const readers = castSeveral(stage, count, days);
  const answering = random.sample(readers, draw.int('answers', 1, 2));
  const began = stage.when(boss, dayAt(days, 0), random.between(8, 15));

  const name = writtenName(stage, boss);
  const local = draw
    .pick('address', ['%f.%l%d', 'office.desk%d', '%f%l.private', 'executive.mail%d', '%l.ceo', 'direct%d'])
    .replace('%f', plain(boss.first))
    .replace('%l', plain(boss.last))
    .replace('%d', String(random.int(10, 9999)));
  const domain = draw.chance('free mailbox', 0.7)
    ? null
    : stage.freshDomain(
        ['com', 'org', 'net', 'online', 'co', 'info'],
        Math.round(began - draw.between('domain days', 0.5, 40) * DAY),
      );
  const stranger = domain === null ? openMailbox(stage, name, local) : outsider(stage, `${local}@${domain}`, name);
  const collector = draw.chance('answers go elsewhere', 0.35)
    ? openMailbox(stage, name, `${random.pick(['ceo', 'exec', 'office', 'mgmt'])}${random.int(100, 99_999)}`)
    : stranger;
  const scene = stage.attack('a1', executiveImpersonation.title, {
    entities: [...readers.map(({ upn }) => `user:${upn}`), ...(domain === null ? [] : [`domain:${domain}`])],
    mustName: [...answering.map(({ upn }) => `user:${upn}`), ...(domain === null ? [] : [`domain:${domain}`])],
  });

  // Free mailboxes are always signed for.
  const unsigned = domain !== null && draw.chance('unsigned', 0.3) ? domain : null;
  const write = (from: Contact, time: number, person: Person, draft: Partial<Mail>): Mail =>
    receiveMail(scene, from, Math.round(time), [person], {
      links: [],
      attachments: 0,
      size: random.int(4500, 14_000),
      authentication: from.partner.domain === unsigned ? { spf: 'pass', dkim: 'none', dmarc: 'none' } : SIGNED,
      ...draft,
    });
  const opening = draw.pick('opening', [
    'Request',
    '%n',
    'Quick task',
    'Are you available?',
    'Urgent',
    'Hello %n',
    'Favour',
    'Today',
  ]);
  const request = draw.pick('asks for', [
    'gift cards',
    'transfer',
    'gift cards for clients',
    'change of payroll account',
  ]);
  const filtered = draw.between('share filtered', 0, 0.5);
  const pause = draw.amount('s between letters', 5, 600) * SECOND;
  readers.forEach((person, index) => {
    const sent = began + index * pause * random.between(0.6, 1.5);
    const answers = answering.includes(person);
    const stopped = !answers && random.chance(filtered);
    const first = write(stranger, sent, person, {
      subject: opening.replace('%n', person.first),
      firstContact: true,
      ...(stopped
        ? {
            action: 'Junked',
            location: 'Junk folder',
            threat: {
              types: 'Phish',
              methods: JSON.stringify({ Phish: ['Impersonation user'] }),
              confidence: JSON.stringify({ Phish: 'Normal' }),
            },
          }
        : {}),
    });
    if (!answers) return;
    const turns = draw.int('turns', 1, 4);
    let time = sent;
    let last = first;
    for (let turn = 0; turn < turns; turn += 1) {
      time += random.logNormal(25 * MINUTE, 0.8);
      last = stage
        .desk(scene, person, time)
        .sendMail(Math.round(time), [{ address: collector.address, objectId: null }], {
          subject: `Re: ${first.subject}`,
          inReplyTo: last.internetMessageId,
          links: [],
          attachments: turn > 0 && request.startsWith('gift') ? random.int(0, 3) : 0,
        });
      time += Math.min(4 * HOUR, random.logNormal(12 * MINUTE, 0.9));
      last = write(collector, time, person, {
        subject: `Re: ${first.subject}`,
        inReplyTo: last.internetMessageId,
        firstContact: turn === 0 && collector !== stranger,
      });
    }
  });
}
