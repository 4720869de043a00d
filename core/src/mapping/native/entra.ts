/**
 * Microsoft Entra ID: sign-ins and directory audit, as Graph returns them and, under `properties`, as Azure Monitor
 * streams them.
 */
import { deriveMapping } from '../derive.ts';
import type { FieldMap, FieldSource, Mapping } from '../mapping.ts';
import {
  ACCOUNT_OPERATIONS,
  ADMIN_OPERATIONS,
  CONSENT_OPERATIONS,
  IGNORED_OPERATIONS,
  kindsOf,
  operationsOf,
  UPDATE_USER_OPERATIONS,
} from './directory-operations.ts';
import { MICROSOFT_BLOCKS, MICROSOFT_NETWORKS } from './microsoft-networks.ts';
import { M365_MACHINERY } from './m365-audit.ts';

/** Opinion words; `none` only where nothing stronger stands. */
const RISKS = { low: 'low', medium: 'medium', high: 'high' } as const;

/** A person's or an application's sign-in, in the words of Graph's `signIn`. */
export const entraSignIn: Mapping = {
  id: 'entra.signin',
  title: 'Microsoft Entra sign-ins',
  references: [
    'https://learn.microsoft.com/graph/api/resources/signin',
    'https://learn.microsoft.com/azure/azure-monitor/reference/tables/signinlogs',
    'https://learn.microsoft.com/entra/identity-platform/reference-error-codes',
  ],
  match: {
    createdDateTime: { exists: true },
    appId: { exists: true },
    any: [{ userPrincipalName: { exists: true } }, { servicePrincipalId: { exists: true } }],
    ipAddress: { exists: true },
  },
  json: ['status', 'deviceDetail', 'location', 'mfaDetail', 'authenticationDetails'],
  uniqueId: true,
  common: {
    'event.id': 'id',
    '@timestamp': ['createdDateTime', '/time'],
    'event.action': ['/operationName', '/operationname'],
    'event.outcome': { from: ['status.errorCode', '/resultType', '/resulttype'], as: 'entraOutcome' },
    'user.id': 'userId',
    'user.email': {
      first: [
        { from: 'userPrincipalName', as: 'principalAddress', with: M365_MACHINERY },
        { from: 'alternateSignInName', as: 'principalAddress', with: M365_MACHINERY },
      ],
    },
    'user.name': { from: 'userPrincipalName', as: 'principalName', with: M365_MACHINERY },
    'host.name': 'deviceDetail.displayName',
    'source.ip': ['ipAddress', '/callerIpAddress', '/calleripaddress'],
    'source.geo.country_iso_code': 'location.countryOrRegion',
    'source.as.number': 'autonomousSystemNumber',
    'user_agent.original': 'userAgent',
  },
  activities: [
    {
      activity: 'logon',
      fields: {
        'session.id': 'sessionId',
        'application.id': 'appId',
        'application.name': ['appDisplayName', 'servicePrincipalName'],
        'client.application': 'clientAppUsed',
        'device.id': 'deviceDetail.deviceId',
        'device.managed': ['deviceDetail.isManaged', 'deviceDetail.isCompliant'],
        'logon.type': { from: 'isInteractive', table: { true: 'interactive', false: 'non-interactive' } },
        'mfa.method': {
          first: ['mfaDetail.authMethod', { from: 'authenticationDetails', as: 'mfaStepMethod' }],
        },
        'mfa.result': {
          first: [
            { from: 'authenticationDetails', as: 'mfaStepResult' },
            { from: 'status.additionalDetails', as: 'mfaResultText' },
            { from: 'authenticationDetails.authenticationStepResultDetail', as: 'mfaResultText' },
            { from: ['status.errorCode', '/resultType', '/resulttype'], as: 'mfaResultOfCode' },
          ],
        },
        'error.code': { from: ['status.errorCode', '/resultType', '/resulttype'], as: 'errorCode' },
        'event.risk': {
          first: [
            { from: 'riskLevelDuringSignIn', table: RISKS },
            { from: 'riskLevelAggregated', table: RISKS },
            { from: ['riskLevelDuringSignIn', 'riskLevelAggregated'], table: { none: 'none' } },
          ],
        },
      },
    },
  ],
};

const TARGETS = 'targetResources';
const MODIFIED = 'targetResources[].modifiedProperties';
const DETAILS = 'additionalDetails';

const modified = (...names: readonly string[]): FieldSource => ({ from: MODIFIED, as: 'named', with: names });
const targetUser = (...keys: readonly string[]): FieldSource => ({
  from: TARGETS,
  as: 'pick',
  with: { where: ['type', 'User'], get: keys },
});
const targetOf = (type: string | readonly string[], ...keys: readonly string[]): FieldSource => ({
  from: TARGETS,
  as: 'pick',
  with: { where: ['type', type], get: keys },
});
const APPLICATIONS = ['ServicePrincipal', 'Application'];

