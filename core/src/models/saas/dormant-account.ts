import { defineModel } from '../../model.ts';
import { unlikeBefore } from './evidence.ts';

/** An account that slept for long is used again, from a place that is new for it. */
export const dormantAccount = defineModel({
  id: 'saas.dormant-account',
  version: 1,
  title: 'Dormant account used',
  domain: 'saas',
  entity: 'user',
  activities: ['logon'],
  when: { 'event.outcome': 'success' },
  signals: [
    {
      kind: 'idle',
      name: 'silence',
      per: 'user',
      over: { activities: ['logon', 'mail_access', 'file_access'], when: { 'event.outcome': { not: 'failure' } } },
      days: 30,
      bits: 6,
    },
    unlikeBefore({ of: 'source.network', weight: 0.6, max: 5 }),
    unlikeBefore({ of: 'source.geo.country_iso_code', weight: 0.6, max: 7 }),
  ],
  requires: ['silence'],
  breachAt: 0.98,
  severity: 'medium',
  quietHours: 168,
  names: { source: 'source', session: 'session', application: 'application' },
  techniques: ['T1078'],
  explain: '{user} logged on from {source.ip} after a long silence',
  falsePositives: ['Somebody back from parental or sick leave'],
  triage: ['Ask human resources whether the person is back', 'Disable the account if not'],
  references: ['https://attack.mitre.org/techniques/T1078/'],
});
