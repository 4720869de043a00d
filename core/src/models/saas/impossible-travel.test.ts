import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, COMPANY_START, foreignLogon, homeLogon, ordinaryLogons, runModels } from '../../testing.ts';
import { impossibleTravel } from './impossible-travel.ts';

const HOUR = 3_600_000;
const of = (events: Parameters<typeof runModels>[1]) =>
  runModels([impossibleTravel], [...ordinaryLogons(), ...events]).breaches;

describe('impossible travel', () => {
  it('breaches, weakly, when a country new for the user follows home within the hour', () => {
    const breaches = of([homeLogon('c', COMPANY_END), foreignLogon('c', COMPANY_END + HOUR / 2)]);
    expect(breaches).toHaveLength(1);
    expect(impossibleTravel.weak).toBe(true);
  });

  it('stays quiet after a flight’s time, and for a user who always alternates', () => {
    expect(of([homeLogon('c', COMPANY_END), foreignLogon('c', COMPANY_END + 9 * HOUR)])).toEqual([]);
    const commuter = Array.from({ length: 40 }, (_logon, index) =>
      (index % 2 === 0 ? homeLogon : foreignLogon)('c', COMPANY_START + index * 12 * HOUR + 60_000),
    );
    expect(
      runModels(
        [impossibleTravel],
        [...ordinaryLogons(), ...commuter, homeLogon('c', COMPANY_END), foreignLogon('c', COMPANY_END + HOUR)],
      ).breaches,
    ).toEqual([]);
  });
});
