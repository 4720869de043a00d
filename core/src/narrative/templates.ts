/**
 * Sentences as a table: beginning of a model's id → how to tell its breaches. The longest beginning wins; `*.` stands
 * for any domain. A template answers null when the facts it needs are missing; then the breach's own reason is told,
 * as it is for every model that has no row here (a customer's, for instance).
 */
import type { Feature } from '../breach.ts';
import { Telling } from './scene.ts';
import { bytes, changeWords, count, list, tally } from './words.ts';

export interface Template {
  readonly models: readonly string[];
  /** One clause in the past tense, without time and full stop. */
  readonly tell: (t: Telling) => string | null;
  /**
   * For models that judge what another model judged too: what they add when both speak of the same event. They are
   * then told in the other's sentence. Begins with a comma or the like.
   */
  readonly beside?: (t: Telling) => string;
}

export const TEMPLATES: readonly Template[] = [
  // email
  {
    models: ['email.unusual-inbound', 'email.suspicious-inbound', 'email.inbound-link', 'email.suspicious-link'],
    tell: (t) => mail(t, 'an unusual inbound email with a suspicious link'),
  },
  {
    models: ['email.first-contact', 'email.sender-first-contact'],
    tell: (t) => mail(t, 'a first email from a stranger, with signs of deceit,'),
  },
  {
    models: ['email.bulk-identical'],
    tell: (t) => {
      const many = t.value(/recipients/i).replace(/^([\d,]+) different\b/, '$1 different people');
      const told = mail(t, 'the same lure');
      return told === null ? null : `${told}${many === '' ? '' : `; ${many} got it`}`;
    },
  },
  {
    models: ['email.display-name'],
    tell: (t) => {
      const shown = t.value(/from\.name|display/i);
      const told = mail(t, 'an email under the name of a colleague');
      return told === null ? null : `${told}${shown === '' ? '' : `, shown as “${shown}”`}`;
    },
  },
  {
    models: ['email.look-alike', 'email.lookalike', 'email.sender-spoof', 'email.spoofed-sender'],
    tell: (t) => mail(t, 'an email from a look-alike domain', resembling(t)),
  },
  {
    models: ['email.reply-chain'],
    tell: (t) => {
      const how = t.value(/conversation/i);
      return mail(t, 'a reply to an earlier conversation, written from outside it,', how === '' ? resembling(t) : how);
    },
  },
  {
    models: ['email.link-text-mismatch', 'email.mismatched-link'],
    tell: (t) => linkText(t),
    beside: (t) => {
      const text = t.value(/text|display/i);
      return text === '' ? ', the link shown as something else' : `, the link shown as “${text}”`;
    },
  },
  { models: ['email.lateral-phishing', 'email.internal-phishing'], tell: (t) => lateral(t) },
  { models: ['email.outbound-mail-surge', 'email.outbound'], tell: (t) => surge(t, 'sent') },
  { models: ['email.inbound-mail-surge', 'email.inbound-surge', 'email.bounce'], tell: (t) => surge(t, 'received') },
  {
    models: ['*.unusual-email-provider', '*.unusual-mail-provider', '*.rare-email-provider'],
    tell: (t) => {
      const provider = t.sitesTold() || senders(t);
      return provider === ''
        ? null
        : `${t.who} used ${provider}, ${t.sites().length > 1 ? 'email providers' : 'an email provider'} unusual here`;
    },
  },
  {
    models: ['*.link-clicked', '*.click-through', '*.clicked'],
    tell: (t) => {
      const sites = t.sitesTold();
      return sites === ''
        ? null
        : `${t.who} opened the link to ${sites}, although the mail product had locked it or warned of it`;
    },
    beside: () => ', although the mail product had locked the link or warned of it',
  },
  {
    models: ['*.visit-despite-lock'],
    tell: (t) => {
      const sites = t.sitesTold();
      return sites === '' ? null : `${t.who} reached ${sites}, although the mail product had locked the link to it`;
    },
    beside: () => ', although the mail product had locked the link to it',
  },

  // saas
  {
    models: [
      'saas.unusual-external-source',
      'saas.unusual-source',
      'saas.unusual-login-source',
      'saas.unusual-logon-source',
      'saas.rare-logon',
    ],
    tell: (t) => {
      const origin = t.origin();
      const usual = usualOf(t, /geo\.country|country/i) ?? usualOf(t, /as\.number|network/i);
      return origin === ''
        ? null
        : `${t.account} signed in${t.repeats()}${origin}${usual === null ? '' : `; usual: ${usual}`}`;
    },
  },
  {
    models: ['saas.impossible-travel'],
    tell: (t) => {
      const origin = t.origin();
      const [place, when] = t.usual(/within hours|travel/i).split(', where it was ');
      if (origin === '') return null;
      if (place === undefined || when === undefined)
        return `${t.account} signed in${origin}, too soon after a sign-in from another country`;
      return `${t.account} signed in${origin}, ${when.replace(/ before$/, '')} after a sign-in from ${place}`;
    },
    beside: (t) => {
      const [place, when] = t.usual(/within hours|travel/i).split(', where it was ');
      return place === undefined || when === undefined
        ? ', too soon after a sign-in from another country to have travelled'
        : `, ${when.replace(/ before$/, '')} after a sign-in from ${place}`;
    },
  },
  {
    models: ['saas.unusual-login-and-account-update', 'saas.unusual-logon-and-account'],
    tell: (t) => {
      const change = t.value(/change\.kind/i);
      return `after a sign-in from an unusual source, ${t.account} was changed${t.origin()}${paren(changeWords(change) || change)}`;
    },
    beside: (t) => soonAfter(t),
  },
  {
    models: ['saas.new-mfa-method', 'saas.mfa-method', 'saas.new-mfa'],
    tell: (t) => {
      const kind = t.value(/change\.kind/i);
      const method = t.value(/change\.value|mfa\.method|method/i);
      const usual = t.usual(/change\.value|mfa\.method|method/i);
      const before = usual === '' || usual.startsWith('nothing known') ? '' : `; used before: ${usual}`;
      if (kind === 'mfa-disabled') return `MFA was turned off for ${t.account}${t.origin()}`;
      if (kind === 'device-registered') return `a device${paren(method)} was registered for ${t.account}${t.origin()}`;
      return `a new MFA method${paren(method)} was added to ${t.account}${t.origin()}${before}`;
    },
  },
  {
    models: ['saas.unusual-login-and-new-email-rule', 'saas.unusual-login-and-new-rule'],
    tell: (t) =>
      `after a sign-in from an unusual source, a mail rule appeared in the mailbox of ${t.who}${t.origin() === '' ? '' : `, made${t.origin()}`}`,
    beside: (t) => soonAfter(t),
  },
  {
    models: [
      'saas.anomalous-mail-rule',
      'saas.anomalous-email-rule',
      'saas.mail-rule',
      'saas.mailbox-rule',
      'saas.inbox-rule',
      'saas.new-email-rule',
    ],
    tell: (t) => rule(t),
  },
  {
    models: ['saas.transport-rule'],
    tell: (t) => {
      const kind = t.value(/change\.kind|audit or federation/i);
      const value = t.value(/leads outside|change\.value/i);
      return `${t.who} changed how mail flows for everybody${paren([changeWords(kind) || kind, value].filter((part) => part !== '').join(': '))}${t.origin()}`;
    },
  },
  {
    models: ['saas.mailbox-permission'],
    tell: (t) => {
      const value = t.value(/outside|everybody|change\.value/i);
      const mailbox = t.touched(['mailbox']);
      const target = mailbox.length > 0 ? mailbox : t.touched(['user'], ['target']);
      if (value === '' && target.length === 0) return null;
      const whose = target.length === 0 ? 'a mailbox' : `the mailbox of ${t.scene.members(target, true)}`;
      return `${t.who} gave access to ${whose}${paren(value)}${t.origin()}`;
    },
  },
  {
    models: ['saas.mail-forwarding', 'saas.mailbox-forwarding', 'saas.external-forwarding', 'saas.forwarding'],
    tell: (t) => {
      const to = t.value(/forward_to|change\.value/i);
      return to.includes('@') ? `mail of ${t.who} was set to be forwarded to ${to}${t.origin()}` : null;
    },
  },
  {
    models: ['saas.consent'],
    tell: (t) => {
      const applications = t.touched(['application']).filter((one) => !isGuid(one.name ?? one.id));
      if (applications.length === 0)
        return t.group.breaches.length === 1 && t.first.reason !== ''
          ? `${t.scene.reason(t.first)}${t.origin()}`
          : null;
      const scopes = t.value(/scope|permission/i);
      return `${t.who} gave the application ${t.scene.members(applications)} access${scopes === '' ? '' : ` with the permissions ${scopes}`}${t.origin()}`;
    },
  },
  {
    models: ['saas.application-credentials', 'saas.application-permission'],
    tell: (t) => {
      const applications = t.touched(['application']).filter((one) => !isGuid(one.name ?? one.id));
      if (applications.length === 0)
        return t.group.breaches.length === 1 && t.first.reason !== ''
          ? `${t.scene.reason(t.first)}${t.origin()}`
          : null;
      const kind = t.value(/change\.kind|permission or owner/i);
      return `${t.who} changed the application ${t.scene.members(applications)}${paren(changeWords(kind) || kind)}${t.origin()}`;
    },
  },
  {
    models: ['saas.password-spray-success'],
    tell: (t) => `a password tried against many accounts worked for ${t.who}${t.origin()}`,
  },
  {
    models: ['saas.password-spray', '*.password-spray'],
    tell: (t) => {
      const targets = t.touched(['user'], ['target', 'recipient']);
      const own = t.subjects.every((one) => one.type === 'user')
        ? t.who
        : targets.length > 1
          ? t.scene.members(targets)
          : '';
      const tried = /^([\d,]+) different(.*)$/.exec(t.value(/accounts|distinct|users|spread/i));
      const whom =
        own !== ''
          ? own
          : tried === null
            ? 'many accounts'
            : `${tally(Number(tried[1]?.replaceAll(',', '')), 'account')}${tried[2] ?? ''}`;
      const sources = t.subjects.filter((one) => one.type === 'address');
      const origin =
        sources.length > 0
          ? ` from ${sources.length > 2 ? t.scene.members(sources) : list(sources.map((one) => t.originOf(one.id)))}`
          : t.origin();
      return `passwords of ${whom} were tried${origin}`;
    },
  },
  {
    models: ['saas.mfa-fatigue'],
    tell: (t) => {
      const prompts = t.value(/prompt|count|volume/i);
      return `${t.who} turned down ${/^\d/.test(prompts) ? prompts : `a burst of MFA prompts${paren(prompts)}`}${t.origin() === '' ? '' : `, asked for${t.origin()}`}`;
    },
  },
  {
    models: ['saas.dormant-account'],
    tell: (t) =>
      `the dormant ${t.account.replace(/^the /, '')} was used again${t.origin()}${semicolon(t.value(/dormant|idle|silence|last/i))}`,
    beside: (t) => {
      const silence = t.value(/dormant|idle|silence|last/i);
      return silence === '' ? ', after a long silence' : `, ${silence}`;
    },
  },
  {
    models: ['saas.session-replay', 'saas.session'],
    tell: (t) => `a session of ${t.who} went on from another place${t.origin()}`,
  },
  { models: ['saas.mass-download', 'saas.mass-access'], tell: (t) => mass(t, 'downloaded', 'files') },
  { models: ['saas.mass-deletion', 'saas.mass-delete'], tell: (t) => mass(t, 'deleted', 'items') },
  { models: ['saas.mass-sharing', 'saas.external-sharing'], tell: (t) => mass(t, 'shared', 'files') },
  {
    models: ['saas.unusual-mail-access', 'saas.mail-access', 'saas.mail-reading'],
    tell: (t) => mass(t, 'read', 'mail items'),
  },

  // network
  {
    models: ['network.suspicious-domain', 'network.newly-registered', 'network.rare-domain', 'network.new-domain'],
    tell: (t) => {
      const sites = t.sitesTold();
      return sites === '' ? null : `${t.who} reached ${sites}`;
    },
  },
  {
    models: ['network.beaconing'],
    tell: (t) => {
      const where = t.sitesTold() || t.scene.members(t.touched(['address']));
      const rhythm = t.value(/rhythm|interval|period/i).replace(/;.*$/s, '');
      return where === '' ? null : `${t.who} kept connecting to ${where} in a regular rhythm${paren(rhythm)}`;
    },
  },
  {
    models: ['network.executable'],
    tell: (t) => {
      const where =
        t.sitesTold() ||
        list(
          t
            .touched(['address'])
            .slice(0, 2)
            .map((one) => t.address(one.id)),
        );
      const what = t.value(/program|archive/i);
      return where === '' ? null : `${t.who} fetched a program or archive${paren(what)} from ${where}`;
    },
  },
  {
    models: [
      'network.possible-tls-c2',
      'network.possible-tls',
      'network.tls-command',
      'network.tls-c2',
      'network.rare-ja',
    ],
    tell: (t) => {
      const where =
        t.sitesTold() ||
        list(
          t
            .touched(['address'])
            .slice(0, 2)
            .map((one) => t.address(one.id)),
        );
      const print = t.value(/ja3|ja4|fingerprint/i);
      return where === ''
        ? null
        : `${t.who} held encrypted channels that look like command and control to ${where}${print === '' ? '' : ` (client fingerprint ${print})`}`;
    },
  },
  {
    models: ['network.dns-tunnel'],
    tell: (t) => {
      const where = t.sitesTold();
      return where === ''
        ? null
        : `${t.who} asked for many long, coded names under ${where}${paren(t.value(/names|volume|bytes|length/i).replace(/ under \S+ /, ' '))}`;
    },
  },
  {
    models: ['network.generated', 'network.dga'],
    tell: (t) => {
      const names = t.value(/names/i);
      if (/^[\d,]+ /.test(names) && t.group.breaches.length === 1)
        return `${t.who} asked for names that look drawn by lot: ${names}`;
      const sites = t.sites();
      if (sites.length === 0) return `${t.who} asked for names that look drawn by lot`;
      return `${t.who} asked for names that look drawn by lot, such as ${list(sites.slice(0, 3).map((one) => t.scene.name(one.type, one.id)))}`;
    },
  },
  {
    models: ['network.unusual-egress', 'network.egress', 'network.unusual-data', 'network.unusual-volume'],
    tell: (t) => {
      const where =
        t.sitesTold() ||
        list(
          t
            .touched(['address'], ['destination', 'hosting'])
            .slice(0, 2)
            .map((one) => t.address(one.id)),
        );
      const much = amount(t, /bytes|volume|sent|upload/i);
      return `${t.who} sent ${much ?? 'much more data than usual'}${where === '' ? ' outside' : ` to ${where}`}${usually(t, /bytes|volume|sent|upload/i)}`;
    },
  },
  {
    models: ['network.multiple-devices', '*.multiple-devices'],
    tell: (t) => {
      const devices = [...t.subjects, ...t.touched(['device'])].filter((one) => one.type === 'device');
      const model = t.value(/model/i);
      const which = /^[a-z]+\.[a-z-]+$/.test(model) ? `the model “${model}”` : 'the same model';
      return devices.length < 2 ? null : `${t.scene.members(devices)} breached ${which} in a short time`;
    },
    beside: () => ', many devices in a short time',
  },
];

