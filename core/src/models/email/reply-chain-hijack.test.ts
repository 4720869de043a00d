import { describe, expect, it } from '@jest/globals';
import { replyChainHijack } from './reply-chain-hijack.ts';
import { breachesOf, HOUR, inbound, LATER, sent, user } from './testing.ts';

const thread = [
  sent(LATER, user(3), 'p1@northwind.com', {
    'email.subject': 'Purchase order 8841 for the press',
    'email.internet_message_id': 'po-1@contoso.com',
  }),
  inbound(LATER + HOUR, 'p1@northwind.com', user(3), {
    'email.subject': 'Re: Purchase order 8841 for the press',
    'email.in_reply_to': '<po-1@contoso.com>',
  }),
];

describe('reply chain hijack', () => {
  it('breaches when a look-alike answers in a conversation', () => {
    const reply = inbound(LATER + 2 * HOUR, 'p1@nortwhind.com', user(3), {
      'email.subject': 'RE: Purchase order 8841 for the press - new bank details',
      'email.in_reply_to': '<po-1@contoso.com>',
    });
    const [breach] = breachesOf(replyChainHijack, [...thread, reply]);
    expect(breach).toMatchObject({ severity: 'high', entity: { id: user(3) } });
  });

  it('breaches when the partner’s own domain writes from elsewhere, unsigned, and wants answers at a free provider', () => {
    const reply = inbound(LATER + 2 * HOUR, 'p1@northwind.com', user(3), {
      'email.subject': 'Re: Purchase order 8841 for the press, payment',
      'source.ip': '203.0.113.9',
      'email.reply_to.address': 'p1.northwind@gmail.com',
      'email.spf': 'softfail',
      'email.dkim': 'none',
      'email.dmarc': 'fail',
    });
    expect(breachesOf(replyChainHijack, [...thread, reply])).toHaveLength(1);
  });

  it('stays quiet for the partner’s answers, and for a lawyer who joins in', () => {
    const events = [
      ...thread,
      inbound(LATER + 2 * HOUR, 'p2@northwind.com', user(3), {
        'email.subject': 'Re: Purchase order 8841 for the press',
      }),
      inbound(LATER + 3 * HOUR, 'desk@holm-partners.example', user(3), {
        'email.subject': 'AW: Purchase order 8841 for the press',
      }),
    ];
    expect(breachesOf(replyChainHijack, events)).toEqual([]);
  });
});
