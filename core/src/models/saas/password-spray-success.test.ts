import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, foreignLogon, homeLogon, makeEvent, ordinaryLogons, runModels } from '../../testing.ts';
import { passwordSpraySuccess } from './password-spray-success.ts';
import { passwordSpray } from './password-spray.ts';

const spray = Array.from({ length: 30 }, (_try, index) =>
  makeEvent('logon', COMPANY_END + index * 60_000, {
    'user.email': `person${index}@example.org`,
    'event.outcome': 'failure',
    'source.ip': '193.0.2.91',
  }),
);
const of = (events: Parameters<typeof runModels>[1]) =>
  runModels([passwordSpray, passwordSpraySuccess], [...ordinaryLogons(), ...spray, ...events]).breaches.filter(
    (breach) => breach.model === passwordSpraySuccess.id,
  );

describe('logon after a password spray', () => {
  it('breaches when the sprayer gets in', () => {
    expect(of([foreignLogon('c', COMPANY_END + 40 * 60_000)])).toMatchObject([{ entity: { id: 'c@example.org' } }]);
  });

  it('stays quiet when others log on from home', () => {
    expect(of([homeLogon('c', COMPANY_END + 40 * 60_000)])).toEqual([]);
  });
});
