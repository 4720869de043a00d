/** Cisco Umbrella: DNS and proxy logs, as its exports (with header) and its reporting interface name the columns. */
import { readCells } from '../key-values.ts';
import type { FieldMap, FieldSource, Mapping } from '../mapping.ts';

const REFERENCES = [
  'https://docs.umbrella.com/deployment-umbrella/docs/log-formats-and-versioning',
  'https://developer.cisco.com/docs/cloud-security/umbrella-api-reference-reports-overview/',
];

const IDENTITY = [
  'policy identity',
  'policyidentity',
  'most granular identity',
  'mostgranularidentity',
  'identities/0',
  'identities.label',
  'identities',
];
const IDENTITY_TYPE = [
  'policy identity type',
  'policyidentitytype',
  'identity types/0',
  'identitytypes',
  'identities.type.type',
  'mostgranularidentitytype',
  'identity types',
];

const VERDICT: FieldSource = {
  from: ['action', 'verdict'],
  as: 'wordIn',
  with: { block: 'blocked', allow: 'allowed', proxied: 'allowed' },
};

const COMMON: Mapping['common'] = {
  'event.id': ['requestid', 'id'],
  '@timestamp': ['timestamp', 'time', 'datetime'],
  'event.action': ['action', 'verdict'],
  'user.email': { from: IDENTITY, as: 'addresses' },
  'source.ip': ['internalip', 'internalclientip', 'internal ip', 'externalip'],
};

const DNS: FieldMap<'dns_query'> = {
  'network.protocol': { value: 'dns' },
  'network.verdict': VERDICT,
  'dns.question.name': 'domain',
  'dns.question.type': {
    first: [{ from: ['querytype', 'query type'], as: 'extract', with: '\\((\\w+)\\)' }, 'querytype', 'query type'],
  },
  'dns.response_code': ['responsecode', 'response code', 'returncode'],
};

const MACHINE = 'roaming|computer|anyconnect|secure client|device';

export const umbrellaDns: Mapping = {
  id: 'umbrella.dns',
  title: 'Cisco Umbrella name queries',
  references: REFERENCES,
  match: {
    domain: { exists: true },
    any: [
      { responsecode: { exists: true } },
      { querytype: { exists: true } },
      { returncode: { exists: true } },
      { 'response code': { exists: true } },
    ],
  },
  lowerKeys: true,
  uniqueId: true,
  common: COMMON,
  activities: [
    {
      activity: 'dns_query',
      when: { any: IDENTITY_TYPE.map((path) => ({ [path]: { matches: MACHINE } })) },
      fields: { ...DNS, 'host.name': IDENTITY },
    },
    { activity: 'dns_query', fields: DNS },
  ],
};

export const umbrellaProxy: Mapping = {
  id: 'umbrella.proxy',
  title: 'Cisco Umbrella web requests',
  references: REFERENCES,
  match: {
    url: { exists: true },
    any: [{ externalip: { exists: true } }, { externalclientip: { exists: true } }],
    none: [{ urlcategory: { exists: true } }],
  },
  lowerKeys: true,
  uniqueId: true,
  common: { ...COMMON, 'user_agent.original': ['useragent', 'user agent'] },
  activities: [
    {
      activity: 'web_request',
      fields: {
        'destination.ip': ['destinationip', 'destination ip'],
        'source.bytes': ['requestsize', 'request size'],
        'destination.bytes': ['responsesize', 'response size', 'responsebodysize'],
        'network.verdict': VERDICT,
        'url.full': { from: 'url', as: 'withScheme', with: 'http' },
        'http.request.method': ['requestmethod', 'request method'],
        'http.request.referrer': ['referer', 'referrer'],
        'http.response.status_code': ['statuscode', 'status code'],
        'http.response.mime_type': ['contenttype', 'content type'],
      },
    },
  ],
};

export const UMBRELLA_MAPPINGS: readonly Mapping[] = [umbrellaDns, umbrellaProxy];

/** Columns of the exported files, which have no header, under the names that the mappings read. */
const COLUMNS = {
  dns: 'timestamp,policyidentity,identities,internalip,externalip,action,querytype,responsecode,domain,categories,policyidentitytype,identitytypes,blockedcategories'.split(
    ',',
  ),
  proxy:
    'timestamp,policyidentity,internalip,externalip,destinationip,contenttype,verdict,url,referer,useragent,statuscode,requestsize,responsesize,responsebodysize,sha,categories,avdetections,puas,ampdisposition,ampmalwarename,ampscore,policyidentitytype,blockedcategories,identities,identitytypes,requestmethod'.split(
      ',',
    ),
} as const;

/** A line of an exported file as named cells; null when it does not start with a time. */
export function readUmbrellaLine(line: string, kind: keyof typeof COLUMNS): Record<string, string> | null {
  if (!/^"?\d{4}-\d\d-\d\d /.test(line)) return null;
  const cells = readCells(line);
  const record: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [index, name] of COLUMNS[kind].entries()) if (cells[index] !== undefined) record[name] = cells[index];
  return record;
}
