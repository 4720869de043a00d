/** What documents in the Elastic Common Schema need beside a path. */
import { toAddress, toText } from '../coerce.ts';
import { isRecord, type RawRecord } from '../path.ts';

export const ECS_TRANSFORMS = {
  /** The value when it is an address, otherwise nothing (`user.id` holds either). */
  onlyAddress: (value: unknown) => toAddress(value) ?? undefined,
  /** The value when it is no address, otherwise nothing. */
  noAddress: (value: unknown) => {
    const text = toText(value);
    return text === null || text.includes('@') ? undefined : text;
  },
  /** `host.name` or `host.id` (`with` says which) where one of the host's addresses is the source's. */
  ecsHost: (record: unknown, key: unknown) => {
    if (!isRecord(record) || !isRecord(record['host']) || !isRecord(record['source'])) return undefined;
    const address = record['source']['ip'];
    return address !== undefined && listOf(record['host']['ip']).includes(address)
      ? record['host'][String(key)]
      : undefined;
  },
  /** The texts of a list that are absolute web addresses. */
  webAddresses: (value: unknown) => textsOf(value).filter((text) => /^https?:\/\//i.test(text)),
  /** `malware`, `phish` or `spam`: the worst that products' words for a threat name, in a text or list. */
  worstThreat: (value: unknown) => {
    const words = textsOf(value).join(' ').toLowerCase();
    return THREATS.find(([, pattern]) => pattern.test(words))?.[0];
  },
  /** A record's `url` as one text: whole where it has that, else put together from its parts. */
  ecsUrl: (record: unknown) => (isRecord(record) ? urlOf(record) : undefined),
  /** `allowed` or `blocked`, by a record's `event.type` and `event.action`. */
  ecsVerdict: (record: unknown) => {
    const event = isRecord(record) && isRecord(record['event']) ? record['event'] : {};
    return verdictOf(textsOf(event['type'])) ?? verdictOf(textsOf(event['action']));
  },
  /** The verdict in a firewall's own word: `client-rst`, `Blocked`, `accept`. */
  verdict: (value: unknown) => verdictOf(textsOf(value)),
  /** `email.attachments` as ours; entries without a name or hash are left out. */
  ecsAttachments: (value: unknown) =>
    listOf(value).flatMap((item) => {
      const file = isRecord(item) ? item['file'] : undefined;
      if (!isRecord(file)) return [];
      const hash = file['hash'];
      return [
        {
          name: file['name'],
          extension: file['extension'],
          size: file['size'],
          sha256: isRecord(hash) ? hash['sha256'] : undefined,
        },
      ];
    }),
} as const;

const THREATS: readonly (readonly [word: string, pattern: RegExp])[] = [
  ['malware', /malware|virus|ransom/],
  ['phish', /phish|impost|toad|spoof|bec/],
  ['spam', /spam|bulk/],
];

const ABSOLUTE = /^[a-z][a-z0-9+.-]*:\/\//i;
const TLS_PORTS: ReadonlySet<unknown> = new Set([443, 8443, '443', '8443']);

function urlOf(record: RawRecord): string | undefined {
  const url = record['url'];
  if (!isRecord(url)) return toText(url) ?? undefined;
  const full = toText(url['full']);
  if (full !== null && ABSOLUTE.test(full)) return full;
  const original = toText(url['original']);
  if (original !== null && ABSOLUTE.test(original)) return original;
  const domain = toText(url['domain']);
  const scheme = toText(url['scheme']) ?? (TLS_PORTS.has(url['port'] ?? portOf(record)) ? 'https' : 'http');
  if (domain === null) {
    const rest = full ?? original;
    return rest === null || rest.startsWith('/') ? undefined : `${scheme}://${rest}`;
  }
  const host = domain.includes(':') && !domain.startsWith('[') ? `[${domain}]` : domain;
  const port = toText(url['port']);
  const standard = port === null || port === '80' || port === '443' ? '' : `:${port}`;
  const relative = original?.startsWith('/') === true ? original : null;
  const query = toText(url['query']);
  const path = relative ?? `${toText(url['path']) ?? ''}${query === null ? '' : `?${query}`}`;
  return `${scheme}://${host}${standard}${path === '' || path.startsWith('/') ? path : `/${path}`}`;
}

function portOf(record: RawRecord): unknown {
  const destination = record['destination'] ?? record['server'];
  return isRecord(destination) ? destination['port'] : undefined;
}

const BLOCKED =
  /(?:^|[-_ ])(?:block(?:ed)?|den(?:y|ied)|drop(?:ped)?|reject(?:ed)?|prevent(?:ed)?|reset|rst|sinkhole)(?:$|[-_ ])/i;
const ALLOWED =
  /(?:^|[-_ ])(?:allow(?:ed)?|accept(?:ed)?|pass(?:ed|through)?|permit(?:ted)?|not[-_ ]blocked)(?:$|[-_ ])/i;

function verdictOf(words: readonly string[]): string | undefined {
  if (words.some((word) => ALLOWED.test(word))) return 'allowed';
  return words.some((word) => BLOCKED.test(word)) ? 'blocked' : undefined;
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((item): item is string => typeof item === 'string');
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : value === undefined || value === null ? [] : [value];
}