const userTarget: FieldMap<'account_change'> & FieldMap<'admin_change'> = {
  'user.target.id': targetUser('id'),
  'user.target.email': {
    first: [{ from: DETAILS, as: 'named', with: 'invitedUserEmailAddress' }, targetUser('userPrincipalName')],
  },
  'user.target.name': {
    first: [targetUser('displayName'), { from: TARGETS, as: 'pick', with: { get: 'displayName' } }],
  },
};

/** A change in the directory, in the words of Graph's `directoryAudit`. */
export const entraAudit: Mapping = {
  id: 'entra.audit',
  title: 'Microsoft Entra directory audit',
  references: [
    'https://learn.microsoft.com/graph/api/resources/directoryaudit',
    'https://learn.microsoft.com/azure/azure-monitor/reference/tables/auditlogs',
    'https://learn.microsoft.com/entra/identity/monitoring-health/reference-audit-activities',
  ],
  match: { activityDisplayName: { exists: true }, initiatedBy: { exists: true } },
  json: ['initiatedBy', 'targetResources', 'additionalDetails'],
  uniqueId: true,
  vendorNetworks: MICROSOFT_NETWORKS,
  vendorBlocks: MICROSOFT_BLOCKS,
  on: ['activityDisplayName', '/operationName', '/operationname'],
  common: {
    'event.id': 'id',
    '@timestamp': ['activityDateTime', '/time'],
    'event.action': ['activityDisplayName', '/operationName', '/operationname'],
    'event.outcome': {
      from: ['result', '/result', '/resultSignature'],
      table: { success: 'success', failure: 'failure', failed: 'failure', timeout: 'failure' },
    },
    'user.id': 'initiatedBy.user.id',
    'user.email': { from: 'initiatedBy.user.userPrincipalName', as: 'principalAddress', with: M365_MACHINERY },
    'user.name': { from: 'initiatedBy.user.userPrincipalName', as: 'principalName', with: M365_MACHINERY },
    'source.ip': {
      first: [
        'initiatedBy.user.ipAddress',
        '/callerIpAddress',
        '/calleripaddress',
        { from: DETAILS, as: 'named', with: 'ipaddr' },
      ],
    },
    'user_agent.original': { first: ['userAgent', { from: DETAILS, as: 'named', with: 'User-Agent' }] },
    'application.id': 'initiatedBy.app.appId',
    'application.name': 'initiatedBy.app.displayName',
  },
  activities: [
    {
      activity: 'account_change',
      is: operationsOf(ACCOUNT_OPERATIONS),
      fields: {
        ...userTarget,
        'change.kind': { from: ['activityDisplayName', '/operationName'], table: kindsOf(ACCOUNT_OPERATIONS) },
        'change.value': {
          first: [
            modified('Role.DisplayName', 'Group.DisplayName'),
            targetOf('Role', 'displayName'),
            { from: DETAILS, as: 'named', with: ['RoleName', 'Scope'] },
            { from: MODIFIED, as: 'strongAuthenticationValue' },
            {
              from: ['resultReason', '/resultDescription'],
              as: 'extract',
              with: '^(?:user|admin) (?:registered|deleted|updated|changed) (.+?)(?: method)?(?: for user)?$',
            },
            'resultReason',
          ],
        },
        'change.old_value': {
          first: [
            { from: MODIFIED, as: 'namedOld', with: ['Role.DisplayName', 'Group.DisplayName'] },
            { from: MODIFIED, as: 'strongAuthenticationOld' },
          ],
        },
      },
    },
    {
      activity: 'account_change',
      is: UPDATE_USER_OPERATIONS,
      fields: {
        ...userTarget,
        'change.kind': {
          first: [
            { from: MODIFIED, as: 'strongAuthenticationKind' },
            {
              from: MODIFIED,
              as: 'whenNamed',
              with: [
                { name: 'AccountEnabled', is: ['true'], gives: 'account-enabled' },
                { name: 'AccountEnabled', is: ['false'], gives: 'account-disabled' },
                { name: 'UserPrincipalName', gives: 'account-renamed' },
                { name: 'StrongAuthenticationEmail', gives: 'recovery-changed' },
                { name: 'AlternateEmailAddress', gives: 'recovery-changed' },
                { name: 'OtherMail', gives: 'recovery-changed' },
                { name: 'LastPasswordChangeTimestamp', gives: 'password-changed' },
              ],
            },
            { value: 'account-updated' },
          ],
        },
        'change.value': {
          first: [
            { from: MODIFIED, as: 'strongAuthenticationValue' },
            modified('UserPrincipalName', 'OtherMail', 'AlternateEmailAddress', 'Included Updated Properties'),
          ],
        },
        'change.old_value': {
          first: [
            { from: MODIFIED, as: 'strongAuthenticationOld' },
            { from: MODIFIED, as: 'namedOld', with: ['UserPrincipalName', 'OtherMail', 'AlternateEmailAddress'] },
          ],
        },
      },
    },
    {
      activity: 'consent',
      is: CONSENT_OPERATIONS,
      fields: {
        'user.target.id': targetUser('id'),
        'user.target.email': targetUser('userPrincipalName'),
        'application.id': {
          first: [
            { from: DETAILS, as: 'named', with: 'AppId' },
            modified('ServicePrincipal.AppId', 'TargetId.ServicePrincipalNames'),
            targetOf(APPLICATIONS, 'id'),
          ],
        },
        'application.name': {
          first: [
            targetOf(APPLICATIONS, 'displayName'),
            modified('ServicePrincipal.DisplayName', 'ServicePrincipal.Name'),
          ],
        },
        'consent.scopes': {
          from: MODIFIED,
          as: 'namedScopes',
          with: ['ConsentAction.Permissions', 'DelegatedPermissionGrant.Scope', 'Scope'],
        },
        'consent.type': {
          from: MODIFIED,
          as: 'whenNamed',
          with: [
            { name: 'ConsentContext.IsAdminConsent', is: ['true'], gives: 'admin' },
            { name: 'ConsentContext.OnBehalfOfAll', is: ['true'], gives: 'admin' },
            { name: 'ConsentContext.IsAdminConsent', is: ['false'], gives: 'user' },
            { name: 'DelegatedPermissionGrant.ConsentType', is: ['allprincipals'], gives: 'admin' },
            { name: 'DelegatedPermissionGrant.ConsentType', gives: 'user' },
            { name: 'ConsentType', is: ['allprincipals'], gives: 'admin' },
          ],
        },
      },
    },
    {
      activity: 'admin_change',
      is: operationsOf(ADMIN_OPERATIONS),
      fields: {
        ...userTarget,
        'change.kind': { from: ['activityDisplayName', '/operationName'], table: kindsOf(ADMIN_OPERATIONS) },
        'change.value': {
          first: [
            modified('AppRole.Value', 'AppRole.DisplayName', 'Application.DisplayName', 'KeyDescription'),
            { from: TARGETS, as: 'pick', with: { get: 'displayName' } },
            modified('Included Updated Properties'),
          ],
        },
      },
    },
  ],
  ignore: IGNORED_OPERATIONS,
};

