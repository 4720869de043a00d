/** A breach: one score over its threshold. The shape is public (`breaches.ndjson`); adding fields is free. */
import type { Domain } from './event.ts';
import type { EntityReference, EntityType } from './entity.ts';

export type Severity = 'low' | 'medium' | 'high' | 'critical';
export const SEVERITIES: readonly Severity[] = ['low', 'medium', 'high', 'critical'];

/** One piece of evidence: what was seen against what is usual. */
export interface Feature {
  readonly name: string;
  readonly value: string;
  readonly expected: string;
  /** Bits of surprise that it adds to the model's sum; negative where it reassures. */
  readonly surprise: number;
}

/** How a breach stands against the days before it. */
export interface Rarity {
  /** Entity-days that came as far, of so many. */
  readonly reached: number;
  readonly days: number;
  /** `user-days`, `actor-days`, … */
  readonly unit: string;
  /** Surprise in bits an entity-day, comparable between models; see `calibration.ts`. */
  readonly bits: number;
  /** `once in 4,018 user-days here`. */
  readonly text: string;
}

export interface Breach {
  readonly id: string;
  readonly model: string;
  readonly model_version: number;
  readonly title: string;
  readonly domain: Domain;
  /** ISO 8601 with milliseconds, UTC. */
  readonly time: string;
  readonly site: string;
  readonly entity: { readonly type: EntityType; readonly id: string; readonly name: string };
  /** 0..1: 1 − 2^(−bits/2) of the features' sum. */
  readonly score: number;
  /** The model's threshold when it was raised. */
  readonly breach_at: number;
  /** Its own threshold, where the one above follows from what was learned here. */
  readonly breach_at_unfitted?: number;
  /** How often ordinary behaviour here comes this far, by the days before it. */
  readonly rarity?: Rarity;
  readonly severity: Severity;
  readonly late: boolean;
  readonly features: readonly Feature[];
  readonly reason: string;
  readonly events: readonly string[];
  readonly entities: readonly EntityReference[];
  readonly techniques: readonly string[];
  readonly baseline: { readonly observations: number; readonly since: string; readonly version: string };
  /** The model leans on peers because the entity itself is new. */
  readonly learning: boolean;
  readonly incident: string | null;
  /** Set where there is an alert budget for breaches: true when others of its day came before it. */
  readonly suppressed?: boolean;
}
