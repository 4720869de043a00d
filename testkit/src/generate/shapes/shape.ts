/** What a platform's shape does: write one arrived activity down as the vendor's records. */
import type { Arrival } from '../timeline.ts';
import type { World } from '../world/world.ts';

export type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };
export type JsonRecord = { readonly [key: string]: Json };

/** Takes a record for a file of the pack's `events/`. */
export type Put = (file: string, record: JsonRecord) => void;

export interface Shape {
  readonly id: 'ecs' | 'splunk' | 'sentinel';
  readonly write: (arrival: Arrival, world: World, put: Put) => void;
}
