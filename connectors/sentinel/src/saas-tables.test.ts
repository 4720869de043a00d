import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { sentinelDialect } from './dialect.ts';

const { eventOf, reasonOf } = createRecordReader(sentinelDialect);

const TIME = '2024-03-18T15:21:00.5Z';
const AT = Date.parse(TIME);
const USER = '11111111-2222-3333-4444-555555555555';

describe('OfficeActivity', () => {
  const row = {
    Type: 'OfficeActivity',
    'TimeGenerated [UTC]': '3/18/2024, 3:21:00.500 PM',
    OfficeId: 'id-1',
    OfficeWorkload: 'Exchange',
    RecordType: 'ExchangeAdmin',
    UserId: 'Jane@Example.org',
    ClientIP: '[2001:db8::1]:36185',
    ResultStatus: 'True',
  };

  it('reads a rule with parameters in JSON, and the time of an export', () => {
    expect(
      eventOf({
        ...row,
        Operation: 'New-InboxRule',
        OfficeObjectId: 'EURPR01A001.prod.outlook.com/Microsoft Exchange Hosted Organizations/example.org/Jane\\.',
        Parameters: JSON.stringify([
          { Name: 'Name', Value: '.' },
          { Name: 'ForwardTo', Value: 'smtp:someone@example.net;other@example.net' },
          { Name: 'MarkAsRead', Value: 'True' },
        ]),
      }),
    ).toMatchObject({
      activity: 'mailbox_rule',
      'event.dataset': 'o365.audit',
      'event.id': 'id-1',
      '@timestamp': AT,
      'event.outcome': 'success',
      'user.email': 'jane@example.org',
      'source.ip': '2001:db8::1',
      'rule.name': '.',
      'rule.forward_to': ['someone@example.net', 'other@example.net'],
      'rule.mark_as_read': true,
    });
  });

  it('reads mail access, of a mailbox that is not the actor’s', () => {
    expect(
      eventOf({
        ...row,
        Operation: 'MailItemsAccessed',
        ClientIP: '',
        Client_IPAddress: '203.0.113.9',
        MailboxOwnerUPN: 'boss@example.org',
        ClientInfoString: 'Client=REST;Client=RESTSystem;;',
        ClientAppId: 'app-1',
        OperationProperties: '[{"Value":"Sync","Name":"MailAccessType"}]',
        Folders: '[{"Path":"\\\\Inbox","FolderItems":[{"InternetMessageId":"<a@x>"},{"InternetMessageId":"<b@x>"}]}]',
      }),
    ).toMatchObject({
      activity: 'mail_access',
      'source.ip': '203.0.113.9',
      'mailbox.owner': 'boss@example.org',
      'application.id': 'app-1',
      'mail.operation': 'sync',
      'mail.items': 2,
      'mail.folder': '\\Inbox',
    });
  });

  it('reads sharing and files by the names of the table', () => {
    expect(
      eventOf({
        ...row,
        OfficeWorkload: 'OneDrive',
        Operation: 'AnonymousLinkCreated',
        OfficeObjectId: 'https://example-my.sharepoint.com/personal/jane/Documents/Plan.xlsx',
        SourceFileName: 'Plan.xlsx',
        SourceFileExtension: 'xlsx',
      }),
    ).toMatchObject({
      activity: 'file_access',
      'file.name': 'Plan.xlsx',
      'file.path': 'https://example-my.sharepoint.com/personal/jane/Documents/Plan.xlsx',
      'file.operation': 'share',
      'file.shared_with': 'anonymous',
    });
  });
});