/** The template for a model, or null. */
export function templateFor(model: string): Template | null {
  let best: Template | null = null;
  let length = 0;
  const anyDomain = `*${model.slice(model.indexOf('.'))}`;
  for (const template of TEMPLATES) {
    for (const start of template.models) {
      if (start.length > length && (start.startsWith('*.') ? anyDomain : model).startsWith(start))
        [best, length] = [template, start.length];
    }
  }
  return best;
}

/** What a companion adds to the sentence of another group. */
export function tellBeside(t: Telling): string {
  return templateFor(t.group.model)?.beside?.(t) ?? '';
}

/** What happened, in one clause; never empty. */
export function tell(t: Telling): string {
  const told = templateFor(t.group.model)?.tell(t) ?? null;
  if (told !== null) return told.replace(/\s+/g, ' ').trim();
  const reason = t.scene.reason(t.first);
  if (t.group.breaches.length === 1) return reason;
  const title = t.scene.text(t.group.title);
  const rest = t.group.breaches.length - 1;
  if (t.many) return `${t.who} breached “${title}”: ${reason}, and ${count(rest, 'breach', 'breaches')} like it`;
  return `${reason}, and ${count(rest, 'more breach', 'more breaches')} like it`;
}

function soonAfter(t: Telling): string {
  const login = t.value(/login|logon/i);
  const when = /, (\d[^,]*) before$/.exec(login);
  return when === null
    ? ', soon after a sign-in from an unusual source'
    : `, ${when[1] ?? ''} after a sign-in from an unusual source`;
}

