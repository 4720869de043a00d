import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { createMapper, type WeftEvent } from '@weft/core';
import { sentinelDialect } from './dialect.ts';

const map = createMapper(sentinelDialect, {
  digest: (text) => createHash('sha256').update(text).digest('hex').slice(0, 32),
  registrableDomain: () => null,
  locate: () => null,
});

function eventOf(row: Record<string, unknown>): WeftEvent {
  const outcome = map(row);
  if (outcome.kind !== 'events') throw new Error(outcome.reason);
  expect(outcome.events).toHaveLength(1);
  return outcome.events[0]!;
}

function reasonOf(row: Record<string, unknown>): string {
  const outcome = map(row);
  return outcome.kind === 'events' ? 'events' : outcome.reason;
}

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
        SrcIsp: 'Example Net',
        HttpUserAgent: 'Mozilla/5.0',
      }),
    ).toMatchObject({
      activity: 'logon',
      'event.outcome': 'failure',
      'user.email': 'jane@example.org',
      'application.name': 'VPN',
      'logon.type': 'interactive',
      'error.code': 'Incorrect password',
      'source.as.organization.name': 'Example Net',
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
