import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AlertBudget, applyBudget, isChain } from './budget.ts';
import type { Breach, Severity } from './breach.ts';
import type { Incident, Revision } from './incident.ts';

const START = Date.UTC(2024, 2, 18);
const MINUTE = 60_000;

const iso = (minutes: number): string => new Date(START + minutes * MINUTE).toISOString();

function breachOf(id: string, minutes: number, more: Partial<Breach> = {}): Breach {
  return {
    id,
    model: 'saas.x',
    model_version: 1,
    title: id,
    domain: 'saas',
    time: iso(minutes),
    site: 'default',
    entity: { type: 'user', id: 'u', name: 'u' },
    score: 0.99,
    breach_at: 0.98,
    severity: 'medium',
    late: false,
    features: [],
    reason: '',
    events: [],
    entities: [],
    techniques: [],
    baseline: { observations: 1, since: iso(0), version: '' },
    learning: false,
    incident: null,
    ...more,
  };
}

/** One revision of an incident; its breaches are named after it. */
interface Step {
  readonly id: string;
  readonly minutes: number;
  readonly severity: Severity;
  readonly score: number;
  readonly breach?: Partial<Breach>;
}

interface Run {
  readonly breaches: readonly Breach[];
  readonly incidents: readonly Incident[];
  readonly revisions: readonly Revision[];
}

function runOf(steps: readonly Step[], aliases: Readonly<Record<string, readonly string[]>> = {}): Run {
  const sorted = [...steps].sort((a, b) => a.minutes - b.minutes || (a.id < b.id ? -1 : 1));
  const breaches = sorted.map((step, index) =>
    breachOf(`${step.id}-${index}`, step.minutes, { incident: step.id, ...step.breach }),
  );
  const revisions = sorted.map(({ id, minutes, severity, score }, index): Revision => ({
    id,
    revision: sorted.slice(0, index + 1).filter((step) => step.id === id).length,
    time: iso(minutes),
    breaches_added: [`${id}-${index}`],
    changed: [],
    severity,
    score,
  }));
  const gone = new Set(Object.values(aliases).flat());
  const incidents = [...new Set(sorted.map((step) => step.id))]
    .filter((id) => !gone.has(id))
    .map((id) => ({ id, aliases: aliases[id] ?? [], status: 'open' }) as unknown as Incident);
  return { breaches, incidents, revisions };
}

function shown(run: Run, budget: AlertBudget): readonly string[] {
  return applyBudget(run, budget)
    .incidents.filter((incident) => incident.suppressed === false)
    .map((incident) => incident.id)
    .sort();
}

const at = (id: string, minutes: number, severity: Severity = 'medium', score = 0.7): Step => ({
  id,
  minutes,
  severity,
  score,
});

describe('a budget of incidents', () => {
  it('shows the first that come as long as there are places', () => {
    const run = runOf([at('a', 0), at('b', 10), at('c', 20)]);
    expect(shown(run, { incidentsPerDay: 2 })).toEqual(['a', 'b']);
    expect(applyBudget(run, {}).incidents).toEqual(run.incidents);
  });

  it('shows what beats the weakest by a margin, and takes back nothing that was shown', () => {
    const run = runOf([at('a', 0), at('b', 10, 'medium', 0.71), at('c', 20, 'high', 0.9), at('d', 30, 'high', 0.9)]);
    expect(shown(run, { incidentsPerDay: 1 })).toEqual(['a', 'c']);
  });

  it('chooses the best of those that come in one step of time, whichever came first in it', () => {
    expect(shown(runOf([at('a', 0), at('b', 4, 'high', 0.9)]), { incidentsPerDay: 1 })).toEqual(['b']);
  });

  it('begins anew each day, and looks again at what grows', () => {
    const run = runOf([at('a', 0), at('b', 10), at('c', 24 * 60), at('b', 25 * 60, 'high', 0.9)]);
    expect(shown(run, { incidentsPerDay: 1 })).toEqual(['a', 'b', 'c']);
  });

  it('counts days as the organisation does', () => {
    const run = runOf([at('a', 22 * 60), at('b', 23 * 60 + 30)]);
    const dayOf = (timeMs: number): string => new Date(timeMs + 60 * MINUTE).toISOString().slice(0, 10);
    expect(shown(run, { incidentsPerDay: 1 })).toEqual(['a']);
    expect(shown(run, { incidentsPerDay: 1, dayOf })).toEqual(['a', 'b']);
  });

  it('never hides a chain of high severity, whose breaches tell it apart from one loud sign', () => {
    const loud = ['a', 'b', 'c'].map((id, index) => at(id, index * 10, 'critical', 0.99));
    const two = (techniques: readonly string[], later: Partial<Breach>): readonly Step[] => [
      { ...at('x', 100, 'high', 0.86), breach: { techniques } },
      { ...at('x', 110, 'high', 0.87), breach: later },
    ];
    const budget = { incidentsPerDay: 1 };
    expect(shown(runOf([...loud, ...two(['T1566.002'], { techniques: ['T1566.002'] })]), budget)).not.toContain('x');
    expect(shown(runOf([...loud, ...two(['T1566.002'], { techniques: ['T1564.008'] })]), budget)).toContain('x');
    expect(shown(runOf([...loud, ...two([], { domain: 'network' })]), budget)).toContain('x');
  });

  it('shows an incident when one that it absorbed was shown', () => {
    const run = runOf([at('a', 0), at('b', 10), at('b', 20)], { b: ['a'] });
    expect(shown(run, { incidentsPerDay: 1 })).toEqual(['b']);
  });
});

