import { describe, expect, it } from '@jest/globals';
import {
  COMPANY_END,
  COMPANY_START,
  foreignLogon,
  homeLogon,
  makeEvent,
  ordinaryLogons,
  runModels,
} from '../../testing.ts';
import { dormantAccount } from './dormant-account.ts';

const DAY = 86_400_000;
const of = (events: Parameters<typeof runModels>[1]) =>
  runModels([dormantAccount], [...ordinaryLogons(), ...events]).breaches;

describe('dormant account used', () => {
  it('breaches when an account that slept for months logs on from elsewhere', () => {
    expect(of([foreignLogon('c', COMPANY_END + 80 * DAY)])).toMatchObject([{ entity: { id: 'c@example.org' } }]);
  });

  it('breaches when an account that was never used logs on from where nobody here is', () => {
    const known = makeEvent('message', COMPANY_START, {
      'email.from.address': 'news@example.com',
      'email.to.address': ['leaver@example.org'],
    });
    expect(of([known, foreignLogon('leaver', COMPANY_END)])).toMatchObject([
      { entity: { id: 'leaver@example.org' }, severity: 'high' },
    ]);
  });

  it('breaches though a program has read the mailbox all the while', () => {
    const read = Array.from({ length: 80 }, (_day, day) =>
      makeEvent('mail_access', COMPANY_END + day * DAY, {
        'user.email': 'c@example.org',
        'event.outcome': 'success',
        'source.ip': '3.85.142.7',
        'source.geo.country_iso_code': 'US',
        'source.as.number': 14618,
        'user_agent.original': 'Client=REST;;',
      }),
    );
    expect(of([...read, foreignLogon('c', COMPANY_END + 80 * DAY)])).toMatchObject([
      { entity: { id: 'c@example.org' } },
    ]);
  });

  it('stays quiet after a holiday, and for a first use from where others work', () => {
    expect(of([homeLogon('c', COMPANY_END + 21 * DAY), homeLogon('sleeper', COMPANY_END)])).toEqual([]);
  });

  it('stays quiet for a newcomer abroad whose account an administrator has made', () => {
    const made = makeEvent('account_change', COMPANY_END, {
      'user.email': 'admin@example.org',
      'user.target.email': 'newcomer@example.org',
      'change.kind': 'account-created',
      'event.outcome': 'success',
    });
    expect(of([made, foreignLogon('newcomer', COMPANY_END + DAY)])).toEqual([]);
  });

  it('stays quiet for a machine of the company, wherever it is', () => {
    expect(of([foreignLogon('sleeper', COMPANY_END, { 'device.id': 'd1', 'device.managed': true })])).toEqual([]);
  });

  it('stays quiet for somebody who comes once a month', () => {
    const monthly = [0, 30, 60].map((day) => homeLogon('auditor', COMPANY_START + day * DAY));
    expect(of([...monthly, foreignLogon('auditor', COMPANY_START + 95 * DAY)])).toEqual([]);
  });

  it('stays quiet while everything is new', () => {
    expect(
      runModels([dormantAccount], [homeLogon('a', COMPANY_START), foreignLogon('b', COMPANY_START + DAY)]).breaches,
    ).toEqual([]);
  });
});
