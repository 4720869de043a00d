/**
 * Late events: those that arrived so long after they happened that whoever watched at the time saw the story without
 * them. They are scored, learned and correlated by their own time like all others, and a breach says that it is late.
 *
 * How long is ordinary depends on the source: sensors and gateways write within minutes, audit logs within hours
 * (Microsoft states 60 to 90 minutes for most of its audit log, up to a day for some services). An event without
 * `event.ingested` is never late: nothing says when it came.
 */
import { DOMAIN_OF, type Domain, type WeftEvent } from './event.ts';

const MINUTE_MS = 60_000;

/** Delay that is ordinary, by domain, where the configuration names none. */
export const LATENESS_MS: Readonly<Record<Domain, number>> = {
  email: 15 * MINUTE_MS,
  network: 15 * MINUTE_MS,
  saas: 6 * 60 * MINUTE_MS,
};

/** Delays in milliseconds by what they hold for: a dataset, an activity or a domain. The narrowest counts. */
export type Lateness = ReadonlyMap<string, number>;

/** Whether an event came later than is ordinary for its source. O(1). */
export function isLate(event: WeftEvent, lateness: Lateness): boolean {
  const ingested = event['event.ingested'];
  if (typeof ingested !== 'number') return false;
  const domain = DOMAIN_OF[event.activity];
  const allowed =
    lateness.get(event['event.dataset']) ?? lateness.get(event.activity) ?? lateness.get(domain) ?? LATENESS_MS[domain];
  return ingested - event['@timestamp'] > allowed;
}
