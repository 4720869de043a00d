/**
 * Names that models may use in conditions, signals and sentences: every ECS field of the event, and the derived ones
 * below, which are read from the observation.
 */
import { FIELDS, type Field, type WeftEvent } from './event.ts';
import { claimedBrand, claimedElsewhere, isSameSite } from './email/claim.ts';
import { isFreeMail, kindOfHost } from './email/link-kind.ts';
import { authenticationOf, bulkSigns, isBounce, isReplySubject } from './email/message.ts';
import { networkOf } from './mapping/ip.ts';
import { addressesIn } from './mapping/transforms/named-values.ts';
import type { Observation } from './observation.ts';
import type { Organization } from './organization.ts';

export type FieldReader = (o: Observation) => unknown;

/** Derived fields: name → reader. Pure functions of the observation and the organization. */
export const DERIVED = {
  /** Host of the link under judgement. */
  'link.host': () => (o) => o.linkHost,
  /** `file-host`, `subdomain-host`, `shortener`, `tracker`, `address` or `site`. */
  'link.kind': () => (o) =>
    o.linkHost === null ? null : o.link !== null && o.host < 0 ? 'address' : kindOfHost(o.linkHost),
  /** The link leads to the sender's own domain. */
  'link.sender_site': () => (o) => (o.domainName === null ? null : o.domainName === o.senderDomainName),
  /** Site or brand that the link's text claims while the link leads elsewhere; not the sender's own behind a tracker. */
  'link.claim': () => (o) => {
    const claim = claimedElsewhere(o.link?.text ?? null, o.domainName);
    return claim === null || (o.senderDomainName !== null && isSameSite(claim, o.senderDomainName)) ? null : claim;
  },
  /** Brand that the subject names while the link leads elsewhere. */
  'link.subject_claim': () => (o) => claimedBrand(o.event['email.subject'] ?? null, o.domainName),
  /** What the link's text or else the subject claims. */
  'link.claimed': () => (o) =>
    claimedElsewhere(o.link?.text ?? null, o.domainName) ??
    claimedBrand(o.event['email.subject'] ?? null, o.domainName),
  /** Days since the link's or destination's domain was registered, where that is known. */
  'domain.age_days': (organization) => (o) =>
    ageDays(o.event['domain.registered'] ?? organization.registered.get(o.domainName ?? ''), o.time),
  'link.url': () => (o) => o.link?.url ?? null,
  'link.text': () => (o) => o.link?.text ?? null,
  /** Model of the breach under judgement. */
  'breach.model': () => (o) => o.breach?.model ?? null,
  /** /24 or /48 of the source address. */
  'source.network': () =>
    oncePerEvent((o) => (typeof o.event['source.ip'] === 'string' ? networkOf(o.event['source.ip']) : null)),
  'email.from.domain': () => (o) => domainOf(o.event['email.from.address']),
  /** Days since the sender's domain was registered, where that is known. */
  'email.from.age_days': (organization) => (o) =>
    ageDays(organization.registered.get(o.senderDomainName ?? ''), o.time),
  /** Anybody gets an address at the sender's domain. */
  'email.from.free': () => (o) => o.senderDomainName !== null && isFreeMail(o.senderDomainName),
  /** Brand that the sender's display name claims while the address is none of the brand's. */
  'email.from.claim': () => oncePerEvent((o) => claimedBrand(o.event['email.from.name'] ?? null, o.senderDomainName)),
  /** The reply goes to another domain than the sender's. */
  'email.reply_to.elsewhere': () => (o) => {
    const reply = domainOf(o.event['email.reply_to.address']);
    return reply === null || o.senderDomainName === null ? null : !isSameSite(reply, o.senderDomainName);
  },
  'email.reply_to.free': () => (o) => {
    const reply = domainOf(o.event['email.reply_to.address']);
    return reply === null ? null : isFreeMail(reply);
  },
  /** `fail`, `none`, `spf` (only that, which anybody can have) or `pass`; null when nothing is said. */
  'email.authentication': () => oncePerEvent((o) => authenticationOf(o.event)),
  /** Signs of a mailing: many links, a way to unsubscribe, an envelope sender made for bounces. 0 to 3. */
  'email.bulk': () => oncePerEvent((o) => bulkSigns(o.event)),
  /** A mail server's notice that a message could not be delivered. */
  'email.is_bounce': () => oncePerEvent((o) => isBounce(o.event)),
  'email.is_reply': () => (o) =>
    typeof o.event['email.in_reply_to'] === 'string' || isReplySubject(o.event['email.subject']),
  'email.sender.domain': () => (o) => domainOf(o.event['email.sender.address']),
  'email.reply_to.domain': () => (o) => domainOf(o.event['email.reply_to.address']),
  /** Recipients outside. */
  'email.to.external': (organization) =>
    oncePerEvent((o) => o.event['email.to.address']?.filter((address) => !organization.isOwnAddress(address)) ?? null),
  'email.recipients': () => (o) => o.event['email.to.address']?.length ?? 0,
  'email.links.count': () => (o) => o.event['email.links']?.length ?? 0,
  /** What the service knows of the device of a logon: `managed` by the company, `registered`, or `unknown`. */
  'logon.device': () => (o) => {
    if (o.event.activity !== 'logon') return null;
    if (o.event['device.managed'] === true) return 'managed';
    return typeof o.event['device.id'] === 'string' ? 'registered' : 'unknown';
  },
  /** Browser and system without versions, so that an update is no new client. */
  'user_agent.family': () => (o) => userAgentFamily(o.event['user_agent.original']),
  /** `inbound`, `outbound` or `internal`: the source's word, else from own domains. */
  'email.flow': (organization) =>
    oncePerEvent((o) => {
      const said = o.event['email.direction'];
      if (said === 'inbound' || said === 'outbound' || said === 'internal') return said;
      const from = o.event['email.from.address'] ?? o.event['email.sender.address'];
      const to = o.event['email.to.address'] ?? [];
      const fromOwn = typeof from === 'string' && organization.isOwnAddress(from);
      const toOwn = to.some((address) => organization.isOwnAddress(address));
      return fromOwn ? (toOwn ? 'internal' : 'outbound') : 'inbound';
    }),
  /** What a rule does, without its names: `move+read+stop`. */
  'rule.shape': (organization) => (o) => {
    const e = o.event;
    const outside = (e['rule.forward_to'] ?? []).some((address) => !organization.isOwnAddress(address));
    const parts = [
      e['rule.forward_to'] === null || e['rule.forward_to'] === undefined
        ? ''
        : outside
          ? 'forward-outside'
          : 'forward-inside',
      e['rule.delete'] === true ? 'delete' : '',
      e['rule.move_to_folder'] === null || e['rule.move_to_folder'] === undefined ? '' : 'move',
      e['rule.mark_as_read'] === true ? 'read' : '',
      e['rule.stop_processing'] === true ? 'stop' : '',
      e['rule.words'] === null && e['rule.from'] === null ? 'all-mail' : '',
    ];
    return parts.filter((part) => part !== '').join('+') || 'nothing';
  },
  /** Letters in a rule's name; a name without any is made to be overlooked. */
  'rule.name.letters': () => (o) =>
    typeof o.event['rule.name'] === 'string' ? (o.event['rule.name'].match(/\p{L}/gu)?.length ?? 0) : null,
  /** Path, else name of a file. */
  'file.key': () => (o) => o.event['file.path'] ?? o.event['file.name'],
  /** Whether some forwarding target of a rule is outside. */
  'rule.forwards_outside': (organization) => (o) =>
    (o.event['rule.forward_to'] ?? []).some((address) => !organization.isOwnAddress(address)),
  /** Whether a changed value (forwarding address, delegate) is an outside address. */
  'change.value_outside': (organization) => (o) => {
    const value = o.event['change.value'];
    const [found] = typeof value === 'string' ? addressesIn(value) : [];
    return found === undefined ? false : !organization.isOwnAddress(found.toLowerCase());
  },
  /** What kind of event it is: `dns_query`, `connection`, … */
  activity: () => (o) => o.event.activity,
  /** Whether the peer is known by a name (SNI, HTTP host, question) rather than an address alone. */
  'destination.named': () => (o) => o.host >= 0,
  /** What client software it is, by its hello: JA4, which browsers do not shuffle, else JA3. */
  'tls.client.fingerprint': () => (o) => o.event['tls.client.ja4'] ?? o.event['tls.client.ja3'] ?? null,
  /** `trusted`, `self-signed`, `incomplete` (its issuer is unknown to the sensor), `invalid`, or null when nobody says. */
  'tls.certificate': () => (o) => certificateState(o),
  /** Extension of a URL's path, lower case, without the dot. */
  'url.extension': () => (o) => extensionOf(o.event['url.full']),
  'destination.internal': (organization) => (o) =>
    typeof o.event['destination.ip'] === 'string' ? organization.isInternalIp(o.event['destination.ip']) : null,
  'source.internal': (organization) => (o) =>
    typeof o.event['source.ip'] === 'string' ? organization.isInternalIp(o.event['source.ip']) : null,
  'source.egress': (organization) => (o) =>
    typeof o.event['source.ip'] === 'string' ? organization.isEgress(o.event['source.ip']) : null,
  /** The actor is a configured service account. */
  'user.service': (organization) => (o) =>
    [o.event['user.email'], o.event['user.name'], o.event['user.id']].some(
      (name) => typeof name === 'string' && organization.isServiceAccount(name),
    ),
} as const satisfies Record<string, (organization: Organization) => FieldReader>;