function mail(t: Telling, noun: string, detail: string | null = null): string | null {
  const from = senders(t);
  const people = t.people();
  const messages = t.group.breaches.length;
  const what = messages > 1 && people.length <= 1 ? count(messages, noun.replace(/^an? /, ''), plural(noun)) : noun;
  if (people.length === 0 && from === '') return null;
  const links = t
    .sites()
    .filter((one) => one.type !== 'domain' || !t.touched(['sender-domain']).some((sender) => sender.id === one.id));
  const leads =
    links.length === 0
      ? ''
      : `, leading to ${links.length <= 2 ? list(links.map((one) => t.site(one))) : t.scene.members(links)}`;
  const delivery = delivered(t);
  const reached = people.length === 0 ? ` came in` : ` reached ${t.scene.members(people, true)}`;
  return `${what}${reached}${from === '' ? '' : ` from ${from}`}${leads}${detail === null || detail === '' ? '' : `; ${detail}`}${delivery}`;
}

function plural(noun: string): string {
  return noun
    .replace(/^an? /, '')
    .replace(/\b(email)\b/, '$1s')
    .replace('with a suspicious link', 'with suspicious links');
}

function senders(t: Telling): string {
  const all = t.senders();
  for (const one of all) t.scene.tell(one.type, one.id);
  return all.length === 0 ? '' : t.scene.members(all);
}

