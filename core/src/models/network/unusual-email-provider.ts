import { defineModel } from '../../model.ts';
import { PARTIES } from './evidence.ts';

/** Somebody uses a mail service that hardly anybody here does: a way in for lures, and a way out for data. */
export const unusualEmailProvider = defineModel({
  id: 'network.unusual-email-provider',
  version: 1,
  title: 'Unusual email provider',
  domain: 'network',
  entity: 'actor',
  activities: ['dns_query', 'tls_session', 'web_request', 'connection'],
  signals: [
    {
      kind: 'listed',
      name: 'mail service',
      list: 'mail',
      bits: 4.5,
      commonAt: 64,
      ports: [25, 110, 143, 465, 587, 993, 995],
      habitual: true,
    },
    {
      kind: 'rarity',
      name: 'rarity',
      bits: 4,
      commonAt: 8,
      familiarDays: 30,
      familiarShare: 0.3,
      coldShare: 0.4,
    },
  ],
  requires: ['mail service', 'rarity'],
  breachAt: 0.925,
  severity: 'low',
  weak: true,
  quietHours: 168,
  about: 'peer',
  names: PARTIES,
  techniques: ['T1071.003', 'T1048'],
  explain: '{actor} used the mail service {peer}, which is unusual here',
  falsePositives: ['A partner who sends encrypted mail through a portal', 'Private mail in a break'],
  triage: ['Look for a message that led there', 'Look for uploads to the service'],
  references: ['https://attack.mitre.org/techniques/T1071/003/'],
});
