import type { Condition } from '../../condition.ts';
import { defineModel } from '../../model.ts';
import type { Population } from '../../role.ts';
import { knownDevice, unlikeBefore } from './evidence.ts';

/** Prompts that led to nothing, in the words of whoever tells of them: turned down, timed out, or left waiting. */
const UNANSWERED: Condition = {
  'event.outcome': { not: 'success' },
  any: [{ 'mfa.result': ['denied', 'failed', 'prompted'] }, { 'error.code': '500121' }],
};
const PROMPTS: Population = { activities: ['logon'], when: UNANSWERED };

/** Prompt after prompt is turned down, asked for from where the account is not used. */
export const mfaFatigue = defineModel({
  id: 'saas.mfa-fatigue',
  version: 2,
  title: 'MFA fatigue',
  domain: 'saas',
  entity: 'user',
  activities: ['logon'],
  when: UNANSWERED,
  signals: [
    {
      kind: 'volume',
      name: 'prompts in an hour',
      per: 'user',
      over: PROMPTS,
      windowMinutes: 60,
      floor: 5,
      typical: 1,
      deviation: 0.8,
      unit: 'prompts',
    },
    {
      kind: 'volume',
      name: 'prompts in a day',
      per: 'user',
      over: PROMPTS,
      windowMinutes: 1440,
      floor: 8,
      typical: 1.5,
      deviation: 0.8,
      unit: 'prompts',
    },
    unlikeBefore({ of: 'source.network', weight: 0.4, max: 4 }),
    unlikeBefore({ of: 'source.as.number', weight: 0.4, max: 4 }),
    unlikeBefore({ of: 'source.geo.country_iso_code', weight: 0.5, max: 4 }),
    knownDevice(-6),
  ],
  requires: ['prompts in a day', 'source.network'],
  breachAt: 0.98,
  severity: 'high',
  quietHours: 24,
  names: { source: 'source', application: 'application' },
  techniques: ['T1621'],
  explain: '{user} did not answer, or turned down, prompt after prompt for a second factor, asked for from {source.ip}',
  falsePositives: ['A phone that lost its registration while its owner travels'],
  triage: ['Ask the user; the password is known to somebody', 'Look for a prompt that was approved'],
  references: ['https://attack.mitre.org/techniques/T1621/'],
});
