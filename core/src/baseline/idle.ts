/**
 * Idle: the entity acts after a long silence, or for the first time since its site is watched.
 *
 * Bits are −log2 of the share of active days here that came after a silence as long. Never having acted is a silence
 * since the first event of the population, so the first days say nothing, a class of joiners little for each, and a
 * site whose people come seldom less than one whose people come daily. A silence that the entity has shown before (to
 * a factor of `USUAL`) is its way and surprises nobody.
 * Where it does badly: a site that is watched for fewer than `days` days knows of no silence.
 * Cost: O(1) time; 20 bytes per entity.
 */
import type { Observation } from '../observation.ts';
import type { Population, Role } from '../role.ts';
import { LevelShare } from '../sketch/level-share.ts';
import { GrowingArray } from '../sketch/pair-table.ts';
import { percent } from './contact.ts';
import { type CreateSignal, showDuration } from './signal.ts';

export interface IdleSpec {
  readonly kind: 'idle';
  readonly name: string;
  readonly per: Role;
  readonly over?: Population;
  /** Silences shorter than this are never odd. */
  readonly days: number;
}

const DAY_MS = 86_400_000;
/** Share of active days after a silence below `days`, and after each longer level of it, before anything is seen. */
const PRIOR = [0.98, 0.008, 0.005, 0.003, 0.002, 0.001, 0.001];
/** Levels in each doubling of the silence. */
const LEVELS_A_DOUBLING = 1.5;
const USUAL = 1.5;

export const createIdle: CreateSignal<IdleSpec> = (spec, host, judged) => {
  const leastMs = spec.days * DAY_MS;
  const shares = new LevelShare(PRIOR);
  const lastAt = new GrowingArray(Float64Array);
  const longest = new GrowingArray(Float64Array);
  const countedDay = new GrowingArray(Int32Array);
  let startedAt = Number.POSITIVE_INFINITY;

  const hasActed = (entity: number): boolean => lastAt.get(entity) > 0;
  const silenceOf = (entity: number, time: number): number =>
    hasActed(entity) ? time - lastAt.get(entity) : Math.max(0, time - startedAt);
  const levelOf = (silent: number): number =>
    silent < leastMs ? 0 : Math.min(PRIOR.length - 1, 1 + Math.floor(LEVELS_A_DOUBLING * Math.log2(silent / leastMs)));

  return {
    population: spec.over ?? judged,
    bits(o) {
      const entity = host.reader.slot(spec.per);
      if (entity < 0) return 0;
      const silent = silenceOf(entity, o.time);
      return silent < leastMs || silent <= USUAL * longest.get(entity) ? 0 : shares.bits(levelOf(silent));
    },
    evidence(o) {
      const entity = host.reader.slot(spec.per);
      const silent = silenceOf(entity, o.time);
      return {
        value: hasActed(entity)
          ? `silent for ${showDuration(silent)}`
          : `never active in the ${showDuration(silent)} that are known`,
        expected: `so long a silence before ${percent(shares.share(levelOf(silent)))} of ${shares.total} days on which accounts were active`,
      };
    },
    learn(o: Observation, breached) {
      const entity = host.reader.slot(spec.per);
      if (entity < 0) return;
      startedAt = Math.min(startedAt, o.time);
      const silent = silenceOf(entity, o.time);
      const day = Math.floor(o.time / DAY_MS);
      if (countedDay.get(entity) !== day) {
        countedDay.set(entity, day);
        shares.absorb(levelOf(silent));
      }
      if (!breached && hasActed(entity) && silent > longest.get(entity)) longest.set(entity, silent);
      lastAt.set(entity, o.time);
    },
    bytes: () => lastAt.values.byteLength + longest.values.byteLength + countedDay.values.byteLength,
  };
};
