/** What a change of Azure's strong-authentication properties means: methods before and after. */
import { toNumber, toText } from '../coerce.ts';
import { isRecord } from '../path.ts';
import { namedOldValue, namedValue, opened } from './named-values.ts';

/** Names of the common values of `StrongAuthenticationMethod.MethodType`, as MSOnline calls them. */
const METHOD_TYPES: Readonly<Record<string, string>> = {
  '0': 'TwoWayVoiceMobile',
  '5': 'OneWaySms',
  '6': 'PhoneAppNotification',
  '7': 'PhoneAppOTP',
};

interface Change {
  readonly kind: 'mfa-method-added' | 'mfa-method-removed' | 'mfa-disabled' | 'mfa-enabled';
  readonly value: string | undefined;
  readonly old: string | undefined;
}

export const STRONG_AUTHENTICATION_TRANSFORMS = {
  /** `mfa-method-added`, `mfa-method-removed`, … out of modified properties; nothing when they say nothing of it. */
  strongAuthenticationKind: (properties: unknown) => changeOf(properties)?.kind,
  /** The methods that are there now and were not before; those that remain when some were only taken away. */
  strongAuthenticationValue: (properties: unknown) => changeOf(properties)?.value,
  /** The methods that were there before and are no more. */
  strongAuthenticationOld: (properties: unknown) => changeOf(properties)?.old,
} as const;

const METHOD = 'StrongAuthenticationMethod';
const DEVICE = 'StrongAuthenticationPhoneAppDetail';
const DETAILS = 'StrongAuthenticationUserDetails';
const REQUIREMENT = 'StrongAuthenticationRequirement';

let lastRaw: unknown;
let lastChange: Change | null = null;

/** A mapping asks for kind, value and old value of the same properties one after another. */
function changeOf(raw: unknown): Change | null {
  if (raw !== lastRaw) {
    lastRaw = raw;
    lastChange = readChange(raw);
  }
  return lastChange;
}

function readChange(raw: unknown): Change | null {
  const properties = opened(raw);
  for (const [name, read] of READERS) {
    const now = namedValue(properties, name);
    const then = namedOldValue(properties, name);
    if (now === undefined && then === undefined) continue;
    const before = read(then);
    const after = read(now);
    const added = after.filter((method) => !before.includes(method));
    const removed = before.filter((method) => !after.includes(method));
    if (added.length === 0 && removed.length === 0) continue;
    return {
      kind: added.length > 0 ? 'mfa-method-added' : 'mfa-method-removed',
      value: joined(added) ?? joined(after) ?? 'none',
      old: joined(removed),
    };
  }
  const now = namedValue(properties, REQUIREMENT);
  const then = namedOldValue(properties, REQUIREMENT);
  if (now === undefined && then === undefined) return null;
  const on = stateOf(now);
  if (on === stateOf(then)) return null;
  return { kind: on > 0 ? 'mfa-enabled' : 'mfa-disabled', value: undefined, old: undefined };
}

const READERS: readonly (readonly [string, (value: unknown) => string[]])[] = [
  [
    METHOD,
    (value) => items(value).map((item) => methodName(toText(item['MethodType'] ?? item['methodtype']) ?? 'unknown')),
  ],
  [
    DEVICE,
    (value) =>
      items(value).map(
        (item) =>
          text(item['DeviceName'] ?? item['devicename']) ??
          text(item['DeviceId'] ?? item['Id'] ?? item['id']) ??
          'device',
      ),
  ],
  [
    DETAILS,
    (value) =>
      items(value).flatMap((item) =>
        Object.entries(item).flatMap(([key, held]) =>
          typeof held === 'string' && held !== '' ? [`${key} ${held}`] : [],
        ),
      ),
  ],
];

function methodName(type: string): string {
  return METHOD_TYPES[type] ?? `method ${type}`;
}

/** 0 disabled, 1 enabled, 2 enforced; 0 when there is no entry. */
function stateOf(value: unknown): number {
  return toNumber(items(value)[0]?.['State']) ?? 0;
}

function items(value: unknown): readonly { readonly [key: string]: unknown }[] {
  const list = opened(value);
  return (Array.isArray(list) ? list : [list]).filter(isRecord);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function joined(words: readonly string[]): string | undefined {
  return words.length === 0 ? undefined : words.join(', ');
}
