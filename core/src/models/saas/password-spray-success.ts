import { defineModel } from '../../model.ts';
import { TRIES, unlikeBefore } from './evidence.ts';

/** After a spray, one of the accounts lets the same operator in. */
export const passwordSpraySuccess = defineModel({
  id: 'saas.password-spray-success',
  version: 2,
  title: 'Logon after a password spray',
  domain: 'saas',
  entity: 'user',
  activities: ['logon'],
  when: { 'event.outcome': 'success', 'source.ip': { exists: true }, 'source.egress': false },
  signals: [
    {
      kind: 'recent',
      name: 'spray before',
      of: ['saas.password-spray'],
      per: 'operator',
      withinHours: 72,
      bits: 9,
      means: 'a password spray from the same network operator',
    },
    {
      kind: 'strangers',
      name: 'accounts tried from anywhere',
      by: 'site',
      over: TRIES,
      windowHours: 24,
      minimum: 6,
      weight: 0.3,
      max: 2,
    },
    unlikeBefore({ of: 'source.network', weight: 0.25, max: 2 }),
    unlikeBefore({ of: 'source.as.number', weight: 0.4, max: 4 }),
    unlikeBefore({ of: 'user_agent.family', weight: 0.4, max: 2.5 }),
  ],
  requires: ['source.network'],
  breachAt: 0.98,
  severity: 'high',
  quietHours: 24,
  names: { source: 'source', operator: 'source', session: 'session', application: 'application' },
  techniques: ['T1110.003', 'T1078.004'],
  explain: '{user} logged on from {source.ip}, while the passwords of many accounts are being tried',
  falsePositives: ['An office whose single sign-on broke'],
  triage: ['Disable the account', 'Look at what the session did'],
  references: ['https://attack.mitre.org/techniques/T1110/003/'],
});
