/** The shape of a model file, so that what is wrong with one is told by the place where it stands. */
import { ACTIVITIES, SEVERITIES, SIGNALS, TYPE_OF_ROLE } from '@weft/core';
import { z } from 'zod';

const roles = [...Object.keys(TYPE_OF_ROLE), 'actor', 'peer', 'site'] as const;
const role = z.enum(roles);
const activity = z.enum([...Object.keys(ACTIVITIES), 'breach']);
const each = z.enum(['link', 'recipient']);
const text = z.string().min(1);
/** Fields and tests are checked when the condition is compiled. */
const condition = z.record(z.string(), z.unknown());
const events = z.array(z.record(z.string(), z.unknown())).min(1);

const population = z.strictObject({
  activities: z.array(activity).min(1),
  when: condition.optional(),
  each: each.optional(),
});

/** Options that kinds of signal have in common; those of one kind alone are left to it. */
const signal = z.looseObject({
  kind: z.enum(Object.keys(SIGNALS)),
  name: text.optional(),
  weight: z.number().optional(),
  max: z.number().positive().optional(),
  when: condition.optional(),
  per: z.union([role, z.tuple([role, role])]).optional(),
  of: z.union([text, z.array(text), population]).optional(),
  over: population.optional(),
  windowHours: z.number().positive().optional(),
  withinHours: z.number().positive().optional(),
});

export const modelSchema = z.strictObject({
  id: text,
  version: z.number(),
  title: text,
  domain: z.enum(['email', 'saas', 'network']),
  entity: role,
  activities: z.array(activity).min(1),
  when: condition.optional(),
  each: each.optional(),
  signals: z.array(signal).min(1),
  requires: z.array(text).optional(),
  breachAt: z.number().gt(0).lt(1),
  severity: z.enum([...SEVERITIES]),
  quietHours: z.number().min(0),
  continuesDays: z.number().min(0).optional(),
  about: role.optional(),
  names: z.partialRecord(role, text).optional(),
  techniques: z.array(z.string().regex(/^T\d{4}(\.\d{3})?$/, 'must be techniques of ATT&CK, such as T1078.004')),
  explain: text,
  falsePositives: z.array(text),
  triage: z.array(text),
  references: z.array(text),
  weak: z.boolean().optional(),
  enabled: z.boolean().optional(),
  examples: z.strictObject({ breach: z.array(events).optional(), quiet: z.array(events).optional() }).optional(),
});