export type DerivedField = keyof typeof DERIVED;

/** Derived fields that differ between the links of one message, or between an event and a breach of it. */
export const FIELDS_OF_ITEMS: ReadonlySet<string> = new Set<DerivedField>([
  'link.host',
  'link.kind',
  'link.sender_site',
  'link.claim',
  'link.subject_claim',
  'link.url',
  'link.text',
  'domain.age_days',
  'destination.named',
  'breach.model',
]);
export type ModelField = Field | DerivedField;

/** Reader of a field by name. Throws a RangeError for a name that is neither a field nor derived. */
export function fieldReader(name: string, organization: Organization): FieldReader {
  if (Object.hasOwn(DERIVED, name)) return DERIVED[name as DerivedField](organization);
  if (!Object.hasOwn(FIELDS, name))
    throw new RangeError(`unknown field "${name}"; event.ts lists the fields, fields.ts the derived ones`);
  return (o) => o.event[name as Field];
}

/** Reads once for each event, whoever asks: for readers of the event alone that take a microsecond. */
function oncePerEvent<T>(read: (o: Observation) => T): (o: Observation) => T {
  let last: WeftEvent | null = null;
  let value: T;
  return (o) => {
    if (o.event !== last) {
      value = read(o);
      last = o.event;
    }
    return value;
  };
}

