import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { elasticDialect } from '../dialect.ts';

const { eventOf, reasonOf } = createRecordReader(elasticDialect);

const SOURCE = {
  ip: '198.51.100.7',
  geo: { country_iso_code: 'NL' },
  as: { number: 64500, organization: { name: 'Example VPN' } },
};

const signIn = (category: string, properties: Record<string, unknown>) => ({
  '@timestamp': '2024-03-18T15:22:00.000Z',
  ecs: { version: '8.11.0' },
  event: {
    dataset: 'azure.signinlogs',
    id: '290faffa-477b-4b28-ae92-000000000001',
    action: 'Sign-in activity',
    category: ['authentication'],
    outcome: 'success',
    kind: 'event',
  },
  source: SOURCE,
  geo: { country_iso_code: 'DE' },
  user: { id: '2ce85a15-8640-465d-b916-000000000002', name: 'a.person', domain: 'example.org' },
  azure: {
    signinlogs: {
      category,
      operation_name: 'Sign-in activity',
      result_type: '0',
      properties: {
        id: '290faffa-477b-4b28-ae92-000000000001',
        created_at: '2024-03-18T15:21:59.5+00:00',
        user_id: '2ce85a15-8640-465d-b916-000000000002',
        user_principal_name: 'A.Person@example.org',
        app_id: '00000002-0000-0ff1-ce00-000000000000',
        app_display_name: 'Office 365 Exchange Online',
        client_app_used: 'Browser',
        is_interactive: true,
        status: { error_code: 0 },
        device_detail: { device_id: 'D1', display_name: 'LAP-17', is_managed: true },
        risk_level_during_signin: 'none',
        risk_level_aggregated: 'low',
        session_id: 'S1',
        ...properties,
      },
    },
  },
});

describe('Entra sign-ins', () => {
  it('reads an interactive one', () => {
    expect(
      eventOf(
        signIn('SignInLogs', {
          authentication_details: [
            { authenticationMethod: 'Password', succeeded: true },
            {
              authenticationMethod: 'Mobile app notification',
              succeeded: true,
              authenticationStepResultDetail: 'MFA completed in Azure AD',
            },
          ],
        }),
      ),
    ).toMatchObject({
      activity: 'logon',
      'event.id': '290faffa-477b-4b28-ae92-000000000001',
      '@timestamp': Date.parse('2024-03-18T15:21:59.500Z'),
      'event.outcome': 'success',
      'user.id': '2ce85a15-8640-465d-b916-000000000002',
      'user.email': 'a.person@example.org',
      'user.name': null,
      'source.ip': '198.51.100.7',
      'source.geo.country_iso_code': 'NL',
      'source.as.number': 64500,
      'application.name': 'Office 365 Exchange Online',
      'client.application': 'Browser',
      'device.id': 'd1',
      'device.managed': true,
      'host.name': 'lap-17',
      'logon.type': 'interactive',
      'mfa.method': 'mobile app notification',
      'mfa.result': 'passed',
      'session.id': 'S1',
      'event.risk': 'low',
      'error.code': null,
    });
  });

  it('reads one that failed, one of a program for a user, and one of a program for itself', () => {
    expect(eventOf(signIn('SignInLogs', { status: { error_code: 50126 } }))).toMatchObject({
      'event.outcome': 'failure',
      'error.code': '50126',
    });
    expect(
      eventOf(signIn('NonInteractiveUserSignInLogs', { is_interactive: false, authentication_details: [] })),
    ).toMatchObject({ 'logon.type': 'non-interactive', 'mfa.method': null });
    expect(
      eventOf(
        signIn('ServicePrincipalSignInLogs', {
          user_id: undefined,
          user_principal_name: undefined,
          app_display_name: undefined,
          service_principal_name: 'Backup',
        }),
      ),
    ).toMatchObject({ activity: 'logon', 'user.email': null, 'application.name': 'Backup' });
  });

  it('leaves machines alone', () => {
    expect(reasonOf(signIn('ManagedIdentitySignInLogs', {}))).toMatch(/machines/);
  });
});

