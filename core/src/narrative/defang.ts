/** Defanging: observables written so that nothing turns them into a link and nobody opens them by accident. */
import type { EntityReference, EntityType } from '../entity.ts';
import { isPublicIp } from '../mapping/ip.ts';
import { longestSuffix } from '../suffix.ts';

/** Types whose names are places on a network. */
const PLACES: ReadonlySet<EntityType> = new Set<EntityType>([
  'address',
  'network',
  'operator',
  'host',
  'domain',
  'sender',
  'sender-domain',
  'url',
  'lure',
  'certificate',
]);

/** Answers kept: the same few names are asked for again and again. */
const TEXTS_KEPT_MAX = 2_000;
/** Own domains have no more labels than this. */
const OWN_LABELS_MAX = 16;

/** Most names replaced in one text. */
const NAMES_MAX = 512;

/** `hxxps://a[.]b[.]example/c`, `1.2.3[.]4`, `x@evil[.]example`, `2001:db8[:]:1`: only the host part changes. Twice is as once. */
export function defang(value: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(value);
  if (scheme !== null) {
    const rest = value.slice(scheme[0].length);
    const end = rest.search(/[/?#\\]/);
    const authority = end < 0 ? rest : rest.slice(0, end);
    return `${defangScheme(scheme[1] ?? '')}://${defangHost(authority)}${end < 0 ? '' : defangLinks(rest.slice(end))}`;
  }
  const at = value.lastIndexOf('@');
  if (at > 0 && !value.includes(' ')) return `${value.slice(0, at + 1)}${defangHost(value.slice(at + 1))}`;
  const slash = value.search(/[/?#\\]/);
  return slash < 0 ? defangHost(value) : `${defangHost(value.slice(0, slash))}${defangLinks(value.slice(slash))}`;
}

function defangScheme(scheme: string): string {
  return scheme.replace(/^http/i, (found) => (found === 'HTTP' ? 'HXXP' : 'hxxp')).replace(/^ftp/i, 'fxp');
}

/** An address keeps its first three parts readable, a name gets every dot bracketed. */
function defangHost(host: string): string {
  if (host.includes('[.]') || host.includes('[:]')) return host;
  const v4 = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.(\d{1,3}(?:[:/]\d+)?)$/.exec(host);
  if (v4 !== null) return `${v4[1] ?? ''}[.]${v4[2] ?? ''}`;
  if (/^\[?[0-9a-f]*:[0-9a-f:.]*\]?$/i.test(host)) return host.replace(/:(?=[^:]*$)/, '[:]');
  return host.replaceAll('.', '[.]');
}

/** URLs inside a path or a query. */
function defangLinks(text: string): string {
  return text.replace(
    /\b(https?|ftp)(:\/\/|%3a%2f%2f)/gi,
    (_found, scheme: string, rest: string) => `${defangScheme(scheme)}${rest}`,
  );
}

/** What must not be defanged: the customer's own domains and private addresses. */
export interface Own {
  /** Registrable domains of own users. */
  readonly domains: ReadonlySet<string>;
}

/** Own domains as an incident shows them: those of its users' and mailboxes' addresses. */
export function ownDomains(entities: readonly EntityReference[]): ReadonlySet<string> {
  const domains = new Set<string>();
  for (const { type, id, role } of entities) {
    const at = id.lastIndexOf('@');
    if ((type === 'user' || type === 'mailbox') && at > 0 && role !== 'sender' && role !== 'external')
      domains.add(id.slice(at + 1).toLowerCase());
  }
  return domains;
}

/** Whether a named thing lies outside: only those are defanged. */
export function isOutside(type: EntityType, id: string, own: Own): boolean {
  if (!PLACES.has(type)) return false;
  if (type === 'address') return isPublicIp(id);
  const name = hostPart(id).toLowerCase();
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(name)) return isPublicIp(name);
  return longestSuffix(name, OWN_LABELS_MAX, (suffix) => own.domains.has(suffix)) === null;
}

/** The host in a URL, mail address or name. */
function hostPart(id: string): string {
  const rest = id.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').split(/[/?#\\]/, 1)[0] ?? '';
  return rest.slice(rest.lastIndexOf('@') + 1).replace(/:\d+$/, '');
}

/**
 * Defangs known names inside free text, and every URL whether known or not. Longer names go first, so that a host is
 * not half replaced by its domain; names end at a boundary, so `a.example` leaves `ba.example` alone.
 */
export function createDefanger(outside: Iterable<string>): (text: string) => string {
  const names = [...new Set(outside)]
    .filter((name) => name.length > 3 && name.length < 512 && /[.:]/.test(name))
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .slice(0, NAMES_MAX);
  const pattern =
    names.length === 0
      ? null
      : new RegExp(`(?<![\\w.-])(?:[\\w-]+\\.)*(?:${names.map(quote).join('|')})(?![\\w-]|\\.\\w|\\[)`, 'gi');
  const known = new Map<string, string>();
  return (text) => {
    if (!/[.:]/.test(text)) return text;
    let safe = known.get(text);
    if (safe === undefined) {
      const linked = text.replace(/\b(?:https?|ftp):\/\/[^\s"'<>“”]+/gi, (url) => defang(url));
      safe = pattern === null ? linked : linked.replace(pattern, (name) => defang(name));
      if (known.size >= TEXTS_KEPT_MAX) known.clear();
      known.set(text, safe);
    }
    return safe;
  };
}

function quote(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
