/** What harmless stories have in common: casting several people, claiming what they live, days of a week. */
import type { Activity } from '../activity.ts';
import type { AccountActor } from '../actors.ts';
import { DAY, type EpochMs } from '../calendar.ts';
import type { Scene } from '../produce/scene.ts';
import { type Stage, wordOf } from '../stage.ts';
import { COUNTRIES, drawOrigin, HOME_NETWORKS, networksIn, type Origin } from '../world/networks.ts';
import type { Person } from '../world/people.ts';

/** Several people who have not been cast yet. */
export function castSeveral(
  stage: Stage,
  count: number,
  days: readonly number[],
  fits?: (person: Person) => boolean,
): Person[] {
  return Array.from({ length: Math.min(count, stage.world.people.length - 2) }, () => stage.cast(days, fits));
}

/** A member of the staff who administers. */
export function pickAdmin(stage: Stage): Person {
  return stage.random.pick(stage.world.admins);
}

/** Who did it, as far as it was done in the cloud. */
function doerOf(activity: Activity): string | null {
  if (activity.kind === 'directory') return activity.actor.upn;
  if (
    activity.kind === 'exchange' ||
    activity.kind === 'sign-in' ||
    activity.kind === 'mailbox' ||
    activity.kind === 'file'
  )
    return activity.person?.upn ?? null;
  return null;
}

/** Gives a case all that people do in the cloud between two instants. */
export function claimDoings(
  stage: Stage,
  id: string,
  people: readonly Person[],
  from: EpochMs,
  to: EpochMs,
  fits: (activity: Activity) => boolean = () => true,
): void {
  const names = new Set(people.map(({ upn }) => upn));
  stage.claim(id, (activity) => {
    if (activity.at < from || activity.at >= to) return false;
    const doer = doerOf(activity);
    return doer !== null && names.has(doer) && fits(activity);
  });
}

/** Midnight UTC of a day of the span. */
export function dayStart(stage: Stage, day: number): EpochMs {
  return stage.world.start + day * DAY;
}

/** A hotel's or a venue's line in a country. */
export function venueOrigin(stage: Stage, country: string): Origin {
  return drawOrigin(stage.draw.among('venue line', networksIn(country, HOME_NETWORKS), wordOf), stage.random);
}

/** A country that is not somebody's own. */
export function foreignCountry(stage: Stage, person: Person): string {
  return stage.draw.among(
    'country',
    COUNTRIES,
    ({ code }) => code,
    ({ code }) => code !== person.site.country,
  ).code;
}

/** Somebody's phone that the directory has not seen before. */
export function newPhone(stage: Stage, scene: Scene, person: Person): AccountActor {
  const actor = stage.phone(scene, person);
  const { random } = stage;
  const model = stage.draw.pick('phone', ['iPhone', 'iPhone', 'Pixel 8', 'SM-S921B', 'SM-A556B', 'moto g84']);
  const ios = model === 'iPhone';
  const userAgent = ios
    ? `Outlook-iOS/729.2410.0.prod.iphone (4.2410.0)`
    : `Outlook-Android/4.2408.1 (${model}; Android 14)`;
  return actor.with({
    userAgent,
    device: { id: random.guid(), name: model, os: ios ? 'Ios 17.4' : 'Android 14', browser: '', managed: false },
  });
}
