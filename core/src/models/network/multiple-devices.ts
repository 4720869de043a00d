import { defineModel } from '../../model.ts';
import { PARTIES } from './evidence.ts';

/** The same thing breaches on several devices within a day: a lure that works, or something that spreads. */
export const multipleDevices = defineModel({
  id: 'network.multiple-devices',
  version: 1,
  title: 'Multiple devices breaching the same model',
  domain: 'network',
  entity: 'peer',
  activities: ['breach'],
  when: { 'breach.model': { matches: '^network\\.(?!unusual-e)' } },
  signals: [{ kind: 'crowd', name: 'devices', withinHours: 24, bits: 6, max: 30 }],
  requires: ['devices'],
  breachAt: 0.98,
  severity: 'high',
  quietHours: 24,
  names: PARTIES,
  techniques: ['T1566.002', 'T1204.001'],
  explain: 'Several users and devices breach "{breach.model}" about {peer} within a day',
  falsePositives: ['A new service of a department that looks odd to a model'],
  triage: [
    'See what led them all there',
    'Block the domain or address while it is looked at',
    'Tell those who were reached',
  ],
  references: ['https://attack.mitre.org/techniques/T1204/001/'],
});
