/** A company drawn from a seed: names, places, people, machines, software, partners, and the web around it. */
import { DAY, type EpochMs, HOUR, MINUTE } from '../calendar.ts';
import { at, type Random, stream } from '../random.ts';
import type { Application } from '../activity.ts';
import {
  type Country,
  COUNTRIES,
  countryOf,
  drawOrigin,
  networksIn,
  OFFICE_NETWORKS,
  type Origin,
} from './networks.ts';
import { Partners } from './partners.ts';
import {
  drawPeople,
  drawServices,
  firstSite,
  type Person,
  serverAddress,
  type Site,
  type Trip,
  type Workstation,
} from './people.ts';
import { drawSector, type Sector, sectorOf } from './sectors.ts';
import { drawDomain, Web, type WebSite } from './web.ts';
import { NATURE, TRADE } from './words.ts';

/** Software on machines that calls home by itself: regular, encrypted and harmless. */
export interface Agent {
  readonly host: string;
  readonly ips: readonly string[];
  readonly port: number;
  readonly intervalMs: number;
  /** Relative spread of the interval. */
  readonly jitter: number;
  readonly ja3: string;
  readonly ja4: string;
  readonly sentBytes: number;
  readonly receivedBytes: number;
  /** Share of workstations that run it. */
  readonly share: number;
  readonly issuer: string;
}

/** How often a machine in the office gets another address. */
export type Addressing = 'fixed' | 'weekly' | 'daily';

/** Everybody gets another name at one moment, as after a merger. Object ids, mailboxes and machines stay. */
export interface Rename {
  readonly at: EpochMs;
  readonly domain: string;
  /** Everybody by the old UPN, as they are from then on. */
  readonly people: ReadonlyMap<string, Person>;
  /** Whether the company says in its configuration who was who. */
  readonly isTabled: boolean;
}

export interface WorldOptions {
  readonly seed: number;
  readonly users: number;
  readonly days: number;
  readonly start: EpochMs;
  /** Network traffic per person, 1 being the default of about 80 records a working day. */
  readonly density: number;
  /** Home country, where a story needs one. */
  readonly country?: string;
  readonly proxy?: boolean;
  /** Name of a sector; drawn where a story needs none. */
  readonly sector?: string;
  readonly addressing?: Addressing;
  /** How much later than usual the network's records reach the SIEM, in milliseconds. */
  readonly sensorLateMs?: number;
}

/** What a story has arranged for somebody. */
export interface Arranged {
  readonly trips: readonly Trip[];
  readonly away: readonly number[];
  /** Other ways out for the workstation, by days. */
  readonly routes: readonly Trip[];
}

export interface World {
  readonly seed: number;
  readonly start: EpochMs;
  readonly end: EpochMs;
  readonly days: number;
  readonly density: number;
  readonly sensorLateMs: number;
  readonly sector: Sector;
  readonly addressing: Addressing;
  /** Whether machines away from the office are always in the company's tunnel, with an address of its pool. */
  readonly tunnel: boolean;
  readonly name: string;
  readonly domain: string;
  readonly domains: readonly string[];
  readonly tenant: { readonly id: string; readonly label: string; readonly domain: string };
  /** Log Analytics workspace. */
  readonly workspaceId: string;
  readonly sites: readonly Site[];
  readonly vpn: Origin;
  /** Web proxy that workstations reach the world by, where there is one: everything encrypted goes to this address. */
  readonly proxy: { readonly ip: string; readonly port: number } | null;
  readonly people: readonly Person[];
  /** Accounts of machines: a scanner that mails, a job that reads. */
  readonly services: readonly Person[];
  /** What a story has arranged for people, by their index; set before the first day is planned. */
  readonly arranged: Map<number, Arranged>;
  /** Times at which everybody gets another name, in order; set by a story before the first day is planned. */
  readonly renames: Rename[];
  readonly admins: readonly Person[];
  readonly byDepartment: ReadonlyMap<string, readonly Person[]>;
  /** Server that sends backups to a cloud every night, and where to. */
  readonly backup: { readonly device: Workstation; readonly host: string; readonly ips: readonly string[] };
  /** Appliances with self-signed certificates. */
  readonly appliances: readonly Workstation[];
  readonly agents: readonly Agent[];
  /** Cloud application that reads mailboxes with consent, from a new address every hour. */
  readonly poller: { readonly application: Application; readonly people: readonly Person[] };
  readonly applications: readonly Application[];
  /** Newsletters that people here subscribed to. */
  readonly newsletters: readonly {
    readonly domain: string;
    readonly name: string;
    readonly tracker: string;
    readonly links: number;
    readonly weekdays: readonly number[];
  }[];
  readonly web: Web;
  /** What everybody here works with, by how much. */
  readonly workSites: readonly (readonly [WebSite, number])[];
  readonly partners: Partners;
  /** TLS fingerprints of what is installed here. */
  readonly fingerprints: {
    readonly firefox: Fingerprint;
    readonly safari: Fingerprint;
    readonly system: Fingerprint;
    readonly chromiumJa4: string;
  };
}

export interface Fingerprint {
  readonly ja3: string;
  readonly ja4: string;
}

