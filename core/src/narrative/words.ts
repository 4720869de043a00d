/** English for facts: numbers, lists, times. Times are UTC; nothing here reads a clock. */

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Below this, midnight between two events makes no "next day". */
const SAME_NIGHT_MS = 6 * HOUR_MS;

/** `three devices`, `1,204 messages`, `one device`. */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${SMALL[number] ?? figure(number)} ${number === 1 ? noun : plural}`;
}

/** `11 devices`: digits always, for tables and lists. */
export function tally(number: number, noun: string, plural = `${noun}s`): string {
  return `${figure(number)} ${number === 1 ? noun : plural}`;
}

/** `1,204`. */
export function figure(number: number): string {
  return number.toLocaleString('en-US');
}

/** `a`, `a and b`, `a, b and c`. */
export function list(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}

/** The first `shown` named, the rest counted: `a, b, c and 8 more`. */
export function listSome(items: readonly string[], shown: number): string {
  return items.length <= shown
    ? list(items)
    : `${items.slice(0, shown).join(', ')} and ${figure(items.length - shown)} more`;
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Ends with exactly one full stop (or the mark it has). */
export function sentence(text: string): string {
  const trimmed = text.trim().replace(/[.;,]+$/, '');
  return /[!?…]$/.test(trimmed) ? capitalize(trimmed) : `${capitalize(trimmed)}.`;
}

/** `18 March 2024`. */
export function date(timeMs: number): string {
  const at = new Date(timeMs);
  return `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()] ?? ''} ${at.getUTCFullYear()}`;
}

/** `18 March`, with the year where it differs from the other time's. */
export function day(timeMs: number, besideMs: number): string {
  const at = new Date(timeMs);
  const year = at.getUTCFullYear();
  const short = `${at.getUTCDate()} ${MONTHS[at.getUTCMonth()] ?? ''}`;
  return year === new Date(besideMs).getUTCFullYear() ? short : `${short} ${year}`;
}

/** `15:20 UTC`. */
export function clock(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(11, 16)} UTC`;
}

/** `18 Mar 2024, 15:20:07 UTC`, for tables. */
export function stamp(timeMs: number): string {
  const at = new Date(timeMs);
  return `${at.getUTCDate()} ${(MONTHS[at.getUTCMonth()] ?? '').slice(0, 3)} ${at.getUTCFullYear()}, ${at.toISOString().slice(11, 19)} UTC`;
}

/** `40 seconds`, `one minute`, `19 hours`, `three days`. */
export function duration(ms: number): string {
  if (ms < 55_000) return count(Math.max(1, Math.round(ms / 1000)), 'second');
  if (ms < 100 * MINUTE_MS) return count(Math.round(ms / MINUTE_MS), 'minute');
  if (ms < 40 * HOUR_MS) return count(Math.round(ms / HOUR_MS), 'hour');
  return count(Math.round(ms / DAY_MS), 'day');
}

/** `at the same time (15:20 UTC)`, `one minute later (15:21 UTC)`, `the next day (19 March, 09:12 UTC)`. */
export function later(timeMs: number, beforeMs: number): string {
  const gap = timeMs - beforeMs;
  const days = Math.floor(timeMs / DAY_MS) - Math.floor(beforeMs / DAY_MS);
  const at = days === 0 ? clock(timeMs) : `${day(timeMs, beforeMs)}, ${clock(timeMs)}`;
  if (gap < 30_000) return `at the same time (${at})`;
  if (days > 0 && gap >= SAME_NIGHT_MS) return `${days === 1 ? 'the next day' : `${count(days, 'day')} later`} (${at})`;
  return `${duration(gap)} later (${at})`;
}

/** `on 18 March 2024 at 15:20 UTC`. */
export function on(timeMs: number): string {
  return `on ${date(timeMs)} at ${clock(timeMs)}`;
}

/** Age of something at a time: `that day`, `the day before`, `4 days before`; empty when older than `daysMax`. */
export function before(timeMs: number, thenMs: number, daysMax: number): string {
  const days = Math.floor(thenMs / DAY_MS) - Math.floor(timeMs / DAY_MS);
  if (days < 0 || days > daysMax) return '';
  if (days === 0) return 'that day';
  return days === 1 ? 'the day before' : `${count(days, 'day')} before`;
}

