import { defineModel } from '../../model.ts';
import { AGE, LOOK, PARTIES, RHYTHM, TAINT } from './evidence.ts';

/**
 * Regular contacts with a place that is rare and new here, whatever the protocol, also through a proxy. What is asked for
 * news is mostly the maker of some program, which has had its domain for years.
 */
export const beaconing = defineModel({
  id: 'network.beaconing',
  version: 2,
  title: 'Beaconing to a rare destination',
  domain: 'network',
  entity: 'actor',
  activities: ['connection', 'dns_query', 'tls_session', 'web_request'],
  signals: [
    {
      kind: 'rarity',
      name: 'rarity',
      bits: 4,
      commonAt: 5,
      familiarDays: 10,
      coldShare: 0.3,
      networkShare: 0.4,
      ofHosts: true,
    },
    { ...RHYTHM, max: 14 },
    { ...LOOK, weight: 0.6, max: 3 },
    { ...AGE, oldBits: -7, weight: 0.6 },
    { ...TAINT, weight: 0.7, max: 5 },
  ],
  requires: ['rarity', 'rhythm'],
  breachAt: 0.98,
  severity: 'high',
  quietHours: 168,
  about: 'peer',
  names: PARTIES,
  techniques: ['T1071.001', 'T1029'],
  explain: '{actor} contacts {peer} at regular intervals, and hardly anybody else here does',
  falsePositives: [
    'An updater or agent on one machine only',
    'A page left open that refreshes itself',
    'Monitoring of a service',
  ],
  triage: [
    'Find the program behind it on the device',
    'Look at when it began and what was downloaded before',
    'See whether sizes change when somebody works there',
  ],
  references: ['https://attack.mitre.org/techniques/T1071/001/', 'https://attack.mitre.org/techniques/T1029/'],
});
