import { defineModel } from '../../model.ts';
import { afterUnusualUse, unlikeBefore } from './evidence.ts';

/**
 * Many more different files are downloaded than this user, or anybody here, usually takes. From the own place, on one
 * day, that is what a handover or a project looks like too, so the bits of the amount are capped: on a second day, or
 * together with anything else, it is an incident.
 */
export const massDownload = defineModel({
  id: 'saas.mass-download',
  version: 2,
  title: 'Mass download',
  domain: 'saas',
  entity: 'user',
  activities: ['file_access'],
  when: { 'file.operation': 'download', 'event.outcome': { not: 'failure' } },
  signals: [
    {
      kind: 'spread',
      name: 'files in an hour',
      of: 'file.key',
      per: 'user',
      windowHours: 1,
      minimum: 40,
      usual: 5,
      max: 5,
    },
    {
      kind: 'spread',
      name: 'files in a day',
      of: 'file.key',
      per: 'user',
      windowHours: 24,
      minimum: 60,
      usual: 12,
      weight: 0.5,
      max: 4,
    },
    // Who seldom downloads has few windows of his own; what a window holds here tells more then.
    {
      kind: 'volume',
      name: 'downloads in an hour',
      per: 'user',
      windowMinutes: 60,
      floor: 40,
      typical: 5,
      unit: 'downloads',
      weight: 0.3,
      max: 7,
    },
    unlikeBefore({ of: 'source.network', weight: 0.25, max: 3 }),
    afterUnusualUse({ per: 'user', withinHours: 48, bits: 4 }),
  ],
  requires: ['files in an hour'],
  breachAt: 0.98,
  severity: 'medium',
  quietHours: 16,
  names: { source: 'source', session: 'session', application: 'application' },
  techniques: ['T1530', 'T1213.002'],
  explain: '{user} downloaded far more files than usual',
  falsePositives: ['A first synchronisation on a new device', 'A leaver’s handover', 'A migration'],
  triage: ['Look at what was taken and to which device', 'Ask the user’s manager'],
  references: ['https://attack.mitre.org/techniques/T1530/'],
});
