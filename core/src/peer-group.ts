/**
 * Peer groups: whose colleagues behave alike, as the identity table says it.
 *
 * A person's peers are those of the same role in the same department where there are `PEERS_MIN` of them, else the
 * department's where it has as many, else nobody in particular. Groups are numbered from 1 in the order of the table.
 * O(persons), once.
 */
import type { Identity } from './organization.ts';

/** Fewer people are no group: each would stand for too much of it. */
export const PEERS_MIN = 5;

/** The group of each person of the table, 0 for none. */
export function peerGroups(identities: readonly Identity[]): readonly number[] {
  const sizes = new Map<string, number>();
  for (const identity of identities) for (const key of keysOf(identity)) sizes.set(key, (sizes.get(key) ?? 0) + 1);
  const numbers = new Map<string, number>();
  return identities.map((identity) => {
    const key = keysOf(identity).find((one) => (sizes.get(one) ?? 0) >= PEERS_MIN);
    if (key === undefined) return 0;
    const number = numbers.get(key) ?? numbers.size + 1;
    numbers.set(key, number);
    return number;
  });
}

/** The groups that a person could belong to, the narrowest first. */
function keysOf({ department, role }: Identity): readonly string[] {
  if (department === undefined) return [];
  const wide = JSON.stringify([department.toLowerCase()]);
  return role === undefined ? [wide] : [JSON.stringify([department.toLowerCase(), role.toLowerCase()]), wide];
}
