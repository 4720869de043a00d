/**
 * A supplier's mailbox was read elsewhere; its thread goes on from a domain that looks like the supplier's, with other bank
 * details. Nobody here is broken into: mail is all there is.
 *
 * After the FBI's public notices on vendor mail compromise and Microsoft's "From cookie theft to BEC"; MITRE ATT&CK T1656.
 */
import type { Mail } from '../activity.ts';
import { DAY, HOUR, MINUTE } from '../calendar.ts';
import { receiveMail } from '../produce/mail.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { circleOf } from '../world/partners.ts';
import { dayAt, lastWorkdays, lookAlike, outsider } from './tradecraft.ts';

export const paymentFraud: Story = {
  id: 'payment-fraud',
  title: "Payment diverted in a supplier's thread from a look-alike domain",
  minimumDays: 8,
  minimumUsers: 10,
  tell,
};

/** People's regular correspondents come from this many; the first ones are written to most. */
const CIRCLE = 18;

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 8);
  const victim = stage.cast(days.slice(-4), (person) => person.department.name === 'Finance');
  const supplier =
    circleOf(world.partners, victim.seed, CIRCLE).find(({ partner }) => partner.rank < 5_000_000) ??
    world.partners.contact(1, random);
  const { partner } = supplier;
  const domain = lookAlike(stage, partner.domain);
  const number = random.int(1000, 99_999);
  const subject = `${draw.pick('subject', ['Invoice', 'Statement', 'Delivery of PO', 'Order', 'Account', 'Quote'])} ${number}`;

  // The honest thread, some days before.
  const quiet = stage.backdrop();
  const opened = stage.when(victim, dayAt(days, 0), random.between(8.5, 15));
  const honest = receiveMail(quiet, supplier, opened, [victim], { subject, attachments: 1, links: [] });
  const answer = stage
    .desk(quiet, victim, opened)
    .sendMail(Math.round(opened + random.between(0.5, 20) * HOUR), [{ address: supplier.address, objectId: null }], {
      subject: `Re: ${subject}`,
      inReplyTo: honest.internetMessageId,
      links: [],
    });

  const scene = stage.attack('a1', paymentFraud.title, {
    entities: [`user:${victim.upn}`, `domain:${domain}`],
    mustName: [`user:${victim.upn}`, `domain:${domain}`],
  });
  const began = stage.when(victim, dayAt(days, -3), random.between(8.5, 14));
  stage.register(domain, Math.round(began - draw.between('domain days', 0.5, 14) * DAY));
  const impostor = outsider(
    stage,
    `${supplier.address.slice(0, supplier.address.indexOf('@'))}@${domain}`,
    supplier.name,
  );
  const signed = draw.chance('signed', 0.75);
  const write = (time: number, before: Mail, attachments: number): Mail =>
    receiveMail(scene, impostor, Math.round(time), [victim], {
      subject: `Re: ${subject}`,
      inReplyTo: before.internetMessageId,
      attachments,
      links: random.chance(0.4) ? [{ url: `https://www.${partner.domain}/`, text: partner.domain }] : [],
      firstContact: before === answer,
      authentication: signed
        ? { spf: 'pass', dkim: 'pass', dmarc: random.pick(['pass', 'none', 'bestguesspass']) }
        : { spf: 'pass', dkim: 'none', dmarc: 'none' },
    });
  const reply = (time: number, before: Mail): Mail =>
    stage.desk(scene, victim, time).sendMail(Math.round(time), [{ address: impostor.address, objectId: null }], {
      subject: `Re: ${subject}`,
      inReplyTo: before.internetMessageId,
      links: [],
      attachments: 0,
    });
  let last = write(began, answer, 0);
  let time = began;
  const turns = draw.int('turns', 1, 3);
  for (let turn = 0; turn < turns; turn += 1) {
    time += random.between(0.6, 9) * HOUR;
    last = reply(time, last);
    time += random.between(0.2, 5) * HOUR;
    last = write(time, last, turn === 0 ? 1 : 0);
  }
  if (draw.chance('one more letter', 0.5)) write(time + random.between(10, 90) * MINUTE, last, 0);
}
