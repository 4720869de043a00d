/** What the pure core asks of the outside: functions whose answers depend on nothing but their arguments. */

/** Where a public address is, as far as a local table knows. */
export interface Location {
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string | null;
  readonly asNumber: number | null;
  readonly asOrganization: string | null;
}

export interface Ports {
  /** Stable digest of a text, 32 lower-case hex digits. */
  digest(text: string): string;
  /** Registrable domain (public suffix list with its private section), or null for addresses and bare suffixes. */
  registrableDomain(host: string): string | null;
  /** Location of a public address; null when unknown. Called once per address and cached by the caller. */
  locate(ip: string): Location | null;
}
