/**
 * Gigabytes leave one workstation for a private cloud or for a machine that nobody here ever talked to, as they do before
 * a ransom note: archives in parts, by a tool that is no browser, at an hour that suits the thief.
 *
 * After the DFIR Report's cases with rclone, MEGAsync and restic (2021 to 2024); MITRE ATT&CK T1567.002, T1048.
 */
import { DAY, MINUTE, SECOND } from '../calendar.ts';
import type { Peer } from '../produce/network.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { dayAt, drawHour, drawPrivateCloud, lastWorkdays } from './tradecraft.ts';

export const cloudUpload: Story = {
  id: 'cloud-upload',
  title: 'Gigabytes carried out to a private cloud',
  minimumDays: 4,
  minimumUsers: 6,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random } = stage;
  const days = lastWorkdays(stage, 2);
  const person = stage.cast(days);
  const from = stage.when(person, dayAt(days, 0), drawHour(stage));
  const cloud = drawPrivateCloud(stage);
  const rare = draw.chance('own host', 0.5);
  const host = stage.anyHost();
  const domain = rare
    ? stage.freshDomain(
        ['com', 'net', 'org', 'cloud', 'host'],
        Math.round(from - draw.between('domain days', 3, 900) * DAY),
      )
    : null;
  const peer: Peer =
    domain === null
      ? cloud.store
      : {
          host: `${draw.pick('host label', ['s3', 'files', 'up', 'sftp'])}.${domain}`,
          ip: host.ip,
          issuer: "CN=R3,O=Let's Encrypt,C=US",
        };
  const scene = stage.attack('a1', cloudUpload.title, {
    entities: [stage.deviceName(person), `domain:${domain ?? cloud.site.replace(/^www\./u, '')}`],
    mustName: [stage.deviceName(person)],
  });
  const device = stage.machine(scene, person);
  const fingerprint = {
    ja3: random.hex(32),
    ja4: `t13d${random.int(10, 20)}1${random.int(0, 3)}h2_${random.hex(12)}_${random.hex(12)}`,
  };
  const total = draw.amount('bytes', 1e9, 4e10);
  const parts = draw.int('parts', 4, 40);
  let time = from;
  device.visit(time - MINUTE, domain === null ? cloud.page : peer, { fingerprint });
  for (let part = 0; part < parts; part += 1) {
    const bytes = (total / parts) * random.between(0.8, 1.2);
    const duration = (bytes / draw.between('bytes a second', 4e6, 2e7)) * SECOND;
    device.upload(time, peer, bytes, duration, { fingerprint, modern: 0.9 });
    time += duration * random.between(0.5, 1.2) + random.int(2, 40) * SECOND;
  }
}
