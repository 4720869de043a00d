/**
 * Answers hypotheses about incidents in one pass over the events.
 *
 * Every question of every incident is put under the values it asks for; an event is held only against questions that
 * ask for a value it has, and those then test their whole condition. So the cost of an event is a look-up for each
 * field that some hypothesis asks for (a host: for each of its suffixes), however many incidents there are. Results are
 * bounded by `EVENTS_MAX` and `ITEMS_MAX`; what exceeds them is counted. Events come in order of time.
 */
import type { Breach } from '../breach.ts';
import { compileCondition, type Condition, type Expectation, type Predicate } from '../condition.ts';
import { kindOfHost } from '../email/link-kind.ts';
import type { EntityReference, EntityType } from '../entity.ts';
import type { Activity, WeftEvent } from '../event.ts';
import type { Incident } from '../incident.ts';
import { hostOfUrl } from '../mapping/link-rewriter.ts';
import type { Organization } from '../organization.ts';
import { longestSuffix } from '../suffix.ts';
import {
  conditionOf,
  type Hypothesis,
  HYPOTHESES,
  type Subject,
  SUBJECTS,
  subjectsOf,
  type Values,
} from './hypothesis.ts';

/** Incidents asked about, the worst first. */
const INCIDENTS_MAX = 1_000;
/** Values of one subject asked for. */
const VALUES_MAX = 16;
/** Events named and things listed of one answer; further ones are counted. */
const EVENTS_MAX = 200;
const ITEMS_MAX = 50;
/** Things told apart while counting. */
const DISTINCT_MAX = 10_000;
/** How long after an incident's end its questions reach. */
const SINCE_MAX_MS = 7 * 86_400_000;
/** Known to this many users and devices, a thing is common, and who touched it says nothing. */
const COMMON_ACTORS = 24;
/** A thing first seen so long before an incident is older than the attack. */
const NEW_MS = 14 * 86_400_000;
/** Hosts at which an attacker's pages lie beside everybody else's. */
const SHARED_KINDS: ReadonlySet<string> = new Set(['file-host', 'shortener', 'tracker']);
/** Labels of a host name whose suffixes are looked up. */
const LABELS_MAX = 8;
/** Links of one message that are looked at. */
const LINKS_MAX = 200;

/** Something listed in an answer: an entity, or a change in words (`mailbox_rule: New-InboxRule`). */
export interface Item {
  readonly type: EntityType | 'change';
  readonly id: string;
  /** Events that it stands for. */
  readonly count: number;
}

/** What the events say to one question about one incident. */
export interface Answer {
  readonly hypothesis: Hypothesis;
  readonly values: Values;
  /** Events found; only `EVENTS_MAX` are named. */
  readonly count: number;
  readonly events: readonly string[];
  /** Most frequent first. */
  readonly items: readonly Item[];
  /** Distinct things found, of which `items` are some. */
  readonly distinct: number;
  /** Bytes sent in the events found. */
  readonly bytes: number;
  readonly firstMs: number | null;
}

export interface Investigation {
  /** Whether there is anything to ask: without, no event need be read. */
  readonly isNeeded: boolean;
  /** Takes the next event, in order of time. */
  observe(event: WeftEvent): void;
  /** Answers by incident id, in the order of `HYPOTHESES`. */
  answers(): ReadonlyMap<string, readonly Answer[]>;
}

/** The entities of an answer: recipients were targeted, all others are involved. */
export function referencesIn({ hypothesis, items }: Answer): readonly EntityReference[] {
  const role = hypothesis.lists === 'recipient' ? 'targeted' : 'involved';
  return items.flatMap(({ type, id }) => (type === 'change' ? [] : [{ type, id, role }]));
}

/** A question under way. */
interface Asked {
  readonly incident: string;
  readonly hypothesis: Hypothesis;
  readonly values: Values;
  readonly holds: Predicate<WeftEvent>;
  readonly fromMs: number;
  readonly untilMs: number;
  /** What the incident names already. */
  readonly known: ReadonlySet<string>;
  readonly counts: Map<string, number>;
  readonly events: string[];
  count: number;
  bytes: number;
  firstMs: number | null;
  /** The last event held against it. */
  last: WeftEvent | null;
}

