import { defineModel } from '../../model.ts';

/** One source tries the passwords of many accounts. */
export const passwordSpray = defineModel({
  id: 'saas.password-spray',
  version: 1,
  title: 'Password spray',
  domain: 'saas',
  entity: 'source',
  activities: ['logon'],
  when: { 'event.outcome': 'failure' },
  signals: [
    {
      kind: 'spread',
      name: 'accounts tried',
      of: 'user.email',
      per: 'source',
      windowHours: 24,
      minimum: 8,
      weight: 2,
      usual: 2,
    },
    { kind: 'commonness', name: 'source', of: 'source', bits: 6 },
  ],
  requires: ['accounts tried'],
  breachAt: 0.98,
  severity: 'low',
  quietHours: 24,
  names: { source: 'source', user: 'target' },
  techniques: ['T1110.003'],
  explain: 'Logons of many accounts failed from {source.ip}',
  falsePositives: ['An office whose single sign-on broke', 'An expired service password behind one address'],
  triage: ['Look for a success from the same address or network', 'Block the source'],
  references: ['https://attack.mitre.org/techniques/T1110/003/'],
});
