/** What sort of place a link or a sender's domain is: somebody's own, or one where anybody can be. */
import { FREE_MAIL } from '../data/free-mail.ts';
import { BULK_TRACKERS, FILE_HOSTS, SHORTENERS, SUBDOMAIN_HOSTS } from '../data/link-hosts.ts';
import { labelsMaxOf, longestSuffix } from '../suffix.ts';

/** `site` is somebody's own domain. */
export type HostKind = 'file-host' | 'subdomain-host' | 'shortener' | 'tracker' | 'site';

const KINDS = new Map<string, HostKind>();
for (const [list, kind] of [
  [FILE_HOSTS, 'file-host'],
  [SUBDOMAIN_HOSTS, 'subdomain-host'],
  [SHORTENERS, 'shortener'],
  [BULK_TRACKERS, 'tracker'],
] as const)
  for (const domain of words(list)) KINDS.set(domain, kind);
const FREE = new Set(words(FREE_MAIL));

const LABELS_MAX = labelsMaxOf(KINDS.keys());

/** The host asked about last, since several ask about the same one, and its kind. */
let lastHost = '';
let lastKind: HostKind = 'site';

/** The kind of a host by its longest listed suffix. O(labels of the list). */
export function kindOfHost(host: string): HostKind {
  if (host !== lastHost) {
    const listed = longestSuffix(host, LABELS_MAX, (suffix) => KINDS.has(suffix));
    lastKind = listed === null ? 'site' : (KINDS.get(listed) ?? 'site');
    lastHost = host;
  }
  return lastKind;
}

/** Whether anybody can have an address at this domain. */
export function isFreeMail(domain: string): boolean {
  return FREE.has(domain);
}

function words(list: string): readonly string[] {
  return list.split(/\s+/).filter((word) => word !== '');
}
