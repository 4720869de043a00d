/**
 * The web as a company sees it: public services at its head, then an endless tail of sites that are drawn when they are
 * looked at and forgotten again.
 *
 * Popularity follows Zipf's law with exponent 1.0 to 1.1 over an unbounded tail (measured on proxy, DNS and TLS logs:
 * 0.98, 1.03, 1.26), so that a domain nobody ever visited before is an everyday thing.
 */
import { DAY, type EpochMs } from '../calendar.ts';
import { at, hashText, type Random, stream, zipf } from '../random.ts';
import { CLOUD_NETWORKS, type CloudName, drawAddress, HOSTER_NETWORKS, type Network } from './networks.ts';
import { knownServices, type Service, type ServiceKind } from './services.ts';
import { LAST_NAMES, NATURE, SYLLABLES, TRADE } from './words.ts';

export interface WebSite {
  /** Registrable domain. */
  readonly domain: string;
  readonly hosts: readonly string[];
  /** Addresses of each host, in the same order. */
  readonly addresses: readonly (readonly string[])[];
  readonly issuer: string;
  readonly registered: EpochMs;
  readonly kind: ServiceKind | 'tail';
}

/** Ranks of the tail. As good as endless: an office of thousands never sees the last one. */
const TAIL_RANKS = 20_000_000;
const TAIL_EXPONENT = 1;
/** Tail sites kept at hand; any other is drawn again from its rank. */
const CACHED_SITES_MAX = 20_000;
/** Addresses that all sites behind one shared front share. */
const SHARED_ADDRESSES = 48;

const TOP_LEVELS: readonly (readonly [string, number])[] = [
  ['com', 520],
  ['org', 70],
  ['net', 55],
  ['io', 40],
  ['co', 30],
  ['co.uk', 30],
  ['de', 30],
  ['ca', 14],
  ['com.au', 12],
  ['fr', 12],
  ['nl', 10],
  ['eu', 10],
  ['info', 14],
  ['app', 14],
  ['dev', 10],
  ['ai', 12],
  ['us', 10],
  ['biz', 6],
  ['me', 8],
  ['tv', 5],
  ['xyz', 12],
  ['online', 9],
  ['shop', 9],
  ['store', 7],
  ['site', 7],
  ['tech', 6],
  ['cloud', 6],
  ['club', 4],
  ['top', 5],
  ['live', 4],
  ['life', 3],
  ['click', 2],
  ['icu', 1.5],
  ['pro', 3],
  ['agency', 2],
  ['blog', 4],
];

/** Who serves tail sites: shared fronts of content networks, then hosting where hundreds share an address, then machines of their own. */
const HOSTING: readonly (readonly [{ network: Network; shared: boolean }, number])[] = [
  [{ network: CLOUD_NETWORKS.cloudflare, shared: true }, 24],
  [{ network: CLOUD_NETWORKS.cloudfront, shared: true }, 12],
  [{ network: CLOUD_NETWORKS.fastly, shared: true }, 6],
  [{ network: CLOUD_NETWORKS.akamai, shared: true }, 6],
  [{ network: CLOUD_NETWORKS.googleCloud, shared: true }, 8],
  [{ network: CLOUD_NETWORKS.aws, shared: false }, 10],
  [{ network: CLOUD_NETWORKS.azure, shared: false }, 5],
  [{ network: CLOUD_NETWORKS.goDaddy, shared: true }, 6],
  [{ network: CLOUD_NETWORKS.unified, shared: true }, 5],
  [{ network: CLOUD_NETWORKS.ionos, shared: true }, 4],
  [{ network: CLOUD_NETWORKS.digitalOcean, shared: false }, 4],
  [{ network: CLOUD_NETWORKS.ovh, shared: true }, 4],
  [{ network: CLOUD_NETWORKS.hetzner, shared: false }, 4],
];

const ISSUERS: readonly (readonly [string, number])[] = [
  ["CN=R3,O=Let's Encrypt,C=US", 46],
  ['CN=GTS CA 1P5,O=Google Trust Services LLC,C=US', 14],
  ['CN=Amazon RSA 2048 M02,O=Amazon,C=US', 14],
  ['CN=DigiCert TLS RSA SHA256 2020 CA1,O=DigiCert Inc,C=US', 9],
  ['CN=Sectigo RSA Domain Validation Secure Server CA,O=Sectigo Limited,L=Salford,ST=Greater Manchester,C=GB', 8],
  [
    'CN=Go Daddy Secure Certificate Authority - G2,OU=http://certs.godaddy.com/repository/,O=GoDaddy.com Inc.,L=Scottsdale,ST=Arizona,C=US',
    4,
  ],
  ['CN=GlobalSign GCC R3 DV TLS CA 2020,O=GlobalSign nv-sa,C=BE', 3],
  ['CN=Cloudflare Inc ECC CA-3,O=Cloudflare Inc.,C=US', 2],
];

