/**
 * An event: one normalised occurrence, as a flat record whose keys are ECS names.
 *
 * The vocabulary is closed: `FIELDS` lists every field with its type, `ACTIVITIES` says which fields each activity
 * has. Records of one activity all have the same keys in the same order (absent values are `null`), so that engines
 * see one shape. Names that ECS lacks (`rule.*`, `consent.*`, `email.links`, …) follow its habits.
 */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type EpochMs = number;

/** A link in a message: where it leads (rewriters undone) and what the reader sees. */
export interface Link {
  readonly url: string;
  readonly text: string | null;
}

/** A file that came with a message. */
export interface Attachment {
  readonly name: string | null;
  readonly extension: string | null;
  readonly size: number | null;
  readonly sha256: string | null;
}

/** Types a field can have; `mapping/coerce.ts` turns raw values into them. */
export interface FieldTypes {
  /** Free text, kept as it is, bounded in length. */
  text: string;
  /** A name compared without regard to case: lower-cased. */
  lower: string;
  /** An e-mail address or UPN: lower-cased, display name and `smtp:` or angle brackets removed. */
  address: string;
  addresses: readonly string[];
  /** A host name: lower-cased, no trailing dot. */
  host: string;
  /** An address: no port, no brackets, no zone, IPv4-mapped IPv6 as IPv4, canonical lower case. */
  ip: string;
  ips: readonly string[];
  url: string;
  time: EpochMs;
  /** A non-negative finite number. */
  number: number;
  boolean: boolean;
  texts: readonly string[];
  links: readonly Link[];
  attachments: readonly Attachment[];
}
export type FieldType = keyof FieldTypes;

