/** Roles: which entity of an event something is about. */
import type { Condition } from './condition.ts';
import type { EntityType } from './entity.ts';
import type { Activity } from './event.ts';

/** Which entity of an event a signal or breach is about. See `observation.ts`. */
export type Role =
  | 'user'
  | 'target'
  | 'mailbox'
  | 'device'
  | 'actor'
  | 'source'
  | 'network'
  /** Who runs the source's network: its autonomous system, or the network itself where that is not known. */
  | 'operator'
  | 'destination'
  | 'host'
  | 'domain'
  /** Who is talked to: the registrable domain where a name is known, else the outside address. */
  | 'peer'
  | 'sender'
  | 'sender-domain'
  | 'recipient'
  | 'application'
  | 'session'
  | 'message'
  | 'site';

/** Roles that entities of different types can play. */
export type CompositeRole = 'actor' | 'peer' | 'site';

/** Events a baseline is made of. */
export interface Population {
  readonly activities: readonly (Activity | 'breach')[];
  readonly when?: Condition;
  /** Learned once for each link or recipient of a message instead of once for the message. */
  readonly each?: 'link' | 'recipient';
}

/** `user` for most roles; what type of entity a role's number belongs to. */
export const TYPE_OF_ROLE: Readonly<Record<Exclude<Role, CompositeRole>, EntityType>> = {
  user: 'user',
  target: 'user',
  mailbox: 'mailbox',
  device: 'device',
  source: 'address',
  network: 'network',
  operator: 'operator',
  destination: 'address',
  host: 'host',
  domain: 'domain',
  sender: 'sender',
  'sender-domain': 'sender-domain',
  recipient: 'user',
  application: 'application',
  session: 'session',
  message: 'message',
};