describe('sign-ins', () => {
  const row = {
    TimeGenerated: '2024-03-18T15:25:00Z',
    CreatedDateTime: TIME,
    Id: 'id-1',
    OperationName: 'Sign-in activity',
    ResultType: '0',
    AppId: 'app-1',
    AppDisplayName: 'Office 365 Exchange Online',
    ClientAppUsed: 'Browser',
    IPAddress: '203.0.113.9',
    Location: 'NL',
    AutonomousSystemNumber: '64500',
    UserId: USER,
    UserPrincipalName: 'Jane@Example.org',
    RiskLevelDuringSignIn: 'medium',
    SessionId: 's-1',
  };
  const expected = {
    activity: 'logon',
    'event.dataset': 'entra.signin',
    '@timestamp': AT,
    'event.outcome': 'success',
    'user.id': USER,
    'user.email': 'jane@example.org',
    'source.geo.country_iso_code': 'NL',
    'source.as.number': 64500,
    'session.id': 's-1',
    'mfa.method': 'mobile app notification',
    'mfa.result': 'passed',
    'device.managed': true,
    'event.risk': 'medium',
  };
  const objects = {
    Status: { errorCode: 0 },
    LocationDetails: { countryOrRegion: 'NL', city: 'Utrecht' },
    DeviceDetail: { deviceId: 'device-1', isManaged: true, displayName: 'PC-7' },
    AuthenticationDetails: [
      { authenticationMethod: 'Password', succeeded: true },
      { authenticationMethod: 'Mobile app notification', succeeded: true },
    ],
  };
  const texts = Object.fromEntries(Object.entries(objects).map(([name, value]) => [name, JSON.stringify(value)]));

  it('are read with objects and with their JSON text', () => {
    expect(eventOf({ ...row, ...objects, Type: 'SigninLogs', IsInteractive: true })).toMatchObject({
      ...expected,
      'logon.type': 'interactive',
    });
    expect(
      eventOf({ ...row, ...texts, Type: 'AADNonInteractiveUserSignInLogs', IsInteractive: 'false' }),
    ).toMatchObject({
      ...expected,
      'logon.type': 'non-interactive',
    });
  });

  it('fail with a code, and are neither where they were interrupted', () => {
    expect(eventOf({ ...row, Type: 'SigninLogs', ResultType: '50126', Status: '{"errorCode":50126}' })).toMatchObject({
      'event.outcome': 'failure',
      'error.code': '50126',
    });
    expect(eventOf({ ...row, Type: 'SigninLogs', ResultType: 50074 })).toMatchObject({
      'event.outcome': null,
      'mfa.result': 'prompted',
    });
  });

  it('of applications have no user', () => {
    expect(
      eventOf({
        Type: 'AADServicePrincipalSignInLogs',
        TimeGenerated: TIME,
        Id: 'id-1',
        ResultType: '7000215',
        AppId: 'app-1',
        ServicePrincipalId: 'sp-1',
        ServicePrincipalName: 'Backup',
        IPAddress: '203.0.113.9',
        LocationDetails: '{"countryOrRegion":"NL"}',
      }),
    ).toMatchObject({
      activity: 'logon',
      'event.outcome': 'failure',
      'user.email': null,
      'application.id': 'app-1',
      'application.name': 'Backup',
      'logon.type': 'non-interactive',
      'source.geo.country_iso_code': 'NL',
    });
    expect(reasonOf({ Type: 'AADManagedIdentitySignInLogs', TimeGenerated: TIME })).toBe(
      'sentinel.aadmanagedidentitysigninlogs: sign-ins of machines',
    );
  });
});

describe('AuditLogs', () => {
  it('reads a secret added to an application, blank at the end of its name and all', () => {
    expect(
      eventOf({
        Type: 'AuditLogs',
        TimeGenerated: TIME,
        Id: 'id-1',
        OperationName: 'Update application – Certificates and secrets management ',
        Result: 'success',
        InitiatedBy: JSON.stringify({
          user: { id: USER, userPrincipalName: 'jane@example.org', ipAddress: '203.0.113.9' },
        }),
        TargetResources: JSON.stringify([
          {
            type: 'Application',
            displayName: 'Backup',
            modifiedProperties: [{ displayName: 'KeyDescription', oldValue: '[]', newValue: '["[KeyType=Password]"]' }],
          },
        ]),
      }),
    ).toMatchObject({
      activity: 'admin_change',
      'event.dataset': 'entra.audit',
      'event.outcome': 'success',
      'user.id': USER,
      'source.ip': '203.0.113.9',
      'user.target.name': 'Backup',
      'change.kind': 'application-credentials-added',
      'change.value': '[KeyType=Password]',
    });
  });
});

