import { describe, expect, it } from '@jest/globals';
import type { Identity } from './organization.ts';
import { peerGroups } from './peer-group.ts';

const people = (count: number, rest: Omit<Identity, 'names'>): readonly Identity[] =>
  Array.from({ length: count }, () => ({ names: [{ name: 'x' }], ...rest }));

describe('peers', () => {
  it('are those of one role in one department, where there are enough', () => {
    const groups = peerGroups([
      ...people(5, { department: 'Sales', role: 'Manager' }),
      ...people(5, { department: 'sales', role: 'Assistant' }),
      ...people(1, { department: 'Sales', role: 'Intern' }),
    ]);
    expect(new Set(groups.slice(0, 5)).size).toBe(1);
    expect(new Set(groups).size).toBe(3);
  });

  it('are the department where a role has few, and nobody where it has few itself', () => {
    expect(
      peerGroups([
        ...people(3, { department: 'Finance', role: 'Manager' }),
        ...people(2, { department: 'Finance' }),
        ...people(4, { department: 'Legal' }),
        ...people(1, {}),
      ]),
    ).toEqual([1, 1, 1, 1, 1, 0, 0, 0, 0, 0]);
  });
});
