/**
 * Somebody left six weeks ago and their account was never closed; now it signs in again, from far away, without a second
 * factor that ever was asked for, and takes what it can reach.
 *
 * After CISA, alert AA24-057A and advisory of February 2024 on a state government's network entered by a former employee's account; MITRE ATT&CK T1078.
 */
import { HOUR, MINUTE, SECOND } from '../calendar.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { MICROSOFT_APPS } from '../world/services.ts';
import { dayAt, hideout, lastWorkdays, otherBrowser, ransack } from './tradecraft.ts';

export const dormantAccount: Story = {
  id: 'dormant-account',
  title: "A leaver's account comes back to life",
  minimumDays: 5,
  minimumUsers: 10,
  tell,
};

/** Days since the last working day; in a shorter span the account has never been seen. */
const DORMANT_DAYS = 40;

function tell(stage: Stage): void {
  const { random, world } = stage;
  const days = lastWorkdays(stage, 2);
  const leaver = stage.cast([]);
  const left = dayAt(days, 0) - DORMANT_DAYS - random.int(0, 20);
  stage.away(
    leaver,
    Array.from({ length: world.days }, (_, day) => day).filter((day) => day > left),
  );
  const origin = hideout(stage);
  const scene = stage.attack('a1', dormantAccount.title, {
    entities: [`user:${leaver.upn}`, `address:${origin.ip}`],
    mustName: [`user:${leaver.upn}`, `address:${origin.ip}`],
  });
  const intruder = stage.stranger(scene, leaver, origin, otherBrowser(stage, leaver));
  const entered = stage.when(leaver, dayAt(days, 0), random.between(0, 23));
  if (random.chance(0.5)) intruder.failToLogOn(entered - random.int(30, 300) * SECOND);
  intruder.logOn(entered, {
    application: random.pick([MICROSOFT_APPS.officeHome, MICROSOFT_APPS.portal]),
    factor: null,
  });
  if (random.chance(0.6))
    intruder.registerMethod(entered + random.int(40, 300) * SECOND, 'Authenticator App with Code');
  ransack(stage, intruder, entered + 5 * MINUTE, random.between(0.5, 3), random.int(1, 4));
  intruder.touchFiles(
    Math.round(entered + random.between(0.2, 2) * HOUR),
    'FileDownloaded',
    random.int(15, 220),
    random.int(900, 7000),
  );
  const next = stage.when(leaver, dayAt(days, 1), random.between(0, 21));
  intruder.logOn(next, { factor: { method: 'Previously satisfied', result: 'claim' } });
  ransack(stage, intruder, next + 3 * MINUTE, 1, random.int(1, 3));
}
