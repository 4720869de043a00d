import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, foreignLogon, makeEvent, ordinaryLogons, runModels } from '../../testing.ts';
import { unusualLoginAndNewEmailRule } from './unusual-login-and-new-email-rule.ts';
import { unusualExternalSource } from './unusual-external-source.ts';

const HOUR = 3_600_000;
const models = [unusualExternalSource, unusualLoginAndNewEmailRule];
const rule = (user: string, time: number) =>
  makeEvent('mailbox_rule', time, {
    'user.email': `${user}@example.org`,
    'rule.operation': 'create',
    'rule.name': 'x',
    'rule.move_to_folder': 'Later',
    'rule.mark_as_read': true,
  });
const of = (events: Parameters<typeof runModels>[1]) =>
  runModels(models, [...ordinaryLogons(), ...events]).breaches.filter(
    (breach) => breach.model === unusualLoginAndNewEmailRule.id,
  );

describe('unusual login and new email rule', () => {
  it('breaches when a rule follows a logon from an unusual place two days later', () => {
    const breaches = of([foreignLogon('c', COMPANY_END), rule('c', COMPANY_END + 48 * HOUR)]);
    expect(breaches).toHaveLength(1);
    expect(breaches[0]).toMatchObject({ entity: { id: 'c@example.org' }, severity: 'high' });
  });

  it('stays quiet when the rule is another user’s, comes first, or comes a week later', () => {
    expect(of([foreignLogon('c', COMPANY_END), rule('d', COMPANY_END + HOUR)])).toEqual([]);
    expect(of([rule('c', COMPANY_END - HOUR), foreignLogon('c', COMPANY_END)])).toEqual([]);
    expect(of([foreignLogon('c', COMPANY_END), rule('c', COMPANY_END + 168 * HOUR)])).toEqual([]);
  });
});
