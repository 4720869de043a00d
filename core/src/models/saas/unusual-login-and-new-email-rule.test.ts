import { describe, expect, it } from '@jest/globals';
import type { EventOf } from '../../event.ts';
import { COMPANY_END, foreignLogon, makeEvent, ordinaryLogons, runModels } from '../../testing.ts';
import { unusualLoginAndNewEmailRule } from './unusual-login-and-new-email-rule.ts';
import { unusualExternalSource } from './unusual-external-source.ts';

const HOUR = 3_600_000;
const models = [unusualExternalSource, unusualLoginAndNewEmailRule];
const rule = (user: string, time: number, from: Partial<EventOf<'mailbox_rule'>> = {}) =>
  makeEvent('mailbox_rule', time, {
    'user.email': `${user}@example.org`,
    'rule.operation': 'create',
    'rule.name': 'x',
    'rule.move_to_folder': 'Later',
    'rule.mark_as_read': true,
    ...from,
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

  it('stays quiet for a traveller whose machine is one of the company', () => {
    const there = { 'source.ip': '193.0.2.91', 'source.geo.country_iso_code': 'NL', 'source.as.number': 216139 };
    const read = makeEvent('mail_access', COMPANY_END, { 'user.email': 'c@example.org', ...there });
    const machine = foreignLogon('c', COMPANY_END + 60_000, { 'device.id': 'd1', 'device.managed': true });
    expect(of([read, machine, rule('c', COMPANY_END + HOUR, there)])).toEqual([]);
    expect(of([read, rule('c', COMPANY_END + HOUR, there)])).toHaveLength(1);
  });

  it('stays quiet when the rule is made at home, where the owner has worked for a month', () => {
    const home = ordinaryLogons().find((event) => event['user.email'] === 'c@example.org')?.['source.ip'] ?? null;
    expect(of([foreignLogon('c', COMPANY_END), rule('c', COMPANY_END + HOUR, { 'source.ip': home })])).toEqual([]);
  });
});
