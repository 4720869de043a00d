import { describe, expect, it } from '@jest/globals';
import { HOUR, MINUTE, START, tls, web } from '../models/network/testing.ts';
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
const bits = (events: readonly ReturnType<typeof web>[]) => judgeLast(RHYTHM, events).bits;

describe('rhythm', () => {
  it.each([0, 0.2, 0.5])(
    'hears a beat with a jitter of %p, whatever its pace, with a fifth of the beats missed',
    (jitter) => {
      for (const interval of [20_000, MINUTE, 10 * MINUTE, HOUR])
        expect([interval, bits(beats(60, interval, jitter, 0.2)) > 5]).toEqual([interval, true]);
    },
  );

  it('needs a dozen contacts', () => {
    expect(bits(beats(10, MINUTE, 0))).toBe(0);
    expect(bits(beats(14, MINUTE, 0))).toBeGreaterThan(5);
  });

  it('says what it heard', () => {
    expect(judgeLast(RHYTHM, beats(40, MINUTE, 0)).value).toBe(
      '39 contacts in 39 min, about every 60 s; 100 % of the last 32 intervals are near that, 100 % of sizes are alike',
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

  it('is less sure of what is due every few hours', () => {
    expect(bits(beats(60, 6 * HOUR, 0.02))).toBeLessThan(bits(beats(60, HOUR, 0.02)) - 2);
  });

  it('does not follow places that many talk to, nor protocols that are regular by nature', () => {
    const others = Array.from({ length: 6 }, (_one, index) => tls(index + 20, START - 1_000, 'cdn.acme.com'));
    expect(bits([...others, ...beats(60, MINUTE, 0)])).toBe(0);
    const clock = beats(60, MINUTE, 0).map((event) => ({ ...event, 'destination.port': 123 }));
    expect(bits(clock)).toBe(0);
  });
});
