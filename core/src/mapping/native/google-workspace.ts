/**
 * Google Workspace: activities of the Admin SDK's Reports API, with their events in a list (`events`), one by one
 * (`event`), or flattened (`name`, `type`, `parameters` beside `id`), and Gmail's log as BigQuery keeps it.
 *
 * `plainGoogleActivity` gives them one shape: parameters as an object, a flattened event under `event`.
 */
import type { FieldMap, Mapping } from '../mapping.ts';
import { isRecord, type RawRecord } from '../path.ts';
import { NOBODY } from './nobody.ts';

const REFERENCE = 'https://developers.google.com/workspace/admin/reports/v1/reference/activities';
const appendix = (application: string): string =>
  `https://developers.google.com/workspace/admin/reports/v1/appendix/activity/${application}`;

const PARAMETER = 'event.parameters';

const COMMON: Mapping['common'] = {
  'event.id': ['id.uniqueQualifier', 'unique_id'],
  '@timestamp': ['id.time', 'timestamp', 'p_event_time'],
  'event.action': 'event.name',
  'user.id': 'actor.profileId',
  'user.email': ['actor.email', 'email'],
  'source.ip': ['ipAddress', 'ip_address'],
  'source.as.number': 'networkInfo.ipAsn',
  'source.geo.country_iso_code': 'networkInfo.regionCode',
  'user_agent.original': [`${PARAMETER}.user_agent`, `${PARAMETER}.USER_AGENT`],
  'application.id': [`${PARAMETER}.client_id`, `${PARAMETER}.originating_app_id`],
  'application.name': [`${PARAMETER}.app_name`, `${PARAMETER}.application_name`],
};

const ADMIN_TARGET: FieldMap<'admin_change'> & FieldMap<'account_change'> = {
  'user.target.email': [
    `${PARAMETER}.USER_EMAIL`,
    `${PARAMETER}.TARGET_USER_EMAIL`,
    `${PARAMETER}.affected_email_address`,
  ],
  'user.target.name': [`${PARAMETER}.USER_EMAIL`, `${PARAMETER}.GROUP_EMAIL`],
};

const VISIBILITIES = {
  people_with_link: 'anonymous',
  public_on_the_web: 'anonymous',
  public_in_the_domain: 'organization',
  people_within_domain_with_link: 'organization',
  shared_externally: 'external',
} as const;

