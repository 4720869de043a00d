/** Activities in Microsoft 365 and Entra ID: sign-ins, mailbox access, rules, files, directory and Exchange changes. */
import type {
  Actor,
  Application,
  ClientDevice,
  DirectoryChange,
  ExchangeChange,
  FileAccess,
  MailboxAccess,
  MailItem,
  Parameter,
  SecondFactor,
  SignIn,
} from '../activity.ts';
import type { EpochMs } from '../calendar.ts';
import { hashHex, type Random, stream } from '../random.ts';
import { drawDesktop } from '../world/clients.ts';
import type { Origin } from '../world/networks.ts';
import type { Person } from '../world/people.ts';
import { MICROSOFT_APPS } from '../world/services.ts';
import { FILE_STEMS, FILE_TYPES, FOLDERS, TOPICS } from '../world/words.ts';
import { drawLag, wholeSecond } from './lag.ts';
import type { Scene } from './scene.ts';

/** A client in use: where it is, what it is, and the session it holds. */
export interface ClientSession {
  readonly person: Person;
  readonly origin: Origin;
  readonly sessionId: string;
  readonly userAgent: string;
  readonly client: string;
  readonly device: ClientDevice;
}

/** Somebody at the own workstation. */
export function deskSession(person: Person, origin: Origin, random: Random): ClientSession {
  const { device } = person;
  const browser = random.chance(0.55);
  return {
    person,
    origin,
    sessionId: random.guid(),
    userAgent: device.userAgent,
    client: browser ? 'Browser' : 'Mobile Apps and Desktop clients',
    device: {
      id: device.deviceId,
      name: device.host,
      os: device.os,
      browser: browser ? device.browser : '',
      managed: true,
    },
  };
}

/** Somebody at a machine of the own household, unknown to the directory. */
export function privateSession(person: Person, origin: Origin, random: Random): ClientSession {
  const { os, browser, userAgent } = drawDesktop(stream(person.seed, 'private'));
  return {
    person,
    origin,
    sessionId: random.guid(),
    userAgent,
    client: 'Browser',
    device: { id: '', name: '', os, browser, managed: false },
  };
}

export function phoneSession(person: Person, origin: Origin, random: Random): ClientSession {
  return {
    person,
    origin,
    sessionId: random.guid(),
    userAgent: person.phone.userAgent,
    client: 'Mobile Apps and Desktop clients',
    device: { id: person.phone.deviceId, name: person.phone.name, os: person.phone.os, browser: '', managed: false },
  };
}

export interface SignInDetails {
  readonly application?: Application;
  readonly resource?: Application;
  readonly interactive?: boolean;
  readonly factor?: SecondFactor | null;
  readonly errorCode?: number;
  readonly risk?: SignIn['risk'];
}

export function signIn(scene: Scene, session: ClientSession, time: EpochMs, details: SignInDetails = {}): SignIn {
  const { random } = scene;
  const activity: SignIn = {
    kind: 'sign-in',
    at: time,
    lagMs: drawLag('sign-in', random),
    id: random.guid(),
    correlationId: random.guid(),
    sessionId: session.sessionId,
    person: session.person,
    origin: session.origin,
    application: details.application ?? MICROSOFT_APPS.officeHome,
    resource: details.resource ?? MICROSOFT_APPS.exchange,
    client: session.client,
    userAgent: session.userAgent,
    device: session.device,
    interactive: details.interactive ?? true,
    factor: details.factor === undefined ? { method: session.person.factor, result: 'passed' } : details.factor,
    errorCode: details.errorCode ?? 0,
    risk: details.risk ?? 'none',
  };
  scene.emit(activity);
  return activity;
}

/** A token fetched without the person: the factor stands in an older token. */
export function refreshToken(scene: Scene, session: ClientSession, time: EpochMs, application: Application): void {
  signIn(scene, session, time, {
    application,
    interactive: false,
    factor: { method: 'Previously satisfied', result: 'claim' },
  });
}

export function accessMailbox(
  scene: Scene,
  session: ClientSession,
  time: EpochMs,
  operation: string,
  items: readonly MailItem[],
  details: Partial<
    Pick<MailboxAccess, 'folder' | 'owner' | 'application' | 'clientInfo' | 'access' | 'ip' | 'properties'>
  > = {},
): void {
  const { random } = scene;
  scene.emit({
    kind: 'mailbox',
    at: wholeSecond(time),
    lagMs: drawLag('audit', random),
    id: random.guid(),
    operation,
    person: session.person,
    owner: details.owner ?? session.person,
    ip: details.ip ?? session.origin.ip,
    clientInfo: details.clientInfo ?? clientInfoOf(session),
    application: details.application ?? MICROSOFT_APPS.outlookWeb,
    folder: details.folder ?? 'Inbox',
    access: details.access ?? 'Bind',
    ...(details.properties === undefined ? {} : { properties: details.properties }),
    items,
    sessionId: session.sessionId,
  });
}