describe('ASIM identity tables', () => {
  it('read an authentication', () => {
    expect(
      eventOf({
        Type: 'ASimAuthenticationEventLogs',
        TimeGenerated: TIME,
        EventType: 'Logon',
        EventSubType: 'Interactive',
        EventResult: 'Failure',
        EventResultDetails: 'Incorrect password',
        TargetUsername: 'Jane@example.org',
        TargetUserId: USER,
        TargetAppName: 'VPN',
        SrcIpAddr: '203.0.113.9',
        SrcGeoCountry: 'nl',
        HttpUserAgent: 'Mozilla/5.0',
      }),
    ).toMatchObject({
      activity: 'logon',
      'event.outcome': 'failure',
      'user.email': 'jane@example.org',
      'application.name': 'VPN',
      'logon.type': 'interactive',
      'error.code': 'Incorrect password',
    });
    expect(reasonOf({ Type: 'ASimAuthenticationEventLogs', TimeGenerated: TIME, EventType: 'Logoff' })).toMatch(
      /^asim\.authentication: the end of a session/,
    );
  });

  it('read administration and the management of accounts', () => {
    expect(
      eventOf({
        Type: 'ASimAuditEventLogs',
        TimeGenerated: TIME,
        EventType: 'Set',
        Operation: 'Change firewall policy',
        ObjectType: 'Policy Rule',
        Object: 'Outbound',
        OldValue: 'deny',
        NewValue: 'allow',
        ActorUsername: 'CORP\\jane',
      }),
    ).toMatchObject({
      activity: 'admin_change',
      'event.action': 'Change firewall policy',
      'user.name': 'jane',
      'change.kind': 'policy-changed',
      'change.value': 'allow',
      'change.old_value': 'deny',
    });
    expect(
      eventOf({
        Type: 'ASimUserManagementActivityLogs',
        TimeGenerated: TIME,
        EventType: 'UserAddedToGroup',
        ActorUsername: 'jane@example.org',
        TargetUsername: 'joe@example.org',
        GroupName: 'Domain Admins',
      }),
    ).toMatchObject({
      activity: 'account_change',
      'change.kind': 'group-added',
      'change.value': 'Domain Admins',
      'user.target.email': 'joe@example.org',
    });
  });
});

describe('Okta', () => {
  it('is read from the columns of the older connector', () => {
    expect(
      eventOf({
        Type: 'Okta_CL',
        TimeGenerated: '2024-03-18T15:25:00Z',
        published_t: TIME,
        uuid_g: 'id-1',
        eventType_s: 'user.session.start',
        outcome_result_s: 'FAILURE',
        outcome_reason_s: 'INVALID_CREDENTIALS',
        actor_id_s: '00u1',
        actor_type_s: 'User',
        actor_alternateId_s: 'Jane@example.org',
        client_ipAddress_s: '203.0.113.9',
        client_device_s: 'Computer',
        client_userAgent_rawUserAgent_s: 'Mozilla/5.0',
        securityContext_asNumber_d: 64500,
        authenticationContext_externalSessionId_s: 's-1',
        target_s: '[{"type":"AppInstance","id":"0oa1","displayName":"Payroll"}]',
      }),
    ).toMatchObject({
      activity: 'logon',
      'event.dataset': 'okta.system',
      'event.id': 'id-1',
      '@timestamp': AT,
      'event.outcome': 'failure',
      'user.id': '00u1',
      'user.email': 'jane@example.org',
      'source.ip': '203.0.113.9',
      'source.as.number': 64500,
      'session.id': 's-1',
      'application.name': 'Payroll',
      'error.code': 'INVALID_CREDENTIALS',
    });
  });

  it('is read from the columns of the newer connector', () => {
    expect(
      eventOf({
        Type: 'OktaV2_CL',
        TimeGenerated: TIME,
        IngestionTime: '2024-03-18T15:25:00Z',
        EventOriginalUid: 'id-1',
        EventOriginalType: 'user.mfa.factor.activate',
        EventResult: 'Success',
        OriginalOutcomeResult: 'SUCCESS',
        OriginalUserId: '00u1',
        OriginalUserType: 'User',
        ActorUserType: 'Regular',
        OriginalActorAlternateId: 'jane@example.org',
        SrcIpAddr: '203.0.113.9',
        OriginalTarget: [{ type: 'User', id: '00u1', alternateId: 'jane@example.org', displayName: 'Jane' }],
        DebugData: '{"factor":"OKTA_VERIFY_PUSH"}',
      }),
    ).toMatchObject({
      activity: 'account_change',
      'event.ingested': Date.UTC(2024, 2, 18, 15, 25),
      'event.outcome': 'success',
      'user.id': '00u1',
      'user.target.email': 'jane@example.org',
      'change.kind': 'mfa-method-added',
      'change.value': 'OKTA_VERIFY_PUSH',
    });
  });
});

