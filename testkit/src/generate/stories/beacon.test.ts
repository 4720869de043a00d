import { describe, expect, it } from '@jest/globals';
import type { Story } from '../story.ts';
import { beacon } from './beacon.ts';
import { beaconProxy } from './beacon-proxy.ts';
import { tellAlone, told } from './testing.ts';

const SEEDS = Array.from({ length: 24 }, (_, index) => index + 1);

describe.each<[string, Story]>([
  ['straight', beacon],
  ['through a proxy', beaconProxy],
])('an implant that calls home %s', (_, story) => {
  const stages = SEEDS.map((seed) => tellAlone(story, seed));

  it('pauses as its label says', () => {
    for (const stage of stages.slice(0, 6)) {
      const { 'pause s': pause, jitter } = stage.draw.drawn();
      const calls = told(stage, 'a1', 'tls').map(({ at }) => at);
      const gaps = calls.slice(1).map((at, index) => (at - calls[index]!) / 1000);
      const median = gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)]!;
      expect(Math.abs(median / Number(pause) - 1)).toBeLessThan(Number(jitter ?? 0) / 2 + 0.05);
    }
  });

  it('draws pauses from half a minute to half an hour and jitter from none to a half', () => {
    const jitters = stages.map((stage) => Number(stage.draw.drawn()['jitter'] ?? 0));
    expect(Math.min(...jitters)).toBeLessThan(0.1);
    expect(Math.max(...jitters)).toBeGreaterThan(0.3);
    expect(Math.max(...jitters)).toBeLessThanOrEqual(0.5);
    expect(new Set(stages.map((stage) => stage.draw.drawn()['pause s'])).size).toBeGreaterThan(4);
  });
});
