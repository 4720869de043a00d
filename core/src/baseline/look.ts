/**
 * The look of a name: how much a host looks like those made for an attack. Needs no history.
 *
 * The parts add up: labels drawn by lot (`network/random-name.ts`, in full for the registered label, less for one
 * below it, hardly for a tenant's label of a platform, which are drawn by nature); a top-level domain that is often
 * abused, as far as this site seldom uses it; many hyphens, or digits among letters; punycode.
 * Where it does badly: content networks and trackers with names drawn by lot, which is why it is never enough alone.
 * Cost: O(length) once per host, then O(1); 8 bytes per host.
 */
import { SUSPICIOUS_TLDS } from '../data/suspicious-tlds.ts';
import { isPlatformSuffix, isPublicName, suffixOf } from '../network/public-name.ts';
import { randomBits } from '../network/random-name.ts';
import { GrowingArray } from '../sketch/pair-table.ts';
import type { CreateSignal } from './signal.ts';

export interface LookSpec {
  readonly kind: 'look';
  readonly name: string;
}

/** A label is called random from here on. */
const RANDOM_BITS = 6;
/** Most that a random label adds. */
const RANDOM_MAX = 4.5;
const SUBDOMAIN_SHARE = 0.8;
const TENANT_SHARE = 0.3;
const ABUSED_BITS = 2.5;
/** Country codes on the list: used by whole countries too. */
const ABUSED_COUNTRY_BITS = 1;
/** Country codes given away for years: abuse outweighs use. */
const GIVEN_AWAY = new Set(['tk', 'ml', 'ga', 'cf', 'gq', 'pw', 'su']);
const PUNYCODE_BITS = 2;
const HYPHENS_BITS = 1.5;
const MIXED_BITS = 1;

const ABUSED = new Set(SUSPICIOUS_TLDS.split(/\s+/).filter((tld) => tld !== ''));

export const createLook: CreateSignal<LookSpec> = (_spec, host) => {
  const { tables } = host.reader;
  /** Bits of a host's labels + 1; 0 when not yet asked. */
  const labels = new GrowingArray(Float32Array);
  const counted = new GrowingArray(Uint8Array);
  const domainsUnder = new Map<string, number>();
  let domains = 0;

  const countDomain = (domain: number): void => {
    if (counted.get(domain) === 1) return;
    counted.set(domain, 1);
    domains++;
    const tld = topOf(tables.domain.nameOf(domain));
    domainsUnder.set(tld, (domainsUnder.get(tld) ?? 0) + 1);
  };
  const labelBits = (hostNumber: number, domain: number): number => {
    const known = labels.get(hostNumber);
    if (known !== 0) return known - 1;
    const bits = lookOfLabels(tables.host.nameOf(hostNumber), tables.domain.nameOf(domain)).bits;
    labels.set(hostNumber, bits + 1);
    return bits;
  };
  const topBits = (domain: number): number => {
    const tld = topOf(tables.domain.nameOf(domain));
    if (!ABUSED.has(tld)) return 0;
    const listed = tld.length === 2 && !GIVEN_AWAY.has(tld) ? ABUSED_COUNTRY_BITS : ABUSED_BITS;
    // As if a hundred domains under other names had been seen before.
    return Math.min(listed, Math.log2((domains + 100) / (1 + (domainsUnder.get(tld) ?? 0))) / 2);
  };
  return {
    most: RANDOM_MAX + PUNYCODE_BITS + ABUSED_BITS,
    bits() {
      const { host: number, domain } = host.reader.observation;
      if (number < 0 || domain < 0) return 0;
      return labelBits(number, domain) + topBits(domain);
    },
    evidence() {
      const { host: number, domain } = host.reader.observation;
      const name = tables.host.nameOf(number);
      const reasons = [...lookOfLabels(name, tables.domain.nameOf(domain)).reasons];
      if (topBits(domain) > 0) reasons.push(`.${topOf(name)} is often abused and seldom used here`);
      return {
        value: reasons.length === 0 ? name : `${name}: ${reasons.join('; ')}`,
        expected: 'a name made of words',
      };
    },
    population: { activities: ['dns_query', 'tls_session', 'web_request'] },
    learn(o) {
      if (o.domain >= 0) countDomain(o.domain);
    },
    bytes: () => labels.values.byteLength + counted.values.byteLength,
  };
};

/** What the labels of a host look like, its top-level domain aside. */
export function lookOfLabels(
  host: string,
  domain: string,
): { readonly bits: number; readonly reasons: readonly string[] } {
  const reasons: string[] = [];
  if (!isPublicName(host)) return { bits: 0, reasons };
  const suffix = suffixOf(domain);
  const registered = domain.slice(0, domain.length - suffix.length - 1);
  const share = isPlatformSuffix(suffix) ? TENANT_SHARE : 1;
  let random = share * gradeOf(registered);
  let randomLabel = registered;
  for (const label of host.slice(0, Math.max(0, host.length - domain.length - 1)).split('.')) {
    const grade = share * SUBDOMAIN_SHARE * gradeOf(label);
    if (grade > random) [random, randomLabel] = [grade, label];
  }
  let bits = random;
  if (random > 0) reasons.push(`"${randomLabel}" looks drawn by lot`);
  if (registered.startsWith('xn--') || suffix.startsWith('xn--')) {
    bits += PUNYCODE_BITS;
    reasons.push('written in letters beyond ASCII');
  } else if (registered.split('-').length > 3) {
    bits += HYPHENS_BITS;
    reasons.push('many hyphens');
  } else if (random === 0 && /[a-z]\d+[a-z]/.test(registered) && registered.length >= 8) {
    bits += MIXED_BITS;
    reasons.push('digits among letters');
  }
  return { bits, reasons };
}

function gradeOf(label: string): number {
  const bits = randomBits(label);
  return bits < RANDOM_BITS ? 0 : Math.min(RANDOM_MAX, 2.5 + (bits - RANDOM_BITS) / 4);
}

function topOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
