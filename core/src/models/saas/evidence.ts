/** Signals that several SaaS models share. */
import type { Signal } from '../../model.ts';
import type { Population, Role } from '../../role.ts';

/**
 * Where accounts are used: everything that did not fail (audit rows often do not say how they ended), without logons
 * that still wait for a second factor. All models share it, so that each habit of an account is kept once.
 */
export const USE: Population = {
  activities: ['logon', 'mail_access', 'file_access', 'mailbox_rule', 'account_change', 'consent', 'admin_change'],
  when: { 'event.outcome': { not: 'failure' }, 'mfa.result': { not: ['denied', 'failed', 'prompted'] } },
};

/**
 * What only somebody who is there does: signing in, and work with files and settings. Mailboxes are read, and their
 * rules brought up to date, by programs too, that go on for years after their owner has left.
 */
export const PRESENCE: Population = {
  activities: ['logon', 'file_access', 'account_change', 'consent', 'admin_change'],
  when: { ...USE.when, 'logon.type': { not: ['non-interactive'] } },
};

/** Logons by password alone, whether it fit or not; a second factor that is turned down is another matter. */
export const TRIES: Population = {
  activities: ['logon'],
  when: { 'mfa.result': { not: ['denied', 'failed', 'prompted'] } },
};

/** Models that say: this may be somebody else who uses the account. */
const DOUBTS = [
  'saas.unusual-external-source',
  'saas.session-replay',
  'saas.dormant-account',
  'saas.password-spray-success',
  'saas.mfa-fatigue',
];

/** The account was used, not long before, in a way that puts its owner in doubt. */
export function afterUnusualUse(options: {
  readonly per: Role;
  readonly withinHours: number;
  readonly bits: number;
}): Signal {
  return {
    kind: 'recent',
    name: 'unusual logon before',
    of: DOUBTS,
    ...options,
    means: 'use unlike the owner',
  };
}

/** The account was used, not long before, from a place and with a client that it had not shown; weaker than doubt. */
export function afterUnfamiliarUse(options: { readonly per: Role; readonly bits: number }): Signal {
  return {
    kind: 'recent',
    name: 'unfamiliar logon before',
    of: ['saas.unfamiliar-client-and-place'],
    withinHours: 72,
    ...options,
    means: 'use from a place and with a client that were both new',
  };
}

/** The user's place or client is unlike those before. */
export function unlikeBefore(options: {
  readonly of:
    'source.geo.country_iso_code' | 'source.as.number' | 'source.network' | 'user_agent.family' | 'logon.device';
  readonly weight: number;
  readonly max: number;
}): Signal {
  const { of, weight, max } = options;
  return { kind: 'novelty', name: of, of, per: 'user', over: USE, weight, max };
}

/** The place or client is new to everybody here: for accounts that have no habits of their own. */
export function unlikeHere(options: {
  readonly of: 'source.geo.country_iso_code' | 'source.as.number' | 'user_agent.family';
  readonly name: string;
  readonly max: number;
}): Signal {
  return { kind: 'novelty', per: 'site', over: USE, weight: 0.5, ...options };
}

/** What is done is done from where the account has been used for long: home or office. */
export function ownPlace(bits: number): Signal {
  return {
    kind: 'habit',
    name: 'own place',
    of: 'source.network',
    per: 'user',
    over: USE,
    hours: 16,
    bits,
    owned: true,
  };
}

/** A machine of the company was in the same place: its owner travels. */
export function managedThere(bits: number): Signal {
  return {
    kind: 'recent',
    name: 'own machine there',
    of: { activities: ['logon'], when: { 'event.outcome': 'success', 'device.managed': true } },
    per: ['user', 'network'],
    withinHours: 96,
    bits,
    means: 'a logon from the same place on a machine of the company',
  };
}

/** The device is one that the account has been used on for long. */
export function knownDevice(bits: number): Signal {
  return {
    kind: 'habit',
    name: 'known device',
    of: 'device.id',
    per: 'user',
    over: { activities: ['logon'], when: { 'event.outcome': 'success' } },
    hours: 3,
    bits,
    owned: true,
  };
}
