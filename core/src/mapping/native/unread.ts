/** Records that are recognised and not read, so that they are counted under a reason. */
import type { Mapping } from '../mapping.ts';

export const windowsEvents: Mapping = {
  id: 'windows',
  title: 'Windows event logs',
  references: ['https://learn.microsoft.com/windows/win32/wes/windows-event-log'],
  match: {
    EventID: { exists: true },
    any: [{ Channel: { exists: true } }, { ProviderName: { exists: true } }, { Computer: { exists: true } }],
  },
  uniqueId: false,
  on: ['Channel', 'ProviderName'],
  common: {},
  activities: [],
  ignore: {
    'what happens inside devices': [
      'Security',
      'System',
      'Application',
      'Microsoft-Windows-Sysmon/Operational',
      'Windows PowerShell',
      'Microsoft-Windows-PowerShell/Operational',
    ],
  },
};

export const graphAlerts: Mapping = {
  id: 'graph.alerts',
  title: 'Alerts of Microsoft Graph',
  references: ['https://learn.microsoft.com/graph/api/resources/security-alert'],
  match: { serviceSource: { exists: true }, severity: { exists: true }, title: { exists: true } },
  uniqueId: true,
  on: 'severity',
  common: {},
  activities: [],
  ignore: { "another product's opinion": ['informational', 'low', 'medium', 'high', 'unknown', 'unknownFutureValue'] },
};

export const UNREAD_MAPPINGS: readonly Mapping[] = [windowsEvents, graphAlerts];
