import { describe, expect, it } from '@jest/globals';
import { breachesOf, DAY, inbound, LATER, links, START, user } from './testing.ts';
import { unusualInboundLink } from './unusual-inbound-link.ts';

describe('unusual inbound link', () => {
  it('breaches for a stranger whose link leads to a strange host and was locked', () => {
    const mail = inbound(LATER, 'office@river-goods.example', user(3), {
      'email.links': links('https://q7zk2xwv9.sunny-lake.top/a', 'https://www.northwind.com/'),
      'email.delivery': 'locked',
      'email.threat': 'phish',
      'email.dkim': null,
      'email.dmarc': null,
    });
    const [breach, ...others] = breachesOf(unusualInboundLink, [mail]);
    expect(others).toEqual([]);
    expect(breach).toMatchObject({ entity: { type: 'user', id: user(3) }, events: [mail['event.id']] });
    expect(breach!.entities).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'user', id: user(3), role: 'recipient' }),
        expect.objectContaining({ type: 'sender', id: 'office@river-goods.example', role: 'sender' }),
        expect.objectContaining({ type: 'domain', id: 'sunny-lake.top', role: 'lure' }),
      ]),
    );
    expect(breach!.entities.some((entity) => entity.role === 'actor')).toBe(false);
  });

  it('breaches without any verdict for a page on a host for all, forged and with a pretext', () => {
    const mail = inbound(LATER, 'it@river-goods.example', user(3), {
      'email.from.name': 'Microsoft 365',
      'email.subject': 'Action required: your password expires today',
      'email.links': links('https://mx-portal-23.pages.dev/x'),
      'email.spf': 'fail',
      'email.dkim': 'none',
      'email.dmarc': 'none',
    });
    expect(breachesOf(unusualInboundLink, [mail])).toHaveLength(1);
  });

  it('breaches for a domain registered this week', () => {
    const mail = inbound(LATER, 'jo@river-goods.example', user(3), {
      'email.links': links('https://fresh-lake.com/doc'),
    });
    const registered = new Map([['fresh-lake.com', LATER - 3 * DAY]]);
    expect(breachesOf(unusualInboundLink, [mail])).toEqual([]);
    expect(breachesOf(unusualInboundLink, [mail], { registered })).toHaveLength(1);
  });

  it('breaches once for a lure to several people and names them all', () => {
    const mail = inbound(LATER, 'office@river-goods.example', [user(1), user(2), 'else@adatum.com'], {
      'email.links': links('https://q7zk2xwv9.sunny-lake.top/a'),
      'email.threat': 'phish',
      'email.dmarc': 'fail',
    });
    const [breach] = breachesOf(unusualInboundLink, [mail]);
    const named = breach!.entities.filter((entity) => entity.role === 'recipient').map((entity) => entity.id);
    expect(named.sort()).toEqual([user(1), user(2)]);
  });

  it('stays quiet for a new supplier with a link to its own site', () => {
    const mail = inbound(LATER, 'hello@new-supplier.example', user(3), {
      'email.links': links('https://www.new-supplier.example/catalogue'),
      'email.dkim': null,
      'email.dmarc': null,
    });
    expect(breachesOf(unusualInboundLink, [mail])).toEqual([]);
  });

  it('stays quiet for a new supplier who puts a quotation on a file host', () => {
    const mail = inbound(LATER, 'hello@new-supplier.example', user(3), {
      'email.subject': 'Our quotation',
      'email.links': links('https://www.dropbox.com/s/abcdef', 'https://www.new-supplier.example/'),
    });
    expect(breachesOf(unusualInboundLink, [mail])).toEqual([]);
  });

  it('stays quiet for a partner known for weeks, and for what was put into quarantine', () => {
    const details = {
      'email.links': links('https://q7zk2xwv9.sunny-lake.top/a'),
      'email.threat': 'phish',
      'email.delivery': 'quarantined',
    };
    const known = inbound(LATER, 'p1@northwind.com', user(3), {
      'email.links': links('https://sunny-lake.org/report'),
    });
    expect(breachesOf(unusualInboundLink, [known, inbound(LATER, 'x@river-goods.example', user(3), details)])).toEqual(
      [],
    );
  });

  it('speaks without history where the message is telling by itself', () => {
    const mail = inbound(START, 'office@river-goods.example', user(3), {
      'email.subject': 'Secure message waiting',
      'email.links': links('https://q7zk2xwv9.sunny-lake.top/a'),
      'email.threat': 'phish',
      'email.delivery': 'locked',
    });
    expect(breachesOf(unusualInboundLink, [mail], { cold: true })).toHaveLength(1);
  });
});