describe('Google Workspace', () => {
  const row = {
    TimeGenerated: '2024-03-18T15:25:00Z',
    id_time_t: TIME,
    id_uniqueQualifier_s: '42',
    actor_email_s: 'Jane@example.org',
    actor_profileId_s: '1001',
    IPAddress: '203.0.113.9',
  };

  it('is read from a table for each application', () => {
    expect(
      eventOf({
        ...row,
        Type: 'GWorkspace_ReportsAPI_login_CL',
        id_applicationName_s: 'login',
        event_name_s: 'login_success',
        event_type_s: 'login',
        login_type_s: 'google_password',
        is_second_factor_b: false,
      }),
    ).toMatchObject({
      activity: 'logon',
      'event.dataset': 'google.login',
      '@timestamp': AT,
      'event.outcome': 'success',
      'user.email': 'jane@example.org',
      'source.ip': '203.0.113.9',
    });
    expect(
      eventOf({
        ...row,
        Type: 'GWorkspace_ReportsAPI_drive_CL',
        event_name_s: 'download',
        doc_title_s: 'Plan.xlsx',
        doc_id_s: 'd1',
      }),
    ).toMatchObject({ activity: 'file_access', 'file.name': 'Plan.xlsx', 'file.operation': 'download' });
    expect(
      eventOf({
        ...row,
        Type: 'GWorkspace_ReportsAPI_token_CL',
        event_name_s: 'authorize',
        app_name_s: 'Sync tool',
        client_id_s: 'c1',
        scope_s: '["https://mail.google.com/"]',
      }),
    ).toMatchObject({
      activity: 'consent',
      'application.name': 'Sync tool',
      'consent.scopes': ['https://mail.google.com/'],
    });
  });

  it('is read from the newer table with parameters in a list', () => {
    expect(
      eventOf({
        Type: 'GoogleWorkspaceReports',
        TimeGenerated: TIME,
        IdTime: TIME,
        IdApplicationName: 'admin',
        IdUniqueQualifier: '42',
        ActorEmail: 'admin@example.org',
        SrcIpAddr: '203.0.113.9',
        EventType: 'USER_SETTINGS',
        EventName: 'ADD_GROUP_MEMBER',
        EventParameters:
          '[{"name":"USER_EMAIL","value":"jane@example.org"},{"name":"GROUP_EMAIL","value":"admins@example.org"}]',
      }),
    ).toMatchObject({
      activity: 'account_change',
      'change.kind': 'group-added',
      'change.value': 'admins@example.org',
      'user.target.email': 'jane@example.org',
    });
  });
});

