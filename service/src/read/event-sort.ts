/**
 * Events in the order of what happened, each once, whatever the order and number of files they came in.
 *
 * Two events are one occurrence when dataset, activity and id are equal and, where the source's ids are not unique
 * (Zeek's uid), the content too. `event.ingested` is not content: when an event arrived does not make it another one.
 * An id that comes with several times or contents (a log exported twice, a record amended later) stands for its
 * earliest form: the least by time, then by content.
 */
import {
  ACTIVITIES,
  type Activity,
  blankEvent,
  compareActivities,
  contentOf,
  fieldsOf,
  type Mapping,
  type WeftEvent,
} from '@weft/core';

import { ExternalSort, type SortOrder } from './external-sort.ts';
import { SpoolFolder } from './spool-folder.ts';

/**
 * Events held in memory at once; the others wait on disk. An event takes 0.7 to 1 kB, 2 kB with the CSV row it was cut
 * from. Measured: 1.2 million Zeek rows within a heap of 400 MB, 550 MB resident; with more room the collector waits.
 */
export const MEMORY_EVENTS_MAX = 200_000;

/** Events of one step of `finishInSteps`. */
const STEP_EVENTS = 20_000;

/**
 * Text that the events held in memory were read from. Events hold on to it (a line cut into cells lives as long as one
 * of them), so that long records must not add up.
 */
export const MEMORY_BYTES_MAX = 384 * 1024 * 1024;

/** An event on its way through the sort. */
interface Entry {
  readonly event: WeftEvent;
  /** What is compared most, at hand: events of different activities have different shapes. */
  readonly id: string;
  readonly timeMs: number;
  /** Whether its id alone says which occurrence it is. */
  readonly isUnique: boolean;
  /** Its place among the events of one record: those share the record's id and are not duplicates of each other. */
  readonly ordinal: number;
  /** Input records that this entry stands for: one for the first event of a record, none for further ones. */
  readonly records: number;
  /** `contentOf` the event, once it was needed. */
  content: string | null;
  /** Length of the line it was read back from; 0 when it was never written. */
  readonly bytes: number;
}

const NAMES = Object.keys(ACTIVITIES) as Activity[];
const NUMBERS = new Map(NAMES.map((activity, index) => [activity, index]));

/** What came out of a sort. */
export interface SortedEvents {
  /** In the order of `compareEvents`. Can be gone through again and again until `close`. */
  readonly events: Iterable<WeftEvent>;
  /** Input records of which an event was kept. */
  readonly records: number;
  /** Input records whose events another record had brought already. */
  readonly duplicates: number;
}

/** Collects events and gives them back sorted. `close` must be called whatever happens. */
export class EventSort {
  readonly #folder: SpoolFolder;
  readonly #byOccurrence: ExternalSort<Entry>;
  readonly #byTime: ExternalSort<Entry>;

  constructor(
    memoryEventsMax: number = MEMORY_EVENTS_MAX,
    folder: SpoolFolder = new SpoolFolder(),
    memoryBytesMax: number = MEMORY_BYTES_MAX,
  ) {
    this.#folder = folder;
    this.#byOccurrence = new ExternalSort(BY_OCCURRENCE, memoryEventsMax, folder, memoryBytesMax);
    this.#byTime = new ExternalSort(BY_TIME, memoryEventsMax, folder, memoryBytesMax);
  }

  /** Takes all events of one input record, which was so many bytes of text. */
  add(events: readonly WeftEvent[], { uniqueId }: Pick<Mapping, 'uniqueId'>, bytes = 0): void {
    for (let ordinal = 0; ordinal < events.length; ordinal++) {
      const event = events[ordinal] as WeftEvent;
      const isFirst = ordinal === 0;
      this.#byOccurrence.add(entryOf(event, uniqueId, ordinal, isFirst ? 1 : 0), isFirst ? bytes : 0);
    }
  }

  /** Drops duplicates and sorts. `tap` sees every event that is kept, in an order that depends on the set only. */
  finish(tap?: (event: WeftEvent) => void): SortedEvents {
    const steps = this.finishInSteps(tap);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }

