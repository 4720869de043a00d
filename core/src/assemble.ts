/**
 * Puts messages together: products write one message as several records (one per recipient, one per link, one per
 * gateway), and models want to see it whole.
 *
 * Events pass through a queue of `WINDOW_MS` of event time; a later part of a message that still waits joins it.
 * The output keeps the order of the first parts. Memory: the events of one window.
 */
import { type Attachment, copyEvent, type Link, type MutableEvent, type WeftEvent } from './event.ts';

/** How long a message waits for its parts: Defender writes links and deliveries within seconds of each other. */
const WINDOW_MS = 90_000;
/** Records remembered per message; further ones still add recipients and links, up to `ITEMS_MAX`. */
const PARTS_MAX = 2_000;
/** Recipients, links, … kept per message; a mailing to the whole world costs no more than one to so many. */
const ITEMS_MAX = 2_000;

export class MessageAssembler {
  #queue: (WeftEvent | Message)[] = [];
  #head = 0;
  /** Message ids, with their site, and the messages that wait for parts under them. */
  readonly #waiting = new Map<string, Message>();

  /** Takes the next event in order of time; gives back those whose window has closed. */
  push(event: WeftEvent, release: (event: WeftEvent) => void): void {
    this.#releaseUntil(event['@timestamp'] - WINDOW_MS, release);
    if (event.activity !== 'message') {
      this.#queue.push(event);
      return;
    }
    const { 'email.message_id': own, 'email.internet_message_id': public_ } = event;
    const ownKey = typeof own === 'string' ? keyOf(event.site, own) : null;
    const publicKey = typeof public_ === 'string' ? keyOf(event.site, `<${public_}`) : null;
    let message =
      (ownKey === null ? undefined : this.#waiting.get(ownKey)) ??
      (publicKey === null ? undefined : this.#waiting.get(publicKey));
    if (message === undefined) this.#queue.push((message = new Message(event)));
    else message.add(event);
    if (ownKey !== null) this.#wait(ownKey, message);
    if (publicKey !== null) this.#wait(publicKey, message);
  }

  /** The rest, at the end. */
  flush(release: (event: WeftEvent) => void): void {
    this.#releaseUntil(Number.POSITIVE_INFINITY, release);
  }

  #wait(key: string, message: Message): void {
    if (message.keys.includes(key)) return;
    message.keys.push(key);
    this.#waiting.set(key, message);
  }

  #releaseUntil(time: number, release: (event: WeftEvent) => void): void {
    while (this.#head < this.#queue.length) {
      const next = this.#queue[this.#head] as WeftEvent | Message;
      const isMessage = next instanceof Message;
      if ((isMessage ? next.time : next['@timestamp']) > time) break;
      this.#head++;
      if (isMessage) for (const key of next.keys) if (this.#waiting.get(key) === next) this.#waiting.delete(key);
      release(isMessage ? next.whole() : next);
    }
    if (this.#head > 1_024 && this.#head * 2 > this.#queue.length) {
      this.#queue = this.#queue.slice(this.#head);
      this.#head = 0;
    }
  }
}

function keyOf(site: string, id: string): string {
  return site === 'default' ? id : `${site} ${id}`;
}

/** Deliveries from the mildest to the one that decides what the message is known as. */
const DELIVERIES = ['failed', 'blocked', 'quarantined', 'junked', 'expanded', 'delivered', 'locked'];

/** A message that waits for its parts. What is missing is filled, lists are joined; what the first part says stays. */
class Message {
  /** Under which it waits. */
  readonly keys: string[] = [];
  readonly #event: MutableEvent;
  /** Ids of its parts, once there are several. */
  #parts: Set<string> | null = null;
  /** Lists that several parts have, by field: the items by what tells them apart. */
  readonly #lists = new Map<string, Map<string, unknown>>();

  constructor(first: WeftEvent) {
    this.#event = copyEvent(first);
  }

  get time(): number {
    return this.#event['@timestamp'];
  }

  /** O(fields and items of the part), however much is known. */
  add(part: WeftEvent): void {
    const event = this.#event as Record<string, unknown>;
    this.#parts ??= new Set([this.#event['event.id']]);
    if (this.#parts.size < PARTS_MAX) this.#parts.add(part['event.id']);
    for (const field in part) {
      const value = part[field as keyof WeftEvent];
      if (value === null || value === undefined) continue;
      const known = event[field];
      if (known === null || known === undefined) event[field] = value;
      else if (field === 'email.delivery') event[field] = decisive(known as string, value as string);
      else if (Array.isArray(known) && Array.isArray(value)) this.#join(field, known, value);
    }
  }

  /** What is known of it in the end. */
  whole(): WeftEvent {
    if (this.#parts !== null && this.#parts.size > 1) this.#event.parts = [...this.#parts];
    for (const [field, items] of this.#lists) (this.#event as Record<string, unknown>)[field] = [...items.values()];
    return this.#event;
  }

  #join(field: string, known: readonly unknown[], added: readonly unknown[]): void {
    let items = this.#lists.get(field);
    if (items === undefined) {
      items = new Map<string, unknown>();
      this.#lists.set(field, items);
      addItems(items, known);
    }
    addItems(items, added);
  }
}

/** Adds items as long as there is room; a link without text gives way to the same one with its text. */
function addItems(items: Map<string, unknown>, added: readonly unknown[]): void {
  for (const item of added) {
    const key =
      typeof item === 'string'
        ? item
        : 'url' in (item as object)
          ? (item as Link).url
          : `${(item as Attachment).name} ${(item as Attachment).sha256}`;
    const before = items.get(key);
    if (before === undefined ? items.size < ITEMS_MAX : typeof before === 'object' && (before as Link).text === null)
      items.set(key, item);
  }
}

function decisive(one: string, other: string): string {
  return DELIVERIES.indexOf(other) > DELIVERIES.indexOf(one) ? other : one;
}
