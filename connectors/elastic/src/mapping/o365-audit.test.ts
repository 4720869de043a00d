import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { elasticDialect } from '../dialect.ts';

const { eventOf, reasonOf } = createRecordReader(elasticDialect);

/** A record as the integration leaves it: what it renames is gone from `o365.audit`. */
const audit = (action: string, own: Record<string, unknown>, fields: Record<string, unknown> = {}) => ({
  '@timestamp': '2024-03-20T09:15:00.000Z',
  ecs: { version: '8.11.0' },
  data_stream: { dataset: 'o365.audit' },
  event: {
    id: '5b2c9d9e-0001-4000-8000-000000000001',
    action,
    category: ['web'],
    code: 'ExchangeAdmin',
    provider: 'Exchange',
    outcome: 'success',
    kind: 'event',
    ingested: '2024-03-20T09:20:00Z',
  },
  host: { id: 'tenant', name: 'example.org' },
  organization: { id: 'tenant' },
  client: { ip: '198.51.100.7', address: '198.51.100.7' },
  source: {
    ip: '198.51.100.7',
    port: 443,
    geo: { country_iso_code: 'NL' },
    as: { number: 64500, organization: { name: 'Example VPN' } },
  },
  user: { id: 'a.person@example.org', email: 'a.person@example.org', name: 'a.person', domain: 'example.org' },
  o365: { audit: { UserId: 'a.person@example.org', UserType: '0', RecordType: '1', ResultStatus: 'True', ...own } },
  ...fields,
});

const COMMON = {
  'event.id': '5b2c9d9e-0001-4000-8000-000000000001',
  'event.dataset': 'o365.audit',
  'user.email': 'a.person@example.org',
  'user.name': null,
  'host.name': null,
  'host.id': null,
  'source.ip': '198.51.100.7',
  'source.geo.country_iso_code': 'NL',
  'source.as.number': 64500,
};

describe('inbox rules', () => {
  const parameters = {
    AlwaysDeleteOutlookRulesBlob: 'False',
    Force: 'False',
    MoveToFolder: 'RSS Feeds',
    Name: '...',
    MarkAsRead: 'True',
    StopProcessingRules: 'True',
    SubjectContainsWords: 'invoice;payment',
    ForwardTo: '"Out" [SMTP:out@elsewhere.example]',
  };
  const expected = {
    ...COMMON,
    activity: 'mailbox_rule',
    'rule.name': '...',
    'rule.move_to_folder': 'RSS Feeds',
    'rule.mark_as_read': true,
    'rule.stop_processing': true,
    'rule.words': ['invoice', 'payment'],
    'rule.forward_to': ['out@elsewhere.example'],
  };

  it('read parameters that the integration made into an object', () => {
    expect(eventOf(audit('New-InboxRule', { Parameters: parameters }))).toMatchObject({
      ...expected,
      'event.action': 'New-InboxRule',
      'rule.operation': 'create',
      'event.outcome': 'success',
    });
    expect(eventOf(audit('Set-InboxRule', { Parameters: { ...parameters, Identity: 'a.person\\...' } }))).toMatchObject(
      { ...expected, 'rule.operation': 'change' },
    );
  });

  it('read parameters as the vendor lists them, as text, and under dotted keys', () => {
    const list = Object.entries(parameters).map(([Name, Value]) => ({ Name, Value }));
    expect(eventOf(audit('New-InboxRule', { Parameters: list }))).toMatchObject(expected);
    expect(eventOf(audit('New-InboxRule', { Parameters: { _raw: JSON.stringify(list) } }))).toMatchObject(expected);
    const { o365, ...rest } = audit('New-InboxRule', {});
    const dotted = Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [`o365.audit.Parameters.${name}`, value]),
    );
    expect(eventOf({ ...rest, 'o365.audit.UserId': o365.audit.UserId, ...dotted })).toMatchObject(expected);
  });

  it('read what Outlook writes', () => {
    expect(
      eventOf(
        audit('UpdateInboxRules', {
          RecordType: '2',
          MailboxOwnerUPN: 'a.person@example.org',
          OperationProperties: [
            { Name: 'RuleOperation', Value: 'AddMailboxRule' },
            { Name: 'RuleName', Value: '...' },
            { Name: 'RuleCondition', Value: '"invoice"' },
            {
              Name: 'RuleActions',
              Value: '[{"ActionType":"Forward","Recipients":["out@elsewhere.example"],"ForwardFlags":"None"}]',
            },
          ],
        }),
      ),
    ).toMatchObject({
      ...COMMON,
      activity: 'mailbox_rule',
      'rule.name': '...',
      'rule.operation': 'create',
      'rule.forward_to': ['out@elsewhere.example'],
    });
  });
});

