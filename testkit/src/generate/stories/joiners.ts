/** A class of new people starts on one day: accounts are made, everything they do is a first, and they enrol and download at once. */
import { MINUTE, SECOND } from '../calendar.ts';
import { changeDirectory, actorOf, targetOf } from '../produce/saas.ts';
import { recipientOf } from '../produce/mail.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { MICROSOFT_APPS } from '../world/services.ts';
import { castSeveral, claimDoings, dayStart, pickAdmin } from './errands.ts';
import { dayAt, lastWorkdays } from './tradecraft.ts';

export const joiners: Story = {
  id: 'joiners',
  title: 'A class of new people starts',
  minimumDays: 6,
  minimumUsers: 20,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 4);
  const day = dayAt(days, 0);
  const admin = pickAdmin(stage);
  const people = castSeveral(stage, draw.int('people', 5, 12), days, (person) => person !== admin);
  const scene = stage.benign(
    't1',
    'joiners',
    people.map(({ upn }) => `user:${upn}`),
  );
  claimDoings(stage, 't1', people, dayStart(stage, day - 1), world.end);
  for (const person of people) {
    stage.away(
      person,
      Array.from({ length: day }, (_, index) => index),
    );
    const made = stage.when(person, Math.max(0, day - random.int(0, 2)), random.between(9, 16));
    const base = {
      actor: actorOf(admin),
      target: targetOf(person),
      service: 'Core Directory',
      ip: world.vpn.ip,
    } as const;
    changeDirectory(scene, made, { ...base, operation: 'Add user', category: 'UserManagement', type: 'Add' });
    changeDirectory(scene, made + 20 * SECOND, {
      ...base,
      operation: 'Change user license',
      category: 'UserManagement',
      type: 'Update',
    });
    changeDirectory(scene, made + MINUTE, {
      ...base,
      operation: 'Add member to group',
      category: 'GroupManagement',
      type: 'Assign',
      modified: [{ name: 'Group.DisplayName', old: null, new: JSON.stringify(person.department.name) }],
    });
    const time = stage.when(person, day, random.between(8.5, 10.5));
    const desk = stage.desk(scene, person, time);
    desk.failToLogOn(time - 50 * SECOND);
    desk.logOn(time, { factor: null });
    desk.changePassword(time + 70 * SECOND);
    desk.registerMethod(time + random.int(3, 12) * MINUTE, 'Authenticator App with Notification and Code');
    if (draw.chance('second method', 0.4)) desk.registerMethod(time + random.int(13, 20) * MINUTE, 'Mobile Phone SMS');
    desk.logOn(time + 25 * MINUTE, { application: MICROSOFT_APPS.teams });
    stage
      .phone(scene, person)
      .logOn(time + random.int(30, 300) * MINUTE, { application: MICROSOFT_APPS.outlookMobile });
    desk.touchFiles(time + random.int(60, 200) * MINUTE, 'FileDownloaded', random.int(15, 70), random.int(1500, 9000), {
      workload: 'SharePoint',
    });
    if (random.chance(0.3))
      desk.createRule(time + random.int(200, 400) * MINUTE, 'Notifications', [
        { name: 'From', value: 'notifications@github.com' },
        { name: 'MoveToFolder', value: 'Notifications' },
      ]);
  }
  const welcome = stage.when(admin, day, 11);
  stage.desk(scene, admin, welcome).sendMail(welcome, people.map(recipientOf), {
    subject: 'Welcome! First steps',
    links: [{ url: `https://${world.tenant.label}.sharepoint.com/sites/welcome`, text: 'First steps' }],
  });
}
