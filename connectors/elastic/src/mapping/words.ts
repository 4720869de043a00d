/** Spelling of names. */

/** `riskLevelDuringSignIn` → `risk_level_during_sign_in`; also within paths. */
export function snakeCase(path: string): string {
  return path.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}