export const googleLogin: Mapping = {
  id: 'google.login',
  title: 'Google Workspace sign-ins',
  references: [REFERENCE, appendix('login'), appendix('user-accounts'), appendix('saml')],
  match: { 'id.applicationName': ['login', 'saml', 'user_accounts', 'logout'] },
  split: { list: 'events', as: 'event' },
  uniqueId: false,
  on: 'event.name',
  common: COMMON,
  activities: [
    {
      activity: 'logon',
      is: ['login_success', 'login_failure', 'login_verification', 'login_challenge'],
      fields: {
        'event.outcome': {
          first: [
            { from: 'event.name', table: { login_success: 'success', login_failure: 'failure' } },
            {
              from: `${PARAMETER}.login_challenge_status`,
              table: {
                'Challenge Passed.': 'success',
                passed: 'success',
                failed: 'failure',
                'Challenge Failed.': 'failure',
              },
            },
          ],
        },
        'client.application': `${PARAMETER}.login_type`,
        'mfa.method': {
          from: `${PARAMETER}.login_challenge_method`,
          as: 'lastBut',
          with: ['password', 'none', 'unknown', 'other', 'google_password'],
        },
        'mfa.result': {
          first: [
            {
              from: `${PARAMETER}.login_challenge_status`,
              table: {
                'Challenge Passed.': 'passed',
                passed: 'passed',
                failed: 'failed',
                'Challenge Failed.': 'failed',
              },
            },
            { from: `${PARAMETER}.is_second_factor`, table: { true: 'passed' } },
          ],
        },
        'error.code': `${PARAMETER}.login_failure_type`,
        'event.risk': { from: `${PARAMETER}.is_suspicious`, table: { true: 'high', false: 'none' } },
      },
    },
    {
      activity: 'account_change',
      is: [
        '2sv_enroll',
        '2sv_disable',
        'password_edit',
        'recovery_email_edit',
        'recovery_phone_edit',
        'recovery_secret_qa_edit',
        'titanium_enroll',
        'titanium_unenroll',
        'passkey_enrolled',
        'passkey_removed',
        'account_disabled_password_leak',
        'account_disabled_generic',
        'account_disabled_hijacked',
        'account_disabled_spamming',
        'account_disabled_spamming_through_relay',
      ],
      fields: {
        'user.email': 'actor.email',
        'user.target.email': [`${PARAMETER}.affected_email_address`, 'actor.email'],
        'change.kind': {
          from: 'event.name',
          table: {
            '2sv_enroll': 'mfa-enabled',
            '2sv_disable': 'mfa-disabled',
            password_edit: 'password-changed',
            recovery_email_edit: 'recovery-changed',
            recovery_phone_edit: 'recovery-changed',
            recovery_secret_qa_edit: 'recovery-changed',
            titanium_enroll: 'account-updated',
            titanium_unenroll: 'account-updated',
            passkey_enrolled: 'mfa-method-added',
            passkey_removed: 'mfa-method-removed',
            account_disabled_password_leak: 'account-disabled',
            account_disabled_generic: 'account-disabled',
            account_disabled_hijacked: 'account-disabled',
            account_disabled_spamming: 'account-disabled',
            account_disabled_spamming_through_relay: 'account-disabled',
          },
        },
        'change.value': 'event.name',
      },
    },
    {
      activity: 'mailbox_rule',
      is: ['email_forwarding_out_of_domain'],
      fields: {
        'rule.operation': { value: 'create' },
        'rule.forward_to': `${PARAMETER}.email_forwarding_destination_address`,
      },
    },
  ],
  ignore: {
    'the end of a session': ['logout'],
    "another product's opinion": [
      'suspicious_login',
      'suspicious_login_less_secure_app',
      'suspicious_programmatic_login',
      'gov_attack_warning',
      'user_signed_out_due_to_suspicious_session_cookie',
      'risky_sensitive_action_allowed',
      'risky_sensitive_action_blocked',
      'blocked_sender',
    ],
  },
};

const ADMIN_ACCOUNT = {
  GRANT_ADMIN_PRIVILEGE: 'role-added',
  GRANT_DELEGATED_ADMIN_PRIVILEGES: 'role-added',
  ASSIGN_ROLE: 'role-added',
  REVOKE_ADMIN_PRIVILEGE: 'role-removed',
  UNASSIGN_ROLE: 'role-removed',
  CHANGE_PASSWORD: 'password-reset',
  CHANGE_PASSWORD_ON_NEXT_LOGIN: 'password-reset',
  CREATE_USER: 'account-created',
  DELETE_USER: 'account-deleted',
  UNDELETE_USER: 'account-enabled',
  SUSPEND_USER: 'account-disabled',
  UNSUSPEND_USER: 'account-enabled',
  RENAME_USER: 'account-renamed',
  UNENROLL_USER_FROM_STRONG_AUTH: 'mfa-disabled',
  TURN_OFF_2_STEP_VERIFICATION: 'mfa-disabled',
  ADD_RECOVERY_EMAIL: 'recovery-changed',
  ADD_RECOVERY_PHONE: 'recovery-changed',
  CHANGE_RECOVERY_EMAIL: 'recovery-changed',
  CHANGE_RECOVERY_PHONE: 'recovery-changed',
  ADD_GROUP_MEMBER: 'group-added',
  REMOVE_GROUP_MEMBER: 'group-removed',
} as const;

