import { defineModel } from '../../model.ts';
import { PARTIES } from './evidence.ts';

/** A burst of failed look-ups of names drawn by lot: a program that looks for its server of the day. */
export const generatedDomains = defineModel({
  id: 'network.generated-domains',
  version: 1,
  title: 'Generated domain names',
  domain: 'network',
  entity: 'actor',
  activities: ['dns_query'],
  signals: [{ kind: 'generated', name: 'names', commonAt: 4, max: 20 }],
  requires: ['names'],
  breachAt: 0.98,
  severity: 'high',
  quietHours: 24,
  names: PARTIES,
  techniques: ['T1568.002'],
  explain: '{actor} asks for many names drawn by lot that do not exist, such as {domain}',
  falsePositives: ['A mail server that looks up the senders of spam', 'A tool that checks lists of domains'],
  triage: [
    'Look for one such name that did resolve, and for contacts with its address',
    'Find the program behind it on the device',
  ],
  references: ['https://attack.mitre.org/techniques/T1568/002/'],
});
