import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { elasticDialect } from '../dialect.ts';

const { eventOf, reasonOf } = createRecordReader(elasticDialect);

const document = (
  application: string,
  action: string,
  own: Record<string, unknown>,
  fields: Record<string, unknown> = {},
) => ({
  '@timestamp': '2024-03-18T15:21:00.000Z',
  ecs: { version: '8.16.0' },
  data_stream: { dataset: `google_workspace.${application}` },
  event: { id: '-123', action, provider: application, kind: 'event' },
  google_workspace: { actor: { type: 'USER' }, kind: 'admin#reports#activity', [application]: own },
  source: {
    ip: '198.51.100.7',
    geo: { country_iso_code: 'NL' },
    user: { email: 'a.person@example.org', id: '1', name: 'a.person' },
  },
  user: { id: '1', name: 'a.person' },
  ...fields,
});
const WHO = {
  'event.id': '-123',
  'user.email': 'a.person@example.org',
  'user.id': '1',
  'source.ip': '198.51.100.7',
  'source.geo.country_iso_code': 'NL',
};

describe('Google Workspace in the Elastic Common Schema', () => {
  it('reads a sign-in and its second step', () => {
    expect(
      eventOf(
        document('login', 'login_failure', { type: 'google_password', failure_type: 'login_failure_invalid_password' }),
      ),
    ).toMatchObject({
      ...WHO,
      activity: 'logon',
      'event.dataset': 'google.login',
      'event.outcome': 'failure',
      'client.application': 'google_password',
      'error.code': 'login_failure_invalid_password',
    });
    expect(
      eventOf(
        document('login', 'login_verification', {
          challenge_method: ['google_prompt'],
          challenge_status: 'Challenge Passed.',
        }),
      ),
    ).toMatchObject({
      'event.outcome': 'success',
      'mfa.method': 'google_prompt',
      'mfa.result': 'passed',
    });
    expect(eventOf(document('saml', 'login_success', { application_name: 'CRM' }))).toMatchObject({
      activity: 'logon',
      'application.name': 'CRM',
    });
  });

  it('reads changes that people make to their own accounts', () => {
    expect(eventOf(document('user_accounts', '2sv_disable', {}))).toMatchObject({
      ...WHO,
      activity: 'account_change',
      'change.kind': 'mfa-disabled',
    });
    expect(
      eventOf(
        document('user_accounts', 'email_forwarding_out_of_domain', {
          email_forwarding_destination_address: 'out@elsewhere.example',
        }),
      ),
    ).toMatchObject({
      activity: 'mailbox_rule',
      'rule.forward_to': ['out@elsewhere.example'],
    });
    expect(
      eventOf(document('login', 'account_disabled_password_leak', { affected_email_address: 'b.person@example.org' })),
    ).toMatchObject({
      activity: 'account_change',
      'change.kind': 'account-disabled',
      'user.target.email': 'b.person@example.org',
    });
  });

  it('reads administration', () => {
    expect(
      eventOf(
        document('admin', 'ASSIGN_ROLE', {
          user: { email: 'b.person@example.org' },
          role: { name: '_SEED_ADMIN_ROLE' },
        }),
      ),
    ).toMatchObject({
      ...WHO,
      activity: 'account_change',
      'change.kind': 'role-added',
      'change.value': '_SEED_ADMIN_ROLE',
      'user.target.email': 'b.person@example.org',
    });
    expect(
      eventOf(
        document('admin', 'CHANGE_APPLICATION_SETTING', {
          setting: { name: 'X' },
          new_value: 'on',
          old_value: 'off',
          application: { name: 'Gmail' },
        }),
      ),
    ).toMatchObject({
      activity: 'admin_change',
      'change.kind': 'policy-changed',
      'change.value': 'X: on',
      'change.old_value': 'off',
    });
  });

  it('reads files and consent', () => {
    expect(
      eventOf(
        document(
          'drive',
          'change_user_access',
          { file: { id: 'F1', type: 'document' }, target: 'guest@elsewhere.example', visibility: 'shared_externally' },
          { file: { name: 'Plan.docx', extension: 'docx' } },
        ),
      ),
    ).toMatchObject({
      ...WHO,
      activity: 'file_access',
      'file.name': 'Plan.docx',
      'file.path': 'F1',
      'file.extension': 'docx',
      'file.operation': 'share',
      'file.shared_with': 'guest@elsewhere.example',
    });
    expect(
      eventOf(
        document('token', 'authorize', {
          app_name: 'Mail Helper',
          client: { id: 'C1' },
          scope: { value: ['https://mail.google.com/'] },
        }),
      ),
    ).toMatchObject({
      activity: 'consent',
      'application.name': 'Mail Helper',
      'application.id': 'c1',
      'consent.scopes': ['https://mail.google.com/'],
    });
  });

  it('reads Gmail’s log, whose mailbox is not its user', () => {
    const mail = (type: string) =>
      document(
        'gmail',
        'delivery',
        {
          email: 'a.person@example.org',
          event_info: { mail_event_type: type },
          message_info: {
            action_type: '68',
            connection_info: {
              is_intra_domain: false,
              spf_pass: true,
              dkim_pass: false,
              smtp_in_connect_ip: '203.0.113.9',
              smtp_reply_code: 250,
            },
            is_spam: false,
            payload_size: 3300,
            source: { from_header_address: 'news@sender.example', from_header_displayname: 'The Sender' },
          },
        },
        {
          source: undefined,
          user: undefined,
          email: {
            from: { address: ['bounce@sender.example'] },
            to: { address: ['a.person@example.org'] },
            message_id: '1@sender.example',
            subject: 'Hello',
          },
        },
      );
    expect(eventOf(mail('2'))).toMatchObject({
      activity: 'message',
      'user.email': null,
      'source.ip': '203.0.113.9',
      'email.direction': 'inbound',
      'email.internet_message_id': '1@sender.example',
      'email.from.address': 'news@sender.example',
      'email.from.name': 'The Sender',
      'email.sender.address': 'bounce@sender.example',
      'email.to.address': ['a.person@example.org'],
      'email.spf': 'pass',
      'email.dkim': 'fail',
      'email.delivery': 'delivered',
      'email.size': 3300,
    });
    expect(eventOf(mail('7'))).toMatchObject({
      activity: 'mail_access',
      'user.email': 'a.person@example.org',
      'mail.operation': 'read',
    });
  });

  it('names the reason for what it leaves', () => {
    expect(reasonOf(document('login', 'logout', {}))).toMatch(/end of a session/);
    expect(reasonOf(document('meet', 'call_ended', {}))).toMatch(/meetings/);
    expect(reasonOf(document('device', 'x', {}))).toMatch(/devices/);
  });
});
