/** The people of a company and what they work with: drawn once from the seed, stable for the whole span. */
import { at, type Random, stream } from '../random.ts';
import { HOUR } from '../calendar.ts';
import { drawDesktop, drawPhone, type TlsClient } from './clients.ts';
import {
  COUNTRIES,
  drawOrigin,
  HOME_NETWORKS,
  MOBILE_NETWORKS,
  type Network,
  networksIn,
  type Origin,
} from './networks.ts';
import type { Sector } from './sectors.ts';
import { FIRST_NAMES, LAST_NAMES } from './words.ts';

/** A place of work: its own clocks, private addresses, resolvers and way out. */
export interface Site {
  readonly name: string;
  readonly country: string;
  readonly zone: string;
  readonly city: string;
  /** Second octet of its 10.x.0.0/16. */
  readonly octet: number;
  readonly egress: readonly Origin[];
  readonly resolvers: readonly string[];
}

export interface Workstation {
  readonly ip: string;
  readonly mac: string;
  readonly host: string;
  /** Directory id of the joined device. */
  readonly deviceId: string;
  readonly os: string;
  readonly browser: string;
  readonly tls: TlsClient;
  readonly userAgent: string;
  readonly site: Site;
}

export interface Trip {
  readonly firstDay: number;
  readonly lastDay: number;
  readonly origin: Origin;
}

export interface Habits {
  /** Means of one working day. */
  readonly mailsSent: number;
  readonly mailsReceived: number;
  readonly pages: number;
  readonly files: number;
  /** Share of the person's mail that goes outside. */
  readonly externalShare: number;
  readonly clicks: number;
  readonly shares: number;
}

export interface Person {
  readonly index: number;
  /** Directory object id. */
  readonly id: string;
  readonly first: string;
  readonly last: string;
  readonly name: string;
  readonly upn: string;
  readonly sam: string;
  readonly sid: string;
  /** The old numeric id that audit rows call UserKey. */
  readonly puid: string;
  readonly mailboxGuid: string;
  readonly department: Department;
  readonly site: Site;
  readonly device: Workstation;
  readonly phone: { readonly os: string; readonly userAgent: string; readonly name: string; readonly deviceId: string };
  readonly home: Origin;
  readonly carrier: Network;
  /** Second factor in Entra's words. */
  readonly factor: string;
  readonly habits: Habits;
  readonly admin: boolean;
  /** Start of the working day after local midnight, and its length, in milliseconds. */
  readonly startsAt: number;
  readonly worksFor: number;
  /** Weekdays (0 Sunday) spent at home. */
  readonly homeWeekdays: readonly number[];
  /** Weekdays that are free. */
  readonly restDays: readonly number[];
  /** Works some evenings and weekends. */
  readonly late: number;
  readonly trips: readonly Trip[];
  readonly joinsOnDay: number | null;
  readonly newPhoneOnDay: number | null;
  readonly newPasswordOnDay: number | null;
  /** Private name of the traffic seed: favourites, agents. */
  readonly seed: number;
}

export interface Department {
  readonly name: string;
  readonly weight: number;
  readonly habits: Habits;
  /** Usual start of work, hours after midnight. */
  readonly hour: number;
}

const department = (
  name: string,
  weight: number,
  hour: number,
  sent: number,
  received: number,
  pages: number,
  files: number,
  external: number,
  clicks: number,
): Department => ({
  name,
  weight,
  hour,
  habits: {
    mailsSent: sent,
    mailsReceived: received,
    pages,
    files,
    externalShare: external,
    clicks,
    shares: files / 25,
  },
});

/**
 * Habits by department. The generator records about a tenth of the mail a worker gets (mean 117 a day, Microsoft Work
 * Trend Index 2025) to keep packs small; the proportions between departments are what matters.
 */
export const DEPARTMENTS: readonly Department[] = [
  department('Sales', 20, 8.2, 3.4, 9, 11, 1.6, 0.65, 0.35),
  department('Finance', 9, 8.0, 2.2, 8, 9, 3.2, 0.35, 0.2),
  department('Human Resources', 5, 8.4, 2.4, 8, 10, 2.0, 0.4, 0.3),
  department('Engineering', 22, 9.1, 1.4, 7, 14, 2.2, 0.15, 0.2),
  department('Operations', 18, 7.2, 1.8, 6, 8, 1.8, 0.3, 0.2),
  department('Marketing', 8, 8.9, 2.6, 9, 14, 2.6, 0.5, 0.5),
  department('Customer Service', 10, 8.0, 3.8, 8, 7, 0.8, 0.7, 0.2),
  department('Information Technology', 5, 8.6, 1.8, 10, 15, 2.0, 0.25, 0.25),
  department('Legal', 2, 8.8, 2.2, 7, 8, 3.0, 0.5, 0.15),
  department('Management', 1, 7.8, 4.2, 14, 8, 1.6, 0.45, 0.2),
];

