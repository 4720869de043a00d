/** Leases of one machine's day: what DHCP and the tunnel's gateway write down when they give addresses out and take them back. */
import { DAY, type EpochMs, HOUR, MINUTE, SECOND } from '../calendar.ts';
import { drawLag } from '../produce/lag.ts';
import type { Scene } from '../produce/scene.ts';
import { morningOf, MORNING, NOON, type Place, placeOf } from '../world/addresses.ts';
import type { Person } from '../world/people.ts';
import type { DayPlan } from './plan.ts';
import { presenceOf } from './presence.ts';

/** How long an address is given for, where it is kept for a week and for a day. */
const WEEKLY_LEASE_MS = 8 * DAY;
const DAILY_LEASE_MS = DAY;

export function planLeases(plan: DayPlan, person: Person): void {
  const { world, day, random } = plan;
  if (world.addressing === 'fixed') return;
  const morning = morningOf(world, person, day);
  const noon = morning + (NOON - MORNING) * HOUR;
  const first = placeOf(world, person, day, false);
  // Before the hour at which the address counts, and after whoever had it before has let go.
  const early = (time: EpochMs): EpochMs => time - random.int(1, 40) * SECOND;
  const release = (time: EpochMs): EpochMs => time - random.int(60, 110) * SECOND;
  const tell = (time: EpochMs, place: Place, operation: 'assign' | 'release'): void => {
    plan.add(time, (scene) => {
      record(scene, person, time, place, operation, day);
    });
  };
  tell(early(morning), first, 'assign');
  if (first.by !== 'tunnel') return;
  const second = placeOf(world, person, day, true);
  tell(release(noon), first, 'release');
  tell(early(noon), second, 'assign');
  tell(release(morning + DAY - MINUTE), second, 'release');
}

function record(
  scene: Scene,
  person: Person,
  time: EpochMs,
  place: Place,
  operation: 'assign' | 'release',
  day: number,
): void {
  const { random, world } = scene;
  scene.emit({
    kind: 'lease',
    at: time,
    lagMs: drawLag('sensor', random),
    id: place.by === 'dhcp' ? `C${random.base62(16)}` : random.letters(18, '123456789'),
    person,
    device: person.device,
    by: place.by,
    ip: place.ip,
    operation,
    durationMs: world.addressing === 'daily' ? DAILY_LEASE_MS : WEEKLY_LEASE_MS,
    origin: presenceOf(world, person, day).origin,
  });
}
