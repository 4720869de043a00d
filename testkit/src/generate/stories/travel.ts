/**
 * Several people really travel: their own machines sign in from hotels, prompts come, some tidy their mail with a rule and
 * one has to enrol another phone on the way. No attack.
 */
import { DAY, HOUR, MINUTE } from '../calendar.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { castSeveral, claimDoings, dayStart, foreignCountry, newPhone, venueOrigin } from './errands.ts';
import { dayAt, lastWorkdays, METHODS } from './tradecraft.ts';

export const travel: Story = {
  id: 'travel',
  title: 'Several people travel with their own devices',
  minimumDays: 6,
  minimumUsers: 10,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 5);
  castSeveral(stage, draw.int('people', 3, 6), [], (person) => person.department.name !== 'Customer Service').forEach(
    (person, index) => {
      const id = `t${index + 1}`;
      const first = dayAt(days, random.int(0, 2));
      const last = Math.min(world.days - 1, first + draw.int('days', 1, 4));
      const hotel = venueOrigin(stage, foreignCountry(stage, person));
      stage.travel(person, first, last, hotel);
      const scene = stage.benign(id, 'travel', [`user:${person.upn}`]);
      claimDoings(stage, id, [person], dayStart(stage, first), dayStart(stage, last + 1));
      const from = stage.when(person, first, random.between(9, 18));
      // The desk of that day is the hotel's.
      const desk = stage.desk(scene, person, from).movedTo(hotel);
      desk.logOn(from, {
        factor: { method: person.factor, result: 'passed' },
        risk: random.chance(0.3) ? 'low' : 'none',
      });
      desk.readMail(from + 3 * MINUTE, random.int(3, 20));
      if (random.chance(0.5)) {
        const parameters = [
          {
            name: 'SubjectContainsWords',
            value: draw.pick('rule word', [
              'itinerary',
              'boarding pass',
              'booking',
              'newsletter',
              'weekly sync',
              'flight',
            ]),
          },
          { name: 'MoveToFolder', value: draw.pick('rule folder', ['Travel', 'Read later', 'Archive', 'Trips']) },
        ];
        const time = Math.round(from + random.between(0.3, 3) * HOUR);
        if (random.chance(0.5)) desk.createRule(time, random.pick(['Travel', 'Later', 'Trip']), parameters);
        else desk.saveRule(time, random.pick(['Travel', 'Later', 'Trip']), parameters);
      }
      if (index === 0 || random.chance(0.2)) {
        const time = Math.round(from + random.between(3, 20) * HOUR);
        desk.registerMethod(time, draw.pick('method', METHODS));
        newPhone(stage, scene, person)
          .movedTo(hotel)
          .logOn(time + 4 * MINUTE);
      }
      if (random.chance(0.4)) desk.touchFiles(Math.round(from + DAY / 3), 'FileDownloaded', random.int(10, 60), 2500);
    },
  );
}
