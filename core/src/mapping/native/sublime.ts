/** Sublime Security: administration log. */
import type { Mapping } from '../mapping.ts';

export const sublimeAudit: Mapping = {
  id: 'sublime.audit',
  title: 'Sublime Security administration',
  references: ['https://docs.sublime.security/docs/audit-logs'],
  match: { created_by: { exists: true }, 'data.request': { exists: true }, type: { exists: true } },
  uniqueId: true,
  common: {
    'event.id': 'id',
    '@timestamp': 'created_at',
    'event.action': 'type',
    'user.id': 'created_by.id',
    'user.email': 'created_by.email_address',
    'source.ip': 'data.request.ip',
    'user_agent.original': 'data.request.user_agent',
  },
  activities: [
    {
      activity: 'admin_change',
      when: { 'data.request.method': { not: 'GET' } },
      fields: { 'change.kind': { value: 'policy-changed' }, 'change.value': 'data.request.path' },
    },
  ],
};