describe('Defender tables', () => {
  it('make one message of rows that share its id', () => {
    const id = 'AAAAAAAA-0000-0000-0000-000000000001';
    expect(
      eventOf({
        Type: 'EmailEvents',
        TimeGenerated: TIME,
        NetworkMessageId: id,
        InternetMessageId: '<abc@mail.example.net>',
        EmailDirection: 'Inbound',
        SenderFromAddress: 'Boss@Example.net',
        SenderDisplayName: 'The Boss',
        SenderMailFromAddress: 'bounce@example.net',
        SenderIPv4: '203.0.113.9',
        RecipientEmailAddress: 'jane@example.org',
        Subject: 'Invoice',
        AuthenticationDetails: '{"SPF":"pass","DKIM":"none","DMARC":"bestguesspass"}',
        DeliveryAction: 'Delivered',
        DeliveryLocation: 'Inbox/folder',
        ThreatTypes: 'Phish',
        ReportId: 'r1',
      }),
    ).toMatchObject({
      activity: 'message',
      'email.message_id': id.toLowerCase(),
      'email.internet_message_id': 'abc@mail.example.net',
      'email.direction': 'inbound',
      'email.from.address': 'boss@example.net',
      'email.from.name': 'The Boss',
      'email.sender.address': 'bounce@example.net',
      'email.to.address': ['jane@example.org'],
      'email.spf': 'pass',
      'email.delivery': 'delivered',
      'email.threat': 'phish',
      'source.ip': '203.0.113.9',
      'user.email': null,
    });
    const links = eventOf({
      Type: 'EmailUrlInfo',
      TimeGenerated: TIME,
      NetworkMessageId: id,
      Url: 'https://evil.example.net/a,b',
      UrlDomain: 'evil.example.net',
      UrlLocation: 'Body',
      ReportId: 'r1',
    });
    expect(links).toMatchObject({
      'email.message_id': id.toLowerCase(),
      'email.links': [{ url: 'https://evil.example.net/a,b', text: null }],
    });
    expect(
      eventOf({
        Type: 'EmailAttachmentInfo',
        TimeGenerated: TIME,
        NetworkMessageId: id,
        FileName: 'invoice.html',
        FileType: 'html',
        FileSize: '1234',
        SHA256: 'AB',
        RecipientEmailAddress: 'jane@example.org',
        SenderFromAddress: 'boss@example.net',
        ReportId: 'r1',
      }),
    ).toMatchObject({
      'email.attachments': [{ name: 'invoice.html', extension: 'html', size: 1234, sha256: 'ab' }],
    });
    expect(
      eventOf({
        Type: 'EmailPostDeliveryEvents',
        TimeGenerated: TIME,
        NetworkMessageId: id,
        Action: 'Moved to quarantine',
        ActionType: 'Phish ZAP',
        ActionTrigger: 'SpecialAction',
        ActionResult: 'Success',
        DeliveryLocation: 'Quarantine',
        RecipientEmailAddress: 'jane@example.org',
        ReportId: 'r2',
      }),
    ).toMatchObject({ activity: 'message', 'email.delivery': 'quarantined', 'event.action': 'Phish ZAP' });
  });

  it('read clicks', () => {
    expect(
      eventOf({
        Type: 'UrlClickEvents',
        TimeGenerated: TIME,
        Url: 'https://evil.example.net/login',
        ActionType: 'ClickBlocked',
        IsClickedThrough: false,
        AccountUpn: 'Jane@example.org',
        Workload: 'Email',
        NetworkMessageId: 'm1',
        IPAddress: '203.0.113.9',
        ThreatTypes: 'Phish',
        ReportId: 'r1',
      }),
    ).toMatchObject({
      activity: 'link_click',
      'user.email': 'jane@example.org',
      'destination.domain': 'evil.example.net',
      'click.verdict': 'blocked',
      'click.through': false,
      'email.message_id': 'm1',
    });
    const launched = {
      Type: 'DeviceEvents',
      TimeGenerated: TIME,
      DeviceId: 'd1',
      DeviceName: 'pc-7.example.org',
      ReportId: 7,
      ActionType: 'BrowserLaunchedToOpenUrl',
      RemoteUrl: 'https://evil.example.net/login',
      InitiatingProcessFileName: 'OUTLOOK.EXE',
      InitiatingProcessAccountUpn: 'jane@example.org',
    };
    expect(eventOf(launched)).toMatchObject({
      activity: 'link_click',
      'event.id': 'd1-7',
      'host.name': 'pc-7.example.org',
      'destination.domain': 'evil.example.net',
    });
    expect(reasonOf({ ...launched, InitiatingProcessFileName: 'teams.exe' })).toBe(
      'defender.device: what happens inside devices',
    );
  });

  it('read connections of devices, and what their traffic held', () => {
    const row = {
      Type: 'DeviceNetworkEvents',
      TimeGenerated: TIME,
      DeviceId: 'd1',
      DeviceName: 'pc-7.example.org',
      ReportId: 8,
      LocalIP: '10.1.2.3',
      LocalPort: 51234,
      RemoteIP: '203.0.113.9',
      RemotePort: 443,
      Protocol: 'Tcp',
      InitiatingProcessAccountName: 'jane',
    };
    expect(eventOf({ ...row, ActionType: 'ConnectionSuccess', RemoteUrl: 'files.example.net' })).toMatchObject({
      activity: 'connection',
      'source.ip': '10.1.2.3',
      'destination.ip': '203.0.113.9',
      'destination.domain': 'files.example.net',
      'network.transport': 'tcp',
      'user.name': 'jane',
    });
    expect(
      eventOf({
        ...row,
        ActionType: 'DnsConnectionInspected',
        AdditionalFields: '{"query":"example.net","qtype_name":"A","rcode_name":"NOERROR","answers":["198.51.100.7"]}',
      }),
    ).toMatchObject({ activity: 'dns_query', 'dns.question.name': 'example.net', 'dns.resolved_ip': ['198.51.100.7'] });
  });

  it('read logons on devices, of people', () => {
    const row = {
      Type: 'DeviceLogonEvents',
      TimeGenerated: TIME,
      DeviceId: 'd1',
      DeviceName: 'pc-7.example.org',
      ReportId: 9,
      ActionType: 'LogonSuccess',
      LogonType: 'RemoteInteractive',
      AccountName: 'jane',
      AccountSid: 'S-1-5-21-1-2-3-1001',
      RemoteIP: '10.1.2.9',
    };
    expect(eventOf(row)).toMatchObject({
      activity: 'logon',
      'event.outcome': 'success',
      'user.name': 'jane',
      'source.ip': '10.1.2.9',
      'logon.type': 'interactive',
    });
    expect(reasonOf({ ...row, AccountName: 'pc-7$' })).toBe(
      'defender.device-logon: logons of services and of the machine itself',
    );
    expect(
      eventOf({
        Type: 'IdentityLogonEvents',
        TimeGenerated: TIME,
        ActionType: 'LogonFailed',
        Application: 'Active Directory',
        LogonType: 'Credentials validation',
        Protocol: 'Ntlm',
        AccountUpn: 'jane@example.org',
        IPAddress: '10.1.2.9',
        FailureReason: 'WrongPassword',
        ReportId: 'r1',
      }),
    ).toMatchObject({ activity: 'logon', 'event.outcome': 'failure', 'error.code': 'WrongPassword' });
  });

  it('read changes in Active Directory', () => {
    const row = {
      Type: 'IdentityDirectoryEvents',
      TimeGenerated: TIME,
      ReportId: 'r1',
      Application: 'Active Directory',
      AccountUpn: 'admin@example.org',
      TargetAccountUpn: 'jane@example.org',
    };
    expect(
      eventOf({
        ...row,
        ActionType: 'Group Membership changed',
        AdditionalFields: '{"TO.GROUP":"Domain Admins","TARGET_OBJECT.USER":"Jane"}',
      }),
    ).toMatchObject({
      activity: 'account_change',
      'user.target.email': 'jane@example.org',
      'user.target.name': 'Jane',
      'change.kind': 'group-added',
      'change.value': 'Domain Admins',
    });
    expect(eventOf({ ...row, ActionType: 'Account Password changed' })['change.kind']).toBe('password-changed');
    expect(reasonOf({ ...row, ActionType: 'Directory Services replication' })).toBe(
      'defender.identity-directory: what happens between servers',
    );
  });

  it('read the audit record inside CloudAppEvents, and the row where there is none', () => {
    expect(
      eventOf({
        Type: 'CloudAppEvents',
        TimeGenerated: TIME,
        ReportId: 'r1',
        ActionType: 'New-InboxRule',
        Application: 'Microsoft Exchange Online',
        AccountObjectId: USER,
        CountryCode: 'NL',
        RawEventData: JSON.stringify({
          Id: 'id-1',
          CreationTime: TIME,
          Operation: 'New-InboxRule',
          UserId: 'jane@example.org',
          ClientIP: '203.0.113.9:4433',
          Parameters: [
            { Name: 'Name', Value: '.' },
            { Name: 'DeleteMessage', Value: 'True' },
          ],
        }),
      }),
    ).toMatchObject({
      activity: 'mailbox_rule',
      'event.dataset': 'o365.audit',
      'event.id': 'id-1',
      'source.ip': '203.0.113.9',
      'source.geo.country_iso_code': 'NL',
      'rule.name': '.',
      'rule.delete': true,
    });
    expect(
      eventOf({
        Type: 'CloudAppEvents',
        TimeGenerated: TIME,
        ReportId: 'r1',
        ActionType: 'FileDownloaded',
        Application: 'Microsoft SharePoint Online',
        AccountObjectId: USER,
        IPAddress: '203.0.113.9',
        ObjectName: 'https://example.sharepoint.com/Plan.xlsx',
      }),
    ).toMatchObject({
      activity: 'file_access',
      'user.id': USER,
      'source.ip': '203.0.113.9',
      'file.name': 'Plan.xlsx',
      'file.operation': 'download',
    });
  });
});

