/**
 * What happens in a world, before any platform writes it down: abstract activities with the ids the platforms share.
 *
 * Shapes turn each into vendor records. An activity holds everything that any shape needs, so that the same world tells
 * the same story on every platform; what one platform cannot say, its shape leaves out and notes.
 */
import type { EpochMs } from './calendar.ts';
import { hashText } from './random.ts';
import type { Origin } from './world/networks.ts';
import type { Person, Workstation } from './world/people.ts';

interface Happening {
  /** When it happened. */
  readonly at: EpochMs;
  /** How much later the SIEM got it, in milliseconds. */
  readonly lagMs: number;
  /** Id of the attack or benign oddity that it belongs to. */
  label?: string;
}

/** An application registered with the directory. */
export interface Application {
  readonly id: string;
  readonly name: string;
}

export interface ClientDevice {
  /** Directory id of a joined or registered device; empty for others. */
  readonly id: string;
  readonly name: string;
  readonly os: string;
  readonly browser: string;
  readonly managed: boolean;
}

/** How the second factor went. `claim` means that an earlier token already carried it. */
export interface SecondFactor {
  readonly method: string;
  readonly result: 'passed' | 'denied' | 'failed' | 'prompted' | 'claim';
}

export interface SignIn extends Happening {
  readonly kind: 'sign-in';
  readonly id: string;
  readonly correlationId: string;
  readonly sessionId: string;
  readonly person: Person;
  readonly origin: Origin;
  readonly application: Application;
  readonly resource: Application;
  /** `Browser`, `Mobile Apps and Desktop clients`, `IMAP4`, … */
  readonly client: string;
  readonly userAgent: string;
  readonly device: ClientDevice;
  readonly interactive: boolean;
  readonly factor: SecondFactor | null;
  /** Entra error code; 0 is success. */
  readonly errorCode: number;
  readonly risk: 'none' | 'low' | 'medium' | 'high';
}

/** Who did it in the directory: a person or an application. */
export interface Actor {
  readonly id: string;
  readonly name: string;
  readonly upn: string | null;
}

export interface ModifiedProperty {
  readonly name: string;
  readonly old: string | null;
  readonly new: string | null;
}

export interface DirectoryChange extends Happening {
  readonly kind: 'directory';
  readonly id: string;
  readonly correlationId: string;
  readonly actor: Actor;
  readonly target: { readonly id: string; readonly name: string; readonly upn: string | null; readonly type: string };
  readonly ip: string | null;
  readonly userAgent: string | null;
  /** `User registered security info`, `Consent to application`, … */
  readonly operation: string;
  readonly category: string;
  readonly service: string;
  readonly type: 'Add' | 'Update' | 'Assign' | 'Delete' | 'Unassign';
  readonly reason: string;
  readonly success: boolean;
  readonly modified: readonly ModifiedProperty[];
}

export interface Parameter {
  readonly name: string;
  readonly value: string;
}

/** A cmdlet in Exchange Online: rules, mailboxes, permissions, transport. */
export interface ExchangeChange extends Happening {
  readonly kind: 'exchange';
  readonly id: string;
  readonly operation: string;
  /** Null for the service's own machinery. */
  readonly person: Person | null;
  readonly ip: string | null;
  readonly port: number;
  readonly objectId: string;
  readonly parameters: readonly Parameter[];
  readonly sessionId: string;
}

export interface MailItem {
  readonly internetMessageId: string;
  readonly subject: string | null;
  readonly size: number;
}

export interface MailboxAccess extends Happening {
  readonly kind: 'mailbox';
  readonly id: string;
  /** `MailItemsAccessed`, `Send`, `SoftDelete`, `HardDelete`, `MoveToDeletedItems`, `Move`, `UpdateInboxRules`. */
  readonly operation: string;
  readonly person: Person;
  readonly owner: Person;
  readonly ip: string;
  readonly clientInfo: string;
  readonly application: Application;
  readonly folder: string;
  /** `Bind` reads single items, `Sync` a folder. */
  readonly access: 'Bind' | 'Sync';
  /** What `UpdateInboxRules` says of the rule; other operations say how they read. */
  readonly properties?: readonly Parameter[];
  readonly items: readonly MailItem[];
  readonly sessionId: string;
}

export interface FileAccess extends Happening {
  readonly kind: 'file';
  readonly id: string;
  /** `FileAccessed`, `FileDownloaded`, `FileUploaded`, `FileModified`, `FileDeleted`, `SharingSet`, `AnonymousLinkCreated`, … */
  readonly operation: string;
  readonly workload: 'SharePoint' | 'OneDrive';
  readonly person: Person;
  readonly ip: string;
  readonly userAgent: string;
  readonly siteUrl: string;
  readonly folder: string;
  readonly name: string;
  readonly extension: string;
  readonly size: number;
  readonly sharedWith: string | null;
  readonly listItemId: string;
}

export interface MailLink {
  readonly url: string;
  /** What the reader sees. No shape but an e-mail gateway's carries it; see `shapes/`. */
  readonly text: string | null;
}

export interface Recipient {
  readonly address: string;
  /** Object id of an internal recipient. */
  readonly objectId: string | null;
}

