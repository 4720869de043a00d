/** Addresses of the web. */
import { toText } from '../coerce.ts';
import { hostOfUrl } from '../link-rewriter.ts';

export const URL_TRANSFORMS = {
  /** The text when it is a whole URL (a proxy's request line), otherwise nothing. */
  absoluteUrl: (value: unknown) => {
    const text = toText(value);
    return text !== null && /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : undefined;
  },
  /** The host in a URL. */
  urlHost: (value: unknown) => {
    const text = toText(value);
    return text === null ? undefined : (hostOfUrl(text) ?? undefined);
  },
  /** A text as a URL: `//` or `http://` set before what has no scheme. */
  withScheme: (value: unknown, scheme: unknown) => {
    const text = toText(value);
    if (text === null) return undefined;
    return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${typeof scheme === 'string' ? scheme : 'http'}://${text}`;
  },
} as const;
