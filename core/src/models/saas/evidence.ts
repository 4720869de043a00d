/** Signals that several SaaS models share. */
import type { Signal } from '../../model.ts';
import type { Activity } from '../../event.ts';
import type { Population, Role } from '../../role.ts';

/** Events that did not fail: audit rows often do not say how they ended. */
export function notFailed(activities: readonly Activity[]): Population {
  return { activities, when: { 'event.outcome': { not: 'failure' } } };
}

export function successful(activities: readonly Activity[]): Population {
  return { activities, when: { 'event.outcome': 'success' } };
}

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

/** The user's place is unlike those of the given events. */
export function placeUnlike(options: {
  readonly of: 'source.geo.country_iso_code' | 'source.network';
  readonly among: Population;
  readonly weight: number;
  readonly max: number;
}): Signal {
  const { of, among, weight, max } = options;
  return { kind: 'novelty', name: of, of, per: 'user', over: among, weight, max };
}
