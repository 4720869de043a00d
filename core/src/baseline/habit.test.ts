import { describe, expect, it } from '@jest/globals';
import { defineModel } from '../model.ts';
import { homeLogon, runModels } from '../testing.ts';
import type { HabitSpec } from './habit.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2024, 1, 1, 9);

/** Breaches on every logon until the application is a habit. */
const modelOf = (spec: Partial<HabitSpec>) =>
  defineModel({
    id: 'saas.test-habit',
    version: 1,
    title: 'Test',
    domain: 'saas',
    entity: 'user',
    activities: ['logon'],
    signals: [
      { kind: 'condition', name: 'logon', is: { 'event.outcome': 'success' }, bits: 8, usual: '' },
      {
        kind: 'habit',
        name: 'habit',
        of: 'application.id',
        per: 'user',
        over: { activities: ['logon'] },
        hours: 6,
        bits: -8,
        ...spec,
      },
    ],
    breachAt: 0.5,
    severity: 'low',
    quietHours: 0,
    techniques: [],
    explain: '{user}',
    falsePositives: [],
    triage: [],
    references: [],
  });
/** Logons that are learned and not judged: the model asks for success. */
const failed = (time: number, application: string) =>
  homeLogon('c', time, { 'application.id': application, 'event.outcome': 'failure' });
const succeeded = (time: number, application: string) => homeLogon('c', time, { 'application.id': application });
const breachesOf = (spec: Partial<HabitSpec>, events: readonly ReturnType<typeof failed>[]) =>
  runModels([modelOf(spec)], events).breaches.map((breach) => Date.parse(breach.time));

describe('habit', () => {
  it('reassures after enough hours on several days', () => {
    const hours = [0, 1, 2].flatMap((day) => [0, 1].map((hour) => failed(START + day * DAY + hour * HOUR, 'crm')));
    expect(breachesOf({}, [...hours, succeeded(START + 4 * DAY, 'crm')])).toEqual([]);
    expect(breachesOf({}, [...hours, succeeded(START + 4 * DAY, 'other')])).toHaveLength(1);
  });

  it('is not made within one day', () => {
    const hours = Array.from({ length: 12 }, (_hour, hour) => failed(START + hour * HOUR, 'crm'));
    expect(breachesOf({}, [...hours, succeeded(START + 4 * DAY, 'crm')])).toHaveLength(1);
  });

  it('does not take for a habit what breaches each time', () => {
    const daily = Array.from({ length: 40 }, (_day, day) => succeeded(START + day * DAY, 'crm'));
    expect(breachesOf({}, daily)).toHaveLength(40);
  });

  it('takes for a habit what replaced the own, where values have one owner, and not what lives beside it', () => {
    const own = (days: number) => Array.from({ length: days }, (_day, day) => failed(START + day * DAY, 'own'));
    const other = Array.from({ length: 40 }, (_day, day) => succeeded(START + (20 + day) * DAY + 5 * HOUR, 'other'));
    expect(breachesOf({ owned: true }, [...own(60), ...other])).toHaveLength(40);
    expect(breachesOf({ owned: true }, [...own(20), ...other]).length).toBeLessThan(12);
  });
});
