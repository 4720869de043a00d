import { defineModel } from '../../model.ts';
import { afterUnfamiliarUse, afterUnusualUse, unlikeBefore } from './evidence.ts';

/** Somebody who does not do so as a matter of course changes the flow of everybody’s mail. */
export const transportRule = defineModel({
  id: 'saas.transport-rule',
  version: 2,
  title: 'Mail flow changed',
  domain: 'saas',
  entity: 'user',
  activities: ['admin_change'],
  when: {
    'change.kind': ['transport-rule', 'connector-changed', 'audit-disabled', 'domain-federation-changed'],
    'event.outcome': { not: 'failure' },
  },
  signals: [
    {
      kind: 'condition',
      name: 'change.kind',
      is: { 'change.kind': ['transport-rule', 'connector-changed'] },
      bits: 6,
      usual: 'mail flow stays as it is',
    },
    {
      kind: 'condition',
      name: 'audit or federation',
      is: { 'change.kind': ['audit-disabled', 'domain-federation-changed'] },
      show: 'change.kind',
      bits: 11,
      usual: 'never changed',
    },
    {
      kind: 'condition',
      name: 'leads outside',
      is: { 'change.value_outside': true },
      show: 'change.value',
      bits: 4,
      usual: 'stays in the company',
    },
    {
      kind: 'novelty',
      name: 'change.kind of this account',
      of: 'change.kind',
      per: 'user',
      over: { activities: ['admin_change'] },
      weight: 0.5,
      max: 5,
    },
    unlikeBefore({ of: 'source.geo.country_iso_code', weight: 0.5, max: 5 }),
    afterUnusualUse({ per: 'user', withinHours: 96, bits: 6 }),
    afterUnfamiliarUse({ per: 'user', bits: 4 }),
    { kind: 'habit', name: 'does this as a matter of course', of: 'change.kind', per: 'user', hours: 3, bits: -6 },
  ],
  breachAt: 0.98,
  severity: 'medium',
  quietHours: 24,
  names: { target: 'target', source: 'source', session: 'session' },
  techniques: ['T1564.008', 'T1114.003'],
  explain: '{user} changed the flow of mail ({event.action}: {change.value})',
  falsePositives: ['An administrator’s planned change'],
  triage: ['Find the change request', 'Read the rule: does it copy, redirect or hide mail?'],
  references: ['https://learn.microsoft.com/exchange/security-and-compliance/mail-flow-rules/mail-flow-rules'],
});
