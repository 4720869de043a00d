import type { Mapping } from '@weft/core';
import { countryCode, tablePage } from './words.ts';

const OUTCOME = {
  from: 'EventResult',
  table: { Success: 'success', Partial: 'success', Failure: 'failure' },
} as const;

const SOURCE = {
  'event.id': 'EventOriginalUid',
  '@timestamp': ['EventStartTime', 'TimeGenerated'],
  'event.action': ['EventOriginalType', 'EventType'],
  'event.outcome': OUTCOME,
  'host.name': ['SrcFQDN', 'SrcHostname'],
  'host.id': 'SrcDvcId',
  'source.ip': 'SrcIpAddr',
  'source.geo.country_iso_code': countryCode('SrcGeoCountry'),
  'user_agent.original': 'HttpUserAgent',
} as const satisfies Mapping['common'];

const ACTOR = {
  'user.id': 'ActorUserId',
  'user.email': 'ActorUsername',
  'user.name': { from: 'ActorUsername', as: 'shortName' },
  'session.id': 'ActorSessionId',
} as const satisfies Mapping['common'];

/** In ASIM the one who signs in is the target; an actor is there when somebody signs in as another. */
export const asimAuthenticationEventLogs: Mapping = {
  id: 'asim.authentication',
  title: 'ASIM authentication',
  references: [
    tablePage('ASimAuthenticationEventLogs'),
    'https://learn.microsoft.com/azure/sentinel/normalization-schema-authentication',
  ],
  match: { $table: 'ASimAuthenticationEventLogs' },
  uniqueId: false,
  on: 'EventType',
  common: {
    ...SOURCE,
    'user.id': ['TargetUserId', 'ActorUserId'],
    'user.email': ['TargetUsername', 'ActorUsername'],
    'user.name': { from: ['TargetUsername', 'ActorUsername'], as: 'shortName' },
  },
  activities: [
    {
      activity: 'logon',
      is: ['Logon'],
      fields: {
        'session.id': ['TargetSessionId', 'ActorSessionId'],
        'application.id': 'TargetAppId',
        'application.name': ['TargetAppName', 'TargetHostname'],
        'client.application': ['ActingAppName', 'LogonProtocol'],
        'device.id': 'SrcDvcId',
        'logon.type': {
          from: 'EventSubType',
          table: {
            Interactive: 'interactive',
            Remote: 'interactive',
            RemoteInteractive: 'interactive',
            Service: 'non-interactive',
            RemoteService: 'non-interactive',
            System: 'non-interactive',
            AssumeRole: 'non-interactive',
          },
        },
        'mfa.method': { from: 'LogonMethod', table: { 'Multi factor authentication': 'multi factor authentication' } },
        'mfa.result': {
          from: 'EventResultDetails',
          table: { 'MFA Required': 'prompted', 'MFA Failed': 'failed', 'Multi-factor authentication failed': 'failed' },
        },
        'error.code': { from: 'EventResultDetails', as: 'extract', with: '^(?!NA$)(.+)$' },
      },
    },
  ],
  ignore: { 'the end of a session, or a change of rights in it': ['Logoff', 'Elevate'] },
};

/** What `change.kind` an audited object has, by ASIM's object types. */
export const asimAuditEventLogs: Mapping = {
  id: 'asim.audit',
  title: 'ASIM audit event',
  references: [
    tablePage('ASimAuditEventLogs'),
    'https://learn.microsoft.com/azure/sentinel/normalization-schema-audit',
  ],
  match: { $table: 'ASimAuditEventLogs' },
  uniqueId: false,
  on: 'EventType',
  common: { ...SOURCE, ...ACTOR, 'user.id': ['ActorUserAadId', 'ActorUserId', 'ActorUserSid'] },
  activities: [
    {
      activity: 'admin_change',
      is: ['Create', 'Set', 'Delete', 'Enable', 'Disable', 'Install', 'Clear', 'Initialize', 'Execute', 'Other'],
      fields: {
        'event.action': ['Operation', 'EventOriginalType', 'EventType'],
        'application.id': 'TargetAppId',
        'application.name': 'TargetAppName',
        'user.target.id': 'ObjectId',
        'user.target.name': 'Object',
        'change.kind': {
          from: 'ObjectType',
          table: { 'Policy Rule': 'policy-changed', Policy: 'policy-changed' },
          otherwise: 'other',
        },
        'change.value': 'NewValue',
        'change.old_value': 'OldValue',
      },
    },
  ],
  ignore: { 'reading and the running of services change nothing': ['Read', 'Start', 'Stop', 'Schedule', 'Wait'] },
};

const KINDS = {
  UserCreated: 'account-created',
  UserDeleted: 'account-deleted',
  UserModified: 'account-updated',
  UserLocked: 'account-disabled',
  UserUnlocked: 'account-enabled',
  UserDisabled: 'account-disabled',
  UserEnabled: 'account-enabled',
  PasswordChanged: 'password-changed',
  PasswordReset: 'password-reset',
  UserAddedToGroup: 'group-added',
  UserRemovedFromGroup: 'group-removed',
  GroupCreated: 'other',
  GroupDeleted: 'other',
  GroupModified: 'other',
} as const;

/** Changes of accounts and groups, from Windows, directories and other user stores. */
export const asimUserManagementActivityLogs: Mapping = {
  id: 'asim.user_management',
  title: 'ASIM user management',
  references: [
    tablePage('ASimUserManagementActivityLogs'),
    'https://learn.microsoft.com/azure/sentinel/normalization-schema-user-management',
  ],
  match: { $table: 'ASimUserManagementActivityLogs' },
  uniqueId: false,
  on: 'EventType',
  common: { ...SOURCE, ...ACTOR, 'user.id': ['ActorUserAadId', 'ActorUserId', 'ActorUserSid'] },
  activities: [
    {
      activity: 'account_change',
      is: Object.keys(KINDS),
      fields: {
        'application.id': 'ActingAppId',
        'application.name': 'ActingAppName',
        'user.target.id': 'TargetUserId',
        'user.target.email': 'TargetUsername',
        'user.target.name': 'TargetUsername',
        'change.kind': { from: 'EventType', table: KINDS },
        'change.value': ['GroupName', 'NewPropertyValue'],
        'change.old_value': 'PreviousPropertyValue',
      },
    },
  ],
  ignore: { 'reading changes nothing': ['GroupRead', 'UserRead', 'GroupEnumerated', 'UserEnumerated'] },
};
