/**
 * What companies are like by what they do: who works there and when, how many at home, how they go out, what they move.
 *
 * Shares are of the staff unless said otherwise. They are plain guesses within what surveys of work report (remote work
 * from a tenth in care to nine tenths in software; shifts for a third in industry); what matters is that they differ.
 */
import type { Random } from '../random.ts';

export interface Sector {
  readonly name: string;
  readonly weight: number;
  /** How much larger a department is than usual. */
  readonly departments: Readonly<Record<string, number>>;
  /** Hours by which work starts later than usual. */
  readonly later: number;
  /** People on early, late and night shifts. */
  readonly shifts: number;
  /** People whose free days are not Saturday and Sunday. */
  readonly otherRest: number;
  /** People with days at home. */
  readonly remote: number;
  /** Chances that a company has a web proxy, and that machines away are always in its tunnel. */
  readonly proxy: number;
  readonly tunnel: number;
  /** How much more mail, files and large uploads there are than usual. */
  readonly mail: number;
  readonly files: number;
  readonly uploads: number;
}

const sector = (
  name: string,
  weight: number,
  departments: Readonly<Record<string, number>>,
  [later, shifts, otherRest, remote]: readonly [number, number, number, number],
  [proxy, tunnel]: readonly [number, number],
  [mail, files, uploads]: readonly [number, number, number],
): Sector => ({ name, weight, departments, later, shifts, otherRest, remote, proxy, tunnel, mail, files, uploads });

export const SECTORS: readonly Sector[] = [
  sector('services', 6, {}, [0, 0, 0, 0.6], [0.05, 0.3], [1, 1, 1]),
  sector('software', 4, { Engineering: 2.6, Operations: 0.3 }, [0.9, 0, 0, 0.9], [0, 0.3], [0.7, 1.1, 4]),
  sector('industry', 4, { Operations: 2.6, Marketing: 0.5 }, [-0.6, 0.35, 0.1, 0.25], [0.3, 0.6], [0.8, 0.9, 0.5]),
  sector('health care', 2, { Operations: 3, Sales: 0.2 }, [-0.4, 0.5, 0.4, 0.1], [0.2, 0.5], [0.8, 0.7, 0.3]),
  sector('retail', 2, { 'Customer Service': 3, Sales: 1.5 }, [0.3, 0.25, 0.5, 0.15], [0.1, 0.2], [1, 0.6, 0.4]),
  sector('finance', 3, { Finance: 3.5, Legal: 2 }, [-0.2, 0, 0, 0.5], [0.3, 0.9], [1.4, 1.3, 0.2]),
  sector('public office', 2, { Operations: 1.6, Sales: 0.1 }, [-0.7, 0, 0, 0.4], [0.3, 0.9], [0.9, 1.2, 0.3]),
  sector('media', 2, { Marketing: 4, Engineering: 0.7 }, [1.2, 0.05, 0.15, 0.7], [0, 0.1], [1.2, 1.6, 6]),
];

export function drawSector(random: Random): Sector {
  return random.weighted(SECTORS.map((one) => [one, one.weight] as const));
}

export function sectorOf(name: string): Sector {
  const found = SECTORS.find((one) => one.name === name);
  if (found === undefined) throw new RangeError(`no sector "${name}"`);
  return found;
}
