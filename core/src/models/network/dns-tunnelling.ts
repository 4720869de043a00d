import { defineModel } from '../../model.ts';
import { AGE, PARTIES, TAINT } from './evidence.ts';

/** Much is said in the names that a device asks for under one rare domain. */
export const dnsTunnelling = defineModel({
  id: 'network.dns-tunnelling',
  version: 2,
  title: 'DNS tunnelling',
  domain: 'network',
  entity: 'actor',
  activities: ['dns_query'],
  signals: [
    { kind: 'rarity', name: 'rarity', bits: 3.5, commonAt: 12, familiarDays: 14, coldShare: 0.5 },
    { kind: 'subdomains', name: 'names', commonAt: 12, max: 12 },
    {
      kind: 'share',
      name: 'dns.question.type',
      is: { 'dns.question.type': ['TXT', 'NULL', 'CNAME', 'MX', 'KEY', 'SRV', 'WKS', 'PRIVATE', 'RRSIG', 'DNSKEY'] },
      prior: 1 / 16,
      means: 'a record type that carries text',
      usual: 'addresses',
      max: 3,
    },
    { ...AGE, weight: 0.5 },
    TAINT,
  ],
  requires: ['rarity', 'names'],
  breachAt: 0.98,
  severity: 'high',
  quietHours: 24,
  about: 'domain',
  names: PARTIES,
  techniques: ['T1071.004', 'T1572', 'T1048'],
  explain: '{actor} asks for many long, coded names under {domain}',
  falsePositives: ['Reputation services that answer by DNS', 'Content networks that encode keys in names'],
  triage: ['Ask who runs the domain and its name servers', 'Compare the volume with the times of work on the device'],
  references: ['https://attack.mitre.org/techniques/T1071/004/', 'https://attack.mitre.org/techniques/T1572/'],
});
