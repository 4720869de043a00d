import { describe, expect, it } from '@jest/globals';
import { outboundMailSurge } from './outbound-mail-surge.ts';
import { breachesOf, DAY, LATER, links, sent, START, user } from './testing.ts';

const outsiders = (count: number, offset = 0) =>
  Array.from({ length: count }, (_, index) => `c${offset + index}@customer${index % 90}.example`);

describe('outbound mail surge', () => {
  it('breaches for hundreds of messages to outsiders within an hour', () => {
    const burst = outsiders(300).map((address, index) => sent(LATER + index * 8_000, user(3), address));
    const breaches = breachesOf(outboundMailSurge, burst);
    expect(breaches).toHaveLength(1);
    expect(breaches[0]).toMatchObject({ entity: { type: 'user', id: user(3) } });
  });

  it('breaches for one message to hundreds of outsiders', () => {
    expect(breachesOf(outboundMailSurge, [sent(LATER, user(3), outsiders(400))])).toHaveLength(1);
  });

  it('breaches with little history when a thousand get mail', () => {
    const burst = outsiders(1_000).map((address, index) => sent(START + index * 2_000, user(3), address));
    expect(breachesOf(outboundMailSurge, burst, { cold: true })).toHaveLength(1);
  });

  it('stays quiet for an announcement to all colleagues and for a busy day', () => {
    const events = [
      sent(
        LATER,
        user(3),
        Array.from({ length: 20 }, (_, index) => user(index)),
      ),
      ...Array.from({ length: 25 }, (_, index) => sent(LATER + index * 100_000, user(4), user(index))),
    ];
    expect(breachesOf(outboundMailSurge, events)).toEqual([]);
  });

  it('stays quiet for a mailing with a way to unsubscribe', () => {
    const mailing = outsiders(300).map((address, index) =>
      sent(LATER + index * 8_000, user(3), address, {
        'email.links': links('https://www.contoso.com/news', ['https://www.contoso.com/unsubscribe', 'Unsubscribe']),
      }),
    );
    expect(breachesOf(outboundMailSurge, mailing)).toEqual([]);
  });

  it('stays quiet for an account whose work it is', () => {
    const mailing = Array.from({ length: 25 }, (_, day) =>
      sent(START + day * DAY, 'crm@contoso.com', outsiders(300 + day, day)),
    );
    const late = breachesOf(outboundMailSurge, [...mailing, sent(LATER, 'crm@contoso.com', outsiders(380, 5))]).filter(
      (breach) => Date.parse(breach.time) > START + 4 * DAY,
    );
    expect(late).toEqual([]);
  });
});