/** Entra's names of second factors, with the shares of an ordinary tenant in 2024. */
const FACTORS: readonly (readonly [string, number])[] = [
  ['Mobile app notification', 62],
  ['Text message', 20],
  ['OATH verification code', 6],
  ['Phone call approval (Authentication phone)', 3],
  ['Passkey (device-bound)', 2],
  ['Windows Hello for Business', 7],
];

export interface Employer {
  readonly domain: string;
  readonly hostPrefix: string;
  readonly sites: readonly Site[];
  readonly sector: Sector;
  readonly sidBase: string;
  readonly days: number;
}

/** Draws everybody. O(count). Names may be shared by several people; addresses never are. */
export function drawPeople(count: number, employer: Employer, random: Random): Person[] {
  const taken = new Set<string>();
  const people: Person[] = [];
  const nextHost = new Map<Site, number>();
  for (let index = 0; index < count; index += 1) people.push(drawPerson(index, employer, taken, nextHost, random));
  return people;
}

function drawPerson(
  index: number,
  employer: Employer,
  taken: Set<string>,
  nextHost: Map<Site, number>,
  random: Random,
): Person {
  const { sector } = employer;
  const first = random.pick(FIRST_NAMES);
  const last = random.pick(LAST_NAMES);
  const local = freeName(`${plain(first)}.${plain(last)}`, taken);
  const site = random.weighted(employer.sites.map((candidate, rank) => [candidate, 1 / (1 + rank) ** 1.5] as const));
  const unit = random.weighted(
    DEPARTMENTS.map((candidate) => [candidate, candidate.weight * (sector.departments[candidate.name] ?? 1)] as const),
  );
  const desktop = drawDesktop(random);
  const phone = drawPhone(random);
  const slot = nextHost.get(site) ?? 0;
  nextHost.set(site, slot + 1);
  const homes = networksIn(site.country, HOME_NETWORKS);
  const carriers = MOBILE_NETWORKS.filter((candidate) => candidate.country === site.country);
  const admin = unit.name === 'Information Technology' && random.chance(0.5);
  const life = drawLife(index, site, employer.days, random);
  return {
    index,
    id: random.guid(),
    first,
    last,
    name: `${first} ${last}`,
    upn: `${local}@${employer.domain}`,
    sam: `${plain(first).charAt(0)}${plain(last)}`.slice(0, 12) + (index % 7 === 0 ? String(index % 10) : ''),
    sid: `${employer.sidBase}-${1100 + index}`,
    puid: `1003${random.hex(12).toUpperCase()}`,
    mailboxGuid: random.guid(),
    department: unit,
    site,
    device: {
      ip: hostAddress(site.octet, slot),
      mac: `${random.pick(['3c:52:82', 'a4:bb:6d', '8c:04:ba', 'f0:18:98', '48:9e:bd'])}:${random.hex(2)}:${random.hex(2)}:${random.hex(2)}`,
      host: `${employer.hostPrefix}-${desktop.os === 'MacOs' ? 'MB' : random.pick(['LT', 'LT', 'WS'])}${String(1000 + index)}`,
      deviceId: random.guid(),
      os: desktop.os,
      browser: desktop.browser,
      tls: desktop.tls,
      userAgent: desktop.userAgent,
      site,
    },
    phone: { os: phone.os, userAgent: phone.userAgent, name: phone.model, deviceId: random.guid() },
    home: drawOrigin(random.pick(homes), random, site.city),
    carrier: carriers.length > 0 ? random.pick(carriers) : random.pick(homes),
    factor: random.weighted(FACTORS),
    habits: scaleHabits(unit.habits, sector, random),
    admin,
    startsAt: Math.round((drawStart(unit, sector, random) + 0.6 * random.normal()) * HOUR),
    worksFor: Math.round(random.between(7.5, 9.5) * HOUR),
    homeWeekdays: random.chance(sector.remote) ? random.sample([1, 2, 3, 4, 5], random.int(1, 3)) : [],
    restDays: drawRest(sector, random),
    late: random.chance(0.29) ? random.between(0.1, 0.6) : 0.03,
    seed: random.uint32(),
    ...life,
  };
}

