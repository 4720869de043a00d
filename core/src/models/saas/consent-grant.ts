import { defineModel } from '../../model.ts';
import { afterUnusualUse } from './evidence.ts';

/** An application that nobody here knows gets rights to read or send. */
export const consentGrant = defineModel({
  id: 'saas.consent-grant',
  version: 2,
  title: 'Suspicious consent grant',
  domain: 'saas',
  entity: 'user',
  activities: ['consent'],
  when: { 'event.outcome': { not: 'failure' } },
  signals: [
    {
      kind: 'condition',
      name: 'consent.scopes',
      is: {
        'consent.scopes': {
          matches:
            '(mail\\.(read|send|readwrite)|mailboxsettings|files\\.read|sites\\.read|contacts\\.read|user\\.read\\.all|directory\\.|full_access_as_user|ews\\.|imap|smtp|gmail|auth/drive|mail\\.google)',
        },
      },
      bits: 2,
      usual: 'sign in and read the profile',
    },
    {
      kind: 'condition',
      name: 'reads or sends mail',
      is: {
        'consent.scopes': {
          matches: '(mail\\.(read|send)|mailboxsettings|full_access_as_user|ews\\.|imap|smtp|gmail|mail\\.google)',
        },
      },
      show: 'consent.scopes',
      bits: 2.5,
      usual: 'leaves mail alone',
    },
    {
      kind: 'condition',
      name: 'all of the mailbox',
      is: { 'consent.scopes': { matches: '(mail\\.google\\.com|full_access_as_user|mail\\.readwrite)' } },
      show: 'consent.scopes',
      bits: 2,
      usual: 'a part of it',
    },
    // What Google grants lasts until it is taken back.
    {
      kind: 'condition',
      name: 'keeps access',
      is: { 'consent.scopes': { matches: '(offline_access|google|auth/)' } },
      show: 'consent.scopes',
      bits: 1,
      usual: 'access while signed in',
    },
    // The first or second to use it; a department that takes up a tool makes it common.
    { kind: 'commonness', name: 'application', of: 'application', bits: 4, commonAt: 2 },
    {
      kind: 'novelty',
      name: 'application of this account',
      of: 'application.id',
      per: 'user',
      over: { activities: ['logon', 'consent', 'mail_access', 'file_access'] },
      weight: 0.4,
      max: 2.5,
    },
    {
      kind: 'condition',
      name: 'for everybody',
      is: { 'consent.type': 'admin' },
      show: 'consent.type',
      bits: 3,
      usual: 'for one user',
    },
    {
      kind: 'condition',
      name: 'scripted',
      is: { 'user_agent.original': { matches: '(powershell|python|curl|wget|go-http|okhttp|postman)' } },
      bits: 2,
      usual: 'granted in a browser',
    },
    afterUnusualUse({ per: 'user', withinHours: 96, bits: 6 }),
    {
      kind: 'recent',
      name: 'clicked a link before',
      of: { activities: ['link_click'] },
      per: 'user',
      withinHours: 1,
      bits: 1.5,
      means: 'a click on a mailed link',
    },
    {
      kind: 'habit',
      name: 'the application is used here',
      of: 'application.id',
      per: 'site',
      over: { activities: ['logon', 'consent'] },
      hours: 5,
      bits: -6,
    },
    { kind: 'habit', name: 'grants as a matter of course', of: 'consent.type', per: 'user', hours: 4, bits: -4 },
  ],
  requires: ['consent.scopes'],
  breachAt: 0.98,
  severity: 'medium',
  quietHours: 24,
  about: 'application',
  names: { application: 'application', source: 'source', session: 'session' },
  techniques: ['T1528', 'T1098.003'],
  explain: '{user} let the application {application.name} have {consent.scopes}',
  falsePositives: ['A new tool for a department', 'An administrator who sets up an application'],
  triage: ['Look at the publisher and the reply URL', 'Revoke the grant if nobody knows it'],
  references: ['https://attack.mitre.org/techniques/T1528/'],
});
