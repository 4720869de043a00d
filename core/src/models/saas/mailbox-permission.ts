import { defineModel } from '../../model.ts';
import { afterUnusualUse, unlikeBefore } from './evidence.ts';

/** Somebody gets to read, or send as, another’s mailbox. */
export const mailboxPermission = defineModel({
  id: 'saas.mailbox-permission',
  version: 1,
  title: 'Mailbox permission granted',
  domain: 'saas',
  entity: 'user',
  activities: ['admin_change'],
  when: { 'change.kind': ['mailbox-permission', 'mailbox-folder-permission'], 'event.outcome': { not: 'failure' } },
  signals: [
    {
      kind: 'condition',
      name: 'change.kind',
      is: { 'change.kind': 'mailbox-permission' },
      bits: 5,
      usual: 'permissions stay as they are',
    },
    {
      kind: 'condition',
      name: 'folder permission',
      is: { 'change.kind': 'mailbox-folder-permission' },
      show: 'change.kind',
      bits: 2,
      usual: 'permissions stay as they are',
    },
    {
      kind: 'condition',
      name: 'for everybody or outside',
      is: { any: [{ 'change.value': { matches: '(default|anonymous|everyone)' } }, { 'change.value_outside': true }] },
      show: 'change.value',
      bits: 5,
      usual: 'a colleague',
    },
    {
      kind: 'novelty',
      name: 'change.kind of this account',
      of: 'change.kind',
      per: 'user',
      over: { activities: ['admin_change'] },
      weight: 0.5,
      max: 5,
    },
    unlikeBefore({ of: 'source.geo.country_iso_code', weight: 0.5, max: 5 }),
    afterUnusualUse({ per: 'user', withinHours: 96, bits: 7 }),
    { kind: 'habit', name: 'does this as a matter of course', of: 'change.kind', per: 'user', hours: 3, bits: -5 },
  ],
  breachAt: 0.98,
  severity: 'medium',
  quietHours: 24,
  names: { target: 'target', mailbox: 'target', source: 'source', session: 'session' },
  techniques: ['T1098.002'],
  explain: '{user} gave rights on a mailbox ({event.action}: {change.value})',
  falsePositives: ['An assistant, a shared mailbox, a leaver’s handover'],
  triage: ['Ask the mailbox’s owner', 'Look at what the delegate read'],
  references: ['https://attack.mitre.org/techniques/T1098/002/'],
});
