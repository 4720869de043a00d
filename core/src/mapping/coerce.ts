/** Raw values to field types. Each function returns null for what it cannot read and never throws. */
import type { Attachment, FieldType, FieldTypes, Link } from '../event.ts';

/** Longest text kept in an event; longer ones are cut. */
export const TEXT_CHARS_MAX = 2_048;
/** Longest list kept in an event. */
export const LIST_ITEMS_MAX = 1_000;
/** Longer texts are no mail address (RFC 5321 allows 320 characters, Exchange's own forms need some more), … */
const ADDRESS_CHARS_MAX = 512;
/** … no IP address, and no time. */
const IP_CHARS_MAX = 45;
const TIME_CHARS_MAX = 128;

export const COERCE: { readonly [T in FieldType]: (value: unknown) => FieldTypes[T] | null } = {
  text: toText,
  lower: (value) => toText(value)?.toLowerCase() ?? null,
  address: toAddress,
  addresses: (value) => nonEmpty(unique(listOf(value).map(toAddress))),
  host: toHost,
  ip: toIp,
  ips: (value) => nonEmpty(unique(listOf(value).map(toIp))),
  url: toText,
  time: toTime,
  number: toNumber,
  boolean: toBoolean,
  texts: (value) => nonEmpty(unique(listOf(value).map(toText))),
  links: (value) =>
    nonEmpty(
      listOf(value)
        .map(toLink)
        .filter((link) => link !== null),
    ),
  attachments: (value) =>
    nonEmpty(
      listOf(value)
        .map(toAttachment)
        .filter((attachment) => attachment !== null),
    ),
};

function scalar(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}

/** A list as it is; a text with `;` or `,` between entries as several (for columns that hold address lists). */
function listOf(value: unknown): readonly unknown[] {
  const items = Array.isArray(value)
    ? value
    : typeof value === 'string' && /[;,]/.test(value) && !value.includes('://')
      ? value.split(/[;,]/, LIST_ITEMS_MAX)
      : [value];
  return items.slice(0, LIST_ITEMS_MAX);
}

function unique<T>(values: readonly (T | null)[]): readonly T[] {
  return [...new Set(values.filter((value): value is T => value !== null))];
}

function nonEmpty<T>(values: readonly T[]): readonly T[] | null {
  return values.length === 0 ? null : values;
}

export function toText(value: unknown): string | null {
  const one = scalar(value);
  if (typeof one === 'number' || typeof one === 'boolean') return String(one);
  if (typeof one !== 'string') return null;
  const text = one.trim();
  if (text === '' || text === '(empty)') return null;
  return cutText(text, TEXT_CHARS_MAX);
}

/**
 * At most `charsMax` characters. A copy where something is cut off: a slice would keep the whole text in memory as long
 * as itself, and a record of 16 MB with it.
 */
export function cutText(text: string, charsMax: number): string {
  return text.length > charsMax ? [text.slice(0, 1), text.slice(1, charsMax)].join('') : text;
}

/** A copy for tables that outlive the record: a text cut out of a line keeps the line in memory as long as itself. */
export function detached(text: string): string {
  return text.length < SLICE_CHARS_MIN ? text : [text.slice(0, 1), text.slice(1)].join('');
}
/** V8 copies shorter ones anyway. */
const SLICE_CHARS_MIN = 13;

/** `"A Person" <A.Person@X.org>`, `smtp:a@x.org`, `a@x.org` → `a@x.org`. Text without `@` is no address. */
export function toAddress(value: unknown): string | null {
  const text = toText(value);
  if (text === null) return null;
  const bracket = /<([^<>]+)>/.exec(text);
  const address = (bracket?.[1] ?? text)
    .replace(/^(smtp|sip|mailto):/i, '')
    .trim()
    .toLowerCase();
  if (address.length > ADDRESS_CHARS_MAX) return null;
  const at = address.lastIndexOf('@');
  return at > 0 && at < address.length - 1 && !/\s/.test(address) ? address : null;
}

export function toHost(value: unknown): string | null {
  const text = toText(value);
  if (text === null || /[\s/]/.test(text)) return null;
  const port = text.indexOf(':');
  const named = port > 0 && text.lastIndexOf(':') === port ? text.slice(0, port) : text;
  const host = withoutLastDots(named.toLowerCase());
  return host === '' ? null : host;
}

