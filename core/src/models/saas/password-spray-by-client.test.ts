import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, homeLogon, ordinaryLogons, runModels } from '../../testing.ts';
import { passwordSprayByClient } from './password-spray-by-client.ts';
import { passwordSpray } from './password-spray.ts';

const people = Array.from({ length: 20 }, (_person, index) => index);
/** Each try from another household of another operator. */
const failed = (index: number, agent: string, user = String.fromCharCode(97 + index)) =>
  homeLogon(user, COMPANY_END + index * 1_800_000, {
    'event.outcome': 'failure',
    'source.ip': `9${index}.7.7.7`,
    'source.as.number': 64500 + index,
    'user_agent.original': agent,
  });
const of = (events: Parameters<typeof runModels>[1]) =>
  runModels([passwordSpray, passwordSprayByClient], [...ordinaryLogons(), ...events]).breaches;

describe('password spray by one client', () => {
  it('breaches once when a client fails on many accounts, each time from another household', () => {
    const breaches = of(people.map((index) => failed(index, 'fasthttp')));
    expect(breaches).toMatchObject([{ model: 'saas.password-spray-by-client', entity: { id: 'mail' } }]);
  });

  it('stays quiet for one account, and for a handful of travellers who mistype', () => {
    expect(of(people.map((index) => failed(index, 'fasthttp', 'c')))).toEqual([]);
    expect(of(people.slice(0, 5).map((index) => failed(index, 'fasthttp')))).toEqual([]);
  });
});
