/** Second factors in Microsoft Entra's sign-ins. */
import { toText } from '../coerce.ts';
import { isRecord, itemsOf, type RawRecord } from '../path.ts';
import { opened } from './named-values.ts';
import { valueAt } from './pick.ts';

/** First factors and what is no factor, in lower case. */
const NO_SECOND_FACTOR = new Set(['', 'previously satisfied', 'none', 'federated', 'not available']);

export const ENTRA_AUTHENTICATION_TRANSFORMS = {
  /** The second factor in `authenticationDetails`, of the last step that used one. */
  mfaStepMethod: (details: unknown) => {
    const step = lastStep(details);
    return step === null ? undefined : valueAt(step, 'authenticationMethod');
  },
  /** What became of that step: `passed`, `denied`, `prompted` or `failed`. */
  mfaStepResult: (details: unknown) => {
    const step = lastStep(details);
    if (step === null) return undefined;
    if (valueAt(step, 'succeeded') === true) return 'passed';
    return resultIn(toText(valueAt(step, 'authenticationStepResultDetail'))) ?? 'failed';
  },
  /** The same out of `status.additionalDetails` (`MFA denied; user declined the authentication`). */
  mfaResultText: (value: unknown) => resultIn(toText(value)),
  /** A sign-in's outcome out of its code: interruptions on the way are neither success nor failure. */
  entraOutcome: (value: unknown) => {
    const code = toText(value);
    if (code === null) return undefined;
    if (SUCCESS_CODES.has(code.toLowerCase())) return 'success';
    return INTERRUPT_CODES.has(code) ? undefined : 'failure';
  },
  /** `prompted` where the code asks for a second factor, `failed` where the second factor failed. */
  mfaResultOfCode: (value: unknown) => {
    const code = toText(value) ?? '';
    if (PROMPT_CODES.has(code)) return 'prompted';
    return code === '500121' ? 'failed' : undefined;
  },
} as const;

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes: codes after which the user got in. */
const SUCCESS_CODES = new Set(['0', 'success', '50125', '50140', '70043', '70044']);
/** The user is asked for a second factor or to register one. */
const PROMPT_CODES = new Set(['50072', '50074', '50076', '50079', '50078']);
/** The flow stops to ask the user or the device something and goes on under another record. */
const INTERRUPT_CODES = new Set([
  ...PROMPT_CODES,
  '16000',
  '16001',
  '50058',
  '50097',
  '50127',
  '50129',
  '50144',
  '50203',
  '51006',
  '52004',
  '65001',
  '65004',
  '81010',
  '502031',
  '399218',
]);

function lastStep(details: unknown): RawRecord | null {
  const steps = itemsOf(opened(details));
  for (let index = steps.length - 1; index >= 0; index--) {
    const step = steps[index];
    if (!isRecord(step)) continue;
    const method = toText(valueAt(step, 'authenticationMethod'))?.toLowerCase() ?? '';
    if (NO_SECOND_FACTOR.has(method) || (method.includes('password') && !method.includes('passwordless'))) continue;
    return step;
  }
  return null;
}

function resultIn(text: string | null): string | undefined {
  if (text === null) return undefined;
  const lower = text.toLowerCase();
  if (lower.includes('declined') || lower.includes('fraud')) return 'denied';
  if (
    lower.includes('mfa completed') ||
    lower.includes('mfa successfully') ||
    lower.includes('mfa requirement satisfied') ||
    lower.includes('mfa requirement skipped due to remembered')
  )
    return 'passed';
  if (lower.includes('mfa denied') || lower.includes('authentication failed') || lower.includes('timed out'))
    return 'failed';
  return lower.includes('mfa required') || lower.includes('prompted') ? 'prompted' : undefined;
}