describe('the directory in the unified audit log', () => {
  it('undoes the names that the integration gives to operations', () => {
    const added = audit('added-user-account', {
      ObjectId: 'new.person@example.org',
      Target: [{ ID: 'new.person@example.org', Type: 5 }],
    });
    expect(eventOf(added)).toMatchObject({
      activity: 'account_change',
      'event.action': 'Add user.',
      'change.kind': 'account-created',
      'user.target.email': 'new.person@example.org',
    });
    expect(
      eventOf(
        audit(
          'added-users-to-group',
          { Members: [{ UPN: 'b.person@example.org', DisplayName: 'B' }] },
          { group: { name: 'Sales' } },
        ),
      ),
    ).toMatchObject({
      'change.kind': 'group-added',
      'user.target.email': 'b.person@example.org',
      'change.value': 'Sales',
    });
  });

  it('reads changed properties folded to an object', () => {
    const strong = (types: readonly number[]) =>
      JSON.stringify(types.map((MethodType) => ({ MethodType, Default: false })));
    expect(
      eventOf(
        audit('modified-user-account', {
          ObjectId: 'a.person@example.org',
          ModifiedProperties: {
            StrongAuthenticationMethod: { OldValue: strong([6]), NewValue: strong([6, 7]) },
            Included_Updated_Properties: { OldValue: '', NewValue: 'StrongAuthenticationMethod' },
          },
        }),
      ),
    ).toMatchObject({
      activity: 'account_change',
      'change.kind': 'mfa-method-added',
      'change.value': 'PhoneAppOTP',
      'user.target.email': 'a.person@example.org',
    });
    expect(
      eventOf(
        audit('Add member to role.', {
          ModifiedProperties: { Role_DisplayName: { OldValue: '', NewValue: 'Global Administrator' } },
        }),
      ),
    ).toMatchObject({ 'change.kind': 'role-added', 'change.value': 'Global Administrator' });
  });

  it('reads consent', () => {
    expect(
      eventOf(
        audit('Consent to application.', {
          ModifiedProperties: {
            ConsentContext_IsAdminConsent: { OldValue: '', NewValue: 'True' },
            ConsentAction_Permissions: {
              OldValue: '',
              NewValue: '[] => [[Id: 1, Scope: Mail.Read offline_access, CreatedDateTime: x]]; ',
            },
          },
          Target: [{ ID: 'Mail Helper', Type: 1 }],
        }),
      ),
    ).toMatchObject({
      activity: 'consent',
      'consent.scopes': ['Mail.Read', 'offline_access'],
      'consent.type': 'admin',
      'application.name': 'Mail Helper',
    });
  });
});

describe('logons, mail, files', () => {
  it('takes the outcome of a logon from its operation', () => {
    const failed = audit(
      'UserLoginFailed',
      {
        ResultStatus: 'Success',
        LogonError: 'InvalidUserNameOrPassword',
        ExtendedProperties: { RequestType: 'Login:login' },
        ApplicationId: 'app-1',
        UserId: 'A.Person@Example.org',
      },
      { user_agent: { original: 'Mozilla/5.0' } },
    );
    expect(eventOf(failed)).toMatchObject({
      ...COMMON,
      activity: 'logon',
      'event.outcome': 'failure',
      'error.code': 'InvalidUserNameOrPassword',
      'logon.type': 'interactive',
      'application.id': 'app-1',
      'user_agent.original': 'Mozilla/5.0',
    });
  });

  it('takes the actor from the vendor’s field, not from user.email, which may be the mailbox’s', () => {
    const document = audit('SoftDelete', {
      RecordType: '2',
      UserId: 'S-1-5-18',
      AffectedItems: [{ Subject: 'Re: x', InternetMessageId: '<1@x>' }, {}],
      Folder: { Path: '\\Inbox' },
    });
    const event = eventOf({ ...document, user: { id: 'S-1-5-18', email: 'owner@example.org' } });
    expect(event).toMatchObject({
      activity: 'mail_access',
      'user.email': null,
      'mail.operation': 'delete',
      'mail.items': 2,
      'mail.folder': '\\Inbox',
      'email.internet_message_id': '1@x',
    });
  });

  it('counts what was read', () => {
    expect(
      eventOf(
        audit('MailItemsAccessed', {
          OperationProperties: [{ Name: 'MailAccessType', Value: 'Bind' }],
          OperationCount: 3,
          Folders: [{ Path: '\\Inbox', FolderItems: [{ InternetMessageId: '<1@x>' }] }],
          MailboxOwnerUPN: 'other@example.org',
          ClientInfoString: 'Client=REST;',
        }),
      ),
    ).toMatchObject({
      activity: 'mail_access',
      'mail.operation': 'read',
      'mail.items': 3,
      'mailbox.owner': 'other@example.org',
      'client.application': 'REST',
    });
  });

  it('reads files where the integration puts them', () => {
    const { ObjectId: _, ...own } = {
      ObjectId: 0,
      RecordType: '6',
      SiteUrl: 'https://x.sharepoint.example/',
      TargetUserOrGroupName: 'guest@elsewhere.example',
    };
    const file = audit('SharingSet', own, {
      url: { original: 'https://x.sharepoint.example/sites/a/Plan.docx' },
      file: { name: 'Plan.docx', extension: 'docx', directory: 'sites/a' },
    });
    expect(eventOf(file)).toMatchObject({
      activity: 'file_access',
      'file.name': 'Plan.docx',
      'file.extension': 'docx',
      'file.path': 'https://x.sharepoint.example/sites/a/Plan.docx',
      'file.operation': 'share',
      'file.shared_with': 'guest@elsewhere.example',
    });
  });

  it('reads administration and names what it leaves', () => {
    expect(
      eventOf(
        audit('Set-Mailbox', {
          Parameters: { Identity: 'b.person', ForwardingSmtpAddress: 'smtp:out@elsewhere.example' },
        }),
      ),
    ).toMatchObject({
      activity: 'admin_change',
      'change.kind': 'mailbox-forwarding',
      'change.value': 'out@elsewhere.example',
    });
    expect(reasonOf(audit('MessageSent', {}))).toMatch(/^o365\.audit: Teams/);
  });
});