export class Web {
  readonly services: readonly WebSite[];
  private readonly weights: readonly (readonly [WebSite, number])[];
  private readonly byDomain: ReadonlyMap<string, WebSite>;
  private readonly byKind: ReadonlyMap<string, readonly WebSite[]>;
  private readonly tail = zipf(TAIL_RANKS, TAIL_EXPONENT);
  private readonly cache = new Map<number, WebSite>();
  private readonly fronts = new Map<Network, readonly string[]>();
  private readonly seed: number;
  private readonly start: EpochMs;

  constructor(seed: number, tenant: string, start: EpochMs) {
    this.seed = seed;
    this.start = start;
    const services = knownServices(tenant);
    this.services = services.map((service) => this.drawService(service));
    this.weights = services.map((service, index) => [at(this.services, index), service.weight] as const);
    this.byDomain = new Map(this.services.map((site) => [site.domain, site]));
    const byKind = new Map<string, WebSite[]>();
    for (const site of this.services) byKind.set(site.kind, [...(byKind.get(site.kind) ?? []), site]);
    this.byKind = byKind;
  }

  /** A page that somebody opens: a public service or, more often than not, somewhere in the tail. */
  drawSite(random: Random): WebSite {
    return random.chance(0.42) ? random.weighted(this.weights) : this.site(this.tail(random));
  }

  drawTail(random: Random): WebSite {
    return this.site(this.tail(random));
  }

  known(domain: string): WebSite {
    const site = this.byDomain.get(domain);
    if (site === undefined) throw new RangeError(`no service ${domain}`);
    return site;
  }

  ofKind(kind: ServiceKind): readonly WebSite[] {
    return this.byKind.get(kind) ?? [];
  }

  /** The tail site of a rank; always the same for a seed. */
  site(rank: number): WebSite {
    const cached = this.cache.get(rank);
    if (cached !== undefined) return cached;
    const random = stream(this.seed, 'site', rank);
    const domain = drawDomain(random);
    const hosting = random.weighted(HOSTING);
    const host = random.chance(0.75) ? `www.${domain}` : domain;
    const others = random.sample(
      ['static', 'img', 'api', 'assets', 'cdn', 'media', 'shop', 'blog'],
      random.weighted([
        [0, 5],
        [1, 4],
        [2, 2],
      ]),
    );
    const hosts = [host, ...others.map((label) => `${label}.${domain}`)];
    const site: WebSite = {
      domain,
      hosts,
      addresses: hosts.map(() => this.drawAddresses(hosting.network, hosting.shared, random)),
      issuer: random.weighted(ISSUERS),
      registered: this.registrationOf(domain),
      kind: 'tail',
    };
    if (this.cache.size >= CACHED_SITES_MAX) this.cache.clear();
    this.cache.set(rank, site);
    return site;
  }

  /** A host of a content network with a generated label, as pages embed them. */
  drawContentHost(random: Random): { readonly host: string; readonly ip: string; readonly issuer: string } {
    const kind = random.int(0, 3);
    if (kind === 0)
      return {
        host: `d${random.letters(13, '0123456789abcdefghijklmnopqrstuvwxyz')}.cloudfront.net`,
        ip: this.front('cloudfront', random),
        issuer: 'CN=Amazon RSA 2048 M01,O=Amazon,C=US',
      };
    if (kind === 1)
      return {
        host: `e${random.int(1000, 99999)}.${random.pick(['dscb', 'dsca', 'g', 'b', 'dscx'])}.akamaiedge.net`,
        ip: this.front('akamai', random),
        issuer: 'CN=DigiCert TLS Hybrid ECC SHA384 2020 CA1,O=DigiCert Inc,C=US',
      };
    if (kind === 2)
      return {
        host: `${random.pick(NATURE)}-${random.letters(6, '0123456789abcdef')}.b-cdn.net`,
        ip: drawAddress(random.pick(HOSTER_NETWORKS), random),
        issuer: "CN=R3,O=Let's Encrypt,C=US",
      };
    return {
      host: `${random.hex(8)}.${random.pick(['azureedge.net', 'fastly-edge.com', 'r2.dev'])}`,
      ip: this.front('fastly', random),
      issuer: 'CN=Microsoft Azure RSA TLS Issuing CA 04,O=Microsoft Corporation,C=US',
    };
  }

