import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, COMPANY_START, homeLogon, ordinaryLogons, runModels } from '../../testing.ts';
import { unfamiliarClientAndPlace } from './unfamiliar-client-and-place.ts';

const DAY = 86_400_000;
const FIREFOX = { 'user_agent.original': 'Mozilla/5.0 (X11; Linux x86_64; rv:123.0) Gecko/20100101 Firefox/123.0' };
const NEIGHBOUR = { 'source.ip': '99.2.69.4', 'source.as.number': 20115 };
const of = (events: Parameters<typeof runModels>[1]) =>
  runModels([unfamiliarClientAndPlace], [...ordinaryLogons(), ...events]).breaches;

describe('logon from an unfamiliar place with an unfamiliar client', () => {
  it('notes another operator of the own country together with another client', () => {
    const breaches = of([homeLogon('c', COMPANY_END, { ...NEIGHBOUR, ...FIREFOX })]);
    expect(breaches).toMatchObject([{ entity: { id: 'c@example.org' }, severity: 'low' }]);
    expect(breaches[0]!.entities).toContainEqual(expect.objectContaining({ id: '99.2.69.4', role: 'source' }));
  });

  it('says nothing of a new client at home, or of the own machine elsewhere', () => {
    const laptop = { 'device.id': 'd1' };
    const days = [1, 2, 3, 4].map((day) => homeLogon('c', COMPANY_START + day * DAY + 7_200_000, laptop));
    expect(
      of([
        ...days,
        homeLogon('b', COMPANY_END, FIREFOX),
        homeLogon('c', COMPANY_END, { ...NEIGHBOUR, ...FIREFOX, ...laptop }),
      ]),
    ).toEqual([]);
  });
});
