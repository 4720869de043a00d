import { defineModel } from '../../model.ts';
import { unlikeBefore } from './evidence.ts';

/** Prompt after prompt is turned down, until one is not. */
export const mfaFatigue = defineModel({
  id: 'saas.mfa-fatigue',
  version: 1,
  title: 'MFA fatigue',
  domain: 'saas',
  entity: 'user',
  activities: ['logon'],
  when: { 'mfa.result': ['denied', 'failed'] },
  signals: [
    {
      kind: 'volume',
      name: 'prompts turned down',
      per: 'user',
      windowMinutes: 60,
      floor: 5,
      typical: 1,
      deviation: 0.8,
      unit: 'prompts',
    },
    unlikeBefore({ of: 'source.network', weight: 0.5, max: 5 }),
    unlikeBefore({ of: 'source.geo.country_iso_code', weight: 0.5, max: 4 }),
  ],
  requires: ['prompts turned down'],
  breachAt: 0.98,
  severity: 'medium',
  quietHours: 24,
  names: { source: 'source', application: 'application' },
  techniques: ['T1621'],
  explain: '{user} turned down many prompts for a second factor within an hour, asked for from {source.ip}',
  falsePositives: ['A phone that lost its registration'],
  triage: ['Ask the user; the password is known to somebody', 'Look for a prompt that was approved'],
  references: ['https://attack.mitre.org/techniques/T1621/'],
});
