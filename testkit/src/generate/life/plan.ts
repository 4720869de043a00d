/** What is planned for a day: moments, each with its own chance, that turn into activities when their hour comes. */
import type { EpochMs } from '../calendar.ts';
import { DAY, HOUR, localMidnight } from '../calendar.ts';
import type { Random } from '../random.ts';
import type { Scene } from '../produce/scene.ts';
import type { Person } from '../world/people.ts';
import type { World } from '../world/world.ts';

export interface Moment {
  readonly at: EpochMs;
  /** Seeds the moment's own chance. */
  readonly key: number;
  readonly run: (scene: Scene) => void;
}

/** Collects the moments of one day of one person (or of the company). */
export class DayPlan {
  readonly moments: Moment[] = [];
  readonly world: World;
  readonly random: Random;
  readonly day: number;

  constructor(world: World, random: Random, day: number) {
    this.world = world;
    this.random = random;
    this.day = day;
  }

  add(at: EpochMs, run: (scene: Scene) => void): void {
    this.moments.push({ at: Math.round(at), key: this.random.uint32(), run });
  }

  /** `count` moments at times that `when` draws. */
  repeat(count: number, when: () => EpochMs, run: (scene: Scene, at: EpochMs) => void): void {
    for (let index = 0; index < count; index += 1) {
      const time = Math.round(when());
      this.add(time, (scene) => run(scene, time));
    }
  }
}

/** The working hours of one person's day. */
export interface Shift {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

export function shiftOf(world: World, person: Person, day: number, random: Random): Shift {
  const from =
    localMidnight(person.site.zone, world.start, day) +
    Math.max(4 * HOUR, person.startsAt + 0.3 * HOUR * random.normal());
  return { from, to: from + person.worksFor };
}

/** A moment of a shift: two humps (start of the day, after lunch) over a floor, as sign-ins of a real tenant show. */
export function workingMoment(shift: Shift, random: Random): EpochMs {
  const kind = random.next();
  const length = shift.to - shift.from;
  const offset =
    kind < 0.42
      ? 1.2 * HOUR + HOUR * random.normal()
      : kind < 0.8
        ? 5.3 * HOUR + 1.4 * HOUR * random.normal()
        : random.next() * length;
  return shift.from + (offset > 0 && offset < length ? offset : random.next() * length);
}

export function anyMoment(midnight: EpochMs, random: Random): EpochMs {
  return midnight + random.next() * DAY;
}
