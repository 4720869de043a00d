import { describe, expect, it } from '@jest/globals';
import { DAY, dns, HOUR, START } from '../models/network/testing.ts';
import { makeEvent } from '../testing.ts';
import { judgeLast } from './testing.ts';

const spec = { kind: 'locked', name: 'locked', bits: 8, withinHours: 120 } as const;
const message = (delivery: string, threat: string | null = 'phish') =>
  makeEvent('message', START, {
    'email.delivery': delivery,
    'email.threat': threat,
    'email.links': [
      { url: 'https://docs.partner.com/', text: null },
      { url: 'https://a1.acme.top/x?y=1', text: 'Open' },
    ],
  });
const visit = (time = START + HOUR) => dns(1, time, 'www.acme.top');

describe('locked', () => {
  it('remembers every link of a message that was taken away', () => {
    expect(judgeLast(spec, [message('locked'), visit()])).toMatchObject({
      bits: 8,
      value: 'mail with a link to the domain was taken away 60 min before',
    });
    expect(judgeLast(spec, [message('quarantined'), visit()]).bits).toBe(8);
  });

  it('remembers a click that was stopped', () => {
    const click = makeEvent('link_click', START, { 'destination.domain': 'a1.acme.top', 'click.verdict': 'blocked' });
    expect(judgeLast(spec, [click, visit()]).bits).toBe(8);
  });

  it('fades with time, and shares its bits among many links', () => {
    expect(judgeLast(spec, [message('locked'), visit(START + 4 * DAY)]).bits).toBeLessThan(5);
    const newsletter = makeEvent('message', START, {
      'email.delivery': 'quarantined',
      'email.links': [...Array(12).keys()].map((index) => ({ url: `https://site${index}.com/`, text: null })),
    });
    expect(judgeLast(spec, [newsletter, dns(1, START + HOUR, 'site3.com')]).bits).toBe(2);
  });

  it('does not mind delivered mail, spam, and locks of long ago', () => {
    expect(judgeLast(spec, [message('delivered'), visit()]).bits).toBe(0);
    expect(judgeLast(spec, [message('quarantined', 'spam'), visit()]).bits).toBe(0);
    expect(judgeLast(spec, [message('locked'), visit(START + 6 * DAY)]).bits).toBe(0);
    expect(judgeLast(spec, [visit()]).bits).toBe(0);
  });
});