export interface Mail extends Happening {
  readonly kind: 'mail';
  readonly networkMessageId: string;
  /** With angle brackets, as Defender writes it. */
  readonly internetMessageId: string;
  readonly inReplyTo: string | null;
  readonly direction: 'Inbound' | 'Outbound' | 'Intra-org';
  readonly from: { readonly address: string; readonly name: string; readonly objectId: string | null };
  readonly envelopeFrom: string;
  readonly senderIp: string;
  readonly recipients: readonly Recipient[];
  readonly subject: string;
  readonly links: readonly MailLink[];
  readonly attachments: number;
  readonly size: number;
  readonly authentication: { readonly spf: string; readonly dkim: string; readonly dmarc: string };
  readonly action: 'Delivered' | 'Junked' | 'Blocked';
  readonly location:
    'Inbox/folder' | 'Junk folder' | 'Quarantine' | 'Dropped' | 'On-premises/external' | 'Failed' | 'Deleted folder';
  readonly threat: { readonly types: string; readonly methods: string; readonly confidence: string } | null;
  readonly bulkLevel: number | null;
  readonly firstContact: boolean;
}

export interface LinkClick extends Happening {
  readonly kind: 'click';
  /** Defender's ReportId. */
  readonly id: string;
  readonly person: Person;
  readonly url: string;
  readonly networkMessageId: string | null;
  readonly ip: string;
  readonly action:
    'ClickAllowed' | 'ClickBlocked' | 'UrlErrorPage' | 'UrlScanInProgress' | 'ClickBlockedByTenantPolicy';
  readonly through: boolean;
  readonly threat: string | null;
}

interface Flow extends Happening {
  /** Zeek's connection id, the same in every log of one connection. */
  readonly uid: string;
  readonly device: Workstation;
  readonly sourcePort: number;
}

export interface DnsQuery extends Flow {
  readonly kind: 'dns';
  readonly resolver: string;
  readonly query: string;
  readonly type: 'A' | 'AAAA' | 'PTR' | 'TXT' | 'MX' | 'CNAME' | 'SRV' | 'HTTPS' | 'NULL';
  /** `NOERROR`, `NXDOMAIN`, `SERVFAIL`, … */
  readonly code: string;
  readonly answers: readonly string[];
  readonly ttls: readonly number[];
  readonly roundTripMs: number;
  readonly transactionId: number;
}

export interface TlsSession extends Flow {
  readonly kind: 'tls';
  readonly ip: string;
  readonly port: number;
  readonly serverName: string | null;
  readonly version: 'TLSv10' | 'TLSv12' | 'TLSv13';
  readonly cipher: string;
  readonly ja3: string;
  readonly ja3s: string;
  readonly ja4: string;
  /** Null in TLS 1.3, where the certificate is encrypted, and in resumed sessions. */
  readonly certificate: { readonly subject: string; readonly issuer: string; readonly validation: string } | null;
  readonly established: boolean;
  readonly resumed: boolean;
}

export interface HttpRequest extends Flow {
  readonly kind: 'http';
  readonly ip: string;
  readonly port: number;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly userAgent: string;
  readonly referrer: string | null;
  readonly status: number;
  readonly mimeType: string | null;
  readonly requestBytes: number;
  readonly responseBytes: number;
}

export interface Connection extends Flow {
  readonly kind: 'connection';
  readonly ip: string;
  readonly port: number;
  readonly transport: 'tcp' | 'udp';
  readonly service: string | null;
  readonly durationMs: number;
  readonly sentBytes: number;
  readonly receivedBytes: number;
  /** Zeek's conn_state. */
  readonly state: string;
  readonly history: string;
  /** The TLS session inside, for platforms that write both as one record. */
  readonly session: TlsSession | null;
}

/** An address given to a machine for a time, or taken back. */
export interface Lease extends Happening {
  readonly kind: 'lease';
  readonly id: string;
  readonly person: Person;
  readonly device: Workstation;
  readonly by: 'dhcp' | 'tunnel';
  readonly ip: string;
  readonly operation: 'assign' | 'release';
  readonly durationMs: number;
  /** Where a tunnel comes from. */
  readonly origin: Origin;
}

export type Activity =
  | SignIn
  | DirectoryChange
  | ExchangeChange
  | MailboxAccess
  | FileAccess
  | Mail
  | LinkClick
  | DnsQuery
  | TlsSession
  | HttpRequest
  | Connection
  | Lease;

/** What the network's sensor saw. */
export function isFlow(activity: Activity): activity is DnsQuery | TlsSession | HttpRequest | Connection {
  return 'uid' in activity;
}

/** The id that an activity has on every platform. */
export function idOf(activity: Activity): string {
  if (activity.kind === 'mail') return activity.networkMessageId;
  return isFlow(activity) ? activity.uid : activity.id;
}

/** Id of the row about one recipient; Defender calls it ReportId. */
export function deliveryId(mail: Mail, recipient: Recipient): string {
  return `${mail.networkMessageId}-${hashText(recipient.address)}`;
}

/** Id of the row about one link. */
export function linkId(mail: Mail, index: number): string {
  return `${mail.networkMessageId}-${index + 1}`;
}

/** Ids of all records that an activity leaves behind: one, but for mail, which leaves a row for each recipient and link. */
export function recordIdsOf(activity: Activity): readonly string[] {
  if (activity.kind !== 'mail') return [idOf(activity)];
  return [
    ...activity.recipients.map((recipient) => deliveryId(activity, recipient)),
    ...activity.links.map((_, index) => linkId(activity, index)),
  ];
}

/** What a producer of activities hands them to. */
export type Emit = (activity: Activity) => void;
