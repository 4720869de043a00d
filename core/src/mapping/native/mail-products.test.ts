import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { nativeDialect } from './index.ts';

const { eventOf, reasonOf } = createRecordReader(nativeDialect);

describe('Defender', () => {
  const stream = (table: string, properties: object) => ({
    category: `AdvancedHunting-${table}`,
    time: '2024-03-18T15:00:00Z',
    properties,
  });
  const mail = {
    Timestamp: '2024-03-18T14:58:00Z',
    NetworkMessageId: 'A194A8A6-d97c-4be1-ae31-08dacc512345',
    InternetMessageId: '<m@x.org>',
    ReportId: 'r-1',
    SenderFromAddress: 'Info@sender.example',
    SenderDisplayName: 'Info',
    SenderMailFromAddress: 'bounce@sender.example',
    SenderIPv4: '203.0.113.9',
    RecipientEmailAddress: 'anna.berg@example.org',
    Subject: 'Proposal',
    EmailDirection: 'Inbound',
    DeliveryAction: 'Delivered',
    DeliveryLocation: 'Junk folder',
    ThreatTypes: 'Phish, Spam',
    AuthenticationDetails: '{"SPF":"pass","DKIM":"none","DMARC":"fail"}',
  };

  it('gives a message for each recipient', () => {
    const event = eventOf(stream('EmailEvents', mail));
    expect(event).toMatchObject({
      activity: 'message',
      'email.message_id': 'a194a8a6-d97c-4be1-ae31-08dacc512345',
      'email.internet_message_id': 'm@x.org',
      'email.direction': 'inbound',
      'email.from.address': 'info@sender.example',
      'email.sender.address': 'bounce@sender.example',
      'email.to.address': ['anna.berg@example.org'],
      'email.spf': 'pass',
      'email.dmarc': 'fail',
      'email.delivery': 'junked',
      'email.threat': 'phish',
      'source.ip': '203.0.113.9',
    });
    expect(eventOf(mail)).toEqual(event);
  });

  it('gives links and files as parts of the message', () => {
    const url = {
      Timestamp: mail.Timestamp,
      NetworkMessageId: mail.NetworkMessageId,
      ReportId: 'r-2',
      Url: 'https://evil.example/a',
      UrlDomain: 'evil.example',
      UrlLocation: 'Body',
    };
    expect(eventOf(stream('EmailUrlInfo', url))).toMatchObject({
      'email.message_id': mail.NetworkMessageId.toLowerCase(),
      'email.links': [{ url: 'https://evil.example/a', text: null }],
    });
    const file = {
      ...mail,
      FileName: 'a.exe',
      FileType: 'exe',
      FileSize: 7,
      SHA256: 'AB',
      DeliveryAction: undefined,
      EmailDirection: undefined,
    };
    expect(eventOf(stream('EmailAttachmentInfo', file))['email.attachments']).toEqual([
      { name: 'a.exe', extension: 'exe', size: 7, sha256: 'ab' },
    ]);
  });

  it('gives what happened after delivery', () => {
    const zap = {
      ...mail,
      ActionType: 'Phish ZAP',
      ActionTrigger: 'ZAP',
      Action: 'Moved to quarantine',
      ActionResult: 'Success',
    };
    expect(eventOf(stream('EmailPostDeliveryEvents', zap))).toMatchObject({
      'email.delivery': 'quarantined',
      'event.outcome': 'success',
    });
  });

  it('gives clicks', () => {
    const click = {
      Timestamp: mail.Timestamp,
      Url: 'https://evil.example/a',
      ActionType: 'ClickBlocked',
      IsClickedThrough: true,
      AccountUpn: 'anna.berg@example.org',
      IPAddress: '198.51.100.7',
      Workload: 'Email',
      NetworkMessageId: 'n-1',
      UrlChain: '[]',
    };
    expect(eventOf(stream('UrlClickEvents', click))).toMatchObject({
      activity: 'link_click',
      'click.verdict': 'blocked',
      'click.through': true,
      'destination.domain': 'evil.example',
      'user.email': 'anna.berg@example.org',
    });
  });

  it('gives connections of devices and what was seen inside them', () => {
    const device = {
      Timestamp: mail.Timestamp,
      DeviceId: 'd1',
      DeviceName: 'PC-7.example.org',
      ReportId: 5,
      RemoteIP: '193.0.2.91',
      RemotePort: 443,
      LocalIP: '10.0.0.7',
      LocalPort: 50123,
      Protocol: 'Tcp',
      InitiatingProcessAccountUpn: 'anna.berg@example.org',
      InitiatingProcessFileName: 'msedge.exe',
    };
    expect(
      eventOf(
        stream('DeviceNetworkEvents', {
          ...device,
          ActionType: 'ConnectionSuccess',
          RemoteUrl: 'https://evil.example/a',
        }),
      ),
    ).toMatchObject({
      activity: 'connection',
      'event.id': 'd1-5',
      'host.name': 'pc-7.example.org',
      'destination.domain': 'evil.example',
      'network.transport': 'tcp',
    });
    const tls = {
      ...device,
      ActionType: 'SslConnectionInspected',
      AdditionalFields: '{"server_name":"evil.example","issuer":"CN=b","established":true}',
    };
    expect(eventOf(tls)).toMatchObject({
      activity: 'tls_session',
      'destination.domain': 'evil.example',
      'tls.established': true,
    });
    expect(reasonOf({ ...device, ActionType: 'ListeningConnectionCreated' })).toMatch(/others open/);
  });

  it('gives the audit record inside a cloud application event', () => {
    const inner = {
      CreationTime: '2024-03-20T14:02:11Z',
      Operation: 'New-InboxRule',
      UserId: 'anna.berg@example.org',
      Parameters: [{ Name: 'Name', Value: '.' }],
    };
    const row = {
      Timestamp: mail.Timestamp,
      ActionType: 'New-InboxRule',
      Application: 'Microsoft Exchange Online',
      ActivityObjects: [{}],
    };
    for (const raw of [inner, JSON.stringify(inner)]) {
      expect(eventOf(stream('CloudAppEvents', { ...row, RawEventData: raw }))).toMatchObject({
        activity: 'mailbox_rule',
        'rule.name': '.',
      });
      expect(eventOf({ ...row, RawEventData: raw })['rule.name']).toBe('.');
    }
  });

  it('gives sign-ins', () => {
    const signIn = {
      Timestamp: mail.Timestamp,
      AccountUpn: 'anna.berg@example.org',
      AccountObjectId: 'u-1',
      ErrorCode: 50126,
      LogonType: '["nonInteractiveUser"]',
      IPAddress: '203.0.113.9',
      Country: 'NL',
      RequestId: 'q-1',
      Application: 'Office',
      ApplicationId: 'a-1',
      RiskLevelDuringSignIn: 100,
    };
    expect(eventOf(stream('AADSignInEventsBeta', signIn))).toMatchObject({
      'event.outcome': 'failure',
      'logon.type': 'non-interactive',
      'event.risk': 'high',
      'source.geo.country_iso_code': 'NL',
    });
  });

  it('counts other tables', () => {
    expect(reasonOf(stream('AlertInfo', {}))).toBe("defender.other: another product's opinion");
    expect(reasonOf(stream('DeviceProcessEvents', {}))).toBe('defender.other: what happens inside devices');
  });
});

