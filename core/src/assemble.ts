/**
 * Puts messages together: products write one message as several records (one per recipient, one per link, one per
 * gateway), and models want to see it whole.
 *
 * Events pass through a queue of `WINDOW_MS` of event time; a later part of a message that still waits joins it.
 * The output keeps the order of the first parts. Memory: the events of one window.
 */
import type { Attachment, Link, WeftEvent } from './event.ts';

/** How long a message waits for its parts: Defender writes links and deliveries within seconds of each other. */
const WINDOW_MS = 90_000;
/** Records remembered per message; further ones still add recipients and links, up to `ITEMS_MAX`. */
const PARTS_MAX = 2_000;
/** Recipients, links, … kept per message; a mailing to the whole world costs no more than one to so many. */
const ITEMS_MAX = 2_000;

type Mutable = { -readonly [K in keyof WeftEvent]: WeftEvent[K] };

export class MessageAssembler {
  #queue: WeftEvent[] = [];
  #head = 0;
  readonly #waiting = new Map<string, Mutable>();

  /** Takes the next event in order of time; gives back those whose window has closed. */
  push(event: WeftEvent, release: (event: WeftEvent) => void): void {
    this.#releaseUntil(event['@timestamp'] - WINDOW_MS, release);
    if (event.activity !== 'message') {
      this.#queue.push(event);
      return;
    }
    const keys = keysOf(event);
    const known = keys.map((key) => this.#waiting.get(key)).find((waiting) => waiting !== undefined);
    if (known === undefined) {
      const first: Mutable = { ...event };
      for (const key of keys) this.#waiting.set(key, first);
      this.#queue.push(first);
    } else {
      mergeInto(known, event);
      for (const key of keys) this.#waiting.set(key, known);
    }
  }

  /** The rest, at the end. */
  flush(release: (event: WeftEvent) => void): void {
    this.#releaseUntil(Number.POSITIVE_INFINITY, release);
  }

  #releaseUntil(time: number, release: (event: WeftEvent) => void): void {
    while (this.#head < this.#queue.length) {
      const event = this.#queue[this.#head] as WeftEvent;
      if (event['@timestamp'] > time) break;
      this.#head++;
      if (event.activity === 'message') for (const key of keysOf(event)) this.#waiting.delete(key);
      release(event);
    }
    if (this.#head > 1_024 && this.#head * 2 > this.#queue.length) {
      this.#queue = this.#queue.slice(this.#head);
      this.#head = 0;
    }
  }
}

function keysOf(event: WeftEvent): readonly string[] {
  const keys: string[] = [];
  if (typeof event['email.message_id'] === 'string') keys.push(`${event.site} ${event['email.message_id']}`);
  if (typeof event['email.internet_message_id'] === 'string')
    keys.push(`${event.site} <${event['email.internet_message_id']}`);
  return keys;
}

/** Deliveries from the mildest to the one that decides what the message is known as. */
const DELIVERIES = ['failed', 'blocked', 'quarantined', 'junked', 'expanded', 'delivered', 'locked'];

/** Fills what is missing and joins lists; what the first part says stays. */
function mergeInto(target: Mutable, part: WeftEvent): void {
  const parts = target.parts ?? [target['event.id']];
  if (parts.length < PARTS_MAX && !parts.includes(part['event.id'])) target.parts = [...parts, part['event.id']];
  const delivery = [target['email.delivery'], part['email.delivery']].filter(
    (value): value is string => typeof value === 'string',
  );
  for (const [field, value] of Object.entries(part)) {
    if (value === null) continue;
    const key = field as keyof WeftEvent;
    const known = target[key];
    if (known === null || known === undefined) (target as Record<string, unknown>)[field] = value;
    else if (Array.isArray(known) && Array.isArray(value) && field !== 'parts' && known.length < ITEMS_MAX)
      (target as Record<string, unknown>)[field] = union(known, value).slice(0, ITEMS_MAX);
  }
  if (delivery.length > 0)
    target['email.delivery'] = delivery.reduce((a, b) => (DELIVERIES.indexOf(b) > DELIVERIES.indexOf(a) ? b : a));
}

function union(known: readonly unknown[], added: readonly unknown[]): readonly unknown[] {
  const seen = new Map<string, unknown>();
  for (const item of [...known, ...added]) {
    const key =
      typeof item === 'string'
        ? item
        : 'url' in (item as object)
          ? (item as Link).url
          : `${(item as Attachment).name} ${(item as Attachment).sha256}`;
    const before = seen.get(key);
    if (before === undefined || (typeof before === 'object' && (before as Link).text === null)) seen.set(key, item);
  }
  return [...seen.values()];
}
