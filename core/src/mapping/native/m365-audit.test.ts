import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { o365UalDialect } from './index.ts';

const { eventOf, reasonOf } = createRecordReader(o365UalDialect);

const frame = {
  CreationTime: '2024-03-20T14:02:11',
  Id: '7b6f2a1e-0000-4000-8000-000000000001',
  RecordType: 1,
  ResultStatus: 'True',
  UserId: 'Anna.Berg@example.org',
  UserKey: '10032002CC029AE9',
  UserType: 2,
  Workload: 'Exchange',
};

describe('mailbox rules', () => {
  const rule = {
    ...frame,
    Operation: 'New-InboxRule',
    ClientIP: '[2001:db8::7]:52816',
    ObjectId: 'EURPR01.PROD.OUTLOOK.COM/Hosted/example.onmicrosoft.com/Anna\\...',
    Parameters: [
      { Name: 'AlwaysDeleteOutlookRulesBlob', Value: 'False' },
      { Name: 'Force', Value: 'False' },
      { Name: 'MoveToFolder', Value: 'RSS Feeds' },
      { Name: 'Name', Value: '...' },
      { Name: 'MarkAsRead', Value: 'True' },
      { Name: 'StopProcessingRules', Value: 'True' },
      { Name: 'SubjectOrBodyContainsWords', Value: 'bank;payment' },
      { Name: 'From', Value: 'boss@example.org' },
    ],
  };

  it('are read from parameters', () => {
    expect(eventOf(rule)).toMatchObject({
      activity: 'mailbox_rule',
      'event.id': frame.Id,
      '@timestamp': Date.UTC(2024, 2, 20, 14, 2, 11),
      'event.outcome': 'success',
      'user.email': 'anna.berg@example.org',
      'source.ip': '2001:db8::7',
      'rule.name': '...',
      'rule.operation': 'create',
      'rule.move_to_folder': 'RSS Feeds',
      'rule.mark_as_read': true,
      'rule.stop_processing': true,
      'rule.delete': null,
      'rule.words': ['bank', 'payment'],
      'rule.from': ['boss@example.org'],
      'mailbox.owner': null,
    });
  });

  it('are the same with parameters as JSON text, and as a row of an audit search', () => {
    const text = { ...rule, Parameters: JSON.stringify(rule.Parameters) };
    const row = { CreationDate: 'x', Operations: 'New-InboxRule', AuditData: JSON.stringify(rule) };
    for (const record of [text, row, { AuditData: rule }]) expect(eventOf(record)).toEqual(eventOf(rule));
  });

  it('are read with folded keys', () => {
    const folded = Object.fromEntries(Object.entries(rule).map(([key, value]) => [key.toLowerCase(), value]));
    expect(eventOf(folded)).toMatchObject({ 'rule.name': '...', 'rule.words': ['bank', 'payment'] });
  });

  it('keep odd names', () => {
    for (const name of ['.', '-', ',', '   .']) {
      const parameters = [{ Name: 'Name', Value: name }];
      expect(eventOf({ ...rule, Parameters: parameters })['rule.name']).toBe(name.trim());
    }
  });

  it('take the name from the object or the identity where none is given', () => {
    const change = {
      ...rule,
      Operation: 'Set-InboxRule',
      Parameters: [{ Name: 'ForwardTo', Value: '"Drop" [SMTP:drop@evil.example]' }],
    };
    expect(eventOf(change)).toMatchObject({
      'rule.name': '...',
      'rule.operation': 'change',
      'rule.forward_to': ['drop@evil.example'],
    });
    expect(eventOf({ ...change, ObjectId: '', Parameters: [{ Name: 'Identity', Value: 'Tidy' }] })['rule.name']).toBe(
      'Tidy',
    );
  });

  it('of Outlook itself are read from operation properties', () => {
    const event = eventOf({
      ...frame,
      Operation: 'UpdateInboxRules',
      ClientIPAddress: '198.51.100.7',
      MailboxOwnerUPN: 'anna.berg@example.org',
      OperationProperties: [
        { Name: 'RuleOperation', Value: 'AddMailboxRule' },
        { Name: 'RuleName', Value: 'Tidy' },
        { Name: 'RuleCondition', Value: '{"SubjectContains":"invoice"}' },
        {
          Name: 'RuleActions',
          Value: '[{"ActionType":"Forward","Recipients":["drop@evil.example"]},{"ActionType":"Delete"}]',
        },
      ],
    });
    expect(event).toMatchObject({
      activity: 'mailbox_rule',
      'rule.name': 'Tidy',
      'rule.operation': 'create',
      'rule.forward_to': ['drop@evil.example'],
      'rule.delete': true,
      'rule.words': ['invoice'],
      'source.ip': '198.51.100.7',
    });
  });
});

