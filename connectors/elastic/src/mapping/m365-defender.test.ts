import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { elasticDialect } from '../dialect.ts';

const { eventOf, reasonOf } = createRecordReader(elasticDialect);

/** A row as the integration leaves it by default: no copy of what an ECS field holds. No data set is named. */
const row = (table: string, own: Record<string, unknown>, fields: Record<string, unknown> = {}) => ({
  '@timestamp': '2024-03-18T15:19:40.000Z',
  ecs: { version: '8.11.0' },
  event: { kind: 'event', category: ['email'], type: ['info'] },
  m365_defender: {
    event: { category: `AdvancedHunting-${table}`, operation_name: 'Publish', tenant: { id: 't' }, ...own },
  },
  ...fields,
});
const MESSAGE_ID = 'a194a8a6-d97c-4be1-ae31-000000000001';

describe('Defender’s tables about mail', () => {
  it('reads a message without the integration’s copies', () => {
    const email = {
      direction: 'Inbound',
      from: { address: ['News@sender.example'] },
      to: { address: ['a.person@example.org'] },
      local_id: '<1@sender.example>',
      message_id: MESSAGE_ID,
      subject: 'Hello',
    };
    const own = {
      authentication_details: '{"SPF":"pass","DKIM":"fail","DMARC":"none"}',
      delivery: { action: 'Delivered', location: 'Quarantine' },
      sender: { display_name: 'The Sender', mail_from_address: 'bounce@sender.example' },
      threat: { types: 'Phish, Spam' },
      report_id: 'R1',
    };
    expect(eventOf(row('EmailEvents', own, { email, source: { ip: ['203.0.113.9', '2001:db8::9'] } }))).toMatchObject({
      activity: 'message',
      'event.id': 'R1',
      'event.dataset': 'defender.email',
      'source.ip': '203.0.113.9',
      'user.email': null,
      'email.message_id': MESSAGE_ID,
      'email.internet_message_id': '1@sender.example',
      'email.direction': 'inbound',
      'email.from.address': 'news@sender.example',
      'email.from.name': 'The Sender',
      'email.sender.address': 'bounce@sender.example',
      'email.to.address': ['a.person@example.org'],
      'email.spf': 'pass',
      'email.dkim': 'fail',
      'email.delivery': 'quarantined',
      'email.threat': 'phish',
    });
  });

  it('reads links and files of a message as parts of it', () => {
    expect(
      eventOf(
        row(
          'EmailUrlInfo',
          { report_id: 'R2', url: 'https://bad.example/x', url_domain: 'bad.example' },
          { email: { message_id: MESSAGE_ID }, url: { original: 'https://bad.example/x', domain: 'bad.example' } },
        ),
      ),
    ).toMatchObject({
      activity: 'message',
      'email.message_id': MESSAGE_ID,
      'email.links': [{ url: 'https://bad.example/x', text: null }],
    });
    expect(
      eventOf(
        row(
          'EmailAttachmentInfo',
          { report_id: 'R3' },
          {
            email: { message_id: MESSAGE_ID, to: { address: ['a.person@example.org'] } },
            file: { name: 'a.pdf', size: 7, hash: { sha256: 'AB' } },
          },
        ),
      ),
    ).toMatchObject({
      activity: 'message',
      'email.attachments': [{ name: 'a.pdf', extension: 'pdf', size: 7, sha256: 'ab' }],
    });
  });

  it('reads what happened after delivery', () => {
    expect(
      eventOf(
        row(
          'EmailPostDeliveryEvents',
          { report_id: 'R4', action: { value: 'Moved to quarantine', trigger: 'ZAP', result: 'Success' } },
          { email: { message_id: MESSAGE_ID, to: { address: ['a.person@example.org'] } } },
        ),
      ),
    ).toMatchObject({ activity: 'message', 'event.outcome': 'success', 'email.delivery': 'quarantined' });
  });

  it('reads a click, whose device the integration takes for a host', () => {
    const click = row(
      'UrlClickEvents',
      {
        report_id: 'R5',
        account: { upn: 'A.Person@example.org' },
        is_clicked_through: false,
        threat: { types: 'Phish' },
        workload: 'Email',
      },
      {
        event: { action: 'clickblocked', kind: 'event' },
        email: { message_id: MESSAGE_ID },
        host: { ip: ['198.51.100.7'] },
        url: { original: 'https://bad.example/x', domain: 'bad.example' },
      },
    );
    expect(eventOf(click)).toMatchObject({
      activity: 'link_click',
      'user.email': 'a.person@example.org',
      'source.ip': '198.51.100.7',
      'url.full': 'https://bad.example/x',
      'click.verdict': 'blocked',
      'click.through': false,
      'email.threat': 'phish',
      'email.message_id': MESSAGE_ID,
    });
  });
});

