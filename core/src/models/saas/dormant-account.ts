import { defineModel } from '../../model.ts';
import { PRESENCE, unlikeBefore, unlikeHere } from './evidence.ts';

/**
 * An account that nobody uses, or has used for long, is used: from where accounts here do not begin. A program that
 * goes on reading the mailbox keeps no account awake.
 */
export const dormantAccount = defineModel({
  id: 'saas.dormant-account',
  version: 3,
  title: 'Dormant account used',
  domain: 'saas',
  entity: 'user',
  activities: PRESENCE.activities,
  when: {
    'event.outcome': { not: 'failure' },
    'source.ip': { exists: true },
    'user.service': false,
    'source.egress': false,
    none: [{ 'user.email': { matches: '#ext#' } }],
  },
  signals: [
    { kind: 'idle', name: 'silence', per: 'user', over: PRESENCE, days: 7, max: 9 },
    unlikeHere({ of: 'source.geo.country_iso_code', name: 'country here', max: 6 }),
    unlikeHere({ of: 'source.as.number', name: 'network operator here', max: 6 }),
    unlikeBefore({ of: 'source.network', weight: 0.5, max: 4 }),
    {
      kind: 'condition',
      name: 'event.risk',
      is: { 'event.risk': ['medium', 'high'] },
      bits: 3,
      usual: 'the identity provider sees no risk',
    },
    {
      kind: 'recent',
      name: 'opened by an administrator',
      of: {
        activities: ['account_change'],
        when: { 'change.kind': ['account-created', 'account-enabled'], 'event.outcome': { not: 'failure' } },
      },
      markedBy: 'target',
      per: 'user',
      withinHours: 720,
      bits: -10,
      means: 'the account was made or opened',
    },
    {
      kind: 'condition',
      name: 'device.managed',
      is: { 'device.managed': true },
      bits: -8,
      usual: 'a device of the company',
    },
  ],
  requires: ['silence'],
  breachAt: 0.98,
  severity: 'high',
  quietHours: 168,
  names: { source: 'source', session: 'session', application: 'application' },
  techniques: ['T1078'],
  explain: '{user}, long unused, was used from {source.ip} in {source.geo.country_iso_code}',
  falsePositives: ['Somebody back from parental or sick leave', 'A newcomer whose account was made elsewhere'],
  triage: ['Ask human resources whether the person is back', 'Disable the account if not'],
  references: ['https://attack.mitre.org/techniques/T1078/'],
});
