/** PingID: pairing of devices and authentications. */
import type { Mapping } from '../mapping.ts';

export const pingId: Mapping = {
  id: 'pingid',
  title: 'PingID',
  references: ['https://docs.pingidentity.com/pingone/p1_cloud__pingone_main_landing_page.html'],
  match: { source: 'PINGID', recorded: { exists: true } },
  uniqueId: true,
  common: {
    'event.id': 'id',
    '@timestamp': 'recorded',
    'event.action': 'result.message',
    'event.outcome': { from: 'result.status', table: { success: 'success', failure: 'failure', failed: 'failure' } },
    'user.email': 'actors.name',
    'user.name': { from: 'actors.name', as: 'principalName' },
    'source.ip': 'resources.ipaddress',
    'session.id': 'resources.websession',
  },
  activities: [
    {
      activity: 'account_change',
      when: { 'result.message': { matches: '^device (paired|unpaired|removed)' } },
      fields: {
        'change.kind': {
          from: 'result.message',
          as: 'wordIn',
          with: { unpaired: 'mfa-method-removed', removed: 'mfa-method-removed', paired: 'mfa-method-added' },
        },
        'change.value': { from: 'result.message', as: 'extract', with: '^device \\w+ (.+)$' },
      },
    },
    {
      activity: 'logon',
      fields: {
        'application.name': 'source',
        'mfa.method': { from: 'result.message', as: 'extract', with: '(?:with|using|by) ([a-z0-9 ]+)' },
        'mfa.result': { from: 'result.status', table: { success: 'passed', failure: 'failed', failed: 'failed' } },
      },
    },
  ],
};
