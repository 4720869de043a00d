import { describe, expect, it } from '@jest/globals';
import { defineModel } from '../model.ts';
import { makeEvent, runModels } from '../testing.ts';
import type { VolumeSpec } from './volume.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2024, 2, 4);

const spec: VolumeSpec = {
  kind: 'volume',
  name: 'upload',
  sum: 'source.bytes',
  per: 'device',
  floor: 1_000_000,
  typical: 500_000,
  unit: 'bytes',
};

const model = (signal: VolumeSpec) =>
  defineModel({
    id: 'network.test-volume',
    version: 1,
    title: 'Volume',
    domain: 'network',
    entity: 'device',
    activities: ['connection'],
    signals: [{ ...signal, max: 60 }],
    breachAt: 0.93,
    severity: 'low',
    quietHours: 1,
    techniques: [],
    explain: '{device}',
    falsePositives: [],
    triage: [],
    references: [],
  });

const upload = (device: number, time: number, bytes: number) =>
  makeEvent('connection', time, {
    'source.ip': `10.0.0.${device}`,
    'destination.ip': '203.0.113.7',
    'source.bytes': bytes,
  });

/** Deterministic log-normal-like noise: a factor between 1/8 and 8. */
const noise = (a: number, b: number) => 2 ** (3 * Math.sin(a * 12.9898 + b * 78.233));

const office = (days: number) =>
  Array.from({ length: 20 }, (_device, device) =>
    Array.from({ length: days * 8 }, (_hour, hour) =>
      upload(device + 1, START + Math.floor(hour / 8) * DAY + (9 + (hour % 8)) * HOUR, 2e6 * noise(device, hour)),
    ),
  ).flat();

describe('volume', () => {
  it('starts a newcomer from the peer group, where that does more than others', () => {
    const users = Array.from({ length: 36 }, (_user, index) => `u${index}@example.org`);
    const identities = [...users, 'new@example.org'].map((name, index) => ({
      names: [{ name }],
      department: index < 6 || name.startsWith('new') ? 'Video' : 'Legal',
    }));
    const of = (user: string, time: number, bytes: number) => ({ ...upload(1, time, bytes), 'user.email': user });
    const month = users.flatMap((user, index) =>
      Array.from({ length: 20 }, (_day, day) => of(user, START + day * DAY + 9 * HOUR, index < 6 ? 4e9 : 2e6)),
    );
    const events = [...month, of('new@example.org', START + 21 * DAY + 9 * HOUR, 2e10)];
    const perActor = model({ ...spec, per: 'actor' });
    const breaches = (known: typeof identities) =>
      runModels([{ ...perActor, entity: 'user', breachAt: 0.5 }], events, {
        domains: ['example.org'],
        identities: known,
      })
        .breaches.filter(({ entity }) => entity.id === 'new@example.org')
        .map(({ score }) => score);
    const [plain] = breaches([]);
    expect(plain).toBeGreaterThan(breaches(identities)[0] ?? 0);
  });

  it('is quiet for what devices ordinarily do', () => {
    expect(runModels([model(spec)], office(30)).breaches).toHaveLength(0);
  });

  it('speaks of a thousandfold upload, with the amounts in words', () => {
    const { breaches } = runModels(
      [model(spec)],
      [...office(20), ...[0, 1, 2, 3].map((part) => upload(3, START + 20 * DAY + 10 * HOUR + part * 60_000, 1e9))],
    );
    expect(breaches).toHaveLength(1);
    expect(breaches[0]!.features[0]!.value).toBe('1.0 GB within 60 min');
    expect(breaches[0]!.features[0]!.expected).toMatch(/^about [\d.]+ MB, seldom over [\d.]+ MB$/);
    expect(breaches[0]!.baseline.observations).toBeGreaterThan(60);
  });

  it('lets a server that always uploads much do so, after nine days', () => {
    const backups = Array.from({ length: 30 }, (_day, day) =>
      upload(99, START + day * DAY + 2 * HOUR, 40e9 * noise(7, day) ** 0.3),
    );
    const { breaches } = runModels([model(spec)], [...office(30), ...backups]);
    expect(breaches.filter((breach) => Date.parse(breach.time) > START + 9 * DAY)).toHaveLength(0);
  });

  it('takes a nightly backup of an ordinary device for a habit after six nights, since they breached', () => {
    const backups = Array.from({ length: 30 }, (_day, day) => upload(3, START + day * DAY + 2 * HOUR, 8e9));
    const { breaches } = runModels([model(spec)], [...office(30), ...backups]);
    expect(breaches.filter((breach) => Date.parse(breach.time) > START + 6 * DAY)).toHaveLength(0);
  });

  it('is not taught by one flood to overlook the next', () => {
    const floods = [12, 14].map((day) => upload(3, START + day * DAY + 10 * HOUR + 1, 8e9));
    expect(runModels([model(spec)], [...office(20), ...floods]).breaches).toHaveLength(2);
  });

  it('is not taught by ninety days of slow growth to overlook a flood, nor made deaf by noise', () => {
    const ramp = Array.from({ length: 90 * 8 }, (_hour, hour) =>
      upload(
        3,
        START + (20 + Math.floor(hour / 8)) * DAY + (9 + (hour % 8)) * HOUR,
        2e6 * 1.02 ** (hour / 8) * noise(3, hour),
      ),
    );
    const flood = upload(3, START + 111 * DAY + 10 * HOUR, 8e9);
    const { breaches } = runModels([model(spec)], [...office(20), ...ramp, flood]);
    expect(breaches.map((breach) => breach.time)).toEqual([new Date(flood['@timestamp']).toISOString()]);
  });

  it('speaks with little history where the amount alone is telling, and not below its floor', () => {
    expect(runModels([model(spec)], [upload(1, START, 20e9)]).breaches).toHaveLength(1);
    expect(runModels([model(spec)], [upload(1, START, 5e6)]).breaches).toHaveLength(0);
    const { sum: _sum, ...counting } = spec;
    const many = Array.from({ length: 300 }, (_event, index) => upload(1, START + index * 1000, 1));
    expect(runModels([model({ ...counting, floor: 500, typical: 1 })], many).breaches).toHaveLength(0);
    expect(runModels([model({ ...counting, floor: 50, typical: 1, deviation: 1 })], many).breaches).toHaveLength(1);
  });

  it('adds nothing for events without the field or the entity', () => {
    const { breaches } = runModels(
      [model(spec)],
      [makeEvent('connection', START, { 'destination.ip': '203.0.113.7' })],
    );
    expect(breaches).toHaveLength(0);
  });
});