describe('Exchange servers', () => {
  const row = {
    Type: 'MessageTrackingLog_CL',
    TimeGenerated: TIME,
    eventId: 'DELIVER',
    source: 'STOREDRIVER',
    directionality: 'Incoming',
    messageId: '<abc@mail.example.net>',
    networkMessageId: '11111111-2222-3333-4444-555555555555',
    senderAddress: 'boss@example.net',
    returnPath: 'bounce@example.net',
    recipientAddress: 'a@example.org;b@example.org',
    messageSubject: 'Invoice',
    originalClientIp: '203.0.113.9',
    totalBytes: '1234',
  };

  it('reads delivery once', () => {
    expect(eventOf(row)).toMatchObject({
      activity: 'message',
      'email.internet_message_id': 'abc@mail.example.net',
      'email.direction': 'inbound',
      'email.to.address': ['a@example.org', 'b@example.org'],
      'email.sender.address': 'bounce@example.net',
      'email.delivery': 'delivered',
      'email.size': 1234,
      'source.ip': '203.0.113.9',
    });
    expect(eventOf({ ...row, eventId: 'SENDEXTERNAL' })['email.direction']).toBe('outbound');
    expect(reasonOf({ ...row, eventId: 'RECEIVE' })).toMatch(/^exchange\.message-tracking: a step of a delivery/);
  });
});

