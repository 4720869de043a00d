import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, COMPANY_START, foreignLogon, makeEvent, ordinaryLogons, runModels } from '../../testing.ts';
import { mailboxPermission } from './mailbox-permission.ts';
import { unusualExternalSource } from './unusual-external-source.ts';

const HOUR = 3_600_000;
const grant = (user: string, time: number, fields: Parameters<typeof makeEvent<'admin_change'>>[2] = {}) =>
  makeEvent('admin_change', time, {
    'user.email': `${user}@example.org`,
    'event.action': 'Add-MailboxPermission',
    'change.kind': 'mailbox-permission',
    ...fields,
  });
const of = (events: Parameters<typeof runModels>[1], models = [mailboxPermission]) =>
  runModels(models, [...ordinaryLogons(), ...events]).breaches.filter(
    (breach) => breach.model === mailboxPermission.id,
  );

describe('mailbox permission granted', () => {
  it('breaches when it follows use of the account from an unusual place', () => {
    expect(
      of([foreignLogon('c', COMPANY_END), grant('c', COMPANY_END + HOUR)], [unusualExternalSource, mailboxPermission]),
    ).toHaveLength(1);
  });

  it('stays quiet for an administrator who gives an assistant access', () => {
    const routine = Array.from({ length: 6 }, (_grant, index) => grant('admin', COMPANY_START + index * 50 * HOUR));
    expect(of([...routine, grant('admin', COMPANY_END)])).toEqual([]);
  });
});