  /** The same in steps of a fraction of a second, between which signals and others get their turn. */
  *finishInSteps(tap?: (event: WeftEvent) => void): Generator<void, SortedEvents, undefined> {
    let records = 0;
    let duplicates = 0;
    let entriesSeen = 0;
    for (const entry of this.#byOccurrence.finish()) {
      records += Math.min(entry.records, 1);
      duplicates += Math.max(entry.records - 1, 0);
      tap?.(entry.event);
      this.#byTime.add(entry, entry.bytes);
      if (++entriesSeen % STEP_EVENTS === 0) yield;
    }
    this.#byOccurrence.clear();
    const entries = this.#byTime.finish();
    const events = {
      *[Symbol.iterator]() {
        for (const { event } of entries) yield event;
      },
    };
    return { events, records, duplicates };
  }

  /** Lets go of memory and removes what was written. */
  close(): void {
    this.#byOccurrence.clear();
    this.#byTime.clear();
    this.#folder.close();
  }
}

function entryOf(event: WeftEvent, isUnique: boolean, ordinal: number, records: number, bytes = 0): Entry {
  return {
    event,
    id: event['event.id'],
    timeMs: event['@timestamp'],
    isUnique,
    ordinal,
    records,
    content: null,
    bytes,
  };
}

const BY_TIME: SortOrder<Entry> = {
  compare: (a, b) => compareByTime(a, b) || compareArrival(a, b),
  encode: encodeEntry,
  decode: decodeEntry,
};

const BY_OCCURRENCE: SortOrder<Entry> = {
  compare: (a, b) => compareOccurrence(a, b) || compareByTime(a, b) || compareArrival(a, b),
  fold: (a, b) => {
    const isSame = compareOccurrence(a, b) === 0 && (a.isUnique || entryContent(a) === entryContent(b));
    return isSame ? { ...a, records: a.records + b.records } : null;
  },
  encode: encodeEntry,
  decode: decodeEntry,
};

function compareOccurrence(a: Entry, b: Entry): number {
  return (
    compareTexts(a.id, b.id) ||
    compareTexts(a.event['event.dataset'], b.event['event.dataset']) ||
    compareTexts(a.event.activity, b.event.activity) ||
    Number(a.isUnique) - Number(b.isUnique) ||
    a.ordinal - b.ordinal
  );
}

/** As `compareEvents`, without making the content of an event more than once. */
function compareByTime(a: Entry, b: Entry): number {
  return (
    a.timeMs - b.timeMs ||
    compareActivities(a.event.activity, b.event.activity) ||
    compareTexts(a.id, b.id) ||
    compareTexts(entryContent(a), entryContent(b))
  );
}

/** The copy that arrived first comes first; one whose arrival is unknown, last. */
function compareArrival(a: Entry, b: Entry): number {
  const one = a.event['event.ingested'] ?? Infinity;
  const other = b.event['event.ingested'] ?? Infinity;
  return one < other ? -1 : one > other ? 1 : 0;
}

/** By code units: the same on every machine, whatever its language. */
function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function entryContent(entry: Entry): string {
  return (entry.content ??= contentOf(entry.event));
}

/** Values in the activity's fixed order, after a head of `HEAD_LENGTH` values of the sort's own. */
function encodeEntry({ event, isUnique, ordinal, records }: Entry): string {
  const values: unknown[] = [records, isUnique ? 1 : 0, ordinal, NUMBERS.get(event.activity)];
  for (const field of fieldsOf(event.activity)) values.push(event[field]);
  return JSON.stringify(values);
}

const HEAD_LENGTH = 4;

function decodeEntry(line: string): Entry {
  const values = JSON.parse(line) as unknown[];
  const activity = NAMES[values[3] as number] as Activity;
  const event = blankEvent(activity) as Record<string, unknown>;
  let index = HEAD_LENGTH;
  for (const field of fieldsOf(activity)) event[field] = values[index++];
  return entryOf(event as unknown as WeftEvent, values[1] === 1, values[2] as number, values[0] as number, line.length);
}