function ageDays(registered: number | null | undefined, time: number): number | null {
  return typeof registered === 'number' ? Math.max(0, (time - registered) / 86_400_000) : null;
}

function domainOf(mail: string | null | undefined): string | null {
  return typeof mail === 'string' ? mail.slice(mail.lastIndexOf('@') + 1) : null;
}

/** Longest extension of a file that is looked at. */
const EXTENSION_CHARS_MAX = 8;

/** Extension of the last segment of a URL's path. */
export function extensionOf(url: string | null | undefined): string | null {
  if (typeof url !== 'string') return null;
  const query = url.search(/[?#]/);
  const end = query < 0 ? url.length : query;
  const dot = url.lastIndexOf('.', end - 1);
  const extension = dot < 0 || end - dot - 1 > EXTENSION_CHARS_MAX ? '' : url.slice(dot + 1, end).toLowerCase();
  // The dot of a host is none of a file.
  return /^[a-z0-9]+$/.test(extension) &&
    url.indexOf('/', url.indexOf('//') + 2) > 0 &&
    url.lastIndexOf('/', dot) > url.indexOf('//') + 1
    ? extension
    : null;
}

function certificateState(o: Observation): string | null {
  const said = o.event['tls.validation'];
  const subject = o.event['tls.server.subject'];
  const isSelf = typeof subject === 'string' && subject !== '' && subject === o.event['tls.server.issuer'];
  if (isSelf) return 'self-signed';
  if (typeof said !== 'string') return null;
  const word = said.replaceAll(/[-_]/g, ' ');
  if (word === 'ok' || word === 'valid' || word === 'trusted') return 'trusted';
  if (word.includes('in certificate chain') || word.includes('unable to')) return 'incomplete';
  if (word.includes('self signed') || word.includes('selfsigned')) return 'self-signed';
  return word.includes('invalid') ||
    word.includes('expired') ||
    word.includes('not yet valid') ||
    word.includes('untrusted')
    ? 'invalid'
    : null;
}

const BROWSERS = ['PowerShell', 'Edg', 'OPR', 'Firefox', 'Chrome', 'Safari', 'MSIE', 'Trident'];
const SYSTEMS = ['Windows', 'iPhone', 'iPad', 'Android', 'Mac OS X', 'CrOS', 'Linux'];

/** `Edg/Windows`, `python-requests`, … : first product of a user agent that names no browser. */
export function userAgentFamily(agent: string | null | undefined): string | null {
  if (typeof agent !== 'string') return null;
  const system = SYSTEMS.find((name) => agent.includes(name));
  const browser = BROWSERS.find((name) => agent.includes(name));
  if (browser !== undefined && agent.startsWith('Mozilla/'))
    return `${browser}${system === undefined ? '' : `/${system}`}`;
  const product = /^[^\s/(]+/.exec(agent)?.[0] ?? agent.slice(0, 32);
  return system === undefined ? product : `${product}/${system}`;
}
