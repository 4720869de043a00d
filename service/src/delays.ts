/** Delays of arrival in the configuration: `network: 30m`, `logon: 2h`, `zeek.conn: 1d`. */
import { ACTIVITIES, DOMAIN_OF, type Lateness } from '@weft/core';
import { z } from 'zod';
import { dialects } from './dialects.ts';

const UNIT_MS: Readonly<Record<string, number>> = { s: 1e3, m: 60_000, h: 3_600_000, d: 86_400_000 };

const delay = z.string().regex(/^\d+(\.\d+)?[smhd]$/, 'must be a number with its unit: 90s, 15m, 6h, 1d');

/** What a delay can hold for, from the widest to the narrowest: domains, activities, datasets. */
export const DELAYED: readonly string[] = [
  ...new Set([
    ...Object.values(DOMAIN_OF),
    ...Object.keys(ACTIVITIES),
    ...dialects.flatMap((dialect) => dialect.mappings.map((mapping) => mapping.id)),
  ]),
];

export const delaysSchema = z.record(z.string(), delay);

export function delaysOf(delays: z.infer<typeof delaysSchema>): Lateness {
  return new Map(
    Object.entries(delays).map(([key, text]) => [key, Number(text.slice(0, -1)) * (UNIT_MS[text.slice(-1)] as number)]),
  );
}
