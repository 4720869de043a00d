import { defineModel } from '../../model.ts';
import { knownDevice, unlikeBefore } from './evidence.ts';

/** Valid credentials used from a place that the account, and its colleagues, hardly ever use. */
export const unusualExternalSource = defineModel({
  id: 'saas.unusual-external-source',
  version: 3,
  title: 'Unusual external source for SaaS credential use',
  domain: 'saas',
  entity: 'user',
  activities: ['logon', 'mail_access', 'file_access', 'mailbox_rule', 'account_change', 'consent', 'admin_change'],
  when: {
    'event.outcome': { not: 'failure' },
    'source.ip': { exists: true },
    'user.service': false,
    'source.egress': false,
  },
  signals: [
    unlikeBefore({ of: 'source.geo.country_iso_code', weight: 0.8, max: 10 }),
    unlikeBefore({ of: 'source.as.number', weight: 0.5, max: 6 }),
    unlikeBefore({ of: 'source.network', weight: 0.25, max: 3 }),
    unlikeBefore({ of: 'user_agent.family', weight: 0.5, max: 4 }),
    {
      kind: 'condition',
      name: 'event.risk',
      is: { 'event.risk': ['medium', 'high'] },
      bits: 3,
      usual: 'the identity provider sees no risk',
    },
    {
      kind: 'recent',
      name: 'an application just let in',
      of: { activities: ['consent'], when: { 'event.outcome': { not: 'failure' } } },
      per: ['user', 'application'],
      withinHours: 336,
      bits: 4,
      means: 'consent to this application',
      when: { activity: ['mail_access', 'file_access'] },
    },
    knownDevice(-9),
  ],
  requires: ['source.network'],
  breachAt: 0.98,
  severity: 'medium',
  quietHours: 24,
  continuesDays: 14,
  about: 'network',
  names: { source: 'source', network: 'source', application: 'application', session: 'session' },
  techniques: ['T1078.004'],
  explain: '{user} was used from {source.ip} in {source.geo.country_iso_code}, a place unlike those used before',
  falsePositives: ['Travel', 'A new VPN or mobile carrier'],
  triage: ['Ask the user on a second channel', 'Look at what the session did next'],
  references: ['https://attack.mitre.org/techniques/T1078/004/'],
});
