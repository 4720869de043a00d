import { describe, expect, it } from '@jest/globals';
import type { WeftEvent } from '../../event.ts';
import { runModels } from '../../testing.ts';
import { beaconing } from './beaconing.ts';
import { connection, DAY, dns, HOUR, MINUTE, office, rareName, START, tls, web } from './testing.ts';

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

  it('breaches on a tenant of a platform that everybody contacts, and not on the platform’s shards', () => {
    const tenants = Array.from({ length: 200 }, (_one, index) =>
      tls((index % 12) + 1, START + index * 30 * MINUTE, `site${index}.platform.net`),
    );
    const tenant = (time: number) => tls(3, time, 'a8f31c.platform.net');
    expect(breaches([...tenants, ...beats(300, MINUTE, 0.2, tenant)])).toHaveLength(1);
    const shards = tenants.map((event, index) => ({ ...event, 'destination.domain': `s${index % 20}.platform.net` }));
    expect(breaches([...shards, ...beats(300, MINUTE, 0.2, tenant)])).toEqual([]);
  });

  it('breaches on look-ups of ever new names, but not on those that a resolver makes for others', () => {
    const asked = (device: number) => (time: number) => dns(device, time, `${(time % 99_991).toString(16)}.acme.net`);
    expect(breaches(beats(300, MINUTE, 0.2, asked(3)))).toHaveLength(1);
    const relayed = Array.from({ length: 1_500 }, (_one, index) =>
      dns(99, START + index * 4 * MINUTE, rareName(index + 0.7)),
    );
    expect(breaches([...relayed, ...beats(300, MINUTE, 0.2, asked(99))])).toEqual([]);
  });

  it('stays quiet for a page that is left open for an hour, and for what a new device brings along', () => {
    expect(breaches(beats(120, 30_000, 0.02, (time) => tls(3, time, 'scores.copperriver.com')))).toEqual([]);
    expect(breaches(beats(300, MINUTE, 0.02, (time) => tls(77, time, 'agent.copperriver.com')))).toEqual([]);
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
