/**
 * Public networks that users, services and attackers live in: blocks of real operators, one country each.
 *
 * Addresses have to resolve to the right country and operator in a public geo database, so the blocks are real ones.
 * Checked on 2026-11-24 against @ip-location-db/asn and geo-whois-asn-country (both 2.3.2026061719): every block lies
 * within one autonomous system and one country, except that clouds have machines in many countries, as they do.
 * Hosts inside the blocks are drawn and mean nobody.
 */
import { at, type Random } from '../random.ts';

export interface Network {
  readonly asNumber: number;
  readonly organization: string;
  readonly country: string;
  /** CIDR blocks. */
  readonly blocks: readonly string[];
}

const network = (asNumber: number, organization: string, country: string, blocks: string): Network => ({
  asNumber,
  organization,
  country,
  blocks: blocks.split(' '),
});

/** Fixed-line operators that people have at home, by country. */
export const HOME_NETWORKS: readonly Network[] = [
  network(7922, 'Comcast Cable Communications, LLC', 'US', '73.0.0.0/8 98.192.0.0/10 67.160.0.0/11 68.32.0.0/11'),
  network(701, 'Verizon Business', 'US', '71.112.0.0/12 108.48.0.0/13 108.24.0.0/13'),
  network(7018, 'AT&T Enterprises, LLC', 'US', '99.32.0.0/11 108.192.0.0/11 107.192.0.0/11'),
  network(20115, 'Charter Communications', 'US', '75.132.0.0/14 174.80.0.0/13 97.88.0.0/14'),
  network(22773, 'Cox Communications Inc.', 'US', '68.0.0.0/12 68.96.0.0/13 70.176.0.0/14'),
  network(2856, 'British Telecommunications PLC', 'GB', '86.128.0.0/10 81.128.0.0/11 31.48.0.0/13'),
  network(5089, 'Virgin Media Limited', 'GB', '86.0.0.0/11 82.0.0.0/12 77.96.0.0/13'),
  network(5607, 'Sky UK Limited', 'GB', '90.192.0.0/11 94.0.0.0/12 2.120.0.0/13'),
  network(13285, 'TalkTalk Communications Limited', 'GB', '92.16.0.0/12 2.96.0.0/13'),
  network(3320, 'Deutsche Telekom AG', 'DE', '79.192.0.0/10 84.128.0.0/10 91.0.0.0/10 87.128.0.0/10'),
  network(3209, 'Vodafone GmbH', 'DE', '88.64.0.0/12 188.96.0.0/12 178.0.0.0/12'),
  network(6805, 'Telefonica Germany GmbH & Co.OHG', 'DE', '77.0.0.0/12 77.176.0.0/12 78.48.0.0/13'),
  network(8881, '1&1 Versatel GmbH', 'DE', '89.244.0.0/15 92.116.0.0/15'),
  network(3215, 'Orange S.A.', 'FR', '90.0.0.0/11 86.192.0.0/11 92.152.0.0/13'),
  network(12322, 'Free SAS', 'FR', '82.224.0.0/11 88.160.0.0/11 78.192.0.0/12'),
  network(15557, 'Societe Francaise Du Radiotelephone - SFR SA', 'FR', '93.0.0.0/11 109.0.0.0/11 77.192.0.0/12'),
  network(577, 'Bell Canada', 'CA', '70.48.0.0/13 142.112.0.0/14 76.64.0.0/14 184.144.0.0/14'),
  network(812, 'Rogers Communications Canada Inc.', 'CA', '99.224.0.0/11 174.112.0.0/13 173.32.0.0/14'),
  network(852, 'TELUS Communications Inc.', 'CA', '23.16.0.0/15 108.172.0.0/15 162.156.0.0/15'),
  network(1221, 'Telstra Limited', 'AU', '1.128.0.0/11 58.160.0.0/12 121.208.0.0/12 124.176.0.0/12'),
  network(4804, 'SingTel Optus Pty Ltd', 'AU', '49.176.0.0/12 122.104.0.0/13 58.104.0.0/13'),
  network(1136, 'KPN B.V.', 'NL', '77.160.0.0/12 86.80.0.0/13 84.84.0.0/14'),
  network(33915, 'Vodafone Libertel B.V.', 'NL', '83.80.0.0/13 84.24.0.0/13 94.208.0.0/13'),
  network(3352, 'TELEFONICA DE ESPANA S.A.U.', 'ES', '83.32.0.0/11 88.0.0.0/11 80.24.0.0/13'),
  network(12479, 'Orange Espagne SA', 'ES', '85.48.0.0/12 90.160.0.0/12'),
  network(3269, 'Telecom Italia S.p.A.', 'IT', '79.0.0.0/10 87.0.0.0/11 95.224.0.0/11'),
  network(12874, 'Fastweb SpA', 'IT', '93.32.0.0/11 2.224.0.0/12'),
  network(3303, 'Swisscom (Schweiz) AG', 'CH', '85.0.0.0/13 178.192.0.0/13 83.76.0.0/14'),
  network(8447, 'A1 Telekom Austria AG', 'AT', '91.112.0.0/14 178.188.0.0/14'),
  network(3301, 'Telia Company AB', 'SE', '78.64.0.0/12 90.224.0.0/12 95.192.0.0/12'),
  network(3292, 'TDC Holding A/S', 'DK', '80.160.0.0/13 87.48.0.0/13'),
  network(5617, 'Orange Polska Spolka Akcyjna', 'PL', '83.16.0.0/12 79.184.0.0/13'),
  network(5466, 'Eircom Limited', 'IE', '86.40.0.0/13 83.70.0.0/15'),
  network(3243, 'MEO - SERVICOS DE COMUNICACOES E MULTIMEDIA S.A.', 'PT', '85.240.0.0/13 2.80.0.0/14'),
  network(5432, 'Proximus NV', 'BE', '109.128.0.0/12 81.240.0.0/13'),
  network(4713, 'NTT Communications Corporation', 'JP', '153.128.0.0/10 180.0.0.0/10'),
  network(9506, 'Singapore Telecommunications Ltd, Magix Services', 'SG', '121.6.0.0/15 219.75.0.0/17'),
  network(9829, 'Bharat Sanchar Nigam Ltd', 'IN', '117.192.0.0/10 59.88.0.0/13'),
  network(28573, 'Claro NXT Telecomunicacoes Ltda', 'BR', '191.176.0.0/13 179.136.0.0/13'),
  network(8151, 'Uninet S.A. de C.V.', 'MX', '189.172.0.0/14 187.132.0.0/14 189.224.0.0/13'),
  network(5384, 'EMIRATES TELECOMMUNICATIONS GROUP COMPANY (ETISALAT GROUP) PJSC', 'AE', '2.48.0.0/14 86.96.0.0/14'),
];

