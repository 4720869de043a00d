/** The one order of events, and when two are the same: what makes results independent of arrival. */
import { type Activity, fieldsOf, type WeftEvent } from './event.ts';

/** By time, then activity, then id, then content. Ingest time does not count. */
export function compareEvents(a: WeftEvent, b: WeftEvent): number {
  return (
    a['@timestamp'] - b['@timestamp'] ||
    compareActivities(a.activity, b.activity) ||
    compareTexts(a['event.id'], b['event.id']) ||
    compareTexts(contentOf(a), contentOf(b))
  );
}

/** Leases first, so that an address has its holder before the holder's first packet of the same instant; others by name. */
export function compareActivities(a: Activity, b: Activity): number {
  if (a === b) return 0;
  return a === 'lease' ? -1 : b === 'lease' ? 1 : compareTexts(a, b);
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
