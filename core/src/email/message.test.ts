import { describe, expect, it } from '@jest/globals';
import { makeEvent } from '../testing.ts';
import { authenticationOf, bulkSigns, isBounce, isReplySubject, plainSubject } from './message.ts';

const message = (fields: Parameters<typeof makeEvent<'message'>>[2]) => makeEvent('message', 0, fields);

describe('a message', () => {
  it('is a reply by its subject in many languages', () => {
    for (const subject of ['Re: Order', 'AW: Bestellung', 'RE: RE: Order', 'Re[2]: Order', '回复：订单', ' SV : Order'])
      expect(isReplySubject(subject)).toBe(true);
    for (const subject of ['Regarding the order', 'Fwd: Order', '', null]) expect(isReplySubject(subject)).toBe(false);
  });

  it('keeps its subject through replies, forwards and marks of gateways', () => {
    expect(plainSubject('Re: FW: [EXTERNAL] Re: The Order 17')).toBe('the order 17');
    expect(plainSubject('Re: Hi')).toBeNull();
  });

  it('is authenticated by the best that its checks say', () => {
    const of = (spf: string | null, dkim: string | null, dmarc: string | null) =>
      authenticationOf(message({ 'email.spf': spf, 'email.dkim': dkim, 'email.dmarc': dmarc }));
    expect(of('pass', 'none', 'none')).toBe('spf');
    expect(of('fail', 'pass', 'pass')).toBe('pass');
    expect(of('softfail', 'pass', null)).toBe('pass');
    expect(of('softfail', 'none', null)).toBe('fail');
    expect(of('pass', 'pass', 'fail')).toBe('fail');
    expect(of('none', 'none', 'none')).toBe('none');
    expect(of(null, null, null)).toBeNull();
  });

  it('shows signs of a mailing', () => {
    const link = (url: string, text: string | null = null) => ({ url, text });
    expect(bulkSigns(message({ 'email.links': [link('https://northwind.com')] }))).toBe(0);
    const mailing = message({
      'email.from.address': 'news@shop.example',
      'email.sender.address': 'bounce-33@mail.shop.example',
      'email.links': [
        ...Array.from({ length: 30 }, () => link('https://t.shop.example/c/1')),
        link('https://t.shop.example/u', 'Abmelden'),
      ],
    });
    expect(bulkSigns(mailing)).toBe(3);
  });

  it('is a bounce by its sender or its subject', () => {
    expect(isBounce(message({ 'email.from.address': 'postmaster@example.org' }))).toBe(true);
    expect(isBounce(message({ 'email.subject': 'Undeliverable: Hello' }))).toBe(true);
    expect(isBounce(message({ 'email.from.address': 'jo@example.org', 'email.subject': 'Delivery on Tuesday' }))).toBe(
      false,
    );
  });
});
