/**
 * Share: how rarely a condition holds, or a field has this value, among the contacts of this entity, and of the site.
 *
 * −log₂ of the expected share: (h + b·p)/(n + b) for the entity, drawn to the site's own p = (H + a·prior)/(N + a), and
 * that to a prior. So a device that always talks to bare addresses may go on doing so, and a site whose logs never name
 * anybody says nothing by leaving names out. A value never seen is as likely as all those seen once together (Good
 * 1953), so what is ever new, such as a shuffled fingerprint, does not surprise. Each peer counts once a day: a flood of one contact is no habit.
 * Cost: O(1); 12 bytes per entity, 4 per peer.
 */
import type { Condition } from '../condition.ts';
import type { Observation } from '../observation.ts';
import type { Population, Role } from '../role.ts';
import { GrowingArray } from '../sketch/pair-table.ts';
import { type CreateSignal, show } from './signal.ts';

export interface ShareSpec {
  readonly kind: 'share';
  readonly name: string;
  /** The condition; or … */
  readonly is?: Condition;
  /** … the field whose value it is. Its shares are the site's. */
  readonly of?: string;
  /** Bits taken off: shares above 2^−free are ordinary. Default 0. */
  readonly free?: number;
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
/** Different values of a field that are counted. */
const VALUES_MAX = 10_000;
const DAY_MS = 86_400_000;

export const createShare: CreateSignal<ShareSpec> = (spec, host, judged) => {
  const holds = spec.is === undefined ? null : host.compile(spec.is);
  const read = spec.of === undefined ? null : host.readField(spec.of);
  const free = spec.free ?? 0;
  const per = spec.per ?? (read === null ? 'actor' : 'site');
  const counts = new GrowingArray(Float32Array);
  const hits = new GrowingArray(Float32Array);
  const countedOn = new GrowingArray(Int32Array);
  const values = new Map<unknown, number>();
  let siteCount = 0;
  let siteHits = 0;

  const expected = (entity: number): number => {
    const site = (siteHits + PRIOR_CONTACTS * spec.prior) / (siteCount + PRIOR_CONTACTS);
    return (hits.get(entity) + SITE_CONTACTS * site) / (counts.get(entity) + SITE_CONTACTS);
  };
  /** Values seen once so far. */
  let singles = 0;
  const expectedOf = (value: unknown): number => {
    const count = values.get(value) ?? 0;
    const known = (count + PRIOR_CONTACTS * spec.prior) / (siteCount + PRIOR_CONTACTS);
    return count > 1 ? known : Math.max(known, singles / (siteCount + 1));
  };
  /** Share to expect of what the observation shows; null when it shows nothing. */
  const share = (o: Observation): number | null => {
    const entity = host.reader.slot(per);
    if (entity < 0) return null;
    if (read === null) return holds?.(o) === true ? expected(entity) : null;
    const value = read(o);
    return value === null || value === undefined ? null : expectedOf(value);
  };
  return {
    population: spec.over ?? judged,
    bits(o) {
      const found = share(o);
      return found === null ? 0 : Math.max(0, -Math.log2(found) - free);
    },
    evidence(o) {
      const found = share(o) ?? 1;
      return {
        value: read === null ? spec.means : `${show(read(o))}, ${spec.means}`,
        expected: `${spec.usual}; so of ${(100 * found).toPrecision(2)} % of contacts here`,
        observations: Math.round(read === null ? counts.get(host.reader.slot(per)) : siteCount),
      };
    },
    learn(o) {
      const entity = host.reader.slot(per);
      const peer = host.reader.slot('peer');
      if (entity < 0 || peer < 0) return;
      const day = Math.floor(o.time / DAY_MS);
      if (countedOn.get(peer) === day) return;
      const value = read === null ? null : read(o);
      if (read !== null && (value === null || value === undefined)) return;
      countedOn.set(peer, day);
      siteCount++;
      if (read !== null) {
        const count = values.get(value) ?? 0;
        if (count === 0 && values.size >= VALUES_MAX) return;
        values.set(value, count + 1);
        if (count === 0) singles++;
        else if (count === 1) singles--;
        return;
      }
      counts.set(entity, counts.get(entity) + 1);
      if (holds?.(o) !== true) return;
      hits.set(entity, hits.get(entity) + 1);
      siteHits++;
    },
    bytes: () => counts.values.byteLength + hits.values.byteLength + countedOn.values.byteLength + values.size * 48,
  };
};
