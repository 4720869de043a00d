/**
 * Data carried out a little more every day: by uploads to a private cloud or to a machine of the thief's own, or by files
 * fetched from SharePoint. What leaves begins as what anybody might send and grows by at most a twentieth a day, so that
 * no day is much unlike the one before it.
 *
 * MITRE ATT&CK T1030, T1567.002, T1530.
 */
import { DAY, isWeekend, MINUTE, SECOND } from '../calendar.ts';
import type { Peer } from '../produce/network.ts';
import type { Scene } from '../produce/scene.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import type { Person } from '../world/people.ts';
import { drawPrivateCloud, lastWorkdays } from './tradecraft.ts';

/** Two weeks of the same amount, and two months in which it grows. */
const STEADY_DAYS = 14;

export const slowExfiltration: Story = {
  id: 'slow-exfiltration',
  title: 'A little more carried out every day',
  minimumDays: 75,
  minimumUsers: 6,
  world: () => ({ density: 0.3 }),
  tell,
};

function tell(stage: Stage): void {
  const { draw, world } = stage;
  const days = lastWorkdays(stage, world.days);
  const person = stage.cast(days.slice(-5));
  const growth = draw.between('growth a day', 0.03, 0.05);
  const fromSharePoint = draw.chance('from SharePoint', 0.4);
  const carry = fromSharePoint ? fetchFiles(stage, person) : sendAway(stage, person);
  const honest = stage.backdrop();
  const scene = stage.attack('a1', slowExfiltration.title, {
    entities: [`user:${person.upn}`, stage.deviceName(person)],
    mustName: [fromSharePoint ? `user:${person.upn}` : stage.deviceName(person)],
  });
  for (const day of days) {
    const grown = Math.max(0, day - STEADY_DAYS);
    if (!isWeekend(world.start, day)) carry(grown > 0 ? scene : honest, day, (1 + growth) ** grown);
  }
}

/** What is done on one day, so many times the first day's amount. */
type Carry = (scene: Scene, day: number, times: number) => void;

function fetchFiles(stage: Stage, person: Person): Carry {
  const { draw, random } = stage;
  const files = draw.between('files at first', 6, 15);
  const everyMs = draw.int('ms a file', 1500, 20_000);
  return (scene, day, times) => {
    const time = stage.when(person, day, random.between(9, 16));
    const count = Math.round(files * times * random.between(0.85, 1.15));
    stage.desk(scene, person, time).touchFiles(time, 'FileDownloaded', count, everyMs, { workload: 'SharePoint' });
  };
}

function sendAway(stage: Stage, person: Person): Carry {
  const { draw, random } = stage;
  const own = draw.chance('own host', 0.5);
  const peer: Peer = own
    ? {
        host: `${draw.pick('host label', ['files', 'up', 'data', 'nas'])}.${stage.freshDomain(['com', 'net', 'cloud', 'io'], stage.world.start - draw.int('domain days', 20, 900) * DAY)}`,
        ip: stage.anyHost().ip,
        issuer: "CN=R3,O=Let's Encrypt,C=US",
      }
    : drawPrivateCloud(stage).store;
  const bytes = draw.amount('bytes at first', 3e7, 1.2e8);
  const parts = draw.int('parts a day', 2, 6);
  return (scene, day, times) => {
    const device = stage.machine(scene, person);
    const from = stage.when(person, day, random.between(9, 14));
    for (let part = 0; part < parts; part += 1) {
      const size = ((bytes * times) / parts) * random.between(0.85, 1.15);
      device.upload(from + part * random.between(20, 45) * MINUTE, peer, size, (size / 4e6) * SECOND);
    }
  };
}
