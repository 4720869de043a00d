/**
 * OfficeActivity, SigninLogs, AADNonInteractiveUserSignInLogs and AuditLogs.
 *
 * Not carried: the size of files and the number of operations in one record (OfficeActivity has no such columns), and
 * the user agent of directory changes, unless the service put it into the additional details.
 */
import type { DirectoryChange, SignIn } from '../../activity.ts';
import { iso } from '../../calendar.ts';
import type { World } from '../../world/world.ts';
import type { Json, JsonRecord, Put } from '../shape.ts';
import {
  authenticationSteps,
  initiatedBy,
  mfaDetailOf,
  reasonOf,
  recordTypeOf,
  requirementOf,
  statusDetailOf,
  targetResources,
  type UnifiedAudit,
  unifiedAudit,
} from '../wording.ts';
import { putRow } from './row.ts';

const USER_TYPES: Readonly<Record<number, string>> = { 0: 'Regular', 2: 'Admin', 3: 'DcAdmin' };

/** Lists and objects are text in this table. */
const text = (value: Json): string | undefined => (value === undefined ? undefined : JSON.stringify(value));

export function writeAudit(activity: UnifiedAudit, world: World, put: Put): void {
  const raw = unifiedAudit(activity, world);
  const type = recordTypeOf(activity);
  const mailbox = activity.kind === 'mailbox';
  const row: JsonRecord = {
    TimeGenerated: iso(activity.at),
    Start_Time: iso(activity.at),
    // The older connector knows no name for this type and writes its number.
    RecordType: type === 'ExchangeItemAggregated' ? '50' : type,
    Operation: activity.operation,
    OrganizationId: world.tenant.id,
    UserType: USER_TYPES[Number(raw['UserType'])] ?? 'Regular',
    UserKey: raw['UserKey'],
    OfficeWorkload: raw['Workload'],
    ResultStatus: raw['ResultStatus'],
    ResultReasonType: raw['ResultStatus'],
    OfficeObjectId: raw['ObjectId'],
    UserId: raw['UserId'],
    ClientIP: mailbox ? undefined : raw['ClientIP'],
    Client_IPAddress: raw['ClientIPAddress'],
    ClientInfoString: raw['ClientInfoString'],
    Parameters: text(raw['Parameters']),
    ExternalAccess: raw['ExternalAccess'] === undefined ? undefined : String(raw['ExternalAccess'] === true),
    OriginatingServer: raw['OriginatingServer'],
    OrganizationName: raw['OrganizationName'],
    ...(mailbox
      ? { Logon_Type: activity.owner === activity.person ? 'Owner' : 'Delegated', InternalLogonType: 0 }
      : {}),
    MailboxGuid: raw['MailboxGuid'],
    MailboxOwnerUPN: raw['MailboxOwnerUPN'],
    MailboxOwnerSid: raw['MailboxOwnerSid'],
    LogonUserSid: raw['LogonUserSid'],
    Folders: text(raw['Folders']),
    Folder: text(raw['Folder']),
    DestFolder: text(raw['DestFolder']),
    AffectedItems: text(raw['AffectedItems']),
    Item: text(raw['Item']),
    OperationProperties: raw['OperationProperties'],
    AppId: raw['AppId'],
    ClientAppId: raw['ClientAppId'],
    AppAccessContext: raw['AppAccessContext'],
    OfficeId: activity.id,
    SourceRecordId: activity.id,
    OfficeTenantId: world.tenant.id,
    ...(activity.kind === 'file' ? fileColumns(raw) : {}),
  };
  putRow(put, world, 'OfficeActivity', 'OfficeActivityManager', row);
}

function fileColumns(raw: JsonRecord): JsonRecord {
  return {
    Site_: raw['Site'],
    Site_Url: raw['SiteUrl'],
    ItemType: raw['ItemType'],
    EventSource: raw['EventSource'],
    SourceRelativeUrl: raw['SourceRelativeUrl'],
    SourceFileName: raw['SourceFileName'],
    SourceFileExtension: raw['SourceFileExtension'],
    UserAgent: raw['UserAgent'],
    ListItemUniqueId: raw['ListItemUniqueId'],
    TargetUserOrGroupName: raw['TargetUserOrGroupName'],
    TargetUserOrGroupType: raw['TargetUserOrGroupType'],
    Event_Data: raw['EventData'],
  };
}