export function createInvestigation(
  incidents: readonly Incident[],
  breaches: readonly Breach[],
  organization: Organization,
): Investigation {
  const byIncident = new Map<string, Breach[]>();
  for (const breach of breaches) {
    if (breach.incident === null) continue;
    const known = byIncident.get(breach.incident);
    if (known === undefined) byIncident.set(breach.incident, [breach]);
    else known.push(breach);
  }
  const chosen = [...incidents]
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, INCIDENTS_MAX)
    .flatMap((incident) => ask(incident, byIncident.get(incident.id) ?? [], organization));
  /** Field → value → questions that ask for it. */
  const index = new Map<string, Map<string, Asked[]>>();
  for (const asked of chosen) {
    const [subject] = subjectsOf(asked.hypothesis) as readonly [Subject];
    for (const field of fieldsAsking(asked.hypothesis.when, subject)) {
      const values = index.get(field) ?? new Map<string, Asked[]>();
      index.set(field, values);
      for (const value of asked.values[subject] ?? []) values.set(value, [...(values.get(value) ?? []), asked]);
    }
  }
  const isOwn = (address: string): boolean => organization.isOwnAddress(address);
  return {
    isNeeded: chosen.length > 0,
    observe(event) {
      for (const field of FIELDS_ASKED.get(event.activity) ?? []) {
        const values = index.get(field);
        if (values === undefined) continue;
        const hold = (value: string): false => {
          for (const asked of values.get(value) ?? []) if (asked.last !== event) consider(asked, event, isOwn);
          return false;
        };
        for (const value of textsOf(event, field))
          if (HOST_FIELDS.has(field)) longestSuffix(value, LABELS_MAX, hold);
          else hold(value);
      }
    },
    answers() {
      const answers = new Map<string, Answer[]>();
      for (const asked of chosen) {
        const known = answers.get(asked.incident);
        if (known === undefined) answers.set(asked.incident, [answerOf(asked)]);
        else known.push(answerOf(asked));
      }
      return answers;
    },
  };
}

/** All questions that an incident gives values for. */
function ask(incident: Incident, breaches: readonly Breach[], organization: Organization): readonly Asked[] {
  const values = valuesOf(incident, organization);
  const known = new Set(
    breaches.flatMap((breach) => [breach.entity.id, ...breach.entities.map((entity) => entity.id)]),
  );
  return HYPOTHESES.filter((hypothesis) =>
    subjectsOf(hypothesis).every((subject) => (values[subject]?.length ?? 0) > 0),
  ).map((hypothesis): Asked => {
    const subjects = subjectsOf(hypothesis);
    const asked = Object.fromEntries(subjects.map((subject) => [subject, values[subject]])) as Values;
    const namedMs = firstNamed(breaches, new Set(asked[subjects[0] as Subject])) ?? Date.parse(incident.first_seen);
    return {
      incident: incident.id,
      hypothesis,
      values: asked,
      holds: compileCondition<WeftEvent>(conditionOf(hypothesis, asked), (name) => (event) => readName(event, name)),
      fromMs: hypothesis.time === 'since' ? namedMs : Number.NEGATIVE_INFINITY,
      untilMs: hypothesis.time === 'since' ? Date.parse(incident.last_seen) + SINCE_MAX_MS : namedMs,
      known,
      counts: new Map(),
      events: [],
      count: 0,
      bytes: 0,
      firstMs: null,
      last: null,
    };
  });
}

/**
 * What an incident gives to ask about: outside things that are new and rare here, since who touched a common one says
 * nothing, and those whom it took over, or else affected.
 */
export function valuesOf(incident: Incident, organization: Organization): Values {
  const newMs = Date.parse(incident.first_seen) - NEW_MS;
  const observed = (type: EntityType, ...roles: readonly string[]): readonly string[] =>
    incident.observables
      .filter(
        (one) =>
          one.type === type &&
          roles.includes(one.role) &&
          (one.actors ?? 0) < COMMON_ACTORS &&
          (one.first_seen === undefined || Date.parse(one.first_seen) >= newMs),
      )
      .map((one) => one.value);
  const acting = (type: EntityType): readonly string[] => {
    const ofRole = (role: string): readonly string[] =>
      incident.entities.filter((one) => one.type === type && one.role === role).map((one) => one.id);
    const compromised = ofRole('compromised');
    return compromised.length > 0 ? compromised : ofRole('affected');
  };
  const isOutside = (ip: string): boolean => !organization.isInternalIp(ip) && !organization.isEgress(ip);
  const values: Record<Subject, readonly string[]> = {
    site: observed('domain', 'malicious-infrastructure', 'lure', 'destination').filter(
      (domain) => !organization.isOwnDomain(domain) && !SHARED_KINDS.has(kindOfHost(domain)),
    ),
    server: observed('address', 'hosting-address', 'destination').filter(isOutside),
    source: observed('address', 'logon-source').filter(isOutside),
    sender: observed('sender', 'sender').filter((address) => !organization.isOwnAddress(address)),
    account: acting('user'),
    device: acting('device'),
  };
  return Object.fromEntries(SUBJECTS.map((subject) => [subject, values[subject].slice(0, VALUES_MAX)]));
}

/** When a breach first named one of some values. */
function firstNamed(breaches: readonly Breach[], values: ReadonlySet<string>): number | null {
  let first: string | null = null;
  for (const { time, entity, entities } of breaches) {
    if (first !== null && time >= first) continue;
    if (values.has(entity.id) || entities.some((one) => values.has(one.id))) first = time;
  }
  return first === null ? null : Date.parse(first);
}