/** Mobile carriers; where a country has none here, its fixed-line operators carry phones too. */
export const MOBILE_NETWORKS: readonly Network[] = [
  network(21928, 'T-Mobile USA, Inc.', 'US', '172.32.0.0/11'),
  network(22394, 'Verizon Business', 'US', '97.32.0.0/11 70.192.0.0/11'),
  network(20057, 'AT&T Enterprises, LLC', 'US', '166.212.0.0/14 166.200.0.0/14'),
  network(206067, 'Hutchison 3G UK Limited', 'GB', '188.28.0.0/14 94.196.0.0/15'),
  network(35228, 'Telefonica UK Limited', 'GB', '82.132.224.0/20 82.132.160.0/20'),
  network(31615, 'Odido Netherlands B.V.', 'NL', '178.228.0.0/14'),
  network(5410, 'Bouygues Telecom SA', 'FR', '176.176.0.0/12 176.144.0.0/12'),
  network(2119, 'Telenor Norge AS', 'NO', '88.88.0.0/13 77.16.0.0/14'),
];

/** Business lines that offices go out by. */
export const OFFICE_NETWORKS: readonly Network[] = [
  network(3356, 'Level 3 Communications, Inc.', 'US', '4.64.0.0/10 8.56.0.0/13'),
  network(174, 'Cogent Communications', 'US', '38.216.0.0/14 38.232.0.0/14'),
  network(6461, 'Zayo Bandwidth', 'US', '142.194.0.0/16 144.83.0.0/16'),
];

/** Datacenters and cheap hosters whose addresses attackers, VPN services and small sites share. */
export const HOSTER_NETWORKS: readonly Network[] = [
  network(60781, 'LeaseWeb Netherlands B.V.', 'NL', '85.17.0.0/16 95.211.0.0/16 5.79.64.0/18'),
  network(49981, 'WorldStream B.V.', 'NL', '109.236.80.0/20 217.23.0.0/20'),
  network(50673, 'Serverius Holding B.V.', 'NL', '46.249.32.0/19 93.158.208.0/20'),
  network(202425, 'IP Volume inc', 'NL', '89.248.160.0/20 94.102.48.0/20'),
  network(9009, 'M247 Europe SRL', 'RO', '37.120.192.0/19'),
  network(212238, 'Datacamp Limited', 'RO', '85.122.192.0/19'),
  network(24940, 'Hetzner Online GmbH', 'FI', '95.216.0.0/15'),
  network(24940, 'Hetzner Online GmbH', 'DE', '49.12.0.0/15 78.46.0.0/15 116.202.0.0/15'),
  network(197540, 'netcup GmbH', 'DE', '46.38.224.0/19 188.68.32.0/19'),
  network(16276, 'OVH SAS', 'FR', '51.254.0.0/15 37.187.0.0/16'),
  network(51167, 'Contabo GmbH', 'FR', '161.97.64.0/18 5.189.128.0/18'),
  network(47583, 'Hostinger International Limited', 'LT', '2.24.160.0/19'),
  network(20473, 'The Constant Company, LLC', 'US', '144.202.0.0/17 108.61.0.0/18'),
];

