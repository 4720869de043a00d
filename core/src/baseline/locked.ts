/**
 * Locked: a mail product took away messages with a link to this domain (locked, blocked or quarantined them as a
 * threat), or stopped somebody's click on one, a while ago.
 *
 * Cost: O(links) per such message, O(1) to ask; at most `DOMAINS_MAX` domains.
 */
import { hostOfUrl } from '../mapping/link-rewriter.ts';
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
}

const DOMAINS_MAX = 50_000;

export const createLocked: CreateSignal<LockedSpec> = (spec, host) => {
  const { tables } = host.reader;
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
    bits: (o) => (lockOf(o) === null ? 0 : spec.bits),
    evidence(o) {
      const lock = lockOf(o);
      return {
        value: lock === null ? 'no lock before' : `${lock.how} ${showDuration(o.time - lock.time)} before`,
        expected: `no mail product stopped it within ${showDuration(withinMs)}`,
      };
    },
    learn(o) {
      if (o.event.activity === 'link_click') {
        if (o.domain >= 0) remember(o.domain, { time: o.time, how: 'a click on a link to the domain was stopped' });
        return;
      }
      for (const link of (o.event['email.links'] ?? []).slice(0, ITEMS_MAX)) {
        const name = hostOfUrl(link.url);
        if (name === null) continue;
        const domain = tables.domain.intern(host.reader.registrable(name), o.time);
        remember(domain, { time: o.time, how: 'mail with a link to the domain was taken away' });
      }
    },
    bytes: () => locks.size * 64,
  };
};
