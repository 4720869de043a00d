import { describe, expect, it } from '@jest/globals';
import { connection, DAY, dns, HOUR, MINUTE, START, tls, web } from '../models/network/testing.ts';
import { RHYTHM } from '../models/network/evidence.ts';
import { judgeLast } from './testing.ts';

/** Deterministic numbers between -1 and 1. */
const wobble = (index: number) => 2 * (Math.abs(Math.sin(index * 78.233) * 43_758.5453) % 1) - 1;

function beats(count: number, interval: number, jitter: number, missed = 0) {
  const events = [];
  for (let index = 0, time = START; index < count; index++) {
    time += interval * (1 + jitter * wobble(index));
    if (Math.abs(wobble(index + 0.5)) >= missed)
      events.push(web(1, time, 'https://cdn.acme.com/', { 'source.bytes': 310 }));
  }
  return events;
}
/** The device was seen for some days before. */
const settled = web(1, START - 5 * DAY, 'https://www.office.com/');
const bits = (events: readonly ReturnType<typeof web>[]) => judgeLast(RHYTHM, [settled, ...events]).bits;

describe('rhythm', () => {
  it.each([0, 0.2, 0.5])(
    'hears a beat with a jitter of %p, whatever its pace, with a tenth of the beats missed',
    (jitter) => {
      for (const interval of [20_000, MINUTE, 10 * MINUTE, HOUR])
        expect([interval, bits(beats((4 * HOUR) / Math.min(HOUR / 15, interval), interval, jitter, 0.1)) > 6]).toEqual([
          interval,
          true,
        ]);
    },
  );

  it('needs a dozen contacts', () => {
    expect(bits(beats(10, HOUR, 0))).toBe(0);
    expect(bits(beats(14, HOUR, 0))).toBeGreaterThan(8);
  });

  it('says what it heard', () => {
    expect(judgeLast(RHYTHM, [settled, ...beats(40, MINUTE, 0)]).value).toBe(
      '39 contacts in 39 min, about every 60 s; 100 % of the last 37 intervals are near that, 100 % of sizes are alike',
    );
  });

  it('hears none in pages and pauses of people', () => {
    const events = [];
    for (let visit = 0, time = START; visit < 60; visit++) {
      time += 2 ** (6 + 6 * Math.abs(wobble(visit))) * 1_000;
      for (let part = 0; part < 6; part++)
        events.push(
          web(1, time + part * 400, 'https://www.acme.com/', {
            'source.bytes': 300 + 2_000 * Math.abs(wobble(part + visit)),
          }),
        );
    }
    expect(bits(events)).toBe(0);
  });

  it('is less sure of what is due every few hours, of what has just begun, and of what began with the data', () => {
    expect(bits(beats(60, 6 * HOUR, 0.02))).toBeLessThan(bits(beats(60, HOUR, 0.02)) - 2);
    expect(bits(beats(20, MINUTE, 0))).toBeLessThan(bits(beats(600, MINUTE, 0)) - 2);
    expect(judgeLast(RHYTHM, beats(60, HOUR, 0)).bits).toBeLessThan(bits(beats(60, HOUR, 0)) / 2);
    const elsewhere = web(9, START - 5 * DAY, 'https://www.office.com/');
    expect(judgeLast(RHYTHM, [elsewhere, ...beats(60, HOUR, 0)]).bits).toBeLessThan(bits(beats(60, HOUR, 0)) / 2);
  });

  it('hears look-ups of ever new names under one domain', () => {
    const asked = beats(240, MINUTE, 0.3).map((event, index) =>
      dns(1, event['@timestamp'], `${index.toString(16)}a9.api.acme.com`),
    );
    expect(bits(asked)).toBeGreaterThan(5);
  });

  it('takes the parts of a transfer for no beat, whichever record tells their size', () => {
    const parts = beats(40, 4 * MINUTE, 0.1).flatMap((event) => [
      tls(1, event['@timestamp'], 'cdn.acme.com'),
      connection(1, event['@timestamp'] + 20, '203.0.113.80', { 'source.bytes': 5e8 }),
    ]);
    expect(bits(parts)).toBe(0);
    expect(bits(parts.slice(0, -1))).toBe(0);
  });

  it('speaks of a connection that was held for most of a day', () => {
    const held = (hours: number) => connection(1, START, '203.0.113.9', { 'event.duration': hours * HOUR });
    expect(bits([held(3)])).toBe(0);
    expect(bits([held(20)])).toBeGreaterThan(3);
    expect(judgeLast(RHYTHM, [settled, held(20)]).value).toBe('a connection of 20 h');
  });

  it('does not follow places that many talk to, nor protocols that are regular by nature', () => {
    const others = Array.from({ length: 6 }, (_one, index) => tls(index + 20, START - 1_000, 'cdn.acme.com'));
    expect(bits([...others, ...beats(60, MINUTE, 0)])).toBe(0);
    const clock = beats(60, MINUTE, 0).map((event) => ({ ...event, 'destination.port': 123 }));
    expect(bits(clock)).toBe(0);
  });
});
