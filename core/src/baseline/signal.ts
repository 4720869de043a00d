/** What every kind of signal implements: see `novelty.ts` for the plainest example. */
import type { Condition, Predicate } from '../condition.ts';
import type { FieldReader } from '../fields.ts';
import type { Population, Role } from '../role.ts';
import type { Observation, ObservationReader } from '../observation.ts';
import type { Quarantine } from './quarantine.ts';
import type { ValueNumbers } from './value-numbers.ts';
import type { Organization } from '../organization.ts';
import type { Ports } from '../ports.ts';

/** What a signal found, for people; asked only when the model breaches, right after `bits`, before `learn`. */
export interface Evidence {
  readonly value: string;
  readonly expected: string;
  /** How many observations the baseline rests on, and since when, where that means something. */
  readonly observations?: number;
  readonly sinceMs?: number;
}

export interface SignalRuntime {
  /** Bits of surprise of the observation; negative reassures. Must not change state. Called on the hot path. */
  bits(o: Observation): number;
  evidence(o: Observation): Evidence;
  /** Most bits it can find; without it, nobody knows. Lets a judgement end as soon as it is decided. */
  readonly most?: number;
  /** Takes a microsecond or more: asked last. */
  readonly isCostly?: boolean;
  /** Population to learn from; absent when there is nothing to learn. */
  readonly population?: Population;
  /**
   * Absorbs an observation of the population; called once per event after all models judged it, in event order.
   * `breached` says that a model which uses this baseline breached on this very event: a careful baseline then does
   * not take it for ordinary.
   */
  learn?(o: Observation, breached: boolean): void;
  /** Takes back what an observation taught, as far as that can be told apart from what else was learned since. */
  unlearn?(o: Observation): void;
  /** Takes what an observation shows for ordinary, whatever it breached. */
  confirm?(o: Observation): void;
  /** Bytes of state held. */
  bytes?(): number;
  /** Records forgotten because a table reached its bound. */
  evicted?(): number;
}

/** What a runtime may use of the engine. */
export interface SignalHost {
  readonly reader: ObservationReader;
  readonly organization: Organization;
  readonly ports: Ports;
  readField(name: string): FieldReader;
  /** Numbers of the field's values. */
  numbersOf(name: string): ValueNumbers;
  /** Values of the field that breached for whoever plays the role: shared, since what is in doubt is in doubt for all. */
  quarantineOf(field: string, role: Role): Quarantine;
  compile(condition: Condition): Predicate<Observation>;
  /** When (event time) a model last breached for the entity in this role; -Infinity when never. */
  lastBreach(model: string, role: Role): number;
}

/** Makes the runtime of one signal. `judged` are the events its model judges: the default population. */
export type CreateSignal<Spec> = (spec: Spec, host: SignalHost, judged: Population) => SignalRuntime;

/** A value as people read it. */
export function show(value: unknown): string {
  if (value === null || value === undefined || value === '') return '(none)';
  if (Array.isArray(value)) return value.map(show).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `3 days`, `2 h`, `5 min`. */
export function showDuration(ms: number): string {
  if (ms < 120_000) return `${Math.round(ms / 1e3)} s`;
  if (ms < 7_200_000) return `${Math.round(ms / 60_000)} min`;
  if (ms < 172_800_000) return `${Math.round(ms / 3_600_000)} h`;
  return `${Math.round(ms / 86_400_000)} days`;
}
