/**
 * Google Workspace as Elastic's integration stores it: one document for each event, its parameters under the name of the
 * application. What the vendor's mapping says, found there.
 *
 * Lost on the way: parameters of sign-ins that are true or false (`is_suspicious`, `is_second_factor`).
 * https://www.elastic.co/docs/reference/integrations/google_workspace
 */
import {
  deriveMapping,
  GOOGLE_MAPPINGS,
  googleAdmin,
  googleDrive,
  googleGmail,
  googleLogin,
  googleToken,
  type Mapping,
} from '@weft/core';
import { ofDataset } from './ecs.ts';

const REFERENCES = ['https://www.elastic.co/docs/reference/integrations/google_workspace'];

/** The frame of an activity. */
const FRAME: Readonly<Record<string, readonly string[]>> = {
  'id.uniqueQualifier': ['event.id', '_id'],
  'id.time': ['@timestamp'],
  'event.name': ['event.action'],
  'actor.profileId': ['user.id', 'source.user.id'],
  'actor.email': ['user.email', 'source.user.email', 'google_workspace.actor.email'],
  ipAddress: ['source.ip', 'client.ip'],
  'networkInfo.ipAsn': ['source.as.number'],
  'networkInfo.regionCode': ['source.geo.country_iso_code'],
};
const PARAMETERS = 'event.parameters.';

type PlacesOf = (parameter: string) => readonly string[];

function stored(base: Mapping, datasets: readonly [string, ...string[]], placesOf: PlacesOf): Mapping {
  const { split: _, ...mapping } = deriveMapping(base, {
    id: base.id,
    title: `${base.title}, as Elastic’s integration stores them`,
    references: [...REFERENCES, ...base.references],
    match: ofDataset(...datasets),
    rename: (path) => (path.startsWith(PARAMETERS) ? placesOf(path.slice(PARAMETERS.length)) : (FRAME[path] ?? [])),
    common: {
      'event.ingested': 'event.ingested',
      'source.as.organization.name': ['source.as.organization.name', 'client.as.organization.name'],
    },
  });
  return mapping;
}

const LOGIN_APPLICATIONS = ['login', 'saml', 'user_accounts'];

/** The integration takes the application's name off its parameters. */
const login = stored(
  googleLogin,
  ['google_workspace.login', 'google_workspace.saml', 'google_workspace.user_accounts'],
  (parameter) => {
    const plain = parameter.replace(/^(?:login|saml)_/, '');
    return LOGIN_APPLICATIONS.flatMap((application) => [
      `google_workspace.${application}.${plain}`,
      ...(plain === parameter ? [] : [`google_workspace.${application}.${parameter}`]),
    ]);
  },
);

const ADMIN_PLACES: Readonly<Record<string, string>> = {
  USER_EMAIL: 'user.email',
  GROUP_EMAIL: 'group.email',
  APPLICATION_NAME: 'application.name',
  NEW_VALUE: 'new_value',
  OLD_VALUE: 'old_value',
  SETTING_NAME: 'setting.name',
  ROLE_NAME: 'role.name',
  DOMAIN_NAME: 'domain.name',
  API_CLIENT_NAME: 'api.client.name',
  EMAIL_MONITOR_DEST_EMAIL: 'email_monitor.dest_email',
  MOBILE_APP_PACKAGE_ID: 'application.package_id',
};

const admin = stored(googleAdmin, ['google_workspace.admin'], (parameter) => [
  `google_workspace.admin.${ADMIN_PLACES[parameter] ?? parameter}`,
]);

const DRIVE_PLACES: Readonly<Record<string, readonly string[]>> = {
  doc_title: ['file.name'],
  doc_id: ['google_workspace.drive.file.id'],
  target_user: ['google_workspace.drive.target_user', 'google_workspace.drive.target'],
};

const drive = stored(
  googleDrive,
  ['google_workspace.drive'],
  (parameter) => DRIVE_PLACES[parameter] ?? [`google_workspace.drive.${parameter}`],
);

const TOKEN_PLACES: Readonly<Record<string, string>> = { client_id: 'client.id', scope: 'scope.value' };

const token = stored(googleToken, ['google_workspace.token'], (parameter) => [
  `google_workspace.token.${TOKEN_PLACES[parameter] ?? parameter}`,
]);

const MESSAGE = 'google_workspace.gmail.message_info.';

/** What the integration has put into ECS fields and dropped from the message. */
const MAIL_PLACES: Readonly<Record<string, readonly string[]>> = {
  'message_info.rfc2822_message_id': ['email.message_id', `${MESSAGE}rfc2822_message_id`],
  'message_info.subject': ['email.subject', `${MESSAGE}subject`],
  'message_info.source.address': ['email.from.address', `${MESSAGE}source.address`],
  'message_info.destination[].address': ['email.to.address', `${MESSAGE}destination[].address`],
  'message_info.connection_info.client_ip': ['client.ip', `${MESSAGE}connection_info.client_ip`],
  'message_info.connection_info.ip_geo_country': [
    'client.geo.country_iso_code',
    `${MESSAGE}connection_info.ip_geo_country`,
  ],
};

const gmailLog = stored(
  googleGmail,
  ['google_workspace.gmail'],
  (parameter) => MAIL_PLACES[parameter] ?? [`google_workspace.gmail.${parameter}`],
);

/** The account whose mail it is; `user` is somebody it has let in. */
const gmail: Mapping = {
  ...gmailLog,
  common: { ...gmailLog.common, 'user.email': ['google_workspace.gmail.email', 'user.email'] },
};

/** Applications under other names here than in Google's own log. */
const RENAMED: Readonly<Record<string, string>> = {
  groups_enterprise: 'group_enterprise',
  alertcenter: 'alert',
  mobile: 'device',
};

const UNREAD = Object.fromEntries(
  Object.entries(GOOGLE_MAPPINGS.find(({ id }) => id === 'google.other')?.ignore ?? {}).map(([reason, names]) => [
    reason,
    names.map((name) => `google_workspace.${RENAMED[name] ?? name}`),
  ]),
);

const others: Mapping = {
  id: 'google.other',
  title: 'Other applications of Google Workspace',
  references: REFERENCES,
  match: { 'event.dataset': Object.values(UNREAD).flat() },
  uniqueId: false,
  on: 'event.dataset',
  common: {},
  activities: [],
  ignore: UNREAD,
};

export const GOOGLE_WORKSPACE: readonly Mapping[] = [login, admin, drive, token, gmail, others];
