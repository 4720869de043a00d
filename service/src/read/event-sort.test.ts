import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Activity, compareEvents, contentOf, fieldsOf, type WeftEvent } from '@weft/core';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { EventSort } from './event-sort.ts';
import { ExternalSort, mergeRuns } from './external-sort.ts';
import { SpoolFolder } from './spool-folder.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Records as a mapper gives them: the events of one record, and whether their mapping has unique ids. */
interface Mapped {
  readonly events: readonly WeftEvent[];
  readonly uniqueId: boolean;
}

function event(activity: Activity, values: Readonly<Record<string, unknown>>): WeftEvent {
  return {
    activity,
    ...Object.fromEntries(fieldsOf(activity).map((field) => [field, null])),
    site: 'default',
    ...values,
  } as unknown as WeftEvent;
}

const odd = fc.constantFrom('', 'a', '\n', '"', '\u2028', '\ud800', 'ä', '\0');
const anyEvent = (uniqueId: boolean): fc.Arbitrary<WeftEvent> =>
  fc
    .record({
      activity: fc.constantFrom<Activity>('connection', 'message', 'logon'),
      'event.id': fc.constantFrom('a', 'b', 'c'),
      '@timestamp': fc.constantFrom(1.7e12, 1.7e12 + 1, 1.7e12 + 2),
      'event.ingested': fc.constantFrom(null, 1.7e12 + 5, 1.7e12 + 6),
      'event.action': odd,
      links: fc.constantFrom(null, [{ url: 'https://x', text: null }], [{ url: 'https://x', text: 'X' }]),
      bytes: fc.constantFrom(null, 0, 1.5),
    })
    .map(({ activity, links, bytes, ...values }) =>
      event(activity, {
        ...values,
        'event.dataset': uniqueId ? 'x.unique' : 'x.shared',
        ...(activity === 'message' ? { 'email.links': links } : {}),
        ...(activity === 'connection' ? { 'source.bytes': bytes } : {}),
      }),
    );
const mapped: fc.Arbitrary<Mapped> = fc.boolean().chain((uniqueId) =>
  fc.record({
    events: fc.array(anyEvent(uniqueId), { minLength: 1, maxLength: 3 }),
    uniqueId: fc.constant(uniqueId),
  }),
);

interface Sorted {
  readonly events: readonly WeftEvent[];
  readonly tapped: readonly WeftEvent[];
  readonly records: number;
  readonly duplicates: number;
}

function sort(input: readonly Mapped[], memoryEventsMax: number): Sorted {
  const sorter = new EventSort(memoryEventsMax, new SpoolFolder(folder));
  try {
    for (const { events, uniqueId } of input) sorter.add(events, { uniqueId });
    const tapped: WeftEvent[] = [];
    const { events, records, duplicates } = sorter.finish((each) => tapped.push(each));
    return { events: [...events], tapped, records, duplicates };
  } finally {
    sorter.close();
  }
}

/** The same by the plainest means. */
function sortSimply(input: readonly Mapped[]): WeftEvent[] {
  const kept = new Map<string, WeftEvent>();
  for (const { events, uniqueId } of input) {
    for (const [ordinal, each] of events.entries()) {
      const key = JSON.stringify([
        each['event.dataset'],
        each.activity,
        each['event.id'],
        ordinal,
        uniqueId ? '' : contentOf(each),
      ]);
      const other = kept.get(key);
      const rank =
        other === undefined
          ? -1
          : compareEvents(each, other) || (each['event.ingested'] ?? Infinity) - (other['event.ingested'] ?? Infinity);
      if (rank < 0) kept.set(key, each);
    }
  }
  return [...kept.values()].sort(compareEvents);
}

