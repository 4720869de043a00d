/** Words and structures of Microsoft's records that all three platforms carry alike. */
import type {
  Connection,
  DirectoryChange,
  ExchangeChange,
  FileAccess,
  Mail,
  MailboxAccess,
  SignIn,
} from '../activity.ts';
import { iso } from '../calendar.ts';
import { hashText } from '../random.ts';
import type { World } from '../world/world.ts';
import type { JsonRecord } from './shape.ts';

/** What Entra says of an error code. */
const ERRORS: Readonly<Record<number, string>> = {
  50126: 'Error validating credentials due to invalid username or password.',
  50053: "The account is locked, you've tried to sign in too many times with an incorrect user ID or password.",
  50034: 'The user account does not exist in the directory.',
  50074: 'Strong Authentication is required.',
  50076:
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
  50140: "This error occurred due to 'Keep me signed in' interrupt when the user was signing-in.",
  500121: 'Authentication failed during strong authentication request.',
  50057: 'User account is disabled. The account has been disabled by an administrator.',
  53003: 'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
};

export function reasonOf(errorCode: number): string {
  return errorCode === 0 ? '' : (ERRORS[errorCode] ?? 'Sign-in failed.');
}

/** `authenticationDetails` of a sign-in, as Graph lists its steps. */
export function authenticationSteps(signIn: SignIn): JsonRecord[] {
  const time = iso(signIn.at);
  const { factor } = signIn;
  const password = {
    authenticationStepDateTime: time,
    authenticationMethod: 'Password',
    authenticationMethodDetail: 'Password in the cloud',
    succeeded: signIn.errorCode !== 50126 && signIn.errorCode !== 50053 && signIn.errorCode !== 50034,
    authenticationStepResultDetail: signIn.errorCode === 50126 ? 'Invalid username or password' : 'Correct password',
    authenticationStepRequirement: 'Primary authentication',
  };
  if (factor === null) return [password];
  if (factor.result === 'claim')
    return [
      {
        authenticationStepDateTime: time,
        authenticationMethod: 'Previously satisfied',
        succeeded: true,
        authenticationStepResultDetail: 'MFA requirement satisfied by claim in the token',
        authenticationStepRequirement: 'Primary authentication',
      },
    ];
  const words = {
    passed: 'MFA completed in Azure AD',
    denied: 'MFA denied; user declined the authentication',
    failed: 'MFA denied; authentication timed out',
    prompted: 'MFA required in Azure AD',
  } as const;
  return [
    password,
    {
      authenticationStepDateTime: time,
      authenticationMethod: factor.method,
      succeeded: factor.result === 'passed',
      authenticationStepResultDetail: words[factor.result],
      authenticationStepRequirement: 'Multifactor authentication',
    },
  ];
}

export function mfaDetailOf(signIn: SignIn): JsonRecord {
  const { factor } = signIn;
  return factor === null || factor.result === 'claim' ? {} : { authMethod: factor.method, authDetail: '' };
}

export function statusDetailOf(signIn: SignIn): string {
  if (signIn.factor?.result === 'claim') return 'MFA requirement satisfied by claim in the token';
  if (signIn.factor?.result === 'denied') return 'MFA denied; user declined the authentication';
  if (signIn.factor?.result === 'failed') return 'MFA denied; authentication timed out';
  return signIn.factor === null ? '' : 'MFA completed in Azure AD';
}

export function requirementOf(signIn: SignIn): string {
  return signIn.factor === null ? 'singleFactorAuthentication' : 'multiFactorAuthentication';
}

/** `targetResources` of a directory change. */
export function targetResources(change: DirectoryChange): JsonRecord[] {
  return [
    {
      id: change.target.id,
      displayName: change.target.name,
      type: change.target.type,
      ...(change.target.upn === null ? {} : { userPrincipalName: change.target.upn }),
      modifiedProperties: change.modified.map((property) => ({
        displayName: property.name,
        oldValue: property.old,
        newValue: property.new,
      })),
      administrativeUnits: [],
    },
  ];
}

export function initiatedBy(change: DirectoryChange): JsonRecord {
  const { actor } = change;
  if (actor.upn === null)
    return { app: { appId: null, displayName: actor.name, servicePrincipalId: actor.id, servicePrincipalName: null } };
  return { user: { id: actor.id, displayName: null, userPrincipalName: actor.upn, ipAddress: change.ip, roles: [] } };
}

/** Record types of the unified audit log. */
export const RECORD_TYPES = {
  ExchangeAdmin: 1,
  ExchangeItem: 2,
  ExchangeItemGroup: 3,
  SharePointFileOperation: 6,
  SharePointSharingOperation: 14,
  ExchangeItemAggregated: 50,
} as const;

export type UnifiedAudit = MailboxAccess | ExchangeChange | FileAccess;

