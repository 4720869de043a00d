/**
 * What a client sends through a proxy's tunnel: the request that opens it (CONNECT) names the host and tells no bytes,
 * the connection to the proxy tells the bytes and names nobody. The request gets the bytes of the connection with the
 * same ends, where that began not long before it.
 *
 * Cost: O(1); only connections that carry bulk to an inside address are remembered, at most `CONNECTIONS_MAX`.
 */
import { copyEvent, type WeftEvent } from '../event.ts';
import type { Organization } from '../organization.ts';

/** Connections of less carry nothing that adds up. */
const BYTES_MIN = 50_000;
/** A client asks for its tunnel at once; afterwards its port may be somebody else's. */
const WITHIN_MS = 60_000;
const CONNECTIONS_MAX = 10_000;

interface Carried {
  readonly time: number;
  readonly bytes: number;
}

export class ProxiedBytes {
  readonly #organization: Organization;
  readonly #carried = new Map<string, Carried>();

  constructor(organization: Organization) {
    this.#organization = organization;
  }

  /** The event, with the bytes of its connection where it opens a tunnel and says none. Events come in order of time. */
  complete(event: WeftEvent): WeftEvent {
    if (event.activity === 'connection') this.#remember(event);
    if (event.activity !== 'web_request' || event['http.request.method'] !== 'connect') return event;
    if ((event['source.bytes'] ?? 0) > 0) return event;
    const key = endsOf(event);
    const carried = key === null ? undefined : this.#carried.get(key);
    if (carried === undefined || event['@timestamp'] - carried.time > WITHIN_MS) return event;
    const completed = copyEvent(event);
    completed['source.bytes'] = carried.bytes;
    return completed;
  }

  #remember(event: WeftEvent): void {
    const bytes = event['source.bytes'] ?? 0;
    const to = event['destination.ip'];
    if (bytes < BYTES_MIN || typeof to !== 'string' || !this.#organization.isInternalIp(to)) return;
    const key = endsOf(event);
    if (key === null) return;
    this.#carried.delete(key);
    this.#carried.set(key, { time: event['@timestamp'], bytes });
    if (this.#carried.size > CONNECTIONS_MAX) this.#carried.delete(this.#carried.keys().next().value as string);
  }
}

/** Addresses and ports of both ends; null where one is missing. */
function endsOf(event: WeftEvent): string | null {
  const ends = [event['source.ip'], event['source.port'], event['destination.ip'], event['destination.port']];
  return ends.every((end) => end !== null && end !== undefined) ? `${event.site} ${ends.join(' ')}` : null;
}
