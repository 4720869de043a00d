import { describe, expect, it } from '@jest/globals';
import { makeEvent, runModels } from '../../testing.ts';
import { slowOutbound } from './slow-outbound.ts';

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1, 9);

const mail = (user: string, day: number, recipients: number) =>
  makeEvent('message', START + day * DAY + user.charCodeAt(0) * 1_000, {
    'email.from.address': `${user}@example.org`,
    'email.to.address': Array.from({ length: recipients }, (_to, index) => `r${day}-${index}@elsewhere.example`),
    'email.direction': 'outbound',
  });

const month = (days: number, grower: string) =>
  'abcdefghij'.split('').flatMap((user, person) =>
    Array.from({ length: days }, (_day, day) => {
      const usual = 10 + ((person * 7 + day * 5) % 9);
      return mail(user, day, Math.round(user === grower ? usual * 1.05 ** Math.max(0, day - 28) : usual));
    }),
  );

describe('slowly growing outbound mail', () => {
  it('breaches when an account writes to more and more outsiders', () => {
    const { breaches } = runModels([slowOutbound], month(80, 'c'));
    expect(breaches[0]).toMatchObject({ entity: { id: 'c@example.org' } });
    expect(new Set(breaches.map((breach) => breach.entity.id)).size).toBe(1);
  });

  it('stays quiet when nobody does', () => {
    expect(runModels([slowOutbound], month(100, 'nobody')).breaches).toEqual([]);
  });
});
