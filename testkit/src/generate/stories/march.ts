/**
 * The March story: a locked phishing link that is followed all the same, a hijacked Microsoft 365 account, a rule named
 * with dots, thousands of phishing mails, a second domain on the same address, and a beacon.
 *
 * Structure, order and timing follow a case published by Darktrace in 2024. The demo seed uses its documented
 * indicators as names; every other seed draws domains, addresses, hours, people and the file host that lends its name.
 * Other tellings of it stand in `march-variants.ts`.
 */
import type { Mail, Recipient } from '../activity.ts';
import { DAY, type EpochMs, HOUR, MINUTE, SECOND } from '../calendar.ts';
import { receiveBounce } from '../produce/bulk-mail.ts';
import { receiveMail, recipientOf } from '../produce/mail.ts';
import type { Peer } from '../produce/network.ts';
import type { Scene } from '../produce/scene.ts';
import { at, type Random } from '../random.ts';
import type { AccountActor, DeviceActor } from '../actors.ts';
import type { Stage } from '../stage.ts';
import { DEMO_SEED, type Story, type WorldDemands } from '../story.ts';
import type { Origin } from '../world/networks.ts';
import type { Person } from '../world/people.ts';
import { FILE_HOSTS, MICROSOFT_APPS } from '../world/services.ts';
import { drawDomain } from '../world/web.ts';
import { drawHidingRule, type HidingRule, residentialOrigin, sendLure } from './tradecraft.ts';

/** Days before the end of the span on which things happen. */
const FIRST_DAY = -4;
const SECOND_DAY = -3;
const THIRD_DAY = -2;
const LAST_DAY = -1;

const FOLLOWERS = 11;
const MAILS_PER_USER = 10;
const MAILS_MAX = 20_000;
const REGISTERED_BEFORE_MS = 4 * DAY;

/** What one telling does otherwise than the published case. */
export interface Telling {
  /** Where the account is used from at first: the machine that hosts the lure, or a household in its owner's country. */
  readonly entry: 'lure host' | 'household';
  /** A page under a young domain, or a document on a trusted file host that leads there. */
  readonly lure: 'young domain' | 'file host';
  /** How the rule is made: a cmdlet, as from the browser, or the mailbox's own table, as Outlook and Graph write it. */
  readonly rule: 'cmdlet' | 'Outlook' | 'Graph';
  /** Whether the mail product tells of clicks. */
  readonly clicks: boolean;
}

export const PUBLISHED: Telling = { entry: 'lure host', lure: 'young domain', rule: 'cmdlet', clicks: true };

interface Facts {
  /** Registrable domain of the first lure and the host under it. */
  readonly first: string;
  readonly firstHost: string;
  readonly second: string;
  readonly provider: string;
  readonly fileHost: { readonly domain: string; readonly path: string };
  /** Where both domains are hosted. */
  readonly host: Origin;
  /** Where the intruder logs on from at first. */
  readonly entry: Origin;
  readonly vpn: Origin;
  readonly disguise: string;
}

/** The company of the demonstration: an ordinary one, whose machines keep their addresses. */
const DEMO_WORLD: WorldDemands = { country: 'US', sector: 'services', addressing: 'fixed', proxy: false };

export const march: Story = {
  id: 'march',
  title: 'Hijacked account, lateral phishing and command and control over four days',
  minimumDays: 5,
  minimumUsers: 6,
  world: (seed) => (seed === DEMO_SEED ? DEMO_WORLD : {}),
  tell: (stage) => tellMarch(stage, PUBLISHED),
};

