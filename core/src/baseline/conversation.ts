/**
 * Conversation: does a message that calls itself a reply belong to a conversation that its sender takes part in?
 *
 * A conversation is a plain subject (without `Re:`) or a replied-to message id, with an own person in it; the outside
 * domains that wrote to or were written to in it are its participants. Levels: no reply or a participant's; a reply
 * to nothing known from a known domain; the same from a domain unknown here; a stranger in a known conversation; a
 * stranger whose domain is all but the name of one who takes part. Bits are −log2 of the share of ordinary messages
 * at the level, so a site with a short history gives few; since subjects repeat and third parties are copied in, only
 * the last level may give many.
 * Where it does badly: third parties who were copied in by the partner alone.
 * Cost: some 2 µs per message; 28 bytes per (conversation, domain), at most `ENTRIES_MAX`, the oldest half forgotten.
 */
import { nameOf } from '../email/known-names.ts';
import { isOneEditApart, skeletonOf } from '../email/skeleton.ts';
import { isReplySubject, plainSubject } from '../email/message.ts';
import type { Observation } from '../observation.ts';
import type { Population } from '../role.ts';
import { hashOf } from '../sketch/distinct.ts';
import { LevelShare } from '../sketch/level-share.ts';
import { PairTable } from '../sketch/pair-table.ts';
import { percent } from './contact.ts';
import type { CreateSignal } from './signal.ts';

export interface ConversationSpec {
  readonly kind: 'conversation';
  readonly name: string;
  /** Mail of every direction. */
  readonly over: Population;
}

const ENTRIES_MAX = 400_000;
/** Outside recipients of one message that become participants. */
const PARTICIPANTS_MAX = 20;
const LEVELS = [
  { prior: 0.8, most: 0, words: 'no reply, or from one who takes part' },
  { prior: 0.12, most: 2, words: 'a reply to nothing that is known here' },
  { prior: 0.04, most: 4.5, words: 'a reply to nothing that is known here, from an unknown domain' },
  { prior: 0.036, most: 5, words: 'a reply in a known conversation from one who took no part in it' },
  { prior: 0.004, most: 12, words: 'a reply in a known conversation from one named almost like one who takes part' },
] as const;
/** Marks the conversation itself, beside its participants. */
const ANYBODY = -1;

export const createConversation: CreateSignal<ConversationSpec> = (spec, host) => {
  const { reader, organization } = host;
  const entries = new PairTable();
  const seen = entries.column(Int32Array);
  /** The two latest participants of a conversation, by its `ANYBODY` entry. */
  const latest = entries.column(Int32Array);
  const before = entries.column(Int32Array);
  const shares = new LevelShare(LEVELS.map((level) => level.prior));

  const keyOf = (text: string, person: number): number => (hashOf(text) ^ Math.imul(person + 1, 0x9e3779b1)) | 0;

  function levelOf(o: Observation): number {
    const { event } = o;
    if (o.senderDomain < 0 || o.recipient < 0) return 0;
    const repliedTo = event['email.in_reply_to'];
    if (typeof repliedTo !== 'string' && !isReplySubject(event['email.subject'])) return 0;
    const subject = plainSubject(event['email.subject']);
    const keys: number[] = [];
    if (typeof repliedTo === 'string') keys.push(keyOf(bare(repliedTo), o.recipient));
    if (subject !== null) keys.push(keyOf(subject, o.recipient));
    if (keys.length === 0) return 0;
    let level = 0;
    for (const key of keys) {
      if (entries.find(key, o.senderDomain) >= 0) return 0;
      const slot = entries.find(key, ANYBODY);
      if (slot < 0) continue;
      const isNamesake = isAlmost(latest.get(slot), o.senderDomain) || isAlmost(before.get(slot), o.senderDomain);
      level = Math.max(level, isNamesake ? 4 : 3);
    }
    if (level > 0) return level;
    return reader.tables['sender-domain'].actors(o.senderDomain) === 0 ? 2 : 1;
  }

  function isAlmost(participant: number, stranger: number): boolean {
    const { 'sender-domain': domains } = reader.tables;
    return areAlmostSame(nameOf(domains.nameOf(participant)), nameOf(domains.nameOf(stranger)));
  }

  function note(key: number, domain: number, hour: number): void {
    if (entries.size >= ENTRIES_MAX) entries.forgetOldestHalf(seen);
    seen.set(entries.insert(key, domain), hour);
    const slot = entries.insert(key, ANYBODY);
    seen.set(slot, hour);
    if (entries.isNew) before.set(slot, domain);
    else if (latest.get(slot) === domain) return;
    else before.set(slot, latest.get(slot));
    latest.set(slot, domain);
  }

  return {
    population: spec.over,
    isCostly: true,
    bits(o) {
      const level = levelOf(o);
      return Math.min((LEVELS[level] as (typeof LEVELS)[number]).most, shares.bits(level));
    },
    evidence(o) {
      const level = levelOf(o);
      return {
        value: (LEVELS[level] as (typeof LEVELS)[number]).words,
        expected: `the like in ${percent(shares.share(level))} of ${shares.total} messages`,
        observations: shares.total,
      };
    },
    learn(o) {
      const { event } = o;
      const from = event['email.from.address'];
      if (typeof from !== 'string') return;
      const outgoing = organization.isOwnAddress(from);
      const person = outgoing ? o.user : o.recipient;
      if (person < 0) return;
      if (!outgoing) shares.absorb(levelOf(o));
      const hour = Math.floor(o.time / 3_600_000);
      const subject = plainSubject(event['email.subject']);
      const id = event['email.internet_message_id'];
      const keys = [
        ...(subject === null ? [] : [keyOf(subject, person)]),
        ...(typeof id === 'string' ? [keyOf(bare(id), person)] : []),
      ];
      for (const key of keys) {
        if (!outgoing && o.senderDomain >= 0) note(key, o.senderDomain, hour);
        let participants = 0;
        for (const address of event['email.to.address'] ?? []) {
          if (organization.isOwnAddress(address)) continue;
          if (++participants > PARTICIPANTS_MAX) break;
          const domain = reader.registrable(address.slice(address.lastIndexOf('@') + 1));
          note(key, reader.tables['sender-domain'].intern(domain, o.time), hour);
        }
      }
    },
    bytes: () => entries.bytes(),
  };
};

/** Names that a reader takes for one another: look-alike letters, one edit, or another ending. */
function areAlmostSame(a: string, b: string): boolean {
  if (a.length < ALMOST_MIN || b.length < ALMOST_MIN) return false;
  return a === b || isOneEditApart(a, b) || skeletonOf(a) === skeletonOf(b);
}

/** Shorter names are alike by chance. */
const ALMOST_MIN = 4;

function bare(id: string): string {
  return id.replace(/[<>\s]/g, '');
}
