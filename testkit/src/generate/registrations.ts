/**
 * When domains were registered: a table for the pack, and nothing that an attack alone would have.
 *
 * None of the shapes has a field for a domain's age: Zeek, the ASIM tables and the audit logs do not know it.
 * The table holds what the story names, and a fixed share of the ordinary domains that were visited, young ones among them.
 */
import { DAY, type EpochMs, iso } from './calendar.ts';
import { hashText } from './random.ts';
import type { Registration } from './stage.ts';
import type { World } from './world/world.ts';
import { campaignSite } from './life/campaigns.ts';

/** Of a hundred ordinary domains, how many the table knows. */
const KNOWN_PER_CENT = 70;
/** Rows of the table; further domains are left out. */
const ROWS_MAX = 60_000;

export class RegistrationTable {
  private readonly rows = new Map<string, EpochMs>();
  private readonly world: World;

  constructor(world: World, told: readonly Registration[]) {
    this.world = world;
    for (const { domain, registered } of told) this.rows.set(domain, registered);
    const campaign = campaignSite(world);
    this.rows.set(campaign.domain, campaign.registered);
    for (const site of world.web.services) this.rows.set(site.domain, site.registered);
  }

  /** Takes note of a host that somebody looked up. */
  see(host: string): void {
    if (this.rows.size >= ROWS_MAX || host.endsWith('.arpa') || !host.includes('.')) return;
    const domain = registrable(host);
    if (this.rows.has(domain) || domain === this.world.domain || hashText(domain) % 100 >= KNOWN_PER_CENT) return;
    this.rows.set(domain, this.world.web.registrationOf(domain));
  }

  csv(): string {
    const lines = [...this.rows]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([domain, registered]) =>
          `${domain},${iso(Math.floor(registered / DAY) * DAY + (registered % DAY)).slice(0, 19)}Z`,
      );
    return `domain,registered\n${lines.join('\n')}\n`;
  }
}

const SECOND_LEVELS = new Set(['co.uk', 'com.au', 'com.br', 'com.mx']);

/** The registrable part of a host among the endings that the generator draws. */
export function registrable(host: string): string {
  const labels = host.split('.');
  const ending = labels.slice(-2).join('.');
  return labels.slice(SECOND_LEVELS.has(ending) ? -3 : -2).join('.');
}
