/** Entra's sign-ins and directory audit: Graph's words in Pascal case, objects as objects or as JSON text. */
import { deriveMapping, entraAudit, entraSignIn, type Mapping } from '@weft/core';
import { tablePage } from './words.ts';

/** What the streams of Azure Monitor have around the record; the tables have it as columns. */
const FRAME = {
  '/time': 'TimeGenerated',
  '/operationName': 'OperationName',
  '/operationname': [],
  '/resultType': 'ResultType',
  '/resulttype': [],
  '/callerIpAddress': [],
  '/calleripaddress': [],
} as const;

const SIGN_IN = {
  ...FRAME,
  '/time': ['TimeGenerated', 'AuthenticationDetails.authenticationStepDateTime'],
  id: 'Id',
  createdDateTime: 'CreatedDateTime',
  userId: 'UserId',
  userPrincipalName: 'UserPrincipalName',
  alternateSignInName: 'AlternateSignInName',
  deviceDetail: 'DeviceDetail',
  ipAddress: 'IPAddress',
  'location.countryOrRegion': ['LocationDetails.countryOrRegion', 'Location'],
  location: 'LocationDetails',
  autonomousSystemNumber: 'AutonomousSystemNumber',
  userAgent: 'UserAgent',
  sessionId: 'SessionId',
  appId: 'AppId',
  appDisplayName: 'AppDisplayName',
  servicePrincipalName: 'ServicePrincipalName',
  clientAppUsed: 'ClientAppUsed',
  isInteractive: 'IsInteractive',
  mfaDetail: 'MfaDetail',
  authenticationDetails: 'AuthenticationDetails',
  status: 'Status',
  riskLevelDuringSignIn: 'RiskLevelDuringSignIn',
  riskLevelAggregated: 'RiskLevelAggregated',
} as const;

const OBJECTS = ['Status', 'DeviceDetail', 'LocationDetails', 'MfaDetail', 'AuthenticationDetails'];

/** Interactive sign-ins of people, and those at AD FS. */
export const signinLogs: Mapping = deriveMapping(entraSignIn, {
  id: entraSignIn.id,
  title: 'SigninLogs: interactive sign-ins',
  references: [tablePage('SigninLogs'), ...entraSignIn.references],
  match: { $table: ['SigninLogs', 'ADFSSignInLogs'] },
  rename: SIGN_IN,
  json: OBJECTS,
});

export const nonInteractiveSignIns: Mapping = deriveMapping(entraSignIn, {
  id: entraSignIn.id,
  title: 'AADNonInteractiveUserSignInLogs: sign-ins of clients on behalf of people',
  references: [tablePage('AADNonInteractiveUserSignInLogs'), ...entraSignIn.references],
  match: { $table: 'AADNonInteractiveUserSignInLogs' },
  rename: { ...SIGN_IN, servicePrincipalName: [] },
  json: OBJECTS,
  common: { 'logon.type': { value: 'non-interactive' } },
});

const withoutPeople = [
  'userId',
  'userPrincipalName',
  'alternateSignInName',
  'deviceDetail',
  'appDisplayName',
  'clientAppUsed',
  'isInteractive',
  'mfaDetail',
  'authenticationDetails',
  'status',
  'riskLevelDuringSignIn',
  'riskLevelAggregated',
];

/** Applications that sign in with their own secret or certificate. */
export const servicePrincipalSignIns: Mapping = deriveMapping(entraSignIn, {
  id: entraSignIn.id,
  title: 'AADServicePrincipalSignInLogs: sign-ins of applications',
  references: [tablePage('AADServicePrincipalSignInLogs'), ...entraSignIn.references],
  match: { $table: 'AADServicePrincipalSignInLogs' },
  rename: { ...SIGN_IN, '/time': 'TimeGenerated', ...Object.fromEntries(withoutPeople.map((path) => [path, []])) },
  json: ['LocationDetails'],
  common: { 'logon.type': { value: 'non-interactive' } },
});

/** Changes in the directory. */
export const auditLogs: Mapping = deriveMapping(entraAudit, {
  id: entraAudit.id,
  title: 'AuditLogs: changes in the directory',
  references: [tablePage('AuditLogs'), ...entraAudit.references],
  match: { $table: 'AuditLogs' },
  rename: {
    ...FRAME,
    id: 'Id',
    activityDisplayName: ['ActivityDisplayName', 'OperationName'],
    activityDateTime: ['ActivityDateTime', 'TimeGenerated'],
    result: 'Result',
    '/result': [],
    '/resultSignature': 'ResultSignature',
    initiatedBy: 'InitiatedBy',
    additionalDetails: 'AdditionalDetails',
    userAgent: [],
    targetResources: 'TargetResources',
    resultReason: 'ResultReason',
    '/resultDescription': 'ResultDescription',
  },
  json: ['InitiatedBy', 'AdditionalDetails', 'TargetResources'],
});
