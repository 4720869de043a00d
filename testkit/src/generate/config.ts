/**
 * The configuration that goes with a pack: what every customer knows of the own company: domains,
 * networks, ways out, accounts of machines; and the table of registrations.
 */
import { rangesOf } from './world/addresses.ts';
import type { Rename, World } from './world/world.ts';

export function configOf(world: World): string {
  const list = (items: readonly string[]): string => items.map((item) => `\n    - ${item}`).join('');
  const flat = (items: readonly string[]): string => [...new Set(items)].map((item) => `\n  - ${item}`).join('');
  return [
    'organization:',
    `  domains:${list([...world.domains, world.tenant.domain, ...world.renames.map(({ domain }) => domain)])}`,
    `  networks:${list(rangesOf(world))}`,
    `egress:${flat([...world.sites.flatMap((site) => site.egress), world.vpn].map((origin) => `${origin.ip}/32`))}`,
    `service_accounts:${flat(world.services.map((account) => account.upn))}`,
    ...world.renames.filter(({ isTabled }) => isTabled).map(identitiesOf),
    'context:',
    '  domains: domains.csv',
    '',
  ].join('\n');
}

/** Who was who before and after a rename. */
function identitiesOf({ people }: Rename): string {
  return `identities:${[...people].map(([old, { upn }]) => `\n  - [${old}, ${upn}]`).join('')}`;
}
