import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { analyze, type AnalysisOptions } from './analyze.ts';
import { BIN_BITS, BINS, daysReaching } from './calibration.ts';
import type { Breach } from './breach.ts';
import type { WeftEvent } from './event.ts';
import { defineModel } from './model.ts';
import { createOrganization } from './organization.ts';
import { COMPANY_START, homeLogon, testPorts } from './testing.ts';
import {
  fitThresholds,
  HISTORY_DAYS_MIN,
  type JudgedHistory,
  LOWER_BITS_MAX,
  RAISE_BITS_MAX,
} from './threshold-fit.ts';

const THRESHOLD = 12;
const DAYS = 10;

/** Entity-days by how many bits they came above the floor, which lies `LOWER_BITS_MAX` below the threshold. */
function history(model: string, above: readonly number[], more: Partial<JudgedHistory> = {}): JudgedHistory {
  const reached = Array.from({ length: BINS }, () => 0);
  for (const bits of above) {
    const bin = Math.floor(bits / BIN_BITS);
    reached[bin] = (reached[bin] ?? 0) + 1;
  }
  return {
    model,
    days: DAYS,
    entityDays: 1_000,
    floor: THRESHOLD - LOWER_BITS_MAX,
    threshold: THRESHOLD,
    reached,
    ...more,
  };
}

const noisy = history('a', [...Array.from({ length: 40 }, () => 1), 2, 3, 8]);
const quiet = history('b', [1, 4]);
const near = history('c', [0, 0.5, 0.5]);

const anyHistory = fc
  .record({ above: fc.array(fc.double({ min: 0, max: 20, noNaN: true }), { maxLength: 80 }), isFixed: fc.boolean() })
  .map(({ above, isFixed }) => history('x', above, { isFixed }));
const anyHistories = fc.array(anyHistory, { minLength: 1, maxLength: 6 });
const anyBudget = fc.double({ min: 0.01, max: 30, noNaN: true });

describe('thresholds', () => {
  it('are raised for the noisy model only, as far as the budget needs', () => {
    const [a, b] = fitThresholds([noisy, quiet], 1);
    expect(a).toMatchObject({ from: 12, to: 12.5, perDayBefore: 4.3, perDayAfter: 0.3 });
    expect(b).toMatchObject({ from: 12, to: 12 });
  });

  it('are lowered alike when the budget allows more', () => {
    expect(fitThresholds([quiet, near], 0.4).map(({ to }) => to)).toEqual([11.5, 11.5]);
    expect(fitThresholds([quiet, near], 5).map(({ to }) => to)).toEqual([11, 11]);
  });

  it('that the operator has set stay, and count', () => {
    const fixed = { ...noisy, isFixed: true };
    expect(fitThresholds([fixed, quiet], 1)).toMatchObject([{ to: 12, perDayAfter: 4.3 }, { perDayAfter: 0 }]);
  });

  it('stay as they are after a short history', () => {
    expect(fitThresholds([{ ...noisy, days: HISTORY_DAYS_MIN - 1 }], 0.1)).toMatchObject([{ from: 12, to: 12 }]);
  });

  it('meet the budget, or are as high as they may be, and never leave their bounds', () => {
    fc.assert(
      fc.property(anyHistories, anyBudget, (histories, budget) => {
        const fitted = fitThresholds(histories, budget);
        const total = fitted.reduce((sum, { perDayAfter }) => sum + perDayAfter, 0);
        for (const [index, { from, to, perDayAfter }] of fitted.entries()) {
          expect(to).toBeGreaterThanOrEqual(from - LOWER_BITS_MAX);
          expect(to).toBeLessThanOrEqual(from + RAISE_BITS_MAX);
          expect(perDayAfter).toBeCloseTo(daysReaching(histories[index]!, to) / DAYS);
          if (total > budget && histories[index]!.isFixed !== true)
            expect(to === from + RAISE_BITS_MAX || perDayAfter === 0).toBe(true);
        }
      }),
    );
  });

  it('are no higher for a larger budget', () => {
    fc.assert(
      fc.property(anyHistories, anyBudget, anyBudget, (histories, one, more) => {
        const [tight, wide] = [one, one + more].map((budget) => fitThresholds(histories, budget));
        for (const [index, { to }] of wide!.entries()) expect(to).toBeLessThanOrEqual(tight![index]!.to);
      }),
    );
  });
});

describe('an engine with a budget and a span to learn from', () => {
  const model = defineModel({
    id: 'saas.probe',
    version: 1,
    title: 'Probe',
    domain: 'saas',
    entity: 'user',
    activities: ['logon'],
    signals: [
      { kind: 'condition', name: 'odd', is: { 'event.action': 'odd' }, bits: 11.5, usual: 'no' },
      { kind: 'condition', name: 'odder', is: { 'application.id': 'odder' }, bits: 3, usual: 'no' },
    ],
    breachAt: 0.98,
    severity: 'medium',
    quietHours: 1,
    techniques: [],
    explain: '{user}',
    falsePositives: [],
    triage: [],
    references: [],
  });
  const LEARNED = 14;
  const logons = Array.from({ length: 20 }, (_day, day) =>
    Array.from({ length: 8 }, (_user, user) =>
      homeLogon(String.fromCharCode(97 + user), COMPANY_START + day * 86_400_000 + user, {
        'event.action': user < 6 ? 'odd' : 'UserLoggedIn',
        ...(day === 19 && user === 7 ? { 'event.action': 'odd', 'application.id': 'odder' } : {}),
      }),
    ),
  ).flat();
  const judge = (options: Partial<AnalysisOptions>, events: readonly WeftEvent[] = logons): readonly Breach[] =>
    analyze(events, {
      models: [model],
      organization: createOrganization({ domains: ['example.org'] }),
      ports: testPorts,
      learnUntil: COMPANY_START + LEARNED * 86_400_000,
      ...options,
    }).breaches;

  it('raises the threshold that would have broken it, and says on each breach what it was', () => {
    expect(judge({})).toHaveLength(6 * 6 + 1);
    const [breach, ...none] = judge({ budget: { breachesPerDay: 1 } });
    expect(none).toEqual([]);
    expect(breach).toMatchObject({ entity: { id: 'h@example.org' }, breach_at_unfitted: 0.98 });
    expect(breach!.breach_at).toBeGreaterThan(0.98);
    expect(breach!.score).toBeGreaterThanOrEqual(breach!.breach_at);
  });

  it('gives the same in whatever order events arrive', () => {
    const all = { minLength: logons.length, maxLength: logons.length };
    const budget = { breachesPerDay: 1, incidentsPerDay: 1 };
    fc.assert(
      fc.property(fc.shuffledSubarray(logons, all), (shuffled) => {
        expect(judge({ budget }, shuffled)).toEqual(judge({ budget }));
      }),
      { numRuns: 20 },
    );
  });

  it('leaves a threshold that the operator has set', () => {
    const fixed = judge({ budget: { breachesPerDay: 1 }, fixedThresholds: new Set([model.id]) });
    expect(fixed).toHaveLength(6 * 6 + 1);
    expect(fixed[0]).not.toHaveProperty('breach_at_unfitted');
  });

  it('without a span to learn from changes nothing', () => {
    const breaches = judge({ budget: { breachesPerDay: 1 }, learnUntil: 0 });
    expect(breaches.map((breach) => breach.id)).toEqual(judge({ learnUntil: 0 }).map((breach) => breach.id));
    expect(breaches.every((breach) => breach.breach_at === 0.98)).toBe(true);
  });
});
