/**
 * Resemblance: a domain that looks like an own domain, a frequent partner's or a much-imitated brand's, and is not it.
 *
 * Own domains are configured or inferred; a partner is a sender's domain with mail on `PARTNER_DAYS` days to at least
 * two people here; brands are a list. A name resembles by look-alike letters (also other scripts behind `xn--`), by
 * a whole domain inside a longer host, by one typing mistake, by an added word, by another ending, in falling order of
 * bits. Names that are familiar here are what they are and give no bits.
 * Where it does badly: short names, companies that own many endings, names that differ by a word of their trade.
 * Cost: some 3 µs for an unfamiliar domain, nothing for others; 1 kB per partner, at most `PARTNERS_MAX`.
 */
import { BRAND_DOMAINS } from '../email/claim.ts';
import { KnownNames, nameOf, type Resemblance, type ResemblanceKind } from '../email/known-names.ts';
import { isFreeMail, kindOfHost } from '../email/link-kind.ts';
import type { Observation } from '../observation.ts';
import type { Population } from '../role.ts';
import { GrowingArray } from '../sketch/pair-table.ts';
import type { CreateSignal } from './signal.ts';

export interface ResemblanceSpec {
  readonly kind: 'resemblance';
  readonly name: string;
  /** `domain` is the link's or destination's. */
  readonly of: 'sender-domain' | 'domain';
  /** Bits of the most deliberate resemblance to an own domain. */
  readonly bits: number;
  readonly over?: Population;
}

const SHARE: Readonly<Record<ResemblanceKind, number>> = {
  confusable: 1,
  embedded: 0.9,
  typo: 0.8,
  'word-added': 0.6,
  hyphen: 0.55,
  'other-ending': 0.4,
};
const WORDS: Readonly<Record<ResemblanceKind, string>> = {
  confusable: 'written with look-alike letters',
  embedded: 'inside a longer name',
  typo: 'with one letter changed',
  'word-added': 'with a word added',
  hyphen: 'with a hyphen more or less',
  'other-ending': 'with another ending',
};
const PARTNER_SHARE = 0.85;
const BRAND_SHARE = 0.75;
/** Touched by this many people, a domain is familiar. */
const FAMILIAR_ACTORS = 4;
const PARTNER_DAYS = 3;
const PARTNER_ACTORS = 2;
const PARTNERS_MAX = 20_000;
/** Names of this length count in full; shorter ones resemble others by chance, the more so where many are known. */
const OWN_LENGTH = 7;
const MANY_LENGTH = 9;
/** Answers kept. */
const ANSWERS_MAX = 20_000;
const DAY_MS = 86_400_000;

interface Answer {
  readonly found: Resemblance;
  readonly share: number;
}

export const createResemblance: CreateSignal<ResemblanceSpec> = (spec, host, judged) => {
  const { reader } = host;
  const own = new KnownNames();
  for (const domain of host.organization.domains) own.add(reader.registrable(domain));
  const brands = new KnownNames();
  for (const domain of BRAND_DOMAINS) brands.add(domain);
  const partners = new KnownNames();
  const days = new GrowingArray(Uint8Array);
  const lastDay = new GrowingArray(Int32Array);

  /** Domain → what it resembles, as long as no partner was added. */
  const answers = new Map<number, Answer | null>();
  let answered = 0;

  function find(): Answer | null {
    const number = reader.slot(spec.of);
    if (number < 0 || reader.tables[spec.of].actors(number) >= FAMILIAR_ACTORS) return null;
    if (answered !== partners.size || answers.size >= ANSWERS_MAX) {
      answers.clear();
      answered = partners.size;
    }
    // A host under the domain matters only where it is longer than the domain: those are asked anew.
    const asked = hostName();
    if (asked !== null && asked !== reader.tables[spec.of].nameOf(number)) return ask(number, asked);
    let answer = answers.get(number);
    if (answer === undefined) answers.set(number, (answer = ask(number, null)));
    return answer;
  }

  function ask(number: number, hostName: string | null): Answer | null {
    const domain = reader.tables[spec.of].nameOf(number);
    if (host.organization.isOwnDomain(domain) || isFreeMail(domain) || partners.has(domain)) return null;
    const byOwn = own.resemble(domain, hostName);
    if (byOwn !== null) return { found: byOwn, share: SHARE[byOwn.kind] * lengthShare(byOwn, OWN_LENGTH) };
    const byPartner = partners.resemble(domain, hostName);
    if (byPartner !== null)
      return { found: byPartner, share: PARTNER_SHARE * SHARE[byPartner.kind] * lengthShare(byPartner, MANY_LENGTH) };
    const byBrand = brands.resemble(domain, hostName);
    // Brands own many endings and their names are everybody's words on hosts for all.
    if (byBrand === null || byBrand.kind === 'other-ending' || kindOfHost(domain) !== 'site') return null;
    return { found: byBrand, share: BRAND_SHARE * SHARE[byBrand.kind] * lengthShare(byBrand, MANY_LENGTH) };
  }

  /** The whole host under judgement. */
  function hostName(): string | null {
    if (spec.of === 'domain')
      return reader.observation.host < 0 ? null : reader.tables.host.nameOf(reader.observation.host);
    const from = reader.observation.event['email.from.address'];
    return typeof from === 'string' ? from.slice(from.lastIndexOf('@') + 1) : null;
  }

  return {
    population: spec.over ?? judged,
    bits: () => spec.bits * (find()?.share ?? 0),
    evidence() {
      const number = reader.slot(spec.of);
      const domain = number < 0 ? '(none)' : reader.tables[spec.of].nameOf(number);
      const found = find()?.found;
      return found === undefined
        ? { value: domain, expected: 'resembles nothing known' }
        : { value: domain, expected: `${found.known}, ${WORDS[found.kind]}` };
    },
    learn(o: Observation) {
      const number = o.senderDomain;
      if (number < 0 || days.get(number) > PARTNER_DAYS) return;
      const day = Math.floor(o.time / DAY_MS);
      if (lastDay.get(number) === day) return;
      lastDay.set(number, day);
      days.set(number, days.get(number) + 1);
      if (days.get(number) <= PARTNER_DAYS || partners.size >= PARTNERS_MAX) return;
      const table = reader.tables['sender-domain'];
      const domain = table.nameOf(number);
      if (table.actors(number) >= PARTNER_ACTORS && !isFreeMail(domain) && !host.organization.isOwnDomain(domain))
        partners.add(domain);
      else days.set(number, PARTNER_DAYS);
    },
    bytes: () => days.values.byteLength + lastDay.values.byteLength + partners.size * 1_000,
  };
};

/** Less for short names, where one letter more or less is often somebody else's name. */
function lengthShare(found: Resemblance, full: number): number {
  if (found.kind === 'confusable' || found.kind === 'embedded') return 1;
  const length = nameOf(found.known).length;
  return Math.max(0, Math.min(1, (length - 3) / (full - 3)));
}
