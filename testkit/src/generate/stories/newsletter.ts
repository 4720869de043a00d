/** Marketing mails thousands of customers from its own mailbox: one text, one link under "Read more", and everything that comes back. */
import { HOUR, MINUTE, SECOND } from '../calendar.ts';
import { receiveBounce } from '../produce/bulk-mail.ts';
import { receiveMail, recipientOf } from '../produce/mail.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { at } from '../random.ts';
import { dayAt, lastWorkdays, outsider } from './tradecraft.ts';

export const newsletter: Story = {
  id: 'newsletter',
  title: 'Marketing mails thousands of customers',
  minimumDays: 5,
  minimumUsers: 10,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const day = dayAt(lastWorkdays(stage, 2), random.int(0, 1));
  const author = stage.cast([day], (person) => person.department.name === 'Marketing');
  const scene = stage.benign('t1', 'newsletter campaign', [`user:${author.upn}`]);
  const began = stage.when(author, day, random.between(9, 14));
  const desk = stage.desk(scene, author, began);
  const host = draw
    .pick('link host', [
      'news.%d',
      '%w.list-manage.com',
      '%w.hubspotlinks.com',
      'www.%d',
      'click.%w.com',
      '%w.sendgrid.net',
    ])
    .replace('%d', world.domain)
    .replace('%w', random.letters(7));
  const draft = {
    subject: random
      .pick(['Spring news from %s', 'What is new at %s', '%s at the fair: meet us', 'Price list 2024'])
      .replace('%s', world.name),
    links: [
      { url: `https://${host}/c/${random.base62(10)}`, text: 'Read more' },
      { url: `https://${host}/unsubscribe/${random.base62(10)}`, text: 'Unsubscribe' },
    ],
    attachments: 0,
    size: random.int(40_000, 200_000),
  };
  desk.sendMail(began - random.int(40, 120) * MINUTE, world.people.slice(0, 5).map(recipientOf), {
    ...draft,
    subject: `[Test] ${draft.subject}`,
  });
  const count = Math.min(4000, world.people.length * draw.int('mails a person', 20, 40));
  const pause = draw.between('pause s', 0.8, 3) * SECOND;
  const inside = draw.chance('colleagues too', 0.5) ? world.people.map(recipientOf) : [];
  for (let index = 0; index < count; index += 1) {
    const time = Math.round(began + index * pause);
    const contact = world.partners.drawContact(random);
    const recipient = index < inside.length ? at(inside, index) : { address: contact.address, objectId: null };
    const mail = desk.sendMail(time, [recipient], draft);
    if (recipient.objectId !== null) continue;
    const luck = random.next();
    if (luck < 0.05)
      receiveBounce(
        scene,
        Math.round(time + random.logNormal(25 * SECOND, 1)),
        author,
        contact.address,
        mail.subject,
        mail.internetMessageId,
      );
    else if (luck < 0.12)
      receiveMail(
        scene,
        outsider(stage, contact.address, contact.name),
        Math.round(time + random.logNormal(luck < 0.1 ? 20 * SECOND : HOUR, 0.8)),
        [author],
        {
          subject: `${luck < 0.1 ? 'Automatic reply' : 'Re'}: ${mail.subject}`,
          inReplyTo: mail.internetMessageId,
          links: [],
        },
      );
  }
}
