/**
 * Hypotheses as data: what an analyst would ask of the log about an incident.
 *
 * A hypothesis is a condition over events in which `{site}`, `{account}`, … stand for what the incident names, a time
 * relative to when the incident first named it, what is listed of the events found, and how the answer is said. It is
 * answered here over the events at hand, and by a connector as a search of its SIEM; `conditionOf` gives both the same
 * condition. Answers never change how bad an incident is.
 */
import type { Condition, Expectation, Scalar, Tests } from '../condition.ts';
import type { Activity } from '../event.ts';

/** What of an incident can be asked about. */
export const SUBJECTS = ['site', 'server', 'source', 'sender', 'account', 'device'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** What is listed of the events found: whoever acts, whoever gets mail, what was changed, where it went. */
export type Listed = 'actor' | 'recipient' | 'change' | 'destination';

export interface Hypothesis {
  readonly id: string;
  /** `{site}`, `{account}`, … are filled in. */
  readonly question: string;
  readonly activities: readonly Activity[];
  /** A text that is `{subject}` stands for any of its values; in `matches`, `{subject}` for any of them, escaped. */
  readonly when: Condition;
  /** `since` the incident first named a value of the subject, until `SINCE_MAX_MS` after its end; or `before` that. */
  readonly time: 'since' | 'before';
  readonly lists: Listed;
  /** Only what is not in the incident yet is news. */
  readonly others?: boolean;
  /** `{list}`, `{count}` (events), `{bytes}` (sent) and the subjects are filled in. */
  readonly found: string;
  readonly notFound: string;
  /** What is found is the attack's own doing: its events and people belong to the incident. */
  readonly isAttack?: boolean;
}

/** Values of each subject, as an incident names them. */
export type Values = Readonly<Partial<Record<Subject, readonly string[]>>>;

const PLACEHOLDER = /\{([a-z]+)\}/g;

/** Subjects that a hypothesis asks about, each once, in the order of its condition. */
export function subjectsOf({ when }: Pick<Hypothesis, 'when'>): readonly Subject[] {
  const found = JSON.stringify(when).matchAll(PLACEHOLDER);
  return [...new Set([...found].map(([, name]) => name as Subject))].filter((name) => SUBJECTS.includes(name));
}

/** The hypothesis' condition with an incident's values in it. Every subject it asks about must have one. */
export function conditionOf({ when }: Pick<Hypothesis, 'when'>, values: Values): Condition {
  return Object.fromEntries(
    Object.entries(when).map(([field, expected]) => [
      field,
      field === 'any' || field === 'none'
        ? (expected as readonly Condition[]).map((choice) => conditionOf({ when: choice }, values))
        : fill(expected as Expectation, values),
    ]),
  );
}

function fill(expected: Expectation, values: Values): Expectation {
  if (typeof expected === 'string') return valuesOf(expected, values) ?? expected;
  if (typeof expected !== 'object' || isList(expected)) return expected;
  const { matches, not } = expected;
  return {
    ...expected,
    ...(matches === undefined
      ? {}
      : { matches: matches.replace(PLACEHOLDER, (_all, name: Subject) => anyOf(values[name])) }),
    ...(typeof not === 'string' ? { not: valuesOf(not, values) ?? not } : {}),
  };
}

function isList(expected: readonly Scalar[] | Tests): expected is readonly Scalar[] {
  return Array.isArray(expected);
}

/** Values that a text stands for as a whole. */
function valuesOf(text: string, values: Values): readonly string[] | null {
  const name = /^\{([a-z]+)\}$/.exec(text)?.[1];
  return name === undefined ? null : (values[name as Subject] ?? []);
}

function anyOf(values: readonly string[] = []): string {
  return `(?:${values.map((value) => value.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('|')})`;
}

/** A host that is a site or lies under it. */
const AT_SITE = { matches: '(?:^|\\.){site}$' };
const BY_ACCOUNT: Condition = {
  any: [{ 'user.email': '{account}' }, { 'user.id': '{account}' }, { 'user.name': '{account}' }],
};
const BY_DEVICE: Condition = { any: [{ 'host.name': '{device}' }, { 'source.ip': '{device}' }] };
const SAAS = [
  'logon',
  'account_change',
  'mailbox_rule',
  'mail_access',
  'consent',
  'file_access',
  'admin_change',
] as const;
const NETWORK = ['dns_query', 'web_request', 'tls_session', 'connection'] as const;
/** Bytes that one record must have sent to count as a large transfer. */
const LARGE_BYTES = 50_000_000;

/** Asked of every incident that names what they are about. */
export const HYPOTHESES: readonly Hypothesis[] = [
  {
    id: 'others-at-site',
    question: 'Who else reached {site}?',
    activities: NETWORK,
    when: { any: [{ 'dns.question.name': AT_SITE }, { 'destination.domain': AT_SITE }] },
    time: 'since',
    lists: 'actor',
    others: true,
    found: '{list} reached {site} too',
    notFound: 'nobody else reached {site}',
    isAttack: true,
  },
  {
    id: 'site-before',
    question: 'Was {site} reached before?',
    activities: NETWORK,
    when: { any: [{ 'dns.question.name': AT_SITE }, { 'destination.domain': AT_SITE }] },
    time: 'before',
    lists: 'actor',
    found: '{site} had been reached before, by {list}',
    notFound: 'nobody had reached {site} before',
  },
  {
    id: 'others-at-server',
    question: 'Who else talked to {server}?',
    activities: NETWORK,
    when: { 'destination.ip': '{server}' },
    time: 'since',
    lists: 'actor',
    others: true,
    found: '{list} talked to {server} too',
    notFound: 'nobody else talked to {server}',
    isAttack: true,
  },
  {
    id: 'server-before',
    question: 'Was {server} talked to before?',
    activities: NETWORK,
    when: { 'destination.ip': '{server}' },
    time: 'before',
    lists: 'actor',
    found: '{server} had been talked to before, by {list}',
    notFound: 'nobody had talked to {server} before',
  },
  {
    id: 'others-from-source',
    question: 'Which other accounts were used from {source}?',
    activities: SAAS,
    when: { 'source.ip': '{source}', 'event.outcome': { not: 'failure' } },
    time: 'since',
    lists: 'actor',
    others: true,
    found: '{source} was used for {list} too',
    notFound: 'no other account was used from {source}',
    isAttack: true,
  },
  {
    id: 'tries-from-source',
    question: 'Which other accounts were tried from {source}?',
    activities: ['logon'],
    when: { 'source.ip': '{source}', 'event.outcome': 'failure' },
    time: 'since',
    lists: 'actor',
    others: true,
    found: 'logons of {list} from {source} failed',
    notFound: 'no other account was tried from {source}',
    isAttack: true,
  },
  {
    id: 'source-before',
    question: 'Was {source} seen before?',
    activities: SAAS,
    when: { 'source.ip': '{source}' },
    time: 'before',
    lists: 'actor',
    found: '{source} had been used before, by {list}',
    notFound: 'nobody had used {source} before',
  },
  {
    id: 'got-link',
    question: 'Who got mail with links to {site}?',
    activities: ['message'],
    when: { 'link.host': AT_SITE },
    time: 'since',
    lists: 'recipient',
    others: true,
    found: 'mail with links to {site} went to {list} too',
    notFound: 'no further mail with links to {site}',
    isAttack: true,
  },
  {
    id: 'clicked-link',
    question: 'Who clicked a link to {site}?',
    activities: ['link_click'],
    when: { 'destination.domain': AT_SITE },
    time: 'since',
    lists: 'actor',
    found: '{list} clicked links to {site}',
    notFound: 'no click on a link to {site}',
    isAttack: true,
  },
  {
    id: 'got-mail-from-sender',
    question: 'Who else got mail from {sender}?',
    activities: ['message'],
    when: { 'email.from.address': '{sender}' },
    time: 'since',
    lists: 'recipient',
    others: true,
    found: '{sender} wrote to {list} too',
    notFound: 'no mail from {sender} to others',
  },
  {
    id: 'sender-before',
    question: 'Did {sender} write before?',
    activities: ['message'],
    when: { 'email.from.address': '{sender}' },
    time: 'before',
    lists: 'recipient',
    found: '{sender} had written before, to {list}',
    notFound: '{sender} had never written before',
  },
  {
    id: 'account-from-source',
    question: 'What did {account} do from {source}?',
    activities: SAAS,
    when: { ...BY_ACCOUNT, 'source.ip': '{source}' },
    time: 'since',
    lists: 'change',
    found: '{account}, from {source}: {list}',
    notFound: '{account} did nothing more from {source}',
    isAttack: true,
  },
  {
    id: 'account-changes',
    question: 'What rules, consents and settings did {account} change since?',
    activities: ['mailbox_rule', 'consent', 'account_change', 'admin_change'],
    when: BY_ACCOUNT,
    time: 'since',
    lists: 'change',
    found: '{account} changed since: {list}',
    notFound: '{account} changed no rule, consent or setting since',
  },
  {
    id: 'account-files',
    question: 'What did {account} do with files since?',
    activities: ['file_access'],
    when: BY_ACCOUNT,
    time: 'since',
    lists: 'change',
    found: '{account} handled files since: {list}',
    notFound: '{account} handled no file since',
  },
  {
    id: 'account-mails',
    question: 'To whom did {account} write since?',
    activities: ['message'],
    when: { 'email.from.address': '{account}' },
    time: 'since',
    lists: 'recipient',
    found: '{account} wrote to {list} since',
    notFound: '{account} wrote to nobody since',
  },
  {
    id: 'large-transfers',
    question: 'Where did large transfers of {device} go?',
    activities: ['web_request', 'tls_session', 'connection'],
    when: { ...BY_DEVICE, 'source.bytes': { gte: LARGE_BYTES } },
    time: 'since',
    lists: 'destination',
    found: '{device} sent {bytes} in large transfers to {list}',
    notFound: '{device} made no large transfer',
  },
];
