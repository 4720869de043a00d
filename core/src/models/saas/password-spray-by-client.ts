import { defineModel } from '../../model.ts';
import { TRIES, unlikeHere } from './evidence.ts';

/** One client program tries the passwords of many accounts through whatever addresses it can rent. */
export const passwordSprayByClient = defineModel({
  id: 'saas.password-spray-by-client',
  version: 1,
  title: 'Password spray from everywhere by one client',
  domain: 'saas',
  entity: 'application',
  activities: ['logon'],
  when: { 'event.outcome': 'failure', 'mfa.result': { exists: false }, 'source.egress': false },
  signals: [
    {
      kind: 'strangers',
      name: 'accounts tried',
      by: 'client',
      over: TRIES,
      windowHours: 24,
      minimum: 10,
      weight: 0.6,
      max: 7,
    },
    {
      kind: 'strangers',
      name: 'accounts tried from anywhere',
      by: 'site',
      over: TRIES,
      windowHours: 24,
      minimum: 6,
    },
    unlikeHere({ of: 'user_agent.family', name: 'client here', max: 1 }),
  ],
  requires: ['accounts tried'],
  breachAt: 0.993,
  severity: 'high',
  quietHours: 24,
  names: { source: 'source', operator: 'source', user: 'target' },
  techniques: ['T1110.003'],
  explain:
    'Logons of many accounts failed from places they were never used at, all with {user_agent.original}, last from {source.ip}',
  falsePositives: ['A program that was rolled out with wrong settings to people on the road'],
  triage: ['Look for a success of the same client', 'Block the client or legacy sign-in by policy'],
  references: ['https://attack.mitre.org/techniques/T1110/003/'],
});
