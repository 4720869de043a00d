import { describe, expect, it } from '@jest/globals';
import { inboundMailSurge } from './inbound-mail-surge.ts';
import { breachesOf, DAY, inbound, LATER, links, sent, START, user } from './testing.ts';

const bounces = (count: number, to: string) =>
  Array.from({ length: count }, (_, index) =>
    inbound(LATER + index * 10_000, `postmaster@customer${index}.example`, to, {
      'email.subject': 'Undeliverable: Invitation',
    }),
  );

describe('inbound mail surge', () => {
  it('breaches when bounces flood into a mailbox', () => {
    const breaches = breachesOf(inboundMailSurge, bounces(120, user(3)));
    expect(breaches).toHaveLength(1);
    expect(breaches[0]!.entities).toContainEqual(expect.objectContaining({ type: 'user', id: user(3) }));
  });

  it('breaches for a mail bomb of subscriptions', () => {
    const bomb = Array.from({ length: 400 }, (_, index) =>
      inbound(LATER + index * 3_000, `welcome@list${index}.example`, user(5), {
        'email.subject': 'Confirm your subscription',
      }),
    );
    expect(breachesOf(inboundMailSurge, bomb)).toHaveLength(1);
  });

  it('stays quiet for the bounces that a mailing of its own brings', () => {
    const mailing = Array.from({ length: 200 }, (_, index) =>
      sent(LATER - 3_600_000 + index * 1_000, user(3), `x@customer${index}.example`, {
        'email.links': links('https://www.contoso.com/news', ['https://www.contoso.com/unsubscribe', 'Unsubscribe']),
      }),
    );
    expect(breachesOf(inboundMailSurge, [...mailing, ...bounces(120, user(3))])).toEqual([]);
  });

  it('stays quiet for a dozen bounces, and for a mailbox that always gets much', () => {
    const shop = Array.from({ length: 25 }, (_, day) =>
      Array.from({ length: 60 }, (_item, index) =>
        inbound(START + day * DAY + index * 40_000, `k${index}@buyer${day}.example`, 'shop@contoso.com'),
      ),
    ).flat();
    const late = breachesOf(inboundMailSurge, [...shop, ...bounces(7, user(3))]).filter(
      (breach) => Date.parse(breach.time) > START + 6 * DAY,
    );
    expect(late).toEqual([]);
  });
});
