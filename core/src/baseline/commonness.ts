/**
 * Commonness at the site: how many users and devices have touched a host, domain, address or sender before, and since
 * when it is known. New and touched by nobody is worth `bits`; each doubling of actors takes a share off, and being
 * known for long takes off more. Learned by the observation reader itself; O(1).
 */
import { type CompositeRole, type Role, TYPE_OF_ROLE } from '../role.ts';
import type { Observation } from '../observation.ts';
import { ACTORS_MAX } from '../entity.ts';
import { type CreateSignal, showDuration } from './signal.ts';

export interface CommonnessSpec {
  readonly kind: 'commonness';
  readonly name: string;
  readonly of: Exclude<Role, CompositeRole>;
  /** Bits for something that nobody here has touched. */
  readonly bits: number;
  /** Actors at which nothing is left of them; default 10. */
  readonly commonAt?: number;
  /** For so long after its first sight it counts as touched by nobody: a wave reaches many at once. Default 0. */
  readonly freshHours?: number;
  /** Known for this many days counts as familiar (half the bits); default 14. */
  readonly familiarDays?: number;
}

export const createCommonness: CreateSignal<CommonnessSpec> = (spec, host) => {
  const commonAt = Math.min(ACTORS_MAX, spec.commonAt ?? 10);
  const freshMs = (spec.freshHours ?? 0) * 3_600_000;
  const familiarMs = (spec.familiarDays ?? 14) * 86_400_000;
  const table = host.reader.tables[TYPE_OF_ROLE[spec.of]];
  const measure = (o: Observation, number: number): number => {
    const actors = table.actors(number);
    const age = o.time - table.firstSeen(number);
    // What was met in the first such stretch of the data was not new, only unseen.
    const isFresh = age < freshMs && table.firstSeen(number) - host.reader.startedAt >= freshMs;
    const rarity = isFresh ? 1 : Math.max(0, 1 - Math.log2(1 + actors) / Math.log2(1 + commonAt));
    return spec.bits * rarity * (age >= familiarMs ? 0.5 : 1);
  };
  return {
    most: spec.bits,
    bits(o) {
      const number = host.reader.slot(spec.of);
      return number < 0 ? 0 : measure(o, number);
    },
    evidence(o) {
      const number = host.reader.slot(spec.of);
      const age = o.time - table.firstSeen(number);
      const actors = table.actors(number);
      return {
        value: `${table.nameOf(number)}, ${actors === 0 ? 'touched by nobody here before' : `touched by ${actors} before`}, ${age < 60_000 ? 'first seen now' : `first seen ${showDuration(age)} ago`}`,
        expected: `known to ${commonAt} or more users and devices`,
      };
    },
  };
};