const ADMIN_SETTINGS = {
  CREATE_EMAIL_MONITOR: 'mailbox-forwarding',
  EMAIL_ROUTE_ADD: 'transport-rule',
  CREATE_GMAIL_SETTING: 'transport-rule',
  CHANGE_GMAIL_SETTING: 'transport-rule',
  DELETE_GMAIL_SETTING: 'transport-rule',
  CHANGE_EMAIL_SETTING: 'policy-changed',
  AUTHORIZE_API_CLIENT_ACCESS: 'application-permission-added',
  ADD_APPLICATION: 'application-created',
  ADD_APPLICATION_TO_WHITELIST: 'application-permission-added',
  ADD_TO_TRUSTED_OAUTH2_APPS: 'application-permission-added',
  ADD_MOBILE_APPLICATION_TO_WHITELIST: 'application-permission-added',
  CHANGE_APPLICATION_SETTING: 'policy-changed',
  CREATE_APPLICATION_SETTING: 'policy-changed',
  DELETE_APPLICATION_SETTING: 'policy-changed',
  CHANGE_CALENDAR_SETTING: 'policy-changed',
  CHANGE_DOCS_SETTING: 'policy-changed',
  ENFORCE_STRONG_AUTHENTICATION: 'policy-changed',
  ALLOW_STRONG_AUTHENTICATION: 'policy-changed',
  TOGGLE_SSO_ENABLED: 'domain-federation-changed',
  CHANGE_SSO_SETTINGS: 'domain-federation-changed',
  ADD_SAML_IDP: 'domain-federation-changed',
  ADD_DOMAIN: 'domain-federation-changed',
  ADD_DOMAIN_ALIAS: 'domain-federation-changed',
} as const;

export const googleAdmin: Mapping = {
  id: 'google.admin',
  title: 'Google Workspace administration',
  references: [REFERENCE, appendix('admin-event-names')],
  match: { 'id.applicationName': ['admin'] },
  split: { list: 'events', as: 'event' },
  uniqueId: false,
  on: 'event.name',
  common: COMMON,
  activities: [
    {
      activity: 'account_change',
      is: Object.keys(ADMIN_ACCOUNT),
      fields: {
        ...ADMIN_TARGET,
        'change.kind': { from: 'event.name', table: ADMIN_ACCOUNT },
        'change.value': [`${PARAMETER}.ROLE_NAME`, `${PARAMETER}.GROUP_EMAIL`, `${PARAMETER}.NEW_VALUE`],
        'change.old_value': `${PARAMETER}.OLD_VALUE`,
      },
    },
    {
      activity: 'admin_change',
      is: Object.keys(ADMIN_SETTINGS),
      fields: {
        ...ADMIN_TARGET,
        'change.kind': { from: 'event.name', table: ADMIN_SETTINGS },
        'change.value': {
          first: [
            { parts: [`${PARAMETER}.SETTING_NAME`, { value: ': ' }, `${PARAMETER}.NEW_VALUE`] },
            `${PARAMETER}.SETTING_NAME`,
            `${PARAMETER}.EMAIL_MONITOR_DEST_EMAIL`,
            `${PARAMETER}.API_CLIENT_NAME`,
            `${PARAMETER}.APPLICATION_NAME`,
            `${PARAMETER}.APP_NAME`,
            `${PARAMETER}.MOBILE_APP_PACKAGE_ID`,
            `${PARAMETER}.DOMAIN_NAME`,
            `${PARAMETER}.NEW_VALUE`,
          ],
        },
        'change.old_value': `${PARAMETER}.OLD_VALUE`,
      },
    },
    {
      activity: 'admin_change',
      when: { 'event.name': { exists: true } },
      fields: {
        ...ADMIN_TARGET,
        'change.kind': { value: 'other' },
        'change.value': [`${PARAMETER}.ROLE_NAME`, `${PARAMETER}.SETTING_NAME`, `${PARAMETER}.NEW_VALUE`],
        'change.old_value': `${PARAMETER}.OLD_VALUE`,
      },
    },
  ],
  ignore: {
    'searches and exports of logs': ['EMAIL_LOG_SEARCH', 'SECURITY_INVESTIGATION_QUERY', 'SECURITY_CHART_DRILLDOWN'],
    'licence work': ['USER_LICENSE_ASSIGNMENT', 'USER_LICENSE_REVOKE', 'USER_LICENSE_REASSIGNMENT'],
  },
};

const DRIVE_OPERATIONS = {
  view: 'view',
  preview: 'view',
  print: 'view',
  source_copy: 'view',
  download: 'download',
  create: 'upload',
  upload: 'upload',
  edit: 'modify',
  untrash: 'modify',
  rename: 'modify',
  delete: 'delete',
  trash: 'delete',
  purge: 'delete',
  move: 'move',
  copy: 'move',
  add_to_folder: 'move',
  remove_from_folder: 'move',
  change_user_access: 'share',
  change_document_visibility: 'share',
  change_document_access_scope: 'share',
  change_acl_editors: 'share',
  change_owner: 'share',
  team_drive_membership_change: 'share',
  shared_drive_membership_change: 'share',
  publish_change: 'share',
} as const;