function clientInfoOf(session: ClientSession): string {
  if (session.client === 'Browser') return `Client=OWA;${session.userAgent};`;
  return session.userAgent.startsWith('Outlook-')
    ? `Client=OutlookService;${session.userAgent};`
    : 'Client=MSExchangeRPC';
}

export function drawItems(scene: Scene, count: number): MailItem[] {
  const { random, world } = scene;
  return Array.from({ length: count }, () => ({
    internetMessageId: drawMessageId(
      random,
      random.chance(0.5) ? world.domain : world.partners.drawContact(random).partner.domain,
    ),
    subject: null,
    size: Math.round(random.logNormal(40_000, 1.1)),
  }));
}

export function drawMessageId(random: Random, domain: string): string {
  return random.chance(0.5) ? `<${random.hex(32).toUpperCase()}@${domain}>` : `<${random.base62(22)}@mail.${domain}>`;
}

/** A cmdlet run by a person, or by the service itself. */
export function changeExchange(
  scene: Scene,
  session: ClientSession | null,
  time: EpochMs,
  operation: string,
  objectId: string,
  parameters: readonly Parameter[],
): void {
  const { random } = scene;
  const activity: ExchangeChange = {
    kind: 'exchange',
    at: wholeSecond(time),
    lagMs: drawLag('audit', random),
    id: random.guid(),
    operation,
    person: session?.person ?? null,
    ip: session?.origin.ip ?? null,
    port: random.int(1024, 65535),
    objectId,
    parameters,
    sessionId: session?.sessionId ?? '',
  };
  scene.emit(activity);
}

/** An inbox rule: its parameters as the cmdlet logs them. */
export function createRule(
  scene: Scene,
  session: ClientSession,
  time: EpochMs,
  name: string,
  parameters: readonly Parameter[],
  operation = 'New-InboxRule',
): void {
  const objectId = `${mailboxPath(scene, session.person)}\\${name}`;
  const fixed = [
    { name: 'AlwaysDeleteOutlookRulesBlob', value: 'False' },
    { name: 'Force', value: 'False' },
  ];
  const identity =
    operation === 'New-InboxRule' ? [{ name: 'Name', value: name }] : [{ name: 'Identity', value: objectId }];
  changeExchange(scene, session, time, operation, objectId, [...fixed, ...identity, ...parameters]);
}

/** A rule as the client at hand makes it: a cmdlet from the browser, the mailbox's own table from Outlook. */
export function saveRule(
  scene: Scene,
  session: ClientSession,
  time: EpochMs,
  name: string,
  parameters: readonly Parameter[],
): void {
  if (session.client === 'Browser') createRule(scene, session, time, name, parameters);
  else updateInboxRules(scene, session, time, outlookRule(name, parameters));
}

/** The same rule in the words of the mailbox's table. */
export function outlookRule(name: string, parameters: readonly Parameter[]): OutlookRule {
  const value = (key: string): string | undefined => parameters.find((parameter) => parameter.name === key)?.value;
  const wordsOf = (...keys: readonly string[]): string[] =>
    parameters.filter((parameter) => keys.includes(parameter.name)).flatMap((found) => found.value.split(';'));
  const subject = wordsOf('SubjectContainsWords', 'SubjectOrBodyContainsWords');
  const body = wordsOf('BodyContainsWords', 'SubjectOrBodyContainsWords');
  const sender = wordsOf('FromAddressContainsWords');
  const from = value('From');
  const folder = value('MoveToFolder');
  const forwardTo = value('ForwardTo') ?? value('RedirectTo');
  return {
    name,
    subject,
    body,
    sender,
    ...(from === undefined ? {} : { from }),
    ...(folder === undefined ? {} : { folder }),
    ...(forwardTo === undefined ? {} : { forwardTo }),
    delete: value('DeleteMessage') === 'True',
    read: value('MarkAsRead') === 'True',
    stop: value('StopProcessingRules') === 'True',
  };
}

