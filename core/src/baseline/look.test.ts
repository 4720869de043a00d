import { describe, expect, it } from '@jest/globals';
import { dns, office, START } from '../models/network/testing.ts';
import { lookOfLabels } from './look.ts';
import { judgeLast } from './testing.ts';

const look = (host: string, before = office(1)) =>
  judgeLast({ kind: 'look', name: 'look' }, [...before, dns(3, START + 86_400_000, host)]);

describe('the look of a name', () => {
  it('is plain for names made of words', () => {
    for (const host of ['www.gardenmarket.com', 'mail.bluewhale.co.uk', 'fra-edge-07.network.net', 'shop2024.com'])
      expect([host, look(host).bits]).toEqual([host, 0]);
  });

  it('is odd for labels drawn by lot, for abused endings, and most for both', () => {
    expect(look('www.xkqjzvbwtp.com').bits).toBeGreaterThan(4);
    expect(look('gardenmarket.top').bits).toBe(2.5);
    const both = look('q7zk2xvw9b.gardenmarket.top');
    expect(both.bits).toBeGreaterThan(5);
    expect(both.value).toContain('"q7zk2xvw9b" looks drawn by lot; .top is often abused');
  });

  it('minds an ending less where the site uses it', () => {
    const locals = Array.from({ length: 60 }, (_one, index) => dns(1, START + index, `firma${index}.top`));
    expect(look('gardenmarket.top', locals).bits).toBeLessThan(1);
  });

  it('hardly minds tenants of platforms, whose names are drawn by nature', () => {
    expect(lookOfLabels('xkqjzvbwtp.cloudfront.net', 'xkqjzvbwtp.cloudfront.net').bits).toBeLessThan(1.5);
    expect(lookOfLabels('xkqjzvbwtp.co.uk', 'xkqjzvbwtp.co.uk').bits).toBeGreaterThan(4);
  });

  it('says nothing of single labels and reverse look-ups', () => {
    expect(look('xkqjzvbwtp').bits).toBe(0);
    expect(look('4.3.2.1.in-addr.arpa').bits).toBe(0);
  });
});
