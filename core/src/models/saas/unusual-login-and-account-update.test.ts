import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, foreignLogon, makeEvent, ordinaryLogons, runModels } from '../../testing.ts';
import { unusualLoginAndAccountUpdate } from './unusual-login-and-account-update.ts';
import { unusualExternalSource } from './unusual-external-source.ts';

const HOUR = 3_600_000;
const models = [unusualExternalSource, unusualLoginAndAccountUpdate];
const update = (user: string, time: number, kind: string) =>
  makeEvent('account_change', time, {
    'user.email': `${user}@example.org`,
    'change.kind': kind,
    'change.value': 'Authenticator App with Code',
  });
const of = (events: Parameters<typeof runModels>[1]) =>
  runModels(models, [...ordinaryLogons(), ...events]).breaches.filter(
    (breach) => breach.model === unusualLoginAndAccountUpdate.id,
  );

describe('unusual login and account update', () => {
  it('breaches when a second factor is added the day after a logon from an unusual place', () => {
    expect(of([foreignLogon('c', COMPANY_END), update('c', COMPANY_END + 20 * HOUR, 'mfa-method-added')])).toHaveLength(
      1,
    );
  });

  it('stays quiet for a change without such a logon, and for a change that keeps no access', () => {
    expect(of([update('c', COMPANY_END, 'mfa-method-added')])).toEqual([]);
    expect(of([foreignLogon('c', COMPANY_END), update('c', COMPANY_END + HOUR, 'account-updated')])).toEqual([]);
  });
});
