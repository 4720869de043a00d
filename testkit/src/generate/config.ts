/** The configuration that goes with a pack: what every customer knows of the own company, and the table of registrations. */
import type { World } from './world/world.ts';

export function configOf(world: World): string {
  const list = (items: readonly string[]): string => items.map((item) => `\n    - ${item}`).join('');
  return [
    'organization:',
    `  domains:${list([...world.domains, world.tenant.domain])}`,
    `  networks:${list(world.sites.map((site) => `10.${site.octet}.0.0/16`))}`,
    'context:',
    '  domains: domains.csv',
    '',
  ].join('\n');
}