/** The sign-in streams of Azure Monitor: the record under `properties`, its frame around it. */
export const entraSignInStream: Mapping = deriveMapping(entraSignIn, {
  id: entraSignIn.id,
  title: 'Microsoft Entra sign-ins, streamed by Azure Monitor',
  match: {
    category: ['SignInLogs', 'NonInteractiveUserSignInLogs', 'ServicePrincipalSignInLogs', 'ADFSSignInLogs'],
    properties: { exists: true },
  },
  root: 'properties',
  json: ['properties'],
});

/** The directory audit stream of Azure Monitor. */
export const entraAuditStream: Mapping = deriveMapping(entraAudit, {
  id: entraAudit.id,
  title: 'Microsoft Entra directory audit, streamed by Azure Monitor',
  match: {
    properties: { exists: true },
    any: [
      { category: 'AuditLogs' },
      { 'properties.initiatedBy': { exists: true }, 'properties.loggedByService': { exists: true } },
    ],
  },
  root: 'properties',
  json: ['properties'],
});

/** What Azure Monitor streams beside them. */
export const entraOtherStreams: Mapping = {
  id: 'entra.other',
  title: 'Other streams of Microsoft Entra',
  references: ['https://learn.microsoft.com/entra/identity/monitoring-health/concept-diagnostic-settings-logs-options'],
  match: {
    category: [
      'ManagedIdentitySignInLogs',
      'MicrosoftServicePrincipalSignInLogs',
      'ProvisioningLogs',
      'RiskyUsers',
      'UserRiskEvents',
      'RiskyServicePrincipals',
      'ServicePrincipalRiskEvents',
      'MicrosoftGraphActivityLogs',
      'NetworkAccessTrafficLogs',
      'EnrichedOffice365AuditLogs',
    ],
  },
  uniqueId: true,
  on: 'category',
  common: {},
  activities: [],
  ignore: {
    'sign-ins of machines': ['ManagedIdentitySignInLogs', 'MicrosoftServicePrincipalSignInLogs'],
    "another product's opinion": [
      'RiskyUsers',
      'UserRiskEvents',
      'RiskyServicePrincipals',
      'ServicePrincipalRiskEvents',
    ],
    'calls of programming interfaces': ['MicrosoftGraphActivityLogs'],
    'no activity of a person': ['ProvisioningLogs', 'NetworkAccessTrafficLogs', 'EnrichedOffice365AuditLogs'],
  },
};

/** In the order in which they are tried. */
export const ENTRA_MAPPINGS: readonly Mapping[] = [
  entraSignInStream,
  entraAuditStream,
  entraOtherStreams,
  entraSignIn,
  entraAudit,
];
