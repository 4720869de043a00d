/**
 * Named transformations that mappings may use, one file per theme. Each takes the value at the mapping's path and the
 * mapping's `with` argument, returns undefined for what it cannot read, and never throws.
 */
import { CEF_TRANSFORMS } from './cef.ts';
import { COLLECT_TRANSFORMS } from './collect.ts';
import { COMMON_TRANSFORMS } from './common.ts';
import { CONSENT_TRANSFORMS } from './consent.ts';
import { ECS_TRANSFORMS } from './ecs.ts';
import { EMAIL_TRANSFORMS } from './email.ts';
import { ENTRA_AUTHENTICATION_TRANSFORMS } from './entra-authentication.ts';
import { MAILBOX_TRANSFORMS } from './mailbox.ts';
import { NAMED_VALUE_TRANSFORMS } from './named-values.ts';
import { PICK_TRANSFORMS } from './pick.ts';
import { PRINCIPAL_TRANSFORMS } from './principal.ts';
import { SHARING_TRANSFORMS } from './sharing.ts';
import { STRONG_AUTHENTICATION_TRANSFORMS } from './strong-authentication.ts';
import { URL_TRANSFORMS } from './url.ts';

export const TRANSFORMS = {
  ...CEF_TRANSFORMS,
  ...COLLECT_TRANSFORMS,
  ...COMMON_TRANSFORMS,
  ...CONSENT_TRANSFORMS,
  ...ECS_TRANSFORMS,
  ...EMAIL_TRANSFORMS,
  ...ENTRA_AUTHENTICATION_TRANSFORMS,
  ...MAILBOX_TRANSFORMS,
  ...NAMED_VALUE_TRANSFORMS,
  ...PICK_TRANSFORMS,
  ...PRINCIPAL_TRANSFORMS,
  ...SHARING_TRANSFORMS,
  ...STRONG_AUTHENTICATION_TRANSFORMS,
  ...URL_TRANSFORMS,
} as const satisfies Record<string, Transform>;

export type Transform = (value: unknown, argument?: unknown) => unknown;
export type TransformName = keyof typeof TRANSFORMS;