export function tellMarch(stage: Stage, telling: Telling): void {
  const { draw, random } = stage;
  const victim = stage.cast(
    [FIRST_DAY, SECOND_DAY, THIRD_DAY, LAST_DAY],
    (person) =>
      person.site.country === stage.home &&
      ['Sales', 'Finance', 'Operations', 'Customer Service'].includes(person.department.name),
  );
  const facts = drawFacts(stage, victim, telling);
  const scene = stage.attack('a1', march.title, {
    entities: [
      `user:${victim.upn}`,
      stage.deviceName(victim),
      `domain:${facts.first}`,
      `domain:${facts.second}`,
      `address:${facts.host.ip}`,
      `address:${facts.entry.ip}`,
      `address:${facts.vpn.ip}`,
    ],
    mustName: [`user:${victim.upn}`, `domain:${facts.first}`, `domain:${facts.second}`, `address:${facts.entry.ip}`],
  });
  const device = stage.machine(scene, victim);

  const visited = (telling.lure === 'file host' ? trustedLure : lure)(stage, device, facts, telling);
  const beaconPeer: Peer = {
    host: null,
    ip: stage.anyHost().ip,
    port: 443,
    issuer: 'self',
    subject: `CN=${random.letters(9)}.local,O=${random.letters(7)}`,
  };
  const odd = {
    fingerprint: { ja3: random.hex(32), ja4: `t12i${random.int(10, 40)}0300_${random.hex(12)}_${random.hex(12)}` },
    modern: 0,
  };
  const lastHour = stage.when(victim, LAST_DAY, 20);
  device.beacon(
    visited + random.between(3, 8) * MINUTE,
    lastHour,
    draw.between('beacon minutes', 4, 6) * MINUTE,
    draw.between('beacon jitter', 0.1, 0.25),
    beaconPeer,
    { ...odd, sentBytes: random.between(700, 1500), receivedBytes: random.between(300, 900), durationMs: 700 },
  );

  const intruder = hijack(stage, scene, victim, facts, visited);
  const surge = takeRule(stage, intruder, facts, telling);
  const mails = spread(stage, intruder, facts, surge);
  followLure(stage, scene, facts, mails, telling);
  floodBack(stage, scene, victim, mails);
  const theft = stage.when(victim, LAST_DAY, random.between(1, 4));
  for (let part = 0; part < 4; part += 1) {
    const broken = part === 3;
    device.upload(
      theft + part * 6 * MINUTE,
      beaconPeer,
      (broken ? 0.2 : 1) * random.between(1.4e8, 3.2e8),
      5 * MINUTE,
      { ...odd, state: broken ? 'RSTR' : 'SF' },
    );
  }
}

function drawFacts(stage: Stage, victim: Person, telling: Telling): Facts {
  const { draw, world, random } = stage;
  const first = drawDomain(
    random,
    draw.pick('first top level', ['life', 'top', 'shop', 'icu', 'click', 'xyz', 'info', 'site']),
  );
  const host = stage.foreignHost();
  const drawn: Facts = {
    first,
    firstHost: `${random.letters(random.int(8, 11), 'abcdefghijklmnopqrstuvwxyz0123456789')}.${first}`,
    second: drawDomain(random, draw.pick('second top level', ['top', 'com', 'online', 'live', 'store', 'pro'])),
    provider: drawDomain(random, draw.pick('provider top level', ['net', 'com', 'ch', 'org'])).replace('.', 'mail.'),
    fileHost: draw.among('file host', FILE_HOSTS, ({ domain }) => domain),
    host,
    entry: telling.entry === 'household' ? residentialOrigin(stage, victim) : host,
    vpn: stage.vpnExit(),
    disguise: draw.pick('disguise', ['Prezi', 'SharePoint', 'DocuSign', 'Dropbox', 'OneDrive', 'Adobe']),
  };
  if (world.seed !== DEMO_SEED) return drawn;
  const published: Origin = {
    ip: '193.222.96.91',
    country: 'NL',
    city: 'Amsterdam',
    asNumber: 216139,
    organization: 'Iron Hosting Centre LTD',
  };
  return {
    ...drawn,
    first: 'latovafineart.life',
    firstHost: 'rz8js7sjbef.latovafineart.life',
    second: 'thecalebgroup.top',
    provider: 'zixmail.net',
    fileHost: { domain: 'docsend.com', path: '/view/' },
    host: published,
    entry: telling.entry === 'household' ? drawn.entry : published,
    disguise: 'Prezi',
  };
}

