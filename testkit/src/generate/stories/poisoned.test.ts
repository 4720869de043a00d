import { describe, expect, it } from '@jest/globals';
import { DAY } from '../calendar.ts';
import { generateLabels } from '../generate.ts';
import { poisonedExfiltration } from './poisoned-exfiltration.ts';
import { poisonedTakeover } from './poisoned-takeover.ts';
import { tellAlone, told } from './testing.ts';

const FEEDING = 'a1/prelude';
const SEEDS = [3, 4, 5, 6, 7, 8];

describe('attacks that feed first', () => {
  it('feed for thirty to ninety days before a takeover, from its network and with its client', () => {
    for (const stage of SEEDS.map((seed) => tellAlone(poisonedTakeover, seed))) {
      const fed = told(stage, FEEDING, 'sign-in');
      const entry = told(stage, 'a1', 'sign-in')[0]!;
      expect(fed.length).toBeGreaterThanOrEqual(4);
      const span = (entry.at - fed[0]!.at) / DAY;
      expect(span).toBeGreaterThan(28);
      expect(span).toBeLessThan(92);
      expect(fed.at(-1)!.at).toBeLessThan(entry.at);
      expect(new Set(fed.map(({ origin }) => origin.asNumber))).toEqual(new Set([entry.origin.asNumber]));
      expect(new Set(fed.map(({ userAgent }) => userAgent))).toEqual(new Set([entry.userAgent]));
    }
  });

  it('feed a peer a little more each day before gigabytes follow', () => {
    for (const stage of SEEDS.map((seed) => tellAlone(poisonedExfiltration, seed))) {
      const fed = told(stage, FEEDING, 'connection');
      const taken = told(stage, 'a1', 'connection');
      expect(new Set([...fed, ...taken].map(({ ip }) => ip)).size).toBe(1);
      expect(fed.at(-1)!.sentBytes).toBeGreaterThan(fed[0]!.sentBytes);
      const total = taken.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
      expect(total).toBeGreaterThan(1.5e9);
      expect(total).toBeGreaterThan(10 * Math.max(...fed.map(({ sentBytes }) => sentBytes)));
    }
  });

  it('keep the feeding apart from the events of the attack', () => {
    const [attack] = generateLabels({
      story: 'poisoned-exfiltration',
      seed: 3,
      users: 6,
      days: 110,
      density: 0,
    }).attacks;
    expect(attack!.prelude!.length).toBeGreaterThan(15);
    expect(attack!.events.filter((id) => attack!.prelude!.includes(id))).toEqual([]);
    expect(Date.parse(attack!.to) - Date.parse(attack!.from)).toBeLessThan(2 * DAY);
    expect(attack!.parameters['feeding days']).toBeGreaterThanOrEqual(30);
  });
});
