/** From files to events in order: read, recognise, map, sort, drop duplicates, and count all of it. */
import { setImmediate } from 'node:timers/promises';

import {
  createMapper,
  cutText,
  type Dialect,
  type Mapper,
  type Ports,
  type RawRecord,
  type WeftEvent,
} from '@weft/core';

import { createRecogniser, type Recogniser } from './dialects.ts';
import { EventSort } from './event-sort.ts';
import { readFiles } from './read-files.ts';
import { SpoolFolder } from './spool-folder.ts';
import { type ReadCounts, ReadTally } from './summary.ts';

/** Keys of an unknown record that its reason names. */
const SHAPE_KEYS_MAX = 4;
const SHAPE_CHARS_MAX = 60;
/** Records between two reports of progress. */
const PROGRESS_RECORDS = 10_000;

export interface ReadEventsOptions {
  /** Files, folders, and `-` for standard input. */
  readonly paths: readonly string[];
  /** Files that are context and not input, in folders that are read. */
  readonly exclude?: readonly string[];
  /** One of `FORMATS`; default `auto`. */
  readonly format?: string;
  readonly dialects: readonly Dialect[];
  readonly ports: Ports;
  /** Events held in memory; default `MEMORY_EVENTS_MAX`. The result does not depend on it. */
  readonly memoryEventsMax?: number;
  /** Where to make the folder for what does not fit; default the system's. */
  readonly temporary?: string;
  /** Sees every event that is kept, once, before this function returns, in an order that depends on the set only. */
  readonly tap?: (event: WeftEvent) => void;
  readonly onProgress?: (records: number, bytes: number, bytesTotal: number | null) => void;
  /** Standard input, if not the process's. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal;
  /** The events will be gone through more than once; then `close` must be called whatever happens. */
  readonly keep?: boolean;
}

export interface EventInput {
  /**
   * The events in the order of `compareEvents`, without duplicates. Unless they are kept, to be gone through once: what
   * was written to disk is removed when it ends or is left.
   */
  readonly events: Iterable<WeftEvent>;
  /** Complete from the start. */
  counts(): ReadCounts;
  /** For callers that do not go through the events, or that keep them. */
  close(): void;
}

/**
 * Reads everything there is, then gives it in order of time.
 *
 * Throws a WeftError for a path that is not there or a format that is unknown, and the signal's reason; never for
 * what is in a file.
 */
export async function readEvents(options: ReadEventsOptions): Promise<EventInput> {
  const { ports, signal } = options;
  const recognise = createRecogniser(options.dialects, options.format);
  const mappers = new Map<Dialect, Mapper>();
  const mapperOf = (dialect: Dialect): Mapper => {
    let mapper = mappers.get(dialect);
    if (mapper === undefined) mappers.set(dialect, (mapper = createMapper(dialect, ports)));
    return mapper;
  };

  const tally = new ReadTally();
  const sort = new EventSort(options.memoryEventsMax, new SpoolFolder(options.temporary));
  let records = 0;
  let reported = 0;
  let [bytes, bytesTotal]: [number, number | null] = [0, null];
  try {
    const batches = readFiles({
      paths: options.paths,
      ...(options.exclude === undefined ? {} : { exclude: options.exclude }),
      reject: (reason, count) => {
        tally.rejected.add(reason, count);
      },
      onFile: () => {
        tally.files++;
      },
      onProgress: (read, total) => {
        [bytes, bytesTotal] = [read, total];
      },
      ...(options.stdin === undefined ? {} : { stdin: options.stdin }),
      ...(signal === undefined ? {} : { signal }),
    });
    for await (const batch of batches) {
      const recordBytes = batch.bytes / batch.records.length;
      for (const record of batch.records) {
        const dialect = recogniseSafely(recognise, record);
        if (dialect === null) {
          tally.unmapped.add(`unknown shape (${shapeOf(record)})`);
          continue;
        }
        tally.format(dialect.id);
        const outcome = mapSafely(mapperOf(dialect), record);
        if (outcome.kind === 'events') sort.add(outcome.events, outcome.mapping, recordBytes);
        else tally[outcome.kind].add(outcome.reason);
      }
      records += batch.records.length;
      if (records - reported >= PROGRESS_RECORDS) {
        reported = records;
        options.onProgress?.(records, bytes, bytesTotal);
      }
    }
    signal?.throwIfAborted();
    options.onProgress?.(records, bytes, bytesTotal);

    const steps = sort.finishInSteps((event) => {
      tally.event(event);
      options.tap?.(event);
    });
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) {
      await setImmediate();
      signal?.throwIfAborted();
    }
    const sorted = step.value;
    tally.events = sorted.records;
    tally.duplicates = sorted.duplicates;
    const events = options.keep === true ? sorted.events : closing(sorted.events, sort);
    return { events, counts: () => tally.counts(), close: () => sort.close() };
  } catch (error) {
    sort.close();
    throw error;
  }
}

function* closing(events: Iterable<WeftEvent>, sort: EventSort): Generator<WeftEvent, void, undefined> {
  try {
    yield* events;
  } finally {
    sort.close();
  }
}

/** Neither dialects nor mappers throw; should one do so, one record is lost and not the run. */
function recogniseSafely(recognise: Recogniser, record: RawRecord): Dialect | null {
  try {
    return recognise(record);
  } catch {
    return null;
  }
}

function mapSafely(mapper: Mapper, record: unknown): ReturnType<Mapper> {
  try {
    return mapper(record);
  } catch (error) {
    return { kind: 'rejected', reason: `mapping failed (${error instanceof Error ? error.name : 'error'})` };
  }
}

function shapeOf(record: Readonly<Record<string, unknown>>): string {
  const names: string[] = [];
  for (const key in record) {
    if (names.push(key) === SHAPE_KEYS_MAX) break;
  }
  const text = names.join(', ');
  return text.length > SHAPE_CHARS_MAX ? `${cutText(text, SHAPE_CHARS_MAX)}…` : text || 'empty';
}
