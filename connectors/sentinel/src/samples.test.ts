import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createMapper, type Outcome, type WeftEvent } from '@weft/core';
import { mappingPorts } from '@weft/testkit';
import { sentinelDialect } from './dialect.ts';

/** A folder with real exports: `sentinel/` and `attack-saas/`. */
const samples = process.env['WEFT_SAMPLES'];
const withSamples = samples === undefined ? it.skip : it;

/** Rows that end as events or are counted with a reason that we know. */
const READ_SHARE_MIN = 0.95;

const map = createMapper(sentinelDialect, mappingPorts());

type Row = Readonly<Record<string, unknown>>;

function rowsOf(file: string): readonly Row[] {
  const text = readFileSync(join(samples ?? '', file), 'utf8');
  if (file.endsWith('.csv')) return csvRows(text);
  if (text.trimStart().startsWith('[')) return JSON.parse(text) as Row[];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => JSON.parse(line) as Row);
}

/** Cells in quotation marks may hold line breaks, commas and doubled quotation marks. */
function csvRows(text: string): readonly Row[] {
  const table: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^,\r\n]*)(,|\r?\n|$)/g;
  for (const [, raw = '', end] of text.matchAll(cell)) {
    table.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end !== ',') table.push([]);
  }
  const [header = [], ...rows] = table.filter((cells) => cells.length > 1);
  return rows.map((cells) => Object.fromEntries(header.map((name, index) => [name, cells[index] ?? ''])));
}

function eventsOf(file: string): readonly WeftEvent[] {
  return rowsOf(file).flatMap((row) => {
    const outcome = map(row);
    return outcome.kind === 'events' ? outcome.events : [];
  });
}

const isRead = (outcome: Outcome): boolean =>
  outcome.kind === 'events' ||
  (outcome.kind === 'unmapped' && !/is not read|no mapping|no activity in/.test(outcome.reason));

