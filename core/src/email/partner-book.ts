/**
 * Which names matter here, and what a domain resembles: own domains, frequent partners, brands. One book serves all
 * signals of an engine.
 *
 * A partner is a sender's domain with delivered mail on more than `PARTNER_DAYS` days to at least `PARTNER_ACTORS`
 * people. Partners are taken in when a day begins, so answers hold for a day.
 */
import type { Observation, ObservationReader } from '../observation.ts';
import type { Organization } from '../organization.ts';
import { GrowingArray } from '../sketch/pair-table.ts';
import { BRAND_DOMAINS } from './claim.ts';
import { KnownNames, lookOf, type Resemblance } from './known-names.ts';
import { isFreeMail, kindOfHost } from './link-kind.ts';

export type KnownAs = 'own' | 'partner' | 'brand';

export interface Likeness extends Resemblance {
  readonly knownAs: KnownAs;
}

/** Touched by this many people for so long, a domain is familiar and resembles nothing. */
const FAMILIAR_ACTORS = 4;
const FAMILIAR_MS = 7 * 86_400_000;
const PARTNER_DAYS = 3;
const PARTNER_ACTORS = 2;
const PARTNERS_MAX = 20_000;
/** Answers kept. */
const ANSWERS_MAX = 20_000;
const DAY_MS = 86_400_000;

const books = new WeakMap<ObservationReader, PartnerBook>();

export class PartnerBook {
  readonly #reader: ObservationReader;
  readonly #organization: Organization;
  readonly #own = new KnownNames();
  readonly #brands = new KnownNames();
  readonly #partners = new KnownNames();
  readonly #days = new GrowingArray(Uint8Array);
  readonly #lastDay = new GrowingArray(Int32Array);
  #day = 0;
  #coming: number[] = [];
  /** Host → what it resembles. */
  readonly #answers = new Map<string, Likeness | null>();

  private constructor(reader: ObservationReader, organization: Organization) {
    this.#reader = reader;
    this.#organization = organization;
    for (const domain of organization.domains) this.#own.add(reader.registrable(domain));
    for (const domain of BRAND_DOMAINS) this.#brands.add(domain);
  }

  /** The book of an engine's reader. */
  static of(reader: ObservationReader, organization: Organization): PartnerBook {
    let book = books.get(reader);
    if (book === undefined) books.set(reader, (book = new PartnerBook(reader, organization)));
    return book;
  }

  /** What the sender's domain, or the domain of the link under judgement, resembles without being it. */
  likeness(of: 'sender-domain' | 'domain'): Likeness | null {
    const { observation, tables } = this.#reader;
    const number = this.#reader.slot(of);
    if (number < 0) return null;
    const isFamiliar =
      tables[of].actors(number) >= FAMILIAR_ACTORS && observation.time - tables[of].firstSeen(number) >= FAMILIAR_MS;
    if (isFamiliar) return null;
    const domain = tables[of].nameOf(number);
    const host =
      of === 'domain' && observation.host >= 0 ? tables.host.nameOf(observation.host) : senderHost(observation, domain);
    let answer = this.#answers.get(host);
    if (answer === undefined) {
      if (this.#answers.size >= ANSWERS_MAX) this.#answers.clear();
      this.#answers.set(host, (answer = this.#ask(domain, host)));
    }
    return answer;
  }

  /** Notes a delivered inbound message; once per event, whoever calls. */
  learn(o: Observation): void {
    const day = Math.floor(o.time / DAY_MS);
    if (day !== this.#day) this.#begin(day);
    const number = o.senderDomain;
    if (number < 0 || this.#days.get(number) > PARTNER_DAYS || this.#lastDay.get(number) === day) return;
    this.#lastDay.set(number, day);
    this.#days.set(number, this.#days.get(number) + 1);
    if (this.#days.get(number) <= PARTNER_DAYS || this.#partners.size >= PARTNERS_MAX) return;
    const table = this.#reader.tables['sender-domain'];
    const domain = table.nameOf(number);
    const isPartner =
      table.actors(number) >= PARTNER_ACTORS && !isFreeMail(domain) && !this.#organization.isOwnDomain(domain);
    if (isPartner) this.#coming.push(number);
    else this.#days.set(number, PARTNER_DAYS);
  }

  bytes(): number {
    return this.#days.values.byteLength + this.#lastDay.values.byteLength + this.#partners.size * 1_000;
  }

  #begin(day: number): void {
    this.#day = day;
    if (this.#coming.length === 0) return;
    for (const number of this.#coming) this.#partners.add(this.#reader.tables['sender-domain'].nameOf(number));
    this.#coming = [];
    this.#answers.clear();
  }

  #ask(domain: string, host: string): Likeness | null {
    if (this.#organization.isOwnDomain(domain) || isFreeMail(domain) || this.#partners.has(domain)) return null;
    const look = lookOf(domain);
    const own = this.#own.resemble(domain, host, look);
    if (own !== null) return { ...own, knownAs: 'own' };
    const partner = this.#partners.resemble(domain, host, look);
    if (partner !== null) return { ...partner, knownAs: 'partner' };
    const brand = this.#brands.resemble(domain, host, look);
    // Brands own many endings and their names are everybody's words on hosts for all.
    if (brand === null || brand.kind === 'other-ending' || kindOfHost(domain) !== 'site') return null;
    return { ...brand, knownAs: 'brand' };
  }
}

function senderHost(o: Observation, domain: string): string {
  const from = o.event['email.from.address'];
  return typeof from === 'string' ? from.slice(from.lastIndexOf('@') + 1) : domain;
}
