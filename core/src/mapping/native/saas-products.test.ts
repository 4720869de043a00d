import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { nativeDialect } from './index.ts';

const { eventOf, eventsOf, reasonOf } = createRecordReader(nativeDialect);

describe('Okta', () => {
  const event = {
    uuid: 'o-1',
    published: '2024-03-18T15:22:03.000Z',
    eventType: 'user.session.start',
    actor: { id: '00u1', type: 'User', alternateId: 'Anna.Berg@example.org', displayName: 'Anna' },
    client: { ipAddress: '193.0.2.7', userAgent: { rawUserAgent: 'Mozilla/5.0' }, device: 'Computer' },
    outcome: { result: 'SUCCESS' },
    securityContext: { asNumber: 64500, asOrg: 'Carrier' },
    authenticationContext: { externalSessionId: 's-1' },
    debugContext: { debugData: { risk: '{level=HIGH, reasons=New IP}' } },
    target: [{ type: 'AppInstance', displayName: 'Mail', id: 'app-1' }],
  };

  it('gives sign-ins', () => {
    expect(eventOf(event)).toMatchObject({
      activity: 'logon',
      'event.outcome': 'success',
      'user.id': '00u1',
      'user.email': 'anna.berg@example.org',
      'source.as.number': 64500,
      'session.id': 's-1',
      'application.name': 'Mail',
      'event.risk': 'high',
      'mfa.result': null,
    });
  });

  it('gives second factors passed, failed, asked for and turned down', () => {
    const factor = {
      ...event,
      eventType: 'user.authentication.auth_via_mfa',
      debugContext: { debugData: { factor: 'SMS_FACTOR' } },
    };
    expect(eventOf(factor)).toMatchObject({ 'mfa.method': 'sms_factor', 'mfa.result': 'passed' });
    expect(eventOf({ ...factor, outcome: { result: 'FAILURE', reason: 'INVALID_CREDENTIALS' } })).toMatchObject({
      'mfa.result': 'failed',
      'error.code': 'INVALID_CREDENTIALS',
    });
    expect(eventOf({ ...event, eventType: 'system.push.send_factor_verify_push' })).toMatchObject({
      'mfa.result': 'prompted',
      'event.outcome': null,
    });
    expect(eventOf({ ...event, eventType: 'user.mfa.okta_verify.deny_push' })).toMatchObject({
      'mfa.result': 'denied',
      'event.outcome': 'failure',
    });
  });

  it('gives changes of accounts and of the organisation', () => {
    const target = [{ type: 'User', id: '00u2', alternateId: 'ben@example.org', displayName: 'Ben' }];
    expect(
      eventOf({
        ...event,
        eventType: 'user.account.privilege.grant',
        target,
        debugContext: { debugData: { privilegeGranted: 'Super administrator' } },
      }),
    ).toMatchObject({
      activity: 'account_change',
      'change.kind': 'role-added',
      'change.value': 'Super administrator',
      'user.target.email': 'ben@example.org',
    });
    expect(eventOf({ ...event, eventType: 'system.idp.lifecycle.create' })).toMatchObject({
      activity: 'admin_change',
      'change.kind': 'domain-federation-changed',
    });
  });

  it('is read with folded keys', () => {
    const { eventType: eventtype, debugContext: debugcontext, securityContext: securitycontext, ...rest } = event;
    expect(eventOf({ ...rest, eventtype, debugcontext, securitycontext })).toMatchObject({
      'event.risk': 'high',
      'source.as.number': 64500,
    });
  });

  it('counts what is not read', () => {
    expect(reasonOf({ ...event, eventType: 'policy.evaluate_sign_on' })).toMatch(/whose end is read/);
  });
});

