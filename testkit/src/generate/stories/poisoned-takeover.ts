/**
 * An attacker who teaches the watchers first: for one to three months accounts are used now and then from the network that
 * the takeover will come from, with its client, to read a mail or two. When the account is taken over at last, neither
 * country nor operator nor browser is new to anybody.
 *
 * Baselines poisoned in small steps: Barreno, Nelson, Joseph, Tygar, The Security of Machine Learning, 2010; MITRE ATT&CK T1078.
 */
import { HOUR, MINUTE, SECOND } from '../calendar.ts';
import { recipientOf } from '../produce/mail.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { drawOrigin, type Origin } from '../world/networks.ts';
import { MICROSOFT_APPS } from '../world/services.ts';
import {
  dayAt,
  drawHidingRule,
  FEEDING_DAYS,
  hideout,
  lastWorkdays,
  METHODS,
  otherBrowser,
  raisePage,
  ransack,
} from './tradecraft.ts';

export const poisonedTakeover: Story = {
  id: 'poisoned-takeover',
  title: 'Account taken over from a network that was made familiar before',
  minimumDays: 110,
  minimumUsers: 10,
  world: () => ({ density: 0.15 }),
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 3);
  const victim = stage.cast(days);
  const feeder = draw.chance('fed by the account itself', 0.5) ? victim : stage.cast([]);
  const place = hideout(stage);
  const client = otherBrowser(stage, victim);
  const scene = stage.attack('a1', poisonedTakeover.title, {
    entities: [`user:${victim.upn}`, `user:${feeder.upn}`, `address:${place.ip}`],
    mustName: [`user:${victim.upn}`, `address:${place.ip}`],
  });

  const attackDay = dayAt(days, 0);
  const feeding = stage.prelude('a1');
  const pause = draw.between('days between feedings', 1.5, 7);
  for (let day = attackDay - draw.pick('feeding days', FEEDING_DAYS); day < attackDay; day += pause) {
    const time = stage.when(feeder, Math.floor(day), random.between(7, 20));
    const guest = stage.stranger(feeding, feeder, neighbour(stage, place), client);
    guest.logOn(time, { factor: { method: feeder.factor, result: 'passed' } });
    guest.readMail(time + 2 * MINUTE, random.int(1, 3));
  }

  const intruder = stage.stranger(scene, victim, place, client);
  const entered = stage.when(victim, attackDay, random.between(7, 19));
  intruder.logOn(entered, { factor: { method: victim.factor, result: 'passed' } });
  ransack(stage, intruder, entered + 4 * MINUTE, random.between(0.5, 3), random.int(2, 4));
  const next = stage.when(victim, dayAt(days, 1), random.between(7, 15));
  intruder.logOn(next, {
    application: MICROSOFT_APPS.mySignIns,
    factor: { method: victim.factor, result: 'passed' },
  });
  intruder.registerMethod(next + random.int(60, 300) * SECOND, draw.pick('new method', METHODS));
  const rule = drawHidingRule(stage);
  if (draw.chance('rule by cmdlet', 0.5)) intruder.createRule(next + 12 * MINUTE, rule.name, rule.parameters);
  else intruder.saveRule(next + 12 * MINUTE, rule.name, rule.parameters);
  ransack(stage, intruder, next + 20 * MINUTE, 2, random.int(2, 4));

  const last = stage.when(victim, dayAt(days, 2), random.between(8, 14));
  intruder.logOn(last, { factor: { method: 'Previously satisfied', result: 'claim' } });
  const link = { url: raisePage(stage, last, stage.anyHost()).url, text: 'View document' };
  const colleagues = random.sample(world.people, draw.int('mails to colleagues', 10, 60)).map(recipientOf);
  const outsiders = Array.from({ length: draw.int('mails to outsiders', 20, 200) }, () => ({
    address: world.partners.drawContact(random).address,
    objectId: null,
  }));
  random.shuffle([...colleagues, ...outsiders]).forEach((recipient, index) =>
    intruder.sendMail(last + 5 * MINUTE + index * random.int(2, 12) * SECOND, [recipient], {
      subject: `${draw.pick('subject', ['Proposal', 'Contract', 'Statement', 'Payment advice'])} ${world.name}`,
      links: [link],
      attachments: 0,
    }),
  );
  intruder.deleteMail(last + HOUR, random.int(20, 80));
}

/** Another address of the same operator, close by. */
function neighbour({ random }: Stage, place: Origin): Origin {
  return drawOrigin({ ...place, blocks: [`${place.ip.split('.').slice(0, 2).join('.')}.0.0/16`] }, random, place.city);
}
