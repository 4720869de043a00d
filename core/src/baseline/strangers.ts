/**
 * Strangers: how many accounts failed within a day at places where they never succeeded.
 *
 * Who mistypes a password, or whose phone still knows the old one, fails where he has been before: at home, in the
 * office, at the operator of his telephone. Who tries a list of accounts fails at places that none of them was seen
 * at. So of all failures only those count whose account never succeeded through the same operator, and of these only
 * different accounts: by operator, so that an intruder may change the address with every try; by client software, or of
 * the whole site, so that operators may change too. An expired password of everybody, a broken sign-on or a service account that retries
 * are no strangers.
 *
 * The level is the number of accounts in the running and the last window; finished windows with logons, well or ill,
 * make the habit of the operator, the client and the site (`sketch/habit.ts` has the formula), so a company that is sprayed every
 * day by all the world is told of what is more than that.
 * Where it does badly: a spray through the very operators that the accounts use; a few tries a week.
 * Cost: O(1) per event; 8 bytes for each account and operator it succeeded at, at most 512 bytes per open window.
 */
import type { Observation } from '../observation.ts';
import type { Population } from '../role.ts';
import { DistinctCounter, hashOf } from '../sketch/distinct.ts';
import { Habits } from '../sketch/habit.ts';
import { GrowingArray, PairTable } from '../sketch/pair-table.ts';
import { type CreateSignal, showDuration } from './signal.ts';

export interface StrangersSpec {
  readonly kind: 'strangers';
  readonly name: string;
  /** Counted for each operator, for each client by its user agent, or for the whole site. */
  readonly by: 'operator' | 'client' | 'site';
  readonly over?: Population;
  readonly windowHours: number;
  /** Fewer accounts than this are never odd. */
  readonly minimum: number;
}

/** Accounts that fail so in a window, as long as nothing is known. */
const USUAL = 1;
const HOUR_MS = 3_600_000;

/** What is counted in the running window and the one before it. */
interface Counters {
  now: DistinctCounter;
  before: DistinctCounter;
}

export const createStrangers: CreateSignal<StrangersSpec> = (spec, host, judged) => {
  const windowMs = spec.windowHours * HOUR_MS;
  const known = new PairTable();
  const counters: Counters[] = [];
  const open = new GrowingArray(Int32Array);
  const breachedIn = new GrowingArray(Int32Array);
  const habits = new Habits(USUAL);
  const one = new Int32Array(1);
  const union = new DistinctCounter();

  const agents = host.numbersOf('user_agent.original');
  const keyOf = (o: Observation): number => {
    if (spec.by === 'client') return agents.find(o.event['user_agent.original'] ?? null);
    return host.reader.slot(spec.by);
  };
  const windowOf = (time: number): number => Math.floor(time / windowMs) + 1;
  const hasFailed = (o: Observation): boolean => o.event['event.outcome'] === 'failure';
  const isStranger = (o: Observation): boolean =>
    hasFailed(o) && o.user >= 0 && o.operator >= 0 && known.find(o.user, o.operator) < 0;

  /** Accounts in both windows; with the one under judgement, if it failed as a stranger. */
  function level(o: Observation, key: number): number {
    const held = counters[key];
    one[0] = hashOf(o.user);
    const count = isStranger(o) ? 1 : 0;
    if (held === undefined) return count;
    const passed = windowOf(o.time) - open.get(key);
    if (passed > 1) return count;
    union.clear();
    union.merge(held.now);
    if (passed === 0) union.merge(held.before);
    return union.countWith(one, count);
  }

  const reached = (o: Observation): number => {
    const key = keyOf(o);
    return key < 0 ? 0 : level(o, key);
  };

  return {
    population: spec.over ?? judged,
    isCostly: true,
    bits(o) {
      const accounts = reached(o);
      if (accounts < spec.minimum || (hasFailed(o) && !isStranger(o))) return 0;
      return habits.bits(keyOf(o), accounts);
    },
    evidence(o) {
      const key = keyOf(o);
      return {
        value: `${reached(o)} different within ${showDuration(2 * windowMs)} that never logged on from there`,
        expected: `about ${Math.round(habits.usual(key))}, at most ${Math.round(habits.highest(key))}`,
        observations: habits.count(key),
      };
    },
    learn(o, breached) {
      if (o.user < 0 || o.operator < 0) return;
      if (o.event['event.outcome'] === 'success') known.insert(o.user, o.operator);
      const agent = o.event['user_agent.original'] ?? null;
      if (spec.by === 'client' && agent !== null) agents.intern(agent);
      const key = keyOf(o);
      if (key < 0) return;
      const window = windowOf(o.time);
      const held = (counters[key] ??= { now: new DistinctCounter(), before: new DistinctCounter() });
      const current = open.get(key);
      if (window > current) {
        if (current > 0) {
          held.before.merge(held.now);
          habits.absorb(key, held.before.count(), breachedIn.get(key) === current);
        }
        [held.now, held.before] = [held.before, held.now];
        held.now.clear();
        if (window - current > 1) held.before.clear();
        open.set(key, window);
      }
      if (breached) breachedIn.set(key, window);
      if (isStranger(o)) held.now.add(hashOf(o.user));
    },
    bytes() {
      let held = known.bytes() + habits.bytes() + open.values.byteLength + breachedIn.values.byteLength;
      for (const one of counters) {
        const both = one as Counters | undefined;
        held += both === undefined ? 0 : both.now.bytes() + both.before.bytes();
      }
      return held;
    },
  };
};
