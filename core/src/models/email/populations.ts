/** Populations that several models of mail share, so that their baselines exist once. */
import type { Population } from '../../role.ts';

/** What own accounts send. */
export const OWN_MAIL = {
  activities: ['message'],
  when: { 'email.flow': ['outbound', 'internal'] },
} as const satisfies Population;

/** What comes in from outside. */
export const INBOUND_MAIL = {
  activities: ['message'],
  when: { 'email.flow': 'inbound' },
} as const satisfies Population;

/** Links that come in from outside, one by one. */
export const INBOUND_LINKS = { ...INBOUND_MAIL, each: 'link' } as const satisfies Population;
