/** What is the customer's own: domains, networks, egress, accounts. Configured, or inferred from the data. */
import type { WeftEvent } from './event.ts';
import { type Block, isPublicIp, parseBlocks } from './mapping/ip.ts';
import { labelsMaxOf, longestSuffix } from './suffix.ts';

/** A name of a person, from the first millisecond it is theirs to the first it is not. */
export interface DatedName {
  readonly name: string;
  readonly fromMs?: number;
  readonly untilMs?: number;
}

/** A row of the identity table. The first name is the one shown. */
export interface Identity {
  readonly names: readonly DatedName[];
  readonly department?: string;
  readonly role?: string;
  readonly manager?: string;
}

export interface OrganizationConfig {
  /** Own mail and logon domains. */
  readonly domains?: readonly string[];
  /** Internal ranges: CIDR blocks, or a map from site to its blocks. */
  readonly networks?: readonly string[] | Readonly<Record<string, readonly string[]>>;
  /** VPN, proxy and cloud egress: never a person's own place. */
  readonly egress?: readonly string[];
  /** UPN, name or id of accounts that no person uses. */
  readonly serviceAccounts?: readonly string[];
  /** Who is who: all names of each person, and where they belong. */
  readonly identities?: readonly Identity[];
  /** Registration times of domains, by registrable domain. */
  readonly registered?: ReadonlyMap<string, number>;
}

export interface Organization {
  readonly domains: ReadonlySet<string>;
  isOwnDomain(domain: string): boolean;
  isOwnAddress(mail: string): boolean;
  isInternalIp(ip: string): boolean;
  siteOf(ip: string): string | null;
  isEgress(ip: string): boolean;
  isServiceAccount(name: string): boolean;
  readonly identities: readonly Identity[];
  readonly registered: ReadonlyMap<string, number>;
}

/** Answers kept for addresses already asked about. */
const ANSWERS_MAX = 100_000;

export function createOrganization(config: OrganizationConfig): Organization {
  const domains = new Set((config.domains ?? []).map((domain) => domain.toLowerCase()));
  const networks = config.networks;
  const sites: readonly (readonly [string, Block])[] =
    networks === undefined
      ? []
      : Array.isArray(networks)
        ? [['default', parseBlocks(networks as readonly string[])]]
        : Object.entries(networks as Readonly<Record<string, readonly string[]>>).map(
            ([site, blocks]) => [site, parseBlocks(blocks)] as const,
          );
  const configured = sites.length > 0;
  const isEgress = parseBlocks(config.egress ?? []);
  const services = new Set((config.serviceAccounts ?? []).map((name) => name.toLowerCase()));
  const answers = new Map<string, string | null>();
  const ownAddresses = new Map<string, boolean>();

  const siteOf = (ip: string): string | null => {
    let site = answers.get(ip);
    if (site === undefined) {
      site = configured ? (sites.find(([, holds]) => holds(ip))?.[0] ?? null) : isPublicIp(ip) ? null : 'default';
      if (answers.size >= ANSWERS_MAX) answers.clear();
      answers.set(ip, site);
    }
    return site;
  };
  const labelsMax = labelsMaxOf(domains);
  const isOwnDomain = (domain: string): boolean =>
    longestSuffix(domain, labelsMax, (suffix) => domains.has(suffix)) !== null;
  return {
    domains,
    isOwnDomain,
    isOwnAddress(mail) {
      let isOwn = ownAddresses.get(mail);
      if (isOwn === undefined) {
        isOwn = isOwnDomain(mail.slice(mail.lastIndexOf('@') + 1));
        if (ownAddresses.size >= ANSWERS_MAX) ownAddresses.clear();
        ownAddresses.set(mail, isOwn);
      }
      return isOwn;
    },
    siteOf,
    isInternalIp: (ip) => siteOf(ip) !== null,
    isEgress,
    isServiceAccount: (name) => services.has(name.toLowerCase()),
    identities: config.identities ?? [],
    registered: config.registered ?? new Map(),
  };
}

/** A domain must have this share of the busiest own domain's accounts to count as own. */
const OWN_SHARE_MIN = 0.1;
const ACCOUNTS_MAX = 50_000;
/** Own domains inferred at most; the busiest are kept. */
const DOMAINS_MAX = 200;

/**
 * Learns own domains from a first look at the events: those that the accounts of successful SaaS activity log on
 * with, or, without such, the recipients of inbound mail. Free of order. O(1) per event.
 */
export class OrganizationInference {
  readonly #accounts = new Map<string, Set<string>>();
  readonly #recipients = new Map<string, number>();

  tap(event: WeftEvent): void {
    const mail = event['user.email'];
    if (typeof mail === 'string' && event.activity !== 'message' && event['event.outcome'] !== 'failure') {
      const domain = mail.slice(mail.lastIndexOf('@') + 1);
      if (mail.includes('#ext#')) return;
      let accounts = this.#accounts.get(domain);
      if (accounts === undefined) this.#accounts.set(domain, (accounts = new Set()));
      if (accounts.size < ACCOUNTS_MAX) accounts.add(mail);
    }
    if (event.activity === 'message' && event['email.direction'] !== 'outbound') {
      for (const to of event['email.to.address'] ?? []) {
        const domain = to.slice(to.lastIndexOf('@') + 1);
        this.#recipients.set(domain, (this.#recipients.get(domain) ?? 0) + 1);
      }
    }
  }

  /** Own domains, sorted. */
  domains(): readonly string[] {
    const counts = new Map([...this.#accounts].map(([domain, accounts]) => [domain, accounts.size]));
    const source = counts.size > 0 ? counts : this.#recipients;
    let most = 0;
    for (const count of source.values()) most = Math.max(most, count);
    return [...source]
      .filter(([, count]) => count >= Math.max(1, most * OWN_SHARE_MIN))
      .sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : 1))
      .slice(0, DOMAINS_MAX)
      .map(([domain]) => domain)
      .sort();
  }

  /** How many accounts of these domains were active. */
  accounts(domains: Iterable<string>): number {
    let count = 0;
    for (const domain of domains) count += this.#accounts.get(domain)?.size ?? 0;
    return count;
  }
}
