import { defineModel } from '../../model.ts';

/** A second factor was added that the account, or the way it was added, does not suggest. */
export const newMfaMethod = defineModel({
  id: 'saas.new-mfa-method',
  version: 1,
  title: 'New MFA method',
  domain: 'saas',
  entity: 'target',
  activities: ['account_change'],
  when: { 'change.kind': ['mfa-method-added', 'mfa-disabled', 'device-registered'] },
  signals: [
    {
      kind: 'condition',
      name: 'change.kind',
      is: { 'change.kind': ['mfa-method-added', 'mfa-disabled', 'device-registered'] },
      bits: 3,
      usual: 'second factors stay as they are',
    },
    { kind: 'novelty', name: 'change.value', of: 'change.value', per: 'target', weight: 0.6, max: 5 },
    {
      kind: 'novelty',
      name: 'source.geo.country_iso_code',
      of: 'source.geo.country_iso_code',
      per: 'user',
      over: { activities: ['logon', 'account_change'], when: { 'event.outcome': { not: 'failure' } } },
      weight: 0.6,
      max: 7,
    },
    {
      kind: 'recent',
      name: 'unusual logon before',
      of: ['saas.unusual-external-source'],
      per: 'target',
      withinHours: 96,
      bits: 9,
      means: 'use from an unusual place',
    },
  ],
  breachAt: 0.98,
  severity: 'medium',
  quietHours: 12,
  names: { user: 'actor', source: 'source', session: 'session' },
  techniques: ['T1556.006', 'T1098.005'],
  explain: 'A second factor of {target} changed ({change.kind}: {change.value})',
  falsePositives: ['A new phone', 'The service desk helps somebody who lost a phone'],
  triage: ['Ask the user on a second channel whether the method is theirs', 'Remove the method if not'],
  references: ['https://attack.mitre.org/techniques/T1556/006/'],
});
