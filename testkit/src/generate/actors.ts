/**
 * Actors: an account in somebody's hands and a person's machine. What they do carries the label of their scene.
 *
 * An `AccountActor` acts in Microsoft 365 and Entra ID, whoever holds it; a `DeviceActor` gets mail, clicks and talks to
 * the network. Both are cheap: make one for every pair of account and place.
 */
import type { Application, Mail, Parameter, Recipient, SignIn } from './activity.ts';
import type { EpochMs } from './calendar.ts';
import { click, deliver, type MailDraft, sendMail } from './produce/mail.ts';
import { contact, lookUp, openPage, type Peer, type Transfer } from './produce/network.ts';
import {
  accessMailbox,
  changeDirectory,
  changeExchange,
  changePassword,
  type ClientSession,
  consent,
  createRule,
  type DirectoryDetails,
  drawItems,
  mailboxPath,
  outlookRule,
  registerMethod,
  type SignInDetails,
  signIn,
  touchFile,
  updateInboxRules,
} from './produce/saas.ts';
import type { Scene } from './produce/scene.ts';
import type { Origin } from './world/networks.ts';
import type { Person } from './world/people.ts';
import type { WebSite } from './world/web.ts';

/** Entra's code for a wrong password. */
const WRONG_PASSWORD = 50126;

export class AccountActor {
  readonly scene: Scene;
  readonly session: ClientSession;

  constructor(scene: Scene, session: ClientSession) {
    this.scene = scene;
    this.session = session;
  }

  get person(): Person {
    return this.session.person;
  }

  /** The same account and client from elsewhere, as after switching a VPN on; a new session unless one is given. */
  movedTo(origin: Origin, sessionId = this.scene.random.guid()): AccountActor {
    return new AccountActor(this.scene, { ...this.session, origin, sessionId });
  }

  /** The same account with something else about its client. */
  with(client: Partial<ClientSession>): AccountActor {
    return new AccountActor(this.scene, { ...this.session, ...client });
  }

  logOn(time: EpochMs, details: SignInDetails = {}): SignIn {
    return signIn(this.scene, this.session, time, details);
  }

  /** A sign-in that fails before any second factor. */
  failToLogOn(time: EpochMs, errorCode = WRONG_PASSWORD): SignIn {
    return signIn(this.scene, this.session, time, { errorCode, factor: null });
  }

  /** A push that the owner is asked to approve: denied, timed out, or at last approved. */
  push(time: EpochMs, result: 'denied' | 'failed' | 'passed'): SignIn {
    return this.logOn(time, {
      errorCode: result === 'passed' ? 0 : 500121,
      factor: { method: 'Mobile app notification', result },
    });
  }

  registerMethod(time: EpochMs, method: string): void {
    registerMethod(this.scene, this.session, time, method);
  }

  changePassword(time: EpochMs): void {
    changePassword(this.scene, this.session, time);
  }

  changeDirectory(time: EpochMs, details: DirectoryDetails): void {
    changeDirectory(this.scene, time, { ip: this.session.origin.ip, userAgent: this.session.userAgent, ...details });
  }

  consent(time: EpochMs, application: Application, scopes: readonly string[], everyone = false): void {
    consent(this.scene, this.session, time, application, scopes, everyone);
  }

  readMail(time: EpochMs, items: number, details: Parameters<typeof accessMailbox>[5] = {}): void {
    accessMailbox(this.scene, this.session, time, 'MailItemsAccessed', drawItems(this.scene, items), details);
  }

  deleteMail(time: EpochMs, items: number, folder = 'Sent Items'): void {
    accessMailbox(this.scene, this.session, time, 'HardDelete', drawItems(this.scene, items), { folder });
  }

  createRule(time: EpochMs, name: string, parameters: readonly Parameter[], operation?: string): void {
    createRule(this.scene, this.session, time, name, parameters, operation);
  }

  /** The same through Graph or Outlook, which the mailbox audit writes down in its own way. */
  saveRule(time: EpochMs, name: string, parameters: readonly Parameter[]): void {
    updateInboxRules(this.scene, this.session, time, outlookRule(name, parameters));
  }

  /** Any cmdlet of Exchange Online on a mailbox, the own one unless another owner is given. */
  runCmdlet(time: EpochMs, operation: string, parameters: readonly Parameter[], owner: Person = this.person): void {
    const path = mailboxPath(this.scene, owner);
    changeExchange(this.scene, this.session, time, operation, path, [{ name: 'Identity', value: path }, ...parameters]);
  }

  sendMail(time: EpochMs, recipients: readonly Recipient[], draft: MailDraft): Mail {
    return sendMail(this.scene, this.person, time, recipients, draft);
  }

  touchFiles(
    time: EpochMs,
    operation: string,
    count: number,
    everyMs: number,
    details: Parameters<typeof touchFile>[4] = {},
  ): void {
    for (let index = 0; index < count; index += 1) {
      touchFile(this.scene, this.session, time + index * everyMs, operation, details);
    }
  }
}

export class DeviceActor {
  readonly scene: Scene;
  readonly person: Person;

  constructor(scene: Scene, person: Person) {
    this.scene = scene;
    this.person = person;
  }

  receive(time: EpochMs, from: Mail['from'], draft: MailDraft): Mail {
    return deliver(this.scene, time, from, [{ address: this.person.upn, objectId: this.person.id }], draft);
  }

  click(
    time: EpochMs,
    ip: string,
    url: string,
    mail: Mail | null,
    details: NonNullable<Parameters<typeof click>[6]> = {},
  ): void {
    click(this.scene, time, this.person, ip, url, mail, details);
  }

  lookUp(
    time: EpochMs,
    name: string,
    answers: readonly string[],
    details: NonNullable<Parameters<typeof lookUp>[5]> = {},
  ): void {
    lookUp(this.scene, this.person.device, time, name, answers, details);
  }

  openPage(time: EpochMs, site: WebSite): void {
    openPage(this.scene, this.person.device, time, site);
  }

  visit(
    time: EpochMs,
    peer: Peer & { readonly ips?: readonly string[] },
    transfer: Transfer & { readonly cached?: number } = {},
  ): string {
    return contact(this.scene, this.person.device, time, peer, { cached: 0, ...transfer });
  }

  /** Calls a peer about every `everyMs` until `until`; `jitter` is the relative spread of the pause. */
  beacon(from: EpochMs, until: EpochMs, everyMs: number, jitter: number, peer: Peer, transfer: Transfer): void {
    const { random } = this.scene;
    for (let time = from; time < until; time += Math.max(1000, everyMs * (1 + jitter * random.between(-1, 1)))) {
      contact(this.scene, this.person.device, Math.round(time), peer, { cached: 0.9, ...transfer });
    }
  }

  upload(time: EpochMs, peer: Peer, bytes: number, durationMs: number, transfer: Transfer = {}): string {
    return contact(this.scene, this.person.device, Math.round(time), peer, {
      cached: 0.9,
      sentBytes: bytes,
      receivedBytes: Math.round(bytes / 900),
      durationMs,
      ...transfer,
    });
  }
}
