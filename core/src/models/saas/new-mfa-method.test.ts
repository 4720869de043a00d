import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, foreignLogon, makeEvent, ordinaryLogons, runModels } from '../../testing.ts';
import { newMfaMethod } from './new-mfa-method.ts';
import { unusualExternalSource } from './unusual-external-source.ts';

const HOUR = 3_600_000;
const added = (user: string, time: number, fields: Parameters<typeof makeEvent<'account_change'>>[2] = {}) =>
  makeEvent('account_change', time, {
    'user.email': `${user}@example.org`,
    'change.kind': 'mfa-method-added',
    'change.value': 'Microsoft Authenticator',
    ...fields,
  });
const of = (events: Parameters<typeof runModels>[1]) =>
  runModels([unusualExternalSource, newMfaMethod], [...ordinaryLogons(), ...events]).breaches.filter(
    (breach) => breach.model === newMfaMethod.id,
  );

describe('new MFA method', () => {
  it('breaches when the method comes after use from an unusual place', () => {
    const breaches = of([foreignLogon('c', COMPANY_END), added('c', COMPANY_END + 24 * HOUR)]);
    expect(breaches).toHaveLength(1);
    expect(breaches[0]!.entities).toContainEqual(expect.objectContaining({ type: 'user', id: 'c@example.org' }));
  });

  it('stays quiet for a new phone at home and for a joiner who enrols', () => {
    expect(
      of([added('d', COMPANY_END, { 'source.geo.country_iso_code': 'US' }), added('newcomer', COMPANY_END)]),
    ).toEqual([]);
  });
});
