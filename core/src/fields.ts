/**
 * Names that models may use in conditions, signals and sentences: every ECS field of the event, and the derived ones
 * below, which are read from the observation.
 */
import { FIELDS, type Field } from './event.ts';
import { networkOf } from './mapping/ip.ts';
import type { Observation } from './observation.ts';
import type { Organization } from './organization.ts';

export type FieldReader = (o: Observation) => unknown;

/** Derived fields: name → reader. Pure functions of the observation and the organization. */
export const DERIVED = {
  /** Host of the link under judgement. */
  'link.host': () => (o) => o.linkHost,
  'link.url': () => (o) => o.link?.url ?? null,
  'link.text': () => (o) => o.link?.text ?? null,
  /** Model of the breach under judgement. */
  'breach.model': () => (o) => o.breach?.model ?? null,
  /** /24 or /48 of the source address. */
  'source.network': () => (o) => (typeof o.event['source.ip'] === 'string' ? networkOf(o.event['source.ip']) : null),
  'email.from.domain': () => (o) => domainOf(o.event['email.from.address']),
  'email.sender.domain': () => (o) => domainOf(o.event['email.sender.address']),
  'email.reply_to.domain': () => (o) => domainOf(o.event['email.reply_to.address']),
  'email.recipients': () => (o) => o.event['email.to.address']?.length ?? 0,
  'email.links.count': () => (o) => o.event['email.links']?.length ?? 0,
  /** Browser and system without versions, so that an update is no new client. */
  'user_agent.family': () => (o) => userAgentFamily(o.event['user_agent.original']),
  /** `inbound`, `outbound` or `internal`: the source's word, else from own domains. */
  'email.flow': (organization) => (o) => {
    const said = o.event['email.direction'];
    if (said === 'inbound' || said === 'outbound' || said === 'internal') return said;
    const from = o.event['email.from.address'] ?? o.event['email.sender.address'];
    const to = o.event['email.to.address'] ?? [];
    const fromOwn = typeof from === 'string' && organization.isOwnAddress(from);
    const toOwn = to.some((address) => organization.isOwnAddress(address));
    return fromOwn ? (toOwn ? 'internal' : 'outbound') : 'inbound';
  },
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
    const found = typeof value === 'string' ? /[^\s<>:;,"']+@[^\s<>;,"']+/.exec(value)?.[0] : undefined;
    return found === undefined ? false : !organization.isOwnAddress(found.toLowerCase());
  },
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
export type ModelField = Field | DerivedField;

/** Reader of a field by name. Throws a RangeError for a name that is neither a field nor derived. */
export function fieldReader(name: string, organization: Organization): FieldReader {
  if (Object.hasOwn(DERIVED, name)) return DERIVED[name as DerivedField](organization);
  if (!Object.hasOwn(FIELDS, name))
    throw new RangeError(`unknown field "${name}"; event.ts lists the fields, fields.ts the derived ones`);
  return (o) => o.event[name as Field];
}

function domainOf(mail: string | null | undefined): string | null {
  return typeof mail === 'string' ? mail.slice(mail.lastIndexOf('@') + 1) : null;
}

const BROWSERS = ['Edg', 'OPR', 'Firefox', 'Chrome', 'Safari', 'MSIE', 'Trident'];
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
