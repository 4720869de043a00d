import { defineModel } from '../../model.ts';
import { INBOUND_MAIL } from './populations.ts';
import { REQUEST_WORDS } from './subject-words.ts';

/** An outside sender under the name of somebody who works here. */
export const displayNameSpoof = defineModel({
  id: 'email.display-name-spoof',
  version: 1,
  title: 'Outside sender under the name of a colleague',
  domain: 'email',
  entity: 'recipient',
  activities: ['message'],
  when: INBOUND_MAIL.when,
  signals: [
    { kind: 'impersonation', name: 'email.from.name', bits: 9.6, over: { activities: ['message'] } },
    { kind: 'contact', name: 'sender', over: INBOUND_MAIL, max: 3.5 },
    {
      kind: 'condition',
      name: 'email.from.free',
      is: { 'email.from.free': true },
      show: 'email.from.address',
      bits: 1,
      usual: 'colleagues write from own addresses',
    },
    {
      kind: 'condition',
      name: 'email.subject',
      is: { 'email.subject': { matches: REQUEST_WORDS } },
      bits: 2,
      usual: 'no hurry, no request',
    },
    {
      kind: 'condition',
      name: 'email.authentication',
      is: { 'email.authentication': ['fail', 'none'] },
      bits: 1.5,
      usual: 'pass',
    },
    {
      kind: 'condition',
      name: 'email.reply_to.elsewhere',
      is: { 'email.reply_to.elsewhere': true },
      show: 'email.reply_to.address',
      bits: 2,
      usual: 'answers go to the sender',
    },
    {
      kind: 'condition',
      name: 'signed by a company',
      is: { 'email.from.free': false, 'email.authentication': 'pass' },
      show: 'email.authentication',
      bits: -1.5,
      usual: '',
    },
    {
      kind: 'condition',
      name: 'email.bulk',
      is: { 'email.bulk': { gte: 1 } },
      bits: -3,
      usual: 'no signs of a mailing',
    },
  ],
  requires: ['email.from.name', 'sender'],
  breachAt: 0.98,
  severity: 'medium',
  quietHours: 24,
  about: 'sender',
  names: { recipient: 'recipient', sender: 'sender', 'sender-domain': 'sender', message: 'message' },
  techniques: ['T1656', 'T1566'],
  explain: '{recipient} got mail from {email.from.address} under the name {email.from.name}, who works here',
  falsePositives: ['A colleague’s private address', 'Somebody else of the same name'],
  triage: ['Ask the colleague on another channel', 'See who answered'],
  references: ['https://attack.mitre.org/techniques/T1656/'],
});
