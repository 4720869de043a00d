/** Everybody's workstation goes out through a new service in another country, first the pilots, then all. */
import { at } from '../random.ts';
import { type Stage, wordOf } from '../stage.ts';
import type { Story } from '../story.ts';
import { CLOUD_NETWORKS, drawOrigin, HOSTER_NETWORKS } from '../world/networks.ts';
import { claimDoings, dayStart } from './errands.ts';
import { dayAt, lastWorkdays } from './tradecraft.ts';

export const vpnRollout: Story = {
  id: 'vpn-rollout',
  title: 'Everybody goes out through a new VPN in another country',
  minimumDays: 6,
  minimumUsers: 10,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 5);
  const networks = [...HOSTER_NETWORKS, CLOUD_NETWORKS.azure, CLOUD_NETWORKS.aws];
  const network = draw.among('service', networks, wordOf, ({ country }) => country !== stage.home);
  const exits = Array.from({ length: draw.int('exits', 2, 4) }, () => drawOrigin(network, random));
  const addresses = new Set(exits.map(({ ip }) => ip));
  stage.benign(
    't1',
    'VPN rollout',
    [...addresses].map((ip) => `address:${ip}`),
  );
  claimDoings(stage, 't1', world.people, dayStart(stage, dayAt(days, 0)), world.end, (activity) =>
    activity.kind === 'sign-in'
      ? addresses.has(activity.origin.ip)
      : 'ip' in activity && activity.ip !== null && addresses.has(activity.ip),
  );
  for (const person of world.people) {
    const pilot = person.admin || random.chance(0.1);
    const first = dayAt(days, pilot ? 0 : random.chance(0.6) ? 1 : 2);
    // People are spread over the exits anew every day.
    for (let day = first; day < world.days; day += 1)
      stage.reroute(person, day, day, at(exits, random.int(0, exits.length - 1)));
  }
}
