import { describe, expect, it } from '@jest/globals';

import { ReadTally, ReasonCounter, REASONS_MAX } from './summary.ts';

describe('counts by reason', () => {
  it('are listed by frequency, then by name', () => {
    const counter = new ReasonCounter();
    for (const reason of ['b', 'c', 'a', 'c']) counter.add(reason);
    expect(Object.entries(counter.list())).toEqual([
      ['c', 2],
      ['a', 1],
      ['b', 1],
    ]);
    expect(counter.total).toBe(4);
  });

  it('name a bounded number of reasons and count the rest together, in any order', () => {
    const reasons = Array.from({ length: 1_000 }, (_, index) => `reason ${index}`);
    const [forwards, backwards] = [new ReasonCounter(), new ReasonCounter()];
    for (const reason of reasons) forwards.add(reason);
    for (const reason of reasons.reverse()) backwards.add(reason);
    expect(forwards.list()).toEqual(backwards.list());
    expect(Object.keys(forwards.list())).toHaveLength(REASONS_MAX + 1);
    expect(forwards.list()['other']).toBe(1_000 - REASONS_MAX);
  });

  it('stay bounded when every line has a reason of its own', () => {
    const counter = new ReasonCounter();
    for (let index = 0; index < 50_000; index++) counter.add(`reason ${index}`);
    expect(counter.total).toBe(50_000);
    expect(Object.values(counter.list()).reduce((sum, count) => sum + count, 0)).toBe(50_000);
  });
});

describe('the input of a run', () => {
  it('adds up', () => {
    const tally = new ReadTally();
    [tally.events, tally.duplicates, tally.files] = [3, 2, 1];
    tally.unmapped.add('x', 4);
    tally.rejected.add('y', 5);
    expect(tally.counts()).toEqual({
      input: {
        files: 1,
        records: 14,
        events: 3,
        duplicates: 2,
        formats: {},
        activities: {},
        unmapped: { x: 4 },
        rejected: { y: 5 },
      },
      span: { from: null, to: null },
    });
  });
});