export function recordTypeOf(activity: UnifiedAudit): keyof typeof RECORD_TYPES {
  if (activity.kind === 'exchange') return 'ExchangeAdmin';
  if (activity.kind === 'file')
    return activity.operation.startsWith('File') ? 'SharePointFileOperation' : 'SharePointSharingOperation';
  if (activity.operation === 'MailItemsAccessed') return 'ExchangeItemAggregated';
  return activity.operation === 'Send' || activity.properties !== undefined ? 'ExchangeItem' : 'ExchangeItemGroup';
}

/** The record of the unified audit log, as the Management Activity API gives it. */
export function unifiedAudit(activity: UnifiedAudit, world: World): JsonRecord {
  const record = {
    CreationTime: iso(activity.at).slice(0, 19),
    Id: activity.id,
    Operation: activity.operation,
    OrganizationId: world.tenant.id,
    RecordType: RECORD_TYPES[recordTypeOf(activity)],
    Version: 1,
  };
  if (activity.kind === 'exchange') return { ...record, ...exchangeAudit(activity, world) };
  if (activity.kind === 'file') return { ...record, ...fileAudit(activity) };
  return { ...record, ...mailboxAudit(activity, world) };
}

const SYSTEM = 'NT AUTHORITY\\SYSTEM (Microsoft.Exchange.ServiceHost)';

function exchangeAudit(change: ExchangeChange, world: World): JsonRecord {
  const actor = change.person?.upn ?? SYSTEM;
  return {
    ResultStatus: 'True',
    UserKey: change.person?.puid ?? SYSTEM,
    UserType: change.person === null ? 3 : 2,
    Workload: 'Exchange',
    ...(change.ip === null ? {} : { ClientIP: `${change.ip}:${change.port}` }),
    ObjectId: change.objectId,
    UserId: actor,
    AppId: '',
    ClientAppId: '',
    ExternalAccess: change.person === null,
    OrganizationName: world.tenant.domain,
    OriginatingServer: serverOf(change.id),
    Parameters: change.parameters.map((parameter) => ({ Name: parameter.name, Value: parameter.value })),
    ...accessContext(change.sessionId, change.id),
  };
}

function mailboxAudit(access: MailboxAccess, world: World): JsonRecord {
  const base = {
    ResultStatus: 'Succeeded',
    UserKey: access.person.puid,
    UserType: 0,
    Workload: 'Exchange',
    ClientIP: access.ip,
    UserId: access.person.upn,
    AppId: access.application.id,
    ClientAppId: access.application.id,
    ClientIPAddress: access.ip,
    ClientInfoString: access.clientInfo,
    ExternalAccess: false,
    InternalLogonType: 0,
    LogonType: access.owner === access.person ? 0 : 2,
    LogonUserSid: access.person.sid,
    MailboxGuid: access.owner.mailboxGuid,
    MailboxOwnerSid: access.owner.sid,
    MailboxOwnerUPN: access.owner.upn,
    OrganizationName: world.tenant.domain,
    OriginatingServer: serverOf(access.id),
    ...accessContext(access.sessionId, access.id),
  };
  const folder = { Id: folderId(access.owner.mailboxGuid, access.folder), Path: `\\${access.folder}` };
  if (access.operation === 'MailItemsAccessed') {
    return {
      ...base,
      OperationCount: access.items.length,
      OperationProperties: [
        { Name: 'MailAccessType', Value: access.access },
        { Name: 'IsThrottled', Value: 'False' },
      ],
      Folders: [
        {
          ...folder,
          FolderItems: access.items.map((item) => ({
            InternetMessageId: item.internetMessageId,
            SizeInBytes: item.size,
          })),
        },
      ],
    };
  }
  if (access.properties !== undefined) {
    const rule: JsonRecord[] = access.properties.map(({ name, value }) => ({ Name: name, Value: value }));
    return {
      ...base,
      OperationProperties: rule,
      Item: { Id: folder.Id, ParentFolder: { ...folder, Name: access.folder } },
    };
  }
  if (access.operation === 'Send') {
    const item = access.items[0];
    return {
      ...base,
      Item: {
        InternetMessageId: item?.internetMessageId ?? '',
        Subject: item?.subject ?? '',
        SizeInBytes: item?.size ?? 0,
        ParentFolder: { Id: folderId(access.owner.mailboxGuid, 'Drafts'), Path: '\\Drafts' },
      },
    };
  }
  return {
    ...base,
    CrossMailboxOperation: false,
    AffectedItems: access.items.map((item) => ({
      Id: folderId(item.internetMessageId, 'item'),
      InternetMessageId: item.internetMessageId,
      Subject: item.subject ?? '',
      ParentFolder: folder,
    })),
    Folder: folder,
    ...(access.operation === 'MoveToDeletedItems'
      ? { DestFolder: { Id: folderId(access.owner.mailboxGuid, 'Deleted Items'), Path: '\\Deleted Items' } }
      : {}),
  };
}