describe('real exports', () => {
  withSamples.each([
    'sentinel/training-lab/disable_accounts.csv',
    'sentinel/training-lab/office_activity.csv',
    'sentinel/training-lab/office_activity_inbox_rule.csv',
    'sentinel/training-lab/sign-in_adelete.csv',
    'sentinel/training-lab/solarigate-beacon-umbrella.csv',
    'sentinel/training-lab/solarigate_CEFevent.csv',
    'sentinel/msticpy/aad_logons.jsonl',
    'sentinel/msticpy/az_net_flows.csv',
    'sentinel/msticpy/demo_exchange_data.csv',
    'attack-saas/golden-saml/AADAuditEvents.json',
    'attack-saas/golden-saml/OfficeActivityEvents.json',
    'attack-saas/golden-saml/Microsoft365DefenderEvents.json',
    'attack-saas/msticpy-lab/office_activity_user.jsonl',
  ])('are recognised and read: %s', (file) => {
    const rows = rowsOf(file);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.every((row) => sentinelDialect.recognises(row))).toBe(true);
    const unread = rows.map(map).filter((outcome) => !isRead(outcome));
    expect(unread.length / rows.length).toBeLessThanOrEqual(1 - READ_SHARE_MIN);
  });

  withSamples('hold an inbox rule made from an IPv6 address with a port', () => {
    expect(eventsOf('sentinel/training-lab/office_activity_inbox_rule.csv')).toMatchObject([
      {
        activity: 'mailbox_rule',
        'event.dataset': 'o365.audit',
        'event.outcome': 'success',
        'source.ip': '2a01:110:8068:7:9bf8:aa87:e00a:5f1f',
        'rule.name': 'rule2',
        'rule.operation': 'create',
        'rule.move_to_folder': 'Junk Email',
        'rule.stop_processing': true,
        'rule.words': ['do not open'],
      },
      { 'rule.name': 'my_rule1', 'rule.delete': true, 'rule.words': ['covid-19'] },
    ]);
  });

  withSamples('hold a forwarding rule called by a full stop', () => {
    const rules = eventsOf('attack-saas/msticpy-lab/office_activity_user.jsonl').filter(
      (event) => event['event.action'] === 'New-InboxRule',
    );
    expect(rules).toMatchObject([
      {
        activity: 'mailbox_rule',
        '@timestamp': Date.UTC(2021, 4, 4, 8, 50, 55),
        'rule.name': '.',
        'rule.forward_to': ['secxyz_666@gmail.com'],
        'rule.words': ['credit card', 'secret', 'password', 'bank', 'payment'],
        'rule.stop_processing': true,
      },
    ]);
  });

  withSamples('hold mail read by an application, with items and folder', () => {
    const reads = eventsOf('attack-saas/msticpy-lab/office_activity_user.jsonl').filter(
      (event) => event['mail.operation'] === 'read',
    );
    expect(reads.length).toBeGreaterThan(300);
    const polled = reads.filter((event) => event['application.id'] === '414a677a-e50f-46ea-b89c-aebb8a9efbe2');
    expect(polled.length).toBeGreaterThan(250);
    expect(polled[0]).toMatchObject({
      '@timestamp': Date.UTC(2021, 3, 28, 23, 20, 55),
      'source.ip': '54.165.11.234',
      'client.application': 'REST',
      'mail.folder': '\\Inbox',
      'mail.items': 8,
    });
    expect(eventsOf('attack-saas/golden-saml/OfficeActivityEvents.json')).toMatchObject([
      {
        activity: 'mail_access',
        'application.id': '5a95e683-08ad-424e-a441-1d1aec52c02c',
        'mail.items': 7,
        'user.email': 'pgustavo@simulandlabs.com',
      },
    ]);
  });

  withSamples('hold the deletion of the message that a rule leaves', () => {
    expect(
      eventsOf('attack-saas/msticpy-lab/office_activity_user.jsonl').filter(
        (event) => event['event.action'] === 'HardDelete',
      ),
    ).toMatchObject([{ 'mail.operation': 'delete', 'email.subject': 'Outlook Rules Organizer' }]);
  });

  withSamples('hold sign-ins with place, application and code, in either twin of a column', () => {
    const adele = eventsOf('sentinel/training-lab/sign-in_adelete.csv');
    expect(adele).toHaveLength(56);
    expect(adele[0]).toMatchObject({
      activity: 'logon',
      '@timestamp': Date.UTC(2021, 3, 28, 14, 8, 45, 221),
      'event.outcome': 'success',
      'source.ip': '175.45.176.99',
      'source.geo.country_iso_code': 'IL',
      'application.name': 'Azure Portal',
      'client.application': 'Browser',
      'logon.type': 'interactive',
    });
    expect(eventsOf('sentinel/training-lab/disable_accounts.csv')).toMatchObject(
      Array(4).fill({ 'event.outcome': 'failure', 'error.code': '50057', 'source.geo.country_iso_code': 'KP' }),
    );
    const logons = eventsOf('sentinel/msticpy/aad_logons.jsonl');
    expect(logons.every((event) => event['source.ip'] !== null && event['user.email'] !== null)).toBe(true);
    expect(logons.filter((event) => event['mfa.result'] === 'passed')).toHaveLength(46);
  });

  withSamples('hold secrets added to applications, whoever did it', () => {
    const golden = eventsOf('attack-saas/golden-saml/AADAuditEvents.json');
    expect(golden.map((event) => event['change.kind'] ?? event.activity)).toEqual(
      expect.arrayContaining(['application-credentials-added', 'consent']),
    );
    expect(golden.find(({ activity }) => activity === 'consent')?.['consent.scopes']).toEqual([
      'User.Read',
      'Mail.ReadWrite',
    ]);
    // This export has no column with a time.
    const hunting = rowsOf('sentinel/training-lab/AuditLogs_Hunting.csv').map((row) =>
      map({ ...row, TimeGenerated: '2021-08-04T12:00:00Z' }),
    );
    expect(hunting).toHaveLength(5);
    for (const outcome of hunting) {
      expect(outcome.kind === 'events' && outcome.events[0]).toMatchObject({
        activity: 'admin_change',
        'change.kind': 'application-credentials-added',
        'user.email': expect.stringContaining('@'),
      });
    }
  });

  withSamples('hold cmdlets with their parameters', () => {
    const changes = eventsOf('sentinel/msticpy/demo_exchange_data.csv');
    expect(changes.find((event) => event['event.action'] === 'Add-MailboxPermission')).toMatchObject({
      'change.kind': 'mailbox-permission',
      'change.value': 'FullAccess',
    });
    expect(changes.find((event) => event['event.action'] === 'New-InboundConnector')).toMatchObject({
      'change.kind': 'connector-changed',
      'change.value': 'Githubrelay',
    });
  });

  withSamples('hold flows with both sides', () => {
    const flows = eventsOf('sentinel/msticpy/az_net_flows.csv');
    expect(flows.length).toBeGreaterThanOrEqual(460);
    expect(flows.every((flow) => flow['source.ip'] !== null && flow['destination.ip'] !== null)).toBe(true);
  });
});
