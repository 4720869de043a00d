import { describe, expect, it } from '@jest/globals';
import { connection, DAY, HOUR, MINUTE, START, web } from '../models/network/testing.ts';
import { judgeLast } from './testing.ts';
import type { TransferSpec } from './transfer.ts';

const spec: TransferSpec = { kind: 'transfer', name: 'transfer', from: 200e6, bits: 2, commonAt: 15 };
const NOW = START + 20 * DAY;
const GB = 1e9;
/** The site was seen for weeks. */
const settled = web(9, START, 'https://www.office.com/');
const sent = (device: number, time: number, bytes: number, ip = '203.0.113.9') =>
  connection(device, time, ip, { 'source.bytes': bytes });
const bits = (events: readonly ReturnType<typeof web>[]) => judgeLast(spec, [settled, ...events]).bits;

describe('transfer', () => {
  it('grows with each doubling of what one place got, in one piece, in parts or over days', () => {
    expect(bits([sent(1, NOW, 0.1 * GB)])).toBe(0);
    expect(bits([sent(1, NOW, 0.8 * GB)])).toBeCloseTo(4, 1);
    expect(bits([sent(1, NOW, 12.8 * GB)])).toBeCloseTo(12, 1);
    const parts = Array.from({ length: 64 }, (_one, part) => sent(1, NOW + part * MINUTE, 0.2 * GB));
    expect(bits(parts)).toBeCloseTo(12, 0);
    const days = Array.from({ length: 3 }, (_one, day) => sent(1, NOW + day * DAY, 0.5 * GB));
    expect(bits(days)).toBeGreaterThan(4);
  });

  it('counts a transfer once that is told by connections and by requests', () => {
    const both = Array.from({ length: 8 }, (_one, part) => [
      web(1, NOW + part * MINUTE, 'https://up.acme.com/', { 'source.bytes': 0.1 * GB }),
      connection(1, NOW + part * MINUTE, '203.0.113.80', { 'source.bytes': 0.1 * GB }),
    ]).flat();
    expect(bits(both)).toBeCloseTo(4, 1);
  });

  it('takes what an entity sent on three days before for its habit, whatever the target', () => {
    const nights = Array.from({ length: 4 }, (_one, night) => sent(1, NOW + night * DAY, 6 * GB));
    expect(bits([...nights, sent(1, NOW + 5 * DAY, 6 * GB, '203.0.113.10')])).toBe(0);
    expect(bits([...nights.slice(0, 1), sent(1, NOW + 5 * DAY, 6 * GB, '203.0.113.10')])).toBeGreaterThan(9);
  });

  it('takes what others send there for usual: one of them shortly before, two at any time', () => {
    const other = (device: number, days: number) => sent(device, NOW - days * DAY, 5 * GB);
    expect(bits([other(2, 1), sent(1, NOW, 5 * GB)])).toBe(0);
    expect(bits([other(2, 15), sent(1, NOW, 5 * GB)])).toBeGreaterThan(8);
    expect(bits([other(2, 15), other(3, 14), sent(1, NOW, 5 * GB)])).toBe(0);
  });

  it('says half as much of a place that many turn to', () => {
    const visits = Array.from({ length: 15 }, (_one, other) => sent(other + 20, NOW - other * HOUR, 1e3));
    expect(bits([...visits.slice(0, 3), sent(1, NOW, 6.4 * GB)])).toBeCloseTo(7.5, 1);
    expect(bits([...visits, sent(1, NOW, 6.4 * GB)])).toBeCloseTo(5, 1);
  });

  it('says little while the data begins', () => {
    const first = judgeLast(spec, [sent(1, START, 1), sent(1, START + 10 * HOUR, 6 * GB)]);
    expect(first.bits).toBeLessThan(0.1);
  });

  it('says how much it was, and what is usual', () => {
    expect(judgeLast(spec, [settled, sent(1, NOW, 3 * GB)])).toMatchObject({
      value: '3.0 GB within days',
      expected: 'up to 200.0 MB, by what it sends elsewhere and others send there',
    });
  });
});