describe('Google Workspace', () => {
  const activity = (applicationName: string, ...events: object[]) => ({
    kind: 'admin#reports#activity',
    id: { time: '2024-03-18T15:22:03.000Z', uniqueQualifier: '77', applicationName },
    actor: { email: 'Anna.Berg@example.org', profileId: '1234' },
    ipAddress: '193.0.2.7',
    events,
  });
  const share = {
    type: 'acl_change',
    name: 'change_user_access',
    parameters: [
      { name: 'doc_title', value: 'Plan.docx' },
      { name: 'target_user', value: 'out@x.org' },
    ],
  };
  const view = {
    type: 'access',
    name: 'view',
    parameters: [
      { name: 'doc_title', value: 'Plan.docx' },
      { name: 'billable', boolValue: true },
    ],
  };

  it('gives an event for each that an activity holds', () => {
    expect(eventsOf(activity('drive', share, view))).toMatchObject([
      { activity: 'file_access', 'file.operation': 'share', 'file.shared_with': 'out@x.org', 'file.extension': 'docx' },
      { activity: 'file_access', 'file.operation': 'view', 'file.name': 'Plan.docx' },
    ]);
  });

  it('is the same one by one and flattened', () => {
    const { events: _events, ...rest } = activity('drive');
    const flat = {
      ...rest,
      type: 'acl_change',
      name: 'change_user_access',
      parameters: { doc_title: 'Plan.docx', target_user: 'out@x.org' },
    };
    const [expected] = eventsOf(activity('drive', share));
    expect(eventOf({ ...rest, event: share })).toEqual(expected);
    expect(eventOf(flat)).toEqual(expected);
  });

  it('gives sign-ins with their second factor', () => {
    const login = {
      type: 'login',
      name: 'login_success',
      parameters: [
        { name: 'login_type', value: 'google_password' },
        { name: 'login_challenge_method', multiValue: ['password', 'google_prompt'] },
        { name: 'is_suspicious', boolValue: true },
      ],
    };
    expect(eventOf(activity('login', login))).toMatchObject({
      activity: 'logon',
      'event.outcome': 'success',
      'mfa.method': 'google_prompt',
      'event.risk': 'high',
    });
    expect(
      eventOf(
        activity('login', {
          name: 'email_forwarding_out_of_domain',
          parameters: [{ name: 'email_forwarding_destination_address', value: 'drop@x.org' }],
        }),
      ),
    ).toMatchObject({
      activity: 'mailbox_rule',
      'rule.forward_to': ['drop@x.org'],
    });
  });

  it('gives administration and consent', () => {
    expect(
      eventOf(
        activity('admin', {
          name: 'ASSIGN_ROLE',
          parameters: [
            { name: 'USER_EMAIL', value: 'ben@example.org' },
            { name: 'ROLE_NAME', value: '_SEED_ADMIN_ROLE' },
          ],
        }),
      ),
    ).toMatchObject({
      'change.kind': 'role-added',
      'change.value': '_SEED_ADMIN_ROLE',
      'user.target.email': 'ben@example.org',
    });
    expect(eventOf(activity('admin', { name: 'SOMETHING_NEW' }))).toMatchObject({
      activity: 'admin_change',
      'change.kind': 'other',
    });
    const consent = {
      name: 'authorize',
      parameters: [
        { name: 'app_name', value: 'Helper' },
        { name: 'client_id', value: 'c-1' },
        { name: 'scope', multiValue: ['https://mail.google.com/'] },
      ],
    };
    expect(eventOf(activity('token', consent))).toMatchObject({
      activity: 'consent',
      'application.name': 'Helper',
      'consent.scopes': ['https://mail.google.com/'],
    });
  });

  it('gives messages and clicks of Gmail, also out of nested parameters', () => {
    const mail = (type: number) => ({
      name: 'delivery',
      parameters: [
        { name: 'event_info', messageValue: { parameter: [{ name: 'mail_event_type', intValue: String(type) }] } },
        {
          name: 'message_info',
          messageValue: {
            parameter: [
              { name: 'subject', value: 'Hi' },
              { name: 'link_domain', multiValue: ['evil.example'] },
              { name: 'source', messageValue: { parameter: [{ name: 'from_header_address', value: 'boss@x.org' }] } },
              {
                name: 'destination',
                multiMessageValue: [{ parameter: [{ name: 'address', value: 'anna.berg@example.org' }] }],
              },
            ],
          },
        },
      ],
    });
    expect(eventOf(activity('gmail', mail(2)))).toMatchObject({
      activity: 'message',
      'email.direction': 'inbound',
      'email.from.address': 'boss@x.org',
      'email.to.address': ['anna.berg@example.org'],
      'user.email': null,
    });
    expect(eventOf(activity('gmail', mail(15)))).toMatchObject({
      activity: 'link_click',
      'destination.domain': 'evil.example',
      'user.email': 'anna.berg@example.org',
    });
    expect(eventOf(activity('gmail', mail(27)))).toMatchObject({ activity: 'mail_access', 'mail.operation': 'delete' });
  });

  it('counts other applications', () => {
    expect(reasonOf(activity('calendar', { name: 'x' }))).toBe('google.other: calendars, meetings and chats');
    expect(reasonOf(activity('drive', { name: 'change_user_access_hierarchy_reconciled' }))).toMatch(/what is in it/);
  });
});

describe('second factors and administration of other products', () => {
  it('are read from Duo', () => {
    const push = {
      event_type: 'authentication',
      factor: 'duo_push',
      result: 'denied',
      reason: 'user_marked_fraud',
      isotimestamp: '2024-03-18T15:22:03+00:00',
      txid: 'x-1',
      user: { name: 'anna.berg@example.org', key: 'k' },
      access_device: { ip: '193.0.2.7' },
      application: { name: 'VPN' },
    };
    expect(eventOf(push)).toMatchObject({
      activity: 'logon',
      'event.outcome': 'failure',
      'mfa.method': 'duo_push',
      'mfa.result': 'denied',
      'user.email': 'anna.berg@example.org',
    });
    expect(eventOf({ ...push, result: 'success', reason: 'user_approved' })['mfa.result']).toBe('passed');
    const bypass = {
      action: 'bypass_create',
      isotimestamp: '2024-03-18T15:22:03',
      username: 'Admin',
      object: 'anna.berg@example.org',
      description: '{"count": 1}',
    };
    expect(eventOf(bypass)).toMatchObject({
      'change.kind': 'mfa-method-added',
      'change.value': 'bypass code',
      'user.target.email': 'anna.berg@example.org',
    });
  });

  it('are read from PingID', () => {
    const paired = {
      source: 'PINGID',
      id: 'p-1',
      recorded: '2024-03-18T15:22:03Z',
      actors: [{ type: 'user', name: 'anna' }],
      resources: [{ ipaddress: '193.0.2.7' }],
      result: { status: 'SUCCESS', message: 'Device Paired SMS "Mobile 1"' },
    };
    expect(eventOf(paired)).toMatchObject({
      activity: 'account_change',
      'change.kind': 'mfa-method-added',
      'user.name': 'anna',
    });
  });

  it('are read from Netskope and Sublime', () => {
    expect(
      eventOf({
        _id: 'n-1',
        audit_log_event: 'Login Successful',
        timestamp: '2024-03-18 15:22:03',
        user: 'admin@example.org',
      }),
    ).toMatchObject({ activity: 'logon', 'event.outcome': 'success' });
    const change = {
      id: 's-1',
      type: 'rule.delete',
      created_at: '2024-03-18T15:22:03Z',
      created_by: { email_address: 'admin@example.org' },
      data: { request: { ip: '193.0.2.7', method: 'DELETE', path: '/v1/rules/1' } },
    };
    expect(eventOf(change)).toMatchObject({ activity: 'admin_change', 'source.ip': '193.0.2.7' });
  });
});
