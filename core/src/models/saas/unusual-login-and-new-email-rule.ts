import { defineModel } from '../../model.ts';
import { afterUnusualUse, managedThere, ownPlace } from './evidence.ts';

/** A logon from an unusual place, then a mailbox rule, whatever the rule says. */
export const unusualLoginAndNewEmailRule = defineModel({
  id: 'saas.unusual-login-and-new-email-rule',
  version: 2,
  title: 'Unusual login and new email rule',
  domain: 'saas',
  entity: 'user',
  activities: ['mailbox_rule'],
  when: { 'rule.operation': ['create', 'change', 'enable'], 'event.outcome': { not: 'failure' } },
  signals: [
    afterUnusualUse({ per: 'user', withinHours: 96, bits: 10 }),
    {
      kind: 'condition',
      name: 'rule.operation',
      is: { 'rule.operation': ['create', 'change'] },
      bits: 2,
      usual: 'no rule right after',
    },
    {
      kind: 'condition',
      name: 'rule hides mail',
      is: { 'rule.shape': { matches: '(delete|forward-outside|read)' } },
      show: 'rule.shape',
      bits: 3,
      usual: 'rules that sort mail',
    },
    { kind: 'habit', name: 'makes rules', of: 'event.action', per: 'user', hours: 5, bits: -2 },
    ownPlace(-8),
    managedThere(-8),
  ],
  requires: ['unusual logon before'],
  breachAt: 0.98,
  severity: 'high',
  quietHours: 24,
  names: { source: 'source', session: 'session', mailbox: 'target' },
  techniques: ['T1078.004', 'T1564.008'],
  explain: 'After use from an unusual place, {user} got a mailbox rule "{rule.name}"',
  falsePositives: ['A traveller who sorts mail'],
  triage: ['Revoke sessions', 'Remove the rule', 'Read what it moved'],
  references: ['https://attack.mitre.org/techniques/T1564/008/'],
});
