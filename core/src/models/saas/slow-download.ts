import { defineModel } from '../../model.ts';
import { afterUnusualUse, unlikeBefore } from './evidence.ts';

/** Downloads grow over weeks, in steps that no single day shows. */
export const slowDownload = defineModel({
  id: 'saas.slow-download',
  version: 1,
  title: 'Slowly growing downloads',
  domain: 'saas',
  entity: 'user',
  activities: ['file_access'],
  when: { 'file.operation': 'download', 'event.outcome': { not: 'failure' }, 'user.service': false },
  signals: [
    { kind: 'drift', name: 'downloads', per: 'user', floor: 15, unit: 'files', max: 14 },
    unlikeBefore({ of: 'source.network', weight: 0.3, max: 3 }),
    afterUnusualUse({ per: 'user', withinHours: 336, bits: 4 }),
  ],
  requires: ['downloads'],
  breachAt: 0.97,
  severity: 'medium',
  quietHours: 48,
  names: { source: 'source', session: 'session', application: 'application' },
  techniques: ['T1530', 'T1213.002', 'T1030'],
  explain: '{user} downloads more files week by week',
  falsePositives: ['A new role', 'A project that takes up speed', 'A client that synchronises more and more'],
  triage: ['Compare the last weeks with those before: which files, from where', 'Ask the user’s manager'],
  references: ['https://attack.mitre.org/techniques/T1530/', 'https://attack.mitre.org/techniques/T1030/'],
});
