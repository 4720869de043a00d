/** Mail that people write: what they send and get, and the links they click. */
import type { LinkClick, Mail, MailLink, Recipient } from '../activity.ts';
import type { EpochMs } from '../calendar.ts';
import { at, type Random } from '../random.ts';
import { CLOUD_NETWORKS, drawAddress } from '../world/networks.ts';
import type { Contact } from '../world/partners.ts';
import type { Person } from '../world/people.ts';
import { FILE_HOSTS } from '../world/services.ts';
import { LAST_NAMES, NATURE, SUBJECTS, TOPICS, TRADE } from '../world/words.ts';
import { drawLag, wholeSecond } from './lag.ts';
import { drawMessageId } from './saas.ts';
import type { Scene } from './scene.ts';

export type MailDraft = Partial<Omit<Mail, 'kind' | 'at' | 'lagMs' | 'recipients' | 'from'>>;

const PASS = { spf: 'pass', dkim: 'pass', dmarc: 'pass' } as const;
const NOT_CHECKED = { spf: '', dkim: '', dmarc: '' } as const;

/** Sends one message with its ids; everything not given is drawn as for an ordinary mail. */
export function deliver(
  scene: Scene,
  time: EpochMs,
  from: Mail['from'],
  recipients: readonly Recipient[],
  draft: MailDraft,
): Mail {
  const { random } = scene;
  const senderDomain = from.address.slice(from.address.indexOf('@') + 1);
  const mail: Mail = {
    kind: 'mail',
    at: wholeSecond(time),
    lagMs: drawLag('mail', random),
    networkMessageId: random.guid(),
    internetMessageId: drawMessageId(random, senderDomain),
    inReplyTo: null,
    direction: 'Inbound',
    from,
    envelopeFrom: from.address,
    senderIp: drawAddress(CLOUD_NETWORKS.exchange, random),
    recipients,
    subject: drawSubject(random),
    links: [],
    attachments: random.chance(0.18) ? random.int(1, 3) : 0,
    size: drawSize(random),
    authentication: PASS,
    action: 'Delivered',
    location: 'Inbox/folder',
    threat: null,
    bulkLevel: null,
    firstContact: false,
    ...draft,
  };
  scene.emit(mail);
  return mail;
}

/** Log-normal body with a power-law tail (Matsubara and Musashi, arXiv 1608.08503); bytes. */
function drawSize(random: Random): number {
  return Math.round(random.chance(0.93) ? random.logNormal(32_000, 1) : Math.min(25e6, random.pareto(200_000, 1.1)));
}

/** A subject of a new conversation; most are told apart by a name, a project, a month or a number. */
export function drawSubject(random: Random): string {
  const topic = random.pick(TOPICS);
  const kind = random.next();
  const about =
    kind < 0.25
      ? `${topic} ${random.pick(LAST_NAMES)}`
      : kind < 0.5
        ? `${topic} (${random.pick(NATURE)} ${random.pick(TRADE)})`
        : kind < 0.65
          ? `${topic} ${random.pick(MONTHS)}`
          : kind < 0.9
            ? `${topic} ${random.int(100, 99_999)}`
            : topic;
  const subject = random.pick(SUBJECTS).replace('%s', about);
  return subject.charAt(0).toUpperCase() + subject.slice(1);
}

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'Q1', 'Q2', 'FY24'] as const;

export function recipientOf(person: Person): Recipient {
  return { address: person.upn, objectId: person.id };
}

export function senderOf(person: Person): Mail['from'] {
  return { address: person.upn, name: person.name, objectId: person.id };
}

/** A person's mail to colleagues and outsiders; one message, written once for each way it goes. */
export function sendMail(
  scene: Scene,
  person: Person,
  time: EpochMs,
  recipients: readonly Recipient[],
  draft: MailDraft = {},
): Mail {
  const { random } = scene;
  const inside = recipients.filter((recipient) => recipient.objectId !== null);
  const outside = recipients.filter((recipient) => recipient.objectId === null);
  const shared: MailDraft = {
    networkMessageId: random.guid(),
    internetMessageId: drawMessageId(random, `${scene.world.tenant.label}.prod.outlook.com`),
    subject: drawSubject(random),
    links: drawLinks(scene, random),
    attachments: random.chance(0.2) ? 1 : 0,
    size: drawSize(random),
    ...draft,
  };
  let mail: Mail | null = null;
  if (inside.length > 0)
    mail = deliver(scene, time, senderOf(person), inside, {
      ...shared,
      direction: 'Intra-org',
      authentication: { spf: 'none', dkim: 'none', dmarc: 'none' },
    });
  if (outside.length > 0)
    mail = deliver(scene, time, senderOf(person), outside, {
      ...shared,
      direction: 'Outbound',
      location: 'On-premises/external',
      authentication: NOT_CHECKED,
    });
  return mail ?? deliver(scene, time, senderOf(person), [recipientOf(person)], { ...shared, direction: 'Intra-org' });
}