  /** Where any host lives: a public service by its name, anything else at an address that its name decides. */
  locate(host: string): {
    readonly host: string;
    readonly ip: string;
    readonly ips: readonly string[];
    readonly issuer: string;
  } {
    for (let from = 0; from >= 0; from = host.indexOf('.', from + 1)) {
      const site = this.byDomain.get(host.slice(from === 0 ? 0 : from + 1));
      if (site === undefined) continue;
      const ips = at(site.addresses, Math.max(0, site.hosts.indexOf(host)));
      return { host, ip: at(ips, 0), ips, issuer: site.issuer };
    }
    const random = stream(this.seed, 'host', hashText(host));
    const hosting = random.weighted(HOSTING);
    const ips = this.drawAddresses(hosting.network, hosting.shared, random);
    return { host, ip: at(ips, 0), ips, issuer: random.weighted(ISSUERS) };
  }

  /** When a domain was registered; a domain that no rank was drawn for has a date that its name decides. */
  registrationOf(domain: string): EpochMs {
    return (
      this.byDomain.get(domain)?.registered ??
      drawRegistration(this.start, stream(this.seed, 'registration', hashText(domain)))
    );
  }

  front(cloud: CloudName, random: Random): string {
    return random.pick(this.sharedAddresses(CLOUD_NETWORKS[cloud]));
  }

  private sharedAddresses(network: Network): readonly string[] {
    let front = this.fronts.get(network);
    if (front === undefined) {
      const random = stream(this.seed, 'front', network.asNumber, at(network.blocks, 0));
      front = Array.from({ length: SHARED_ADDRESSES }, () => drawAddress(network, random));
      this.fronts.set(network, front);
    }
    return front;
  }

  private drawAddresses(network: Network, shared: boolean, random: Random): readonly string[] {
    return Array.from({ length: random.int(1, 2) }, () =>
      shared ? random.pick(this.sharedAddresses(network)) : drawAddress(network, random),
    );
  }

  private drawService(service: Service): WebSite {
    const random = stream(this.seed, 'service', hashText(service.domain));
    const network = CLOUD_NETWORKS[service.cloud];
    return {
      domain: service.domain,
      hosts: service.hosts,
      addresses: service.hosts.map(() =>
        Array.from({ length: random.int(2, 4) }, () => random.pick(this.sharedAddresses(network))),
      ),
      issuer:
        service.kind === 'microsoft'
          ? 'CN=Microsoft Azure RSA TLS Issuing CA 07,O=Microsoft Corporation,C=US'
          : random.weighted(ISSUERS),
      registered: Date.UTC(1996, 0, 1) + Math.floor(random.next() * 20 * 365) * DAY,
      kind: service.kind,
    };
  }
}

/**
 * When an ordinary domain was registered: mostly years ago, some this month. About one visited tail domain in fifty is
 * younger than thirty days, so that youth alone convicts nobody.
 */
export function drawRegistration(start: EpochMs, random: Random): EpochMs {
  const days = random.chance(0.02) ? random.between(-14, 30) : 30 * Math.exp(random.next() * Math.log(300));
  return start - Math.round(days * DAY);
}

/** A name that somebody might have registered. */
export function drawDomain(random: Random, topLevel?: string): string {
  return `${drawLabel(random)}.${topLevel ?? random.weighted(TOP_LEVELS)}`;
}

function drawLabel(random: Random): string {
  const kind = random.next();
  if (kind < 0.3) return random.pick(NATURE) + random.pick(TRADE);
  if (kind < 0.42) return `${random.pick(NATURE)}-${random.pick(TRADE)}`;
  if (kind < 0.56) return random.pick(LAST_NAMES).toLowerCase().replaceAll('ø', 'oe') + random.pick(TRADE);
  if (kind < 0.72) return Array.from({ length: random.int(2, 4) }, () => random.pick(SYLLABLES)).join('');
  if (kind < 0.8) return random.pick(TRADE) + random.pick(TRADE);
  if (kind < 0.87)
    return `${random.pick(['get', 'my', 'the', 'go', 'try', 'use', 'all', 'e'])}${random.pick(NATURE)}${random.pick(TRADE)}`;
  if (kind < 0.93)
    return `${random.letters(random.int(3, 4))}${random.pick(['', 'group', 'inc', 'corp', '-it', '-co'])}${random.chance(0.3) ? random.int(1, 99) : ''}`;
  if (kind < 0.97) return `${random.pick(TRADE)}${random.pick(['4u', '24', '365', '360', 'hub', 'hq', 'ly', 'ify'])}`;
  return random.letters(random.int(7, 12));
}