/** Every field: its type. */
export const FIELDS = {
  // What, when, where from
  'event.id': 'text',
  '@timestamp': 'time',
  'event.ingested': 'time',
  /** Organisational place whose private addresses and baselines belong together; `default` unless configured. */
  site: 'lower',
  /** Source product and stream: `o365.audit`, `zeek.dns`. */
  'event.dataset': 'lower',
  /** The vendor's own word for what happened: `New-InboxRule`. */
  'event.action': 'text',
  /** `success`, `failure` or null where the source does not say. */
  'event.outcome': 'lower',

  // Who
  /** Stable id of the acting account (object id, SID, Okta id). */
  'user.id': 'lower',
  /** UPN or e-mail address of the acting account. */
  'user.email': 'address',
  /** Short name of the acting account (SAM name), or any name that is no address. */
  'user.name': 'lower',
  'user.target.id': 'lower',
  'user.target.email': 'address',
  'user.target.name': 'text',
  /** Owner of the mailbox that was read or changed, where that is not the actor. */
  'mailbox.owner': 'address',

  // From where, with what
  'host.name': 'host',
  'host.id': 'lower',
  'source.ip': 'ip',
  'source.port': 'number',
  'source.mac': 'lower',
  /** The own outside address that the source's was translated to. */
  'source.nat.ip': 'ip',
  /** ISO 3166-1 alpha-2, upper case. */
  'source.geo.country_iso_code': 'text',
  'source.as.number': 'number',
  'source.as.organization.name': 'text',
  'user_agent.original': 'text',
  'session.id': 'text',
  'application.id': 'lower',
  'application.name': 'text',

  // Logon
  /** Client kind: `Browser`, `Mobile Apps and Desktop clients`, `IMAP4`, … */
  'client.application': 'text',
  'device.id': 'lower',
  'device.managed': 'boolean',
  /** `interactive` or `non-interactive`. */
  'logon.type': 'lower',
  /** Second factor used, in the vendor's word, lower-cased: `microsoft authenticator`, `sms`. */
  'mfa.method': 'lower',
  /** `passed`, `denied`, `failed`, `prompted` or null. */
  'mfa.result': 'lower',
  'error.code': 'text',
  /** Another product's opinion: `none`, `low`, `medium`, `high`. */
  'event.risk': 'lower',

  // Account, administration, consent
  /** What changed, one of `CHANGE_KINDS`. */
  'change.kind': 'lower',
  /** The new value in words: the MFA method, the role, the permission, the forwarding address. */
  'change.value': 'text',
  'change.old_value': 'text',
  'consent.scopes': 'texts',
  /** `user` or `admin` (for all users). */
  'consent.type': 'lower',

  // Mailbox rule
  'rule.name': 'text',
  /** `create`, `change`, `enable`, `disable`, `remove`. */
  'rule.operation': 'lower',
  'rule.move_to_folder': 'text',
  'rule.delete': 'boolean',
  'rule.mark_as_read': 'boolean',
  'rule.stop_processing': 'boolean',
  /** Forward, forward as attachment and redirect targets together. */
  'rule.forward_to': 'addresses',
  /** Words that the rule looks for in subject, body or headers. */
  'rule.words': 'texts',
  /** Senders that the rule looks for. */
  'rule.from': 'texts',

  // Mail access
  /** `read`, `send`, `delete`, `move`, `sync`. */
  'mail.operation': 'lower',
  /** Items touched by this one record. */
  'mail.items': 'number',
  'mail.folder': 'text',

  // File
  'file.name': 'text',
  'file.path': 'text',
  'file.extension': 'lower',
  'file.size': 'number',
  /** `download`, `upload`, `view`, `modify`, `share`, `delete`, `move`. */
  'file.operation': 'lower',
  /** With whom it was shared: an address, `anonymous`, `organization`. */
  'file.shared_with': 'text',

  // Message and click
  /** The product's own message id, e.g. Defender's NetworkMessageId. */
  'email.message_id': 'lower',
  /** The RFC 5322 Message-ID, angle brackets removed. */
  'email.internet_message_id': 'text',
  /** `inbound`, `outbound` or `internal`; inferred from own domains where the source does not say. */
  'email.direction': 'lower',
  'email.from.address': 'address',
  'email.from.name': 'text',
  /** Envelope sender (return path). */
  'email.sender.address': 'address',
  'email.to.address': 'addresses',
  'email.reply_to.address': 'address',
  'email.subject': 'text',
  'email.in_reply_to': 'text',
  'email.spf': 'lower',
  'email.dkim': 'lower',
  'email.dmarc': 'lower',
  'email.links': 'links',
  'email.attachments': 'attachments',
  /** `delivered`, `junked`, `quarantined`, `blocked`, `locked` (links taken away), `failed`, `expanded`. */
  'email.delivery': 'lower',
  /** What another product calls it: `phish`, `malware`, `spam` or null. */
  'email.threat': 'lower',
  'email.size': 'number',
  /** `allowed`, `blocked` or `warned`. */
  'click.verdict': 'lower',
  /** The user went on past the warning. */
  'click.through': 'boolean',

  // Lease of an address: whose it was
  /** The address that somebody had for a time: given by DHCP, inside a tunnel, or before the outside by translation. */
  'lease.ip': 'ip',
  /** `dhcp`, `vpn` (a tunnel's inner address) or `nat` (an outside address for one inside). */
  'lease.kind': 'lower',
  /** `assign`, `renew` or `release`, as in ASIM's DHCP events. */
  'lease.operation': 'lower',
  /** Milliseconds from this event on for which it was given; null until it is given back. */
  'lease.duration': 'number',

  // Network
  'destination.ip': 'ip',
  'destination.port': 'number',
  'destination.geo.country_iso_code': 'text',
  'destination.as.number': 'number',
  'destination.as.organization.name': 'text',
  /** Name of the peer where the source knows it (SNI, HTTP host, proxy host). */
  'destination.domain': 'host',
  /** Sent by the source, in bytes. */
  'source.bytes': 'number',
  /** Sent by the destination, in bytes. */
  'destination.bytes': 'number',
  /** Milliseconds. */
  'event.duration': 'number',
  'network.transport': 'lower',
  'network.protocol': 'lower',
  /** Zeek's conn_state or the firewall's word. */
  'network.state': 'text',
  'network.community_id': 'text',
  'url.full': 'url',
  'http.request.method': 'lower',
  'http.request.referrer': 'url',
  'http.response.status_code': 'number',
  'http.response.mime_type': 'lower',
  /** `allowed` or `blocked` by a proxy, resolver or firewall. */
  'network.verdict': 'lower',
  'dns.question.name': 'host',
  'dns.question.type': 'text',
  'dns.response_code': 'text',
  'dns.resolved_ip': 'ips',
  'tls.client.ja3': 'lower',
  'tls.client.ja4': 'lower',
  'tls.server.ja3s': 'lower',
  'tls.version': 'text',
  'tls.server.subject': 'text',
  'tls.server.issuer': 'text',
  /** The validation's own word: `ok`, `self signed certificate`. */
  'tls.validation': 'lower',
  'tls.established': 'boolean',
  /** When the destination's domain was registered, where the record itself says so. */
  'domain.registered': 'time',
} as const satisfies Record<string, FieldType>;