describe('Defender’s tables about devices, identities and cloud applications', () => {
  const device = { host: { name: 'lap-17.example.org', id: 'D17', ip: '198.51.100.7' } };

  it('reads a connection from the device', () => {
    expect(
      eventOf(
        row(
          'DeviceNetworkEvents',
          {
            report_id: '77',
            initiating_process: {
              account_upn: 'a.person@example.org',
              account_sid: 'S-1-5-21-1',
              account_name: 'a.person',
            },
            remote: { url: 'https://bad.example/x', ip_type: 'Public' },
          },
          {
            ...device,
            event: { action: 'connectionsuccess', category: ['network'] },
            source: { ip: '10.1.2.3', port: 50_000 },
            destination: { ip: '193.0.2.91', port: 443 },
            network: { protocol: 'tcp' },
          },
        ),
      ),
    ).toMatchObject({
      activity: 'connection',
      'event.id': 'D17-77',
      'host.name': 'lap-17.example.org',
      'host.id': 'd17',
      'user.email': 'a.person@example.org',
      'source.ip': '10.1.2.3',
      'destination.ip': '193.0.2.91',
      'destination.domain': 'bad.example',
      'network.transport': 'tcp',
      'event.outcome': 'success',
    });
  });

  it('reads what the device saw of the protocol', () => {
    expect(
      eventOf(
        row(
          'DeviceNetworkEvents',
          { report_id: '78', additional_fields: { host: 'x.example', uri: '/a', method: 'GET', status_code: '200' } },
          {
            ...device,
            event: { action: 'httpconnectioninspected' },
            source: { ip: '10.1.2.3' },
            destination: { ip: '193.0.2.91', port: 80 },
          },
        ),
      ),
    ).toMatchObject({ activity: 'web_request', 'url.full': 'http://x.example/a', 'http.response.status_code': 200 });
  });

  it('reads people’s logons to devices, not those of machines', () => {
    const logon = (name: string, action: string) =>
      row(
        'DeviceLogonEvents',
        { report_id: '79', logon: { type: 'RemoteInteractive' } },
        {
          ...device,
          event: { action, category: ['authentication'] },
          user: { name, id: 'S-1-5-21-1' },
          source: { ip: '10.9.8.7' },
        },
      );
    expect(eventOf(logon('a.person', 'logonfailed'))).toMatchObject({
      activity: 'logon',
      'event.id': 'D17-79',
      'event.outcome': 'failure',
      'logon.type': 'interactive',
      'user.name': 'a.person',
      'source.ip': '10.9.8.7',
    });
    expect(reasonOf(logon('LAP-17$', 'logonsuccess'))).toMatch(/machine/);
    expect(reasonOf(logon('a.person', 'logonattempted'))).toMatch(/attempt/);
  });

  it('reads logons that the identity sensor saw', () => {
    expect(
      eventOf(
        row(
          'IdentityLogonEvents',
          {
            account: { upn: 'a.person@example.org', object_id: 'O1' },
            application: 'Active Directory',
            logon: { type: 'Resource access' },
            failure_reason: 'BadPassword',
          },
          {
            event: { id: 'R6', action: 'logonfailed', outcome: 'failure' },
            host: { name: 'lap-17', ip: ['10.1.2.3'] },
            network: { protocol: 'ntlm' },
            user: { name: 'a.person', id: 'S-1-5-21-1' },
          },
        ),
      ),
    ).toMatchObject({
      activity: 'logon',
      'event.id': 'R6',
      'event.outcome': 'failure',
      'user.email': 'a.person@example.org',
      'user.id': 'o1',
      'source.ip': '10.1.2.3',
      'application.name': 'Active Directory',
      'error.code': 'BadPassword',
    });
  });

  it('reads the audit record inside a row about a cloud application', () => {
    const raw = {
      Id: 'AU1',
      CreationTime: '2024-03-20T09:15:00',
      Operation: 'New-InboxRule',
      UserId: 'a.person@example.org',
      RecordType: 1,
      Parameters: [
        { Name: 'Name', Value: '...' },
        { Name: 'MoveToFolder', Value: 'RSS Feeds' },
      ],
    };
    expect(
      eventOf(
        row(
          'CloudAppEvents',
          { raw_event_data: raw, country_code: 'NL' },
          { event: { action: 'new-inboxrule', id: 'R7' }, host: { ip: ['198.51.100.7'] } },
        ),
      ),
    ).toMatchObject({
      activity: 'mailbox_rule',
      'event.id': 'AU1',
      'event.dataset': 'o365.audit',
      'rule.name': '...',
      'rule.move_to_folder': 'RSS Feeds',
      'source.ip': '198.51.100.7',
      'source.geo.country_iso_code': 'NL',
    });
  });

  it('names the reason for tables and streams that are not read', () => {
    expect(reasonOf(row('DeviceProcessEvents', {}))).toMatch(/inside devices/);
    expect(reasonOf(row('AlertInfo', {}))).toMatch(/opinion/);
    expect(
      reasonOf({ '@timestamp': 'x', data_stream: { dataset: 'm365_defender.alert' }, event: { kind: 'alert' } }),
    ).toMatch(/opinion/);
  });
});
