import { describe, expect, it } from '@jest/globals';
import { makeEvent } from '../../testing.ts';
import { linkClickedDespiteLock } from './link-clicked-despite-lock.ts';
import { breachesOf, HOUR, inbound, LATER, links, user } from './testing.ts';

function click(time: number, verdict: string, through: boolean | null, host = 'q7.sunny-lake.top', message = 'm1') {
  return makeEvent('link_click', time, {
    'user.email': user(3),
    'url.full': `https://${host}/a`,
    'destination.domain': host,
    'email.message_id': message,
    'click.verdict': verdict,
    'click.through': through,
  });
}
const locked = inbound(LATER, 'office@river-goods.example', user(3), {
  'email.message_id': 'm1',
  'email.links': links('https://q7.sunny-lake.top/a'),
  'email.delivery': 'locked',
});

describe('link clicked despite lock', () => {
  it('breaches when the user goes on past the warning', () => {
    const [breach] = breachesOf(linkClickedDespiteLock, [locked, click(LATER + HOUR, 'warned', true)]);
    expect(breach).toMatchObject({ entity: { type: 'user', id: user(3) } });
    expect(breach!.entities).toContainEqual(
      expect.objectContaining({ type: 'domain', id: 'sunny-lake.top', role: 'destination' }),
    );
  });

  it('breaches when a locked message’s link opens all the same', () => {
    expect(breachesOf(linkClickedDespiteLock, [locked, click(LATER + HOUR, 'allowed', null)])).toHaveLength(1);
  });

  it('stays quiet when the user turns back, and for clicks that nobody minds', () => {
    const events = [
      locked,
      click(LATER + HOUR, 'blocked', false),
      click(LATER + 2 * HOUR, 'allowed', null, 'www.northwind.com', 'm2'),
      click(LATER + 2 * HOUR, 'allowed', null, 'new.example', 'm3'),
    ];
    expect(breachesOf(linkClickedDespiteLock, events)).toEqual([]);
  });
});
