/**
 * An account is taken over some days after everybody was renamed, by somebody who knows the new name. The same seed tells
 * the same attack in three companies: renamed and tabled, renamed and not tabled, and not renamed at all, so that what a
 * rename costs can be read off.
 */
import { HOUR, MINUTE, SECOND } from '../calendar.ts';
import type { Stage } from '../stage.ts';
import type { Story } from '../story.ts';
import { MICROSOFT_APPS } from '../world/services.ts';
import { type Renaming, renameEverybody } from './merger.ts';
import {
  dayAt,
  drawHidingRule,
  enterPage,
  hideout,
  lastWorkdays,
  METHODS,
  otherBrowser,
  raisePage,
  ransack,
  sendLure,
} from './tradecraft.ts';

const ID = 'merger-takeover';

function variant(suffix: string, title: string, renaming: Renaming): Story {
  return {
    id: ID + suffix,
    title,
    minimumDays: 18,
    minimumUsers: 10,
    alike: ID,
    tell: (stage) => tell(stage, title, renaming),
  };
}

export const mergerTakeover = variant('', 'Account taken over after everybody was renamed', 'with table');
export const mergerTakeoverUntabled = variant(
  '-untabled',
  'Account taken over after everybody was renamed and nobody said how',
  'without table',
);
export const mergerTakeoverUnrenamed = variant('-unrenamed', 'The same account taken over without a rename', 'none');

function tell(stage: Stage, title: string, renaming: Renaming): void {
  const { draw, random } = stage;
  const days = lastWorkdays(stage, 3);
  const victim = stage.cast(days);
  const renamed = renameEverybody(stage, renaming);
  const lured = stage.when(victim, dayAt(days, 0), random.between(8.5, 13));
  const upn = renamed.nameOf(victim);
  const place = hideout(stage);
  const page = raisePage(stage, lured, stage.anyHost());
  const scene = stage.attack('a1', title, {
    entities: [`user:${upn}`, `domain:${page.domain}`, `address:${place.ip}`],
    mustName: [`user:${upn}`, `address:${place.ip}`],
  });
  const device = stage.machine(scene, victim);
  sendLure(stage, device, lured, page.url);
  const typed = enterPage(stage, device, lured + random.between(4, 90) * MINUTE, page.peer);

  const intruder = stage.stranger(scene, victim, place, otherBrowser(stage, victim));
  const entered = Math.round(typed + draw.between('minutes to sign in', 1, 240) * MINUTE);
  intruder.logOn(entered, { factor: { method: victim.factor, result: 'passed' } });
  ransack(stage, intruder, entered + 3 * MINUTE, random.between(0.5, 3), random.int(2, 4));
  const next = stage.when(victim, dayAt(days, 1), random.between(7, 19));
  intruder.logOn(next, {
    application: MICROSOFT_APPS.mySignIns,
    factor: { method: victim.factor, result: 'passed' },
  });
  intruder.registerMethod(next + random.int(60, 300) * SECOND, draw.pick('new method', METHODS));
  const rule = drawHidingRule(stage);
  intruder.createRule(Math.round(next + random.between(0.2, 1) * HOUR), rule.name, rule.parameters);
  const last = stage.when(victim, dayAt(days, 2), random.between(7, 19));
  intruder.logOn(last, { factor: { method: 'Previously satisfied', result: 'claim' } });
  ransack(stage, intruder, last + 3 * MINUTE, 1, random.int(1, 3));
  renamed.record();
}
