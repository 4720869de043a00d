/**
 * The audit log of Windows' DHCP server.
 *
 * https://www.elastic.co/docs/reference/integrations/microsoft_dhcp
 * https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/dd183591(v=ws.10)
 */
import type { Mapping } from '@weft/core';
import { ECS_EVENT, ECS_USER, ofDataset } from './ecs.ts';

/** `event.code`; older versions of the integration call the client `host`, newer ones `source`. */
export const MICROSOFT_DHCP: readonly Mapping[] = [
  {
    id: 'microsoft_dhcp.log',
    title: 'Windows DHCP server',
    references: [
      'https://www.elastic.co/docs/reference/integrations/microsoft_dhcp',
      'https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/dd183591(v=ws.10)',
    ],
    match: ofDataset('microsoft_dhcp.log'),
    uniqueId: true,
    on: 'event.code',
    common: { ...ECS_EVENT, ...ECS_USER },
    activities: [
      {
        activity: 'lease',
        is: ['10', '11', '12', '16', '17', '18', '20', '21'],
        fields: {
          'host.name': ['source.domain', 'source.address', 'host.name'],
          'source.mac': ['source.mac', 'host.mac'],
          'session.id': 'microsoft.dhcp.transaction_id',
          'lease.ip': ['source.ip', 'host.ip'],
          'lease.kind': { value: 'dhcp' },
          'lease.operation': {
            from: 'event.code',
            table: { '11': 'renew', '12': 'release', '16': 'release', '17': 'release', '18': 'release' },
            otherwise: 'assign',
          },
        },
      },
    ],
    ignore: {
      'names and upkeep of the server':
        '00 01 02 24 25 30 31 32 34 35 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64'.split(' '),
      'addresses that nobody was given': ['13', '14', '15', '22', '23', '33', '36'],
    },
  },
];