describe('mail access', () => {
  it('counts items in folders and keeps the first message', () => {
    expect(
      eventOf({
        ...frame,
        Operation: 'MailItemsAccessed',
        ClientIPAddress: '198.51.100.7',
        ClientInfoString: 'Client=REST;;',
        OperationProperties: [{ Name: 'MailAccessType', Value: 'Bind' }],
        Folders: [
          { Path: '\\Inbox', FolderItems: [{ InternetMessageId: '<a@x.org>' }, { InternetMessageId: '<b@x.org>' }] },
        ],
      }),
    ).toMatchObject({
      activity: 'mail_access',
      'mail.operation': 'read',
      'mail.items': 2,
      'mail.folder': '\\Inbox',
      'email.internet_message_id': 'a@x.org',
      'client.application': 'REST',
    });
  });

  it('tells synchronising, sending, moving and deleting', () => {
    const sync = {
      ...frame,
      Operation: 'MailItemsAccessed',
      OperationProperties: [{ Name: 'MailAccessType', Value: 'Sync' }],
    };
    expect(eventOf(sync)['mail.operation']).toBe('sync');
    expect(eventOf({ ...frame, Operation: 'Send', Item: { Subject: 'Hello' } })).toMatchObject({
      'mail.operation': 'send',
      'email.subject': 'Hello',
    });
    expect(eventOf({ ...frame, Operation: 'Move', AffectedItems: [{}, {}] })).toMatchObject({
      'mail.operation': 'move',
      'mail.items': 2,
    });
    expect(eventOf({ ...frame, Operation: 'HardDelete', AffectedItems: '[{"Subject":"x"}]' })).toMatchObject({
      'mail.operation': 'delete',
      'mail.items': 1,
      'email.subject': 'x',
    });
  });

  it("names another's mailbox", () => {
    const send = {
      ...frame,
      Operation: 'SendAs',
      SendAsUserSmtp: 'cfo@example.org',
      MailboxOwnerUPN: 'anna.berg@example.org',
    };
    expect(eventOf(send)['mailbox.owner']).toBe('cfo@example.org');
  });
});

describe('sign-ins', () => {
  const logon = {
    ...frame,
    RecordType: 15,
    Workload: 'AzureActiveDirectory',
    Operation: 'UserLoggedIn',
    UserKey: '57e4bd36-9722-4a4a-9729-7203d8e00b72',
    ActorIpAddress: '193.0.2.7',
    ApplicationId: '00000002-0000-0ff1-ce00-000000000000',
    ErrorNumber: '0',
    ExtendedProperties: [
      { Name: 'UserAgent', Value: 'Mozilla/5.0' },
      { Name: 'RequestType', Value: 'Login:login' },
    ],
    DeviceProperties: [
      { Name: 'Id', Value: 'd-1' },
      { Name: 'DisplayName', Value: 'PC-7' },
      { Name: 'IsCompliantAndManaged', Value: 'True' },
      { Name: 'SessionId', Value: 's-1' },
    ],
  };

  it('carry account, address, client, device and session', () => {
    expect(eventOf(logon)).toMatchObject({
      activity: 'logon',
      'event.outcome': 'success',
      'user.id': '57e4bd36-9722-4a4a-9729-7203d8e00b72',
      'source.ip': '193.0.2.7',
      'user_agent.original': 'Mozilla/5.0',
      'session.id': 's-1',
      'application.id': '00000002-0000-0ff1-ce00-000000000000',
      'logon.type': 'interactive',
      'device.id': 'd-1',
      'device.managed': true,
      'host.name': 'pc-7',
      'error.code': null,
    });
  });

  it('fail by their operation, whatever the status says', () => {
    const failed = {
      ...logon,
      Operation: 'UserLoginFailed',
      ResultStatus: 'Success',
      ErrorNumber: '50126',
      LogonError: 'InvalidUserNameOrPassword',
    };
    expect(eventOf(failed)).toMatchObject({ 'event.outcome': 'failure', 'error.code': '50126' });
  });
});

