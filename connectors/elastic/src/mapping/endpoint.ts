/**
 * Agents on the device itself: Elastic Defend, and logons as Windows and Linux write them.
 *
 * https://www.elastic.co/docs/reference/integrations/endpoint
 * https://www.elastic.co/docs/reference/integrations/system
 */
import type { Mapping } from '@weft/core';
import { ECS_COMMON, ECS_CONNECTION, ECS_DNS, ECS_HOST, ECS_WEB, ofDataset } from './ecs.ts';

const DEFEND = ['https://www.elastic.co/docs/reference/integrations/endpoint'];
const COMMON = { ...ECS_COMMON, ...ECS_HOST } as const;

const network: Mapping = {
  id: 'endpoint.events.network',
  title: 'Elastic Defend: network',
  references: DEFEND,
  match: ofDataset('endpoint.events.network'),
  uniqueId: true,
  on: 'event.action',
  common: COMMON,
  activities: [
    { activity: 'dns_query', is: ['lookup_result'], fields: ECS_DNS },
    { activity: 'web_request', is: ['http_request'], fields: { ...ECS_WEB, 'network.protocol': { value: 'http' } } },
    { activity: 'connection', is: ['disconnect_received'], fields: ECS_CONNECTION },
  ],
  ignore: {
    'the beginning of a connection that another record ends': [
      'connection_attempted',
      'connection_accepted',
      'ipv4_connection_attempt_event',
      'ipv6_connection_attempt_event',
    ],
    'a question whose answer is another record': ['lookup_requested'],
  },
};

/** What both Windows and Linux say of a logon. */
const LOGON = {
  'logon.type': {
    from: ['winlog.logon.type', 'process.Ext.session_info.logon_type'],
    table: {
      interactive: 'interactive',
      remoteinteractive: 'interactive',
      cachedinteractive: 'interactive',
      unlock: 'interactive',
      network: 'non-interactive',
      networkcleartext: 'non-interactive',
      newcredentials: 'non-interactive',
      batch: 'non-interactive',
      service: 'non-interactive',
    },
  },
  'client.application': ['winlog.logon.type', 'system.auth.ssh.method', 'process.name'],
  'error.code': ['winlog.event_data.SubStatus', 'winlog.event_data.Status'],
} as const;

const security: Mapping = {
  id: 'endpoint.events.security',
  title: 'Elastic Defend: logons',
  references: DEFEND,
  match: ofDataset('endpoint.events.security'),
  uniqueId: true,
  on: 'event.action',
  common: COMMON,
  activities: [{ activity: 'logon', is: ['log_on', 'log_on_failure'], fields: LOGON }],
  ignore: { 'the end of a session': ['log_off'] },
};

const system: Mapping = {
  id: 'system.auth',
  title: 'Windows and Linux: logons',
  references: [
    'https://www.elastic.co/docs/reference/integrations/system',
    'https://learn.microsoft.com/windows/security/threat-protection/auditing/event-4624',
  ],
  match: ofDataset(
    'system.auth',
    'system.security',
    'windows.forwarded',
    'winlog.winlog',
    'system.winlog',
    'auditd_manager.auditd',
  ),
  uniqueId: true,
  common: COMMON,
  activities: [
    {
      activity: 'logon',
      when: {
        'event.category': 'authentication',
        'event.outcome': ['success', 'failure'],
        none: [{ 'event.type': 'end' }, { 'event.action': ['logged-off', 'log_off'] }],
      },
      fields: LOGON,
    },
  ],
};

const sysmon: Mapping = {
  id: 'windows.sysmon',
  title: 'Sysmon: connections and name queries',
  references: ['https://learn.microsoft.com/sysinternals/downloads/sysmon'],
  match: ofDataset('windows.sysmon_operational', 'sysmon_linux.log'),
  uniqueId: true,
  on: ['event.code', 'winlog.event_id'],
  common: COMMON,
  activities: [
    { activity: 'connection', is: ['3'], fields: ECS_CONNECTION },
    { activity: 'dns_query', is: ['22'], fields: ECS_DNS },
  ],
  ignore: {
    'what a process does on its device': Array.from({ length: 30 }, (_, code) => String(code)).filter(
      (code) => code !== '3' && code !== '22',
    ),
  },
};

const others: Mapping = {
  id: 'endpoint.other',
  title: 'Elastic Defend: what is not read',
  references: DEFEND,
  match: ofDataset(
    ...([
      'endpoint.events.process',
      'endpoint.events.file',
      'endpoint.events.library',
      'endpoint.events.registry',
      'endpoint.events.api',
      'endpoint.alerts',
    ] as const),
    ...([
      'endpoint.metadata',
      'endpoint.metrics',
      'endpoint.policy',
      'endpoint.actions',
      'endpoint.action.responses',
    ] as const),
  ),
  uniqueId: true,
  on: 'event.dataset',
  common: COMMON,
  activities: [],
  ignore: {
    'what a process does on its device': ['process', 'file', 'library', 'registry', 'api'].map(
      (name) => `endpoint.events.${name}`,
    ),
    'an alert of another product': ['endpoint.alerts'],
    'the agent itself': [
      'endpoint.metadata',
      'endpoint.metrics',
      'endpoint.policy',
      'endpoint.actions',
      'endpoint.action.responses',
    ],
  },
};

export const ENDPOINT: readonly Mapping[] = [network, security, system, sysmon, others];
