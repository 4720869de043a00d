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

  it('stays quiet for a company one letter away that asks for nothing, unless the letters are chosen to deceive', () => {
    for (const domain of ['contosso.com', 'nortwhind.com']) expect(from(domain, 'Minutes of Tuesday')).toEqual([]);
    expect(from('xn--cntoso-wqf.com', 'Minutes of Tuesday')).toHaveLength(1);
  });

  it('stays quiet for an invoice from a name like a partner’s, and breaches when it answers or names another account', () => {
    const invoice = (more: Parameters<typeof inbound>[3]) =>
      breachesOf(lookAlikeDomain, [
        inbound(LATER, 'billing@nortwhind.com', user(3), { 'email.subject': 'Invoice 4711', ...more }),
      ]);
    expect(invoice({})).toEqual([]);
    expect(invoice({ 'email.subject': 'RE: Invoice 4711', 'email.in_reply_to': '<1@example.org>' })).toHaveLength(1);
    expect(invoice({ 'email.subject': 'Invoice 4711, new bank account' })).toHaveLength(1);
  });

  it('breaches without such words when the mail fails authentication', () => {
    expect(
      breachesOf(lookAlikeDomain, [
        inbound(LATER, 'eve@contosso.com', user(3), {
          'email.subject': 'Minutes of Tuesday',
          'email.spf': 'fail',
          'email.dkim': 'fail',
          'email.dmarc': 'fail',
        }),
      ]),
    ).toHaveLength(1);
  });

  it('stays quiet for the real ones, for strangers with names of their own and for mailings', () => {
    for (const domain of ['northwind.com', 'mail.wingtiptoys.com', 'contrast.com', 'northlight.com', 'fabrik.com'])
      expect(from(domain)).toEqual([]);
    expect(from('contoso.net', 'Hello')).toEqual([]);
  });
});
