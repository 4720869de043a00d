/** Links as they were before a mail product rewrote them. */
import { withoutLastDots } from './coerce.ts';

/** Rewriters inside rewriters are undone this deep. */
const NESTING_MAX = 5;

/**
 * Undoes Safe Links (Microsoft), URL Defense (Proofpoint v1, v2, v3), Mimecast (target in `domain`/`url` where it is
 * there) and Barracuda LinkProtect. Returns the text unchanged when it is no rewritten link or cannot be undone.
 */
export function decodeRewrittenUrl(url: string): string {
  let current = url;
  for (let depth = 0; depth < NESTING_MAX; depth++) {
    const next = decodeOnce(current);
    if (next === null || next === current) return current;
    current = next;
  }
  return current;
}

function decodeOnce(url: string): string | null {
  const host = hostOfUrl(url);
  if (host === null) return null;
  if (host.endsWith('.safelinks.protection.outlook.com') || host.endsWith('.safelinks.protection.office365.us'))
    return queryValue(url, 'url');
  if (host === 'urldefense.proofpoint.com') {
    const value = rawQueryValue(url, 'u');
    if (value === null) return null;
    return url.includes('/v1/') ? percentDecode(value) : percentDecode(value.replaceAll('-', '%').replaceAll('_', '/'));
  }
  if (host === 'urldefense.com' || host === 'urldefense.us') return decodeProofpointV3(url);
  if (host === 'linkprotect.cudasvc.com') return queryValue(url, 'a');
  if (host.endsWith('.mimecastprotect.com') || host.endsWith('.mimecast.com')) {
    const target = queryValue(url, 'url');
    if (target !== null) return target;
    const domain = queryValue(url, 'domain');
    return domain === null ? null : `https://${domain}/`;
  }
  return null;
}

const V3_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** v3 puts the characters it cannot carry, base64-encoded, after `__;` and marks their places with `*` and `**X`. */
function decodeProofpointV3(url: string): string | null {
  const match = /\/v3\/__(.+?)__;([A-Za-z0-9_-]*)(?:!|$)/s.exec(url);
  if (match === null) return null;
  const removed = base64Text(match[2] as string);
  let used = 0;
  return (match[1] as string).replace(/\*(\*.)?/gs, (_whole, run: string | undefined) => {
    const count = run === undefined ? 1 : V3_ALPHABET.indexOf(run[1] as string) + 2;
    const piece = removed.slice(used, used + count);
    used += count;
    return piece;
  });
}

function base64Text(text: string): string {
  let bits = 0;
  let held = 0;
  let percent = '';
  for (const character of text) {
    const value = V3_ALPHABET.indexOf(character === '+' ? '-' : character === '/' ? '_' : character);
    if (value < 0) continue;
    bits = (bits << 6) | value;
    held += 6;
    if (held >= 8) {
      held -= 8;
      percent += `%${((bits >> held) & 0xff).toString(16).padStart(2, '0')}`;
    }
  }
  return percentDecode(percent) ?? '';
}

function rawQueryValue(url: string, name: string): string | null {
  const match = new RegExp(`[?&]${name}=([^&#]*)`, 'i').exec(url);
  return match === null || match[1] === '' ? null : (match[1] as string);
}

function queryValue(url: string, name: string): string | null {
  const raw = rawQueryValue(url, name);
  return raw === null ? null : percentDecode(raw);
}

function percentDecode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The host of a URL as a browser finds it (a backslash counts as a slash), lower-cased, without user info, port or trailing dot; null when the text has none. */
export function hostOfUrl(url: string): string | null {
  const match =
    /^(?:[a-z][a-z0-9+.-]*:)?[/\\]{2}(?:[^/?#\\]*@)?(\[[0-9a-f:.]+\]|[^/?#:\\]+)/i.exec(url) ??
    /^()?([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?=[:/?#]|$)/i.exec(url);
  const host = withoutLastDots((match?.[2] ?? match?.[1] ?? '').toLowerCase().replace(/^\[|\]$/g, ''));
  return host === '' ? null : host;
}
