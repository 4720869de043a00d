import { describe, expect, it } from '@jest/globals';
import { createRecordReader } from '@weft/testkit';
import { nativeDialect } from './index.ts';

const { eventOf, reasonOf } = createRecordReader(nativeDialect);

const signIn = {
  id: '22608a25-1d9b-44b5-b0f2-cb94f06b2d00',
  createdDateTime: '2024-03-18T15:22:03Z',
  userPrincipalName: 'Anna.Berg@example.org',
  userId: '57e4bd36-9722-4a4a-9729-7203d8e00b72',
  appId: 'a-1',
  appDisplayName: 'Office 365 Exchange Online',
  ipAddress: '193.0.2.7',
  autonomousSystemNumber: 64500,
  clientAppUsed: 'Browser',
  userAgent: 'Mozilla/5.0',
  sessionId: 's-1',
  isInteractive: true,
  deviceDetail: { deviceId: '', displayName: 'PC-7', isManaged: false },
  location: { countryOrRegion: 'NL' },
  status: { errorCode: 0, additionalDetails: 'MFA completed in Azure AD' },
  authenticationDetails: [
    { authenticationMethod: 'Password', succeeded: true },
    {
      authenticationMethod: 'Mobile app notification',
      succeeded: true,
      authenticationStepResultDetail: 'MFA completed in Azure AD',
    },
  ],
  riskLevelDuringSignIn: 'none',
  riskLevelAggregated: 'medium',
};

describe('sign-ins of Entra', () => {
  it('carry account, place, client, second factor and risk', () => {
    expect(eventOf(signIn)).toMatchObject({
      activity: 'logon',
      'event.dataset': 'entra.signin',
      'event.outcome': 'success',
      'user.id': '57e4bd36-9722-4a4a-9729-7203d8e00b72',
      'user.email': 'anna.berg@example.org',
      'source.ip': '193.0.2.7',
      'source.geo.country_iso_code': 'NL',
      'source.as.number': 64500,
      'client.application': 'Browser',
      'session.id': 's-1',
      'device.id': null,
      'device.managed': false,
      'logon.type': 'interactive',
      'mfa.method': 'mobile app notification',
      'mfa.result': 'passed',
      'event.risk': 'medium',
    });
  });

  it('are the same inside a stream', () => {
    const streamed = {
      time: 'x',
      category: 'SignInLogs',
      operationName: 'Sign-in activity',
      resultType: '0',
      properties: signIn,
    };
    const { 'event.action': action, ...event } = eventOf(streamed);
    expect(action).toBe('Sign-in activity');
    expect({ ...event, 'event.action': null }).toEqual(eventOf(signIn));
    expect(eventOf({ ...streamed, properties: JSON.stringify(signIn) })['user.email']).toBe('anna.berg@example.org');
  });

  it('take code and address from the frame where the record lacks them', () => {
    const { status: _status, ipAddress: _ip, ...rest } = signIn;
    const streamed = {
      category: 'NonInteractiveUserSignInLogs',
      resultType: '50126',
      callerIpAddress: '203.0.113.9',
      properties: { ...rest, isInteractive: false },
    };
    expect(eventOf(streamed)).toMatchObject({
      'event.outcome': 'failure',
      'error.code': '50126',
      'source.ip': '203.0.113.9',
      'logon.type': 'non-interactive',
    });
  });

  it('that only ask for a second factor have no outcome', () => {
    const asked = { ...signIn, status: { errorCode: 50074 }, authenticationDetails: [] };
    expect(eventOf(asked)).toMatchObject({ 'event.outcome': null, 'error.code': '50074', 'mfa.result': 'prompted' });
  });

  it('that the user turned down are denied', () => {
    const denied = {
      ...signIn,
      status: { errorCode: 500121, additionalDetails: 'MFA denied; user declined the authentication' },
      authenticationDetails: '[]',
    };
    expect(eventOf(denied)).toMatchObject({ 'event.outcome': 'failure', 'mfa.result': 'denied' });
  });

  it('of applications have no user', () => {
    const { userPrincipalName: _name, userId: _id, ...rest } = signIn;
    const event = eventOf({
      category: 'ServicePrincipalSignInLogs',
      properties: { ...rest, servicePrincipalId: 'sp', servicePrincipalName: 'backup' },
    });
    expect(event).toMatchObject({ activity: 'logon', 'user.email': null, 'user.id': null });
  });
});

const audit = {
  id: 'Directory_1',
  activityDisplayName: 'User registered security info',
  activityDateTime: '2024-03-19T08:11:00Z',
  loggedByService: 'Authentication Methods',
  result: 'success',
  resultReason: 'User registered Authenticator App with Notification and Code',
  initiatedBy: { user: { id: 'u-1', userPrincipalName: 'anna.berg@example.org', ipAddress: '198.51.100.9' } },
  targetResources: [
    {
      id: 'u-1',
      type: 'User',
      userPrincipalName: 'anna.berg@example.org',
      displayName: 'Anna',
      modifiedProperties: [],
    },
  ],
  additionalDetails: [{ key: 'User-Agent', value: 'Mozilla/5.0' }],
};

describe('directory audit of Entra', () => {
  it('names a registered method', () => {
    expect(eventOf(audit)).toMatchObject({
      activity: 'account_change',
      'event.dataset': 'entra.audit',
      'change.kind': 'mfa-method-added',
      'change.value': 'Authenticator App with Notification and Code',
      'user.email': 'anna.berg@example.org',
      'user.target.email': 'anna.berg@example.org',
      'source.ip': '198.51.100.9',
      'user_agent.original': 'Mozilla/5.0',
    });
  });

  it('finds the role in properties and the user among targets', () => {
    const role = {
      ...audit,
      activityDisplayName: 'Add member to role',
      targetResources: [
        { id: 'r-1', type: 'Role', displayName: 'Global Administrator', modifiedProperties: [] },
        {
          id: 'u-2',
          type: 'User',
          userPrincipalName: 'ben@example.org',
          modifiedProperties: [{ displayName: 'Role.DisplayName', oldValue: null, newValue: '"Global Administrator"' }],
        },
      ],
    };
    expect(eventOf(role)).toMatchObject({
      'change.kind': 'role-added',
      'change.value': 'Global Administrator',
      'user.target.id': 'u-2',
    });
  });

  it('reads consent', () => {
    const consent = {
      ...audit,
      activityDisplayName: 'Consent to application',
      targetResources: [
        {
          id: 'sp-1',
          type: 'ServicePrincipal',
          displayName: 'Mail helper',
          modifiedProperties: [
            { displayName: 'ConsentContext.IsAdminConsent', newValue: '"True"' },
            { displayName: 'ConsentAction.Permissions', newValue: '"[] => [[Id: x, Scope: Mail.Read, ]]; "' },
            { displayName: 'TargetId.ServicePrincipalNames', newValue: '"app-1"' },
          ],
        },
      ],
    };
    expect(eventOf({ category: 'AuditLogs', properties: consent })).toMatchObject({
      activity: 'consent',
      'application.name': 'Mail helper',
      'application.id': 'app-1',
      'consent.scopes': ['Mail.Read'],
      'consent.type': 'admin',
    });
  });

  it('counts what it does not read', () => {
    expect(reasonOf({ ...audit, activityDisplayName: 'Update device' })).toBe(
      'entra.audit: upkeep of groups, devices and applications',
    );
    expect(reasonOf({ category: 'RiskyUsers', properties: {} })).toBe("entra.other: another product's opinion");
  });
});
