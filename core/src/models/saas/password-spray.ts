import { defineModel } from '../../model.ts';
import { TRIES } from './evidence.ts';

/** One network operator's addresses, few or many, try the passwords of many accounts that were never used from there. */
export const passwordSpray = defineModel({
  id: 'saas.password-spray',
  version: 2,
  title: 'Password spray',
  domain: 'saas',
  entity: 'operator',
  activities: ['logon'],
  when: { 'event.outcome': 'failure', 'mfa.result': { exists: false }, 'source.egress': false },
  signals: [
    {
      kind: 'strangers',
      name: 'accounts tried',
      by: 'operator',
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
    { kind: 'commonness', name: 'operator', of: 'operator', bits: 2 },
  ],
  requires: ['accounts tried'],
  breachAt: 0.993,
  severity: 'high',
  quietHours: 24,
  names: { source: 'source', operator: 'source', user: 'target', application: 'application' },
  techniques: ['T1110.003'],
  explain: 'Logons of many accounts that were never used from there failed from {operator}, last from {source.ip}',
  falsePositives: ['An office or a VPN that is new and mistyped from', 'A scanner that was asked for'],
  triage: ['Look for a success from the same operator', 'Block the sources, or legacy sign-in altogether'],
  references: ['https://attack.mitre.org/techniques/T1110/003/'],
});
