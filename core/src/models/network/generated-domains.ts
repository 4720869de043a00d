import { defineModel } from '../../model.ts';
import { PARTIES } from './evidence.ts';

/**
 * A burst of names drawn by lot: failed look-ups of a program that searches its server of the day, or sessions with
 * server names made up for each, as anonymising networks do.
 */
export const generatedDomains = defineModel({
  id: 'network.generated-domains',
  version: 1,
  title: 'Generated domain names',
  domain: 'network',
  entity: 'actor',
  activities: ['dns_query', 'tls_session'],
  signals: [{ kind: 'generated', name: 'names', commonAt: 4, max: 20 }],
  requires: ['names'],
  breachAt: 0.98,
  severity: 'high',
  quietHours: 24,
  names: PARTIES,
  techniques: ['T1568.002'],
  explain: '{actor} asks for many names that look drawn by lot, such as {domain}',
  falsePositives: [
    'A browser for an anonymising network, where that is allowed',
    'A mail server that looks up the senders of spam',
    'A tool that checks lists of domains',
  ],
  triage: [
    'Look for one such name that did resolve, and for contacts with its address',
    'Find the program behind it on the device',
  ],
  references: ['https://attack.mitre.org/techniques/T1568/002/'],
});
