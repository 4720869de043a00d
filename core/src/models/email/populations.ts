/** Populations that several models of mail share, so that their baselines exist once. */
import type { Population } from '../../role.ts';

/** What own accounts send. */
export const OWN_MAIL = {
  activities: ['message'],
  when: { 'email.flow': ['outbound', 'internal'] },
} as const satisfies Population;

/** What comes in from outside and is put into the inbox. Junk is all strangers and would make them ordinary. */
export const INBOUND_MAIL = {
  activities: ['message'],
  when: { 'email.flow': 'inbound', 'email.delivery': { not: ['blocked', 'quarantined', 'junked', 'failed'] } },
} as const satisfies Population;

/** Links that come in from outside, one by one. */
export const INBOUND_LINKS = { ...INBOUND_MAIL, each: 'link' } as const satisfies Population;
