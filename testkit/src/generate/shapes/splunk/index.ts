/**
 * Search results of Splunk: one `result` a line with its index, source type and raw event, as an export of a search
 * gives them. The raw events are those of the vendors' interfaces: the unified audit log (o365:management:activity),
 * Azure Monitor's streams (azure:monitor:aad), Defender's hunting stream (ms:defender:eventhub), Zeek's JSON logs, and
 * GlobalProtect's lines of comma-separated values.
 *
 * Extracted fields are left out: which there are depends on the add-ons of an installation, and the raw event has them all.
 * Not carried: as in the other shapes, what Defender's tables leave out of a mail.
 */
import {
  deliveryId,
  linkId,
  type DirectoryChange,
  type Lease,
  type LinkClick,
  type Mail,
  type SignIn,
} from '../../activity.ts';
import { iso } from '../../calendar.ts';
import { hashText } from '../../random.ts';
import type { Arrival } from '../../timeline.ts';
import type { World } from '../../world/world.ts';
import type { JsonRecord, Put, Shape } from '../shape.ts';
import {
  authenticationDetails,
  authenticationSteps,
  domainOf,
  initiatedBy,
  mfaDetailOf,
  reasonOf,
  requirementOf,
  statusDetailOf,
  targetResources,
  unifiedAudit,
  urlParts,
} from '../wording.ts';
import { zeekLog } from './zeek.ts';

export const splunk: Shape = {
  id: 'splunk',
  write: (arrival, world, put) => {
    const { activity } = arrival;
    switch (activity.kind) {
      case 'sign-in':
        putResult(put, arrival, world, 'azure:monitor:aad', 'azure', signInStream(activity, world));
        break;
      case 'directory':
        putResult(put, arrival, world, 'azure:monitor:aad', 'azure', auditStream(activity, world));
        break;
      case 'exchange':
      case 'mailbox':
      case 'file':
        putResult(put, arrival, world, 'o365:management:activity', 'o365', unifiedAudit(activity, world));
        break;
      case 'mail':
        for (const record of mailStream(activity, arrival, world))
          putResult(put, arrival, world, 'ms:defender:eventhub', 'defender', record);
        break;
      case 'click':
        putResult(
          put,
          arrival,
          world,
          'ms:defender:eventhub',
          'defender',
          hunting('UrlClickEvents', arrival, world, clickProperties(activity)),
        );
        break;
      case 'lease':
        if (activity.by === 'tunnel')
          putResult(put, arrival, world, 'pan:globalprotect', 'network', tunnelLine(activity));
        else putSensor(put, arrival, world, activity);
        break;
      case 'dns':
      case 'tls':
      case 'http':
      case 'connection':
        putSensor(put, arrival, world, activity);
        break;
    }
  },
};

function putSensor(put: Put, arrival: Arrival, world: World, activity: Parameters<typeof zeekLog>[0]): void {
  const { name, record } = zeekLog(activity);
  putResult(put, arrival, world, `bro:${name}:json`, 'network', record);
}

const SOURCES: Readonly<Record<string, string>> = {
  'azure:monitor:aad': 'azure_event_hub://entra',
  'o365:management:activity': 'o365',
  'ms:defender:eventhub': 'azure_event_hub://defender',
  'pan:globalprotect': 'udp:514',
};

function putResult(
  put: Put,
  { activity, ingested }: Arrival,
  world: World,
  sourcetype: string,
  index: string,
  raw: JsonRecord | string,
): void {
  const sensor = sourcetype.startsWith('bro:');
  put(sourcetype.replaceAll(':', '_'), {
    result: {
      _time: iso(activity.at),
      _indextime: String(Math.floor(ingested / 1000)),
      host: sensor ? `${world.tenant.label}-sensor` : `${world.tenant.label}-cloud`,
      index,
      source: SOURCES[sourcetype] ?? `/opt/zeek/logs/current/${sourcetype.split(':')[1] ?? 'conn'}.log`,
      sourcetype,
      _raw: typeof raw === 'string' ? raw : JSON.stringify(raw),
    },
  });
}

function stream(world: World, operation: string, category: string, at: number, correlationId: string): JsonRecord {
  return {
    time: iso(at),
    resourceId: `/tenants/${world.tenant.id}/providers/Microsoft.aadiam`,
    operationName: operation,
    operationVersion: '1.0',
    category,
    tenantId: world.tenant.id,
    resultSignature: 'None',
    durationMs: 0,
    correlationId,
    Level: 4,
  };
}