describe('events in order', () => {
  it('are the same with room for few as with room for all, and in any order of arrival', () => {
    fc.assert(
      fc.property(
        fc
          .array(mapped, { maxLength: 60 })
          .chain((input) => fc.tuple(fc.constant(input), fc.shuffledSubarray(input, { minLength: input.length }))),
        fc.integer({ min: 1, max: 12 }),
        ([input, shuffled], memoryEventsMax) => {
          const whole = sort(input, Infinity);
          const text = JSON.stringify(whole);
          expect(JSON.stringify(sort(shuffled, memoryEventsMax))).toBe(text);
          expect(JSON.stringify(sort(shuffled, Infinity))).toBe(text);
          expect(whole.records + whole.duplicates).toBe(input.length);
          expect(whole.events.map(contentOf)).toEqual(sortSimply(input).map(contentOf));
          expect([...whole.tapped].sort(compareEvents).map(contentOf)).toEqual(whole.events.map(contentOf));
        },
      ),
      { numRuns: 150 },
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it('come back from disk as they went there', () => {
    const activities: Activity[] = ['message', 'mailbox_rule', 'file_access', 'dns_query', 'connection'];
    const input = activities.map((activity, index) => ({
      events: [
        event(activity, {
          'event.id': `id ${index}`,
          '@timestamp': 1.7e12 + index,
          'event.dataset': 'x',
          ...(activity === 'message'
            ? {
                'email.links': [{ url: 'https://x/\n', text: null }],
                'email.attachments': [{ name: 'a.zip', extension: 'zip', size: 1, sha256: null }],
                'email.to.address': ['a@x.org', 'b@x.org'],
              }
            : {}),
          ...(activity === 'mailbox_rule' ? { 'rule.delete': false, 'rule.name': '...' } : {}),
        }),
      ],
      uniqueId: true,
    }));
    const [whole, spooled] = [sort(input, Infinity).events, sort(input, 1).events];
    expect(spooled).toEqual(whole);
    expect(spooled.map((each) => Object.keys(each))).toEqual(whole.map((each) => Object.keys(each)));
  });

  it('keep the earliest form of an id that comes with several', () => {
    const at = (offset: number, ingested: number | null): Mapped => ({
      events: [
        event('logon', {
          'event.id': 'a',
          '@timestamp': 1.7e12 + offset,
          'event.dataset': 'x',
          'event.ingested': ingested,
        }),
      ],
      uniqueId: true,
    });
    const { events, records, duplicates } = sort([at(3, 1), at(1, null), at(1, 9), at(1, 7), at(2, 1)], 2);
    expect([records, duplicates]).toEqual([1, 4]);
    expect(events.map((each) => [each['@timestamp'], each['event.ingested']])).toEqual([[1.7e12 + 1, 7]]);
  });

  it('of one record are not duplicates of each other', () => {
    const one = event('message', {
      'event.id': 'a',
      '@timestamp': 1.7e12,
      'event.dataset': 'x',
      'email.subject': 'one',
    });
    const record = { events: [one, { ...one, 'email.subject': 'two' }, one], uniqueId: true };
    expect(sort([record], 10)).toMatchObject({ records: 1, duplicates: 0, events: { length: 3 } });
    expect(sort([record, record], 10)).toMatchObject({ records: 1, duplicates: 1, events: { length: 3 } });
  });
});

describe('what does not fit into memory', () => {
  const order = {
    compare: (a: number, b: number) => a - b,
    encode: (item: number) => String(item),
    decode: (line: string) => Number(line),
  };

  it('lies in a folder for its owner only, and is gone afterwards', () => {
    const spool = new SpoolFolder(folder);
    const sorter = new ExternalSort(order, 2, spool);
    for (const item of [5, 3, 1, 4, 2]) sorter.add(item);
    const [name] = readdirSync(folder);
    const path = join(folder, name as string);
    expect(statSync(path).mode & 0o777).toBe(0o700);
    expect(readdirSync(path).map((file) => statSync(join(path, file)).mode & 0o777)).toEqual([0o600, 0o600]);
    const items = sorter.finish();
    expect([...items]).toEqual([1, 2, 3, 4, 5]);
    expect([...items]).toEqual([1, 2, 3, 4, 5]);
    spool.close();
    spool.close();
    expect(readdirSync(folder)).toEqual([]);
    expect(process.listenerCount('SIGINT')).toBe(0);
  });

  it('is told by bytes too: a few items that hold much are many', () => {
    const spool = new SpoolFolder(folder);
    const sorter = new ExternalSort(order, 1_000, spool, 100);
    for (let item = 10; item > 0; item--) sorter.add(item, 40);
    const [name] = readdirSync(folder);
    expect(readdirSync(join(folder, name as string))).toHaveLength(3);
    expect([...sorter.finish()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    spool.close();
  });

  it('is merged in several rounds when there are many runs', () => {
    const spool = new SpoolFolder(folder);
    const sorter = new ExternalSort(order, 3, spool);
    const items = Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 5_003);
    for (const item of items) sorter.add(item);
    expect([...sorter.finish()]).toEqual(items.sort((a, b) => a - b));
    spool.close();
  });

  it('closes its files when the reader leaves early', () => {
    const left: number[] = [];
    const run = (start: number): Generator<number, void, undefined> =>
      (function* () {
        try {
          for (let item = start; ; item += 2) yield item;
        } finally {
          left.push(start);
        }
      })();
    for (const item of mergeRuns([run(0), run(1)], order.compare)) if (item === 9) break;
    expect(left).toEqual([0, 1]);
  });
});