describe('the directory', () => {
  const change = { ...frame, RecordType: 8, Workload: 'AzureActiveDirectory', ResultStatus: 'Success' };

  it('tells methods of strong authentication that were added', () => {
    expect(
      eventOf({
        ...change,
        Operation: 'Update user.',
        ObjectId: 'anna.berg@example.org',
        ModifiedProperties: [
          {
            Name: 'StrongAuthenticationMethod',
            NewValue: '[{"MethodType": 6},{"MethodType": 7}]',
            OldValue: '[{"MethodType": 6}]',
          },
        ],
      }),
    ).toMatchObject({
      activity: 'account_change',
      'change.kind': 'mfa-method-added',
      'change.value': 'PhoneAppOTP',
      'user.target.email': 'anna.berg@example.org',
    });
  });

  it('tells roles and who got them', () => {
    expect(
      eventOf({
        ...change,
        Operation: 'Add member to role.',
        Target: [
          { ID: 'User_57e4bd36-9722-4a4a-9729-7203d8e00b72', Type: 2 },
          { ID: 'ben@example.org', Type: 5 },
        ],
        ModifiedProperties: [{ Name: 'Role.DisplayName', NewValue: 'Company Administrator', OldValue: '' }],
      }),
    ).toMatchObject({
      'change.kind': 'role-added',
      'change.value': 'Company Administrator',
      'user.target.id': '57e4bd36-9722-4a4a-9729-7203d8e00b72',
      'user.target.email': 'ben@example.org',
    });
  });

  it('tells consent with its scopes', () => {
    expect(
      eventOf({
        ...change,
        Operation: 'Consent to application.',
        ObjectId: '95106c0e-3519-450e-8e38-7f326d873454',
        Target: [{ ID: 'Mail helper', Type: 1 }],
        ModifiedProperties: [
          { Name: 'ConsentContext.IsAdminConsent', NewValue: 'False' },
          {
            Name: 'ConsentAction.Permissions',
            NewValue: '[] => [[Id: x, ConsentType: Principal, Scope: Mail.Read offline_access, ]]; ',
          },
        ],
      }),
    ).toMatchObject({
      activity: 'consent',
      'application.name': 'Mail helper',
      'application.id': '95106c0e-3519-450e-8e38-7f326d873454',
      'consent.scopes': ['Mail.Read', 'offline_access'],
      'consent.type': 'user',
    });
  });

  it('tells new secrets of applications', () => {
    const event = eventOf({ ...change, Operation: 'Update application – Certificates and secrets management ' });
    expect(event).toMatchObject({ activity: 'admin_change', 'change.kind': 'application-credentials-added' });
  });
});

describe('administration', () => {
  const set = (parameters: Record<string, string>, operation = 'Set-Mailbox') =>
    eventOf({
      ...frame,
      Operation: operation,
      Parameters: Object.entries(parameters).map(([Name, Value]) => ({ Name, Value })),
    });

  it('tells forwarding from other settings of a mailbox', () => {
    expect(set({ Identity: 'ben@example.org', ForwardingSmtpAddress: 'smtp:drop@evil.example' })).toMatchObject({
      activity: 'admin_change',
      'change.kind': 'mailbox-forwarding',
      'change.value': 'drop@evil.example',
      'mailbox.owner': 'ben@example.org',
    });
    expect(set({ Identity: 'ben@example.org', ForwardingAddress: '' })['change.kind']).toBe('mailbox-settings');
    expect(set({ Identity: 'ben@example.org', AuditEnabled: 'False' })['change.kind']).toBe('audit-disabled');
  });

  it('tells permissions, transport rules and auditing switched off', () => {
    expect(
      set(
        { Identity: 'ben@example.org', User: 'eve@example.org', AccessRights: 'FullAccess' },
        'Add-MailboxPermission',
      ),
    ).toMatchObject({
      'change.kind': 'mailbox-permission',
      'change.value': 'FullAccess',
      'user.target.email': 'eve@example.org',
      'mailbox.owner': 'ben@example.org',
    });
    expect(set({ Name: 'r', BlindCopyTo: 'drop@evil.example' }, 'New-TransportRule')['change.kind']).toBe(
      'transport-rule',
    );
    expect(set({ UnifiedAuditLogIngestionEnabled: 'False' }, 'Set-AdminAuditLogConfig')['change.kind']).toBe(
      'audit-disabled',
    );
    expect(set({ UnifiedAuditLogIngestionEnabled: 'True' }, 'Set-AdminAuditLogConfig')['change.kind']).toBe(
      'policy-changed',
    );
  });

  it('keeps cmdlets that have no kind of their own', () => {
    expect(set({ Name: 'x' }, 'New-Something')).toMatchObject({
      activity: 'admin_change',
      'change.kind': 'other',
      'event.action': 'New-Something',
    });
  });
});

