/**
 * What many intrusions have in common: lures, pages, places to come from, rules that hide, mail that is read.
 *
 * Drawn from public reports: Microsoft on adversary-in-the-middle phishing (July 2022, June 2023) and on business mail
 * compromise (March 2023), CISA and FBI advisories, MITRE ATT&CK T1566, T1557, T1114, T1564.008.
 */
import type { Application, Mail, Parameter } from '../activity.ts';
import type { AccountActor, DeviceActor } from '../actors.ts';
import { DAY, type EpochMs, HOUR, isWeekend, MINUTE, SECOND } from '../calendar.ts';
import type { Parameters } from '../parameters.ts';
import type { Peer } from '../produce/network.ts';
import type { ClientSession } from '../produce/saas.ts';
import { at, type Random } from '../random.ts';
import { type Stage, wordOf } from '../stage.ts';
import { drawDesktop } from '../world/clients.ts';
import {
  CLOUD_NETWORKS,
  COUNTRIES,
  drawAddress,
  drawOrigin,
  HOME_NETWORKS,
  networksIn,
  type Origin,
} from '../world/networks.ts';
import type { Contact } from '../world/partners.ts';
import type { Person } from '../world/people.ts';
import { MICROSOFT_APPS } from '../world/services.ts';
import { drawDomain } from '../world/web.ts';

/** The last working days of the span, earliest first, as days from its start. */
export function lastWorkdays(stage: Stage, count: number): number[] {
  const { start, days } = stage.world;
  const working = Array.from({ length: days }, (_, day) => day).filter((day) => !isWeekend(start, day));
  return working.slice(-count);
}

/** Another household in somebody's country, at another operator than their own where there is one. */
export function residentialOrigin(stage: Stage, person: Person): Origin {
  const { country } = person.site;
  const others = HOME_NETWORKS.filter((one) => one.country === country && one.asNumber !== person.home.asNumber);
  const homes = others.length > 0 ? others : networksIn(country, HOME_NETWORKS);
  return drawOrigin(stage.draw.among('household', homes, wordOf), stage.random);
}

/** A household in a country where the company has nobody. */
export function residentialAbroad(stage: Stage): Origin {
  const own = new Set(stage.world.sites.map((site) => site.country));
  const abroad = stage.draw.among(
    'household country',
    COUNTRIES,
    ({ code }) => code,
    ({ code }) => !own.has(code),
  );
  return drawOrigin(stage.draw.among('household', networksIn(abroad.code, HOME_NETWORKS), wordOf), stage.random);
}

/** Where somebody hides who wants neither home nor hosting of the first hour to be seen again. */
export function hideout(stage: Stage): Origin {
  const kind = stage.random.weighted<'VPN service' | 'foreign hoster' | 'household abroad'>([
    ['VPN service', 45],
    ['foreign hoster', 30],
    ['household abroad', 25],
  ]);
  stage.draw.note('hideout', kind);
  if (kind === 'VPN service') return stage.vpnExit();
  return kind === 'foreign hoster' ? stage.foreignHost() : residentialAbroad(stage);
}

/** A desktop browser that is not the owner's. */
export function otherBrowser(stage: Stage, person: Person): Partial<ClientSession> {
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const { os, browser, userAgent } = drawDesktop(stage.random);
    if (userAgent !== person.device.userAgent)
      return { userAgent, device: { id: '', name: '', os, browser, managed: false } };
  }
  return {};
}

export interface Theme {
  readonly subject: string;
  readonly sender: string;
  readonly local: string;
  readonly text: string;
}

