import { defineModel } from '../../model.ts';
import { AGE, LOOK, PARTIES, RHYTHM, TAINT } from './evidence.ts';

/** Ports that TLS is at home on. */
const TLS_PORTS = [
  443, 465, 563, 585, 587, 636, 853, 989, 990, 992, 993, 994, 995, 3269, 3389, 5061, 5223, 5228, 5349, 8883,
];

/** Ports where appliances talk to their makers: syslog, AMQP, MQTT. */
const MACHINE_PORTS = [5671, 6514, 8883];

/** Encrypted sessions with a rare place that look made by a tool: no name, an own certificate, an odd port, a rhythm. */
export const possibleTlsC2 = defineModel({
  id: 'network.possible-tls-c2',
  version: 2,
  title: 'Possible TLS command and control',
  domain: 'network',
  entity: 'actor',
  activities: ['tls_session'],
  signals: [
    {
      kind: 'rarity',
      name: 'rarity',
      bits: 3,
      commonAt: 6,
      familiarDays: 10,
      coldShare: 0.7,
      networkShare: 0.6,
      ofHosts: true,
    },
    {
      kind: 'share',
      name: 'no server name',
      is: { 'destination.named': false },
      prior: 1 / 20,
      means: 'the session names no server',
      usual: 'a server name',
      max: 4.3,
    },
    {
      kind: 'share',
      name: 'certificate',
      is: { 'tls.certificate': ['self-signed', 'invalid'] },
      prior: 1 / 32,
      means: 'a certificate that nobody vouches for',
      usual: 'a valid certificate',
      max: 5,
    },
    {
      kind: 'share',
      name: 'destination.port',
      is: { 'destination.port': { exists: true, not: TLS_PORTS } },
      prior: 1 / 16,
      means: 'a port that TLS is seldom found on',
      usual: 'port 443',
      max: 4,
    },
    {
      kind: 'condition',
      name: 'port of machines',
      is: { 'destination.port': MACHINE_PORTS },
      bits: -2,
      show: 'destination.port',
      usual: 'certificates of their own are common among devices',
    },
    {
      kind: 'share',
      name: 'fingerprint',
      of: 'tls.client.fingerprint',
      prior: 1 / 64,
      free: 3,
      means: 'a client that hardly anybody here has',
      usual: 'the browsers and tools in use',
      weight: 0.6,
      max: 2,
    },
    {
      kind: 'volume',
      name: 'sessions',
      per: ['actor', 'peer'],
      over: { activities: ['tls_session'], when: { 'destination.named': false } },
      windowMinutes: 60,
      floor: 4,
      typical: 1,
      deviation: 0.6,
      unit: 'sessions',
      weight: 1.5,
      max: 3,
      when: { 'destination.named': false },
    },
    { ...RHYTHM, max: 5 },
    { ...LOOK, weight: 0.4, max: 2 },
    { ...AGE, weight: 0.4 },
    { ...TAINT, weight: 0.7, max: 3 },
  ],
  requires: ['rarity'],
  breachAt: 0.98,
  severity: 'high',
  quietHours: 168,
  about: 'peer',
  names: PARTIES,
  techniques: ['T1071.001', 'T1573', 'T1571'],
  explain: '{actor} has encrypted sessions with {peer} on port {destination.port} that look made by a tool',
  falsePositives: [
    'An appliance that calls its vendor by address',
    'A VPN, remote support or conferencing client that a few use',
    'A test server with a certificate of its own',
  ],
  triage: [
    'Find the program behind it on the device',
    'Look for the download that came before',
    'Compare the fingerprint with those of known tools',
  ],
  references: [
    'https://attack.mitre.org/techniques/T1573/',
    'https://attack.mitre.org/techniques/T1571/',
    'https://github.com/salesforce/ja3',
  ],
});