/** A name without the dots at its end. */
export function withoutLastDots(name: string): string {
  let end = name.length;
  while (end > 0 && name[end - 1] === '.') end--;
  return end === name.length ? name : name.slice(0, end);
}

export function toNumber(value: unknown): number | null {
  const one = scalar(value);
  if (typeof one !== 'number' && (typeof one !== 'string' || one === '')) return null;
  const number = Number(one);
  return Number.isFinite(number) && number >= 0 ? number : null;
}

export function toBoolean(value: unknown): boolean | null {
  const one = scalar(value);
  if (typeof one === 'boolean') return one;
  if (one === 1 || one === 0) return one === 1;
  if (typeof one !== 'string') return null;
  const word = one.trim().toLowerCase();
  if (word === 'true' || word === 't' || word === 'yes' || word === '1') return true;
  if (word === 'false' || word === 'f' || word === 'no' || word === '0') return false;
  return null;
}

/** An address without port, brackets, zone or prefix; IPv4-mapped IPv6 as IPv4; IPv6 in canonical form. */
export function toIp(value: unknown): string | null {
  if (typeof value === 'string' && isPlainIpv4(value)) return value;
  let text = toText(value)?.toLowerCase() ?? null;
  if (text === null) return null;
  const bracket = /^\[([0-9a-f:.]+)(?:%[^\]]*)?\](?::\d+)?$/.exec(text);
  if (bracket !== null) text = bracket[1] as string;
  const zone = text.indexOf('%');
  if (zone > 0) text = text.slice(0, zone);
  if (text.length > IP_CHARS_MAX) return null;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)(?::\d+)?$/.exec(text);
  if (mapped !== null) text = mapped[1] as string;
  const four = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?::\d+)?$/.exec(text);
  if (four !== null) {
    const octets = four.slice(1, 5).map(Number);
    return octets.every((octet) => octet <= 255) ? octets.join('.') : null;
  }
  return canonicalIpv6(text);
}

/** The common case, without a regular expression: four numbers up to 255 without leading zeros. */
function isPlainIpv4(text: string): boolean {
  if (text.length > 15) return false;
  let octet = -1;
  let dots = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === DOT) {
      if (octet < 0) return false;
      dots++;
      octet = -1;
      continue;
    }
    const digit = code - ZERO;
    if (digit < 0 || digit > 9 || octet === 0) return false;
    octet = octet < 0 ? digit : octet * 10 + digit;
    if (octet > 255) return false;
  }
  return dots === 3 && octet >= 0;
}
const DOT = 46;
const ZERO = 48;