describe('Entra’s directory audit', () => {
  const properties = (operation: string, more: Record<string, unknown>) => ({
    id: 'Directory_1',
    activity_datetime: '2024-03-19T10:00:00.1234567+00:00',
    activity_display_name: operation,
    initiated_by: {
      user: {
        id: '2ce85a15-8640-465d-b916-000000000002',
        userPrincipalName: 'admin@example.org',
        ipAddress: '198.51.100.7',
      },
    },
    ...more,
  });
  const document = (operation: string, more: Record<string, unknown>) => ({
    '@timestamp': '2024-03-19T10:00:01.000Z',
    ecs: { version: '8.11.0' },
    event: { dataset: 'azure.auditlogs', action: operation, outcome: 'success', kind: 'event' },
    azure: { auditlogs: { operation_name: operation, category: 'AuditLogs', properties: properties(operation, more) } },
  });

  it('reads targets that the integration numbered and respelt', () => {
    const role = document('Add member to role', {
      target_resources: {
        '0': {
          id: 'f00d0000-0000-4000-8000-000000000003',
          type: 'User',
          user_principal_name: 'b.person@example.org',
          modified_properties: { '0': { display_name: 'Role.DisplayName', new_value: '"Global Administrator"' } },
        },
        '1': { type: 'Role', display_name: 'Company Administrator' },
      },
    });
    expect(eventOf(role)).toMatchObject({
      activity: 'account_change',
      'event.id': 'Directory_1',
      '@timestamp': Date.parse('2024-03-19T10:00:00.123Z'),
      'event.outcome': 'success',
      'change.kind': 'role-added',
      'change.value': 'Global Administrator',
      'user.email': 'admin@example.org',
      'user.target.email': 'b.person@example.org',
      'user.target.id': 'f00d0000-0000-4000-8000-000000000003',
      'source.ip': '198.51.100.7',
    });
  });

  it('reads the same under literal dotted keys', () => {
    const flat: Record<string, unknown> = {
      '@timestamp': '2024-03-19T10:00:01.000Z',
      data_stream: { dataset: 'azure.auditlogs' },
    };
    const put = (prefix: string, value: unknown): void => {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) flat[prefix] = value;
      else for (const [key, item] of Object.entries(value)) put(`${prefix}.${key}`, item);
    };
    put(
      'azure.auditlogs.properties',
      properties('User registered security info', {
        result_reason: 'User registered Authenticator App with Code',
        target_resources: { '0': { id: 'f00d', type: 'User', user_principal_name: 'b.person@example.org' } },
      }),
    );
    expect(eventOf(flat)).toMatchObject({
      activity: 'account_change',
      'change.kind': 'mfa-method-added',
      'change.value': 'Authenticator App with Code',
      'user.target.email': 'b.person@example.org',
    });
  });

  it('reads consent and changes of applications', () => {
    expect(
      eventOf(
        document('Consent to application', {
          additional_details: [{ key: 'AppId', value: 'app-1' }],
          target_resources: {
            '0': {
              type: 'ServicePrincipal',
              display_name: 'Mail Helper',
              modified_properties: {
                '0': { display_name: 'ConsentContext.IsAdminConsent', new_value: '"False"' },
                '1': { display_name: 'ConsentAction.Permissions', new_value: '"[] => [[Id: 1, Scope: Mail.Read, x]]"' },
              },
            },
          },
        }),
      ),
    ).toMatchObject({
      activity: 'consent',
      'application.id': 'app-1',
      'application.name': 'Mail Helper',
      'consent.type': 'user',
      'consent.scopes': ['Mail.Read'],
    });
    expect(
      eventOf(
        document('Add service principal credentials', {
          target_resources: [{ type: 'ServicePrincipal', display_name: 'Backup' }],
        }),
      ),
    ).toMatchObject({
      activity: 'admin_change',
      'change.kind': 'application-credentials-added',
      'change.value': 'Backup',
    });
  });

  it('names the reason for what it leaves', () => {
    expect(reasonOf(document('Update device', {}))).toMatch(/^entra\.audit: upkeep/);
  });
});