export function writeSignIn(signIn: SignIn, world: World, put: Put): void {
  const { person, origin, device } = signIn;
  const common = {
    TimeGenerated: iso(signIn.at),
    OperationName: 'Sign-in activity',
    OperationVersion: '1.0',
    ResultType: String(signIn.errorCode),
    ResultSignature: 'None',
    ResultDescription: reasonOf(signIn.errorCode),
    DurationMs: 0,
    CorrelationId: signIn.correlationId,
    ResourceGroup: 'Microsoft.aadiam',
    Identity: person.name,
    Level: '4',
    Location: origin.country,
    AADTenantId: world.tenant.id,
    AlternateSignInName: person.upn,
    AppDisplayName: signIn.application.name,
    AppId: signIn.application.id,
    AuthenticationDetails: JSON.stringify(authenticationSteps(signIn)),
    AuthenticationProcessingDetails: '[]',
    AuthenticationRequirement: requirementOf(signIn),
    AuthenticationRequirementPolicies: '[]',
    ClientAppUsed: signIn.client,
    ConditionalAccessStatus: signIn.errorCode === 0 ? 'success' : 'notApplied',
    CreatedDateTime: iso(signIn.at),
    IsInteractive: signIn.interactive,
    Id: signIn.id,
    IPAddress: origin.ip,
    NetworkLocationDetails: '[]',
    OriginalRequestId: signIn.id,
    RiskDetail: 'none',
    RiskEventTypes: '[]',
    RiskEventTypes_V2: '[]',
    RiskLevelAggregated: signIn.risk,
    RiskLevelDuringSignIn: signIn.risk,
    RiskState: signIn.risk === 'none' ? 'none' : 'atRisk',
    ResourceDisplayName: signIn.resource.name,
    ResourceIdentity: signIn.resource.id,
    TokenIssuerName: '',
    TokenIssuerType: 'AzureAD',
    UserAgent: signIn.userAgent,
    UserDisplayName: person.name,
    UserId: person.id,
    UserPrincipalName: person.upn,
    UserType: 'Member',
    HomeTenantId: world.tenant.id,
    ResourceTenantId: world.tenant.id,
    SessionId: signIn.sessionId,
    AutonomousSystemNumber: String(origin.asNumber),
  };
  const status = {
    errorCode: signIn.errorCode,
    failureReason: reasonOf(signIn.errorCode) || 'Other.',
    additionalDetails: statusDetailOf(signIn),
  };
  const deviceDetail = {
    deviceId: device.id,
    displayName: device.name,
    operatingSystem: device.os,
    browser: device.browser,
    isCompliant: device.managed,
    isManaged: device.managed,
  };
  const location = { city: origin.city, countryOrRegion: origin.country };
  if (signIn.interactive) {
    putRow(put, world, 'SigninLogs', 'Azure AD', {
      ...common,
      Category: 'SignInLogs',
      ResourceId: `/tenants/${world.tenant.id}/providers/Microsoft.aadiam`,
      Resource: 'Microsoft.aadiam',
      ConditionalAccessPolicies: [],
      DeviceDetail: deviceDetail,
      LocationDetails: location,
      MfaDetail: mfaDetailOf(signIn),
      ProcessingTimeInMilliseconds: '120',
      Status: status,
      FlaggedForReview: false,
    });
  } else {
    // The same objects, but this table holds them as text.
    putRow(put, world, 'AADNonInteractiveUserSignInLogs', 'Azure AD', {
      ...common,
      Category: 'NonInteractiveUserSignInLogs',
      ConditionalAccessPolicies: '[]',
      DeviceDetail: JSON.stringify(deviceDetail),
      LocationDetails: JSON.stringify(location),
      MfaDetail: JSON.stringify(mfaDetailOf(signIn)),
      ProcessingTimeInMs: '120',
      Status: JSON.stringify(status),
    });
  }
}

export function writeDirectoryChange(change: DirectoryChange, world: World, put: Put): void {
  putRow(put, world, 'AuditLogs', 'Azure AD', {
    TimeGenerated: iso(change.at),
    ResourceId: `/tenants/${world.tenant.id}/providers/Microsoft.aadiam`,
    OperationName: change.operation,
    OperationVersion: '1.0',
    Category: change.category,
    ResultType: '',
    ResultSignature: 'None',
    ResultDescription: change.reason,
    DurationMs: 0,
    CorrelationId: change.correlationId,
    Resource: 'Microsoft.aadiam',
    ResourceGroup: 'Microsoft.aadiam',
    Identity: change.actor.name,
    Level: '4',
    AdditionalDetails: change.userAgent === null ? [] : [{ key: 'User-Agent', value: change.userAgent }],
    Id: change.id,
    InitiatedBy: initiatedBy(change),
    LoggedByService: change.service,
    Result: change.success ? 'success' : 'failure',
    ResultReason: change.reason,
    TargetResources: targetResources(change),
    AADTenantId: world.tenant.id,
    ActivityDisplayName: change.operation,
    ActivityDateTime: iso(change.at),
    AADOperationType: change.type,
  });
}
