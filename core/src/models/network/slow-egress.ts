import { defineModel } from '../../model.ts';
import { PARTIES, TAINT } from './evidence.ts';

/** Uploads grow over weeks, in steps that no single day shows: low and slow exfiltration. */
export const slowEgress = defineModel({
  id: 'network.slow-egress',
  version: 1,
  title: 'Slowly growing data egress',
  domain: 'network',
  entity: 'actor',
  activities: ['connection', 'web_request'],
  when: { 'source.bytes': { gte: 100_000 } },
  signals: [
    {
      kind: 'drift',
      name: 'upload to the destination',
      sum: 'source.bytes',
      per: ['actor', 'peer'],
      outside: true,
      floor: 5e6,
      unit: 'bytes',
      max: 12,
    },
    {
      kind: 'drift',
      name: 'upload in all',
      sum: 'source.bytes',
      per: 'actor',
      outside: true,
      floor: 20e6,
      unit: 'bytes',
      max: 6,
    },
    { kind: 'rarity', name: 'rarity', bits: 3, commonAt: 8, familiarDays: 90, familiarShare: 0.5, coldShare: 0.2 },
    { kind: 'listed', name: 'store of personal files', list: 'storage', bits: 2, commonAt: 30 },
    { ...TAINT, notOwn: [], max: 4 },
  ],
  requires: ['upload to the destination'],
  breachAt: 0.98,
  severity: 'medium',
  quietHours: 48,
  about: 'peer',
  names: PARTIES,
  techniques: ['T1048', 'T1030', 'T1567.002'],
  explain: '{actor} sends more to {peer} week by week',
  falsePositives: ['A backup whose data grows', 'A project that takes up speed', 'A new role'],
  triage: [
    'Compare the last weeks with those before: how much, when, to whom',
    'Ask what is sent, and on whose behalf',
    'Look at which files the device or account read over those weeks',
  ],
  references: ['https://attack.mitre.org/techniques/T1030/', 'https://attack.mitre.org/techniques/T1048/'],
});