describe('a chain', () => {
  it('goes on from a tactic to a later one, in the order of time', () => {
    const phish = (minutes: number): Breach => breachOf('p', minutes, { techniques: ['T1566.002'] });
    const exfiltration = (minutes: number): Breach => breachOf('e', minutes, { techniques: ['T1567.002'] });
    expect(isChain([exfiltration(10), phish(0)])).toBe(true);
    expect(isChain([phish(10), exfiltration(0)])).toBe(false);
    expect(isChain([phish(0), phish(10), breachOf('n', 20)])).toBe(false);
  });
});

describe('a budget of breaches', () => {
  const rare = (bits: number): Partial<Breach> => ({
    rarity: { reached: 0, days: 0, unit: 'user-days', bits, text: '' },
  });
  const visible = (run: Run, budget: AlertBudget): readonly string[] =>
    applyBudget(run, budget)
      .breaches.filter((breach) => breach.suppressed === false)
      .map((breach) => breach.id);

  it('ranks breaches of one severity by how rare they are here', () => {
    const breaches = [breachOf('a', 0, rare(9)), breachOf('b', 1, rare(15)), breachOf('c', 20, rare(15.5))];
    expect(visible({ breaches, incidents: [], revisions: [] }, { breachesPerDay: 1 })).toEqual(['b']);
  });

  it('shows the breaches of an incident that is shown', () => {
    const run = runOf([at('a', 0), at('b', 10), at('a', 20)]);
    expect(visible(run, { breachesPerDay: 1, incidentsPerDay: 1 })).toEqual(['a-0', 'a-2']);
  });
});

const anyStep: fc.Arbitrary<Step> = fc
  .record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'),
    day: fc.nat(1),
    step: fc.nat(9),
    severity: fc.constantFrom<Severity>('medium', 'medium', 'medium', 'medium', 'medium', 'medium', 'high'),
    bits: fc.integer({ min: 4, max: 20 }).map((quarters) => quarters / 4),
    techniques: fc.subarray(['T1566.002', 'T1564.008', 'T1567.002']),
  })
  .map(({ id, day, step, severity, bits, techniques }) => ({
    id,
    minutes: day * 24 * 60 + step * 5,
    severity,
    score: 1 - 2 ** -bits,
    breach: { severity, techniques, rarity: { reached: 0, days: 0, unit: 'user-days', bits, text: '' } },
  }));
const anySteps = fc.array(anyStep, { maxLength: 24, size: 'max' });

describe('a larger budget', () => {
  it('lets what it showed before ask again, so that others do not take the places of what grows', () => {
    const grades: readonly (readonly [id: string, minutes: number, bits: number])[] = [
      ['a', 0, 5],
      ['e', 10, 5],
      ['e', 1440, 5],
      ['y', 1450, 5.5],
      ['z', 1460, 5.6],
      ['w', 1470, 6.2],
    ];
    const run = runOf(grades.map(([id, minutes, bits]) => at(id, minutes, 'medium', 1 - 2 ** -bits)));
    expect(shown(run, { incidentsPerDay: 1 })).toEqual(['a', 'e', 'w']);
    expect(shown(run, { incidentsPerDay: 2 })).toEqual(['a', 'e', 'w', 'y']);
  });

  it('never hides what a smaller one shows', () => {
    fc.assert(
      fc.property(anySteps, fc.nat(2), fc.nat(2), (steps, perDay, more) => {
        const run = runOf(steps);
        const [small, large] = [perDay + 1, perDay + 1 + more].map((places) =>
          applyBudget(run, { incidentsPerDay: places, breachesPerDay: places }),
        );
        for (const kind of ['incidents', 'breaches'] as const)
          for (const [index, { suppressed }] of small![kind].entries())
            if (suppressed === false) expect(large![kind][index]!.suppressed).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is shown', () => {
  it('does not depend on the order in which breaches and incidents are listed', () => {
    fc.assert(
      fc.property(
        anySteps
          .map((steps) => runOf(steps))
          .chain((run) =>
            fc.tuple(
              fc.constant(run),
              fc.shuffledSubarray([...run.breaches], { minLength: run.breaches.length }),
              fc.shuffledSubarray([...run.incidents], { minLength: run.incidents.length }),
            ),
          ),
        ([run, breaches, incidents]) => {
          const budget = { incidentsPerDay: 2, breachesPerDay: 3 };
          const shuffled = { ...run, breaches, incidents };
          const ids = (result: ReturnType<typeof applyBudget>): readonly string[] =>
            [...result.breaches, ...result.incidents]
              .filter((one) => one.suppressed)
              .map((one) => one.id)
              .sort();
          expect(ids(applyBudget(shuffled, budget))).toEqual(ids(applyBudget(run, budget)));
        },
      ),
    );
  });
});
