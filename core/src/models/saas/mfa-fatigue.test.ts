import { describe, expect, it } from '@jest/globals';
import type { EventOf } from '../../event.ts';
import { COMPANY_END, foreignLogon, homeLogon, makeEvent, ordinaryLogons, runModels } from '../../testing.ts';
import { mfaFatigue } from './mfa-fatigue.ts';
import { unusualLoginAndAccountUpdate } from './unusual-login-and-account-update.ts';

const MINUTE = 60_000;
const DENIED = { 'event.outcome': 'failure', 'mfa.result': 'denied' } as const;
const of = (events: Parameters<typeof runModels>[1]) =>
  runModels([mfaFatigue, unusualLoginAndAccountUpdate], [...ordinaryLogons(), ...events]).breaches;
const prompts = (count: number, fields: Partial<EventOf<'logon'>>) =>
  Array.from({ length: count }, (_prompt, index) => foreignLogon('c', COMPANY_END + index * 1.5 * MINUTE, fields));

describe('MFA fatigue', () => {
  it('breaches when prompt after prompt is turned down, and nothing was approved', () => {
    const breaches = of(prompts(15, DENIED));
    expect(breaches).toMatchObject([{ entity: { id: 'c@example.org' }, severity: 'high' }]);
    expect(breaches[0]!.entities).toContainEqual(expect.objectContaining({ id: '193.0.2.91', role: 'source' }));
  });

  it('knows prompts that were never answered, and those that only an error code tells of', () => {
    expect(of(prompts(15, { 'event.outcome': null, 'mfa.result': 'prompted' }))).toHaveLength(1);
    expect(of(prompts(15, { 'event.outcome': 'failure', 'error.code': '500121' }))).toHaveLength(1);
  });

  it('makes a change of the account suspicious that follows', () => {
    const change = makeEvent('account_change', COMPANY_END + 40 * MINUTE, {
      'user.email': 'c@example.org',
      'change.kind': 'mfa-method-added',
      'source.ip': '193.0.2.91',
    });
    expect(of([...prompts(15, DENIED), change]).map((breach) => breach.model)).toContain(
      'saas.unusual-login-and-account-update',
    );
  });

  it('stays quiet for a prompt or two, and for a telephone that lost its registration at home', () => {
    expect(of(prompts(2, DENIED))).toEqual([]);
    expect(
      of(Array.from({ length: 15 }, (_prompt, index) => homeLogon('c', COMPANY_END + index * MINUTE, DENIED))),
    ).toEqual([]);
  });

  it('stays quiet for prompts that are approved', () => {
    expect(of(prompts(15, { 'event.outcome': 'success', 'mfa.result': 'passed' }))).toEqual([]);
  });
});