function delivered(t: Telling): string {
  const value = t.value(/delivery/i);
  if (/lock/i.test(value)) return '; the mail product locked the link';
  if (/quarantin/i.test(value)) return '; the mail product quarantined it';
  if (/block/i.test(value)) return '; the mail product blocked it';
  return /junk/i.test(value) ? '; it went to the junk folder' : '';
}

function linkText(t: Telling): string | null {
  const text = t.value(/text|display/i);
  const sites = t.sites();
  if (sites.length === 0 && text === '') return null;
  const from = senders(t) || (t.subjects.every((one) => one.type === 'user' || one.type === 'mailbox') ? t.who : '');
  const leads =
    sites.length === 0
      ? 'elsewhere'
      : `to ${sites.length <= 2 ? list(sites.map((one) => t.site(one))) : t.scene.members(sites)}`;
  return `mail${from === '' ? '' : ` from ${from}`} showed a link${text === '' ? '' : ` as “${text}”`} that leads ${leads}`;
}

function lateral(t: Telling): string | null {
  const recipients = t.touched(['user', 'mailbox'], ['recipient', 'target']);
  const sites = t.sites();
  const many = t.value(/recipient|spread|distinct/i);
  return `${t.account} sent phishing mail to ${recipients.length > 0 ? t.scene.members(recipients, true) : 'colleagues'}${recipients.length > 0 ? '' : paren(many)}${sites.length === 0 ? '' : `, leading to ${list(sites.slice(0, 2).map((one) => t.site(one)))}`}`;
}

