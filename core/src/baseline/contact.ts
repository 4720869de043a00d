/**
 * Contact: how unknown is the sender of a message to its recipient, and to everybody here?
 *
 * Five levels, from "the recipient knows the address" (has had mail from it, or wrote to it) to "nobody here has ever
 * had to do with the domain". The bits of a level are −log2 of the share of ordinary messages whose sender is as
 * unknown, so they are few in the first days, when everybody is new, and grow as the circle closes. At providers where
 * anybody has an address, the domain counts for nothing.
 * Where it does badly: a company that hears from strangers all day (a shop, a help desk) gets few bits, rightly.
 * Cost: O(1) per message; the state is the observation reader's own.
 */
import { isFreeMail } from '../email/link-kind.ts';
import type { Observation } from '../observation.ts';
import type { Population } from '../role.ts';
import { LevelShare } from '../sketch/level-share.ts';
import type { CreateSignal } from './signal.ts';

export interface ContactSpec {
  readonly kind: 'contact';
  readonly name: string;
  readonly over?: Population;
}

const LEVELS = [
  { prior: 0.7, words: 'known to the recipient' },
  { prior: 0.1, words: 'new to the recipient, who knows others of the domain' },
  { prior: 0.05, words: 'new to the recipient, known to others here' },
  { prior: 0.05, words: 'new here, as the first of a known domain to this recipient' },
  { prior: 0.1, words: 'new here, from a domain that nobody here has had to do with' },
] as const;
/** Who was met less than this ago is still a stranger to others: a wave reaches many at once. */
const FRESH_MS = 12 * 3_600_000;
const STRANGER = LEVELS.length - 1;

export const createContact: CreateSignal<ContactSpec> = (spec, host, judged) => {
  const { reader } = host;
  const shares = new LevelShare(LEVELS.map((level) => level.prior));
  /** The event last learned: a message learned once for each of its links is still one message. */
  let learned = '';

  function levelOf(o: Observation): number {
    if (o.sender < 0) return 0;
    const actor = o.recipient < 0 ? -1 : o.recipient * 2;
    const { sender: senders, 'sender-domain': domains } = reader.tables;
    if (actor >= 0 && reader.hasTouched('sender', o.sender, actor)) return 0;
    const ownDomain = o.senderDomain >= 0 && !isFreeMail(domains.nameOf(o.senderDomain));
    if (ownDomain && actor >= 0 && reader.hasTouched('sender-domain', o.senderDomain, actor)) return 1;
    if (senders.actors(o.sender) > 0 && o.time - senders.firstSeen(o.sender) >= FRESH_MS) return 2;
    const isKnown = domains.actors(o.senderDomain) > 0 && o.time - domains.firstSeen(o.senderDomain) >= FRESH_MS;
    return ownDomain && isKnown ? 3 : STRANGER;
  }

  return {
    population: spec.over ?? judged,
    bits: (o) => shares.bits(levelOf(o)),
    evidence(o) {
      const level = levelOf(o);
      return {
        value: `${o.sender < 0 ? 'a sender without address' : reader.tables.sender.nameOf(o.sender)}, ${(LEVELS[level] as (typeof LEVELS)[number]).words}`,
        expected: `so unknown a sender in ${percent(shares.share(level))} of ${shares.total} messages`,
        observations: shares.total,
      };
    },
    learn(o) {
      if (o.sender < 0 || o.event['event.id'] === learned) return;
      learned = o.event['event.id'];
      shares.absorb(levelOf(o));
    },
    bytes: () => LEVELS.length * 8,
  };
};

export function percent(share: number): string {
  return `${share >= 0.095 ? Math.round(100 * share) : Math.round(1000 * share) / 10} %`;
}
