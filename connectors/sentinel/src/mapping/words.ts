/** Words that several tables share, as ours. */

/** Microsoft's page of a table. */
export const tablePage = (table: string): string =>
  `https://learn.microsoft.com/azure/azure-monitor/reference/tables/${table.toLowerCase()}`;

/** IANA protocol numbers that firewalls log. https://www.iana.org/assignments/protocol-numbers */
export const TRANSPORTS: Readonly<Record<string, string>> = {
  1: 'icmp',
  2: 'igmp',
  6: 'tcp',
  17: 'udp',
  47: 'gre',
  50: 'esp',
  51: 'ah',
  58: 'ipv6-icmp',
  89: 'ospf',
  103: 'pim',
  112: 'vrrp',
  132: 'sctp',
  T: 'tcp',
  U: 'udp',
};

/** DNS record types by number. https://www.iana.org/assignments/dns-parameters */
export const DNS_TYPES: Readonly<Record<string, string>> = {
  1: 'A',
  2: 'NS',
  5: 'CNAME',
  6: 'SOA',
  10: 'NULL',
  12: 'PTR',
  13: 'HINFO',
  15: 'MX',
  16: 'TXT',
  17: 'RP',
  24: 'SIG',
  25: 'KEY',
  28: 'AAAA',
  29: 'LOC',
  33: 'SRV',
  35: 'NAPTR',
  37: 'CERT',
  39: 'DNAME',
  41: 'OPT',
  43: 'DS',
  44: 'SSHFP',
  46: 'RRSIG',
  47: 'NSEC',
  48: 'DNSKEY',
  50: 'NSEC3',
  51: 'NSEC3PARAM',
  52: 'TLSA',
  59: 'CDS',
  60: 'CDNSKEY',
  61: 'OPENPGPKEY',
  64: 'SVCB',
  65: 'HTTPS',
  99: 'SPF',
  249: 'TKEY',
  250: 'TSIG',
  251: 'IXFR',
  252: 'AXFR',
  255: 'ANY',
  256: 'URI',
  257: 'CAA',
};

/** DNS response codes by number. https://www.iana.org/assignments/dns-parameters */
export const DNS_CODES: Readonly<Record<string, string>> = {
  0: 'NOERROR',
  1: 'FORMERR',
  2: 'SERVFAIL',
  3: 'NXDOMAIN',
  4: 'NOTIMP',
  5: 'REFUSED',
  6: 'YXDOMAIN',
  7: 'YXRRSET',
  8: 'NXRRSET',
  9: 'NOTAUTH',
  10: 'NOTZONE',
  16: 'BADVERS',
};

const ALLOWED = [
  'accept',
  'accepted',
  'alert',
  'allow',
  'allow due to insufficient app data',
  'allowed',
  'bypass',
  'client-rst',
  'close',
  'continue',
  'decrypt',
  'detect',
  'encrypt',
  'inspect',
  'ip-conn',
  'log',
  'monitor',
  'override',
  'pass',
  'passed',
  'passthrough',
  'permit',
  'permitted',
  'server-rst',
  'success',
  'timeout',
];
const BLOCKED = [
  'block',
  'block icmp',
  'block-continue',
  'block-override',
  'block-url',
  'block/drop',
  'block/icmp',
  'block/reset',
  'blocked',
  'denied',
  'deny',
  'drop',
  'drop icmp',
  'drop-icmp',
  'dropped',
  'ips drop',
  'ips reset',
  'override-lockout',
  'prevent',
  'prevented',
  'redirect',
  'reject',
  'rejected',
  'reset',
  'reset both',
  'reset client',
  'reset destination',
  'reset server',
  'reset source',
  'reset-both',
  'reset-client',
  'reset-server',
];
/**
 * What firewalls, proxies and resolvers did, as allowed or blocked. A session that FortiGate saw reset or time out had
 * been let through.
 */
export const VERDICTS: Readonly<Record<string, string>> = Object.fromEntries([
  ...ALLOWED.map((word) => [word, 'allowed'] as const),
  ...BLOCKED.map((word) => [word, 'blocked'] as const),
]);

/** An ISO 3166-1 alpha-2 code; country names are left out, the address is located instead. */
export const countryCode = (from: string | readonly string[]) =>
  ({ from, as: 'extract', with: '^([a-z]{2})$' }) as const;
