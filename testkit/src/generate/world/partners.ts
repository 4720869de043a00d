/**
 * Who a company writes to and hears from: suppliers and customers by a heavy-tailed law, and an endless tail of senders
 * met once.
 *
 * Sender popularity is Zipf with exponent 1.04, and half of all senders are seen a single time (measured on 2,500
 * legitimate mails, SpamAssassin corpus).
 */
import { at, type Random, stream, zipf } from '../random.ts';
import { CLOUD_NETWORKS, drawAddress, HOSTER_NETWORKS } from './networks.ts';
import { plain } from './people.ts';
import { drawDomain } from './web.ts';
import { FIRST_NAMES, LAST_NAMES } from './words.ts';

export interface Partner {
  readonly domain: string;
  readonly name: string;
  /** Address that its mail comes from. */
  readonly mailIp: string;
  /** People there who write. */
  readonly people: number;
  /** Whether its mail is signed and its policy published. */
  readonly dkim: boolean;
  readonly dmarc: boolean;
  readonly rank: number;
}

export interface Contact {
  readonly address: string;
  readonly name: string;
  readonly partner: Partner;
}

const PARTNER_RANKS = 5_000_000;
const PARTNER_EXPONENT = 1.04;
const CACHED_PARTNERS_MAX = 5_000;
/** Mail services that private persons and small firms use. */
const FREE_MAIL = [
  'gmail.com',
  'outlook.com',
  'hotmail.com',
  'yahoo.com',
  'icloud.com',
  'gmx.de',
  'proton.me',
  'aol.com',
] as const;

export class Partners {
  private readonly draw = zipf(PARTNER_RANKS, PARTNER_EXPONENT);
  private readonly cache = new Map<number, Partner>();
  private readonly seed: number;

  constructor(seed: number) {
    this.seed = seed;
  }

  /** Somebody outside, the more likely the closer the relation. */
  drawContact(random: Random): Contact {
    return random.chance(0.06) ? this.privateContact(random) : this.contact(this.draw(random), random);
  }

  contact(rank: number, random: Random): Contact {
    const partner = this.partner(rank);
    const index = Math.min(partner.people - 1, Math.floor(random.exponential(1.5)));
    const identity = stream(this.seed, 'contact', rank, index);
    const first = identity.pick(FIRST_NAMES);
    const last = identity.pick(LAST_NAMES);
    const local = identity.weighted([
      [`${plain(first)}.${plain(last)}`, 5],
      [`${plain(first).charAt(0)}${plain(last)}`, 3],
      [plain(first), 2],
      [identity.pick(['info', 'sales', 'office', 'orders', 'billing', 'support', 'accounts']), 1],
    ]);
    return { address: `${local}@${partner.domain}`, name: `${first} ${last}`, partner };
  }

  partner(rank: number): Partner {
    const cached = this.cache.get(rank);
    if (cached !== undefined) return cached;
    const random = stream(this.seed, 'partner', rank);
    const domain = drawDomain(random);
    const hosted = random.next();
    const network =
      hosted < 0.5
        ? CLOUD_NETWORKS.exchange
        : hosted < 0.75
          ? CLOUD_NETWORKS.google
          : hosted < 0.85
            ? CLOUD_NETWORKS.proofpoint
            : random.pick(HOSTER_NETWORKS);
    const label = domain.slice(0, domain.indexOf('.'));
    const partner: Partner = {
      domain,
      name: label.charAt(0).toUpperCase() + label.slice(1),
      mailIp: drawAddress(network, random),
      people: 1 + Math.floor(random.exponential(rank < 50 ? 6 : 1.2)),
      dkim: random.chance(0.82),
      dmarc: random.chance(0.62),
      rank,
    };
    if (this.cache.size >= CACHED_PARTNERS_MAX) this.cache.clear();
    this.cache.set(rank, partner);
    return partner;
  }

  private privateContact(random: Random): Contact {
    const first = random.pick(FIRST_NAMES);
    const last = random.pick(LAST_NAMES);
    const domain = random.pick(FREE_MAIL);
    const partner: Partner = {
      domain,
      name: domain,
      mailIp: drawAddress(domain === 'gmail.com' ? CLOUD_NETWORKS.google : CLOUD_NETWORKS.exchange, random),
      people: 1,
      dkim: true,
      dmarc: true,
      rank: PARTNER_RANKS,
    };
    return {
      address: `${plain(first)}${random.pick(['', '.', '_'])}${plain(last)}${random.chance(0.5) ? random.int(1, 99) : ''}@${domain}`,
      name: `${first} ${last}`,
      partner,
    };
  }
}

/** A fixed circle of outside contacts of one person: favourites first. */
export function circleOf(partners: Partners, seed: number, size: number): readonly Contact[] {
  const random = stream(seed, 'circle');
  return Array.from({ length: size }, () => partners.drawContact(random));
}

/** One of a circle, the first ones most often. */
export function fromCircle<T>(circle: readonly T[], random: Random): T {
  return at(circle, Math.min(circle.length - 1, Math.floor(random.exponential(circle.length / 4))));
}
