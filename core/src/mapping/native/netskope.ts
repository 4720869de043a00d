/** Netskope: administration log. */
import type { Mapping } from '../mapping.ts';

export const netskopeAudit: Mapping = {
  id: 'netskope.audit',
  title: 'Netskope administration',
  references: ['https://docs.netskope.com/en/audit-log/'],
  match: { audit_log_event: { exists: true } },
  uniqueId: true,
  on: 'audit_log_event',
  common: {
    'event.id': '_id',
    '@timestamp': 'timestamp',
    'event.action': 'audit_log_event',
    'user.email': { from: 'user', as: 'principalAddress' },
    'user.name': { from: 'user', as: 'principalName' },
    'source.ip': 'supporting_data.data_values[]',
  },
  activities: [
    {
      activity: 'logon',
      is: ['Login Successful', 'Login Failed', 'Admin logged out because of successive login failures'],
      fields: {
        'event.outcome': { from: 'audit_log_event', table: { 'Login Successful': 'success' }, otherwise: 'failure' },
        'application.name': { value: 'Netskope' },
      },
    },
    {
      activity: 'admin_change',
      fields: { 'change.kind': { value: 'other' }, 'change.value': 'audit_log_event' },
    },
  ],
  ignore: {
    'calls of programming interfaces': ['Rest API V2 Call', 'Rest API V1 Call'],
    'the end of a session': ['Logout Successful', 'Log Out Successful'],
  },
};
