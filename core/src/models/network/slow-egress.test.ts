import { describe, expect, it } from '@jest/globals';
import { makeEvent, runModels } from '../../testing.ts';
import { slowEgress } from './slow-egress.ts';

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1, 9);

const upload = (device: number, day: number, domain: string, bytes: number) =>
  makeEvent('connection', START + day * DAY + device * 60_000, {
    'source.ip': `10.0.0.${device}`,
    'destination.ip': '203.0.113.7',
    'destination.domain': domain,
    'source.bytes': bytes,
  });

/** Twelve devices send ten megabytes a day, more or less, to a place of their own and to one of all. */
const company = (days: number, grows: (device: number, day: number) => number) =>
  Array.from({ length: 12 }, (_device, device) =>
    Array.from({ length: days }, (_day, day) => {
      const usual = 10e6 * 2 ** Math.sin(device * 12.9898 + day * 78.233);
      return [
        upload(device, day, `own${device}.example`, usual * grows(device, day)),
        upload(device, day, 'office.example', usual),
      ];
    }).flat(),
  ).flat();

describe('slowly growing data egress', () => {
  it('breaches when uploads to one place grow by four percent a day', () => {
    const { breaches } = runModels(
      [slowEgress],
      company(80, (device, day) => (device === 3 ? 1.04 ** Math.max(0, day - 28) : 1)),
    );
    expect(breaches[0]).toMatchObject({ entity: { id: '10.0.0.3' } });
    expect(breaches[0]!.entities).toContainEqual(expect.objectContaining({ type: 'domain', id: 'own3.example' }));
    expect(new Set(breaches.map((breach) => breach.entity.id)).size).toBe(1);
  });

  it('stays quiet when nobody grows, and when everybody does', () => {
    expect(
      runModels(
        [slowEgress],
        company(100, () => 1),
      ).breaches,
    ).toEqual([]);
    expect(
      runModels(
        [slowEgress],
        company(100, (_device, day) => 1.03 ** day),
      ).breaches,
    ).toEqual([]);
  });
});