/** First day: an unusual provider, an unusual mail, a link that the product locks, and a visit in spite of it. Returns the time of the visit. */
function lure(stage: Stage, device: DeviceActor, facts: Facts, telling: Telling): EpochMs {
  const { draw, random, world } = stage;
  const { person } = device;
  const morning = stage.when(person, FIRST_DAY, random.between(9.6, 10.8));
  const provider = world.web.locate(`${random.pick(['web1', 'secure', 'www'])}.${facts.provider}`);
  device.visit(morning, provider);
  device.visit(morning + 70 * SECOND, provider);
  const sender = drawDomain(random);
  const url = `https://${facts.firstHost}/${random.base62(10)}`;
  const received = morning + random.between(18, 40) * MINUTE;
  const mail = device.receive(
    Math.round(received),
    {
      address: `${draw.pick('sender', ['secure', 'office', 'j.meyer', 'm.ross', 'docs', 'billing'])}@${sender}`,
      name: random.pick(['Secure Message', 'M. Ross', 'Document Center', 'J. Meyer']),
      objectId: null,
    },
    {
      envelopeFrom: `bounce@${facts.provider}`,
      senderIp: provider.ip,
      subject: draw.pick('subject', [
        'Secure message: payment schedule',
        'You have received a protected document',
        'Statement for review',
        'Encrypted message from our office',
      ]),
      links: [
        { url, text: 'Read the message' },
        { url: `https://www.${facts.provider}/about`, text: facts.provider },
      ],
      attachments: 0,
      firstContact: true,
      authentication: { spf: 'pass', dkim: 'none', dmarc: 'none' },
      threat: {
        types: 'Phish',
        methods: JSON.stringify({ Phish: ['URL detonation reputation'] }),
        confidence: JSON.stringify({ Phish: 'Normal' }),
      },
    },
  );
  const origin = stage.originOf(person, received);
  const blocked = Math.round(received + random.between(3, 12) * MINUTE);
  if (telling.clicks) device.click(blocked, origin.ip, url, mail, { action: 'ClickBlocked', threat: 'Phish' });
  const through = Math.round(
    Math.max(blocked + 40 * MINUTE, stage.when(person, FIRST_DAY, random.between(12.8, 14.6))),
  );
  if (telling.clicks)
    device.click(through - 15 * SECOND, origin.ip, url, mail, {
      action: 'ClickBlocked',
      threat: 'Phish',
      through: true,
    });
  visitFirst(stage, device, facts, through);
  return through;
}

/** Another first day: a document on a file host of good name, which no product locks, and on it the link to the page. */
function trustedLure(stage: Stage, device: DeviceActor, facts: Facts, telling: Telling): EpochMs {
  const { draw, random, world } = stage;
  const { person } = device;
  const received = stage.when(person, FIRST_DAY, random.between(9.6, 12.5));
  const host = draw.among('lure host', FILE_HOSTS, ({ domain }) => domain);
  const url = `https://${host.domain}${host.path}${random.letters(random.int(10, 18))}`;
  const mail = sendLure(stage, device, received, url);
  const opened = Math.round(received + random.logNormal(25 * MINUTE, 0.6));
  if (telling.clicks) device.click(opened, stage.originOf(person, opened).ip, url, mail);
  device.visit(opened + SECOND, world.web.locate(host.domain));
  const visited = opened + random.int(15, 80) * SECOND;
  visitFirst(stage, device, facts, visited);
  return visited;
}

function visitFirst(stage: Stage, device: DeviceActor, facts: Facts, time: EpochMs): void {
  stage.register(facts.first, time - REGISTERED_BEFORE_MS);
  const peer = {
    host: facts.firstHost,
    ip: facts.host.ip,
    issuer: "CN=R3,O=Let's Encrypt,C=US",
    subject: `CN=${facts.first}`,
  };
  device.visit(time, peer);
  device.visit(time + 18 * SECOND, peer, { cached: 1, sentBytes: 9200, receivedBytes: 88_000 });
}