/** RFC 5952 form, or null when the text is no IPv6 address. */
function canonicalIpv6(text: string): string | null {
  if (!/^[0-9a-f:]*:[0-9a-f:]*(?:\d+\.\d+\.\d+\.\d+)?$/.test(text)) return null;
  let source = text;
  const tail = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(text);
  if (tail !== null) {
    const octets = tail.slice(2, 6).map(Number);
    if (octets.some((octet) => octet > 255)) return null;
    const [a, b, c, d] = octets as [number, number, number, number];
    source = `${tail[1]}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  }
  const halves = source.split('::');
  if (halves.length > 2) return null;
  const groups = (half: string | undefined): string[] => (half === undefined || half === '' ? [] : half.split(':'));
  const head = groups(halves[0]);
  const rest = groups(halves[1]);
  const missing = 8 - head.length - rest.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return null;
  const all = [...head, ...Array<string>(halves.length === 2 ? missing : 0).fill('0'), ...rest];
  if (all.some((group) => !/^[0-9a-f]{1,4}$/.test(group))) return null;
  const numbers = all.map((group) => Number.parseInt(group, 16));
  let bestStart = -1;
  let bestLength = 1;
  for (let start = 0; start < 8; start++) {
    let length = 0;
    while (start + length < 8 && numbers[start + length] === 0) length++;
    if (length > bestLength) [bestStart, bestLength] = [start, length];
  }
  const hex = numbers.map((number) => number.toString(16));
  if (bestStart < 0) return hex.join(':');
  return `${hex.slice(0, bestStart).join(':')}::${hex.slice(bestStart + bestLength).join(':')}`;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Times outside 1990–2100 are mistakes of the source. */
const TIME_MIN = Date.UTC(1990, 0, 1);
const TIME_MAX = Date.UTC(2100, 0, 1);

/**
 * Epoch seconds (with fraction), milliseconds, microseconds or nanoseconds, told apart by size; ISO 8601 with any
 * number of fraction digits, `T` or blank, zone or none (then UTC); `M/D/YYYY, h:mm:ss.fff PM` as Azure's portal
 * exports; `Mar 20, 2024 @ 10:11:12.345` as Kibana does (taken for UTC); `Wed Mar 20 2024 10:11:12 GMT+0000`, `Wed Mar 20 10:11:12 2024`, `20/Mar/2024:10:11:12 +0000` and RFC 2822
 * dates.
 */
export function toTime(value: unknown): number | null {
  const one = scalar(value);
  if (typeof one === 'number') return fromEpoch(one);
  if (typeof one !== 'string') return null;
  const plain = plainTime(one);
  if (plain !== null) return bounded(plain);
  const text = one.trim();
  if (text.length > TIME_CHARS_MAX) return null;
  if (/^\d{9,19}(\.\d+)?$/.test(text)) return fromEpoch(Number(text));
  const iso =
    /^(\d{4})[-/](\d\d)[-/](\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?)?\s*(z|utc|[+-]\d\d:?\d\d)?$/i.exec(
      text,
    );
  if (iso !== null) {
    const [, year, month, day, hour, minute, second, fraction, zone] = iso;
    return bounded(
      checkedUtc(
        Number(year),
        Number(month),
        Number(day),
        Number(hour ?? 0),
        Number(minute ?? 0),
        Number(second ?? 0),
        milliseconds(fraction),
        zone,
      ),
    );
  }
  const us = /^(\d{1,2})\/(\d{1,2})\/(\d{4}),?\s+(\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d+))?)?\s*(am|pm)?$/i.exec(text);
  if (us !== null) {
    const [, month, day, year, hour, minute, second, fraction, half] = us;
    const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
    return bounded(
      checkedUtc(
        Number(year),
        Number(month),
        Number(day),
        hours,
        Number(minute),
        Number(second ?? 0),
        milliseconds(fraction),
        undefined,
      ),
    );
  }
  const asctime =
    /^[a-z]{3},?\s+([a-z]{3})[a-z]*\s+(\d{1,2})\s+(?:(\d{4})\s+)?(\d\d):(\d\d):(\d\d)(?:\s+[a-z]{2,4})?(?:\s+(\d{4}))?(?:\s+(?:gmt|utc)?([+-]\d{4}).*)?$/i.exec(
      text,
    );
  if (asctime !== null) {
    const [, month, day, before, hour, minute, second, after, zone] = asctime;
    const year = Number(before ?? after);
    const index = MONTHS.indexOf((month as string).toLowerCase());
    return index < 0 || Number.isNaN(year)
      ? null
      : bounded(checkedUtc(year, index + 1, Number(day), Number(hour), Number(minute), Number(second), 0, zone));
  }
  const kibana = /^([a-z]{3}) (\d{1,2}), (\d{4}) @ (\d\d):(\d\d):(\d\d)(?:\.(\d+))?$/i.exec(text);
  if (kibana !== null) {
    const [, month, day, year, hour, minute, second, fraction] = kibana;
    const index = MONTHS.indexOf((month as string).toLowerCase());
    return bounded(
      checkedUtc(
        Number(year),
        index + 1,
        Number(day),
        Number(hour),
        Number(minute),
        Number(second),
        milliseconds(fraction),
        undefined,
      ),
    );
  }
  const rfc =
    /^(?:[a-z]{3},?\s+)?(\d{1,2})[\s/-]+([a-z]{3})[a-z]*[\s/-]+(\d{4})[\s:]+(\d\d):(\d\d)(?::(\d\d))?\s*(z|utc|gmt|[+-]\d{4})?/i.exec(
      text,
    );
  if (rfc !== null) {
    const [, day, month, year, hour, minute, second, zone] = rfc;
    const index = MONTHS.indexOf((month as string).toLowerCase());
    return index < 0
      ? null
      : bounded(
          checkedUtc(Number(year), index + 1, Number(day), Number(hour), Number(minute), Number(second ?? 0), 0, zone),
        );
  }
  return null;
}

/** The common case, without a regular expression: `2024-03-20T10:11:12Z`, with up to nine digits of fraction. */
function plainTime(text: string): number | null {
  const last = text.length - 1;
  if (last < 19 || last > 29 || text.charCodeAt(last) !== UPPER_Z || text.charCodeAt(10) !== UPPER_T) return null;
  if (text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) return null;
  if (text.charCodeAt(13) !== COLON || text.charCodeAt(16) !== COLON) return null;
  if (last > 19 && (text.charCodeAt(19) !== DOT || last === 20)) return null;
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 7);
  const day = digits(text, 8, 10);
  const hour = digits(text, 11, 13);
  const minute = digits(text, 14, 16);
  const second = digits(text, 17, 19);
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= EVERY_MONTH_DAYS && hour < 24 && minute < 60 && second < 60))
    return null;
  let ms = 0;
  for (let at = 20, weight = 100; at < last; at++, weight = Math.floor(weight / 10))
    ms += digits(text, at, at + 1) * weight;
  const time = daysBefore(year, month, day) * DAY_MS + hour * HOUR_MS + minute * MINUTE_MS + second * 1e3 + ms;
  return Number.isNaN(time) ? null : time;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Days from 1970-01-01 to a date of the Gregorian calendar. Hinnant, chrono-compatible low-level date algorithms. */
function daysBefore(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468;
}

/** Days that no month lacks. */
const EVERY_MONTH_DAYS = 28;

/** The number that the digits from `start` to `end` write, or NaN. */
function digits(text: string, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

const HYPHEN = 45;
const COLON = 58;
const UPPER_T = 84;
const UPPER_Z = 90;

function fromEpoch(value: number): number | null {
  if (!Number.isFinite(value) || value <= 0) return null;
  if (value < 1e11) return bounded(Math.round(value * 1e3));
  if (value < 1e14) return bounded(Math.round(value));
  if (value < 1e17) return bounded(Math.round(value / 1e3));
  return bounded(Math.round(value / 1e6));
}

function bounded(time: number | null): number | null {
  return time !== null && time >= TIME_MIN && time < TIME_MAX ? time : null;
}

function milliseconds(fraction: string | undefined): number {
  return fraction === undefined ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
}

function checkedUtc(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
  ms: number,
  zone: string | undefined,
): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59 || second > 60) return null;
  const time = Date.UTC(year, month - 1, day, hour, minute, second, ms);
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day) return null;
  const offset = zone === undefined ? null : /^([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (offset === null) return time;
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return time - (offset[1] === '-' ? -minutes : minutes) * 60_000;
}

function toLink(value: unknown): Link | null {
  if (typeof value === 'string') {
    const url = toText(value);
    return url === null ? null : { url, text: null };
  }
  if (typeof value !== 'object' || value === null) return null;
  const { url, text } = value as { url?: unknown; text?: unknown };
  const target = toText(url);
  return target === null ? null : { url: target, text: toText(text) };
}

function toAttachment(value: unknown): Attachment | null {
  if (typeof value === 'string')
    return { name: toText(value), extension: extensionOf(value), size: null, sha256: null };
  if (typeof value !== 'object' || value === null) return null;
  const { name, extension, size, sha256 } = value as Record<string, unknown>;
  const fileName = toText(name);
  if (fileName === null && sha256 === undefined) return null;
  return {
    name: fileName,
    extension: toText(extension)?.toLowerCase() ?? extensionOf(fileName),
    size: toNumber(size),
    sha256: toText(sha256)?.toLowerCase() ?? null,
  };
}

function extensionOf(name: string | null): string | null {
  const match = name === null ? null : /\.([A-Za-z0-9]{1,10})$/.exec(name);
  return match === null ? null : (match[1] as string).toLowerCase();
}