describe('files', () => {
  it('are named with what was done and with whom they were shared', () => {
    const file = {
      ...frame,
      Workload: 'OneDrive',
      RecordType: 6,
      ObjectId: 'https://x.sharepoint.com/personal/a/Documents/Plan.docx',
      SourceFileName: 'Plan.docx',
      SourceFileExtension: 'docx',
      ClientIP: '198.51.100.7',
    };
    expect(eventOf({ ...file, Operation: 'FileDownloaded' })).toMatchObject({
      activity: 'file_access',
      'file.name': 'Plan.docx',
      'file.operation': 'download',
      'file.extension': 'docx',
    });
    expect(eventOf({ ...file, Operation: 'AnonymousLinkCreated' })['file.shared_with']).toBe('anonymous');
    const set = { ...file, Operation: 'SharingSet', TargetUserOrGroupName: 'SharingLinks.1.OrganizationEdit.2' };
    expect(eventOf(set)['file.shared_with']).toBe('organization');
    expect(eventOf({ ...file, SourceFileName: undefined, Operation: 'PageViewed' })['file.name']).toBe('Plan.docx');
  });
});

describe('threats that Defender found', () => {
  it('are messages and clicks', () => {
    const mail = {
      ...frame,
      RecordType: 28,
      UserId: 'ThreatIntel',
      Operation: 'TIMailData',
      NetworkMessageId: 'n-1',
      InternetMessageId: '<m@x.org>',
      P1Sender: 'bounce@sender.example',
      P2Sender: 'info@sender.example',
      Recipients: ['anna.berg@example.org'],
      Subject: 'Invoice',
      SenderIp: '203.0.113.9',
      Directionality: 'Inbound',
      DeliveryAction: 'DeliveredAsSpam',
      MessageTime: '2024-03-20T14:00:00Z',
      ThreatsAndDetectionTech: ['Phish: [Spoof DMARC]', 'Spam: [General filter]'],
      AttachmentData: [{ FileName: 'a.htm', SHA256: 'AB' }],
      AuthDetails: [{ Name: 'DMARC', Value: 'Fail' }],
    };
    expect(eventOf(mail)).toMatchObject({
      activity: 'message',
      '@timestamp': Date.UTC(2024, 2, 20, 14),
      'user.name': null,
      'email.message_id': 'n-1',
      'email.direction': 'inbound',
      'email.delivery': 'junked',
      'email.threat': 'phish',
      'email.dmarc': 'fail',
      'email.attachments': [{ name: 'a.htm', extension: 'htm', size: null, sha256: 'ab' }],
    });
    const click = {
      ...frame,
      Operation: 'TIUrlClickData',
      Url: 'https://evil.example/a',
      UrlClickAction: 4,
      TimeOfClick: '2024-03-20T14:01:00Z',
      UserIp: '198.51.100.7',
      SourceId: 'n-1',
    };
    expect(eventOf(click)).toMatchObject({
      activity: 'link_click',
      'click.verdict': 'warned',
      'click.through': true,
      'email.message_id': 'n-1',
    });
  });
});

describe('machinery', () => {
  it.each([
    'NT AUTHORITY\\SYSTEM (w3wp)',
    'ServiceOperator',
    'S-1-5-18',
    'app@sharepoint',
    'Not Available',
    'ServicePrincipal_fc8c8125-bc0c-499d-8344-e53c6e3caa81',
    'DlpPolicyEventBasedAssistantOneDriveForBusiness',
  ])('%s is no user', (UserId) => {
    expect(eventOf({ ...frame, Operation: 'New-TransportRule', UserId })).toMatchObject({
      'user.email': null,
      'user.name': null,
      'user.id': null,
    });
  });
});

describe('what is not read', () => {
  it('is counted under a reason', () => {
    expect(reasonOf({ ...frame, Operation: 'Set-ConditionalAccessPolicy' })).toBe(
      'o365.audit: settings that Exchange copies or installs by itself',
    );
    expect(reasonOf({ ...frame, Operation: 'Change user license.' })).toBe('o365.audit: licence work');
    expect(reasonOf({ ...frame, Operation: 'SomethingNew' })).toBe('o365.audit: "somethingnew" is not read');
  });

  it('is a row whose cell is cut, beyond what its columns say', () => {
    const row = {
      CreationDate: '2024-03-20T14:02:11Z',
      UserIds: 'anna.berg@example.org',
      Operations: 'New-InboxRule',
      RecordType: 'ExchangeAdmin',
      AuditData: '{"CreationTime":"2024',
    };
    expect(eventOf(row)).toMatchObject({
      activity: 'mailbox_rule',
      'rule.operation': 'create',
      'rule.name': null,
      'user.email': 'anna.berg@example.org',
    });
  });
});
