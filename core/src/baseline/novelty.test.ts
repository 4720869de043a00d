import { describe, expect, it } from '@jest/globals';
import type { Identity } from '../identity.ts';
import type { Signal } from '../model.ts';
import { COMPANY_END, homeLogon, ordinaryLogons, probeSignal } from '../testing.ts';

const DAY_MS = 86_400_000;
const TOOL = { 'application.id': 'new-tool' } as const;
const novelty: Signal = { kind: 'novelty', of: 'application.id', per: 'user', over: { activities: ['logon'] } };
/** Only the last event is judged: what breaches is not learned. */
const PROBED = { 'event.action': 'Probed' };

/** `a` to `j` in Sales, `k` to `t` in Legal. */
const departments: readonly Identity[] = Array.from({ length: 20 }, (_person, index) => ({
  names: [{ name: `${String.fromCharCode(97 + index)}@example.org` }],
  department: index < 10 ? 'Sales' : 'Legal',
}));

/** How surprising a tool is for somebody when these began to use it three days ago. */
function surprise(user: string, users: string, identities: readonly Identity[] = []): number {
  const uses = Array.from(users, (one, index) => homeLogon(one, COMPANY_END + index * 1_000, TOOL));
  const events = [...ordinaryLogons(), ...uses, homeLogon(user, COMPANY_END + 3 * DAY_MS, { ...TOOL, ...PROBED })];
  const model = { entity: 'user', activities: ['logon'], when: PROBED } as const;
  return probeSignal(novelty, model, events, { domains: ['example.org'], identities }).surprise;
}

describe('novelty', () => {
  it('is less for what others do, and none for what one does', () => {
    expect(surprise('b', '')).toBeGreaterThan(surprise('b', 'cdef') + 1);
    expect(surprise('b', 'b')).toBeLessThan(surprise('b', 'cdef'));
  });

  it('is less for what the own department does, and no more for others', () => {
    expect(surprise('b', 'cdef', departments)).toBeLessThan(surprise('b', 'cdef') - 0.5);
    expect(surprise('s', 'cdef', departments)).toBe(surprise('s', 'cdef'));
  });

  it('is not silenced by a single colleague', () => {
    expect(surprise('b', 'c', departments)).toBeGreaterThan(surprise('b', 'cdef', departments) + 0.5);
  });
});
