/** A week in which the company hands out new phones: a dozen people enrol, sign in from a device nobody knows, and drop the old one. */
import { MINUTE } from '../calendar.ts';
import { actorOf } from '../produce/saas.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { MICROSOFT_APPS } from '../world/services.ts';
import { castSeveral, newPhone } from './errands.ts';
import { dayAt, lastWorkdays, METHODS } from './tradecraft.ts';

export const newPhoneWeek: Story = {
  id: 'new-phone',
  title: 'New phones for a dozen people',
  minimumDays: 6,
  minimumUsers: 20,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random } = stage;
  const days = lastWorkdays(stage, 5);
  const people = castSeveral(stage, draw.int('people', 8, 15), days);
  const scene = stage.benign(
    't1',
    'new phones',
    people.map(({ upn }) => `user:${upn}`),
  );
  for (const person of people) {
    const index = random.int(0, 3);
    const time = stage.when(person, dayAt(days, index), random.between(9, 20));
    const desk = stage.desk(scene, person, time);
    desk.logOn(time, { application: MICROSOFT_APPS.mySignIns, factor: { method: person.factor, result: 'passed' } });
    desk.registerMethod(time + random.int(2, 9) * MINUTE, draw.pick('method', METHODS));
    const phone = newPhone(stage, scene, person);
    const signedIn = time + random.int(10, 40) * MINUTE;
    phone.logOn(signedIn, {
      application: MICROSOFT_APPS.outlookMobile,
      factor: { method: person.factor, result: 'passed' },
    });
    phone.readMail(signedIn + MINUTE, random.int(20, 90), {
      application: MICROSOFT_APPS.outlookMobile,
      access: 'Sync',
    });
    if (random.chance(0.5))
      desk.changeDirectory(signedIn + random.int(5, 60) * MINUTE, {
        actor: actorOf(person),
        operation: 'User deleted security info',
        category: 'UserManagement',
        service: 'Authentication Methods',
        type: 'Delete',
        reason: 'User deleted Authenticator App with Notification and Code',
      });
    for (let day = index + 1; day < days.length; day += 1) {
      const later = stage.when(person, dayAt(days, day), random.between(8, 21));
      phone.movedTo(newPhone(stage, scene, person).session.origin).logOn(later, {
        application: MICROSOFT_APPS.outlookMobile,
        interactive: false,
        factor: { method: 'Previously satisfied', result: 'claim' },
      });
      phone.readMail(later + 2 * MINUTE, random.int(1, 6), { application: MICROSOFT_APPS.outlookMobile });
    }
  }
}
