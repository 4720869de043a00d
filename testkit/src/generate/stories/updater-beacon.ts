/**
 * New software whose updater asks its maker for news every so often, as regular as any implant: one that half of the
 * workstations get, and one that a single person installed.
 */
import { DAY, HOUR, MINUTE } from '../calendar.ts';
import type { Scene } from '../produce/scene.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import type { Person } from '../world/people.ts';
import { castSeveral } from './errands.ts';
import { dayAt, lastWorkdays } from './tradecraft.ts';

export const updaterBeacon: Story = {
  id: 'updater-beacon',
  title: 'Updaters ask their makers for news',
  minimumDays: 6,
  minimumUsers: 10,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 4);
  const [single] = castSeveral(stage, 1, days);
  const many = random.sample(world.people, Math.ceil(world.people.length * draw.between('share', 0.3, 0.7)));
  install(
    stage,
    stage.benign(
      't1',
      'updater on many devices',
      many.map((person) => stage.deviceName(person)),
    ),
    many,
    days,
  );
  if (single !== undefined)
    install(stage, stage.benign('t2', 'updater on one device', [stage.deviceName(single)]), [single], days);
}

function install(stage: Stage, scene: Scene, people: readonly Person[], days: readonly number[]): void {
  const { draw, random, world } = stage;
  const began = stage.when(people[0] ?? stage.cast([]), dayAt(days, 0), 9);
  const domain = stage.freshDomain(
    ['com', 'net', 'io'],
    Math.round(began - draw.between('domain days', 60, 5000) * DAY),
  );
  const peer = {
    ...world.web.locate(
      `${draw.pick('host label', ['update', 'telemetry', 'agent', 'api', 'sync', 'push'])}.${domain}`,
    ),
    port: 443,
  };
  const fingerprint = {
    ja3: random.hex(32),
    ja4: `t12d${random.int(10, 30)}0${random.int(5, 9)}h1_${random.hex(12)}_${random.hex(12)}`,
  };
  const pause = draw.pick('pause min', [1, 2, 5, 7, 10, 15, 30, 20]) * MINUTE;
  const jitter = draw.pick('jitter', [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3]);
  const transfer = {
    fingerprint,
    modern: 0.3,
    sentBytes: random.int(500, 3000),
    receivedBytes: random.int(400, 9000),
    durationMs: 700,
  };
  for (const person of people) {
    const device = stage.machine(scene, person);
    for (const day of days) {
      const from = stage.when(person, day, random.between(7.5, 10));
      device.beacon(from, from + random.between(6, 9) * HOUR, pause, jitter, peer, transfer);
    }
  }
}
