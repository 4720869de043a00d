/**
 * An account that nobody uses signs in, from far away, without a second factor that ever was asked for, and takes what it
 * can reach: a leaver's, who worked in the first weeks and whose account was never closed, or one that was made for
 * somebody who never came.
 *
 * After CISA, alert AA24-057A and advisory of February 2024 on a state government's network entered by a former employee's account; MITRE ATT&CK T1078.
 */
import { HOUR, MINUTE, SECOND } from '../calendar.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { MICROSOFT_APPS } from '../world/services.ts';
import { dayAt, hideout, lastWorkdays, METHODS, otherBrowser, ransack } from './tradecraft.ts';

/** Two weeks of work, and six weeks and more of silence. */
export const dormantAccount: Story = {
  id: 'dormant-account',
  title: "A leaver's account comes back to life",
  minimumDays: 75,
  minimumUsers: 10,
  world: () => ({ density: 0.3 }),
  tell: (stage) =>
    tell(stage, dormantAccount.title, dayAt(lastWorkdays(stage, 2), 0) - stage.draw.int('days of silence', 42, 58)),
};

export const unusedAccount: Story = {
  id: 'unused-account',
  title: 'An account that nobody ever used signs in',
  minimumDays: 12,
  minimumUsers: 10,
  tell: (stage) => tell(stage, unusedAccount.title, -1),
};

/** `lastDay` is the owner's last day at work; before the span for one who never was. */
function tell(stage: Stage, title: string, lastDay: number): void {
  const { draw, random, world } = stage;
  const days = lastWorkdays(stage, 2);
  const leaver = stage.cast([]);
  stage.away(
    leaver,
    Array.from({ length: world.days }, (_, day) => day).filter((day) => day > lastDay),
  );
  const origin = hideout(stage);
  const scene = stage.attack('a1', title, {
    entities: [`user:${leaver.upn}`, `address:${origin.ip}`],
    mustName: [`user:${leaver.upn}`, `address:${origin.ip}`],
  });
  const intruder = stage.stranger(scene, leaver, origin, otherBrowser(stage, leaver));
  const entered = stage.when(leaver, dayAt(days, 0), draw.between('hour', 0, 23));
  if (draw.chance('a wrong try', 0.5)) intruder.failToLogOn(entered - random.int(30, 300) * SECOND);
  intruder.logOn(entered, {
    application: draw.among(
      'application',
      [MICROSOFT_APPS.officeHome, MICROSOFT_APPS.portal, MICROSOFT_APPS.teams, MICROSOFT_APPS.outlookWeb],
      ({ name }) => name,
    ),
    factor: null,
  });
  if (draw.chance('new method', 0.6))
    intruder.registerMethod(entered + random.int(40, 300) * SECOND, draw.pick('method', METHODS));
  ransack(stage, intruder, entered + 5 * MINUTE, random.between(0.5, 3), random.int(1, 4));
  intruder.touchFiles(
    Math.round(entered + random.between(0.2, 2) * HOUR),
    'FileDownloaded',
    draw.int('files', 15, 220),
    draw.int('ms a file', 900, 7000),
  );
  const next = stage.when(leaver, dayAt(days, 1), draw.between('next hour', 0, 21));
  intruder.logOn(next, { factor: { method: 'Previously satisfied', result: 'claim' } });
  ransack(stage, intruder, next + 3 * MINUTE, 1, random.int(1, 3));
}
