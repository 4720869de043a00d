import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, foreignLogon, homeLogon, ordinaryLogons, runModels } from '../../testing.ts';
import { passwordSpraySuccess } from './password-spray-success.ts';
import { passwordSpray } from './password-spray.ts';

const spray = Array.from({ length: 30 }, (_try, index) =>
  foreignLogon(`person${index}`, COMPANY_END + index * 60_000, {
    'event.outcome': 'failure',
    'source.ip': `193.0.${index}.91`,
  }),
);
const of = (events: Parameters<typeof runModels>[1]) =>
  runModels([passwordSpray, passwordSpraySuccess], [...ordinaryLogons(), ...spray, ...events]).breaches.filter(
    (breach) => breach.model === passwordSpraySuccess.id,
  );

describe('logon after a password spray', () => {
  it('breaches when the sprayer gets in, from an address not seen before', () => {
    const breaches = of([foreignLogon('c', COMPANY_END + 40 * 60_000, { 'source.ip': '193.0.77.5' })]);
    expect(breaches).toMatchObject([{ entity: { id: 'c@example.org' }, severity: 'high' }]);
    expect(breaches[0]!.entities).toContainEqual(expect.objectContaining({ id: '193.0.77.5', role: 'source' }));
  });

  it('stays quiet when others log on from home, or from another new place', () => {
    expect(
      of([
        homeLogon('c', COMPANY_END + 40 * 60_000),
        homeLogon('d', COMPANY_END + 41 * 60_000, { 'source.ip': '81.2.69.4', 'source.as.number': 20712 }),
      ]),
    ).toEqual([]);
  });
});
