import type { Mapping } from '@weft/core';
import { TRANSPORTS, VERDICTS } from './words.ts';

const REFERENCES = [
  'https://docs.umbrella.com/deployment-umbrella/docs/log-formats-and-versioning',
  'https://learn.microsoft.com/azure/sentinel/data-connectors-reference',
];

/** An identity is a network, a roaming computer, or a person as `Jane Doe (jane@example.org)`. */
const IDENTITIES = ['Policy_Identity', 'Policy Identity', 'Identities', 'Identities/0', 'Identity'] as const;
const IDENTITY_TYPES = [
  'Policy_Identity_Type',
  'Identity_Types',
  'Identity Types',
  'Identity Types/0',
  'Identity_Type',
] as const;

const COMMON = {
  '@timestamp': ['Timestamp', 'TimeGenerated'],
  'event.action': ['Action', 'Verdict', 'verdict'],
  'user.email': { from: IDENTITIES, as: 'extract', with: '([^\\s(<,]+@[^\\s)>,]+)' },
  'network.verdict': { from: ['Action', 'Verdict', 'verdict'], table: VERDICTS },
} as const satisfies Mapping['common'];

const DNS = {
  'source.ip': ['InternalIp', 'Internal_IP', 'ExternalIp', 'External_IP'],
  'dns.question.name': 'Domain',
  'dns.question.type': { from: 'QueryType', as: 'extract', with: '^(?:[0-9]+ \\()?([A-Z0-9]+)\\)?$' },
  'dns.response_code': 'ResponseCode',
} as const;

export const umbrellaDns: Mapping = {
  id: 'cisco_umbrella.log',
  title: 'Cisco Umbrella DNS',
  references: REFERENCES,
  match: { $table: ['Cisco_Umbrella_dns_CL', 'CiscoUmbrellaDNS_CL'] },
  uniqueId: true,
  common: { ...COMMON, 'network.protocol': { value: 'dns' } },
  activities: [
    {
      activity: 'dns_query',
      when: {
        Domain: { exists: true },
        any: IDENTITY_TYPES.map((path) => ({ [path]: { matches: 'roaming (client|computer)' } })),
      },
      fields: { ...DNS, 'host.name': IDENTITIES },
    },
    { activity: 'dns_query', when: { Domain: { exists: true } }, fields: DNS },
  ],
};

export const umbrellaProxy: Mapping = {
  id: 'cisco_umbrella.log',
  title: 'Cisco Umbrella proxy',
  references: REFERENCES,
  match: { $table: ['Cisco_Umbrella_proxy_CL', 'CiscoUmbrellaProxy_CL'] },
  uniqueId: true,
  common: {
    ...COMMON,
    'source.ip': ['Internal_IP', 'InternalIp', 'External_IP', 'ExternalIp'],
    'destination.ip': ['Destination_IP', 'DestinationIp'],
    'source.bytes': ['requestSize', 'Request_Size'],
    'destination.bytes': ['responseSize', 'Response_Size'],
    'user_agent.original': ['userAgent', 'User_Agent'],
    'network.transport': { value: 'tcp' },
  },
  activities: [
    {
      activity: 'web_request',
      when: { any: [{ URL: { exists: true } }, { Url: { exists: true } }] },
      fields: {
        'url.full': ['URL', 'Url'],
        'http.request.method': ['requestMethod', 'Request_Method'],
        'http.request.referrer': ['Referer', 'Referrer'],
        'http.response.status_code': ['statusCode', 'Status_Code'],
        'http.response.mime_type': ['Content_Type', 'ContentType'],
      },
    },
  ],
};

/** The IP layer and the cloud firewall. */
export const umbrellaFirewall: Mapping = {
  id: 'cisco_umbrella.log',
  title: 'Cisco Umbrella IP layer and firewall',
  references: REFERENCES,
  match: {
    $table: ['Cisco_Umbrella_ip_CL', 'Cisco_Umbrella_cloudfirewall_CL', 'Cisco_Umbrella_firewall_CL'],
  },
  uniqueId: true,
  common: {
    ...COMMON,
    'source.ip': ['Source_IP', 'SourceIP', 'sourceIp'],
    'source.port': ['Source_Port', 'sourcePort'],
    'destination.ip': ['Destination_IP', 'destinationIp'],
    'destination.port': ['Destination_Port', 'destinationPort'],
    'network.transport': { first: [{ from: 'ipProtocol', table: TRANSPORTS }, 'ipProtocol'] },
  },
  activities: [{ activity: 'connection', fields: { 'network.state': 'verdict' } }],
};
