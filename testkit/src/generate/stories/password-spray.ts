/**
 * One or two common passwords against every account, slowly, from several addresses of one hoster; one account has such a
 * password and no second factor on that way in.
 *
 * After Microsoft, "Protecting your organization against password spray attacks" (2020) and its report on Midnight
 * Blizzard (January 2024); MITRE ATT&CK T1110.003.
 */
import { HOUR, MINUTE } from '../calendar.ts';
import type { ClientSession } from '../produce/saas.ts';
import { type Stage, wordOf } from '../stage.ts';
import type { Story } from '../story.ts';
import { drawOrigin, HOSTER_NETWORKS } from '../world/networks.ts';
import type { Person } from '../world/people.ts';
import { MICROSOFT_APPS } from '../world/services.ts';
import { dayAt, drawHidingRule, lastWorkdays, otherBrowser, ransack } from './tradecraft.ts';

export const passwordSpray: Story = {
  id: 'password-spray',
  title: 'Password spray with one success',
  minimumDays: 6,
  minimumUsers: 20,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 4);
  const victim = stage.cast(days.slice(-2));
  const network = draw.among('spray hoster', HOSTER_NETWORKS, wordOf);
  const addresses = Array.from({ length: draw.int('addresses', 3, 12) }, () => drawOrigin(network, random));
  const entry = draw.chance('entry from a spraying address', 0.6)
    ? random.pick(addresses)
    : drawOrigin(network, random);
  const scene = stage.attack('a1', passwordSpray.title, {
    entities: [`user:${victim.upn}`, ...addresses.map((origin) => `address:${origin.ip}`), `address:${entry.ip}`],
    mustName: [`user:${victim.upn}`, `address:${entry.ip}`],
  });
  const legacy = draw.chance('old protocol', 0.4);
  const client: Partial<ClientSession> = legacy
    ? {
        client: draw.pick('protocol', ['Authenticated SMTP', 'IMAP4', 'Exchange ActiveSync', 'POP3']),
        userAgent: 'BAV2ROPC',
      }
    : otherBrowser(stage, victim);
  const application = legacy
    ? MICROSOFT_APPS.exchange
    : draw.among('application', [MICROSOFT_APPS.office, MICROSOFT_APPS.portal], ({ name }) => name);
  const from = stage.when(victim, dayAt(days, 0), random.between(0, 20));
  const until = stage.when(victim, dayAt(days, 2), random.between(1, 8));
  const rounds = draw.int('rounds', 1, 3);
  // Old lists name people who are no longer there.
  const gone: Person[] = random.sample(world.people, Math.ceil(world.people.length / 12)).map((person) => ({
    ...person,
    upn: `${person.last.toLowerCase()}.${person.first.toLowerCase()}@${world.domain}`,
  }));
  for (let round = 0; round < rounds; round += 1) {
    const accounts = random.shuffle([...world.people, ...gone]);
    const begin = from + ((until - from) / rounds) * round;
    accounts.forEach((person, index) => {
      const time = Math.round(begin + ((until - from) / rounds) * ((index + random.next()) / accounts.length));
      const actor = stage.stranger(scene, person, random.pick(addresses), client);
      actor.logOn(time, {
        application,
        factor: null,
        errorCode: gone.includes(person) ? 50034 : random.chance(0.06) ? 50053 : 50126,
        risk: random.chance(0.1) ? 'medium' : 'none',
      });
    });
  }
  const hit = stage.stranger(scene, victim, entry, client);
  hit.logOn(until, { application, factor: null });
  const inside = stage.stranger(
    scene,
    victim,
    draw.chance('same address', 0.5) ? entry : drawOrigin(network, random),
    otherBrowser(stage, victim),
  );
  const entered = Math.round(until + draw.between('hours to enter', 0.3, 9) * HOUR);
  inside.logOn(entered, { factor: null });
  ransack(stage, inside, entered + 3 * MINUTE, random.between(1, 4), random.int(2, 5));
  const rule = drawHidingRule(stage);
  inside.createRule(Math.round(entered + random.between(0.3, 3) * HOUR), rule.name, rule.parameters);
  const next = stage.when(victim, dayAt(days, -1), random.between(2, 18));
  inside.logOn(next, { factor: null });
  ransack(stage, inside, next + 2 * MINUTE, 1, 2);
}
