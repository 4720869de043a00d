import { defineModel } from '../../model.ts';
import { afterUnfamiliarUse, afterUnusualUse, managedThere, ownPlace, unlikeBefore } from './evidence.ts';

/** A second factor was added that the account, or the way it was added, does not suggest. */
export const newMfaMethod = defineModel({
  id: 'saas.new-mfa-method',
  version: 2,
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
    unlikeBefore({ of: 'source.geo.country_iso_code', weight: 0.6, max: 7 }),
    afterUnusualUse({ per: 'target', withinHours: 96, bits: 9 }),
    afterUnfamiliarUse({ per: 'target', bits: 6 }),
    ownPlace(-8),
    managedThere(-8),
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