/** One minute later, and the next day: the account used from the address that hosts the lure; a new second factor. */
function hijack(stage: Stage, scene: Scene, victim: Person, facts: Facts, visited: EpochMs): AccountActor {
  const { draw, random } = stage;
  const intruder = stage.stranger(scene, victim, facts.entry);
  const first = visited + random.int(52, 70) * SECOND;
  intruder.logOn(first, {
    factor: { method: victim.factor, result: 'passed' },
    risk: draw.chance('risk is told', 0.5) ? 'medium' : 'none',
  });
  intruder.readMail(first + 5 * MINUTE, 12);
  intruder.readMail(first + 22 * MINUTE, 30);
  const next = stage.when(victim, SECOND_DAY, random.between(8.2, 11.5));
  intruder.logOn(next, {
    application: MICROSOFT_APPS.mySignIns,
    factor: { method: 'Previously satisfied', result: 'claim' },
  });
  intruder.registerMethod(next + random.int(70, 200) * SECOND, 'Authenticator App with Code');
  return intruder;
}

const PUBLISHED_RULE: HidingRule = {
  name: '...',
  parameters: [
    { name: 'MoveToFolder', value: 'RSS Feeds' },
    { name: 'MarkAsRead', value: 'True' },
    { name: 'StopProcessingRules', value: 'True' },
  ],
};

/** Third day: from a VPN, the rule that hides what will come back. Returns the time at which the mails begin. */
function takeRule(stage: Stage, intruder: AccountActor, facts: Facts, telling: Telling): EpochMs {
  const { random } = stage;
  const hidden = intruder.movedTo(facts.vpn);
  const time = stage.when(intruder.person, THIRD_DAY, random.between(9.5, 11.5));
  hidden.logOn(time, { factor: { method: 'OATH verification code', result: 'passed' } });
  hidden.readMail(time + 4 * MINUTE, 40);
  const rule = telling.rule === 'cmdlet' ? PUBLISHED_RULE : drawHidingRule(stage);
  const ruled = time + random.int(9, 15) * MINUTE;
  if (telling.rule === 'Graph') hidden.saveRule(ruled, rule.name, rule.parameters);
  else if (telling.rule === 'Outlook')
    hidden.with({ client: 'Mobile Apps and Desktop clients' }).saveRule(ruled, rule.name, rule.parameters);
  else hidden.createRule(ruled, rule.name, rule.parameters);
  const begin = time + random.int(20, 35) * MINUTE;
  hidden.deleteMail(begin + 50 * MINUTE, 60);
  return begin;
}

/** Thousands of mails to colleagues and outsiders, each with one link to a trusted file host under an honest name. */
function spread(stage: Stage, intruder: AccountActor, facts: Facts, begin: EpochMs): Mail[] {
  const { world, random } = stage;
  const victim = intruder.person;
  const count = Math.min(MAILS_MAX, world.people.length * MAILS_PER_USER);
  const colleagues = random
    .shuffle(world.people.filter((person) => person !== victim))
    .slice(0, Math.round(count * 0.3));
  const draft = {
    subject: `${victim.name} shared a ${facts.disguise} document with you`,
    links: [{ url: drawLure(facts, random), text: 'Click Here' }],
    attachments: 0,
    size: 24_000,
  };
  const duration = Math.min(3 * HOUR, Math.max(20 * MINUTE, count * 1.4 * SECOND));
  const recipients: Recipient[] = random.shuffle([
    ...colleagues.map(recipientOf),
    ...Array.from({ length: count - colleagues.length }, () => ({
      address: world.partners.drawContact(random).address,
      objectId: null,
    })),
  ]);
  return recipients.map((recipient, index) =>
    intruder.sendMail(
      Math.round(begin + (index / recipients.length) * duration + random.next() * 4 * SECOND),
      [recipient],
      draft,
    ),
  );
}

