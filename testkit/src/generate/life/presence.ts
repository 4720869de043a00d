/** Where somebody is on a day: at a desk, at home, abroad, on leave. Drawn from person and day alone, so anyone may ask. */
import { weekday } from '../calendar.ts';
import { stream } from '../random.ts';
import { drawOrigin, type Origin } from '../world/networks.ts';
import type { Person, Trip } from '../world/people.ts';
import type { World } from '../world/world.ts';

export interface Presence {
  readonly works: boolean;
  /** Only a little, on a free day. */
  readonly briefly: boolean;
  readonly trip: Trip | null;
  /** Where sign-ins from the workstation come from. */
  readonly origin: Origin;
  readonly place: 'office' | 'home' | 'vpn' | 'abroad';
}

/** Share of days that people are away on leave or ill. */
const ABSENCE = 0.07;

export function presenceOf(world: World, person: Person, day: number): Presence {
  const random = stream(world.seed, 'presence', person.index, day);
  const arranged = world.arranged.get(person.index);
  const covers = (candidate: Trip): boolean => day >= candidate.firstDay && day <= candidate.lastDay;
  const trip = arranged?.trips.find(covers) ?? person.trips.find(covers) ?? null;
  const free = person.restDays.includes(weekday(world.start, day));
  const joined = person.joinsOnDay === null || day >= person.joinsOnDay;
  const works =
    joined &&
    arranged?.away.includes(day) !== true &&
    (free ? random.chance(person.late * 0.5) : !random.chance(ABSENCE) || trip !== null);
  const briefly = free;
  if (trip !== null) return { works, briefly, trip, origin: trip.origin, place: 'abroad' };
  const route = arranged?.routes.find(covers);
  if (route !== undefined) return { works, briefly, trip, origin: route.origin, place: 'vpn' };
  const atHome = free || person.homeWeekdays.includes(weekday(world.start, day));
  if (!atHome) return { works, briefly, trip, origin: random.pick(person.site.egress), place: 'office' };
  if (random.chance(0.25)) return { works, briefly, trip, origin: world.vpn, place: 'vpn' };
  return { works, briefly, trip, origin: homeOrigin(world, person, day), place: 'home' };
}

/** Home addresses change now and then; the operator stays. */
function homeOrigin(world: World, person: Person, day: number): Origin {
  const lease = Math.floor((day + (person.seed % 9)) / 9);
  if (person.seed % 3 !== 0 || lease === 0) return person.home;
  const random = stream(world.seed, 'lease', person.index, lease);
  const block = person.home.ip.split('.').slice(0, 2).join('.');
  return drawOrigin(
    {
      asNumber: person.home.asNumber,
      organization: person.home.organization,
      country: person.home.country,
      blocks: [`${block}.0.0/16`],
    },
    random,
    person.home.city,
  );
}