export type Field = keyof typeof FIELDS;
export type ValueOf<F extends Field> = FieldTypes[(typeof FIELDS)[F]];

/** What `change.kind` can say. */
export const CHANGE_KINDS = [
  'mfa-method-added',
  'mfa-method-removed',
  'mfa-disabled',
  'mfa-enabled',
  'password-changed',
  'password-reset',
  'recovery-changed',
  'role-added',
  'role-removed',
  'group-added',
  'group-removed',
  'account-created',
  'account-deleted',
  'account-enabled',
  'account-disabled',
  'account-renamed',
  'account-updated',
  'device-registered',
  'transport-rule',
  'mailbox-permission',
  'mailbox-folder-permission',
  'mailbox-forwarding',
  'mailbox-settings',
  'connector-changed',
  'audit-disabled',
  'application-created',
  'application-credentials-added',
  'application-permission-added',
  'application-owner-added',
  'domain-federation-changed',
  'policy-changed',
  'other',
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

const COMMON = [
  'event.id',
  '@timestamp',
  'event.ingested',
  'site',
  'event.dataset',
  'event.action',
  'event.outcome',
  'user.id',
  'user.email',
  'user.name',
  'host.name',
  'host.id',
  'source.ip',
  'source.geo.country_iso_code',
  'source.as.number',
  'source.as.organization.name',
  'user_agent.original',
] as const satisfies readonly Field[];

const SAAS = [
  'session.id',
  'application.id',
  'application.name',
  'user.target.id',
  'user.target.email',
  'user.target.name',
  'mailbox.owner',
] as const satisfies readonly Field[];

const NETWORK = [
  'source.port',
  'source.mac',
  'source.nat.ip',
  'destination.ip',
  'destination.port',
  'destination.geo.country_iso_code',
  'destination.as.number',
  'destination.as.organization.name',
  'destination.domain',
  'source.bytes',
  'destination.bytes',
  'event.duration',
  'network.transport',
  'network.protocol',
  'network.community_id',
  'network.verdict',
  'domain.registered',
] as const satisfies readonly Field[];

/** The fields of each activity, beside the common ones. */
export const ACTIVITIES = {
  message: [
    'email.message_id',
    'email.internet_message_id',
    'email.direction',
    'email.from.address',
    'email.from.name',
    'email.sender.address',
    'email.to.address',
    'email.reply_to.address',
    'email.subject',
    'email.in_reply_to',
    'email.spf',
    'email.dkim',
    'email.dmarc',
    'email.links',
    'email.attachments',
    'email.delivery',
    'email.threat',
    'email.size',
  ],
  link_click: [
    'email.message_id',
    'email.internet_message_id',
    'url.full',
    'destination.domain',
    'destination.ip',
    'click.verdict',
    'click.through',
    'email.threat',
    'application.name',
    'domain.registered',
  ],
  logon: [
    ...SAAS,
    'client.application',
    'device.id',
    'device.managed',
    'logon.type',
    'mfa.method',
    'mfa.result',
    'error.code',
    'event.risk',
  ],
  account_change: [...SAAS, 'change.kind', 'change.value', 'change.old_value'],
  mailbox_rule: [
    ...SAAS,
    'rule.name',
    'rule.operation',
    'rule.move_to_folder',
    'rule.delete',
    'rule.mark_as_read',
    'rule.stop_processing',
    'rule.forward_to',
    'rule.words',
    'rule.from',
  ],
  mail_access: [
    ...SAAS,
    'mail.operation',
    'mail.items',
    'mail.folder',
    'email.internet_message_id',
    'email.subject',
    'client.application',
  ],
  consent: [...SAAS, 'consent.scopes', 'consent.type'],
  file_access: [...SAAS, 'file.name', 'file.path', 'file.extension', 'file.size', 'file.operation', 'file.shared_with'],
  admin_change: [...SAAS, 'change.kind', 'change.value', 'change.old_value'],
  dns_query: [...NETWORK, 'dns.question.name', 'dns.question.type', 'dns.response_code', 'dns.resolved_ip'],
  web_request: [
    ...NETWORK,
    'url.full',
    'http.request.method',
    'http.request.referrer',
    'http.response.status_code',
    'http.response.mime_type',
    'tls.client.ja3',
  ],
  tls_session: [
    ...NETWORK,
    'tls.client.ja3',
    'tls.client.ja4',
    'tls.server.ja3s',
    'tls.version',
    'tls.server.subject',
    'tls.server.issuer',
    'tls.validation',
    'tls.established',
  ],
  connection: [...NETWORK, 'network.state'],
  /**
   * Somebody holds an address from here on. The holder is the record's host, hardware address and user; `source.ip` is
   * where the holder comes from: home for a tunnel, the inside address for a translation.
   */
  lease: ['source.mac', 'session.id', 'lease.ip', 'lease.kind', 'lease.operation', 'lease.duration'],
} as const satisfies Record<string, readonly Field[]>;

export type Activity = keyof typeof ACTIVITIES;
export type CommonField = (typeof COMMON)[number];
export type FieldOf<A extends Activity> = CommonField | (typeof ACTIVITIES)[A][number];

/** An event of activity `A`. Absent values are null. Id and time are always there. */
export type EventOf<A extends Activity> = { readonly activity: A } & {
  readonly [F in FieldOf<A>]: F extends 'event.id' | 'site' | 'event.dataset' | '@timestamp'
    ? ValueOf<F>
    : ValueOf<F> | null;
};

/** Any event, as the engine sees it: fields the activity does not have are absent. */
export type WeftEvent = {
  readonly activity: Activity;
  readonly 'event.id': string;
  readonly '@timestamp': EpochMs;
  readonly site: string;
  readonly 'event.dataset': string;
  /** Ids of all records that this event was put together from, where there are several; see `assemble.ts`. */
  readonly parts?: readonly string[];
} & { readonly [F in Field]?: ValueOf<F> | null };

/** The fields of an activity in their fixed order. */
export function fieldsOf(activity: Activity): readonly Field[] {
  return FIELD_LISTS[activity];
}

const FIELD_LISTS = Object.fromEntries(
  Object.entries(ACTIVITIES).map(([activity, fields]) => [activity, [...new Set<Field>([...COMMON, ...fields])]]),
) as unknown as Record<Activity, readonly Field[]>;

/**
 * Blank events, one per activity. Made by the JSON parser because an object that gets its keys one by one, by name,
 * becomes a hash table, several times slower to copy and to read.
 */
const BLANKS = Object.fromEntries(
  Object.entries(FIELD_LISTS).map(([activity, fields]) => {
    const pairs = ['activity', ...fields].map(
      (name) => `${JSON.stringify(name)}:${name === 'activity' ? JSON.stringify(activity) : 'null'}`,
    );
    return [activity, JSON.parse(`{${pairs.join(',')}}`) as MutableEvent];
  }),
) as Record<Activity, MutableEvent>;

/** An event under construction. */
export type MutableEvent = { -readonly [K in keyof WeftEvent]: WeftEvent[K] };

/** A new event of an activity with every field null, in the one shape that all events of it have. */
export function blankEvent(activity: Activity): MutableEvent {
  return copyEvent(BLANKS[activity]);
}

/** A copy in the same shape. */
export function copyEvent(event: Readonly<MutableEvent>): MutableEvent {
  return COPIES[event.activity](event);
}

/**
 * One and the same code, written once for each activity: engines copy an object ten times as fast at a place that has
 * only seen objects of one shape.
 */
const COPIES: Readonly<Record<Activity, (event: Readonly<MutableEvent>) => MutableEvent>> = {
  message: (event) => ({ ...event }),
  link_click: (event) => ({ ...event }),
  logon: (event) => ({ ...event }),
  account_change: (event) => ({ ...event }),
  mailbox_rule: (event) => ({ ...event }),
  mail_access: (event) => ({ ...event }),
  consent: (event) => ({ ...event }),
  file_access: (event) => ({ ...event }),
  admin_change: (event) => ({ ...event }),
  dns_query: (event) => ({ ...event }),
  web_request: (event) => ({ ...event }),
  tls_session: (event) => ({ ...event }),
  connection: (event) => ({ ...event }),
  lease: (event) => ({ ...event }),
};

/** Which of the three domains an activity belongs to. */
export type Domain = 'email' | 'saas' | 'network';
export const DOMAIN_OF: Readonly<Record<Activity, Domain>> = {
  message: 'email',
  link_click: 'email',
  logon: 'saas',
  account_change: 'saas',
  mailbox_rule: 'saas',
  mail_access: 'saas',
  consent: 'saas',
  file_access: 'saas',
  admin_change: 'saas',
  dns_query: 'network',
  web_request: 'network',
  tls_session: 'network',
  connection: 'network',
  lease: 'network',
};
