/**
 * Turns plans into activities in the order in which a SIEM would get them.
 *
 * Time moves in slices of a quarter of an hour. A slice runs the moments planned for it; each activity waits in the
 * slice of its ingest. When a slice has run, everything ingested in it is known, because nothing reaches the SIEM
 * before it happens; the slice is sorted and given out. Memory: the plans of one day and the activities of the lag.
 */
import { type Activity, idOf, isFlow } from './activity.ts';
import { asOf } from './as-of.ts';
import { HOUR, localMidnight, MINUTE } from './calendar.ts';
import { hashText, stream } from './random.ts';
import { planCompanyDay } from './life/company-day.ts';
import type { Moment } from './life/plan.ts';
import { planPersonDay } from './life/workday.ts';
import { firstSite, type Person } from './world/people.ts';
import type { World } from './world/world.ts';

/** An activity as it arrives. */
export interface Arrival {
  readonly activity: Activity;
  /** `event.ingested`, UTC milliseconds. */
  readonly ingested: number;
}

const SLICE_MS = 15 * MINUTE;
/** Days are planned this long before their local midnight, since some of what belongs to them happens the evening before. */
const PLAN_AHEAD_MS = 5 * HOUR;
/** Of a thousand records, how many the pipeline delivers twice. */
const DUPLICATES_PER_MILLE = 4;

/** All activities of a world and a story within its span, by ingest time. */
export function* runTimeline(
  world: World,
  told: readonly Activity[],
  /** Is told after every slice how many moments and activities are held. */
  observe: (held: number) => void = () => undefined,
): Generator<Arrival> {
  const waiting = new Map<number, Arrival[]>();
  const moments = new Map<number, Moment[]>();
  let held = 0;
  let current = 0;
  const sliceOf = (time: number): number => Math.max(current, Math.floor((time - world.start) / SLICE_MS));

  const arrive = (lived: Activity): void => {
    if (lived.at < world.start || lived.at >= world.end) return;
    const activity = asOf(world, lived);
    const ingested =
      activity.at + activity.lagMs + (isFlow(activity) || activity.kind === 'lease' ? world.sensorLateMs : 0);
    push(waiting, sliceOf(ingested), { activity, ingested });
    held += 1;
    const luck = hashText(idOf(activity));
    if (luck % 1000 < DUPLICATES_PER_MILLE) {
      const again = ingested + MINUTE + (luck % (20 * MINUTE));
      push(waiting, sliceOf(again), { activity, ingested: again });
      held += 1;
    }
  };
  for (const activity of told) arrive(activity);

  const planner = createPlanner(world, (moment) => {
    push(moments, sliceOf(moment.at), moment);
    held += 1;
  });
  const slices = Math.ceil((world.end - world.start) / SLICE_MS);
  for (; current < slices || waiting.size > 0; current += 1) {
    planner(world.start + current * SLICE_MS);
    const due = moments.get(current) ?? [];
    for (const moment of due) moment.run({ world, random: stream(world.seed, moment.key), emit: arrive });
    moments.delete(current);
    observe(held);
    held -= due.length;
    const arrivals = waiting.get(current);
    if (arrivals === undefined) continue;
    waiting.delete(current);
    held -= arrivals.length;
    arrivals.sort((a, b) => a.ingested - b.ingested);
    yield* arrivals;
  }
}

function push<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Plans every local day of every zone, and the company's own days, when their time comes. */
function createPlanner(world: World, add: (moment: Moment) => void): (now: number) => void {
  const zones = new Map<string, Person[]>();
  for (const person of world.people) push(zones, person.site.zone, person);
  const next = new Map<string, number>([...zones.keys()].map((zone) => [zone, -1]));
  let companyDay = -1;
  const headquarters = firstSite(world.sites).zone;
  const isDue = (zone: string, day: number, now: number): boolean =>
    localMidnight(zone, world.start, day) - PLAN_AHEAD_MS <= now;
  const takeAll = (planned: readonly Moment[]): void => planned.forEach(add);
  return (now) => {
    for (const [zone, people] of zones) {
      let day = next.get(zone) ?? 0;
      for (; day <= world.days && isDue(zone, day, now); day += 1) {
        for (const person of people) takeAll(planPersonDay(world, person, day));
      }
      next.set(zone, day);
    }
    for (; companyDay <= world.days && isDue(headquarters, companyDay, now); companyDay += 1) {
      takeAll(planCompanyDay(world, companyDay));
    }
  };
}
