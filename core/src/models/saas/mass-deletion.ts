import { defineModel } from '../../model.ts';
import { afterUnfamiliarUse, afterUnusualUse } from './evidence.ts';

/** Many more files or messages are deleted than this user, or anybody here, usually deletes. */
export const massDeletion = defineModel({
  id: 'saas.mass-deletion',
  version: 2,
  title: 'Mass deletion',
  domain: 'saas',
  entity: 'user',
  activities: ['file_access', 'mail_access'],
  when: { any: [{ 'file.operation': 'delete' }, { 'mail.operation': 'delete' }], 'event.outcome': { not: 'failure' } },
  signals: [
    {
      kind: 'volume',
      name: 'deletions in an hour',
      per: 'user',
      windowMinutes: 60,
      floor: 60,
      typical: 6,
      unit: 'records',
    },
    {
      kind: 'volume',
      name: 'items in an hour',
      sum: 'mail.items',
      per: 'user',
      windowMinutes: 60,
      floor: 150,
      typical: 10,
      unit: 'items',
      weight: 0.5,
    },
    afterUnusualUse({ per: 'user', withinHours: 96, bits: 4 }),
    afterUnfamiliarUse({ per: 'user', bits: 3 }),
  ],
  breachAt: 0.98,
  severity: 'medium',
  quietHours: 24,
  names: { source: 'source', session: 'session', mailbox: 'target' },
  techniques: ['T1485', 'T1070.008'],
  explain: '{user} deleted far more items than usual',
  falsePositives: ['Somebody tidies up', 'A retention job that runs as the user'],
  triage: ['Restore from the recycle bin', 'Look at what was deleted: replies and warnings, or data?'],
  references: ['https://attack.mitre.org/techniques/T1485/'],
});