/** An inbox rule as Outlook and Graph make it: the mailbox audit knows folders by their ids only. */
export interface OutlookRule {
  readonly name: string;
  /** Words to look for, or the address of a sender; every message without them. */
  readonly subject: readonly string[];
  readonly body: readonly string[];
  readonly sender: readonly string[];
  readonly from?: string;
  readonly folder?: string;
  readonly forwardTo?: string;
  readonly delete?: boolean;
  readonly read?: boolean;
  readonly stop?: boolean;
}

/**
 * `UpdateInboxRules` of the mailbox audit. States, providers, actions (`Move` with a folder's id) and the style of
 * conditions follow records published in a public-records answer of 2026.
 */
export function updateInboxRules(scene: Scene, session: ClientSession, time: EpochMs, rule: OutlookRule): void {
  const actions: Record<string, unknown>[] = [];
  if (rule.folder !== undefined)
    actions.push({
      ActionType: 'Move',
      DestinationFolderId: `LgAAAA${hashHex(`${session.person.mailboxGuid}${rule.folder}`, 40)}`,
      FolderIsInThisStore: 'True',
    });
  if (rule.forwardTo !== undefined)
    actions.push({ ActionType: 'Forward', Recipients: [rule.forwardTo], ForwardFlags: 'None' });
  if (rule.delete === true) actions.push({ ActionType: 'Delete' });
  if (rule.read === true) actions.push({ ActionType: 'MarkAsRead' });
  const contains = (property: string, words: readonly string[]): string[] =>
    words.map((word) => `((${property} SubString, IgnoreCase ${word}))`);
  const tests = [
    ...contains('SubjectProperty', rule.subject),
    ...contains('BodyProperty', rule.body),
    ...contains('SenderSearchKey', rule.sender),
    ...(rule.from === undefined ? [] : [`((SenderSearchKey Equal SMTP:${rule.from.toUpperCase()}))`]),
  ];
  const desk = session.client !== 'Browser';
  const properties = [
    { name: 'RuleOperation', value: 'AddMailboxRule' },
    { name: 'RuleId', value: desk ? '0' : String(scene.random.uint32()) },
    { name: 'RuleState', value: rule.stop === true ? 'Enabled, ExitAfterExecution' : 'Enabled' },
    { name: 'RuleCondition', value: tests.length > 1 ? `{(|${tests.join('')})}` : `{${tests.join('')}}` },
    { name: 'RuleName', value: rule.name },
    { name: 'RuleProvider', value: desk ? 'RuleOrganizer' : 'ExchangeMailboxRules14' },
    { name: 'RuleActions', value: JSON.stringify(actions) },
  ];
  accessMailbox(scene, session, time, 'UpdateInboxRules', [], {
    properties,
    ...(desk ? {} : { clientInfo: 'Client=REST;Client=RESTSystem;;', application: MICROSOFT_APPS.graph }),
  });
}

export function mailboxPath(scene: Scene, person: Person): string {
  return `NAMPR0${scene.world.seed % 9}A001.PROD.OUTLOOK.COM/Microsoft Exchange Hosted Organizations/${scene.world.tenant.domain}/${person.id}`;
}

export interface DirectoryDetails extends Pick<DirectoryChange, 'operation' | 'category' | 'service' | 'type'> {
  readonly actor: Actor;
  readonly target?: DirectoryChange['target'];
  readonly ip?: string | null;
  readonly userAgent?: string | null;
  readonly reason?: string;
  readonly success?: boolean;
  readonly modified?: DirectoryChange['modified'];
}

export function changeDirectory(scene: Scene, time: EpochMs, details: DirectoryDetails): void {
  const { random } = scene;
  const { actor } = details;
  scene.emit({
    kind: 'directory',
    at: time,
    lagMs: drawLag('directory', random),
    id: `${details.service === 'Authentication Methods' ? 'IAMUX' : 'Directory'}_${random.guid()}_${random.base62(5).toUpperCase()}_${random.int(10_000_000, 999_999_999)}`,
    correlationId: random.guid(),
    actor,
    target: details.target ?? { id: actor.id, name: actor.name, upn: actor.upn, type: 'User' },
    ip: details.ip ?? null,
    userAgent: details.userAgent ?? null,
    operation: details.operation,
    category: details.category,
    service: details.service,
    type: details.type,
    reason: details.reason ?? '',
    success: details.success ?? true,
    modified: details.modified ?? [],
  });
}

export function actorOf(person: Person): Actor {
  return { id: person.id, name: person.name, upn: person.upn };
}

