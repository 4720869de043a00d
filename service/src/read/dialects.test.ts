import { type Dialect, o365UalDialect, type RawRecord, zeekDialect } from '@weft/core';
import { elasticDialect } from '@weft/elastic';
import { sentinelDialect } from '@weft/sentinel';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { createRecogniser } from './dialects.ts';

const ALL: readonly Dialect[] = [o365UalDialect, sentinelDialect, zeekDialect, elasticDialect];

const RECORDS: readonly (readonly [Dialect['id'], RawRecord])[] = [
  ['ecs', { '@timestamp': '2024-03-18T15:21:00Z', event: { dataset: 'o365.audit' } }],
  ['ecs', { _index: 'logs-zeek.dns-default', _id: 'x', _source: { '@timestamp': '2024-03-18T15:21:00Z', event: {} } }],
  ['zeek', { _path: 'conn', ts: 1.7e9, uid: 'C1' }],
  ['zeek', { ts: 1.7e9, uid: 'C1', 'id.orig_h': '10.0.0.1', 'id.resp_h': '10.0.0.2', conn_state: 'SF', proto: 'tcp' }],
  ['o365-ual', { CreationTime: '2024-03-20T10:00:00', Operation: 'New-InboxRule', Workload: 'Exchange' }],
  ['o365-ual', { CreationDate: '2024-03-20', AuditData: '{"Operation":"New-InboxRule"}' }],
  ['sentinel', { TimeGenerated: '2024-03-20T10:00:00Z', Type: 'OfficeActivity', Operation: 'New-InboxRule' }],
];

describe('the dialect of a record', () => {
  it('is found by its content', () => {
    const recognise = createRecogniser(ALL);
    expect(RECORDS.map(([, record]) => recognise(record)?.id)).toEqual(RECORDS.map(([id]) => id));
    expect(recognise({})).toBeNull();
    expect(recognise({ hello: 'world' })).toBeNull();
  });

  it('depends neither on the order of the dialects nor on what was asked before', () => {
    const expected = RECORDS.map(([id]) => id);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...ALL], { minLength: ALL.length }),
        fc.shuffledSubarray([...RECORDS.keys()], { minLength: RECORDS.length }),
        (dialects, order) => {
          const recognise = createRecogniser(dialects);
          const found = order.map(
            (index) => [index, recognise((RECORDS[index] as (typeof RECORDS)[number])[1])?.id] as const,
          );
          expect([...found].sort(([a], [b]) => a - b).map(([, id]) => id)).toEqual(expected);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('is what it is said to be', () => {
    expect(createRecogniser(ALL, 'zeek')({})).toBe(zeekDialect);
    expect(() => createRecogniser(ALL, 'zeeek')).toThrow(/no format "zeeek"; there are auto, ecs/);
  });
});
