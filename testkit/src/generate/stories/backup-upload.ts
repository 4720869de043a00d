/** Workstations get a backup to a cloud: the first copy weighs gigabytes, later ones little; a server's copy goes to another cloud every night from now on. */
import { DAY, MINUTE, SECOND } from '../calendar.ts';
import { contact } from '../produce/network.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { CLOUD_NETWORKS, drawAddress } from '../world/networks.ts';
import { castSeveral, pickAdmin } from './errands.ts';
import { lastWorkdays } from './tradecraft.ts';

export const backupUpload: Story = {
  id: 'backup-upload',
  title: 'Backups of workstations and a server to a cloud',
  minimumDays: 6,
  minimumUsers: 10,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 4);
  const people = castSeveral(stage, draw.int('people', 3, 12), days);
  const scene = stage.benign(
    't1',
    'backup of workstations',
    people.map((person) => stage.deviceName(person)),
  );
  const host = draw
    .pick('backup cloud', [
      'pod-%n-01.backblaze.com',
      '%w.blob.core.windows.net',
      '%w.s3.eu-central-1.amazonaws.com',
      'storage-%n.acronis.com',
      '%w.upload.carbonite.com',
      'dc%n.idrivebackup.com',
    ])
    .replace('%n', String(random.int(100, 999)))
    .replace('%w', random.letters(10));
  const peer = { host, ip: drawAddress(CLOUD_NETWORKS.aws, random), issuer: 'CN=Amazon RSA 2048 M02,O=Amazon,C=US' };
  const fingerprint = {
    ja3: random.hex(32),
    ja4: `t13d${random.int(10, 20)}1${random.int(0, 3)}h2_${random.hex(12)}_${random.hex(12)}`,
  };
  for (const person of people) {
    const device = stage.machine(scene, person);
    days.forEach((day, index) => {
      let time = stage.when(person, day, random.between(10, 14));
      const total = index === 0 ? draw.amount('first copy bytes', 8e8, 2e10) : random.logNormal(8e7, 0.8);
      const parts = index === 0 ? random.int(8, 25) : random.int(1, 3);
      for (let part = 0; part < parts; part += 1) {
        const bytes = (total / parts) * random.between(0.7, 1.3);
        device.upload(time, peer, bytes, (bytes / 8e6) * SECOND, { fingerprint, modern: 0.8 });
        time += (bytes / 8e6) * SECOND + random.int(1, 5) * MINUTE;
      }
    });
  }
  const server = world.backup.device;
  const other = stage.benign('t2', 'backup of a server', [`device:${server.ip}`]);
  const bucket = `${random.letters(9)}.s3.${draw.pick('server cloud', ['wasabisys.com', 'us-west-002.backblazeb2.com', 'eu2.storjshare.io', 'fra1.digitaloceanspaces.com'])}`;
  const target = {
    host: bucket,
    ip: drawAddress(CLOUD_NETWORKS.aws, random),
    issuer: 'CN=DigiCert Global G2 TLS RSA SHA256 2020 CA1,O=DigiCert Inc,C=US',
  };
  stage.register(bucket.slice(bucket.indexOf('.s3.') + 4), world.start - 3000 * DAY);
  for (const day of days)
    for (let part = 0; part < random.int(6, 20); part += 1)
      contact(
        other,
        server,
        Math.round(stage.when(pickAdmin(stage), day, 2.5) + part * 6 * MINUTE + random.next() * MINUTE),
        target,
        {
          sentBytes: random.logNormal(5e8, 0.4),
          receivedBytes: 120_000,
          durationMs: random.between(60_000, 200_000),
          cached: 0.7,
        },
      );
}
