/**
 * Somebody about to leave copies a department's files over two evenings and carries them to a private cloud, from the own
 * machine, the own account and the own home.
 *
 * After CERT's "Common Sense Guide to Mitigating Insider Threats" (theft of intellectual property happens within a month
 * of leaving) and MITRE ATT&CK T1530, T1567.002.
 */
import { HOUR, MINUTE, SECOND } from '../calendar.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { FOLDERS } from '../world/words.ts';
import { dayAt, lastWorkdays, drawPrivateCloud } from './tradecraft.ts';

export const insiderDownload: Story = {
  id: 'insider-download',
  title: 'Files copied before leaving and carried to a private cloud',
  minimumDays: 6,
  minimumUsers: 10,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 3);
  const leaver = stage.cast(days, (person) =>
    ['Sales', 'Engineering', 'Marketing', 'Finance'].includes(person.department.name),
  );
  const cloud = drawPrivateCloud(stage);
  const scene = stage.attack('a1', insiderDownload.title, {
    entities: [`user:${leaver.upn}`, stage.deviceName(leaver)],
    mustName: [`user:${leaver.upn}`],
  });
  const device = stage.machine(scene, leaver);
  const unit = leaver.department.name.replaceAll(' ', '');
  for (const evening of [0, 1]) {
    const from = stage.when(leaver, dayAt(days, evening), draw.between('hour', 17.5, 20.5));
    const desk = stage.desk(scene, leaver, from);
    desk.logOn(Math.round(from), { factor: { method: 'Previously satisfied', result: 'claim' } });
    const everyMs = draw.int('ms a file', 700, 6000);
    const folders = random.sample(FOLDERS, draw.int('folders', 2, 5));
    let time = from + 4 * MINUTE;
    let bytes = 0;
    for (const folder of folders) {
      const count = draw.amount('files a folder', 50, 600);
      const size = random.logNormal(900_000, 0.8);
      desk.touchFiles(Math.round(time), 'FileDownloaded', count, everyMs, {
        workload: 'SharePoint',
        siteUrl: `https://${world.tenant.label}.sharepoint.com/sites/${unit}/`,
        folder,
        size: Math.round(size),
      });
      bytes += count * size;
      time += count * everyMs + random.between(1, 9) * MINUTE;
    }
    device.visit(time, cloud.page);
    const parts = draw.int('parts', 3, 14);
    for (let part = 0; part < parts; part += 1)
      device.upload(
        time + 40 * SECOND + part * random.between(2, 7) * MINUTE,
        cloud.store,
        (bytes / parts) * random.between(0.6, 1.4),
        random.between(60, 400) * SECOND,
      );
    if (draw.chance('mail to a private mailbox', 0.3))
      desk.sendMail(
        Math.round(time + HOUR),
        [
          {
            address: `${leaver.first.toLowerCase()}${leaver.last.toLowerCase()}@${random.pick(['gmail.com', 'proton.me'])}`,
            objectId: null,
          },
        ],
        { subject: 'files', links: [], attachments: 4, size: 18_000_000 },
      );
  }
}
