import { defineModel } from '../../model.ts';
import { INBOUND_LINKS } from './populations.ts';

/** A link that the mail product had locked, blocked or warned of, and the user opened it all the same. */
export const linkClickedDespiteLock = defineModel({
  id: 'email.link-clicked-despite-lock',
  version: 1,
  title: 'Link opened despite lock or warning',
  domain: 'email',
  entity: 'user',
  activities: ['link_click'],
  when: { any: [{ 'click.through': true }, { 'click.verdict': { not: ['blocked', 'warned'] } }] },
  signals: [
    {
      kind: 'condition',
      name: 'click.through',
      is: { 'click.through': true },
      bits: 9,
      usual: 'people turn back at the warning',
    },
    {
      kind: 'recent',
      name: 'message locked',
      of: { activities: ['message'], when: { 'email.delivery': ['locked', 'quarantined', 'blocked'] } },
      per: 'message',
      withinHours: 336,
      bits: 9,
      means: 'the mail product locked the message',
    },
    {
      kind: 'recent',
      name: 'click blocked before',
      of: { activities: ['link_click'], when: { 'click.verdict': ['blocked', 'warned'] } },
      per: ['user', 'domain'],
      withinHours: 24,
      bits: 3,
      means: 'the same user was stopped on the way to the same site',
    },
    {
      kind: 'familiarity',
      name: 'link',
      over: INBOUND_LINKS,
      max: 4,
    },
    { kind: 'look', name: 'look of the link', max: 3 },
    {
      kind: 'condition',
      name: 'email.threat',
      is: { 'email.threat': ['phish', 'malware'] },
      bits: 3,
      usual: 'the mail product sees no threat',
    },
  ],
  breachAt: 0.98,
  severity: 'medium',
  quietHours: 12,
  about: 'domain',
  names: { domain: 'destination', host: 'destination', message: 'message', source: 'source' },
  techniques: ['T1204.001'],
  explain: '{user} opened {destination.domain} although the mail product had locked it or warned of it',
  falsePositives: ['A warning on a harmless site that the user knows'],
  triage: ['Ask what the user typed in there', 'Revoke sessions and reset the password if it was a sign-in page'],
  references: [
    'https://attack.mitre.org/techniques/T1204/001/',
    'https://learn.microsoft.com/defender-xdr/advanced-hunting-urlclickevents-table',
  ],
});