/** Links in a colleague's or partner's mail: signatures, shared documents, a page worth reading. */
function drawLinks(scene: Scene, random: Random): MailLink[] {
  const { world } = scene;
  const count = random.weighted([
    [0, 52],
    [1, 26],
    [2, 14],
    [3, 6],
    [4, 2],
  ]);
  return Array.from({ length: count }, () => {
    const kind = random.next();
    if (kind < 0.35) return { url: `https://www.${world.domain}/`, text: `www.${world.domain}` };
    if (kind < 0.6)
      return {
        url: `https://${world.tenant.label}.sharepoint.com/:${random.pick(['w', 'x', 'p', 'b'])}:/s/${random.base62(6)}/${random.base62(22)}?e=${random.base62(6)}`,
        text: null,
      };
    if (kind < 0.68) return drawFileLink(random);
    if (kind < 0.78)
      return {
        url: `https://teams.microsoft.com/l/meetup-join/19%3ameeting_${random.base62(20)}`,
        text: 'Join the meeting now',
      };
    const site = world.web.drawSite(random);
    return {
      url: `https://${at(site.hosts, 0)}/${random.chance(0.5) ? random.letters(random.int(4, 10)) : ''}`,
      text: random.chance(0.5) ? at(site.hosts, 0) : 'here',
    };
  });
}

/** A document that somebody put on a public file host, as people honestly do. */
export function drawFileLink(random: Random): MailLink {
  const host = random.pick(FILE_HOSTS);
  return {
    url: `https://${host.domain}${host.path}${random.letters(random.int(10, 18), 'abcdefghijklmnopqrstuvwxyz0123456789')}`,
    text: random.pick(['View document', 'Open', 'See attachment', 'the file']),
  };
}

/** Mail from a partner's contact. */
export function receiveMail(
  scene: Scene,
  contact: Contact,
  time: EpochMs,
  people: readonly Person[],
  draft: MailDraft = {},
): Mail {
  const { random } = scene;
  const { partner } = contact;
  return deliver(
    scene,
    time,
    { address: contact.address, name: contact.name, objectId: null },
    people.map(recipientOf),
    {
      senderIp: partner.mailIp,
      links: drawPartnerLinks(scene, contact, random),
      authentication: {
        spf: random.chance(0.94) ? 'pass' : random.pick(['none', 'softfail']),
        dkim: partner.dkim ? 'pass' : 'none',
        dmarc: partner.dmarc ? 'pass' : random.pick(['none', 'bestguesspass']),
      },
      ...draft,
    },
  );
}

function drawPartnerLinks(scene: Scene, contact: Contact, random: Random): MailLink[] {
  const links: MailLink[] = [];
  if (random.chance(0.45)) links.push({ url: `https://www.${contact.partner.domain}/`, text: contact.partner.domain });
  if (random.chance(0.08)) links.push(drawFileLink(random));
  if (random.chance(0.12))
    links.push({ url: `https://${at(scene.world.web.drawSite(random).hosts, 0)}/`, text: 'website' });
  return links;
}

export function click(
  scene: Scene,
  time: EpochMs,
  person: Person,
  ip: string,
  url: string,
  mail: Mail | null,
  details: Partial<Pick<LinkClick, 'action' | 'through' | 'threat'>> = {},
): LinkClick {
  const { random } = scene;
  const activity: LinkClick = {
    kind: 'click',
    at: wholeSecond(time),
    lagMs: drawLag('click', random),
    id: random.guid(),
    person,
    url,
    networkMessageId: mail?.networkMessageId ?? null,
    ip,
    action: details.action ?? 'ClickAllowed',
    through: details.through ?? false,
    threat: details.threat ?? null,
  };
  scene.emit(activity);
  return activity;
}
