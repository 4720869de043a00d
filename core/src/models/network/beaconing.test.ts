import { describe, expect, it } from '@jest/globals';
import type { WeftEvent } from '../../event.ts';
import { runModels } from '../../testing.ts';
import { beaconing } from './beaconing.ts';
import { connection, DAY, HOUR, MINUTE, office, START, tls, web } from './testing.ts';

const history = office(5);
const NOW = START + 5 * DAY;
const breaches = (events: readonly WeftEvent[], before = history) =>
  runModels([beaconing], [...before, ...events]).breaches;
const wobble = (index: number) => 2 * ((Math.abs(Math.sin(index * 78.233)) * 43_758.5453) % 1) - 1;
function beats(count: number, interval: number, jitter: number, make: (time: number) => WeftEvent, start = NOW) {
  const events: WeftEvent[] = [];
  for (let index = 0, time = start; index < count; index++) {
    time += interval * (1 + jitter * wobble(index));
    events.push(make(time));
  }
  return events;
}

describe('beaconing', () => {
  it('breaches on a regular contact through a proxy, where only the host tells', () => {
    const proxied = (time: number) =>
      web(3, time, 'https://cdn.gardenpepper.com/', { 'destination.ip': '10.0.0.251', 'source.bytes': 310 });
    for (const [interval, jitter] of [
      [MINUTE, 0],
      [5 * MINUTE, 0.3],
      [20 * MINUTE, 0.5],
    ] as const)
      expect([interval, breaches(beats(180, interval, jitter, proxied)).length]).toEqual([interval, 1]);
  });

  it('breaches on a bare address in connections alone', () => {
    const found = breaches(beats(180, MINUTE, 0.2, (time) => connection(3, time, '203.0.113.9')));
    expect(found).toHaveLength(1);
    expect(found[0]!.entities).toContainEqual(
      expect.objectContaining({ type: 'address', id: '203.0.113.9', role: 'destination' }),
    );
  });

  it('stays quiet for an agent that is rolled out to many', () => {
    const agents = Array.from({ length: 12 }, (_one, device) =>
      beats(100, MINUTE, 0.05, (time) => tls(device + 1, time, 'agent.vendor.io'), NOW + device * 10_000),
    ).flat();
    expect(breaches(agents)).toEqual([]);
  });

  it('stays quiet for what one machine has done from the first day on, and for a page left open', () => {
    const updater = beats(6 * 24, HOUR, 0.02, (time) => tls(3, time, 'update.littletool.com'), START);
    expect(breaches(updater)).toEqual([]);
    expect(breaches(beats(25, MINUTE, 0.02, (time) => tls(3, time, 'www.google.com')))).toEqual([]);
  });

  it('stays quiet for time servers and for an updater that asks a few times a day', () => {
    expect(
      breaches(beats(200, MINUTE, 0, (time) => connection(3, time, '203.0.113.9', { 'destination.port': 123 }))),
    ).toEqual([]);
    expect(breaches(beats(16, 6 * HOUR, 0.02, (time) => tls(3, time, 'update.littletool.com')))).toEqual([]);
  });
});
