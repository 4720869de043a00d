/** A week at a conference: one network of the venue for many, letters from strangers with links, and new friends written to. */
import { DAY, HOUR, MINUTE } from '../calendar.ts';
import { deliver, recipientOf } from '../produce/mail.ts';
import { CLOUD_NETWORKS, drawAddress, drawOrigin } from '../world/networks.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { at } from '../random.ts';
import { castSeveral, claimDoings, dayStart, foreignCountry, venueOrigin } from './errands.ts';
import { dayAt, lastWorkdays } from './tradecraft.ts';
import { drawFileLink } from '../produce/mail.ts';

export const conferenceWeek: Story = {
  id: 'conference-week',
  title: 'A week at a conference',
  minimumDays: 6,
  minimumUsers: 20,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 4);
  const people = castSeveral(stage, draw.int('people', 4, 10), [], (person) =>
    ['Marketing', 'Sales', 'Engineering'].includes(person.department.name),
  );
  const country = foreignCountry(stage, at(people, 0));
  const venue = venueOrigin(stage, country);
  const first = dayAt(days, 0);
  const last = dayAt(days, -1);
  const domain = stage.freshDomain(
    ['com', 'org', 'events', 'io'],
    Math.round(dayStart(stage, first) - draw.between('domain days', 25, 400) * DAY),
  );
  const scene = stage.benign('t1', 'conference', [`domain:${domain}`, ...people.map(({ upn }) => `user:${upn}`)]);
  claimDoings(stage, 't1', people, dayStart(stage, first), dayStart(stage, last + 1));
  for (const person of people) {
    // Some share the venue's address, others sit in a hotel of the same city.
    const place = random.chance(0.6)
      ? venue
      : drawOrigin({ ...venue, blocks: [`${venue.ip.split('.').slice(0, 2).join('.')}.0.0/16`] }, random, venue.city);
    stage.travel(person, first, last, place);
    const device = stage.machine(scene, person);
    const badge = stage.when(person, first, random.between(7, 10));
    deliver(
      scene,
      badge,
      { address: `registration@${domain}`, name: 'Registration', objectId: null },
      [recipientOf(person)],
      {
        senderIp: drawAddress(CLOUD_NETWORKS.sendgrid, random),
        subject: 'Your badge and agenda',
        links: [{ url: `https://www.${domain}/badge/${random.base62(12)}`, text: 'Get your badge' }],
        firstContact: true,
      },
    );
    device.visit(badge + 10 * MINUTE, world.web.locate(`www.${domain}`));
    for (const day of days) {
      const time = stage.when(person, day, random.between(9, 18));
      for (let letter = 0; letter < random.int(1, 6); letter += 1) {
        const stranger = world.partners.contact(random.int(2000, 400_000), random);
        const link = random.chance(0.4)
          ? drawFileLink(random)
          : { url: `https://www.${stranger.partner.domain}/`, text: 'our site' };
        const received = Math.round(time + random.next() * 5 * HOUR);
        const mail = deliver(
          scene,
          received,
          { address: stranger.address, name: stranger.name, objectId: null },
          [recipientOf(person)],
          {
            senderIp: stranger.partner.mailIp,
            subject: draw.pick('subject', [
              'Nice to meet you',
              'Our talk today',
              'Slides',
              'Demo follow-up',
              'Your booth',
              'Photos',
            ]),
            links: [link],
            firstContact: true,
          },
        );
        if (random.chance(0.3)) {
          const clicked = Math.round(received + random.logNormal(20 * MINUTE, 0.8));
          device.click(clicked, place.ip, link.url, mail);
          device.visit(clicked + 900, world.web.locate(new URL(link.url).host));
        }
        if (random.chance(0.5))
          stage
            .desk(scene, person, received)
            .movedTo(place)
            .sendMail(
              Math.round(received + random.logNormal(2 * HOUR, 0.8)),
              [{ address: stranger.address, objectId: null }],
              {
                subject: `Re: ${mail.subject}`,
                inReplyTo: mail.internetMessageId,
                links: [],
              },
            );
      }
    }
  }
}
