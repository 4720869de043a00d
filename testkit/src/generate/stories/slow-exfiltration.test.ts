import { describe, expect, it } from '@jest/globals';
import { DAY } from '../calendar.ts';
import type { Stage } from '../stage.ts';
import { slowExfiltration } from './slow-exfiltration.ts';
import { tellAlone, told } from './testing.ts';

const SEEDS = [3, 4, 5, 6, 7, 8];

/** What leaves on each day of the attack, by days from its first: bytes or files. */
function amounts(stage: Stage): readonly (readonly [day: number, amount: number])[] {
  const uploads = told(stage, 'a1', 'connection').map(({ at, sentBytes }) => [at, sentBytes] as const);
  const files = told(stage, 'a1', 'file').map(({ at }) => [at, 1] as const);
  const list = uploads.length > 0 ? uploads : files;
  const days = new Map<number, number>();
  for (const [at, amount] of list) {
    const day = Math.floor((at - list[0]![0]) / DAY + 0.5);
    days.set(day, (days.get(day) ?? 0) + amount);
  }
  return [...days];
}

describe('slow exfiltration', () => {
  const stages = SEEDS.map((seed) => tellAlone(slowExfiltration, seed));

  it('grows by at most a twentieth a day, and from what anybody might send to much', () => {
    for (const stage of stages) {
      const { 'growth a day': growth } = stage.draw.drawn();
      expect(growth).toBeGreaterThanOrEqual(0.03);
      expect(growth).toBeLessThanOrEqual(0.05);
      const days = amounts(stage);
      const [first, last] = [days[0]!, days.at(-1)!];
      const daily = (last[1] / first[1]) ** (1 / (last[0] - first[0])) - 1;
      expect(daily).toBeLessThan(0.062);
      expect(last[1] / first[1]).toBeGreaterThan(3.5);
    }
  });

  it('goes to the network in some companies and out of SharePoint in others, steady at first', () => {
    const ways = new Set(stages.map((stage) => told(stage, 'a1', 'file').length > 0));
    expect(ways).toEqual(new Set([true, false]));
    for (const { activities } of stages) {
      const unlabelled = activities.filter(({ label }) => label === undefined);
      const labelled = activities.filter(({ label }) => label === 'a1');
      expect(unlabelled.length).toBeGreaterThan(10);
      expect(Math.max(...unlabelled.map(({ at }) => at))).toBeLessThan(Math.min(...labelled.map(({ at }) => at)));
    }
  });
});
