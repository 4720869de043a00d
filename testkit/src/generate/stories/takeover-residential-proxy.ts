/**
 * An account taken over from the owner's own country: the intruder rents a household's line there, so that neither
 * country nor operator is strange. Nothing tells of the click; only names looked up and connections show the page.
 *
 * After the FBI's and Microsoft's notes on residential proxies in business mail compromise (2023, Storm-1575, BulletProftLink).
 */
import type { Recipient } from '../activity.ts';
import { HOUR, MINUTE, SECOND } from '../calendar.ts';
import { recipientOf } from '../produce/mail.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { MICROSOFT_APPS } from '../world/services.ts';
import {
  dayAt,
  drawHidingRule,
  enterPage,
  lastWorkdays,
  METHODS,
  otherBrowser,
  raisePage,
  ransack,
  residentialOrigin,
  sendLure,
} from './tradecraft.ts';

export const takeoverResidentialProxy: Story = {
  id: 'takeover-residential-proxy',
  title: 'Account taken over from a household in its own country',
  minimumDays: 6,
  minimumUsers: 10,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 3);
  const victim = stage.cast(days);
  const lured = stage.when(victim, dayAt(days, 0), random.between(8.5, 14));
  const page = raisePage(stage, lured, stage.anyHost());
  const household = residentialOrigin(stage, victim);
  const later = draw.chance('one household', 0.5) ? household : residentialOrigin(stage, victim);
  const scene = stage.attack('a1', takeoverResidentialProxy.title, {
    entities: [`user:${victim.upn}`, `domain:${page.domain}`, `address:${household.ip}`, `address:${later.ip}`],
    mustName: [`user:${victim.upn}`, `address:${household.ip}`],
  });
  const device = stage.machine(scene, victim);
  if (draw.chance('lure is seen', 0.6)) sendLure(stage, device, lured, page.url);
  const typed = enterPage(stage, device, lured + random.between(5, 90) * MINUTE, page.peer);

  const intruder = stage.stranger(scene, victim, household, otherBrowser(stage, victim));
  const first = Math.round(typed + draw.between('minutes to sign in', 1, 240) * MINUTE);
  intruder.logOn(first, { factor: { method: victim.factor, result: 'passed' } });
  ransack(stage, intruder, first + 3 * MINUTE, random.between(0.5, 3), random.int(2, 5));

  const second = stage.when(victim, dayAt(days, 1), random.between(6, 20));
  const again = intruder.movedTo(later);
  again.logOn(second, {
    application: MICROSOFT_APPS.mySignIns,
    factor: { method: victim.factor, result: 'passed' },
  });
  again.registerMethod(second + random.int(60, 400) * SECOND, draw.pick('new method', METHODS));
  const rule = drawHidingRule(stage);
  again.saveRule(second + random.int(8, 50) * MINUTE, rule.name, rule.parameters);
  ransack(stage, again, second + HOUR, 2, random.int(2, 4));

  const third = stage.when(victim, dayAt(days, 2), random.between(8, 14));
  again.logOn(third, { factor: { method: 'Previously satisfied', result: 'claim' } });
  const recipients: Recipient[] = random.shuffle([
    ...random.sample(world.people, Math.min(draw.int('colleagues', 15, 60), world.people.length - 1)).map(recipientOf),
    ...Array.from({ length: draw.int('outsiders', 80, 260) }, () => ({
      address: world.partners.drawContact(random).address,
      objectId: null,
    })),
  ]);
  const subject = `${draw.pick('subject', ['Proposal', 'Statement', 'Signed agreement', 'RFP', 'Contract', 'Payment advice'])} ${world.name} ${random.int(100, 9999)}`;
  const link = raisePage(stage, third, stage.anyHost());
  const pause = draw.between('pause s', 4, 14);
  recipients.forEach((recipient, index) =>
    again.sendMail(Math.round(third + 6 * MINUTE + index * pause * SECOND), [recipient], {
      subject,
      links: [{ url: link.url, text: 'View document' }],
      attachments: 0,
    }),
  );
  again.deleteMail(third + HOUR + 20 * MINUTE, random.int(20, 90));
}