function fileAudit(file: FileAccess): JsonRecord {
  const objectId = `${file.siteUrl}${file.folder}/${file.name}`;
  const common = {
    UserKey: `i:0h.f|membership|${file.person.puid.toLowerCase()}@live.com`,
    UserType: 0,
    Workload: file.workload,
    ClientIP: file.ip,
    UserId: file.person.upn,
    ObjectId: objectId,
    EventSource: 'SharePoint',
    ItemType: 'File',
    ListItemUniqueId: file.listItemId,
    Site: folderGuid(file.siteUrl),
    WebId: folderGuid(`${file.siteUrl}web`),
    ListId: folderGuid(`${file.siteUrl}list`),
    CorrelationId: folderGuid(file.id),
    UserAgent: file.userAgent,
    SiteUrl: file.siteUrl,
    SourceFileName: file.name,
    SourceFileExtension: file.extension,
    SourceRelativeUrl: file.folder,
    FileSizeBytes: file.size,
  };
  if (file.sharedWith === null) return common;
  const type = file.sharedWith.includes('@')
    ? file.operation === 'SharingSet'
      ? 'Member'
      : 'Guest'
    : file.sharedWith === 'anonymous'
      ? 'Anonymous'
      : 'SharePointGroup';
  return {
    ...common,
    TargetUserOrGroupName: file.sharedWith === 'anonymous' ? 'Anonymous' : file.sharedWith,
    TargetUserOrGroupType: type,
    EventData: '<Permissions granted>Read</Permissions granted>',
  };
}

/** The session that an action belongs to, as all workloads log it since 2023. */
function accessContext(sessionId: string, id: string): JsonRecord {
  return sessionId === ''
    ? {}
    : { AppAccessContext: { AADSessionId: sessionId, UniqueTokenId: folderGuid(`${id}token`) } };
}

function serverOf(id: string): string {
  return `BN${hashText(id) % 9}PR0${(hashText(id) >>> 8) % 9}MB${1000 + (hashText(id) % 8000)} (15.20.7386.0${10 + (hashText(id) % 20)})\r\n`;
}

function folderId(owner: string, folder: string): string {
  return `LgAAAAC${hashText(owner).toString(36)}${hashText(folder).toString(36)}AQD${hashText(`${owner}${folder}`).toString(36)}AAAAAAEMAAAB`;
}

/** A stable id in GUID form for something that has none of its own. */
export function folderGuid(text: string): string {
  const part = (salt: string): string =>
    hashText(text + salt)
      .toString(16)
      .padStart(8, '0');
  const hex = part('a') + part('b') + part('c') + part('d');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export function authenticationDetails(mail: Mail): string {
  const { spf, dkim, dmarc } = mail.authentication;
  return spf === '' && dkim === '' && dmarc === ''
    ? ''
    : JSON.stringify({ SPF: spf, DKIM: dkim, DMARC: dmarc, CompAuth: dmarc === 'pass' ? 'pass' : 'none' });
}

export function domainOf(address: string): string {
  return address.slice(address.indexOf('@') + 1);
}

export function urlParts(url: string): {
  readonly domain: string;
  readonly path: string;
  readonly query: string | null;
  readonly scheme: string;
} {
  const match = /^([a-z]+):\/\/([^/?#]+)([^?#]*)(?:\?(.*))?$/u.exec(url);
  return { scheme: match?.[1] ?? 'https', domain: match?.[2] ?? '', path: match?.[3] ?? '', query: match?.[4] ?? null };
}

export const CONNECTION_STATES: Readonly<Record<Connection['state'], string>> = {
  SF: 'Normal establishment and termination.',
  S1: 'Connection established, not terminated.',
  RSTO: 'Connection established, originator aborted (sent a RST).',
  RSTR: 'Responder sent a RST.',
  S0: 'Connection attempt seen, no reply.',
  REJ: 'Connection attempt rejected.',
};

export const DNS_TYPES: Readonly<Record<string, number>> = {
  A: 1,
  CNAME: 5,
  NULL: 10,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  HTTPS: 65,
};
export const DNS_CODES: Readonly<Record<string, number>> = {
  NOERROR: 0,
  FORMERR: 1,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  REFUSED: 5,
};

/**
 * What a connection weighs. Elastic counts bytes with their headers and Splunk's reader without; headers are taken as
 * part of the payload here, so that both say the same.
 */
export function trafficOf(connection: Connection): {
  readonly sentPackets: number;
  readonly receivedPackets: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
} {
  return {
    sentPackets: 3 + Math.ceil(connection.sentBytes / 1300),
    receivedPackets: 3 + Math.ceil(connection.receivedBytes / 1300),
    sentBytes: connection.sentBytes,
    receivedBytes: connection.receivedBytes,
  };
}
