/**
 * Locked: a mail product took away messages with a link to this domain (locked, blocked or quarantined them as a
 * threat), or stopped somebody's click on one, a while ago. The bits fade with time to `OLD_SHARE` of them, and are
 * shared among the domains of a message that has many: not each of them is the reason. Of a domain that was contacted
 * here a day or more before the lock, `KNOWN_SHARE` is left: products stop mail of ordinary senders too.
 *
 * Cost: O(links) per such message, O(1) to ask; at most `DOMAINS_MAX` domains.
 */
import { hostOfUrl } from '../mapping/link-rewriter.ts';
import { ContactBook } from '../network/contact-book.ts';
import type { Observation } from '../observation.ts';
import { ITEMS_MAX } from '../observation.ts';
import { type CreateSignal, showDuration } from './signal.ts';

export interface LockedSpec {
  readonly kind: 'locked';
  readonly name: string;
  readonly bits: number;
  readonly withinHours: number;
}

interface Lock {
  readonly time: number;
  readonly how: string;
  /** 1, less for one of many links. */
  readonly weight: number;
}

const DOMAINS_MAX = 50_000;
/** Full bits for so long. */
const FRESH_MS = 12 * 3_600_000;
/** Share that is left at the end. */
const OLD_SHARE = 0.3;
const KNOWN_SHARE = 0.4;
const KNOWN_MS = 24 * 3_600_000;
/** Domains of one message that are each taken for its reason. */
const REASONS_MAX = 3;

export const createLocked: CreateSignal<LockedSpec> = (spec, host) => {
  const { tables } = host.reader;
  const book = ContactBook.of(host);
  const withinMs = spec.withinHours * 3_600_000;
  const locks = new Map<number, Lock>();

  const lockOf = (o: Observation): Lock | null => {
    const lock = locks.size === 0 || o.domain < 0 ? undefined : locks.get(o.domain);
    return lock === undefined || o.time - lock.time > withinMs ? null : lock;
  };
  const remember = (domain: number, lock: Lock): void => {
    locks.delete(domain);
    locks.set(domain, lock);
    if (locks.size > DOMAINS_MAX) locks.delete(locks.keys().next().value as number);
  };
  return {
    population: {
      activities: ['message', 'link_click'],
      when: {
        any: [
          {
            'email.delivery': ['locked', 'blocked', 'quarantined'],
            'email.threat': { not: ['spam', 'bulk', 'graymail', 'none', 'clean'] },
          },
          { 'click.verdict': ['blocked', 'warned'] },
        ],
      },
    },
    most: spec.bits,
    bits(o) {
      const lock = lockOf(o);
      if (lock === null) return 0;
      const old = Math.max(0, Math.min(1, (o.time - lock.time - FRESH_MS) / (withinMs - FRESH_MS)));
      const since = book.since(o.domain * 2);
      const isKnown = since > 0 && lock.time - since >= KNOWN_MS;
      return spec.bits * lock.weight * (1 - old * (1 - OLD_SHARE)) * (isKnown ? KNOWN_SHARE : 1);
    },
    evidence(o) {
      const lock = lockOf(o);
      return {
        value: lock === null ? 'no lock before' : `${lock.how} ${showDuration(o.time - lock.time)} before`,
        expected: `no mail product stopped it within ${showDuration(withinMs)}`,
      };
    },
    learn(o) {
      if (o.event.activity === 'link_click') {
        if (o.domain >= 0)
          remember(o.domain, { time: o.time, how: 'a click on a link to the domain was stopped', weight: 1 });
        return;
      }
      const found = new Set<number>();
      for (const link of (o.event['email.links'] ?? []).slice(0, ITEMS_MAX)) {
        const name = hostOfUrl(link.url);
        if (name !== null) found.add(tables.domain.intern(host.reader.registrable(name), o.time));
      }
      const lock: Lock = {
        time: o.time,
        how: 'mail with a link to the domain was taken away',
        weight: Math.min(1, REASONS_MAX / found.size),
      };
      for (const domain of found) remember(domain, lock);
    },
    bytes: () => locks.size * 64,
  };
};