describe('Proofpoint', () => {
  it('gives messages with their threats', () => {
    const message = {
      GUID: 'g-1',
      messageID: '<m@x.org>',
      messageTime: '2024-03-18T14:58:00Z',
      sender: 'bounce@sender.example',
      fromAddress: ['info@sender.example'],
      headerFrom: 'Info <info@sender.example>',
      recipient: ['anna.berg@example.org'],
      subject: 'Invoice',
      senderIP: '203.0.113.9',
      quarantineFolder: 'Phish',
      messageSize: 17,
      threatsInfoMap: [
        { threatType: 'url', threat: 'https://evil.example/a', classification: 'phish' },
        { threatType: 'attachment', threat: 'hash', classification: 'malware' },
      ],
      messageParts: [
        { disposition: 'attached', filename: 'a.pdf', sha256: 'AB' },
        { disposition: 'inline', filename: 'text.html' },
      ],
    };
    expect(eventOf(message)).toMatchObject({
      activity: 'message',
      'email.message_id': 'g-1',
      'email.delivery': 'quarantined',
      'email.threat': 'malware',
      'email.links': [{ url: 'https://evil.example/a', text: null }],
      'email.attachments': [{ name: 'a.pdf', extension: 'pdf', size: null, sha256: 'ab' }],
    });
    expect(eventOf({ ...message, quarantineFolder: null, eventType: 'messagesBlocked' })['email.delivery']).toBe(
      'blocked',
    );
  });

  it('gives clicks', () => {
    const click = {
      GUID: 'g-1',
      clickTime: '2024-03-18T15:01:00Z',
      url: 'https://urldefense.com/v3/__https://evil.example/a__;!!x$',
      clickIP: '198.51.100.7',
      recipient: 'anna.berg@example.org',
      classification: 'phish',
      eventType: 'clicksPermitted',
    };
    expect(eventOf(click)).toMatchObject({
      activity: 'link_click',
      'url.full': 'https://evil.example/a',
      'click.verdict': 'allowed',
      'email.threat': 'phish',
    });
  });

  it('gives messages of its mail log', () => {
    const log = {
      guid: 'g-2',
      ts: '2024-03-18T14:58:00Z',
      envelope: { from: 'b@x.org', rcpts: ['anna.berg@example.org'] },
      connection: { ip: '203.0.113.9', country: 'nl' },
      msg: {
        header: { from: ['Boss <boss@example.org>'], subject: ['Hi'], 'message-id': ['<m@x.org>'] },
        sizeBytes: 9,
      },
      filter: { disposition: 'continue', routeDirection: 'inbound', modules: { spf: { result: 'pass' } } },
      msgParts: [{ urls: [{ url: 'https://evil.example/a' }], disposition: 'inline' }],
    };
    expect(eventOf(log)).toMatchObject({
      'email.from.address': 'boss@example.org',
      'email.from.name': 'Boss',
      'email.direction': 'inbound',
      'email.delivery': 'delivered',
      'email.links': [{ url: 'https://evil.example/a', text: null }],
      'source.geo.country_iso_code': 'NL',
    });
  });
});

