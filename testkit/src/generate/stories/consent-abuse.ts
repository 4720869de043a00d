/**
 * A malicious application asks for consent under a harmless name; whoever agrees gives it their mail. Nobody signs in as
 * them: the page is Microsoft's own, and from then on the application reads through Graph with its own token.
 *
 * After Microsoft, "Malicious OAuth applications abuse cloud services" (2022, 2023); MITRE ATT&CK T1528.
 */
import { DAY, HOUR, MINUTE, SECOND } from '../calendar.ts';
import { actorOf, deskSession } from '../produce/saas.ts';
import { type Stage, wordOf } from '../stage.ts';
import type { Story } from '../story.ts';
import { AccountActor } from '../actors.ts';
import { drawOrigin, HOSTER_NETWORKS } from '../world/networks.ts';
import { dayAt, drawHidingRule, lastWorkdays, sendLure } from './tradecraft.ts';

export const consentAbuse: Story = {
  id: 'consent-abuse',
  title: 'Mail read by an application that was given consent',
  minimumDays: 6,
  minimumUsers: 10,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 3);
  const victim = stage.cast(days);
  const application = {
    id: random.guid(),
    name: draw.pick('application', [
      'Upgrade',
      'Document Viewer',
      'Mail Security',
      'SSO Portal',
      'Share Point',
      'Secured Files',
      'Adobe Reader Online',
      'Mail Add-in',
    ]),
  };
  const home = draw.among('reader hoster', HOSTER_NETWORKS, wordOf);
  const scene = stage.attack('a1', consentAbuse.title, {
    entities: [`user:${victim.upn}`],
    mustName: [`user:${victim.upn}`],
  });
  const lured = stage.when(victim, dayAt(days, 0), random.between(9, 15));
  const url = `https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=${application.id}&response_type=code&scope=mail.read`;
  const device = stage.machine(scene, victim);
  const mail = sendLure(stage, device, lured, url);
  const clicked = Math.round(lured + random.logNormal(12 * MINUTE, 0.6));
  device.click(clicked, stage.originOf(victim, clicked).ip, url, mail);
  device.visit(clicked + 800, world.web.locate('login.microsoftonline.com'));

  const owner = stage.desk(scene, victim, clicked);
  const agreed = clicked + random.int(20, 90) * SECOND;
  const reply = `${random.pick(['app', 'auth', 'api'])}.${stage.freshDomain(['com', 'app', 'io', 'online'], agreed - Math.round(draw.between('reply domain days', 2, 30) * DAY))}`;
  const scopes = [
    'User.Read',
    'offline_access',
    'Mail.Read',
    ...draw.sample(
      'scopes',
      ['Mail.ReadWrite', 'MailboxSettings.ReadWrite', 'Mail.Send', 'Contacts.Read', 'Files.Read.All', 'Notes.Read.All'],
      random.int(1, 4),
    ),
  ];
  owner.changeDirectory(agreed, {
    actor: actorOf(victim),
    operation: 'Add service principal',
    category: 'ApplicationManagement',
    service: 'Core Directory',
    type: 'Add',
    target: { id: application.id, name: application.name, upn: null, type: 'ServicePrincipal' },
  });
  owner.changeDirectory(agreed + 300, {
    actor: actorOf(victim),
    operation: 'Add delegated permission grant',
    category: 'ApplicationManagement',
    service: 'Core Directory',
    type: 'Assign',
    target: { id: application.id, name: application.name, upn: null, type: 'ServicePrincipal' },
    modified: [{ name: 'DelegatedPermissionGrant.Scope', old: null, new: JSON.stringify(scopes.join(' ')) }],
  });
  owner.consent(agreed + 700, application, scopes);
  device.visit(agreed + 3 * SECOND, world.web.locate(reply));

  // The application's machines: a handful of addresses of one hoster.
  const machines = Array.from({ length: draw.int('machines', 1, 4) }, () => drawOrigin(home, random));
  const until = stage.when(victim, dayAt(days, 2), random.between(12, 20));
  const pause = draw.between('hours between reads', 0.3, 4) * HOUR;
  const details = { application, clientInfo: 'Client=REST;;' };
  const reader = (): AccountActor =>
    new AccountActor(scene, { ...deskSession(victim, random.pick(machines), random), userAgent: '', sessionId: '' });
  for (let time = agreed + random.between(1, 30) * MINUTE; time < until; time += pause * random.between(0.6, 1.4))
    reader().readMail(Math.round(time), random.int(10, 90), {
      ...details,
      ...(random.chance(0.3) ? { folder: 'Sent Items' } : {}),
    });
  if (scopes.some((scope) => scope.startsWith('Mail.ReadWrite') || scope.startsWith('MailboxSettings'))) {
    const rule = drawHidingRule(stage);
    const app = reader();
    new AccountActor(scene, { ...app.session, client: 'Browser' }).saveRule(
      Math.round(agreed + random.between(3, 26) * HOUR),
      rule.name,
      rule.parameters,
    );
  }
}