const OWN_COUNTRIES: readonly (readonly [string, number])[] = [
  ['US', 50],
  ['GB', 16],
  ['DE', 12],
  ['FR', 8],
  ['CA', 8],
  ['AU', 6],
];

const ADDRESSING: readonly (readonly [Addressing, number])[] = [
  ['fixed', 35],
  ['weekly', 35],
  ['daily', 30],
];

export function createWorld(options: WorldOptions): World {
  const random = stream(options.seed, 'world');
  const sector = options.sector === undefined ? drawSector(random) : sectorOf(options.sector);
  const addressing = options.addressing ?? random.weighted(ADDRESSING);
  const country = countryOf(options.country ?? random.weighted(OWN_COUNTRIES));
  const label = random.pick(NATURE) + random.pick(TRADE);
  const name = `${label.charAt(0).toUpperCase()}${label.slice(1)} ${random.pick(['Inc.', 'Ltd', 'Group', 'GmbH', 'LLC', 'Holdings'])}`;
  const domain = `${label}.${random.chance(0.7) ? 'com' : country.topLevel}`;
  const tenantLabel = label.slice(0, 18);
  const sites = drawSites(country, options.users, random);
  const employer = {
    domain,
    hostPrefix: label.slice(0, 3).toUpperCase(),
    sites,
    sector,
    sidBase: `S-1-5-21-${random.uint32()}-${random.uint32()}-${random.uint32()}`,
    days: options.days,
  };
  const people = drawPeople(options.users, employer, random);
  const byDepartment = new Map<string, Person[]>();
  for (const person of people) {
    const group = byDepartment.get(person.department.name);
    if (group === undefined) byDepartment.set(person.department.name, [person]);
    else group.push(person);
  }
  const admins = people.filter((person) => person.admin);
  const web = new Web(options.seed, tenantLabel, options.start);
  const headquarters = firstSite(sites);
  return {
    seed: options.seed,
    start: options.start,
    end: options.start + options.days * DAY,
    days: options.days,
    density: options.density,
    sensorLateMs: options.sensorLateMs ?? 0,
    sector,
    addressing,
    tunnel: addressing !== 'fixed' && random.chance(sector.tunnel),
    name,
    domain,
    domains: random.chance(0.5) ? [domain, drawDomain(random, country.topLevel)] : [domain],
    tenant: { id: random.guid(), label: tenantLabel, domain: `${tenantLabel}.onmicrosoft.com` },
    workspaceId: random.guid(),
    sites,
    vpn: drawOrigin(random.pick(networksIn(country.code, OFFICE_NETWORKS)), random, headquarters.city),
    proxy: (options.proxy ?? random.chance(sector.proxy)) ? { ip: serverAddress(headquarters, 8), port: 8080 } : null,
    people,
    services: drawServices(people.length, employer, random),
    arranged: new Map(),
    renames: [],
    admins: admins.length > 0 ? admins : people.slice(-1),
    byDepartment,
    backup: drawBackup(headquarters, web, random),
    appliances: Array.from({ length: 3 }, (_, index) =>
      server(headquarters, 40 + index, random.pick(['nas', 'ups', 'cam', 'prn']) + String(index + 1), random),
    ),
    agents: drawAgents(web, random),
    poller: {
      application: {
        id: random.guid(),
        name: `${capital(random.pick(NATURE))} ${random.pick(['Sync', 'CRM Connector', 'Mail Archive', 'Signature Manager', 'Calendar Assistant'])}`,
      },
      people: random.sample(people, 2),
    },
    applications: Array.from({ length: 12 }, () => ({
      id: random.guid(),
      name: `${capital(random.pick(NATURE))}${random.pick(['Desk', 'Flow', 'Board', 'Sign', 'Pay', 'HR', 'Docs', 'Metrics', 'Forms', 'Survey'])}`,
    })),
    newsletters: Array.from({ length: 14 }, (_, index) => {
      const sender = web.drawTail(random).domain;
      return {
        domain: sender,
        name: capital(sender.slice(0, sender.indexOf('.'))),
        tracker: random.chance(0.5)
          ? `${random.pick(['click', 'links', 'email', 'go', 't'])}.${sender}`
          : `${random.letters(8)}.${random.pick(['list-manage.com', 'sendgrid.net', 'mailgun.org', 'hubspotlinks.com', 'exacttarget.com'])}`,
        links: index === 0 ? random.int(120, 240) : Math.round(Math.min(100, random.logNormal(14, 0.8))),
        weekdays: random.sample([1, 2, 3, 4, 5], index === 0 ? 1 : random.int(1, 3)),
      };
    }),
    web,
    workSites: drawWorkSites(web, random),
    partners: new Partners(options.seed),
    fingerprints: {
      firefox: { ja3: random.hex(32), ja4: `t13d1715h2_${random.hex(12)}_${random.hex(12)}` },
      safari: { ja3: random.hex(32), ja4: `t13d2014h2_${random.hex(12)}_${random.hex(12)}` },
      system: { ja3: random.hex(32), ja4: `t12d1909h1_${random.hex(12)}_${random.hex(12)}` },
      chromiumJa4: `t13d1516h2_${random.hex(12)}_${random.hex(12)}`,
    },
  };
}