function drawLure(facts: Facts, random: Random): string {
  return `https://${facts.fileHost.domain}${facts.fileHost.path}${random.letters(16, 'abcdefghijklmnopqrstuvwxyz0123456789')}`;
}

/** Colleagues open the lure; eleven of them go on to the second domain, that day or the next. */
function followLure(stage: Stage, scene: Scene, facts: Facts, mails: readonly Mail[], telling: Telling): void {
  const { world, random } = stage;
  const byAddress = new Map(world.people.map((person) => [person.upn, person]));
  const reached = random.shuffle(mails.filter((mail) => mail.direction === 'Intra-org'));
  const followers = reached.slice(0, Math.min(FOLLOWERS, Math.max(2, Math.floor(world.people.length / 2))));
  const curious = reached.slice(followers.length, followers.length * 3);
  const opened = at(mails, 0).at;
  stage.register(facts.second, opened - 5 * HOUR);
  const second = {
    host: facts.second,
    ip: facts.host.ip,
    issuer: "CN=R3,O=Let's Encrypt,C=US",
    subject: `CN=${facts.second}`,
  };
  for (const mail of [...followers, ...curious]) {
    const person = byAddress.get(at(mail.recipients, 0).address);
    if (person === undefined) continue;
    const device = stage.machine(scene, person);
    const overnight = random.chance(0.25);
    const time = overnight
      ? stage.when(person, LAST_DAY, random.between(8.3, 11))
      : Math.round(mail.at + random.logNormal(25 * MINUTE, 0.9));
    const url = at(mail.links, 0).url;
    if (telling.clicks) device.click(time, stage.originOf(person, time).ip, url, mail);
    device.visit(time + 900, world.web.locate(facts.fileHost.domain));
    if (followers.includes(mail)) {
      const arrival = time + random.int(20, 90) * SECOND;
      device.visit(arrival, second);
      if (random.chance(0.6))
        device.visit(arrival + 30 * SECOND, second, { cached: 1, sentBytes: 5200, receivedBytes: 61_000 });
    }
  }
}

/** What comes back: servers that refuse, people on leave, people who wonder. */
function floodBack(stage: Stage, scene: Scene, victim: Person, mails: readonly Mail[]): void {
  const { world, random } = stage;
  const people = new Map(world.people.map((person) => [person.upn, person]));
  for (const mail of mails) {
    const recipient = at(mail.recipients, 0);
    const luck = random.next();
    if (recipient.objectId !== null) {
      const colleague = people.get(recipient.address);
      if (luck < 0.06 && colleague !== undefined)
        stage
          .desk(scene, colleague, mail.at)
          .sendMail(Math.round(mail.at + random.logNormal(20 * MINUTE, 0.8)), [recipientOf(victim)], {
            subject: `Re: ${mail.subject}`,
            inReplyTo: mail.internetMessageId,
            links: [],
          });
    } else if (luck < 0.17)
      receiveBounce(
        scene,
        Math.round(mail.at + random.logNormal(25 * SECOND, 1)),
        victim,
        recipient.address,
        mail.subject,
        mail.internetMessageId,
      );
    else if (luck < 0.27)
      receiveMail(
        scene,
        contactOf(stage, recipient.address),
        Math.round(mail.at + (luck < 0.22 ? random.logNormal(15 * SECOND, 0.7) : random.logNormal(40 * MINUTE, 1))),
        [victim],
        {
          subject: `${luck < 0.22 ? 'Automatic reply' : 'Re'}: ${mail.subject}`,
          inReplyTo: mail.internetMessageId,
          links: [],
        },
      );
  }
}

function contactOf(stage: Stage, address: string): Parameters<typeof receiveMail>[1] {
  const domain = address.slice(address.indexOf('@') + 1);
  return {
    address,
    name: address.slice(0, address.indexOf('@')),
    partner: {
      domain,
      name: domain,
      mailIp: stage.anyHost().ip,
      people: 1,
      dkim: true,
      dmarc: true,
      rank: 1,
    },
  };
}
