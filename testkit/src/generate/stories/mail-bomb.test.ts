import { describe, expect, it } from '@jest/globals';
import { HOUR } from '../calendar.ts';
import { mailBomb } from './mail-bomb.ts';
import { tellAlone, tellHeldOut, told } from './testing.ts';

const STAGES = [1, 2, 3].flatMap((seed) => [tellAlone(mailBomb, seed), tellHeldOut(mailBomb, seed)]);

describe('a flood of subscriptions', () => {
  it('brings hundreds of letters to one mailbox within hours, hardly two from one sender', () => {
    for (const stage of STAGES) {
      const mails = told(stage, 'a1', 'mail');
      expect(mails.length).toBeGreaterThan(250);
      expect(new Set(mails.flatMap(({ recipients }) => recipients.map(({ address }) => address))).size).toBe(1);
      expect(new Set(mails.map(({ from }) => from.address)).size).toBeGreaterThan(mails.length * 0.8);
      expect(mails[Math.floor(mails.length * 0.95)]!.at - mails[0]!.at).toBeLessThan(4 * HOUR);
    }
  });

  it('holds one notice in its midst, which is delivered', () => {
    for (const stage of STAGES) {
      const mails = told(stage, 'a1', 'mail');
      const places = mails.flatMap(({ from }, index) => (from.address.startsWith('notifications@') ? [index] : []));
      expect(places.length).toBe(1);
      expect(places[0]!).toBeGreaterThan(10);
      expect(places[0]!).toBeLessThan(mails.length - 5);
      expect(mails[places[0]!]!.action).toBe('Delivered');
    }
  });
});
