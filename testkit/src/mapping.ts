/** Reading single records in tests of mappings. */
import { createHash } from 'node:crypto';
import { createMapper, type Dialect, type Location, type Ports, type WeftEvent } from '@weft/core';

/** Ports for mapping: a real digest, addresses that only the given table locates. */
export function mappingPorts(locations: Readonly<Record<string, Location>> = {}): Ports {
  return {
    digest: (text) => createHash('sha256').update(text).digest('hex').slice(0, 32),
    registrableDomain: () => null,
    locate: (ip) => locations[ip] ?? null,
  };
}

export interface RecordReader {
  /** The events of a record; throws its reason when there are none. */
  eventsOf(record: unknown): readonly WeftEvent[];
  /** The one event of a record. */
  eventOf(record: unknown): WeftEvent;
  /** Why a record gives no event; throws when it gives one. */
  reasonOf(record: unknown): string;
}

export function createRecordReader(dialect: Dialect, ports: Ports = mappingPorts()): RecordReader {
  const map = createMapper(dialect, ports);
  const eventsOf = (record: unknown): readonly WeftEvent[] => {
    const outcome = map(record);
    if (outcome.kind !== 'events') throw new Error(`no event: ${outcome.reason}`);
    return outcome.events;
  };
  return {
    eventsOf,
    eventOf(record) {
      const [event, ...more] = eventsOf(record);
      if (event === undefined || more.length > 0) throw new Error(`expected one event, got ${more.length + 1}`);
      return event;
    },
    reasonOf(record) {
      const outcome = map(record);
      if (outcome.kind === 'events') throw new Error(`expected none, got a ${outcome.events[0]?.activity ?? '?'}`);
      return outcome.reason;
    },
  };
}
