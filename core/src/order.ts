/** The one order of events, and when two are the same: what makes results independent of arrival. */
import { fieldsOf, type WeftEvent } from './event.ts';

/** By time, then activity, then id, then content. Ingest time does not count. */
export function compareEvents(a: WeftEvent, b: WeftEvent): number {
  return (
    a['@timestamp'] - b['@timestamp'] ||
    compareTexts(a.activity, b.activity) ||
    compareTexts(a['event.id'], b['event.id']) ||
    compareTexts(contentOf(a), contentOf(b))
  );
}

/** Equal in everything but when it was ingested. */
export function sameEvent(a: WeftEvent, b: WeftEvent): boolean {
  return (
    a['@timestamp'] === b['@timestamp'] &&
    a['event.id'] === b['event.id'] &&
    a.activity === b.activity &&
    contentOf(a) === contentOf(b)
  );
}

/** The event's values in their fixed order, as text; `event.ingested` left out. */
export function contentOf(event: WeftEvent): string {
  return JSON.stringify(fieldsOf(event.activity).map((field) => (field === 'event.ingested' ? null : event[field])));
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
