/**
 * Whose site a text says it is about: a URL or host name in it, or the name of a brand that lures like to borrow.
 *
 * A link that shows one site and leads to another, or a sender's name that names a brand it does not belong to, is
 * where a reader is misled. Honest mail does it too (trackers behind a shown address), so a claim is weak by itself.
 */
import { BRANDS } from '../data/brands.ts';

/** Characters of a text that are looked at. */
const TEXT_MAX = 300;

interface Brand {
  readonly name: string;
  readonly domains: readonly string[];
}

const BRAND_OF_NAME = new Map<string, Brand>();
for (const line of BRANDS.split('\n')) {
  const [names, domains] = line.split(': ');
  if (names === undefined || domains === undefined) continue;
  const brand = { name: names.split(', ')[0] as string, domains: domains.split(' ') };
  for (const name of names.split(', ')) BRAND_OF_NAME.set(name, brand);
}
const BRAND_WORDS = new RegExp(
  `(?<![\\p{L}\\d])(?:${[...BRAND_OF_NAME.keys()]
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.\\]/g, '\\$&'))
    .join('|')})(?![\\p{L}\\d])`,
  'u',
);
const SHOWN_HOST =
  /(?:^|[\s<("'])(?:https?:\/\/)?((?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+(?:xn--[a-z\d-]+|\p{L}{2,24}))(?=$|[\s/?#:)>"',!]|\.(?:\s|$))/iu;
/** Endings that a dotted word has which is a file and no site. */
const FILE_ENDINGS = /\.(?:pdf|docx?|xlsx?|pptx?|html?|txt|csv|zip|jpe?g|png|gif|mp[34]|eml|ics|msg|js|md|exe)$/i;

/** The domains of all brands, for look-alikes. */
export const BRAND_DOMAINS: readonly string[] = [
  ...new Set([...BRAND_OF_NAME.values()].flatMap((brand) => brand.domains)),
];

/**
 * The site that a text claims other than `domain` (registrable): a host name, or a brand's name. Null when it claims
 * nothing, or the domain may well be meant. O(text), bounded.
 */
export function claimedElsewhere(text: string | null, domain: string | null): string | null {
  if (text === null || text === '' || domain === null) return null;
  const looked = text.length > TEXT_MAX ? text.slice(0, TEXT_MAX) : text;
  const host = shownHost(looked);
  if (host !== null) return isSameSite(host, domain) ? null : host;
  return claimedBrand(looked, domain);
}

/** The brand that a text names although the domain is none of the brand's. */
export function claimedBrand(text: string | null, domain: string | null): string | null {
  if (text === null || domain === null) return null;
  const found = BRAND_WORDS.exec(text.slice(0, TEXT_MAX).toLowerCase())?.[0];
  const brand = found === undefined ? undefined : BRAND_OF_NAME.get(found);
  if (brand === undefined) return null;
  return brand.domains.some((own) => own === domain || domain.endsWith(`.${own}`) || own.endsWith(`.${domain}`))
    ? null
    : brand.name;
}

/** The host name that a text shows, or null. */
export function shownHost(text: string): string | null {
  if (!text.includes('.')) return null;
  const host = SHOWN_HOST.exec(text)?.[1]?.toLowerCase();
  return host === undefined || FILE_ENDINGS.test(host) ? null : host;
}

/** Whether a host is of a registrable domain, or both carry the same name under another ending. */
export function isSameSite(host: string, domain: string): boolean {
  if (host === domain || host.endsWith(`.${domain}`) || domain.endsWith(`.${host}`)) return true;
  const name = domain.slice(0, domain.indexOf('.'));
  return name.length >= 3 && host.split('.').slice(0, -1).includes(name);
}
