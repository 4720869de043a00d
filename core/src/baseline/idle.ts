/**
 * Idle: the entity acts after a silence much longer than its own. Bits grow with the doublings of the silence over the
 * longest one it has shown (at least `days`); an entity seen for the first time has no silence.
 *
 * Cost: O(1) time; 24 bytes per entity.
 */
import type { Observation } from '../observation.ts';
import type { Population, Role } from '../role.ts';
import { GrowingArray } from '../sketch/pair-table.ts';
import { type CreateSignal, showDuration } from './signal.ts';

export interface IdleSpec {
  readonly kind: 'idle';
  readonly name: string;
  readonly per: Role;
  readonly over?: Population;
  /** Silences shorter than this are never odd. */
  readonly days: number;
  /** Bits at the shortest odd silence; each doubling adds as much again. */
  readonly bits: number;
}

export const createIdle: CreateSignal<IdleSpec> = (spec, host, judged) => {
  const leastMs = spec.days * 86_400_000;
  const lastAt = new GrowingArray(Float64Array);
  const longest = new GrowingArray(Float64Array);
  const silence = (o: Observation): number => {
    const entity = host.reader.slot(spec.per);
    const last = entity < 0 ? 0 : lastAt.get(entity);
    return last === 0 ? 0 : o.time - last;
  };
  return {
    population: spec.over ?? judged,
    bits(o) {
      const silent = silence(o);
      if (silent < leastMs) return 0;
      const usual = Math.max(leastMs, longest.get(host.reader.slot(spec.per)));
      return silent < usual ? 0 : spec.bits * (1 + Math.log2(silent / usual));
    },
    evidence(o) {
      const usual = longest.get(host.reader.slot(spec.per));
      return {
        value: `silent for ${showDuration(silence(o))}`,
        expected: usual === 0 ? 'no silence known' : `never silent for more than ${showDuration(usual)}`,
      };
    },
    learn(o, breached) {
      const entity = host.reader.slot(spec.per);
      if (entity < 0) return;
      const silent = silence(o);
      if (!breached && silent > longest.get(entity)) longest.set(entity, silent);
      lastAt.set(entity, o.time);
    },
    bytes: () => lastAt.values.byteLength + longest.values.byteLength,
  };
};