/** What lures claim to be. */
export function drawTheme(stage: Stage, person: Person): Theme {
  const { draw, random, world } = stage;
  const themes = [
    ['New voicemail from %n (%d s)', 'Voice Portal', 'voice', 'Listen'],
    ['Payroll adjustment for March %d', 'HR Benefits', 'benefits', 'Review and sign'],
    ['%c shared "Remittance %d" with you', 'File Sharing', 'share', 'Open document'],
    ['Completed: signature needed on agreement %d', 'e-Sign Service', 'esign', 'Review document'],
    ['Scan_%d from office copier', 'Scanner', 'scan', 'View scan'],
    ['Your multi-factor settings expire today', 'IT Service', 'support', 'Keep current settings'],
    ['%d messages are held in quarantine', 'Mail Gateway', 'postmaster', 'Release messages'],
    ['Tender documents %d', 'Procurement', 'tender', 'Download'],
    ['Updated employee handbook (policy %d)', 'People Team', 'people', 'Acknowledge'],
    ['Missed delivery %d: address needed', 'Parcel Desk', 'delivery', 'Confirm address'],
    ['Your mailbox is 98%% full', 'Storage Notice', 'storage', 'Get more space'],
    ['%n, you were mentioned in "Project %d"', 'Team Board', 'board', 'Go to comment'],
  ] as const;
  const theme = draw.among('lure', themes, ([subject]) => subject);
  const fill = (text: string): string =>
    text
      .replace('%d', String(random.int(11, 9999)))
      .replace('%c', world.name)
      .replace('%n', person.first)
      .replace('%%', '%');
  return { subject: fill(theme[0]), sender: theme[1], local: theme[2], text: theme[3] };
}

export interface Page {
  readonly domain: string;
  readonly host: string;
  readonly url: string;
  readonly peer: Peer;
}

/**
 * A page that asks for credentials: mostly young domains, some bought long ago; half behind a content network's
 * shared address, half on a machine of the intruder's own, whose address is given.
 */
export function raisePage(stage: Stage, visited: EpochMs, own: Origin): Page {
  const { draw, random, world } = stage;
  const domain = drawDomain(
    random,
    draw.pick('page top level', [
      'com',
      'net',
      'top',
      'info',
      'online',
      'com.co',
      'xyz',
      'cloud',
      'site',
      'live',
      'us',
      'org',
    ]),
  );
  const age = draw.chance('young page', 0.75) ? draw.between('page days', 0.3, 21) : draw.between('page days', 90, 900);
  stage.register(domain, Math.round(visited - age * DAY));
  const label = draw.pick('page label', [
    'login',
    'secure',
    'auth',
    'office',
    'sso',
    'portal',
    'docs',
    random.letters(8),
  ]);
  const host = draw.chance('page below its domain', 0.7) ? `${label}.${domain}` : domain;
  const fronted = draw.chance('page behind a content network', 0.5);
  const peer: Peer = {
    host,
    ip: fronted ? world.web.front('cloudflare', random) : own.ip,
    issuer: fronted ? 'CN=GTS CA 1P5,O=Google Trust Services LLC,C=US' : "CN=R3,O=Let's Encrypt,C=US",
    subject: `CN=${domain}`,
  };
  return { domain, host, url: `https://${host}/${random.base62(random.int(6, 14))}`, peer };
}

/** A lure that the filter lets through, from somebody nobody here knows. */
export function sendLure(
  stage: Stage,
  device: DeviceActor,
  time: EpochMs,
  url: string,
  theme = drawTheme(stage, device.person),
  domain = drawDomain(stage.random),
): Mail {
  const { draw, random } = stage;
  const passes = draw.chance('lure passes authentication', 0.6);
  return device.receive(
    Math.round(time),
    { address: `${theme.local}@${domain}`, name: theme.sender, objectId: null },
    {
      senderIp: draw.chance('lure by a mail service', 0.5)
        ? drawAddress(CLOUD_NETWORKS.sendgrid, random)
        : stage.anyHost().ip,
      subject: theme.subject,
      links: [{ url, text: theme.text }],
      attachments: 0,
      firstContact: true,
      size: random.int(14_000, 90_000),
      authentication: passes
        ? { spf: 'pass', dkim: 'pass', dmarc: random.pick(['pass', 'none']) }
        : { spf: random.pick(['none', 'softfail', 'pass']), dkim: 'none', dmarc: 'none' },
    },
  );
}

/** A page is opened, looked at and typed into. Returns when the password is sent. */
export function enterPage(stage: Stage, device: DeviceActor, time: EpochMs, peer: Peer): EpochMs {
  const { random } = stage;
  device.visit(time, peer, { receivedBytes: random.logNormal(90_000, 0.5) });
  device.visit(time + random.int(2, 9) * SECOND, peer, { cached: 1, receivedBytes: random.logNormal(260_000, 0.5) });
  const typed = Math.round(time + random.between(25, 110) * SECOND);
  device.visit(typed, peer, { cached: 1, sentBytes: random.int(3500, 12_000) });
  return typed;
}

