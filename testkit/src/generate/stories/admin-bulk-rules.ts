/** An administrator sets a rule in dozens of mailboxes by a script, and a few things beside it. */
import { MINUTE, SECOND } from '../calendar.ts';
import type { Parameter } from '../activity.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { pickAdmin } from './errands.ts';
import { dayAt, lastWorkdays } from './tradecraft.ts';

export const adminBulkRules: Story = {
  id: 'admin-bulk-rules',
  title: 'An administrator sets rules in many mailboxes',
  minimumDays: 5,
  minimumUsers: 20,
  tell,
};

/** Exchange's PowerShell, by its public id. */
const POWERSHELL = {
  id: 'fb78d390-0c51-40cd-8e17-fdbfab77341b',
  name: 'Microsoft Exchange REST API Based Powershell',
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const day = dayAt(lastWorkdays(stage, 2), random.int(0, 1));
  const admin = pickAdmin(stage);
  const scene = stage.benign('t1', 'rules by an administrator', [`user:${admin.upn}`]);
  const began = stage.when(admin, day, random.between(9, 17));
  const desk = stage.desk(scene, admin, began).with({ client: 'Mobile Apps and Desktop clients' });
  desk.logOn(began - 2 * MINUTE, { application: POWERSHELL });
  const owners = random.sample(
    world.people,
    draw.int('mailboxes', 15, Math.max(15, Math.floor(world.people.length * 0.8))),
  );
  const rules: readonly (readonly [string, readonly Parameter[]])[] = [
    [
      'Phishing simulation',
      [
        { name: 'FromAddressContainsWords', value: 'training@' },
        { name: 'MoveToFolder', value: 'Inbox' },
        { name: 'StopProcessingRules', value: 'True' },
      ],
    ],
    [
      'Spam to Junk',
      [
        { name: 'SubjectContainsWords', value: '[SPAM]' },
        { name: 'MoveToFolder', value: 'Junk Email' },
        { name: 'MarkAsRead', value: 'True' },
      ],
    ],
    [
      'Cleanup',
      [
        { name: 'From', value: `noreply@${world.domain}` },
        { name: 'DeleteMessage', value: 'True' },
      ],
    ],
    [
      'Alerts',
      [
        { name: 'From', value: `monitoring@${world.domain}` },
        { name: 'MoveToFolder', value: 'Alerts' },
      ],
    ],
  ];
  const [name, parameters] = draw.among('rule', rules, ([word]) => word);
  owners.forEach((owner, index) => {
    const time = Math.round(began + index * draw.between('pause s', 1.5, 7) * SECOND);
    desk.runCmdlet(
      time,
      'New-InboxRule',
      [{ name: 'Name', value: name }, { name: 'Mailbox', value: owner.upn }, ...parameters],
      owner,
    );
    if (random.chance(0.3))
      desk.runCmdlet(time + SECOND, 'Set-Mailbox', [{ name: 'RetentionPolicy', value: 'Default 2024' }], owner);
  });
  if (draw.chance('transport rule too', 0.5))
    desk.runCmdlet(began + 30 * MINUTE, 'New-TransportRule', [
      { name: 'Name', value: 'External banner 2024' },
      { name: 'FromScope', value: 'NotInOrganization' },
    ]);
}
