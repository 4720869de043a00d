import { defineModel } from '../../model.ts';
import { AGE, LINK_IN_MAIL, LOCKED, LOOK, PARTIES, RARE_AND_FRESH, TAINT } from './evidence.ts';

/**
 * A visit to a domain that is rare here and has more against it. New and rare alone is an everyday thing: an hour of
 * browsing brings hundreds of domains that nobody here has seen.
 */
export const suspiciousDomain = defineModel({
  id: 'network.suspicious-domain',
  version: 1,
  title: 'Suspicious domain',
  domain: 'network',
  entity: 'actor',
  activities: ['dns_query', 'tls_session', 'web_request'],
  when: { 'destination.named': true },
  signals: [
    RARE_AND_FRESH,
    LOOK,
    AGE,
    TAINT,
    { ...LOCKED, max: 5 },
    LINK_IN_MAIL,
    {
      kind: 'share',
      name: 'destination.geo.country_iso_code',
      of: 'destination.geo.country_iso_code',
      over: { activities: ['tls_session', 'web_request'] },
      prior: 1 / 16,
      free: 2,
      means: 'where few of the places contacted here are',
      usual: 'countries contacted often',
      weight: 0.4,
      max: 1.2,
    },
    {
      kind: 'condition',
      name: 'tls.certificate',
      is: { 'tls.certificate': ['self-signed', 'invalid'] },
      bits: 2,
      usual: 'a valid certificate',
    },
  ],
  requires: ['rarity'],
  breachAt: 0.98,
  severity: 'medium',
  quietHours: 168,
  about: 'domain',
  names: PARTIES,
  techniques: ['T1566.002', 'T1583.001', 'T1071.001'],
  explain: '{actor} contacted {host}, which is rare here and suspicious on more than one count',
  falsePositives: [
    'A young company, campaign or event with a domain of its own',
    'Content networks and trackers with names drawn by lot',
  ],
  triage: [
    'Look at what led there: a message, a search, an advertisement',
    'Look at what followed: a form that was sent, a download, a logon from the same address',
    'See who else contacted the domain or others on its address',
  ],
  references: ['https://attack.mitre.org/techniques/T1566/002/', 'https://attack.mitre.org/techniques/T1583/001/'],
});
