import { defineModel } from '../../model.ts';
import { unlikeBefore } from './evidence.ts';

/** After a spray, one of the accounts let the same source in. */
export const passwordSpraySuccess = defineModel({
  id: 'saas.password-spray-success',
  version: 1,
  title: 'Logon after a password spray',
  domain: 'saas',
  entity: 'user',
  activities: ['logon'],
  when: { 'event.outcome': 'success', 'source.ip': { exists: true } },
  signals: [
    {
      kind: 'recent',
      name: 'spray before',
      of: ['saas.password-spray'],
      per: 'source',
      withinHours: 48,
      bits: 9,
      means: 'a password spray from the same address',
    },
    unlikeBefore({ of: 'source.network', weight: 0.5, max: 5 }),
  ],
  requires: ['spray before', 'source.network'],
  breachAt: 0.98,
  severity: 'high',
  quietHours: 24,
  names: { source: 'source', session: 'session', application: 'application' },
  techniques: ['T1110.003', 'T1078.004'],
  explain: '{user} logged on from {source.ip}, which had just tried the passwords of many accounts',
  falsePositives: ['An office whose single sign-on broke'],
  triage: ['Disable the account', 'Look at what the session did'],
  references: ['https://attack.mitre.org/techniques/T1110/003/'],
});