export interface HidingRule {
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

const RULE_NAMES = '. .. , a s z 1 - ok x .... Sync Update Clean Archive Filter ;; ,,'.split(' ');
const RULE_WORDS =
  'invoice payment wire bank remittance hacked phishing virus password suspicious transfer statement scam security'.split(
    ' ',
  );
const RULE_FOLDERS = [
  'RSS Feeds',
  'RSS Subscriptions',
  'Conversation History',
  'Archive',
  'Notes',
  'Junk Email',
  'Deleted Items',
  'Sync Issues',
] as const;

/** A rule that keeps mail from its owner's eyes: names that say nothing or something dull, folders nobody opens. */
export function drawHidingRule(stage: Stage, about?: string): HidingRule {
  const { draw, random } = stage;
  const name = draw.pick('rule name', RULE_NAMES);
  const test: Parameter[] =
    about !== undefined
      ? [{ name: 'FromAddressContainsWords', value: about }]
      : draw.chance('rule looks for words', 0.6)
        ? [
            {
              name: random.pick(['SubjectOrBodyContainsWords', 'BodyContainsWords']),
              value: drawWords(stage).join(';'),
            },
          ]
        : [];
  const action: Parameter[] = draw.chance('rule moves', 0.65)
    ? [
        { name: 'MoveToFolder', value: draw.pick('rule folder', RULE_FOLDERS) },
        { name: 'MarkAsRead', value: 'True' },
      ]
    : [{ name: 'DeleteMessage', value: 'True' }];
  return { name, parameters: [...test, ...action, { name: 'StopProcessingRules', value: 'True' }] };
}

function drawWords({ draw, random }: Stage): readonly string[] {
  return draw.sample('rule words', RULE_WORDS, random.int(2, 5));
}

/** Reads a mailbox in bursts over some hours, as somebody does who looks for invoices. */
export function ransack(stage: Stage, actor: AccountActor, from: EpochMs, hours: number, bursts: number): void {
  const { random } = stage;
  for (let burst = 0; burst < bursts; burst += 1) {
    const time = Math.round(from + (burst / bursts + random.next() / bursts) * hours * HOUR);
    actor.readMail(time, random.int(8, 70), random.chance(0.3) ? { folder: 'Sent Items' } : {});
  }
}

/** A token used again without its owner. */
export function useToken(
  actor: AccountActor,
  time: EpochMs,
  application: Application = MICROSOFT_APPS.outlookWeb,
): void {
  actor.logOn(Math.round(time), {
    application,
    interactive: false,
    factor: { method: 'Previously satisfied', result: 'claim' },
  });
}

/** Pages and shells that administer a tenant, by their public ids. */
const CONSOLES: readonly Application[] = [
  MICROSOFT_APPS.portal,
  { id: '497effe9-df71-4043-a8bb-14cf78c4b63b', name: 'Exchange Admin Center' },
  { id: 'fb78d390-0c51-40cd-8e17-fdbfab77341b', name: 'Microsoft Exchange REST API Based Powershell' },
  { id: '14d82eec-204b-4c2f-b7e8-296a70dab67e', name: 'Microsoft Graph Command Line Tools' },
  { id: '1b730954-1685-4b74-9bfd-dac224a7b894', name: 'Azure Active Directory PowerShell' },
];

/** Somebody who holds an administrator's session, or the password and a factor, signs in to administer. */
export function openConsole({ draw }: Stage, actor: AccountActor, time: EpochMs): void {
  actor.logOn(Math.round(time), {
    application: draw.among('console', CONSOLES, ({ name }) => name),
    factor: draw.chance('session was stolen', 0.5)
      ? { method: 'Previously satisfied', result: 'claim' }
      : { method: actor.person.factor, result: 'passed' },
  });
}

/** Mailboxes worth reading: those who pay, decide, hire and sue. */
export function isWorthReading({ department }: Person): boolean {
  return ['Finance', 'Management', 'Legal', 'Human Resources'].includes(department.name);
}

/** Second factors that an intruder can enrol alone, in Entra's words. */
export const METHODS = [
  'Authenticator App with Code',
  'Mobile Phone SMS',
  'Authenticator App with Notification and Code',
  'Hardware OATH token',
] as const;

/** A name that reads like another: a letter swapped, doubled or left out, a hyphen, another ending. */
export function lookAlike({ draw, random }: Stage, domain: string): string {
  const dot = domain.indexOf('.');
  const [label, ending] = [domain.slice(0, dot), domain.slice(dot + 1)];
  const middle = random.int(1, Math.max(1, label.length - 2));
  const swaps = [
    [/l/u, '1'],
    [/i/u, 'l'],
    [/m/u, 'rn'],
    [/o/u, '0'],
    [/w/u, 'vv'],
  ] as const;
  const fitting = swaps.filter(([pattern]) => pattern.test(label));
  const forms = [
    ...fitting.map(([pattern, other]) => label.replace(pattern, other)),
    label.slice(0, middle) + label.charAt(middle) + label.slice(middle),
    label.slice(0, middle) + label.slice(middle + 1),
    `${label}-${draw.pick('added word', ['group', 'inc', 'intl', 'eu', 'billing', 'us'])}`,
  ];
  return draw.chance('similar label', 0.85)
    ? `${random.pick(forms)}.${ending}`
    : `${label}.${draw.among('other ending', ['co', 'net', 'biz', 'cc', 'org', 'us'], String, (other) => other !== ending)}`;
}

/** Somebody outside by an address alone. */
export function outsider(stage: Stage, address: string, name = address.slice(0, address.indexOf('@'))): Contact {
  const domain = address.slice(address.indexOf('@') + 1);
  return {
    address,
    name,
    partner: { domain, name: domain, mailIp: stage.anyHost().ip, people: 1, dkim: true, dmarc: true, rank: 1 },
  };
}

/** Storage that people use in private, by the host that takes the bytes. */
const PRIVATE_CLOUDS: readonly { readonly site: string; readonly host: string }[] = [
  { site: 'mega.nz', host: 'gfs270n071.userstorage.mega.co.nz' },
  { site: 'www.pcloud.com', host: 'p-lux1.pcloud.com' },
  { site: 'gofile.io', host: 'store7.gofile.io' },
  { site: 'www.mediafire.com', host: 'ul.mediafire.com' },
  { site: 'www.icloud.com', host: 'p57-content.icloud.com' },
  { site: 'www.terabox.com', host: 'c-jp.terabox.com' },
  { site: 'www.idrive.com', host: 'evsweb8122.idrive.com' },
  { site: 'koofr.eu', host: 'app.koofr.net' },
];

/** A private cloud: its page, and where the bytes go, which is a machine that no other site shares. */
export function drawPrivateCloud(stage: Stage): { readonly site: string; readonly page: Peer; readonly store: Peer } {
  const { site, host } = stage.draw.among('private cloud', PRIVATE_CLOUDS, (cloud) => cloud.site);
  const page = stage.world.web.locate(site);
  return { site, page, store: { host, ip: stage.anyHost().ip, issuer: page.issuer } };
}

/** Hours in which intruders work: at night, in the evening, or in the crowd of a working day. */
const WORKING_HOURS = [
  [0.2, 4],
  [2, 6],
  [9, 15],
  [11, 16],
  [18, 22],
  [17, 20],
] as const;

/** An hour that suits an intruder. */
export function drawHour(stage: Stage): number {
  const [from, to] = stage.draw.among('hours', WORKING_HOURS, (hours) => hours.join(' to '));
  return stage.random.between(from, to);
}

/** Days for which an attacker makes the attack look ordinary before. */
export const FEEDING_DAYS = [30, 60, 90, 45] as const;

/** Pause between two calls of an implant, in milliseconds: as its framework or its operator sets it. */
export function drawPause(draw: Parameters): number {
  return draw.pick('pause s', [30, 60, 45, 90, 180, 120, 300, 240, 600, 420, 900, 1200, 1800]) * SECOND;
}

/** Relative spread of an implant's pauses, 0 to 0.5. */
export function drawJitter(draw: Parameters): number {
  return draw.chance('no jitter', 0.1) ? 0 : draw.between('jitter', 0.02, 0.5);
}

/** Some minutes after a moment, as people get to things. */
export function soon(random: Random, time: EpochMs, medianMinutes: number): EpochMs {
  return Math.round(time + random.logNormal(medianMinutes * MINUTE, 0.7));
}

/** The element of a list of days, counted from its end when negative. */
export function dayAt(days: readonly number[], index: number): number {
  return at(days, index < 0 ? days.length + index : index);
}