export const googleDrive: Mapping = {
  id: 'google.drive',
  title: 'Google Drive',
  references: [REFERENCE, appendix('drive')],
  match: { 'id.applicationName': ['drive'] },
  split: { list: 'events', as: 'event' },
  uniqueId: false,
  on: 'event.name',
  common: COMMON,
  activities: [
    {
      activity: 'file_access',
      is: Object.keys(DRIVE_OPERATIONS),
      fields: {
        'file.name': `${PARAMETER}.doc_title`,
        'file.path': `${PARAMETER}.doc_id`,
        'file.extension': { from: `${PARAMETER}.doc_title`, as: 'extract', with: '\\.([a-z0-9]{1,8})$' },
        'file.operation': { from: 'event.name', table: DRIVE_OPERATIONS },
        'file.shared_with': {
          first: [
            `${PARAMETER}.target_user`,
            `${PARAMETER}.new_owner`,
            `${PARAMETER}.target`,
            { from: `${PARAMETER}.new_value`, table: VISIBILITIES },
            { from: `${PARAMETER}.target_domain`, table: { all: 'anonymous' } },
            `${PARAMETER}.target_domain`,
          ],
        },
        'user.target.email': [`${PARAMETER}.target_user`, `${PARAMETER}.new_owner`],
      },
    },
  ],
  ignore: {
    'what a change of a folder does to what is in it': [
      'change_user_access_hierarchy_reconciled',
      'change_document_visibility_hierarchy_reconciled',
      'change_document_access_scope_hierarchy_reconciled',
      'change_owner_hierarchy_reconciled',
      'expire_access_request',
      'deny_access_request',
      'request_access',
      'approval_requested',
    ],
    'settings of drives': [
      'shared_drive_settings_change',
      'team_drive_settings_change',
      'storage_usage_update',
      'sheets_import_range',
      'label_added',
      'label_removed',
      'script_trigger_created',
      'connected_sheets_query',
    ],
  },
};

export const googleToken: Mapping = {
  id: 'google.token',
  title: 'Google Workspace consent to applications',
  references: [REFERENCE, appendix('token')],
  match: { 'id.applicationName': ['token'] },
  split: { list: 'events', as: 'event' },
  uniqueId: false,
  on: 'event.name',
  common: COMMON,
  activities: [
    {
      activity: 'consent',
      is: ['authorize'],
      fields: {
        'consent.scopes': { from: `${PARAMETER}.scope`, as: 'scopes' },
        'consent.type': { value: 'user' },
      },
    },
  ],
  ignore: { 'calls of programming interfaces': ['activity', 'request'], 'consent taken back': ['revoke'] },
};

const INFO = 'event.parameters.message_info';
const MAIL_EVENT = 'event.parameters.event_info.mail_event_type';

