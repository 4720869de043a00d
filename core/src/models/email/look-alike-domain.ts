import { defineModel } from '../../model.ts';
import { INBOUND_MAIL } from './populations.ts';
import { LURE_WORDS, NEW_ACCOUNT_WORDS, PAYMENT_WORDS } from './subject-words.ts';

/**
 * Mail from a domain that looks like the company's own, a frequent partner's or a brand's, and is not it.
 *
 * Honest companies have names one letter away too: unless it is written with look-alike letters of the own name, a
 * resemblance is not enough, and something that such mail is sent for must come with it.
 */
export const lookAlikeDomain = defineModel({
  id: 'email.look-alike-domain',
  version: 2,
  title: 'Mail from a look-alike domain',
  domain: 'email',
  entity: 'recipient',
  activities: ['message'],
  when: INBOUND_MAIL.when,
  signals: [
    { kind: 'resemblance', name: 'look-alike', of: 'sender-domain', bits: 10 },
    { kind: 'contact', name: 'sender', over: INBOUND_MAIL, max: 2 },
    {
      kind: 'condition',
      name: 'young sender',
      is: { 'email.from.age_days': { lte: 30 } },
      show: 'email.from.age_days',
      bits: 4,
      usual: 'domains registered for years',
    },
    {
      kind: 'condition',
      name: 'email.subject',
      is: { 'email.subject': { matches: `${LURE_WORDS}|${PAYMENT_WORDS}` } },
      bits: 2,
      usual: 'no talk of money or passwords',
    },
    {
      kind: 'condition',
      name: 'another account',
      is: { 'email.subject': { matches: NEW_ACCOUNT_WORDS } },
      show: 'email.subject',
      bits: 2,
      usual: 'money goes where it went before',
    },
    {
      kind: 'condition',
      name: 'email.authentication',
      is: { 'email.authentication': 'fail' },
      bits: 4,
      usual: 'pass',
    },
    {
      kind: 'condition',
      name: 'email.is_reply',
      is: { 'email.is_reply': true },
      bits: 2.5,
      usual: 'strangers do not reply',
    },
    {
      kind: 'condition',
      name: 'email.bulk',
      is: { 'email.bulk': { gte: 2 } },
      bits: -4,
      usual: 'no signs of a mailing',
    },
  ],
  requires: ['look-alike'],
  breachAt: 0.98,
  severity: 'high',
  quietHours: 24,
  about: 'sender-domain',
  names: { recipient: 'recipient', sender: 'sender', 'sender-domain': 'sender', message: 'message' },
  techniques: ['T1583.001', 'T1656', 'T1566'],
  explain: '{recipient} got mail from {sender-domain}, which looks like a name that is known here and is not it',
  falsePositives: ['A partner’s other domain', 'A company whose name differs by one letter'],
  triage: ['Compare the domains letter by letter', 'Ask the partner on a known number', 'See who answered'],
  references: [
    'https://attack.mitre.org/techniques/T1583/001/',
    'https://attack.mitre.org/techniques/T1656/',
    'https://www.unicode.org/reports/tr39/',
  ],
});
