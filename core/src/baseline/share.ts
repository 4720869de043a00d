/**
 * Share: how rarely a condition holds among the contacts of this entity, and of the site.
 *
 * −log₂ of the expected share: (h + b·p)/(n + b) for the entity, drawn to the site's own p = (H + a·prior)/(N + a), and
 * that to a prior. So a device that always talks to bare addresses may go on doing so, and a site whose logs never name
 * anybody says nothing by leaving names out. Each peer counts once a day: a flood of one contact is no habit.
 * Cost: O(1); 12 bytes per entity, 4 per peer.
 */
import type { Condition } from '../condition.ts';
import type { Population, Role } from '../role.ts';
import { GrowingArray } from '../sketch/pair-table.ts';
import type { CreateSignal } from './signal.ts';

export interface ShareSpec {
  readonly kind: 'share';
  readonly name: string;
  readonly is: Condition;
  /** Among whose contacts; default `actor`. */
  readonly per?: Role;
  readonly over?: Population;
  /** Share to expect as long as nothing is known. */
  readonly prior: number;
  /** What was seen and what is usual, in words. */
  readonly means: string;
  readonly usual: string;
}

/** Contacts that the prior weighs against the site's. */
const PRIOR_CONTACTS = 40;
/** Contacts that the site's share weighs against the entity's. */
const SITE_CONTACTS = 10;
const DAY_MS = 86_400_000;

export const createShare: CreateSignal<ShareSpec> = (spec, host, judged) => {
  const holds = host.compile(spec.is);
  const per = spec.per ?? 'actor';
  const counts = new GrowingArray(Float32Array);
  const hits = new GrowingArray(Float32Array);
  const countedOn = new GrowingArray(Int32Array);
  let siteCount = 0;
  let siteHits = 0;

  const expected = (entity: number): number => {
    const site = (siteHits + PRIOR_CONTACTS * spec.prior) / (siteCount + PRIOR_CONTACTS);
    return (hits.get(entity) + SITE_CONTACTS * site) / (counts.get(entity) + SITE_CONTACTS);
  };
  return {
    population: spec.over ?? judged,
    bits(o) {
      const entity = host.reader.slot(per);
      return entity < 0 || !holds(o) ? 0 : -Math.log2(expected(entity));
    },
    evidence() {
      const entity = host.reader.slot(per);
      const n = counts.get(entity);
      return {
        value: spec.means,
        expected: `${spec.usual}; so of ${(100 * expected(entity)).toPrecision(2)} % of contacts here`,
        observations: Math.round(n),
      };
    },
    learn(o) {
      const entity = host.reader.slot(per);
      const peer = host.reader.slot('peer');
      if (entity < 0 || peer < 0) return;
      const day = Math.floor(o.time / DAY_MS);
      if (countedOn.get(peer) === day) return;
      countedOn.set(peer, day);
      counts.set(entity, counts.get(entity) + 1);
      siteCount++;
      if (!holds(o)) return;
      hits.set(entity, hits.get(entity) + 1);
      siteHits++;
    },
    bytes: () => counts.values.byteLength + hits.values.byteLength + countedOn.values.byteLength,
  };
};
