/**
 * Named transformations that mappings may use, one file per theme. Each takes the value at the mapping's path and the
 * mapping's `with` argument, returns undefined for what it cannot read, and never throws.
 */
import { COMMON_TRANSFORMS } from './common.ts';

export const TRANSFORMS = {
  ...COMMON_TRANSFORMS,
} as const satisfies Record<string, Transform>;

export type Transform = (value: unknown, argument?: unknown) => unknown;
export type TransformName = keyof typeof TRANSFORMS;