function consider(asked: Asked, event: WeftEvent, isOwn: (address: string) => boolean): void {
  asked.last = event;
  const { hypothesis, known, counts } = asked;
  const timeMs = event['@timestamp'];
  if (timeMs < asked.fromMs || timeMs >= asked.untilMs) return;
  if (!hypothesis.activities.includes(event.activity) || !asked.holds(event)) return;
  const items = itemsOf(event, hypothesis.lists, isOwn);
  const news = hypothesis.others === true ? items.filter((item) => !known.has(item.id)) : items;
  if (hypothesis.others === true && news.length === 0) return;
  asked.count++;
  asked.bytes += event['source.bytes'] ?? 0;
  asked.firstMs ??= timeMs;
  if (asked.events.length < EVENTS_MAX) asked.events.push(event['event.id']);
  for (const { type, id } of news) {
    const key = `${type} ${id}`;
    const count = counts.get(key);
    if (count !== undefined || counts.size < DISTINCT_MAX) counts.set(key, (count ?? 0) + 1);
  }
}

function answerOf(asked: Asked): Answer {
  const items = [...asked.counts]
    .map(([key, count]): Item => {
      const space = key.indexOf(' ');
      return { type: key.slice(0, space) as Item['type'], id: key.slice(space + 1), count };
    })
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
  const { hypothesis, values, count, bytes, firstMs } = asked;
  return {
    hypothesis,
    values,
    count,
    events: [...asked.events].sort(),
    items: items.slice(0, ITEMS_MAX),
    distinct: items.length,
    bytes,
    firstMs,
  };
}

/** Fields whose values are hosts, asked for by suffix. */
const HOST_FIELDS: ReadonlySet<string> = new Set(['dns.question.name', 'destination.domain', 'link.host']);

/** Fields of a condition that are tested against a subject's values. */
function fieldsAsking(when: Condition, subject: Subject): readonly string[] {
  const holder = `{${subject}}`;
  return Object.entries(when).flatMap(([field, expected]) => {
    if (field === 'any') return (expected as readonly Condition[]).flatMap((choice) => fieldsAsking(choice, subject));
    const asks = expected as Expectation;
    const text = typeof asks === 'object' && 'matches' in asks ? asks.matches : asks;
    return typeof text === 'string' && text.includes(holder) ? [field] : [];
  });
}

/** Of each activity, the fields that some hypothesis looks its first subject's values up in. */
const FIELDS_ASKED = fieldsAsked();

function fieldsAsked(): ReadonlyMap<Activity, ReadonlySet<string>> {
  const fields = new Map<Activity, Set<string>>();
  for (const hypothesis of HYPOTHESES) {
    const [subject] = subjectsOf(hypothesis) as readonly [Subject];
    for (const activity of hypothesis.activities) {
      const known = fields.get(activity) ?? new Set();
      for (const field of fieldsAsking(hypothesis.when, subject)) known.add(field);
      fields.set(activity, known);
    }
  }
  return fields;
}

/** A named value of an event: a field, or the hosts of a message's links. */
function readName(event: WeftEvent, name: string): unknown {
  if (name !== 'link.host') return event[name as keyof WeftEvent];
  return (event['email.links'] ?? []).slice(0, LINKS_MAX).map((link) => hostOfUrl(link.url) ?? '');
}

function textsOf(event: WeftEvent, field: string): readonly string[] {
  const value = readName(event, field);
  return typeof value === 'string' ? [value] : Array.isArray(value) ? (value as readonly string[]) : [];
}

type Found = Omit<Item, 'count'>;

/** What a deed of an account concerns: `mail read`, `mail rule create`. */
const NOUNS: Readonly<Partial<Record<WeftEvent['activity'], string>>> = {
  logon: 'sign-in',
  account_change: 'account',
  mailbox_rule: 'mail rule',
  mail_access: 'mail',
  file_access: 'file',
  admin_change: 'setting',
};

function itemsOf(event: WeftEvent, lists: Hypothesis['lists'], isOwn: (address: string) => boolean): readonly Found[] {
  switch (lists) {
    case 'actor': {
      const user = event['user.email'] ?? event['user.name'] ?? event['user.id'];
      if (typeof user === 'string') return [{ type: 'user', id: user }];
      const device = event['host.name'] ?? event['source.ip'];
      return typeof device === 'string' ? [{ type: 'device', id: device }] : [];
    }
    case 'recipient':
      return (event['email.to.address'] ?? []).map((id) => ({ type: isOwn(id) ? 'user' : 'mailbox', id }));
    case 'change': {
      const what =
        event['change.kind'] ?? event['file.operation'] ?? event['mail.operation'] ?? event['rule.operation'];
      const noun = NOUNS[event.activity] ?? event.activity;
      return [{ type: 'change', id: typeof what === 'string' ? `${noun} ${what.replaceAll('-', ' ')}` : noun }];
    }
    case 'destination': {
      const host = event['destination.domain'];
      if (typeof host === 'string') return [{ type: 'host', id: host }];
      const address = event['destination.ip'];
      return typeof address === 'string' ? [{ type: 'address', id: address }] : [];
    }
  }
}
