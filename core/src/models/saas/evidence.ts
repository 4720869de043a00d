/** Signals that several SaaS models share. */
import type { Signal } from '../../model.ts';
import type { Population, Role } from '../../role.ts';

/**
 * Where accounts are used: everything that did not fail (audit rows often do not say how they ended). All models share
 * it, so that each habit of an account is kept once.
 */
export const USE: Population = {
  activities: ['logon', 'mail_access', 'file_access', 'mailbox_rule', 'account_change', 'consent', 'admin_change'],
  when: { 'event.outcome': { not: 'failure' } },
};

/** The account was used from an unusual place not long before. */
export function afterUnusualUse(options: {
  readonly per: Role;
  readonly withinHours: number;
  readonly bits: number;
}): Signal {
  return {
    kind: 'recent',
    name: 'unusual logon before',
    of: ['saas.unusual-external-source'],
    ...options,
    means: 'use from an unusual place',
  };
}

/** The user's place or client is unlike those before. */
export function unlikeBefore(options: {
  readonly of: 'source.geo.country_iso_code' | 'source.as.number' | 'source.network' | 'user_agent.family';
  readonly weight: number;
  readonly max: number;
}): Signal {
  const { of, weight, max } = options;
  return { kind: 'novelty', name: of, of, per: 'user', over: USE, weight, max };
}