/** `1.4 GB`, decimal as networks count. */
export function bytes(number: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  let value = number;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? figure(value) : value.toFixed(value < 10 ? 1 : 0)} ${units[unit] ?? ''}`;
}

/** Surprise in words: ordinary behaviour looks this odd about once in 2^bits times. */
export function odds(bits: number): string {
  if (bits < 0) return 'reassures';
  if (bits < 1) return 'hardly unusual';
  const times = 2 ** bits;
  if (times > 1e6) return 'rarer than 1 in a million';
  const digits = Math.max(0, Math.floor(Math.log10(times)) - 1);
  return `about 1 in ${figure(Math.round(times / 10 ** digits) * 10 ** digits)}`;
}

/** Names of features that models share, in plain words. */
const FEATURE_WORDS: Readonly<Record<string, string>> = {
  'source.ip': 'source address',
  'source.as.number': 'network',
  'source.as.organization.name': 'network owner',
  'source.geo.country_iso_code': 'country',
  'source.network': 'address range',
  'user_agent.original': 'client',
  'user_agent.family': 'browser and system',
  'client.application': 'kind of client',
  'application.name': 'application',
  'application.id': 'application',
  'device.id': 'device',
  'device.managed': 'managed device',
  'mfa.method': 'second factor',
  'mfa.result': 'result of the second factor',
  'session.id': 'session',
  'event.risk': 'risk that the identity provider saw',
  'change.kind': 'kind of change',
  'change.value': 'new value',
  'rule.name': 'name of the rule',
  'rule.move_to_folder': 'folder the rule moves to',
  'rule.delete': 'rule deletes',
  'rule.mark_as_read': 'rule marks as read',
  'rule.stop_processing': 'rule stops others',
  'rule.forward_to': 'rule forwards to',
  'rule.words': 'words the rule looks for',
  'rule.from': 'senders the rule looks for',
  'mail.operation': 'what was done with mail',
  'mail.items': 'mail items',
  'file.operation': 'what was done with files',
  'file.shared_with': 'shared with',
  'consent.scopes': 'permissions',
  'consent.type': 'kind of consent',
  'email.from.address': 'sender',
  'email.sender.address': 'envelope sender',
  'email.reply_to.address': 'reply address',
  'email.subject': 'subject',
  'email.delivery': 'what the mail product did',
  'email.threat': 'what the mail product calls it',
  'email.spf': 'SPF',
  'email.dkim': 'DKIM',
  'email.dmarc': 'DMARC',
  'click.verdict': 'what the mail product said to the click',
  'destination.ip': 'destination address',
  'destination.port': 'port',
  'destination.domain': 'destination',
  'destination.as.number': 'destination network',
  'destination.as.organization.name': 'owner of the destination network',
  'destination.geo.country_iso_code': 'destination country',
  'source.bytes': 'bytes sent',
  'destination.bytes': 'bytes received',
  'dns.question.name': 'name asked for',
  'dns.question.type': 'kind of query',
  'dns.response_code': 'answer',
  'tls.client.ja3': 'TLS client fingerprint (JA3)',
  'tls.client.ja4': 'TLS client fingerprint (JA4)',
  'tls.server.ja3s': 'TLS server fingerprint (JA3S)',
  'tls.server.subject': 'certificate subject',
  'tls.server.issuer': 'certificate issuer',
  'tls.validation': 'certificate check',
  'http.request.method': 'HTTP method',
  'url.full': 'URL',
  'domain.registered': 'registration of the domain',
};

/** A feature's value or usual value for people: networks as `AS64500`, flags as yes and no, amounts in threes. */
export function featureText(name: string, text: string): string {
  if (name.endsWith('as.number')) return text.replace(/^\d+/, (number) => `AS${number}`);
  return text
    .replace(/^true\b/, 'yes')
    .replace(/^false\b/, 'no')
    .replace(
      /(^|about |over |most )(\d{4,15})(?= [a-z])/g,
      (_found, lead: string, digits: string) => lead + figure(Number(digits)),
    );
}

/** Kinds of change (`change.kind`) in words that follow "after". */
const CHANGE_WORDS: Readonly<Record<string, string>> = {
  'mfa-method-added': 'a new MFA method was added',
  'mfa-method-removed': 'an MFA method was removed',
  'mfa-disabled': 'MFA was turned off',
  'mfa-enabled': 'MFA was turned on',
  'password-changed': 'the password was changed',
  'password-reset': 'the password was reset',
  'recovery-changed': 'the recovery data was changed',
  'role-added': 'a role was added',
  'device-registered': 'a device was registered',
  'transport-rule': 'a transport rule was changed',
  'connector-changed': 'a mail connector was changed',
  'audit-disabled': 'auditing was turned off',
  'domain-federation-changed': 'the federation of a domain was changed',
  'mailbox-permission': 'a mailbox permission was given',
  'mailbox-folder-permission': 'a permission on a mailbox folder was given',
  'mailbox-forwarding': 'forwarding was set',
  'application-credentials-added': 'credentials were added to an application',
  'application-permission-added': 'permissions were added to an application',
  'application-owner-added': 'an owner was added to an application',
  'account-updated': 'account data was changed',
};

/** A kind of change as a clause; empty for one that is not in the vocabulary. */
export function changeWords(kind: string): string {
  return Object.hasOwn(CHANGE_WORDS, kind) ? (CHANGE_WORDS[kind] ?? '') : '';
}

/** A feature's name for people. */
export function featureWords(name: string): string {
  const known = Object.hasOwn(FEATURE_WORDS, name) ? FEATURE_WORDS[name] : undefined;
  return known ?? name.replace(/[._-]+/g, ' ').trim();
}