/** Hosting that VPN services rent inside large countries, so that their country is ordinary and their operator is not. */
export const VPN_NETWORKS: readonly Network[] = [
  network(9009, 'M247 Europe SRL', 'US', '38.132.96.0/19'),
  network(212238, 'Datacamp Limited', 'US', '38.89.72.0/21'),
  network(11878, 'tzulo, inc.', 'US', '23.234.64.0/19 68.235.32.0/19'),
  network(62240, 'Clouvider Limited', 'US', '45.192.32.0/20'),
  network(46562, 'Performive LLC', 'US', '66.115.128.0/18'),
  network(36352, 'HostPapa', 'US', '107.172.64.0/18 192.3.128.0/19'),
  network(136787, 'PacketHub S.A.', 'US', '188.172.176.0/20'),
];

export const CLOUD_NETWORKS = {
  awsEast: network(
    14618,
    'Amazon.com, Inc.',
    'US',
    '3.208.0.0/12 44.192.0.0/11 3.80.0.0/12 34.192.0.0/12 34.224.0.0/12',
  ),
  aws: network(16509, 'Amazon.com, Inc.', 'US', '3.128.0.0/10'),
  cloudfront: network(16509, 'Amazon.com, Inc.', 'US', '13.224.0.0/16 18.64.0.0/16 99.84.0.0/16'),
  microsoft: network(8075, 'Microsoft Corporation', 'US', '20.190.128.0/18 40.126.0.0/18 52.96.0.0/14 40.90.0.0/16'),
  teams: network(8075, 'Microsoft Corporation', 'US', '52.112.0.0/14'),
  exchange: network(8075, 'Microsoft Corporation', 'US', '40.92.0.0/15 52.96.0.0/14'),
  azure: network(8075, 'Microsoft Corporation', 'US', '20.36.0.0/14 40.112.0.0/13'),
  google: network(15169, 'Google LLC', 'US', '142.250.0.0/15 74.125.0.0/16'),
  googleCloud: network(396982, 'Google LLC', 'US', '136.112.0.0/13'),
  cloudflare: network(13335, 'Cloudflare, Inc.', 'US', '104.16.0.0/14 104.24.0.0/15 172.67.0.0/16'),
  fastly: network(54113, 'Fastly, Inc.', 'US', '151.101.0.0/16 199.232.0.0/16'),
  akamai: network(20940, 'Akamai International B.V.', 'US', '23.72.0.0/16 104.113.0.0/17 104.111.0.0/17'),
  linode: network(63949, 'Akamai Technologies, Inc.', 'US', '45.33.0.0/17 45.79.0.0/18'),
  digitalOcean: network(14061, 'DigitalOcean, LLC', 'US', '45.55.0.0/16 104.131.0.0/16 104.236.0.0/16'),
  goDaddy: network(26496, 'GoDaddy.com, LLC', 'US', '23.229.128.0/17 184.168.192.0/18'),
  unified: network(46606, 'Unified Layer', 'US', '162.240.0.0/17 162.144.64.0/18'),
  ionos: network(8560, 'IONOS SE', 'US', '74.208.0.0/16'),
  ovh: network(16276, 'OVH SAS', 'FR', '51.254.0.0/15 37.187.0.0/16'),
  hetzner: network(24940, 'Hetzner Online GmbH', 'DE', '49.12.0.0/15 116.202.0.0/15'),
  dropbox: network(19679, 'Dropbox, Inc.', 'US', '162.125.0.0/16'),
  linkedin: network(14413, 'LinkedIn Corporation', 'US', '108.174.0.0/23 108.174.10.0/23'),
  facebook: network(32934, 'Facebook, Inc.', 'US', '157.240.0.0/17'),
  github: network(36459, 'GitHub, Inc.', 'US', '140.82.112.0/20'),
  salesforce: network(14340, 'Salesforce.com, Inc.', 'US', '13.108.0.0/15 136.146.0.0/15'),
  sendgrid: network(11377, 'SendGrid, Inc.', 'US', '149.72.128.0/17 167.89.0.0/17'),
  proofpoint: network(26211, 'Proofpoint, Inc.', 'US', '205.220.160.0/21 67.231.144.0/21'),
} as const satisfies Record<string, Network>;

