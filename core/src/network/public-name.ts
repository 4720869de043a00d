/** Names that stand for something on the public internet, and the parts they are made of. */

/** Top-level names that no public resolver answers for (RFC 6761, 6762, 7686, 8375, 9476, ICANN's `internal`) or that offices use. */
const SPECIAL = new Set(
  'local localdomain localhost internal intranet lan home corp private test example invalid onion alt arpa workgroup domain'.split(
    ' ',
  ),
);

/** Whether a host or domain is a public name: at least two labels, none of the special ones at its end. O(length). */
export function isPublicName(name: string): boolean {
  const dot = name.lastIndexOf('.');
  if (dot <= 0 || dot === name.length - 1) return false;
  const last = name.slice(dot + 1);
  return !SPECIAL.has(last) && /^(?:[a-z]{2,}|xn--[a-z0-9-]+)$/.test(last) && !name.startsWith('.');
}

/** The suffix that a registrable domain stands under: `co.uk` of `acme.co.uk`. */
export function suffixOf(domain: string): string {
  return domain.slice(domain.indexOf('.') + 1);
}

/**
 * Whether anybody gets names under the suffix from a platform (`workers.dev`, `s3.amazonaws.com`), rather than from a
 * registry (`com`, `co.uk`, `com.au`). By its form: a registry's second level is short and stands under a country.
 */
export function isPlatformSuffix(suffix: string): boolean {
  const dot = suffix.indexOf('.');
  if (dot < 0) return false;
  const underCountry = suffix.length - suffix.lastIndexOf('.') - 1 === 2;
  return !(underCountry && dot <= 4);
}
