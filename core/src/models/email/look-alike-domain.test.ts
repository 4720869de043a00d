import { describe, expect, it } from '@jest/globals';
import { lookAlikeDomain } from './look-alike-domain.ts';
import { breachesOf, inbound, LATER, user } from './testing.ts';

const from = (domain: string, subject = 'Updated bank details') =>
  breachesOf(lookAlikeDomain, [inbound(LATER, `billing@${domain}`, user(3), { 'email.subject': subject })]);

describe('look-alike domain', () => {
  it('breaches for names that look like the own one', () => {
    for (const domain of ['c0ntoso.com', 'xn--cntoso-wqf.com', 'contosso.com', 'contoos.com', 'contoso-billing.com'])
      expect(from(domain)).toHaveLength(1);
  });

  it('breaches for names that look like a partner’s, and says whose', () => {
    expect(from('vvingtiptoys.com')[0]!.features[0]).toMatchObject({
      expected: expect.stringContaining('wingtiptoys.com'),
    });
    expect(from('nortwhind.com')).toHaveLength(1);
  });

  it('stays quiet for the real ones, for strangers with names of their own and for mailings', () => {
    for (const domain of ['northwind.com', 'mail.wingtiptoys.com', 'contrast.com', 'northlight.com', 'fabrik.com'])
      expect(from(domain)).toEqual([]);
    expect(from('contoso.net', 'Hello')).toEqual([]);
  });
});
