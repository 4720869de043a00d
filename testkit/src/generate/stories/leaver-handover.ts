/** Somebody leaves in good order: mail is forwarded to a colleague, who gets access to the mailbox; projects are downloaded by the hundred and handed over. */
import { HOUR, MINUTE, SECOND } from '../calendar.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { recipientOf } from '../produce/mail.ts';
import { colleague } from '../life/mailing.ts';
import { FOLDERS } from '../world/words.ts';
import { castSeveral, pickAdmin } from './errands.ts';
import { dayAt, lastWorkdays } from './tradecraft.ts';

export const leaverHandover: Story = {
  id: 'leaver-handover',
  title: 'A leaver hands over',
  minimumDays: 6,
  minimumUsers: 10,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 4);
  castSeveral(stage, draw.int('leavers', 1, 2), days.slice(0, 3)).forEach((leaver, index) => {
    const heir = colleague(world, leaver, random);
    const scene = stage.benign(`t${index + 1}`, 'leaver handover', [`user:${leaver.upn}`, `user:${heir.upn}`]);
    stage.away(leaver, days.slice(3));
    const gathered = stage.when(leaver, dayAt(days, 0), random.between(9, 14));
    const desk = stage.desk(scene, leaver, gathered);
    let time = gathered;
    for (const folder of random.sample(FOLDERS, random.int(2, 4))) {
      const count = draw.amount('files a folder', 45, 400);
      const everyMs = random.int(600, 3500);
      desk.touchFiles(Math.round(time), 'FileDownloaded', count, everyMs, { workload: 'SharePoint', folder });
      time += count * everyMs + random.between(2, 20) * MINUTE;
    }
    desk.touchFiles(Math.round(time), 'FileUploaded', random.int(40, 200), random.int(500, 2500), {
      workload: 'SharePoint',
      folder: `Shared Documents/Handover ${leaver.last}`,
    });
    const shared = stage.when(leaver, dayAt(days, 1), random.between(9, 16));
    stage.desk(scene, leaver, shared).sendMail(shared, [recipientOf(heir)], {
      subject: 'Handover',
      links: [
        {
          url: `https://${world.tenant.label}-my.sharepoint.com/:f:/g/personal/${random.base62(18)}`,
          text: 'Handover folder',
        },
      ],
    });
    const forward = [{ name: 'ForwardTo', value: heir.upn }];
    const ruled = shared + random.int(10, 200) * MINUTE;
    if (draw.chance('rule by cmdlet', 0.5)) desk.createRule(ruled, `Forward to ${heir.first}`, forward);
    else desk.saveRule(ruled, `Forward to ${heir.first}`, forward);

    const admin = pickAdmin(stage);
    const closed = stage.when(admin, dayAt(days, 2), random.between(14, 17));
    const console = stage.desk(scene, admin, closed);
    console.runCmdlet(
      closed,
      'Set-Mailbox',
      [
        { name: 'ForwardingAddress', value: heir.upn },
        { name: 'DeliverToMailboxAndForward', value: 'True' },
      ],
      leaver,
    );
    console.runCmdlet(
      closed + 40 * SECOND,
      'Add-MailboxPermission',
      [
        { name: 'User', value: heir.upn },
        { name: 'AccessRights', value: 'FullAccess' },
      ],
      leaver,
    );
    const taken = stage.when(heir, dayAt(days, 3), random.between(9, 13));
    const successor = stage.desk(scene, heir, taken);
    for (let look = 0; look < random.int(2, 6); look += 1)
      successor.readMail(Math.round(taken + look * random.between(0.2, 1) * HOUR), random.int(5, 60), {
        owner: leaver,
      });
    successor.touchFiles(taken + HOUR, 'FileDownloaded', random.int(60, 300), random.int(700, 3000), {
      workload: 'SharePoint',
      folder: `Shared Documents/Handover ${leaver.last}`,
    });
  });
}
