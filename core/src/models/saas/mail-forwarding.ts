import { defineModel } from '../../model.ts';
import { afterUnfamiliarUse, afterUnusualUse, unlikeBefore } from './evidence.ts';

/** A mailbox starts to send its mail outside: by its settings or by a rule. */
export const mailForwarding = defineModel({
  id: 'saas.mail-forwarding',
  version: 2,
  title: 'Mail forwarded outside',
  domain: 'saas',
  entity: 'user',
  activities: ['admin_change', 'mailbox_rule'],
  when: {
    any: [
      { 'change.kind': 'mailbox-forwarding', 'change.value_outside': true },
      { 'rule.operation': ['create', 'change', 'enable'], 'rule.forwards_outside': true },
    ],
  },
  signals: [
    {
      kind: 'condition',
      name: 'forwards outside',
      is: { any: [{ 'change.kind': 'mailbox-forwarding' }, { 'rule.forwards_outside': true }] },
      show: 'event.action',
      bits: 9,
      usual: 'mail stays in the company',
    },
    {
      kind: 'condition',
      name: 'all mail',
      is: { any: [{ 'change.kind': 'mailbox-forwarding' }, { 'rule.shape': { matches: 'all-mail' } }] },
      show: 'event.action',
      bits: 1.5,
      usual: 'some mail at most',
    },
    {
      kind: 'condition',
      name: 'hides it',
      is: { 'rule.shape': { matches: '(delete|read)' } },
      show: 'rule.shape',
      bits: 3,
      usual: 'a copy stays unread',
    },
    unlikeBefore({ of: 'source.geo.country_iso_code', weight: 0.5, max: 5 }),
    afterUnusualUse({ per: 'user', withinHours: 96, bits: 6 }),
    afterUnfamiliarUse({ per: 'user', bits: 4 }),
    { kind: 'habit', name: 'forwards as a matter of course', of: 'event.action', per: 'user', hours: 3, bits: -5 },
    { kind: 'habit', name: 'forwarding is usual here', of: 'event.action', per: 'site', hours: 20, bits: -3 },
  ],
  breachAt: 0.98,
  severity: 'medium',
  quietHours: 24,
  names: { target: 'target', source: 'source', session: 'session', mailbox: 'target' },
  techniques: ['T1114.003'],
  explain: '{user} set mail to be forwarded outside ({change.value}{rule.forward_to})',
  falsePositives: ['A leaver’s handover', 'A shared mailbox for a supplier'],
  triage: ['Ask the owner', 'Check the receiving address'],
  references: ['https://attack.mitre.org/techniques/T1114/003/'],
});
