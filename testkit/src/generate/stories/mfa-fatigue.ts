/**
 * The password is known; prompts come one after another, often at night, until the owner gives in.
 *
 * After Uber's own report of September 2022 and Microsoft, "Defend your users from MFA fatigue attacks"; MITRE ATT&CK T1621.
 */
import { HOUR, MINUTE, SECOND } from '../calendar.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { MICROSOFT_APPS } from '../world/services.ts';
import { dayAt, drawHour, lastWorkdays, otherBrowser, ransack, residentialAbroad } from './tradecraft.ts';

export const mfaFatigue: Story = {
  id: 'mfa-fatigue',
  title: 'Prompts until one is approved',
  minimumDays: 5,
  minimumUsers: 10,
  tell,
};

function tell(stage: Stage): void {
  const { draw, random } = stage;
  const days = lastWorkdays(stage, 2);
  const victim = stage.cast(days, (person) => person.factor === 'Mobile app notification');
  const origin = draw.chance('from a hoster', 0.5) ? stage.foreignHost() : residentialAbroad(stage);
  const scene = stage.attack('a1', mfaFatigue.title, {
    entities: [`user:${victim.upn}`, `address:${origin.ip}`],
    mustName: [`user:${victim.upn}`, `address:${origin.ip}`],
  });
  const intruder = stage.stranger(scene, victim, origin, otherBrowser(stage, victim));
  let time = stage.when(victim, dayAt(days, 0), drawHour(stage));
  const prompts = draw.int('prompts', 8, 32);
  const pause = draw.between('minutes between', 0.7, 6);
  for (let prompt = 0; prompt < prompts; prompt += 1) {
    intruder.push(Math.round(time), random.chance(0.65) ? 'denied' : 'failed');
    time += random.logNormal(pause * MINUTE, 0.5);
  }
  const entered = Math.round(time);
  intruder.push(entered, 'passed');
  if (draw.chance('new method', 0.7))
    intruder.registerMethod(entered + random.int(60, 400) * SECOND, 'Authenticator App with Notification and Code');
  intruder.logOn(entered + 8 * MINUTE, {
    application: draw.among(
      'application',
      [MICROSOFT_APPS.portal, MICROSOFT_APPS.outlookWeb, MICROSOFT_APPS.teams, MICROSOFT_APPS.officeHome],
      ({ name }) => name,
    ),
    factor: { method: 'Previously satisfied', result: 'claim' },
  });
  ransack(stage, intruder, entered + 10 * MINUTE, random.between(0.5, 3), random.int(1, 4));
  if (draw.chance('files taken', 0.6))
    intruder.touchFiles(
      Math.round(entered + random.between(0.3, 2) * HOUR),
      'FileDownloaded',
      random.int(20, 180),
      random.int(900, 6000),
      {
        workload: 'SharePoint',
      },
    );
  const next = stage.when(victim, dayAt(days, 1), random.between(6, 20));
  intruder.logOn(next, { factor: { method: 'Previously satisfied', result: 'claim' } });
  ransack(stage, intruder, next + 4 * MINUTE, 1, random.int(1, 3));
}
