import { defineModel } from '../../model.ts';
import { afterUnusualUse, managedThere, ownPlace } from './evidence.ts';

/** A logon from an unusual place, then a change that keeps access. */
export const unusualLoginAndAccountUpdate = defineModel({
  id: 'saas.unusual-login-and-account-update',
  version: 2,
  title: 'Unusual login and account update',
  domain: 'saas',
  entity: 'target',
  activities: ['account_change'],
  when: {
    'change.kind': [
      'mfa-method-added',
      'mfa-method-removed',
      'mfa-disabled',
      'password-changed',
      'password-reset',
      'recovery-changed',
      'device-registered',
      'role-added',
    ],
  },
  signals: [
    afterUnusualUse({ per: 'target', withinHours: 96, bits: 10 }),
    {
      kind: 'condition',
      name: 'change.kind',
      is: {
        'change.kind': ['mfa-method-added', 'mfa-disabled', 'recovery-changed', 'device-registered', 'role-added'],
      },
      bits: 4,
      usual: 'no change right after',
    },
    {
      kind: 'condition',
      name: 'password',
      is: { 'change.kind': ['password-changed', 'password-reset', 'mfa-method-removed'] },
      bits: 2,
      show: 'change.kind',
      usual: 'no change right after',
    },
    ownPlace(-8),
    managedThere(-8),
  ],
  requires: ['unusual logon before'],
  breachAt: 0.98,
  severity: 'high',
  quietHours: 24,
  names: { user: 'actor', source: 'source', session: 'session' },
  techniques: ['T1078.004', 'T1098'],
  explain: 'After use from an unusual place, the account {target} was changed ({change.kind}: {change.value})',
  falsePositives: ['A traveller who gets a new phone'],
  triage: ['Revoke sessions', 'Check every method registered since the unusual logon'],
  references: ['https://attack.mitre.org/techniques/T1098/'],
});
