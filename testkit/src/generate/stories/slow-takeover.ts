/**
 * The steps of a takeover with days between them, so that no two stand in one shift of an analyst: a logon, some reading,
 * a second factor, a rule, and at last a letter about money to a real partner.
 *
 * After Microsoft's and Mandiant's accounts of business mail compromise, where intruders read along for weeks.
 */
import { DAY, HOUR, MINUTE, SECOND } from '../calendar.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { MICROSOFT_APPS } from '../world/services.ts';
import {
  dayAt,
  drawHidingRule,
  enterPage,
  hideout,
  lastWorkdays,
  METHODS,
  otherBrowser,
  outsider,
  raisePage,
  ransack,
  sendLure,
} from './tradecraft.ts';
import { receiveMail } from '../produce/mail.ts';

export const slowTakeover: Story = {
  id: 'slow-takeover',
  title: 'Account taken over step by step with days in between',
  minimumDays: 12,
  minimumUsers: 10,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 9);
  const steps = [0, draw.int('step', 1, 2), draw.int('step', 3, 4), draw.int('step', 5, 6), draw.int('step', 7, 8)].map(
    (step) => dayAt(days, step),
  );
  const victim = stage.cast(steps);
  const hour = (step: number, from = 6, to = 21): number =>
    stage.when(victim, dayAt(steps, step), random.between(from, to));
  const lured = hour(0, 9, 15);
  const page = raisePage(stage, lured, stage.foreignHost());
  const places = [hideout(stage), hideout(stage), hideout(stage)] as const;
  const scene = stage.attack('a1', slowTakeover.title, {
    entities: [`user:${victim.upn}`, `domain:${page.domain}`, ...places.map((place) => `address:${place.ip}`)],
    mustName: [`user:${victim.upn}`, ...places.slice(0, 2).map((place) => `address:${place.ip}`)],
  });
  const device = stage.machine(scene, victim);
  const mail = sendLure(stage, device, lured, page.url);
  const clicked = Math.round(lured + random.between(4, 60) * MINUTE);
  if (draw.chance('click is told', 0.5)) device.click(clicked, stage.originOf(victim, clicked).ip, page.url, mail);
  enterPage(stage, device, clicked + 1200, page.peer);

  const [one, two, three] = places;
  const intruder = stage.stranger(scene, victim, one, otherBrowser(stage, victim));
  const first = hour(1);
  intruder.logOn(first, { factor: { method: victim.factor, result: 'passed' } });
  intruder.readMail(first + 3 * MINUTE, random.int(5, 30));

  const settled = intruder.movedTo(two);
  const second = hour(2);
  settled.logOn(second, { application: MICROSOFT_APPS.mySignIns, factor: { method: victim.factor, result: 'passed' } });
  settled.registerMethod(second + random.int(50, 300) * SECOND, draw.pick('new method', METHODS));
  ransack(stage, settled, second + 10 * MINUTE, 2, random.int(1, 3));

  const third = hour(3);
  const last = draw.chance('two places', 0.5) ? settled : intruder.movedTo(three);
  last.logOn(third, { factor: { method: 'OATH verification code', result: 'passed' } });
  ransack(stage, last, third + 4 * MINUTE, 1.5, random.int(1, 3));
  const partner = world.partners.contact(random.int(1, 40), random);
  const rule = drawHidingRule(stage, partner.partner.domain);
  if (draw.chance('rule by cmdlet', 0.5))
    last.createRule(third + random.int(20, 100) * MINUTE, rule.name, rule.parameters);
  else last.saveRule(third + random.int(20, 100) * MINUTE, rule.name, rule.parameters);

  const fourth = Math.max(hour(4), third + DAY);
  last.logOn(fourth, { factor: { method: 'Previously satisfied', result: 'claim' } });
  const letter = last.sendMail(fourth + random.int(5, 40) * MINUTE, [{ address: partner.address, objectId: null }], {
    subject: `Re: ${draw.pick('subject', ['Invoice', 'Outstanding balance', 'Order', 'Payment run', 'Remittance', 'Contract'])} ${random.int(1000, 99_999)}`,
    links: [],
    attachments: 1,
  });
  last.deleteMail(letter.at + random.int(2, 9) * MINUTE, 1);
  receiveMail(
    scene,
    outsider(stage, partner.address, partner.name),
    Math.round(letter.at + random.between(0.4, 4) * HOUR),
    [victim],
    {
      subject: letter.subject,
      inReplyTo: letter.internetMessageId,
      senderIp: partner.partner.mailIp,
      links: [],
    },
  );
}
