import { defineModel } from '../../model.ts';
import { LOCKED, PARTIES } from './evidence.ts';

/** A mail product took a link away, and somebody reached the place all the same. */
export const visitDespiteLock = defineModel({
  id: 'network.visit-despite-lock',
  version: 2,
  title: 'Visit to a link that was locked',
  domain: 'network',
  entity: 'actor',
  activities: ['dns_query', 'tls_session', 'web_request', 'connection'],
  signals: [
    { ...LOCKED, when: { 'network.verdict': { not: 'blocked' } } },
    {
      kind: 'rarity',
      name: 'rarity',
      bits: 5,
      commonAt: 8,
      freshHours: 120,
      freshCommonAt: 64,
      familiarDays: 30,
      familiarShare: 0.3,
    },
  ],
  requires: ['locked link', 'rarity'],
  breachAt: 0.98,
  // Products lock honest sites too; what else speaks against the place makes it an incident.
  severity: 'medium',
  quietHours: 168,
  about: 'domain',
  names: PARTIES,
  techniques: ['T1204.001', 'T1566.002'],
  explain: '{actor} reached {host} although a mail product had locked links to it',
  falsePositives: ['An analyst who looks at the link', 'A sandbox or a mail gateway that follows links itself'],
  triage: [
    'Ask whether the user entered a password there',
    'See how the link reached them: another mailbox, a phone, a chat',
  ],
  references: ['https://attack.mitre.org/techniques/T1204/001/'],
});
