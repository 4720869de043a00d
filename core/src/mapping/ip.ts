/** Address arithmetic on canonical text forms (see `toIp`). */

/** A CIDR block as a predicate. */
export type Block = (ip: string) => boolean;

interface Prefix {
  readonly bytes: readonly number[];
  readonly bits: number;
}

/** Parses `10.0.0.0/8`, `2001:db8::/32` or a single address. Throws a RangeError that quotes the text otherwise. */
export function parseBlock(text: string): Block {
  return parseBlocks([text]);
}

/** Whether an address is in one of several blocks; the address is taken apart once. */
export function parseBlocks(texts: readonly string[]): Block {
  const prefixes = texts.map(parsePrefix);
  if (prefixes.length === 0) return () => false;
  return (ip) => {
    const bytes = ipBytes(ip);
    return bytes !== null && prefixes.some((prefix) => isInside(bytes, prefix));
  };
}

function parsePrefix(text: string): Prefix {
  const [base = '', length] = text.trim().split('/');
  const bytes = ipBytes(base);
  const bits = length === undefined ? (bytes?.length ?? 0) * 8 : Number(length);
  if (bytes === null || !Number.isInteger(bits) || bits < 0 || bits > bytes.length * 8) {
    throw new RangeError(`"${text}" is no CIDR block; write for example 10.0.0.0/8`);
  }
  return { bytes, bits };
}

function isInside(ip: readonly number[], { bytes, bits }: Prefix): boolean {
  if (ip.length !== bytes.length) return false;
  for (let bit = 0; bit < bits; bit += 8) {
    const index = bit >> 3;
    const mask = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
    if (((ip[index] as number) & mask) !== ((bytes[index] as number) & mask)) return false;
  }
  return true;
}

/** 4 or 16 bytes, or null when the text is no address. */
export function ipBytes(ip: string): readonly number[] | null {
  if (!ip.includes(':')) {
    const octets = [0, 0, 0, 0];
    let octet = 0;
    let digits = 0;
    for (let at = 0; at < ip.length; at++) {
      const code = ip.charCodeAt(at);
      if (code === DOT && digits > 0 && octet < 3) {
        octet++;
        digits = 0;
        continue;
      }
      const value = (octets[octet] as number) * 10 + code - ZERO;
      if (code < ZERO || code > NINE || ++digits > 3 || value > 255) return null;
      octets[octet] = value;
    }
    return octet === 3 && digits > 0 ? octets : null;
  }
  const [head = '', tail] = ip.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const fill = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(Math.max(0, fill)).fill('0'), ...right];
  if (groups.length !== 8) return null;
  const bytes: number[] = [];
  for (const group of groups) {
    if (!/^[0-9a-f]{1,4}$/i.test(group)) return null;
    const value = Number.parseInt(group, 16);
    bytes.push(value >> 8, value & 0xff);
  }
  return bytes;
}

const DOT = 46;
const ZERO = 48;
const NINE = 57;

/** Private, loopback, link-local, shared, multicast, unspecified and broadcast ranges (RFC 6890). */
const NOT_PUBLIC = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '224.0.0.0/3',
  '::/127',
  'fc00::/7',
  'fe80::/10',
  'ff00::/8',
].map(parsePrefix);

export function isPublicIp(ip: string): boolean {
  const bytes = ipBytes(ip);
  return bytes !== null && !NOT_PUBLIC.some((prefix) => isInside(bytes, prefix));
}

/** The network an address is in for counting purposes: /24 of IPv4, /48 of IPv6. */
export function networkOf(ip: string): string {
  const bytes = ipBytes(ip);
  if (bytes === null) return ip;
  if (bytes.length === 4) return `${ip.slice(0, ip.lastIndexOf('.'))}.0/24`;
  const groups = [0, 2, 4].map((index) =>
    (((bytes[index] as number) << 8) | (bytes[index + 1] as number)).toString(16),
  );
  return `${groups.join(':')}::/48`;
}
