import { type Activity, detached, type WeftEvent } from '@weft/core';

/** Reasons that are listed by name, most frequent first; the others are counted together. */
export const REASONS_MAX = 200;
/** Different reasons that are counted at all; further ones go to the others at once. */
const REASONS_COUNTED_MAX = 20_000;
const OTHER = 'other';

/** The parts of `summary.json` that tell what was read. */
export interface ReadCounts {
  readonly input: {
    readonly files: number;
    /** Events, duplicates, unmapped and rejected together. */
    readonly records: number;
    /** Records of which an event was kept; one that gave several counts once. */
    readonly events: number;
    /** Records that told only what another record tells. */
    readonly duplicates: number;
    /** Records by the dialect they were read in. */
    readonly formats: Readonly<Record<string, number>>;
    /** Events kept, by activity; their sum is above `events` when records give several. */
    readonly activities: Readonly<Record<string, number>>;
    readonly unmapped: Readonly<Record<string, number>>;
    readonly rejected: Readonly<Record<string, number>>;
  };
  /** Times of the first and the last event, ISO 8601 in UTC; null when there is none. */
  readonly span: { readonly from: string | null; readonly to: string | null };
}

/** Counts by reason with a bound on how many reasons there are. */
export class ReasonCounter {
  readonly #counts = new Map<string, number>();
  #others = 0;

  add(reason: string, count = 1): void {
    const known = this.#counts.get(reason);
    if (known !== undefined) this.#counts.set(reason, known + count);
    else if (this.#counts.size < REASONS_COUNTED_MAX) this.#counts.set(detached(reason), count);
    else this.#others += count;
  }

  get total(): number {
    return sum(this.#counts.values(), this.#others);
  }

  /** The most frequent by count, then by name; the rest as `other`. */
  list(): Readonly<Record<string, number>> {
    const sorted = byCount(this.#counts);
    const others = sum(
      sorted.slice(REASONS_MAX).map(([, count]) => count),
      this.#others,
    );
    return Object.fromEntries([...sorted.slice(0, REASONS_MAX), ...(others > 0 ? [[OTHER, others] as const] : [])]);
  }
}

/** Counts what becomes of the input while it is read. */
export class ReadTally {
  readonly unmapped = new ReasonCounter();
  readonly rejected = new ReasonCounter();
  files = 0;
  events = 0;
  duplicates = 0;
  readonly #formats = new Map<string, number>();
  readonly #activities = new Map<Activity, number>();
  #fromMs = Infinity;
  #toMs = -Infinity;

  format(id: string): void {
    this.#formats.set(id, (this.#formats.get(id) ?? 0) + 1);
  }

  /** An event that was kept. */
  event(event: WeftEvent): void {
    this.#activities.set(event.activity, (this.#activities.get(event.activity) ?? 0) + 1);
    this.#fromMs = Math.min(this.#fromMs, event['@timestamp']);
    this.#toMs = Math.max(this.#toMs, event['@timestamp']);
  }

  counts(): ReadCounts {
    const { files, events, duplicates, unmapped, rejected } = this;
    return {
      input: {
        files,
        records: events + duplicates + unmapped.total + rejected.total,
        events,
        duplicates,
        formats: Object.fromEntries(byCount(this.#formats)),
        activities: Object.fromEntries(byCount(this.#activities)),
        unmapped: unmapped.list(),
        rejected: rejected.list(),
      },
      span: { from: isoTime(this.#fromMs), to: isoTime(this.#toMs) },
    };
  }
}

function sum(counts: Iterable<number>, from: number): number {
  let total = from;
  for (const count of counts) total += count;
  return total;
}

function byCount<Name extends string>(counts: ReadonlyMap<Name, number>): [Name, number][] {
  return [...counts].sort(([a, ofA], [b, ofB]) => ofB - ofA || (a < b ? -1 : a > b ? 1 : 0));
}

function isoTime(time: number): string | null {
  return Number.isFinite(time) ? new Date(time).toISOString() : null;
}
