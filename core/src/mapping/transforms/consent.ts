/** Permissions that an application was given. */
import { toText } from '../coerce.ts';
import { namedValue } from './named-values.ts';

export const CONSENT_TRANSFORMS = {
  /** Scopes in a list, or in a text between blanks, commas or semicolons. */
  scopes: scopesIn,
  /** Scopes in the named value of a list of modified properties. */
  namedScopes: (list: unknown, names: unknown) => scopesIn(namedValue(list, names as readonly string[])),
} as const;

/**
 * Entra's `ConsentAction.Permissions` reads `[] => [[Id: …, Scope: User.Read Mail.Read, …]]`: the scopes after the
 * arrow are those that hold now.
 */
function scopesIn(value: unknown): readonly string[] | undefined {
  if (Array.isArray(value)) return value.map(String);
  const whole = toText(value);
  if (whole === null) return undefined;
  const arrow = whole.lastIndexOf('=>');
  const text = arrow < 0 ? whole : whole.slice(arrow + 2);
  const named = [...text.matchAll(/Scopes?: ?([^,\]]*)/g)].map((match) => match[1] as string);
  const scopes = (named.length > 0 ? named.join(' ') : text).split(/[\s,;]+/);
  return [...new Set(scopes.filter((scope) => scope !== '' && scope !== 'null'))];
}
