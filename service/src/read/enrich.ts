/** What the core asks of the outside, from Node and from tables that come as packages. Nothing here asks a network. */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import type { Location, Ports } from '@weft/core';
import { type CountryResponse, Reader } from 'mmdb-lib';
import { getDomain } from 'tldts';

import { type AsnLookup, readAsnTable } from './asn-table.ts';

/** Whose data an answer of `locate` is; pages that show it name them (see NOTICE). */
export const DATA_SOURCES = [
  { of: 'country', name: 'Number Resource Organization', url: 'https://www.nro.net/' },
  { of: 'autonomous system', name: 'Route Views', url: 'https://www.routeviews.org/' },
  { of: 'autonomous system', name: 'IP Geolocation by DB-IP', url: 'https://db-ip.com' },
] as const;

const COUNTRY_PACKAGE = '@ip-location-db/geo-whois-asn-country-mmdb';
const COUNTRY_FILE = 'geo-whois-asn-country.mmdb';
const ASN_PACKAGE = '@ip-location-db/asn';
const ASN_IPV4_FILE = 'asn-ipv4-num.csv';
const ASN_IPV6_FILE = 'asn-ipv6.csv';

const DIGEST_CHARS = 32;
/** Hosts whose registrable domain is kept at hand. */
const DOMAINS_MAX = 100_000;

/** A row of this table, which is flatter than MaxMind's. */
interface CountryRow {
  readonly country_code?: string;
}

type CountryLookup = (ip: string) => string | null;

let shared: Ports | null = null;

/** The ports of this process: the tables are read once, when the first address is asked for. */
export function nodePorts(): Ports {
  return (shared ??= createNodePorts());
}

/** Ports with tables of their own; a table whose package is not installed knows nothing. */
export function createNodePorts(): Ports {
  let countryOf: CountryLookup | null = null;
  let asnOf: AsnLookup | null = null;
  const domains = new Map<string, string | null>();
  return {
    digest: (text) => hash('sha256', text, 'hex').slice(0, DIGEST_CHARS),
    registrableDomain(host) {
      let domain = domains.get(host);
      if (domain === undefined) {
        domain = getDomain(host, { allowPrivateDomains: true, extractHostname: false, validateHostname: false });
        if (domains.size >= DOMAINS_MAX) domains.clear();
        domains.set(host, domain);
      }
      return domain;
    },
    locate(ip): Location | null {
      countryOf ??= loadCountries();
      asnOf ??= loadSystems();
      const country = countryOf(ip);
      const system = asnOf(ip);
      if (country === null && system === null) return null;
      return { country, asNumber: system?.number ?? null, asOrganization: system?.organization ?? null };
    },
  };
}

function loadCountries(): CountryLookup {
  const folder = packageFolder(COUNTRY_PACKAGE);
  if (folder === null) return () => null;
  const reader = new Reader<CountryResponse>(readFileSync(join(folder, COUNTRY_FILE)));
  return (ip) => (reader.get(ip) as CountryRow | null)?.country_code ?? null;
}

function loadSystems(): AsnLookup {
  const folder = packageFolder(ASN_PACKAGE);
  return folder === null ? () => null : readAsnTable(join(folder, ASN_IPV4_FILE), join(folder, ASN_IPV6_FILE));
}

function packageFolder(name: string): string | null {
  try {
    return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return null;
  }
}
