import { defineModel } from '../../model.ts';
import { afterUnfamiliarUse, afterUnusualUse } from './evidence.ts';

/** An application gets a new key, owner or permission from an account that does not do so as a matter of course. */
export const applicationCredentials = defineModel({
  id: 'saas.application-credentials',
  version: 2,
  title: 'Application credentials or permissions added',
  domain: 'saas',
  entity: 'user',
  activities: ['admin_change'],
  when: {
    'change.kind': ['application-credentials-added', 'application-permission-added', 'application-owner-added'],
    'event.outcome': { not: 'failure' },
  },
  signals: [
    {
      kind: 'condition',
      name: 'change.kind',
      is: { 'change.kind': 'application-credentials-added' },
      bits: 9,
      usual: 'keys change seldom, by those who own the application',
    },
    {
      kind: 'condition',
      name: 'permission or owner',
      is: { 'change.kind': ['application-permission-added', 'application-owner-added'] },
      show: 'change.kind',
      bits: 6,
      usual: 'permissions stay as they are',
    },
    {
      kind: 'condition',
      name: 'reads mail or everything',
      is: {
        'change.value': {
          matches:
            '(mail\\.|full_access_as_app|files\\.|sites\\.|directory\\.readwrite|rolemanagement|application\\.readwrite)',
        },
      },
      show: 'change.value',
      bits: 5,
      usual: 'narrow permissions',
    },
    {
      kind: 'recent',
      name: 'another right before',
      of: {
        activities: ['admin_change', 'consent'],
        when: {
          any: [
            {
              'change.kind': [
                'application-created',
                'application-credentials-added',
                'application-permission-added',
                'application-owner-added',
              ],
            },
            { 'consent.scopes': { exists: true } },
          ],
        },
      },
      per: 'user',
      withinHours: 24,
      bits: 3,
      means: 'another grant or application change by the same account',
    },
    {
      kind: 'novelty',
      name: 'change.kind of this account',
      of: 'change.kind',
      per: 'user',
      over: { activities: ['admin_change'] },
      weight: 0.5,
      max: 4,
    },
    afterUnusualUse({ per: 'user', withinHours: 96, bits: 6 }),
    afterUnfamiliarUse({ per: 'user', bits: 4 }),
    { kind: 'habit', name: 'does this as a matter of course', of: 'change.kind', per: 'user', hours: 3, bits: -7 },
  ],
  breachAt: 0.98,
  severity: 'medium',
  quietHours: 24,
  about: 'application',
  names: { application: 'application', target: 'target', source: 'source' },
  techniques: ['T1098.001', 'T1098.003'],
  explain: '{user} changed the application {application.name} ({change.kind}: {change.value})',
  falsePositives: ['A developer or a pipeline that renews keys'],
  triage: ['Find the change request', 'Look at what the application read since'],
  references: ['https://attack.mitre.org/techniques/T1098/001/'],
});
