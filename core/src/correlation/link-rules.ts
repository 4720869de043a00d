/**
 * How two breaches may belong to one story: a table of what they share and what that is worth.
 *
 * A shared person or device links by itself; a shared thing (address, domain, …) links the more the rarer it was here
 * when the earlier of the two breached: an attacker's server joins everyone it touched, a cloud nobody.
 */
import type { EntityReference, EntityType } from '../entity.ts';
import { ACTORS_MAX } from '../entity.ts';

export interface LinkRule {
  readonly id: string;
  readonly type: EntityType;
  /** Parts the entity plays in the two breaches, in either order; null for any. */
  readonly parts: readonly [readonly string[] | null, readonly string[] | null];
  readonly weight: number;
  /** Time after which half of the weight is left. */
  readonly halfLifeHours: number;
  /** Whether commonness takes weight off. */
  readonly rare: boolean;
  /** Said with `{id}` filled in. */
  readonly reason: string;
}

/** A link must weigh this much to join two breaches. */
export const LINK_WEIGHT_MIN = 2;
/** Actors at which a thing says nothing any more. */
const COMMON_ACTORS = 24;

/** A thing known here for longer than this is less likely to be an attacker's, … */
const NEW_MS = 7 * 86_400_000;
/** … and keeps this share of its weight. */
const KNOWN_SHARE = 0.6;
/** In a component of so many who breached, a bystander is none. */
const CIRCLE_MAX = 4;

const INFRASTRUCTURE = ['hosting', 'destination'];
const LURES = ['lure', 'link'];

/** First match wins; from the most telling to the least. */
export const LINK_RULES: readonly LinkRule[] = [
  {
    id: 'login-from-resolved-address',
    type: 'address',
    parts: [['source'], INFRASTRUCTURE],
    weight: 9,
    halfLifeHours: 240,
    rare: true,
    reason: 'the logon came from {id}, the address that a visited domain resolves to',
  },
  {
    id: 'same-message',
    type: 'message',
    parts: [null, null],
    weight: 8,
    halfLifeHours: 240,
    rare: false,
    reason: 'both are about the message {id}',
  },
  {
    id: 'click-leads-to-visit',
    type: 'domain',
    parts: [LURES, INFRASTRUCTURE],
    weight: 8,
    halfLifeHours: 120,
    rare: true,
    reason: 'a link to {id} was received, and {id} was visited',
  },
  {
    id: 'same-session',
    type: 'session',
    parts: [null, null],
    weight: 7,
    halfLifeHours: 240,
    rare: false,
    reason: 'both happened in the session {id}',
  },
  {
    id: 'same-user',
    type: 'user',
    parts: [
      ['actor', 'target'],
      ['actor', 'target'],
    ],
    weight: 7,
    halfLifeHours: 96,
    rare: false,
    reason: 'both concern {id}',
  },
  {
    id: 'user-of-device',
    type: 'user',
    parts: [['owner'], ['owner', 'actor', 'target']],
    weight: 6,
    halfLifeHours: 72,
    rare: false,
    reason: 'one happened on the device of {id}, whom the other concerns',
  },
  {
    id: 'recipient-acts',
    type: 'user',
    parts: [['recipient'], ['actor', 'target']],
    weight: 5,
    halfLifeHours: 96,
    rare: false,
    reason: '{id} received the message and was then involved',
  },
  {
    id: 'same-device',
    type: 'device',
    parts: [null, null],
    weight: 6,
    halfLifeHours: 96,
    rare: false,
    reason: 'both happened on {id}',
  },
  {
    id: 'same-mailbox',
    type: 'mailbox',
    parts: [null, null],
    weight: 6,
    halfLifeHours: 72,
    rare: false,
    reason: 'both concern the mailbox {id}',
  },
  {
    id: 'same-lure',
    type: 'url',
    parts: [null, null],
    weight: 6,
    halfLifeHours: 120,
    rare: false,
    reason: 'both carry the link {id}',
  },
  {
    id: 'same-lure-domain',
    type: 'domain',
    parts: [LURES, LURES],
    weight: 5,
    halfLifeHours: 120,
    rare: true,
    reason: 'both lead to {id}',
  },
  {
    id: 'same-domain',
    type: 'domain',
    parts: [null, null],
    weight: 6,
    halfLifeHours: 168,
    rare: true,
    reason: 'both involve {id}, rare here',
  },
  {
    id: 'same-hosting-address',
    type: 'address',
    parts: [INFRASTRUCTURE, INFRASTRUCTURE],
    weight: 6,
    halfLifeHours: 168,
    rare: true,
    reason: 'both lead to {id}, rare here',
  },
  {
    id: 'same-source-address',
    type: 'address',
    parts: [['source'], ['source']],
    weight: 6,
    halfLifeHours: 168,
    rare: true,
    reason: 'both came from {id}, rare here',
  },
  {
    id: 'same-source-operator',
    type: 'operator',
    parts: [['source'], ['source']],
    weight: 6,
    halfLifeHours: 96,
    rare: true,
    reason: 'both came from the network operator {id}, rare here',
  },
  {
    id: 'same-source-network',
    type: 'network',
    parts: [['source'], ['source']],
    weight: 2.5,
    halfLifeHours: 48,
    rare: true,
    reason: 'both came from the network {id}, rare here',
  },
  {
    id: 'same-sender',
    type: 'sender',
    parts: [null, null],
    weight: 4,
    halfLifeHours: 72,
    rare: false,
    reason: 'both are about mail from {id}',
  },
  {
    id: 'same-sender-domain',
    type: 'sender-domain',
    parts: [null, null],
    weight: 3,
    halfLifeHours: 72,
    rare: true,
    reason: 'both are about mail from {id}, rare here',
  },
  {
    id: 'same-application',
    type: 'application',
    parts: [null, null],
    weight: 3,
    halfLifeHours: 72,
    rare: true,
    reason: 'both involve the application {id}',
  },
  {
    id: 'same-certificate',
    type: 'certificate',
    parts: [null, null],
    weight: 4,
    halfLifeHours: 168,
    rare: true,
    reason: 'both saw the certificate {id}',
  },
];

