/** A department starts to use a tool: a domain nobody here ever saw invites everybody by mail, people click, consent and sign in. */
import { DAY, MINUTE, SECOND } from '../calendar.ts';
import { deliver, recipientOf } from '../produce/mail.ts';
import { drawAddress, CLOUD_NETWORKS } from '../world/networks.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { pickAdmin } from './errands.ts';
import { dayAt, lastWorkdays } from './tradecraft.ts';

export const newSaasTool: Story = {
  id: 'new-saas-tool',
  title: 'A department starts to use a new tool',
  minimumDays: 6,
  minimumUsers: 20,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 4);
  const units = [...world.byDepartment].filter(([, people]) => people.length >= 4);
  const [, members] = random.pick(units.length > 0 ? units : [...world.byDepartment]);
  const began = stage.when(pickAdmin(stage), dayAt(days, 0), random.between(9.5, 14));
  const domain = stage.freshDomain(
    ['io', 'com', 'app', 'ai'],
    Math.round(began - draw.between('domain days', 20, 1500) * DAY),
  );
  const label = domain.slice(0, domain.indexOf('.'));
  const application = { id: random.guid(), name: label.charAt(0).toUpperCase() + label.slice(1) };
  const scene = stage.benign('t1', 'new tool', [`domain:${domain}`, ...members.map(({ upn }) => `user:${upn}`)]);
  const scopes = [
    'User.Read',
    'openid',
    'profile',
    'email',
    'offline_access',
    ...draw.sample(
      'scopes',
      ['Calendars.ReadWrite', 'Files.ReadWrite', 'Mail.Read', 'Contacts.Read', 'Sites.Read.All'],
      random.int(1, 3),
    ),
  ];
  const admin = pickAdmin(stage);
  const central = draw.chance('consent for all', 0.4);
  if (central) stage.desk(scene, admin, began).consent(began - 30 * MINUTE, application, scopes, true);
  const site = world.web.locate(`app.${domain}`);
  for (const person of members) {
    const invited = Math.round(began + random.next() * 3 * MINUTE);
    const mail = deliver(
      scene,
      invited,
      { address: `invitations@${domain}`, name: application.name, objectId: null },
      [recipientOf(person)],
      {
        senderIp: drawAddress(CLOUD_NETWORKS.sendgrid, random),
        subject: `${admin.name} invited you to ${application.name}`,
        links: [{ url: `https://app.${domain}/invite/${random.base62(16)}`, text: 'Accept invitation' }],
        attachments: 0,
        firstContact: true,
      },
    );
    if (random.chance(0.15)) continue;
    const opened = Math.round(invited + random.logNormal(50 * MINUTE, 1.2));
    const device = stage.machine(scene, person);
    device.click(opened, stage.originOf(person, opened).ip, mail.links[0]?.url ?? '', mail);
    device.visit(opened + SECOND, site);
    device.visit(opened + 20 * SECOND, site, { cached: 1, sentBytes: random.int(2000, 30_000) });
    const desk = stage.desk(scene, person, opened);
    if (!central) desk.consent(opened + random.int(20, 80) * SECOND, application, scopes);
    desk.logOn(opened + random.int(85, 140) * SECOND, {
      application,
      resource: application,
      factor: { method: 'Previously satisfied', result: 'claim' },
    });
    for (const day of days.slice(1)) {
      if (random.chance(0.3)) continue;
      const time = stage.when(person, day, random.between(8.5, 16.5));
      for (let look = 0; look < random.int(2, 8); look += 1)
        device.visit(time + look * random.between(2, 40) * MINUTE, site, { cached: 0.5 });
    }
  }
}
