import { describe, expect, it } from '@jest/globals';
import { senderFirstContact } from './sender-first-contact.ts';
import { breachesOf, inbound, LATER, sent, user } from './testing.ts';

const deceit = {
  'email.from.name': 'DocuSign Service',
  'email.reply_to.address': 'signer@gmail.com',
  'email.subject': 'Sign your document',
  'email.spf': 'fail',
  'email.dkim': 'none',
  'email.dmarc': 'none',
} as const;

describe('sender first contact', () => {
  it('breaches for a stranger with signs of deceit', () => {
    const [breach] = breachesOf(senderFirstContact, [inbound(LATER, 'x@river-goods.example', user(3), deceit)]);
    expect(breach).toMatchObject({ severity: 'low', entity: { id: user(3) } });
  });

  it('stays quiet for a stranger without, and for one whom somebody wrote to before', () => {
    const events = [
      inbound(LATER, 'hello@new-supplier.example', user(3), { 'email.dkim': null, 'email.dmarc': null }),
      sent(LATER, user(3), 'x@river-goods.example'),
      inbound(LATER + 60_000, 'x@river-goods.example', user(3), deceit),
    ];
    expect(breachesOf(senderFirstContact, events)).toEqual([]);
  });
});