/** Rarity of a touched thing, 1 for known to one or two, 0 for common. */
export function rarityOf(actors: number): number {
  if (actors >= Math.min(COMMON_ACTORS, ACTORS_MAX)) return 0;
  return Math.max(0, 1 - Math.log2(Math.max(1, actors / 2)) / Math.log2(COMMON_ACTORS / 2));
}

/**
 * What a link through a bystander loses: among many who breached, one has something else happen by chance. Nothing is
 * lost in a small circle, nor for whoever two models speak of.
 */
export function bystanderLoss(subjects: number, models: number): number {
  return models > 1 ? 0 : Math.max(0, Math.log2(subjects / CIRCLE_MAX));
}

/** What the weight of a link depends on beside its two ends. */
export interface LinkContext {
  /** How many of its type one of the breaches names in the same part, the recipients of a message say. */
  readonly named: number;
  /** When the shared thing was first seen here; null for what acts. */
  readonly sinceMs: number | null;
  /** Time of the earlier breach. */
  readonly thenMs: number;
}

/** The weight of what two breaches share, with its rule; null when no rule speaks. `a` is the earlier breach's view. */
export function weighLink(
  a: EntityReference,
  b: EntityReference,
  hoursApart: number,
  { named, sinceMs, thenMs }: LinkContext,
): { readonly rule: LinkRule; readonly weight: number } | null {
  for (const rule of LINK_RULES) {
    if (rule.type !== a.type) continue;
    const [one, other] = rule.parts;
    if (!((plays(one, a) && plays(other, b)) || (plays(one, b) && plays(other, a)))) continue;
    const rarity = rule.rare ? rarityOf(Math.min(a.actors ?? 0, b.actors ?? 0)) : 1;
    const known = rule.rare && sinceMs !== null && thenMs - sinceMs > NEW_MS ? KNOWN_SHARE : 1;
    const mass = rule.rare ? 0 : Math.log2(named);
    return { rule, weight: rule.weight * rarity * known * 2 ** (-hoursApart / rule.halfLifeHours) - mass };
  }
  return null;
}

function plays(parts: readonly string[] | null, entity: EntityReference): boolean {
  return parts === null || parts.includes(entity.role);
}