function signInStream(signIn: SignIn, world: World): JsonRecord {
  const { person, origin, device } = signIn;
  return {
    ...stream(
      world,
      'Sign-in activity',
      signIn.interactive ? 'SignInLogs' : 'NonInteractiveUserSignInLogs',
      signIn.at,
      signIn.correlationId,
    ),
    resultType: String(signIn.errorCode),
    resultDescription: reasonOf(signIn.errorCode),
    callerIpAddress: origin.ip,
    identity: person.name,
    location: origin.country,
    properties: {
      id: signIn.id,
      createdDateTime: iso(signIn.at),
      userDisplayName: person.name,
      userPrincipalName: person.upn,
      userId: person.id,
      appId: signIn.application.id,
      appDisplayName: signIn.application.name,
      ipAddress: origin.ip,
      status: {
        errorCode: signIn.errorCode,
        failureReason: reasonOf(signIn.errorCode) || 'Other.',
        additionalDetails: statusDetailOf(signIn),
      },
      clientAppUsed: signIn.client,
      userAgent: signIn.userAgent,
      deviceDetail: {
        deviceId: device.id,
        displayName: device.name,
        operatingSystem: device.os,
        browser: device.browser,
        isCompliant: device.managed,
        isManaged: device.managed,
      },
      location: { city: origin.city, countryOrRegion: origin.country },
      mfaDetail: mfaDetailOf(signIn),
      correlationId: signIn.correlationId,
      conditionalAccessStatus: signIn.errorCode === 0 ? 'success' : 'notApplied',
      originalRequestId: signIn.id,
      isInteractive: signIn.interactive,
      tokenIssuerType: 'AzureAD',
      riskDetail: 'none',
      riskLevelAggregated: signIn.risk,
      riskLevelDuringSignIn: signIn.risk,
      riskState: signIn.risk === 'none' ? 'none' : 'atRisk',
      resourceDisplayName: signIn.resource.name,
      resourceId: signIn.resource.id,
      authenticationDetails: authenticationSteps(signIn),
      authenticationRequirement: requirementOf(signIn),
      alternateSignInName: person.upn,
      userType: 'Member',
      autonomousSystemNumber: origin.asNumber,
      sessionId: signIn.sessionId,
    },
  };
}

function auditStream(change: DirectoryChange, world: World): JsonRecord {
  return {
    ...stream(world, change.operation, 'AuditLogs', change.at, change.correlationId),
    resultDescription: change.reason,
    ...(change.ip === null ? {} : { callerIpAddress: change.ip }),
    identity: change.actor.name,
    properties: {
      id: change.id,
      category: change.category,
      correlationId: change.correlationId,
      result: change.success ? 'success' : 'failure',
      resultReason: change.reason,
      activityDisplayName: change.operation,
      activityDateTime: iso(change.at),
      loggedByService: change.service,
      operationType: change.type,
      userAgent: change.userAgent,
      initiatedBy: initiatedBy(change),
      targetResources: targetResources(change),
      additionalDetails: [],
    },
  };
}

function hunting(table: string, { activity, ingested }: Arrival, world: World, properties: JsonRecord): JsonRecord {
  return {
    time: iso(ingested - 20_000),
    tenantId: world.tenant.id,
    operationName: 'Publish',
    category: `AdvancedHunting-${table}`,
    properties: { Timestamp: iso(activity.at), ...properties },
    Tenant: 'DefaultTenant',
  };
}

function* mailStream(mail: Mail, arrival: Arrival, world: World): Generator<JsonRecord> {
  for (const recipient of mail.recipients) {
    yield hunting('EmailEvents', arrival, world, {
      AttachmentCount: mail.attachments,
      AuthenticationDetails: authenticationDetails(mail) || null,
      BulkComplaintLevel: mail.bulkLevel,
      ConfidenceLevel: mail.threat?.confidence ?? null,
      DeliveryAction: mail.action,
      DeliveryLocation: mail.location,
      DetectionMethods: mail.threat?.methods ?? null,
      EmailClusterId: hashText(mail.subject),
      EmailDirection: mail.direction,
      EmailLanguage: 'en',
      EmailSize: mail.size,
      InternetMessageId: mail.internetMessageId,
      NetworkMessageId: mail.networkMessageId,
      RecipientEmailAddress: recipient.address,
      RecipientObjectId: recipient.objectId,
      ReportId: deliveryId(mail, recipient),
      SenderDisplayName: mail.from.name,
      SenderFromAddress: mail.from.address,
      SenderFromDomain: domainOf(mail.from.address),
      SenderIPv4: mail.senderIp,
      SenderIPv6: null,
      SenderMailFromAddress: mail.envelopeFrom || null,
      SenderMailFromDomain: mail.envelopeFrom === '' ? null : domainOf(mail.envelopeFrom),
      SenderObjectId: mail.from.objectId,
      Subject: mail.subject,
      ThreatTypes: mail.threat?.types ?? null,
      UrlCount: mail.links.length,
    });
  }
  for (const [index, link] of mail.links.entries()) {
    yield hunting('EmailUrlInfo', arrival, world, {
      NetworkMessageId: mail.networkMessageId,
      ReportId: linkId(mail, index),
      Url: link.url,
      UrlDomain: urlParts(link.url).domain,
      UrlLocation: 'Body',
    });
  }
}

function clickProperties(click: LinkClick): JsonRecord {
  return {
    AccountUpn: click.person.upn,
    ActionType: click.action,
    IPAddress: click.ip,
    IsClickedThrough: click.through,
    NetworkMessageId: click.networkMessageId,
    ReportId: click.id,
    ThreatTypes: click.threat,
    Url: click.url,
    UrlChain: JSON.stringify([click.url]),
    Workload: 'Email',
  };
}

/** A line of a GlobalProtect log, in the order of PAN-OS 10 and 11; its clock is set to UTC. */
function tunnelLine(lease: Lease): string {
  const { person, device, origin } = lease;
  const isUp = lease.operation === 'assign';
  const time = iso(lease.at).slice(0, 19).replaceAll('-', '/').replace('T', ' ');
  const [event, stage] = isUp ? ['gateway-connected', 'connected'] : ['gateway-logout', 'logout'];
  return [
    ...['1', time, '012801096514', 'GLOBALPROTECT', '0', '2562', time, 'vsys1', event, stage, '', 'IPSec'],
    ...[person.upn, origin.country, device.host, origin.ip, '', lease.ip, '', device.deviceId, '', '6.2.4', device.os],
    ...['', '1', '', '', '', 'success', '', '0', '', '0', 'gateway', lease.id],
  ].join(',');
}
