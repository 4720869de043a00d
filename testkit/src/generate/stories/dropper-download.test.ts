import { describe, expect, it } from '@jest/globals';
import { dropperDownload } from './dropper-download.ts';
import { tellAlone, tellHeldOut, told } from './testing.ts';

const STAGES = [1, 2, 3, 4, 5, 6].flatMap((seed) => [
  tellAlone(dropperDownload, seed),
  tellHeldOut(dropperDownload, seed),
]);

describe('a program from a bare address', () => {
  it('comes over plain HTTP from an address that nobody looked up and the label names', () => {
    for (const stage of STAGES) {
      const [first] = told(stage, 'a1', 'http').filter(({ method }) => method === 'GET');
      expect(first?.host).toBe(first?.ip);
      expect(stage.cases[0]?.mustName).toContain(`address:${first?.ip}`);
      expect(told(stage, 'a1', 'dns').filter(({ answers }) => answers.includes(first!.ip))).toEqual([]);
    }
  });

  it('has a connection of the same id under every request', () => {
    for (const stage of STAGES) {
      const connections = new Map(told(stage, 'a1', 'connection').map((one) => [one.uid, one]));
      for (const { uid, ip, method } of told(stage, 'a1', 'http').filter(({ method }) => method !== 'CONNECT'))
        expect([method, connections.get(uid)?.ip]).toEqual([method, ip]);
    }
  });

  it('leaves a channel to an address that the label names, and that ends within the day', () => {
    for (const stage of STAGES) {
      const named = new Set(stage.cases[0]!.mustName);
      const last = told(stage, 'a1', 'connection').at(-1)!;
      const first = told(stage, 'a1', 'http')[0]!;
      expect(named.has(`address:${last.ip}`)).toBe(true);
      expect(last.at + last.durationMs - first.at).toBeLessThan(8 * 3_600_000);
      expect(last.at).toBeGreaterThan(first.at);
    }
  });
});
