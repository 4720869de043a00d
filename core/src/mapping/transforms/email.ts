/** Header texts of e-mail. */
import { toText } from '../coerce.ts';

export const EMAIL_TRANSFORMS = {
  /** The name before the address in `"A Person" <a@x.org>`; nothing where there is only an address. */
  displayName: (value: unknown) => {
    const text = toText(value);
    const bracket = text === null ? -1 : text.indexOf('<');
    if (text === null || bracket <= 0) return undefined;
    const name = text
      .slice(0, bracket)
      .trim()
      .replaceAll(/^["']|["']$/g, '')
      .trim();
    return name === '' ? undefined : name;
  },
  /** What a server's last SMTP reply says: 2xx `delivered`, 4xx and 5xx `failed`. */
  smtpReply: (value: unknown) => {
    const first = toText(value)?.[0];
    if (first === '2') return 'delivered';
    return first === '4' || first === '5' ? 'failed' : undefined;
  },
  /** A verdict out of an `Authentication-Results` text; `with` is `spf`, `dkim` or `dmarc`. */
  authenticationResult: (value: unknown, method: unknown) => {
    const text = toText(value)?.toLowerCase() ?? '';
    const at = text.indexOf(`${String(method)}=`);
    return at < 0 ? undefined : /^[a-z]+/.exec(text.slice(at + String(method).length + 1))?.[0];
  },
} as const;