function drawWorkSites(web: Web, random: Random): World['workSites'] {
  const bought = random.sample(web.ofKind('work'), 7).map((site, rank) => [site, 6 / (1 + rank)] as const);
  return [...web.ofKind('microsoft').map((site, rank) => [site, 9 / (1 + rank)] as const), ...bought];
}

/** Sites of an ordinary and of a large company, at most. */
const SITES_MAX = 4;
const LARGE_SITES_MAX = 12;
const LARGE_COMPANY = 1000;

function drawSites(country: Country, users: number, random: Random): Site[] {
  const most = users < LARGE_COMPANY ? SITES_MAX : LARGE_SITES_MAX;
  const count = users < 60 ? 1 : random.int(1, Math.min(most, 1 + Math.floor(users / 100)));
  const octets = random.sample(
    Array.from({ length: 200 }, (_, index) => index + 10),
    count,
  );
  return octets.map((octet, index) => {
    // A second country only for the last site of a larger company: most branches are at home.
    const place = index > 1 && random.chance(0.5) ? random.pick(COUNTRIES.slice(0, 7)) : country;
    const zone = random.pick(place.zones);
    const city = random.pick(place.cities);
    const line = random.pick(networksIn(place.code, OFFICE_NETWORKS));
    return {
      name: city,
      country: place.code,
      zone,
      city,
      octet,
      egress: Array.from({ length: random.int(1, 2) }, () => drawOrigin(line, random, city)),
      resolvers: [`10.${octet}.2.10`, `10.${octet}.2.11`],
    };
  });
}

function server(site: Site, host: number, name: string, random: Random): Workstation {
  return {
    ip: serverAddress(site, host),
    mac: `00:50:56:${random.hex(2)}:${random.hex(2)}:${random.hex(2)}`,
    host: name.toUpperCase(),
    deviceId: random.guid(),
    os: 'Linux',
    browser: '',
    tls: 'system',
    userAgent: 'Go-http-client/1.1',
    site,
  };
}

function drawBackup(site: Site, web: Web, random: Random): World['backup'] {
  const host = `${random.pick(NATURE)}-backup.s3.us-east-1.amazonaws.com`;
  return {
    device: server(site, 30, 'bkp01', random),
    host,
    ips: Array.from({ length: 4 }, () => web.front('awsEast', random)),
  };
}

/** Calls home of all agents together that one machine makes in a day of nine hours, at most. */
const AGENT_CALLS_MAX = 8;

/** Agents: intervals from five minutes to some hours, jitter from clockwork to loose, as updaters and telemetry have. */
function drawAgents(web: Web, random: Random): Agent[] {
  const agents: Agent[] = [];
  let calls = 0;
  for (let index = 0; index < 12; index += 1) {
    const agent = drawAgent(index, web, random);
    const daily = (agent.share * 9 * HOUR) / agent.intervalMs;
    if (calls + daily > AGENT_CALLS_MAX) continue;
    calls += daily;
    agents.push(agent);
  }
  return agents;
}

function drawAgent(index: number, web: Web, random: Random): Agent {
  const vendor =
    index < 3
      ? random.pick(['data.microsoft.com', 'update.googleapis.com', 'events.apple.com'])
      : drawDomain(random, 'com');
  return {
    host: `${random.pick(['telemetry', 'agent', 'update', 'sensor', 'api', 'edge', 'cloud', 'mgmt'])}${random.chance(0.3) ? random.int(1, 9) : ''}.${vendor}`,
    ips: Array.from({ length: random.int(1, 4) }, () =>
      web.front(random.pick(['aws', 'azure', 'googleCloud', 'awsEast'] as const), random),
    ),
    port: random.chance(0.9) ? 443 : 8443,
    intervalMs:
      index < 2
        ? random.pick([2 * HOUR, 4 * HOUR])
        : random.weighted([
            [5 * MINUTE, 2],
            [15 * MINUTE, 2],
            [30 * MINUTE, 3],
            [HOUR, 4],
            [4 * HOUR, 3],
          ]),
    jitter: random.weighted([
      [0.002, 3],
      [0.05, 3],
      [0.2, 2],
    ]),
    ja3: random.hex(32),
    ja4: `t12d${random.int(10, 30)}0${random.int(5, 9)}h1_${random.hex(12)}_${random.hex(12)}`,
    sentBytes: random.int(600, 9000),
    receivedBytes: random.int(400, 20_000),
    share:
      index < 2
        ? 0.95
        : random.weighted([
            [0.8, 1],
            [0.3, 2],
            [0.04, 4],
          ]),
    issuer: random.pick([
      'CN=DigiCert Global G2 TLS RSA SHA256 2020 CA1,O=DigiCert Inc,C=US',
      'CN=Amazon RSA 2048 M02,O=Amazon,C=US',
      "CN=R3,O=Let's Encrypt,C=US",
    ]),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Somebody of the company by position; a convenience for stories. */
export function personAt(world: World, index: number): Person {
  return at(world.people, index);
}
