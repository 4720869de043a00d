/**
 * Microsoft 365 and Entra ID as Elastic's integrations write them: o365.audit, azure.signinlogs, azure.auditlogs.
 *
 * Left out: `event.original` (optional, and it doubles the size), and the location of audit rows, so that every platform
 * has to find it in the same database. Sign-ins carry Entra's own location on every platform.
 */
import type { DirectoryChange, SignIn } from '../../activity.ts';
import { iso } from '../../calendar.ts';
import type { Arrival } from '../../timeline.ts';
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
  domainOf,
  targetResources,
  type UnifiedAudit,
  unifiedAudit,
} from '../wording.ts';
import { frame } from './frame.ts';

/** Keys that the integration moves to fields of its own, or drops. */
const MOVED = new Set([
  ...['Id', 'Operation', 'Workload', 'OrganizationId', 'ClientIP', 'ClientIPAddress', 'UserAgent', 'ObjectId'],
  ...['SourceFileName', 'SourceFileExtension', 'SourceRelativeUrl', 'Parameters'],
]);
/** Numbers that the integration stores as words. */
const AS_TEXT = new Set(['RecordType', 'UserType', 'Version', 'LogonType', 'InternalLogonType']);

export function writeAudit(activity: UnifiedAudit, { ingested }: Arrival, world: World, put: Put): void {
  const raw = unifiedAudit(activity, world);
  const rest: Record<string, Json> = {};
  for (const [key, value] of Object.entries(raw)) {
    if (!MOVED.has(key)) rest[key] = AS_TEXT.has(key) && typeof value === 'number' ? value.toString() : value;
  }
  if (raw['Parameters'] !== undefined) rest['Parameters'] = byName(raw['Parameters']);
  const { person, ip } = activity;
  const isFile = activity.kind === 'file';
  if (!isFile && raw['ObjectId'] !== undefined) rest['ObjectId'] = raw['ObjectId'];
  const port = activity.kind === 'exchange' && ip !== null ? { port: activity.port } : {};
  put('o365.audit', {
    ...frame(world, 'o365.audit', 'cel', activity.at, ingested, auditEvent(activity), 'o365-audit'),
    ...(ip === null
      ? {}
      : {
          client: { address: ip, ip, ...port },
          source: { ip, ...port },
          network: { type: ip.includes(':') ? 'ipv6' : 'ipv4' },
        }),
    ...(isFile
      ? {
          file: { directory: activity.folder, extension: activity.extension, name: activity.name },
          url: { original: raw['ObjectId'] },
        }
      : {}),
    host: { id: world.tenant.id, name: world.tenant.domain },
    o365: { audit: rest },
    organization: { id: world.tenant.id, name: world.tenant.domain },
    related: {
      ...(ip === null ? {} : { ip: [ip] }),
      ...(person === null ? {} : { user: [localPart(person.upn)] }),
    },
    user:
      person === null
        ? { id: raw['UserId'] }
        : { domain: domainOf(person.upn), email: person.upn, id: person.upn, name: localPart(person.upn) },
    ...(isFile ? { user_agent: { original: activity.userAgent } } : {}),
  });
}

function auditEvent(activity: UnifiedAudit): JsonRecord {
  return {
    action: activity.operation,
    category: activity.kind === 'file' ? ['web', 'file'] : ['web'],
    code: recordTypeOf(activity),
    id: activity.id,
    outcome: 'success',
    provider: activity.kind === 'file' ? activity.workload : 'Exchange',
    type: ['info'],
  };
}

/** The integration turns lists of names and values into objects. */
function byName(list: Json): JsonRecord {
  const result: Record<string, Json> = {};
  for (const item of list as readonly { readonly Name: string; readonly Value: string }[])
    result[item.Name] = item.Value;
  return result;
}

function localPart(upn: string): string {
  return upn.slice(0, upn.indexOf('@'));
}

