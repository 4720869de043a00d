import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, homeLogon, makeEvent, ordinaryLogons, runModels } from '../../testing.ts';
import { consentGrant } from './consent-grant.ts';

const HOUR = 3_600_000;
const consent = (user: string, time: number, application: string, scopes: readonly string[]) =>
  makeEvent('consent', time, {
    'user.email': `${user}@example.org`,
    'application.id': application,
    'application.name': application,
    'consent.scopes': scopes,
    'consent.type': 'user',
  });
const of = (events: Parameters<typeof runModels>[1]) =>
  runModels([consentGrant], [...ordinaryLogons(), ...events]).breaches;

describe('consent grant', () => {
  it('breaches when an application that nobody uses gets to read and keep mail', () => {
    expect(of([consent('c', COMPANY_END, 'evil-app', ['Mail.Read', 'offline_access'])])).toHaveLength(1);
  });

  it('breaches for the first of a department that takes up a tool, not for each', () => {
    const department = ['c', 'd', 'e', 'f', 'g'].map((user, index) =>
      consent(user, COMPANY_END + index * HOUR, 'crm', ['Mail.Read', 'offline_access']),
    );
    expect(of(department)).toHaveLength(1);
  });

  it('stays quiet for a narrow grant, and for a tool that the company uses', () => {
    expect(of([consent('c', COMPANY_END, 'poll-tool', ['User.Read', 'openid'])])).toEqual([]);
    const rollout = Array.from({ length: 12 }, (_user, index) =>
      homeLogon(String.fromCharCode(97 + index), COMPANY_END - (20 - index) * HOUR, { 'application.id': 'crm' }),
    );
    expect(of([...rollout, consent('r', COMPANY_END, 'crm', ['Mail.Read', 'offline_access'])])).toEqual([]);
  });
});
