/** Cisco Duo: authentications and administration, as the Admin API returns them. */
import type { Mapping } from '../mapping.ts';

const REFERENCE = 'https://duo.com/docs/adminapi#logs';

export const duoAuthentication: Mapping = {
  id: 'duo.authentication',
  title: 'Duo authentications',
  references: [REFERENCE],
  match: { event_type: ['authentication', 'enrollment'], factor: { exists: true } },
  uniqueId: true,
  on: 'event_type',
  common: {
    'event.id': 'txid',
    '@timestamp': ['isotimestamp', 'timestamp', 'p_event_time'],
    'event.action': { first: ['reason', 'event_type'] },
    'event.outcome': {
      from: 'result',
      table: { success: 'success', denied: 'failure', failure: 'failure', error: 'failure', fraud: 'failure' },
    },
    'user.id': 'user.key',
    'user.email': ['email', 'user.name'],
    'user.name': { from: 'user.name', as: 'principalName' },
    'host.name': 'access_device.hostname',
    'source.ip': 'access_device.ip',
    'user_agent.original': 'access_device.browser',
  },
  activities: [
    {
      activity: 'logon',
      is: ['authentication'],
      fields: {
        'application.id': 'application.key',
        'application.name': 'application.name',
        'device.id': 'access_device.epkey',
        'mfa.method': 'factor',
        'mfa.result': {
          first: [
            {
              from: 'reason',
              table: {
                user_marked_fraud: 'denied',
                user_mistake: 'denied',
                user_cancelled: 'denied',
                deny: 'denied',
                user_approved: 'passed',
              },
            },
            {
              from: 'result',
              table: { success: 'passed', fraud: 'denied', denied: 'failed', failure: 'failed', error: 'failed' },
            },
          ],
        },
        'error.code': 'reason',
      },
    },
    {
      activity: 'account_change',
      is: ['enrollment'],
      fields: { 'change.kind': { value: 'mfa-method-added' }, 'change.value': 'factor' },
    },
  ],
};

const ACCOUNT = {
  bypass_create: 'mfa-method-added',
  bypass_delete: 'mfa-method-removed',
  phone_create: 'mfa-method-added',
  phone_associate: 'mfa-method-added',
  phone_delete: 'mfa-method-removed',
  phone_disassociate: 'mfa-method-removed',
  hardtoken_associate: 'mfa-method-added',
  hardtoken_disassociate: 'mfa-method-removed',
  u2ftoken_create: 'mfa-method-added',
  u2ftoken_delete: 'mfa-method-removed',
  webauthncredential_create: 'mfa-method-added',
  webauthncredential_delete: 'mfa-method-removed',
  user_create: 'account-created',
  user_delete: 'account-deleted',
  user_pending_delete: 'account-deleted',
  user_update: 'account-updated',
  user_import: 'account-created',
  admin_create: 'account-created',
  admin_delete: 'account-deleted',
  admin_update: 'account-updated',
  admin_lockout: 'account-disabled',
  admin_unlock: 'account-enabled',
  admin_reset_password: 'password-reset',
  admin_self_activate: 'account-enabled',
  group_create: 'other',
  bypass_view: 'other',
  user_bypass_code_viewed: 'other',
} as const;

export const duoAdministration: Mapping = {
  id: 'duo.admin',
  title: 'Duo administration',
  references: [REFERENCE],
  match: { action: { exists: true }, isotimestamp: { exists: true }, username: { exists: true } },
  json: ['description'],
  uniqueId: true,
  on: 'action',
  common: {
    '@timestamp': ['isotimestamp', 'timestamp'],
    'event.action': 'action',
    'user.email': ['description.email', 'username'],
    'user.name': { from: 'username', as: 'principalName' },
    'source.ip': 'description.ip_address',
  },
  activities: [
    {
      activity: 'logon',
      is: ['admin_login', 'admin_login_error'],
      fields: {
        'event.outcome': { from: 'action', table: { admin_login: 'success', admin_login_error: 'failure' } },
        'application.name': { value: 'Duo Admin Panel' },
        'client.application': 'description.primary_auth_method',
        'mfa.method': 'description.factor',
        'error.code': 'description.error',
      },
    },
    {
      activity: 'account_change',
      is: Object.keys(ACCOUNT),
      fields: {
        'user.target.email': 'object',
        'user.target.name': 'object',
        'change.kind': { from: 'action', table: ACCOUNT },
        'change.value': {
          first: [
            {
              from: 'action',
              table: { bypass_create: 'bypass code', bypass_delete: 'bypass code', bypass_view: 'bypass code' },
            },
            'description.type',
            'description.phone',
            'object',
          ],
        },
      },
    },
    {
      activity: 'admin_change',
      is: ['integration_create', 'integration_update', 'integration_skey_view'],
      fields: {
        'change.kind': {
          from: 'action',
          table: { integration_create: 'application-created', integration_skey_view: 'other' },
          otherwise: 'other',
        },
        'change.value': ['description.type', 'object'],
      },
    },
    {
      activity: 'admin_change',
      when: { action: { matches: '(_create|_update|_delete|restrictions|policy|settings|customize|activate)' } },
      fields: {
        'change.kind': { value: 'policy-changed' },
        'user.target.name': 'object',
        'change.value': ['object', 'action'],
      },
    },
  ],
};

export const DUO_MAPPINGS: readonly Mapping[] = [duoAuthentication, duoAdministration];
