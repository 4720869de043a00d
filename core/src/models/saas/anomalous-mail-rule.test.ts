import { describe, expect, it } from '@jest/globals';
import { COMPANY_END, foreignLogon, makeEvent, ordinaryLogons, runModels } from '../../testing.ts';
import { anomalousMailRule } from './anomalous-mail-rule.ts';
import { unfamiliarClientAndPlace } from './unfamiliar-client-and-place.ts';
import { unusualExternalSource } from './unusual-external-source.ts';

const HOUR = 3_600_000;

/** What people here do with rules: move newsletters and receipts to folders. */
const ordinaryRules = Array.from({ length: 30 }, (_rule, index) =>
  makeEvent('mailbox_rule', COMPANY_END - 200 * HOUR + index * HOUR, {
    'user.email': `${String.fromCharCode(97 + (index % 20))}@example.org`,
    'event.action': 'New-InboxRule',
    'rule.operation': 'create',
    'rule.name': `Newsletters ${index}`,
    'rule.move_to_folder': 'Newsletters',
    'rule.from': ['news@shop.example'],
  }),
);
const rule = (fields: Parameters<typeof makeEvent<'mailbox_rule'>>[2]) =>
  makeEvent('mailbox_rule', COMPANY_END, {
    'user.email': 'c@example.org',
    'event.action': 'New-InboxRule',
    'rule.operation': 'create',
    ...fields,
  });
const breachesOf = (...events: Parameters<typeof runModels>[1]) =>
  runModels([anomalousMailRule], [...ordinaryRules, ...events]).breaches;

describe('anomalous mail rule', () => {
  it('breaches on a rule with no letters in its name that hides all mail in a folder nobody reads', () => {
    const breaches = breachesOf(
      rule({
        'rule.name': '...',
        'rule.move_to_folder': 'RSS Feeds',
        'rule.mark_as_read': true,
        'rule.stop_processing': true,
      }),
    );
    expect(breaches).toHaveLength(1);
    expect(breaches[0]!.features.map((feature) => feature.name)).toEqual(
      expect.arrayContaining(['name without letters', 'rule.move_to_folder', 'rule.mark_as_read']),
    );
  });

  it('breaches on a rule that sends mail about money outside, in a mailbox without any history', () => {
    const { breaches } = runModels(
      [anomalousMailRule],
      [rule({ 'rule.name': '.', 'rule.forward_to': ['x@elsewhere.example'], 'rule.words': ['payment', 'bank'] })],
    );
    expect(breaches).toHaveLength(1);
  });

  it('breaches on a changed rule that deletes warnings', () => {
    expect(
      breachesOf(
        rule({
          'event.action': 'Set-InboxRule',
          'rule.operation': 'change',
          'rule.name': '..',
          'rule.delete': true,
          'rule.mark_as_read': true,
          'rule.words': ['hacked', 'phishing'],
        }),
      ),
    ).toHaveLength(1);
  });

  it('stays quiet for a short name, an archive and a private copy of some mail', () => {
    expect(
      breachesOf(
        rule({ 'rule.name': '.', 'rule.move_to_folder': 'Archive', 'rule.from': ['robot@vendor.example'] }),
        rule({
          'user.email': 'd@example.org',
          'rule.name': 'tickets',
          'rule.forward_to': ['d.private@mail.example'],
          'rule.from': ['events@hall.example'],
        }),
        rule({
          'user.email': 'e@example.org',
          'rule.name': 'Old invoices',
          'rule.move_to_folder': 'Invoices',
          'rule.mark_as_read': true,
          'rule.words': ['invoice'],
        }),
      ),
    ).toEqual([]);
  });

  it('stays quiet when a rule is removed', () => {
    expect(
      breachesOf(rule({ 'rule.operation': 'remove', 'rule.name': '...', 'rule.forward_to': ['x@elsewhere.example'] })),
    ).toEqual([]);
  });

  it('stays quiet for a tidy rule made in the office the day after use behind a private VPN, not for one made there', () => {
    const abroad = { 'source.ip': '193.0.2.91', 'source.geo.country_iso_code': 'NL', 'source.as.number': 216139 };
    const office = ordinaryLogons().find((event) => event['user.email'] === 'c@example.org')?.['source.ip'] ?? null;
    const tidy = (from: Parameters<typeof rule>[0]) =>
      runModels(
        [unusualExternalSource, unfamiliarClientAndPlace, anomalousMailRule],
        [
          ...ordinaryLogons(),
          foreignLogon('c', COMPANY_END - 16 * HOUR),
          rule({
            'rule.name': 'Julia',
            'rule.from': ['julia@shop.example'],
            'rule.move_to_folder': 'Archive',
            ...from,
          }),
        ],
      ).breaches.filter((breach) => breach.model === anomalousMailRule.id);
    expect(tidy({ 'source.ip': office })).toEqual([]);
    expect(tidy({ 'rule.mark_as_read': true, ...abroad })).toHaveLength(1);
  });
});