describe('Proofpoint', () => {
  const row = {
    TimeGenerated: '2024-03-18T15:25:00Z',
    GUID_s: 'g1',
    sender_s: 'boss@example.net',
    senderIP_s: '203.0.113.9',
  };

  it('reads messages and clicks, delivered or blocked by the table', () => {
    const message = {
      ...row,
      messageTime_t: TIME,
      recipient_s: '["jane@example.org"]',
      subject_s: 'Invoice',
      threatsInfoMap_s: '[{"classification":"phish","threatType":"url","threat":"https://evil.example.net/a"}]',
    };
    expect(eventOf({ ...message, Type: 'ProofPointTAPMessagesDelivered_CL' })).toMatchObject({
      activity: 'message',
      '@timestamp': AT,
      'event.action': 'MessagesDelivered',
      'email.to.address': ['jane@example.org'],
      'email.links': [{ url: 'https://evil.example.net/a', text: null }],
      'email.delivery': 'delivered',
      'email.threat': 'phish',
    });
    expect(eventOf({ ...message, Type: 'ProofPointTAPMessagesBlockedV2_CL' })['email.delivery']).toBe('blocked');
    expect(
      eventOf({
        ...row,
        Type: 'ProofPointTAPClicksPermitted_CL',
        clickTime_t: TIME,
        clickIP_s: '198.51.100.7',
        recipient_s: 'jane@example.org',
        url_s: 'https://evil.example.net/a',
      }),
    ).toMatchObject({
      activity: 'link_click',
      'user.email': 'jane@example.org',
      'source.ip': '198.51.100.7',
      'click.verdict': 'allowed',
    });
  });
});