function surge(t: Telling, verb: 'sent' | 'received'): string {
  const pattern = /\b(?:volume|count|messages|surge)\b/i;
  const much = t.value(pattern);
  const usual = t.usual(pattern);
  const told = /^[\d,. ]+$/.test(much)
    ? `${much} messages`
    : /^\d/.test(much)
      ? much
      : `far more mail than usual${paren(much)}`;
  const span = / within .*$/.exec(told)?.[0] ?? ' within';
  const spread = t
    .value(/recipient|spread|distinct/i)
    .replace(/^([\d,]+) different\b/, '$1 different recipients')
    .replace(/^([\d,. ]+)$/, '$1 recipients')
    .replace(span, '');
  const bounces = verb === 'received' ? t.value(/bounce/i).replace(/ within .*$/, '') : '';
  return `${t.account} ${verb} ${told}${spread === '' || verb === 'received' ? '' : `, to ${spread}`}${/^\d/.test(bounces) ? `, ${bounces} among them` : ''}${usual === '' ? '' : `; usual: ${usual}`}`;
}

function rule(t: Telling): string | null {
  const name = t.value(/rule\.name|^name/i);
  const actions = [
    ['moves mail to the folder', t.value(/move_to_folder|folder/i)],
    ['forwards mail to', t.value(/forward_to|forward/i)],
    ['looks for', t.value(/rule\.words/i)],
  ]
    .filter(([, value]) => value !== '' && value !== 'false')
    .map(([verb, value]) => `${verb ?? ''} ${value ?? ''}`);
  if (isTrue(t.feature(/rule\.delete/i))) actions.push('deletes mail');
  if (isTrue(t.feature(/mark_as_read/i))) actions.push('marks it as read');
  if (isTrue(t.feature(/stop_processing/i))) actions.push('stops other rules');
  const whose = t.subjects.every((one) => one.type === 'user' || one.type === 'mailbox') ? ` of ${t.who}` : '';
  if (name === '' && actions.length === 0) {
    const reason = t.scene.reason(t.first);
    return reason === '' ? `an unusual mail rule appeared in the mailbox${whose}${t.origin()}` : null;
  }
  return `a mail rule${name === '' ? '' : ` named “${name}”`} appeared in the mailbox${whose}${actions.length === 0 ? '' : `: it ${list(actions)}`}${t.origin() === '' ? '' : `; it was made${t.origin()}`}`;
}

