/**
 * Sequence: something else happened shortly before, to the same entity (or the same pair of entities).
 *
 * Either an earlier breach of a named model, or an earlier event that meets a condition (a "mark", learned here).
 * Cost: O(1) per event; 16 bytes a slot for a marked entity or pair, at most `MARKS_MAX`.
 */
import type { Condition } from '../condition.ts';
import type { Activity } from '../event.ts';
import type { Role } from '../role.ts';
import type { Observation } from '../observation.ts';
import { PairTable } from '../sketch/pair-table.ts';
import { type CreateSignal, showDuration } from './signal.ts';

export interface RecentSpec {
  readonly kind: 'recent';
  readonly name: string;
  /** Models whose breach counts, or the event that does. */
  readonly of:
    | readonly string[]
    | { readonly activities: readonly Activity[]; readonly when?: Condition; readonly each?: 'link' | 'recipient' };
  /** Role that the entity plays in the event that marks it, where that is another one. */
  readonly markedBy?: Role;
  /** One or two roles that must be the same both times. */
  readonly per: Role | readonly [Role, Role];
  readonly withinHours: number;
  readonly bits: number;
  /** What happened before, in words: "a logon from an unusual source". */
  readonly means: string;
}

/** Marks remembered; beyond it the older half is forgotten. */
const MARKS_MAX = 500_000;

export const createRecent: CreateSignal<RecentSpec> = (spec, host) => {
  const withinMs = spec.withinHours * 3_600_000;
  const [first, second] = typeof spec.per === 'string' ? [spec.per, null] : spec.per;
  const marks = new PairTable();
  const at = marks.column(Float64Array);
  let evicted = 0;

  const slotOf = (role: Role | null): number => (role === null ? 0 : host.reader.slot(role));
  const lastMark = (): number => {
    const a = slotOf(first);
    const b = slotOf(second);
    const slot = a < 0 || b < 0 ? -1 : marks.find(a, b);
    return slot < 0 ? Number.NEGATIVE_INFINITY : at.get(slot);
  };
  const last = Array.isArray(spec.of)
    ? () => Math.max(...(spec.of as readonly string[]).map((model) => host.lastBreach(model, first)))
    : lastMark;
  const recent = (o: Observation): boolean => {
    const time = last();
    return time <= o.time && o.time - time <= withinMs;
  };
  const base = {
    most: spec.bits,
    bits: (o: Observation) => (recent(o) ? spec.bits : 0),
    evidence: (o: Observation) => ({
      value: recent(o) ? `${spec.means}, ${showDuration(o.time - last())} before` : 'nothing before',
      expected: `none within ${showDuration(withinMs)}`,
    }),
  };
  if (Array.isArray(spec.of)) return base;
  const population = spec.of as { activities: readonly Activity[]; when?: Condition };
  return {
    ...base,
    population,
    learn(o) {
      const a = slotOf(spec.markedBy ?? first);
      const b = slotOf(second);
      if (a < 0 || b < 0) return;
      const held = marks.size;
      if (held >= MARKS_MAX) {
        marks.forgetOldestHalf(at);
        evicted += held - marks.size;
      }
      at.set(marks.insert(a, b), o.time);
    },
    bytes: () => marks.bytes(),
    evicted: () => evicted,
  };
};
