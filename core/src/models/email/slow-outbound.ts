import { defineModel } from '../../model.ts';
import { OWN_MAIL } from './populations.ts';

/** An account writes to more and more outsiders over weeks, in steps that no single day shows. */
export const slowOutbound = defineModel({
  id: 'email.slow-outbound',
  version: 1,
  title: 'Slowly growing outbound mail',
  domain: 'email',
  entity: 'user',
  activities: ['message'],
  when: { ...OWN_MAIL.when, 'user.service': false },
  signals: [
    {
      kind: 'drift',
      name: 'outside recipients',
      sum: 'email.to.external',
      per: 'user',
      over: OWN_MAIL,
      floor: 25,
      unit: 'recipients',
      max: 14,
    },
    {
      kind: 'recent',
      name: 'account changed hands',
      of: ['saas.unusual-external-source', 'saas.anomalous-mail-rule', 'saas.new-mfa-method'],
      per: 'user',
      withinHours: 336,
      bits: 4,
      means: 'unusual use of the account',
    },
  ],
  requires: ['outside recipients'],
  breachAt: 0.98,
  severity: 'low',
  quietHours: 48,
  names: { sender: 'sender' },
  techniques: ['T1534', 'T1048'],
  explain: '{user} writes to more outsiders week by week',
  falsePositives: ['A new role in sales', 'A campaign sent by hand'],
  triage: ['Read some of the messages', 'Ask the sender on another channel'],
  references: ['https://attack.mitre.org/techniques/T1534/'],
});
