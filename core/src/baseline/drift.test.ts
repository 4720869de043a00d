import { describe, expect, it } from '@jest/globals';
import { defineModel } from '../model.ts';
import { makeEvent, runModels } from '../testing.ts';
import type { DriftSpec } from './drift.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2024, 2, 4);
const RAMPING = 3;
const BEFORE_DAYS = 21;

const spec: DriftSpec = {
  kind: 'drift',
  name: 'upload',
  sum: 'source.bytes',
  per: 'device',
  floor: 1e6,
  unit: 'bytes',
};

const model = defineModel({
  id: 'network.test-drift',
  version: 1,
  title: 'Drift',
  domain: 'network',
  entity: 'device',
  activities: ['connection'],
  signals: [{ ...spec, max: 30 }],
  breachAt: 0.95,
  severity: 'low',
  quietHours: 48,
  techniques: [],
  explain: '{device}',
  falsePositives: [],
  triage: [],
  references: [],
});

const upload = (device: number, day: number, bytes: number) =>
  makeEvent('connection', START + day * DAY + 9 * HOUR + device * 60_000, {
    'source.ip': `10.0.0.${device}`,
    'destination.ip': '203.0.113.7',
    'source.bytes': bytes,
  });

/** Between −1 and 1, without chance. */
const noise = (a: number, b: number) => Math.sin(a * 12.9898 + b * 78.233 + a * b);
const isWorkday = (day: number) => day % 7 < 5;

/** Fifteen devices that upload two megabytes a workday, a factor of two more or less; `grows` says by what more. */
function company(days: number, grows: (device: number, day: number) => number = () => 1) {
  return Array.from({ length: 15 }, (_device, at) =>
    Array.from({ length: days }, (_day, day) =>
      isWorkday(day) ? [upload(at + 1, day, 2e6 * 2 ** noise(at, day) * grows(at + 1, day))] : [],
    ).flat(),
  ).flat();
}

const ramp = (aDay: number) => (device: number, day: number) =>
  device === RAMPING ? (1 + aDay) ** Math.max(0, day - BEFORE_DAYS) : 1;

describe('drift', () => {
  it('is quiet for ordinary weeks', () => {
    expect(runModels([model], company(120)).breaches).toEqual([]);
  });

  it.each([
    [0.05, 45],
    [0.04, 45],
    [0.03, 70],
    [0.02, 90],
  ])('finds a growth of %d a day within %d days, and whose it is', (aDay, days) => {
    const { breaches } = runModels([model], company(BEFORE_DAYS + days, ramp(aDay)));
    expect(new Set(breaches.map((breach) => breach.entity.id))).toEqual(new Set([`10.0.0.${RAMPING}`]));
  });

  it('says how much it was and how much it is', () => {
    const { breaches } = runModels([model], company(BEFORE_DAYS + 60, ramp(0.05)));
    expect(breaches[0]!.features[0]!.value).toMatch(/^about [\d.]+ MB a day in the last two weeks$/);
    expect(breaches[0]!.features[0]!.expected).toMatch(
      /^about [\d.]+ MB a day, as \d+ to \d+ weeks before; others (grew|fell) by \d+ % meanwhile$/,
    );
  });

  it('is quiet when everybody grows', () => {
    expect(
      runModels(
        [model],
        company(120, (_device, day) => 1.03 ** day),
      ).breaches,
    ).toEqual([]);
  });

  it('is quiet for one great day, and for a holiday', () => {
    const great = company(90, (device, day) => (device === RAMPING && day === 59 ? 500 : 1));
    const holiday = company(90).filter(
      (event) =>
        event['source.ip'] !== `10.0.0.${RAMPING}` ||
        event['@timestamp'] < START + 40 * DAY ||
        event['@timestamp'] > START + 61 * DAY,
    );
    expect(runModels([model], great).breaches).toEqual([]);
    expect(runModels([model], holiday).breaches).toEqual([]);
  });

  it('forgives a new level within a season', () => {
    const { breaches } = runModels(
      [model],
      company(180, (device, day) => (device === RAMPING && day > 60 ? 10 : 1)),
    );
    expect(breaches.length).toBeGreaterThan(0);
    expect(breaches.filter((breach) => Date.parse(breach.time) > START + 130 * DAY)).toEqual([]);
  });

  it('adds nothing for events without the field or the entity', () => {
    expect(runModels([model], [makeEvent('connection', START, { 'destination.ip': '203.0.113.7' })]).breaches).toEqual(
      [],
    );
  });
});
