/** Signals that several network models share; equal definitions share one baseline. */
import type { Signal } from '../../model.ts';

/** How few others talk to the place, which may be new here and reach many at once. */
export const RARE_AND_FRESH = {
  kind: 'rarity',
  name: 'rarity',
  bits: 3,
  commonAt: 8,
  freshHours: 72,
  freshCommonAt: 48,
  familiarDays: 30,
  familiarShare: 0.3,
  coldShare: 0.7,
} as const satisfies Signal;

export const LOOK = { kind: 'look', name: 'look of the name', max: 6 } as const satisfies Signal;
export const AGE = { kind: 'age', name: 'domain.registered' } as const satisfies Signal;

export const TAINT = {
  kind: 'taint',
  name: 'part of another breach',
  bits: 5,
  max: 10,
  withinHours: 240,
  except: ['network.unusual-egress', 'network.beaconing'],
  /** They rest on much the same evidence. */
  notOwn: ['network.suspicious-domain', 'network.possible-tls-c2', 'network.visit-despite-lock'],
} as const satisfies Signal;

/** A mail product took away a message with a link to this domain, or stopped somebody from following one. */
export const LOCKED = { kind: 'locked', name: 'locked link', bits: 8, withinHours: 120 } as const satisfies Signal;

export const LINK_IN_MAIL = {
  kind: 'recent',
  name: 'link in mail',
  of: { activities: ['message'], when: { 'email.flow': 'inbound' }, each: 'link' },
  per: 'domain',
  withinHours: 48,
  bits: 1,
  means: 'a link to the domain came by mail',
} as const satisfies Signal;

/** Regular contacts, over every kind of record that shows one. */
export const RHYTHM = {
  kind: 'rhythm',
  name: 'rhythm',
  over: { activities: ['connection', 'dns_query', 'tls_session', 'web_request'] },
  exceptPorts: [53, 67, 68, 123, 137, 138, 161, 514, 1900, 3702, 5353, 5355],
  intervalBits: 6,
  sizeBits: 2,
  spanBits: 5,
  heldBits: 6,
  coldShare: 0.4,
  commonAt: 6,
} as const satisfies Signal;

/** Who and where a network breach names. */
export const PARTIES = { user: 'actor', device: 'actor', domain: 'destination', peer: 'destination' } as const;
