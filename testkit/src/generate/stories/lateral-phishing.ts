/**
 * A taken account writes to its colleagues and partners; some of them give their passwords away too, and one more account
 * is used by the same hand.
 *
 * After Barracuda and UC Berkeley, "Detecting and Characterizing Lateral Phishing at Scale" (USENIX Security 2019): most
 * fan out to hundreds in minutes, in plain business words, from an account that nobody distrusts.
 */
import type { Recipient } from '../activity.ts';
import { HOUR, MINUTE, SECOND } from '../calendar.ts';
import { recipientOf } from '../produce/mail.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import {
  dayAt,
  drawHidingRule,
  drawTheme,
  enterPage,
  hideout,
  lastWorkdays,
  otherBrowser,
  raisePage,
  ransack,
} from './tradecraft.ts';

export const lateralPhishing: Story = {
  id: 'lateral-phishing',
  title: 'Phishing that spreads from a taken account',
  minimumDays: 6,
  minimumUsers: 10,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 2);
  const victim = stage.cast(days);
  const second = stage.cast(days);
  const place = hideout(stage);
  const host = stage.anyHost();
  const began = stage.when(victim, dayAt(days, 0), random.between(8.5, 13));
  const page = raisePage(stage, began, host);
  const scene = stage.attack('a1', lateralPhishing.title, {
    entities: [`user:${victim.upn}`, `user:${second.upn}`, `domain:${page.domain}`, `address:${place.ip}`],
    mustName: [`user:${victim.upn}`, `user:${second.upn}`, `domain:${page.domain}`, `address:${place.ip}`],
  });
  const intruder = stage.stranger(scene, victim, place, otherBrowser(stage, victim));
  intruder.logOn(began - random.int(20, 90) * MINUTE, { factor: { method: victim.factor, result: 'passed' } });
  ransack(stage, intruder, began - 18 * MINUTE, 0.25, random.int(1, 2));
  const rule = drawHidingRule(stage);
  if (draw.chance('rule', 0.6)) intruder.createRule(began - 2 * MINUTE, rule.name, rule.parameters);

  const colleagues = random.sample(
    world.people.filter((person) => person !== victim && person !== second),
    Math.min(draw.int('colleagues', 20, 150), world.people.length - 2),
  );
  const outside = draw.chance('outside too', 0.6) ? draw.int('outsiders', 20, 200) : 0;
  const recipients: Recipient[] = random.shuffle([
    ...[...colleagues, second].map(recipientOf),
    ...Array.from({ length: outside }, () => ({ address: world.partners.drawContact(random).address, objectId: null })),
  ]);
  const theme = drawTheme(stage, victim);
  const batch = draw.chance('one by one', 0.5) ? 1 : draw.pick('batch', [5, 8, 25, 40]);
  const pause = draw.between('pause s', 1, 12) * SECOND * batch;
  for (let from = 0; from < recipients.length; from += batch)
    intruder.sendMail(Math.round(began + (from / batch) * pause), recipients.slice(from, from + batch), {
      subject: theme.subject,
      links: [{ url: page.url, text: theme.text }],
      attachments: 0,
    });
  const sent = began + (recipients.length / batch) * pause;

  const clicksAreTold = draw.chance('clicks are told', 0.6);
  const readers = random.sample(colleagues, random.int(2, Math.max(2, Math.floor(colleagues.length / 8))));
  for (const person of [...readers, second]) {
    const opened = Math.round(sent + random.logNormal(25 * MINUTE, 0.8));
    const device = stage.machine(scene, person);
    if (clicksAreTold) device.click(opened, stage.originOf(person, opened).ip, page.url, null);
    if (person === second || random.chance(0.5)) enterPage(stage, device, opened + 900, page.peer);
    else device.visit(opened + 900, page.peer);
    if (random.chance(0.15))
      stage.desk(scene, person, opened).sendMail(Math.round(opened + 4 * MINUTE), [recipientOf(victim)], {
        subject: `Re: ${theme.subject}`,
        links: [],
      });
  }
  intruder.deleteMail(Math.round(sent + random.int(5, 40) * MINUTE), random.int(20, 100));

  const next = Math.round(sent + draw.between('hours to the second account', 1, 12) * HOUR);
  const again = stage.stranger(scene, second, place, otherBrowser(stage, second));
  again.logOn(next, { factor: { method: second.factor, result: 'passed' } });
  ransack(stage, again, next + 3 * MINUTE, 1, random.int(1, 3));
  const later = drawHidingRule(stage);
  again.saveRule(next + random.int(15, 60) * MINUTE, later.name, later.parameters);
}
