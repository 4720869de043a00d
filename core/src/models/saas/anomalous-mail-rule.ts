import { defineModel } from '../../model.ts';
import { afterUnfamiliarUse, afterUnusualUse, unlikeBefore } from './evidence.ts';

/** A mailbox rule made to hide, forward or destroy mail, judged by what it does and by what rules do here. */
export const anomalousMailRule = defineModel({
  id: 'saas.anomalous-mail-rule',
  version: 2,
  title: 'Anomalous new email rule',
  domain: 'saas',
  entity: 'user',
  activities: ['mailbox_rule'],
  when: { 'rule.operation': ['create', 'change', 'enable'], 'event.outcome': { not: 'failure' } },
  signals: [
    {
      kind: 'condition',
      name: 'name without letters',
      is: { 'rule.name': { exists: true }, 'rule.name.letters': { lte: 0 } },
      show: 'rule.name',
      bits: 5,
      usual: 'names that say what the rule is for',
    },
    {
      kind: 'condition',
      name: 'name of one letter',
      is: { 'rule.name.letters': { gte: 1, lte: 1 } },
      show: 'rule.name',
      bits: 2,
      usual: 'names that say what the rule is for',
    },
    {
      kind: 'condition',
      name: 'rule.move_to_folder',
      bits: 5,
      usual: 'folders that people read',
      is: {
        'rule.move_to_folder': {
          matches: '(rss|conversation history|sync issues|local failures|server failures|conflicts|notes|journal)',
        },
      },
    },
    {
      kind: 'condition',
      name: 'moved out of sight',
      is: { 'rule.move_to_folder': { matches: '(deleted items|trash|junk|archive)' } },
      show: 'rule.move_to_folder',
      bits: 2,
      usual: 'folders that people read',
    },
    { kind: 'condition', name: 'rule.delete', is: { 'rule.delete': true }, bits: 3, usual: 'mail is kept' },
    {
      kind: 'condition',
      name: 'rule.mark_as_read',
      is: { 'rule.mark_as_read': true },
      bits: 2,
      usual: 'mail stays unread',
    },
    {
      kind: 'condition',
      name: 'rule.stop_processing',
      is: { 'rule.stop_processing': true },
      bits: 0.5,
      usual: 'other rules run too',
    },
    {
      kind: 'condition',
      name: 'rule.forward_to',
      is: { 'rule.forwards_outside': true },
      bits: 6,
      usual: 'mail stays in the company',
    },
    {
      kind: 'condition',
      name: 'rule.words',
      bits: 5,
      usual: 'words that sort mail',
      is: {
        'rule.words': {
          matches:
            '(invoice|payment|bank|wire|iban|swift|payroll|credit|password|secret|hack|phish|fraud|scam|suspicious|spam|virus|malware|security|undeliver|helpdesk|docusign|remittance)',
        },
      },
    },
    {
      kind: 'condition',
      name: 'all mail',
      is: { 'rule.shape': { matches: 'all-mail' } },
      show: 'rule.shape',
      bits: 1.5,
      usual: 'a rule for some mail',
    },
    {
      kind: 'condition',
      name: 'deletes all mail',
      is: { 'rule.delete': true, 'rule.shape': { matches: 'all-mail' } },
      show: 'rule.shape',
      bits: 5,
      usual: 'some mail at most',
    },
    { kind: 'novelty', name: 'rule.shape', of: 'rule.shape', per: 'site', max: 3, weight: 0.5 },
    unlikeBefore({ of: 'source.geo.country_iso_code', weight: 0.5, max: 5 }),
    afterUnusualUse({ per: 'user', withinHours: 96, bits: 5 }),
    afterUnfamiliarUse({ per: 'user', bits: 4 }),
    { kind: 'habit', name: 'makes such rules', of: 'rule.shape', per: 'user', hours: 3, bits: -4 },
  ],
  breachAt: 0.98,
  severity: 'high',
  quietHours: 12,
  names: { source: 'source', session: 'session', mailbox: 'target' },
  techniques: ['T1564.008', 'T1114.003'],
  explain: 'A mailbox rule "{rule.name}" of {user} does what rules here do not do ({rule.shape})',
  falsePositives: ['People who move newsletters away under a short name'],
  triage: ['Read the rule with the user', 'Look at who changed it from where, and at mail it already moved'],
  references: [
    'https://attack.mitre.org/techniques/T1564/008/',
    'https://learn.microsoft.com/powershell/module/exchange/new-inboxrule',
  ],
});
