import { describe, expect, it } from '@jest/globals';
import { type PackResult, totalsOf } from 'weft';
import { GOALS, isReached } from './goals.ts';
import { partOf, type Run, summarizeLibrary } from './library-summary.ts';

type Attack = PackResult['score']['attacks'][number];
type Twin = PackResult['score']['benign'][number];

const EMPTY = totalsOf([]);

function attackOf(change: Partial<Attack>): Attack {
  return {
    id: 'a1',
    name: 'an attack',
    found: true,
    incidents: 1,
    merged_with: [],
    time_to_detect_ms: 60_000,
    events: 4,
    events_covered: 2,
    must_name: 2,
    named: 2,
    not_named: [],
    models: ['network.beaconing'],
    models_alone: [],
    severity: 'high',
    ...change,
  };
}

interface Sketch {
  readonly story: string;
  readonly seed: number;
  readonly attacks?: readonly Attack[];
  readonly twins?: readonly Twin[];
  readonly falseLateral?: number;
}

function runOf({ story, seed, attacks = [], twins = [], falseLateral = 0 }: Sketch): Run {
  const found = attacks.filter((attack) => attack.found);
  const result: PackResult = {
    pack: story,
    score: {
      ...totalsOf([
        {
          ...EMPTY,
          attacks_labelled: attacks.length,
          attacks_found: found.length,
          attack_incidents: found.length,
          incidents: found.length,
          names_due: 2 * attacks.length,
          names_said: 2 * found.length,
          user_days: 600,
          detected_after_ms: found.map(() => 60_000),
        },
      ]),
      attacks,
      benign: twins,
      false_incident_list: [],
    },
    budgets: {},
    models: [{ model: 'email.lateral-phishing', true: 0, false: falseLateral, missed: 0 }],
    ablation: [],
    users: 60,
    days: 10,
    events: 1_000,
    activities: { message: 200_000 },
    seconds: 1,
    peak_memory_bytes: 1,
  };
  return { story, seed, users: 60, days: 20, result };
}

const beacon = (seed: number, found: boolean, parameters: Record<string, unknown>): Run =>
  runOf({
    story: 'beacon',
    seed,
    attacks: [attackOf({ found, parameters, models: found ? ['network.beaconing'] : [] })],
  });
const verdictOf = (what: string, runs: readonly Run[]) =>
  GOALS.find((goal) => goal.what.includes(what))!.measure(summarizeLibrary(runs));

describe('the library summed up', () => {
  it('keeps seeds for tuning, fresh ones and those of unseen parameters apart', () => {
    expect([1, 999, 1000, 1001].map(partOf)).toEqual(['tuning', 'tuning', 'fresh', 'held-out']);
    const { parts, score } = summarizeLibrary([beacon(1, true, {}), beacon(1000, true, {}), beacon(1001, false, {})]);
    expect(parts.map(({ part, score: { recall } }) => [part, recall])).toEqual([
      ['tuning', 1],
      ['fresh', 1],
      ['held-out', 0],
    ]);
    expect(score).toMatchObject({ attacks_labelled: 3, attacks_found: 2 });
  });

  it('tells beacons apart by their jitter, and holds only those of at most 30 % to the goal', () => {
    const runs = [
      beacon(1, true, { 'no jitter': true, jitter: 0.4 }),
      beacon(2, true, { 'no jitter': false, jitter: 0.25 }),
      beacon(3, false, { 'no jitter': false, jitter: 0.45 }),
    ];
    expect(summarizeLibrary(runs).beacons).toEqual([
      { jitter: 'none', attacks: 1, found: 1 },
      { jitter: 'to 10 %', attacks: 0, found: 0 },
      { jitter: 'to 30 %', attacks: 1, found: 1 },
      { jitter: 'to 50 %', attacks: 1, found: 0 },
    ]);
    expect(verdictOf('beacons', runs)).toEqual({ value: '100 % (2 of 2)', isReached: true });
  });

  it('counts lateral phishing by its own model, and its false breaches by the mails that were judged', () => {
    const attacks = [attackOf({ models: ['email.lateral-phishing'] }), attackOf({ models: ['saas.mass-download'] })];
    const runs = [
      runOf({ story: 'lateral-phishing', seed: 1, attacks }),
      runOf({ story: 'quiet', seed: 1, falseLateral: 1 }),
    ];
    expect(summarizeLibrary(runs).lateral_phishing).toEqual({
      attacks: 2,
      found: 1,
      mails: 200_000,
      false_breaches: 1,
    });
    expect(verdictOf('per million mails', runs)).toEqual({ value: '5 (1 in 200,000)', isReached: false });
  });

  it('holds the twins that stories tell to the goal, and not those of everyday life', () => {
    const twin = (raised: Twin['raised'], change: Partial<Twin>): Twin => ({
      id: 'b1',
      name: 'a twin',
      raised,
      models: [],
      ...change,
    });
    const runs = [runOf({ story: 'travel', seed: 1, twins: [twin('high', {}), twin('medium', { parameters: {} })] })];
    expect(summarizeLibrary(runs)).toMatchObject({
      story_twins: 1,
      story_twins_high: 0,
      twins_high: ['travel 1: a twin, high: '],
    });
    expect(verdictOf('twins', runs)).toEqual({ value: '0 % (0 of 1)', isReached: true });
  });

  it('names a pack that failed, counts the others, and reaches no goal', () => {
    const failed: Run = { story: 'march', seed: 2, users: 60, days: 18, error: 'it broke' };
    const good = beacon(1, true, {});
    const summary = summarizeLibrary([failed, good]);
    expect(summary).toMatchObject({ packs: 2, failed: ['march 2: it broke'], score: { recall: 1 } });
    expect(isReached(summary)).toBe(false);
    expect(isReached(summarizeLibrary([good]))).toBe(true);
  });

  it('compares attacks after a rename with the same ones without', () => {
    const takeover = (story: string, found: boolean): Run => runOf({ story, seed: 1, attacks: [attackOf({ found })] });
    const [untabled, unrenamed] = [
      takeover('merger-takeover-untabled', false),
      takeover('merger-takeover-unrenamed', true),
    ];
    const lost = [takeover('merger-takeover', false), untabled, unrenamed];
    expect(verdictOf('by the identity table', lost)).toEqual({ value: '0 of 1; 1 without a rename', isReached: false });
    expect(verdictOf('without an identity table', lost)).toMatchObject({ isReached: true });
    expect(verdictOf('by the identity table', [takeover('merger-takeover', true)])).toBeNull();
  });

  it('names every miss, with what had breached', () => {
    expect(summarizeLibrary([beacon(1, false, {})]).missed).toEqual(['beacon 1: an attack; no breach']);
  });
});
