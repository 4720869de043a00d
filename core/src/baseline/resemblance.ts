/**
 * Resemblance: a domain that looks like an own domain, a frequent partner's or a much-imitated brand's, and is not it.
 *
 * Own domains are configured or inferred; partners are learned (`email/partner-book.ts`); brands are a list. A name
 * resembles by look-alike letters (also of other scripts behind `xn--`), by a whole domain inside a longer host, by one
 * typing mistake, by an added word, by a hyphen, by another ending, in falling order of bits. Names that are familiar
 * here are what they are and give none.
 * Where it does badly: short names, companies that own many endings, names that differ by a word of their trade.
 * Cost: some 5 µs for an unfamiliar domain once a day, nothing for others; the book's memory.
 */
import { type Likeness, type KnownAs, PartnerBook } from '../email/partner-book.ts';
import { nameOf, type ResemblanceKind } from '../email/known-names.ts';
import type { CreateSignal } from './signal.ts';

export interface ResemblanceSpec {
  readonly kind: 'resemblance';
  readonly name: string;
  /** `domain` is the link's or destination's. */
  readonly of: 'sender-domain' | 'domain';
  /** Bits of the most deliberate resemblance to an own domain. */
  readonly bits: number;
}

const SHARE: Readonly<Record<ResemblanceKind, number>> = {
  confusable: 1,
  embedded: 0.9,
  typo: 0.85,
  'word-added': 0.7,
  hyphen: 0.65,
  'other-ending': 0.55,
};
const WORDS: Readonly<Record<ResemblanceKind, string>> = {
  confusable: 'written with look-alike letters',
  embedded: 'inside a longer name',
  typo: 'with one letter changed',
  'word-added': 'with a word added',
  hyphen: 'with a hyphen more or less',
  'other-ending': 'with another ending',
};
const KNOWN_SHARE: Readonly<Record<KnownAs, number>> = { own: 1, partner: 0.8, brand: 0.7 };
/** Names of this length count in full; shorter ones resemble others by chance, the more so where many are known. */
const FULL_LENGTH: Readonly<Record<KnownAs, number>> = { own: 7, partner: 9, brand: 9 };
const NO_LENGTH = 3;
/** Who copies a name copies its ending, where it is free. */
const ENDING_SHARE = 0.85;

export const createResemblance: CreateSignal<ResemblanceSpec> = (spec, host) => {
  const book = PartnerBook.of(host.reader, host.organization);
  return {
    population: {
      activities: ['message'],
      when: { 'email.flow': 'inbound', 'email.delivery': { not: ['blocked', 'quarantined', 'junked', 'failed'] } },
    },
    most: spec.bits,
    isCostly: true,
    bits() {
      const found = book.likeness(spec.of);
      return found === null ? 0 : spec.bits * shareOf(found, host.reader.nameOf(spec.of)?.id ?? '');
    },
    evidence() {
      const found = book.likeness(spec.of);
      const value = host.reader.nameOf(spec.of)?.id ?? '(none)';
      return found === null
        ? { value, expected: 'resembles nothing known' }
        : { value, expected: `${found.known}, ${WORDS[found.kind]}` };
    },
    learn: (o) => {
      book.learn(o);
    },
    bytes: () => book.bytes(),
  };
};

function shareOf(found: Likeness, domain: string): number {
  const isOtherEnding = found.kind !== 'other-ending' && endingOf(found.known) !== endingOf(domain);
  const share = SHARE[found.kind] * KNOWN_SHARE[found.knownAs] * (isOtherEnding ? ENDING_SHARE : 1);
  if (found.kind === 'confusable' || found.kind === 'embedded') return share;
  const length = (nameOf(found.known).length - NO_LENGTH) / (FULL_LENGTH[found.knownAs] - NO_LENGTH);
  return share * Math.max(0, Math.min(1, length));
}

function endingOf(domain: string): string {
  return domain.slice(domain.indexOf('.') + 1);
}