/** Accounts that no person uses. Their indices follow those of the people. */
export function drawServices(count: number, employer: Employer, random: Random): Person[] {
  const names = random.sample(
    ['scanner', 'erp', 'helpdesk', 'backup', 'reports', 'monitoring', 'crm-sync', 'payroll', 'noreply', 'meetingroom'],
    3,
  );
  return names.map((name, index) => ({
    ...drawPerson(count + index, employer, new Set(), new Map(), random),
    first: name,
    last: '',
    name: `svc-${name}`,
    upn: `svc-${name}@${employer.domain}`,
    sam: `svc-${name}`,
    admin: false,
    trips: [],
    joinsOnDay: null,
    newPhoneOnDay: null,
    newPasswordOnDay: null,
  }));
}

/** Trips, joining, new phones and passwords: about what a quarter-year of a tenant shows, scaled to the span. */
function drawLife(
  index: number,
  site: Site,
  days: number,
  random: Random,
): Pick<Person, 'trips' | 'joinsOnDay' | 'newPhoneOnDay' | 'newPasswordOnDay'> {
  const perSpan = (yearly: number): number => Math.min(0.5, (yearly * days) / 365);
  const trips: Trip[] = [];
  if (index > 0 && random.chance(perSpan(0.9))) {
    const abroad = random.pick(COUNTRIES.filter((country) => country.code !== site.country));
    const firstDay = random.int(2, Math.max(2, days - 4));
    trips.push({
      firstDay,
      lastDay: firstDay + random.int(1, 5),
      origin: drawOrigin(random.pick(networksIn(abroad.code, HOME_NETWORKS)), random),
    });
  }
  const when = (probability: number): number | null =>
    random.chance(probability) ? random.int(1, Math.max(1, days - 2)) : null;
  return {
    trips,
    joinsOnDay: index > 0 ? when(perSpan(0.2)) : null,
    newPhoneOnDay: when(perSpan(0.35)),
    newPasswordOnDay: when(perSpan(1.2)),
  };
}

/** Starts of the early, the late and the night shift, hours after midnight. */
const SHIFTS = [5.8, 13.8, 21.8] as const;

function drawStart(unit: Department, sector: Sector, random: Random): number {
  const onShift = unit.name === 'Operations' || unit.name === 'Customer Service';
  return onShift && random.chance(sector.shifts * 2) ? random.pick(SHIFTS) : unit.hour + sector.later;
}

/** Saturday and Sunday, or two days in a row of any week. */
function drawRest(sector: Sector, random: Random): readonly number[] {
  if (!random.chance(sector.otherRest)) return [0, 6];
  const first = random.int(0, 6);
  return [first, (first + 1) % 7];
}

/** People who work with files all day, as some do anywhere: a share of the staff, and how many times as many. */
const HEAVY_SHARE = 0.03;
const HEAVY_TIMES = 6;

function scaleHabits(base: Habits, sector: Sector, random: Random): Habits {
  const files = base.files * sector.files * (random.chance(HEAVY_SHARE) ? HEAVY_TIMES : 1);
  return {
    mailsSent: random.logNormal(base.mailsSent * sector.mail, 0.6),
    mailsReceived: random.logNormal(base.mailsReceived * sector.mail, 0.4),
    pages: random.logNormal(base.pages * 0.72, 0.45),
    files: random.logNormal(files, 0.7),
    externalShare: Math.min(0.95, Math.max(0.03, base.externalShare + 0.12 * random.normal())),
    clicks: base.clicks * random.between(0.3, 1.7),
    shares: random.logNormal(base.shares, 0.8),
  };
}

/** A local part that nobody has yet: with a number where several people are spelled alike. */
export function freeName(base: string, taken: Set<string>): string {
  let name = base;
  for (let suffix = 2; taken.has(name); suffix += 1) name = `${base}${suffix}`;
  taken.add(name);
  return name;
}

export function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ø', 'o').replaceAll('Ø', 'O').toLowerCase();
}

/** Addresses by which one carrier's customers of a region go out together. */
const CARRIER_EXITS = 24;

/** Where somebody is on the phone: one of the few addresses that the carrier puts all its customers behind. */
export function mobileOrigin(person: Person, seed: number, random: Random): Origin {
  const exit = (person.seed + (random.chance(0.8) ? 0 : random.int(1, 3))) % CARRIER_EXITS;
  return drawOrigin(person.carrier, stream(seed, 'carrier', person.carrier.asNumber, exit), person.site.city);
}

/** A private address of a workstation in a site. */
export function hostAddress(octet: number, slot: number): string {
  return `10.${octet}.${16 + Math.floor(slot / 220)}.${20 + (slot % 220)}`;
}

/** A private address of a server in a site. */
export function serverAddress(site: Site, host: number): string {
  return `10.${site.octet}.2.${host}`;
}

export function firstSite(sites: readonly Site[]): Site {
  return at(sites, 0);
}