export type CloudName = keyof typeof CLOUD_NETWORKS;

/** A public place that something comes from. */
export interface Origin {
  readonly ip: string;
  readonly country: string;
  readonly city: string;
  readonly asNumber: number;
  readonly organization: string;
}

/** A host inside one of a network's blocks; never the first or last address of a /24. */
export function drawAddress(from: Network, random: Random): string {
  const [base = '', bits = '32'] = random.pick(from.blocks).split('/');
  const size = 2 ** (32 - Number(bits));
  const start = base.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const value = start + Math.floor(random.next() * (size / 256)) * 256 + random.int(2, 253);
  return formatAddress(value);
}

export function formatAddress(value: number): string {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255].join('.');
}

export function drawOrigin(from: Network, random: Random, city?: string): Origin {
  return {
    ip: drawAddress(from, random),
    country: from.country,
    city: city ?? random.pick(citiesOf(from.country)),
    asNumber: from.asNumber,
    organization: from.organization,
  };
}

export function networksIn(country: string, networks: readonly Network[]): readonly Network[] {
  const found = networks.filter((candidate) => candidate.country === country);
  return found.length > 0 ? found : HOME_NETWORKS.filter((candidate) => candidate.country === country);
}

export interface Country {
  readonly code: string;
  readonly zones: readonly string[];
  readonly cities: readonly string[];
  readonly topLevel: string;
}

const country = (code: string, topLevel: string, zones: string, cities: string): Country => ({
  code,
  topLevel,
  zones: zones.split(' '),
  cities: cities.split(', '),
});

/** Countries that have a home network above. The first seven can be a company's own. */
export const COUNTRIES: readonly Country[] = [
  country(
    'US',
    'com',
    'America/New_York America/Chicago America/Denver America/Los_Angeles',
    'Boston, Chicago, Columbus, Atlanta, Denver, Seattle, Austin, Charlotte, Portland, Nashville',
  ),
  country('GB', 'co.uk', 'Europe/London', 'London, Manchester, Leeds, Bristol, Birmingham, Reading'),
  country('DE', 'de', 'Europe/Berlin', 'Berlin, Hamburg, Munich, Cologne, Stuttgart, Leipzig'),
  country('FR', 'fr', 'Europe/Paris', 'Paris, Lyon, Lille, Nantes, Toulouse'),
  country('CA', 'ca', 'America/Toronto America/Vancouver', 'Toronto, Ottawa, Montreal, Vancouver'),
  country('AU', 'com.au', 'Australia/Sydney', 'Sydney, Melbourne, Brisbane, Perth'),
  country('NL', 'nl', 'Europe/Amsterdam', 'Amsterdam, Rotterdam, Utrecht, Eindhoven'),
  country('ES', 'es', 'Europe/Madrid', 'Madrid, Barcelona, Valencia'),
  country('IT', 'it', 'Europe/Rome', 'Rome, Milan, Turin'),
  country('CH', 'ch', 'Europe/Zurich', 'Zurich, Geneva, Basel'),
  country('AT', 'at', 'Europe/Vienna', 'Vienna, Graz'),
  country('SE', 'se', 'Europe/Stockholm', 'Stockholm, Gothenburg'),
  country('DK', 'dk', 'Europe/Copenhagen', 'Copenhagen, Aarhus'),
  country('PL', 'pl', 'Europe/Warsaw', 'Warsaw, Krakow'),
  country('IE', 'ie', 'Europe/Dublin', 'Dublin, Cork'),
  country('PT', 'pt', 'Europe/Lisbon', 'Lisbon, Porto'),
  country('BE', 'be', 'Europe/Brussels', 'Brussels, Antwerp'),
  country('JP', 'jp', 'Asia/Tokyo', 'Tokyo, Osaka'),
  country('SG', 'sg', 'Asia/Singapore', 'Singapore'),
  country('IN', 'in', 'Asia/Kolkata', 'Bengaluru, Mumbai, Delhi'),
  country('BR', 'com.br', 'America/Sao_Paulo', 'Sao Paulo, Rio de Janeiro'),
  country('MX', 'com.mx', 'America/Mexico_City', 'Mexico City, Monterrey'),
  country('AE', 'ae', 'Asia/Dubai', 'Dubai, Abu Dhabi'),
];

export function countryOf(code: string): Country {
  return COUNTRIES.find((candidate) => candidate.code === code) ?? at(COUNTRIES, 0);
}

/** Cities of a country; hosters in countries without a list are shown without a city, as Entra does. */
export function citiesOf(code: string): readonly string[] {
  return COUNTRIES.find((candidate) => candidate.code === code)?.cities ?? [''];
}
