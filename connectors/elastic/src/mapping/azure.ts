/**
 * Microsoft Entra ID as the Azure Logs integration stores it: what the vendor's mapping says, under snake_case names.
 *
 * https://www.elastic.co/docs/reference/integrations/azure/adlogs
 */
import { deriveMapping, entraAudit, entraSignIn, type Mapping } from '@weft/core';
import { ofDataset } from './ecs.ts';
import { snakeCase } from './words.ts';

const REFERENCES = ['https://www.elastic.co/docs/reference/integrations/azure/adlogs'];

const LOCATED = {
  'event.ingested': 'event.ingested',
  'source.as.organization.name': 'source.as.organization.name',
} as const;

const SIGNIN = 'azure.signinlogs.properties.';

/** What the integration moves out of the sign-in, or spells in its own way. */
const SIGNIN_MOVED: Readonly<Record<string, readonly string[]>> = {
  id: ['event.id', `${SIGNIN}id`, '_id'],
  createdDateTime: [`${SIGNIN}created_at`, '@timestamp'],
  ipAddress: ['source.ip', `${SIGNIN}ip_address`, 'azure.signinlogs.caller_ip_address', 'client.ip'],
  'location.countryOrRegion': [
    'source.geo.country_iso_code',
    'geo.country_iso_code',
    `${SIGNIN}location.country_or_region`,
  ],
  autonomousSystemNumber: ['source.as.number', `${SIGNIN}autonomous_system_number`],
  userAgent: ['user_agent.original', `${SIGNIN}user_agent`],
  'status.errorCode': [`${SIGNIN}status.error_code`, 'azure.signinlogs.result_type'],
  'status.additionalDetails': [`${SIGNIN}status.additional_details`, 'message'],
  riskLevelDuringSignIn: [`${SIGNIN}risk_level_during_signin`],
  userId: [`${SIGNIN}user_id`, 'user.id'],
};

/** Sign-ins of people and applications; the category says which kind of log. */
const READ_CATEGORIES = [
  'SignInLogs',
  'NonInteractiveUserSignInLogs',
  'ServicePrincipalSignInLogs',
  'ADFSSignInLogs',
  '',
];

const signIn = deriveMapping(entraSignIn, {
  id: entraSignIn.id,
  title: 'Microsoft Entra sign-ins, as Elastic’s integration stores them',
  references: [...REFERENCES, ...entraSignIn.references],
  match: ofDataset('azure.signinlogs'),
  json: [],
  rename: (path) => SIGNIN_MOVED[path] ?? [SIGNIN + snakeCase(path)],
  common: { ...LOCATED, 'event.action': ['azure.signinlogs.operation_name', 'event.action'] },
});

const signInLogs: Mapping = {
  ...signIn,
  on: 'azure.signinlogs.category',
  activities: signIn.activities.map((activity) => ({ ...activity, is: READ_CATEGORIES })),
  ignore: { 'sign-ins of machines': ['ManagedIdentitySignInLogs', 'MicrosoftServicePrincipalSignInLogs'] },
};

const AUDIT = 'azure.auditlogs.properties.';
const AUDIT_OPERATION = [`${AUDIT}activity_display_name`, 'azure.auditlogs.operation_name', 'event.action'];

const AUDIT_MOVED: Readonly<Record<string, readonly string[]>> = {
  id: ['event.id', `${AUDIT}id`, '_id'],
  activityDateTime: [`${AUDIT}activity_datetime`, '@timestamp'],
  activityDisplayName: AUDIT_OPERATION,
  result: [`${AUDIT}result`, 'event.outcome'],
  userAgent: ['user_agent.original', `${AUDIT}user_agent`],
  'initiatedBy.user.ipAddress': [`${AUDIT}initiated_by.user.ipAddress`, 'source.ip', 'client.ip'],
};

/** `restore` has put the keys inside these back to camelCase. */
const AUDIT_LISTS = /^(initiatedBy|targetResources|additionalDetails)(.*)$/;

const auditLogs: Mapping = deriveMapping(entraAudit, {
  id: entraAudit.id,
  title: 'Microsoft Entra directory audit, as Elastic’s integration stores it',
  references: [...REFERENCES, ...entraAudit.references],
  match: ofDataset('azure.auditlogs'),
  json: [],
  on: AUDIT_OPERATION,
  rename: (path) => {
    const moved = AUDIT_MOVED[path];
    if (moved !== undefined) return moved;
    const list = AUDIT_LISTS.exec(path);
    return [AUDIT + (list === null ? snakeCase(path) : snakeCase(list[1] as string) + (list[2] as string))];
  },
  common: {
    ...LOCATED,
    'source.geo.country_iso_code': 'source.geo.country_iso_code',
    'source.as.number': 'source.as.number',
  },
});

export const AZURE: readonly Mapping[] = [signInLogs, auditLogs];
