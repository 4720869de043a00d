/**
 * Okta's System Log as the Okta integration (and Filebeat's module) stores it: what the vendor's mapping says, under
 * snake_case names.
 *
 * https://www.elastic.co/docs/reference/integrations/okta
 */
import { deriveMapping, type Mapping, oktaSystemLog } from '@weft/core';
import { ofDataset } from './ecs.ts';
import { snakeCase } from './words.ts';

const MOVED: Readonly<Record<string, readonly string[]>> = {
  uuid: ['event.id', 'okta.uuid', '_id'],
  published: ['@timestamp'],
  eventType: ['okta.event_type', 'event.action'],
  'client.ipAddress': ['source.ip', 'client.ip', 'okta.client.ip'],
  'client.userAgent.rawUserAgent': ['user_agent.original', 'okta.client.user_agent.raw_user_agent'],
  'securityContext.asNumber': ['source.as.number', 'client.as.number', 'okta.security_context.as.number'],
  'securityContext.asOrg': [
    'source.as.organization.name',
    'client.as.organization.name',
    'okta.security_context.as.organization.name',
  ],
};

/** The integration keeps the whole of it under `flattened`, and some of it beside that. */
const DEBUG = 'debugContext.debugData.';
const KEPT_DEBUG = 'okta.debug_context.debug_data.';

const RISK = { high: 'high', medium: 'medium', low: 'low', none: 'none' } as const;

export const OKTA_SYSTEM: readonly Mapping[] = [
  deriveMapping(oktaSystemLog, {
    id: 'okta.system',
    title: 'Okta System Log, as Elastic’s integration stores it',
    references: ['https://www.elastic.co/docs/reference/integrations/okta', ...oktaSystemLog.references],
    match: ofDataset('okta.system'),
    json: [],
    rename: (path) => {
      if (!path.startsWith(DEBUG)) return MOVED[path] ?? [`okta.${snakeCase(path)}`];
      const name = path.slice(DEBUG.length);
      return [`${KEPT_DEBUG}flattened.${name}`, KEPT_DEBUG + snakeCase(name)];
    },
    common: {
      'event.ingested': 'event.ingested',
      'source.geo.country_iso_code': ['source.geo.country_iso_code', 'client.geo.country_iso_code'],
      'event.risk': {
        from: [
          `${KEPT_DEBUG}risk_level`,
          `${KEPT_DEBUG}flattened.risk.level`,
          `${KEPT_DEBUG}flattened.logOnlySecurityData.risk.level`,
        ],
        table: RISK,
      },
    },
  }),
];
