/**
 * Conversation: does a message that calls itself a reply belong to a conversation that its sender takes part in?
 *
 * A conversation is a plain subject (without `Re:`) or a replied-to message id, with an own person in it; the outside
 * domains that wrote to or were written to in it are its participants. Levels: no reply or a participant's; a reply to
 * nothing known from a known domain; the same from a domain unknown here; a stranger in a known conversation. Bits are
 * −log2 of the share of ordinary messages at the level, so a site with a short history gives few.
 * Where it does badly: third parties who were copied in by the partner alone.
 * Cost: some 2 µs per message; 20 bytes per (conversation, domain), at most `ENTRIES_MAX`, the oldest half forgotten.
 */
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
  { prior: 0.8, words: 'no reply, or from one who takes part' },
  { prior: 0.12, words: 'a reply to nothing that is known here' },
  { prior: 0.04, words: 'a reply to nothing that is known here, from an unknown domain' },
  { prior: 0.04, words: 'a reply in a known conversation from one who took no part in it' },
] as const;
/** Marks the conversation itself, beside its participants. */
const ANYBODY = -1;

export const createConversation: CreateSignal<ConversationSpec> = (spec, host) => {
  const { reader, organization } = host;
  const entries = new PairTable();
  const seen = entries.column(Int32Array);
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
    let known = false;
    for (const key of keys) {
      if (entries.find(key, o.senderDomain) >= 0) return 0;
      known ||= entries.find(key, ANYBODY) >= 0;
    }
    if (known) return 3;
    return reader.tables['sender-domain'].actors(o.senderDomain) === 0 ? 2 : 1;
  }

  function note(key: number, domain: number, hour: number): void {
    if (entries.size >= ENTRIES_MAX) entries.forgetOldestHalf(seen);
    seen.values[entries.insert(key, domain)] = hour;
  }

  return {
    population: spec.over,
    bits: (o) => shares.bits(levelOf(o)),
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
        if (!outgoing && o.senderDomain >= 0) {
          note(key, o.senderDomain, hour);
          note(key, ANYBODY, hour);
        }
        let participants = 0;
        for (const address of event['email.to.address'] ?? []) {
          if (organization.isOwnAddress(address)) continue;
          if (++participants > PARTICIPANTS_MAX) break;
          const domain = reader.registrable(address.slice(address.lastIndexOf('@') + 1));
          note(key, reader.tables['sender-domain'].intern(domain, o.time), hour);
          note(key, ANYBODY, hour);
        }
      }
    },
    bytes: () => entries.bytes(),
  };
};

function bare(id: string): string {
  return id.replace(/[<>\s]/g, '');
}