describe('Exchange', () => {
  it('gives rows of a message trace', () => {
    const row = {
      MessageTraceId: 't-1',
      MessageId: '<m@x.org>',
      Received: '2024-03-18T14:58:00',
      SenderAddress: 'Info@sender.example',
      RecipientAddress: 'anna.berg@example.org',
      Subject: 'Hi',
      Status: 'FilteredAsSpam',
      FromIP: '203.0.113.9',
      Size: 17,
    };
    expect(eventOf(row)).toMatchObject({
      activity: 'message',
      'email.internet_message_id': 'm@x.org',
      'email.delivery': 'junked',
      'email.size': 17,
    });
  });

  it('gives the end of each delivery in a tracking log', () => {
    const row = {
      'date-time': '2024-03-18T14:58:00.123Z',
      'event-id': 'DELIVER',
      'message-id': '<m@x.org>',
      'sender-address': 'info@sender.example',
      'recipient-address': 'a@example.org;b@example.org',
      'message-subject': 'Hi',
      'client-ip': '10.0.0.1',
      'original-client-ip': '203.0.113.9',
    };
    expect(eventOf(row)).toMatchObject({
      'email.to.address': ['a@example.org', 'b@example.org'],
      'email.delivery': 'delivered',
      'source.ip': '203.0.113.9',
    });
    expect(reasonOf({ ...row, 'event-id': 'RECEIVE' })).toMatch(/whose end is read/);
  });
});
