import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, COMPANY_START, foreignLogon, makeEvent, ordinaryLogons, runModels } from '../../testing.ts';
import { transportRule } from './transport-rule.ts';

const HOUR = 3_600_000;
const change = (user: string, time: number, fields: Parameters<typeof makeEvent<'admin_change'>>[2] = {}) =>
  makeEvent('admin_change', time, {
    'user.email': `${user}@example.org`,
    'event.action': 'New-TransportRule',
    'change.kind': 'transport-rule',
    ...fields,
  });
const routine = Array.from({ length: 40 }, (_change, index) =>
  makeEvent('admin_change', COMPANY_START + index * 17 * HOUR, {
    'user.email': 'c@example.org',
    'change.kind': 'mailbox-settings',
  }),
);
const of = (events: Parameters<typeof runModels>[1]) =>
  runModels([transportRule], [...ordinaryLogons(), ...routine, ...events]).breaches;

describe('mail flow changed', () => {
  it('breaches when an account that never did so sends everybody’s mail outside', () => {
    expect(of([change('c', COMPANY_END, { 'change.value': 'BlindCopyTo: x@elsewhere.example' })])).toHaveLength(1);
  });

  it('breaches when auditing is switched off, even with little history', () => {
    expect(
      runModels(
        [transportRule],
        [change('c', COMPANY_END, { 'change.kind': 'audit-disabled' }), foreignLogon('c', COMPANY_END - HOUR)],
      ).breaches.length,
    ).toBeLessThanOrEqual(1);
    expect(of([change('c', COMPANY_END, { 'change.kind': 'audit-disabled' })])).toHaveLength(1);
  });

  it('stays quiet for the administrator who changes mail flow every week', () => {
    const weekly = Array.from({ length: 5 }, (_week, index) => change('admin', COMPANY_START + index * 168 * HOUR));
    expect(
      of([...weekly, change('admin', COMPANY_END)]).filter(
        (breach) => breach.time >= new Date(COMPANY_END).toISOString(),
      ),
    ).toEqual([]);
  });
});
