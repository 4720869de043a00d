/**
 * An attacker who teaches the watchers first: for one to three months a workstation sends a machine of the thief's own a
 * little, and a little more each day, before gigabytes follow in one go to a peer that has long been an old acquaintance.
 *
 * Baselines poisoned in small steps: Barreno, Nelson, Joseph, Tygar, The Security of Machine Learning, 2010; MITRE ATT&CK T1048.
 */
import { DAY, isWeekend, MINUTE, SECOND } from '../calendar.ts';
import type { Peer } from '../produce/network.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { dayAt, drawHour, FEEDING_DAYS, lastWorkdays } from './tradecraft.ts';

export const poisonedExfiltration: Story = {
  id: 'poisoned-exfiltration',
  title: 'Gigabytes carried to a peer that was made familiar before',
  minimumDays: 110,
  minimumUsers: 6,
  world: () => ({ density: 0.15 }),
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 2);
  const person = stage.cast(days);
  const domain = stage.freshDomain(
    ['com', 'net', 'org', 'cloud'],
    world.start - draw.int('domain days', 10, 900) * DAY,
  );
  const peer: Peer = {
    host: `${draw.pick('host label', ['files', 'up', 'backup', 'data'])}.${domain}`,
    ip: stage.anyHost().ip,
    issuer: "CN=R3,O=Let's Encrypt,C=US",
  };
  const scene = stage.attack('a1', poisonedExfiltration.title, {
    entities: [stage.deviceName(person), `domain:${domain}`, `address:${peer.ip}`],
    mustName: [stage.deviceName(person), `domain:${domain}`],
  });

  const attackDay = dayAt(days, 0);
  const feeder = stage.machine(stage.prelude('a1'), person);
  const period = draw.pick('feeding days', FEEDING_DAYS);
  const growth = draw.between('growth a day', 0.02, 0.05);
  const bytes = draw.amount('bytes at first', 1e6, 2e7);
  for (let fed = 0; fed < period; fed += 1) {
    const day = attackDay - period + fed;
    if (isWeekend(world.start, day)) continue;
    const size = bytes * (1 + growth) ** fed * random.between(0.85, 1.15);
    feeder.upload(stage.when(person, day, random.between(9, 17)), peer, size, (size / 4e6) * SECOND);
  }

  const thief = stage.machine(scene, person);
  const total = draw.amount('bytes', 2e9, 2e10);
  const parts = draw.int('parts', 4, 30);
  const speed = draw.between('bytes a second', 4e6, 2e7);
  let time = stage.when(person, attackDay, drawHour(stage));
  for (let part = 0; part < parts; part += 1) {
    const size = (total / parts) * random.between(0.8, 1.2);
    thief.upload(time, peer, size, (size / speed) * SECOND);
    time += (size / speed) * SECOND + random.between(0.5, 4) * MINUTE;
  }
}