function mass(t: Telling, verb: string, noun: string): string {
  const pattern = /volume|count|files|items|deletions|spread|distinct/i;
  const much = t.value(pattern).replace(/^([\d,]+) different\b/, `$1 different ${noun}`);
  const usual = t.usual(pattern);
  return `${t.who} ${verb} ${/^[\d,. ]+$/.test(much) ? `${much} ${noun}` : /^\d/.test(much) ? much : `far more ${noun} than usual${paren(much)}`}${t.origin()}${usual === '' ? '' : `; usual: ${usual}`}`;
}

/** A number of bytes or a ready text, e.g. `1.4 GB`. */
function amount(t: Telling, pattern: RegExp): string | null {
  const value = t.value(pattern);
  if (value === '') return null;
  return /^\d+$/.test(value) ? bytes(Number(value)) : /^\d/.test(value) ? value : null;
}

function usually(t: Telling, pattern: RegExp): string {
  const usual = t.usual(pattern);
  if (usual === '') return '';
  return `; usual: ${/^\d+$/.test(usual) ? bytes(Number(usual)) : usual}`;
}

function usualOf(t: Telling, pattern: RegExp): string | null {
  const usual = t.usual(pattern);
  return usual === '' ? null : usual;
}

function isTrue(feature: Feature | null): boolean {
  return feature !== null && /^(true|yes)$/i.test(feature.value);
}

function resembling(t: Telling): string {
  const known = t.usual(/look-?alike|resembl/i);
  return known === '' ? '' : `it resembles ${known}`;
}

/** An application that is known by its number only. */
function isGuid(name: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name);
}

function paren(text: string): string {
  return text === '' ? '' : ` (${text})`;
}

function semicolon(text: string): string {
  return text === '' ? '' : `; ${text}`;
}