export function writeSignIn(signIn: SignIn, { ingested }: Arrival, world: World, put: Put): void {
  const { person, origin, device } = signIn;
  const success = signIn.errorCode === 0;
  const reason = reasonOf(signIn.errorCode);
  put('azure.signinlogs', {
    ...frame(
      world,
      'azure.signinlogs',
      'azure-eventhub',
      signIn.at,
      ingested,
      {
        action: 'Sign-in activity',
        category: ['authentication'],
        duration: 0,
        id: signIn.id,
        outcome: success ? 'success' : 'failure',
        type: ['info'],
      },
      'azure-signinlogs',
    ),
    azure: {
      correlation_id: signIn.correlationId,
      resource: { id: `/tenants/${world.tenant.id}/providers/Microsoft.aadiam`, provider: 'Microsoft.aadiam' },
      signinlogs: {
        category: signIn.interactive ? 'SignInLogs' : 'NonInteractiveUserSignInLogs',
        identity: person.name,
        operation_name: 'Sign-in activity',
        operation_version: '1.0',
        result_signature: 'None',
        result_type: String(signIn.errorCode),
        ...(success ? {} : { result_description: reason }),
        properties: {
          app_display_name: signIn.application.name,
          app_id: signIn.application.id,
          authentication_details: authenticationSteps(signIn),
          authentication_requirement: requirementOf(signIn),
          autonomous_system_number: origin.asNumber,
          client_app_used: signIn.client,
          conditional_access_status: success ? 'success' : 'notApplied',
          correlation_id: signIn.correlationId,
          created_at: iso(signIn.at),
          device_detail: {
            browser: device.browser,
            device_id: device.id,
            display_name: device.name,
            is_compliant: device.managed,
            is_managed: device.managed,
            operating_system: device.os,
          },
          id: signIn.id,
          is_interactive: signIn.interactive,
          mfa_detail: snakeMfa(signIn),
          original_request_id: signIn.id,
          processing_time_ms: 120,
          resource_display_name: signIn.resource.name,
          resource_id: signIn.resource.id,
          risk_detail: 'none',
          risk_level_aggregated: signIn.risk,
          risk_level_during_signin: signIn.risk,
          risk_state: signIn.risk === 'none' ? 'none' : 'atRisk',
          session_id: signIn.sessionId,
          status: { error_code: signIn.errorCode, additional_details: statusDetailOf(signIn) },
          token_issuer_name: '',
          token_issuer_type: 'AzureAD',
          user_display_name: person.name,
          user_id: person.id,
          user_principal_name: person.upn,
          user_type: 'Member',
        },
      },
      tenant_id: world.tenant.id,
    },
    client: { ip: origin.ip },
    cloud: { provider: 'azure' },
    geo: { city_name: origin.city, country_iso_code: origin.country },
    log: { level: '4' },
    ...(success ? {} : { message: reason }),
    related: { ip: [origin.ip], user: [localPart(person.upn)] },
    source: {
      address: origin.ip,
      as: { number: origin.asNumber, organization: { name: origin.organization } },
      geo: { city_name: origin.city, country_iso_code: origin.country },
      ip: origin.ip,
    },
    user: { domain: domainOf(person.upn), full_name: person.name, id: person.id, name: localPart(person.upn) },
    ...(signIn.userAgent === '' ? {} : { user_agent: { original: signIn.userAgent } }),
  });
}

function snakeMfa(signIn: SignIn): JsonRecord {
  const detail = mfaDetailOf(signIn);
  return detail['authMethod'] === undefined ? {} : { auth_method: detail['authMethod'] };
}

export function writeDirectoryChange(change: DirectoryChange, { ingested }: Arrival, world: World, put: Put): void {
  const target = targetResources(change)[0] ?? {};
  put('azure.auditlogs', {
    ...frame(
      world,
      'azure.auditlogs',
      'azure-eventhub',
      change.at,
      ingested,
      { action: change.operation, duration: 0, id: change.id, outcome: change.success ? 'success' : 'failure' },
      'azure-auditlogs',
    ),
    azure: {
      auditlogs: {
        category: 'AuditLogs',
        identity: change.actor.name,
        operation_name: change.operation,
        operation_version: '1.0',
        result_signature: 'None',
        properties: {
          activity_datetime: iso(change.at),
          activity_display_name: change.operation,
          category: change.category,
          correlation_id: change.correlationId,
          id: change.id,
          initiated_by: initiatedBy(change),
          logged_by_service: change.service,
          operation_type: change.type,
          result_reason: change.reason,
          target_resources: {
            0: {
              display_name: target['displayName'],
              id: target['id'],
              type: target['type'],
              ...(change.target.upn === null ? {} : { user_principal_name: change.target.upn }),
              modified_properties: Object.fromEntries(
                change.modified.map((property, index) => [
                  String(index),
                  { display_name: property.name, new_value: property.new, old_value: property.old },
                ]),
              ),
            },
          },
          ...(change.userAgent === null ? {} : { user_agent: change.userAgent }),
        },
      },
      correlation_id: change.correlationId,
      resource: { id: `/tenants/${world.tenant.id}/providers/Microsoft.aadiam`, provider: 'Microsoft.aadiam' },
      tenant_id: world.tenant.id,
    },
    cloud: { provider: 'azure' },
    log: { level: 'Informational' },
    ...(change.ip === null
      ? {}
      : { client: { ip: change.ip }, source: { ip: change.ip }, related: { ip: [change.ip] } }),
  });
}