/** `info` is the path before the message's own keys, with its dot. */
const gmailMessage = (info: string): FieldMap<'message'> => ({
  ...NOBODY,
  'source.ip': [
    `${info}connection_info.client_ip`,
    `${info}connection_info.smtp_in_connect_ip`,
    `${info}connection_info.smtp_user_agent_ip`,
  ],
  'source.geo.country_iso_code': `${info}connection_info.ip_geo_country`,
  'email.internet_message_id': { from: `${info}rfc2822_message_id`, as: 'messageId' },
  'email.direction': {
    first: [
      { from: `${info}connection_info.is_intra_domain`, table: { true: 'internal' } },
      { from: MAIL_EVENT, table: { '1': 'outbound', '2': 'inbound' } },
      { from: `${info}action_type`, table: { '1': 'inbound', '10': 'outbound' } },
    ],
  },
  'email.from.address': [`${info}source.from_header_address`, `${info}source.address`],
  'email.from.name': `${info}source.from_header_displayname`,
  'email.sender.address': `${info}source.address`,
  'email.to.address': {
    first: [`${info}destination[].address`, { from: `${info}flattened_destinations`, as: 'addresses' }],
  },
  'email.subject': `${info}subject`,
  'email.spf': { from: `${info}connection_info.spf_pass`, table: { true: 'pass', false: 'fail' } },
  'email.dkim': { from: `${info}connection_info.dkim_pass`, table: { true: 'pass', false: 'fail' } },
  'email.dmarc': { from: `${info}connection_info.dmarc_pass`, table: { true: 'pass', false: 'fail' } },
  'email.links': `${info}link_domain`,
  'email.attachments': {
    from: `${info}attachment`,
    as: 'collect',
    with: { name: 'file_name', extension: 'file_extension_type', sha256: 'sha256' },
  },
  'email.delivery': {
    first: [
      { from: MAIL_EVENT, table: { '5': 'quarantined', '6': 'delivered', '30': 'failed' } },
      { from: `${info}is_spam`, table: { true: 'junked' } },
      { from: `${info}connection_info.smtp_reply_code`, as: 'smtpReply' },
      { from: `${info}is_spam`, table: { false: 'delivered' } },
    ],
  },
  'email.threat': {
    first: [
      {
        from: `${info}attachment[].malware_family`,
        as: 'wordIn',
        with: { '1': 'malware', '2': 'malware', '3': 'malware', '4': 'malware', '5': 'malware' },
      },
      { from: `${info}spam_info.classification_reason`, table: { '3': 'phish', '4': 'malware' } },
      { from: `${info}is_spam`, table: { true: 'spam' } },
    ],
  },
  'email.size': `${info}payload_size`,
});

export const googleGmail: Mapping = {
  id: 'google.gmail',
  title: 'Gmail log events',
  references: [REFERENCE, appendix('gmail'), 'https://support.google.com/a/answer/12384955'],
  match: { 'id.applicationName': ['gmail'] },
  split: { list: 'events', as: 'event' },
  uniqueId: false,
  on: [MAIL_EVENT, 'event.name'],
  common: { ...COMMON, '@timestamp': ['id.time', 'event.parameters.event_info.timestamp_usec', 'p_event_time'] },
  activities: [
    { activity: 'message', is: ['delivery', '0', '1', '2', '5', '6', '30'], fields: gmailMessage(`${INFO}.`) },
    {
      activity: 'link_click',
      is: ['15', '16'],
      fields: {
        'email.internet_message_id': { from: `${INFO}.rfc2822_message_id`, as: 'messageId' },
        'url.full': `${INFO}.link_url`,
        'destination.domain': `${INFO}.link_domain`,
        'click.verdict': { value: 'allowed' },
        'email.threat': { from: `${INFO}.is_spam`, table: { true: 'spam' } },
      },
    },
    {
      activity: 'mail_access',
      is: ['7', '11', '13', '17', '18', '27', '28', '31', '32', '33'],
      fields: {
        'mail.operation': {
          from: MAIL_EVENT,
          table: { '11': 'send', '13': 'delete', '27': 'delete', '32': 'sync' },
          otherwise: 'read',
        },
        'mail.items': { value: 1 },
        'email.internet_message_id': { from: `${INFO}.rfc2822_message_id`, as: 'messageId' },
        'email.subject': `${INFO}.subject`,
        'client.application': 'event.parameters.event_info.client_context.client_type',
      },
    },
    {
      activity: 'admin_change',
      is: ['34'],
      fields: { 'change.kind': { value: 'mailbox-permission' } },
    },
  ],
  ignore: {
    'marks that a reader or Gmail sets': [
      '3',
      '4',
      '8',
      '9',
      '10',
      '12',
      '14',
      '19',
      '20',
      '21',
      '22',
      '23',
      '24',
      '25',
      '26',
      '29',
    ],
  },
};

/** A row of Gmail's log in BigQuery, as the older export and Splunk's add-on write it: `message_info` at the top. */
export const gmailRow: Mapping = {
  id: 'google.gmail',
  title: 'Gmail log rows',
  references: ['https://support.google.com/a/answer/7230050'],
  match: { rfc2822_message_id: { exists: true }, connection_info: { exists: true } },
  uniqueId: false,
  common: { '@timestamp': ['timestamp', 'event_info.timestamp_usec', '_time'], 'event.action': 'description' },
  activities: [{ activity: 'message', fields: gmailMessage('') }],
};

