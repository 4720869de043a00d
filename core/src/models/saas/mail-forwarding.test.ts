import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, foreignLogon, makeEvent, ordinaryLogons, runModels } from '../../testing.ts';
import { mailForwarding } from './mail-forwarding.ts';
import { unusualExternalSource } from './unusual-external-source.ts';

const HOUR = 3_600_000;
const forward = (fields: Parameters<typeof makeEvent<'admin_change'>>[2]) =>
  makeEvent('admin_change', COMPANY_END, {
    'user.email': 'c@example.org',
    'event.action': 'Set-Mailbox',
    'change.kind': 'mailbox-forwarding',
    ...fields,
  });
const of = (events: Parameters<typeof runModels>[1], models = [mailForwarding]) =>
  runModels(models, [...ordinaryLogons(), ...events]).breaches.filter((breach) => breach.model === mailForwarding.id);

describe('mail forwarded outside', () => {
  it('breaches when a mailbox is forwarded outside from a place unusual for the user', () => {
    const from = { 'source.ip': '193.0.2.91', 'source.geo.country_iso_code': 'NL', 'source.as.number': 216139 };
    expect(of([forward({ 'change.value': 'smtp:x@elsewhere.example', ...from })])).toHaveLength(1);
  });

  it('breaches when it follows a logon from an unusual place', () => {
    expect(
      of(
        [foreignLogon('c', COMPANY_END - HOUR), forward({ 'change.value': 'x@elsewhere.example' })],
        [unusualExternalSource, mailForwarding],
      ),
    ).toHaveLength(1);
  });

  it('stays quiet when mail goes to a colleague, and for an administrator who sets up leavers', () => {
    expect(of([forward({ 'change.value': 'd@example.org' })])).toEqual([]);
    const leavers = Array.from({ length: 8 }, (_leaver, index) =>
      makeEvent('admin_change', COMPANY_END - (index + 2) * 24 * HOUR, {
        'user.email': 'admin@example.org',
        'event.action': 'Set-Mailbox',
        'change.kind': 'mailbox-forwarding',
        'change.value': `leaver${index}@mail.example`,
      }),
    );
    expect(
      of([
        ...leavers,
        makeEvent('admin_change', COMPANY_END, {
          'user.email': 'admin@example.org',
          'event.action': 'Set-Mailbox',
          'change.kind': 'mailbox-forwarding',
          'change.value': 'leaver9@mail.example',
        }),
      ]).filter((breach) => breach.time >= new Date(COMPANY_END).toISOString()),
    ).toEqual([]);
  });
});
