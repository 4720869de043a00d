/**
 * Behaviour models as data: which events, which signals, what threshold, and everything a person needs to know.
 *
 * A model sums the bits of its signals. Bits are surprise: n bits mean that ordinary behaviour looks this odd about
 * once in 2^n times. The score is 1 − 2^(−bits/2), so 0.98 is 11.3 bits and 0.99 is 13.3. A model breaches when its
 * score reaches `breachAt` and every signal named in `requires` speaks. The arithmetic lives in `baseline/`, one file
 * per kind of signal.
 */
import type { Severity } from './breach.ts';
import type { Condition } from './condition.ts';
import type { SignalSpec } from './baseline/index.ts';
import type { Activity, Domain } from './event.ts';
import type { Role } from './role.ts';

/** What every signal may say beside its own kind's options. */
export interface SignalOptions {
  /** Name in the breach's features; the default is the kind's own. */
  readonly name?: string;
  /** Multiplies its bits; default 1. */
  readonly weight?: number;
  /** Most bits it may add; default 12. */
  readonly max?: number;
  /** Counts only when this holds for the event. */
  readonly when?: Condition;
}

export type Signal = SignalSpec & SignalOptions;

export interface Model {
  /** `<domain>.<kebab-case title>`; the file has the same name. */
  readonly id: string;
  /** Raised with every change of what it detects. */
  readonly version: number;
  readonly title: string;
  readonly domain: Domain;
  /** Whose behaviour breaches. */
  readonly entity: Role;
  /** Events it judges; `breach` for models over other models' breaches. */
  readonly activities: readonly (Activity | 'breach')[];
  readonly when?: Condition;
  /** Judges (and learns) each link or recipient of a message apart and raises for the most surprising. */
  readonly each?: 'link' | 'recipient';
  readonly signals: readonly Signal[];
  /** Names of signals that must each add at least half a bit. */
  readonly requires?: readonly string[];
  /** Threshold, 0..1. */
  readonly breachAt: number;
  readonly severity: Severity;
  /** The same entity (and the same `about`) breaches once in this many hours; repeats are added to the incident. */
  readonly quietHours: number;
  /**
   * The same about the same entity is still the same breach as long as it does not pause for so many days: what goes on
   * for weeks, such as the use of a foothold, is one breach that grows. Without it only the hours above count.
   */
  readonly continuesDays?: number;
  /** What a repeat is told apart by, beside the entity. */
  readonly about?: Role;
  /** Entities a breach names beside its own: role in the event → part in the story. */
  readonly names?: Readonly<Partial<Record<Role, string>>>;
  readonly techniques: readonly string[];
  /** One sentence; `{field}` and `{role}` are filled in. */
  readonly explain: string;
  readonly falsePositives: readonly string[];
  readonly triage: readonly string[];
  readonly references: readonly string[];
  /** Weak models only support others: a breach of theirs alone never makes an incident. */
  readonly weak?: boolean;
  /** False switches it off. */
  readonly enabled?: boolean;
  /** Lists of events (ECS fields, `activity`, ISO `@timestamp`): of each under `breach` the last event breaches, of each under `quiet` it does not. */
  readonly examples?: {
    readonly breach?: readonly (readonly Readonly<Record<string, unknown>>[])[];
    readonly quiet?: readonly (readonly Readonly<Record<string, unknown>>[])[];
  };
}

/** Declares a model and refuses one that contradicts itself, naming the model and what to do. */
export function defineModel(model: Model): Model {
  const fail = (problem: string): never => {
    throw new RangeError(`model ${model.id}: ${problem}`);
  };
  if (!/^(email|saas|network)\.[a-z0-9]+(-[a-z0-9]+)*$/.test(model.id)) fail('the id must be <domain>.<kebab-case>');
  if (!model.id.startsWith(`${model.domain}.`)) fail(`the id must start with its domain "${model.domain}."`);
  if (!(model.breachAt > 0 && model.breachAt < 1)) fail(`breachAt must be between 0 and 1, got ${model.breachAt}`);
  if (!Number.isInteger(model.version) || model.version < 1)
    fail(`version must be a whole number from 1, got ${model.version}`);
  if (model.signals.length === 0) fail('needs at least one signal');
  const names = new Set(model.signals.map(signalName));
  for (const name of model.requires ?? [])
    if (!names.has(name)) fail(`requires "${name}", which is no signal of it (${[...names].join(', ')})`);
  return model;
}

/** The name a signal has in features and in `requires`. */
export function signalName(signal: Signal): string {
  if (signal.name !== undefined) return signal.name;
  return 'of' in signal && typeof signal.of === 'string' ? signal.of : signal.kind;
}

/** Bits at which a model breaches. */
export function breachBits(model: Model): number {
  return -2 * Math.log2(1 - model.breachAt);
}

/** Score of a sum of bits, 0..1. */
export function scoreOf(bits: number): number {
  return bits <= 0 ? 0 : 1 - 2 ** (-bits / 2);
}