export const googleOther: Mapping = {
  id: 'google.other',
  title: 'Other applications of Google Workspace',
  references: [REFERENCE],
  match: { 'id.applicationName': { exists: true } },
  uniqueId: false,
  on: 'id.applicationName',
  common: {},
  activities: [],
  ignore: {
    "another product's opinion": ['rules', 'alertcenter', 'context_aware_access', 'data_studio'],
    'access by the vendor': ['access_transparency', 'access_evaluation'],
    'calendars, meetings and chats': ['calendar', 'chat', 'meet', 'keep', 'classroom', 'gplus', 'jamboard'],
    'groups and devices': [
      'groups',
      'groups_enterprise',
      'mobile',
      'chrome',
      'gcp',
      'vault',
      'assignments',
      'ldap',
      'profile',
      'takeout',
      'directory_sync',
      'contacts',
      'tasks',
    ],
  },
};

/** In the order in which they are tried. */
export const GOOGLE_MAPPINGS: readonly Mapping[] = [
  googleLogin,
  googleAdmin,
  googleDrive,
  googleToken,
  googleGmail,
  gmailRow,
  googleOther,
];

/** An activity with its parameters as objects and a flattened event under `event`. Other records as they are. */
export function plainGoogleActivity(record: RawRecord): RawRecord {
  const flattened = isFlattened(record);
  if (!flattened && record['kind'] !== 'admin#reports#activity' && applicationOf(record) === null) return record;
  const events = record['events'];
  if (Array.isArray(events)) return { ...record, events: events.map(plainEvent) };
  if (isRecord(record['event'])) return { ...record, event: plainEvent(record['event']) };
  const { name, type, parameters } = record;
  const plain = { ...record, event: plainEvent({ name, type, parameters }) };
  return flattened ? { ...plain, id: { applicationName: APPLICATION_OF_TYPE[String(type)] ?? 'unnamed' } } : plain;
}

/** Types of events, where an export names no application. */
const APPLICATION_OF_TYPE: Readonly<Record<string, string>> = {
  access: 'drive',
  acl_change: 'drive',
  login: 'login',
  account_warning: 'login',
  '2sv_change': 'user_accounts',
  recovery_info_change: 'user_accounts',
  auth: 'token',
  delivery_type: 'gmail',
  USER_SETTINGS: 'admin',
  GROUP_SETTINGS: 'admin',
  DELEGATED_ADMIN_SETTINGS: 'admin',
  APPLICATION_SETTINGS: 'admin',
  DOMAIN_SETTINGS: 'admin',
  EMAIL_SETTINGS: 'admin',
  SECURITY_SETTINGS: 'admin',
};

/** `{type, name, parameters, email, unique_id}`, as Splunk's add-on once wrote it. */
function isFlattened(record: RawRecord): boolean {
  return typeof record['name'] === 'string' && isRecord(record['parameters']) && record['unique_id'] !== undefined;
}

function applicationOf(record: RawRecord): unknown {
  return isRecord(record['id']) ? (record['id']['applicationName'] ?? null) : null;
}

function plainEvent(event: unknown): unknown {
  return isRecord(event) ? { ...event, parameters: plainParameters(event['parameters']) } : event;
}

/** `[{name, value | boolValue | multiValue | messageValue …}]` as an object. */
function plainParameters(parameters: unknown): unknown {
  if (!Array.isArray(parameters)) return parameters;
  const object: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const parameter of parameters) {
    if (!isRecord(parameter) || typeof parameter['name'] !== 'string') continue;
    object[parameter['name']] = parameterValue(parameter);
  }
  return object;
}

function parameterValue(parameter: RawRecord): unknown {
  const { value, boolValue, intValue, multiValue, multiIntValue, messageValue, multiMessageValue } = parameter;
  if (isRecord(messageValue)) return plainParameters(messageValue['parameter']);
  if (Array.isArray(multiMessageValue)) {
    return multiMessageValue.map((item: unknown) => (isRecord(item) ? plainParameters(item['parameter']) : item));
  }
  return value ?? boolValue ?? intValue ?? multiValue ?? multiIntValue;
}