export function targetOf(person: Person): DirectoryChange['target'] {
  return { id: person.id, name: person.name, upn: person.upn, type: 'User' };
}

/** A new way to prove oneself: `Authenticator App with Code`, `Mobile Phone SMS`, … */
export function registerMethod(scene: Scene, session: ClientSession, time: EpochMs, method: string): void {
  changeDirectory(scene, time, {
    actor: actorOf(session.person),
    operation: 'User registered security info',
    category: 'UserManagement',
    service: 'Authentication Methods',
    type: 'Add',
    ip: session.origin.ip,
    userAgent: session.userAgent,
    reason: `User registered ${method}`,
  });
}

export function changePassword(scene: Scene, session: ClientSession, time: EpochMs): void {
  changeDirectory(scene, time, {
    actor: actorOf(session.person),
    operation: 'Change user password',
    category: 'UserManagement',
    service: 'Core Directory',
    type: 'Update',
    ip: session.origin.ip,
  });
}

/** A person lets an application act for them. */
export function consent(
  scene: Scene,
  session: ClientSession,
  time: EpochMs,
  application: Application,
  scopes: readonly string[],
  everyone = false,
): void {
  changeDirectory(scene, time, {
    actor: actorOf(session.person),
    operation: 'Consent to application',
    category: 'ApplicationManagement',
    service: 'Core Directory',
    type: 'Assign',
    ip: session.origin.ip,
    target: { id: application.id, name: application.name, upn: null, type: 'ServicePrincipal' },
    modified: [
      { name: 'ConsentContext.IsAdminConsent', old: null, new: JSON.stringify(everyone ? 'True' : 'False') },
      { name: 'ConsentContext.OnBehalfOfAll', old: null, new: JSON.stringify(everyone ? 'True' : 'False') },
      {
        name: 'ConsentAction.Permissions',
        old: null,
        new: JSON.stringify(
          `[] => [[Id: ${application.id.slice(0, 8)}, ClientId: ${application.id}, PrincipalId: ${session.person.id}, ResourceId: 00000003-0000-0000-c000-000000000000, ConsentType: ${everyone ? 'AllPrincipals' : 'Principal'}, Scope: ${scopes.join(' ')}]]; `,
        ),
      },
    ],
  });
}

export function touchFile(
  scene: Scene,
  session: ClientSession,
  time: EpochMs,
  operation: string,
  details: Partial<
    Pick<FileAccess, 'workload' | 'siteUrl' | 'folder' | 'name' | 'extension' | 'size' | 'sharedWith'>
  > = {},
): void {
  const { random, world } = scene;
  const own = details.workload === undefined ? random.chance(0.45) : details.workload === 'OneDrive';
  const extension = details.extension ?? random.weighted(FILE_TYPES);
  const name = details.name ?? drawFileName(random, extension);
  const unit = session.person.department.name.replaceAll(' ', '');
  scene.emit({
    kind: 'file',
    at: wholeSecond(time),
    lagMs: drawLag('audit', random),
    id: random.guid(),
    operation,
    workload: own ? 'OneDrive' : 'SharePoint',
    person: session.person,
    ip: session.origin.ip,
    userAgent: session.userAgent,
    siteUrl:
      details.siteUrl ??
      (own
        ? oneDriveOf(world.tenant.label, session.person)
        : `https://${world.tenant.label}.sharepoint.com/sites/${unit}/`),
    folder: details.folder ?? (own ? 'Documents' : random.pick(FOLDERS)),
    name,
    extension,
    size: details.size ?? Math.round(random.logNormal(180_000, 1.6)),
    sharedWith: details.sharedWith ?? null,
    listItemId: random.guid(),
  });
}

export function oneDriveOf(tenant: string, person: Person): string {
  return `https://${tenant}-my.sharepoint.com/personal/${person.upn.replace(/[@.]/gu, '_')}/`;
}

export function drawFileName(random: Random, extension: string): string {
  const stem = random.pick(FILE_STEMS);
  const kind = random.next();
  if (kind < 0.3) return `${stem} ${random.int(2021, 2024)}-${String(random.int(1, 12)).padStart(2, '0')}.${extension}`;
  if (kind < 0.6) return `${stem} ${random.pick(TOPICS).replace('the ', '')}.${extension}`;
  if (kind < 0.8) return `${stem}_v${random.int(1, 9)}.${extension}`;
  return `${random.pick(FILE_STEMS)} ${stem}${random.chance(0.3) ? ` (${random.int(1, 4)})` : ''}.${extension}`;
}
