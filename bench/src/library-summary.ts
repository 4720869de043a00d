/** What the judged packs of the scenario library add up to: by part, by story, by kind of beacon, by model. */
import { FIRST_FRESH_SEED, isHeldOut } from '@weft/testkit';
import { type Evaluation, isHigh, type PackResult, sumPacks, type Totals } from 'weft';

/** A pack to make and judge. */
export interface Task {
  readonly story: string;
  readonly seed: number;
  readonly users: number;
  readonly days: number;
}

/** A task with what came of it: a result, or why there is none. */
export interface Run extends Task {
  readonly result?: PackResult;
  readonly error?: string;
}

/**
 * Seeds below 1000 are what detection was tuned on; even ones from there draw fresh companies with the same kinds of
 * parameters; odd ones from there draw from the half that was never seen.
 */
export const PARTS = ['tuning', 'fresh', 'held-out'] as const;
export type Part = (typeof PARTS)[number];
export interface StorySummary {
  readonly story: string;
  readonly packs: number;
  readonly score: Figures;
  /** Twins that the story itself tells, without those of everyday life in every company. */
  readonly story_twins: number;
  readonly story_twins_raised: number;
  readonly story_twins_high: number;
}

/** Totals without the list of times, which is long. */
export type Figures = Omit<Totals, 'detected_after_ms'>;

export interface LibrarySummary {
  /** What was run. */
  readonly packs: number;
  readonly users: readonly number[];
  readonly seeds: readonly number[];
  readonly failed: readonly string[];
  readonly events: number;
  readonly parts: readonly { readonly part: Part; readonly packs: number; readonly score: Figures }[];
  readonly score: Figures;
  readonly story_twins: number;
  readonly story_twins_high: number;
  readonly stories: readonly StorySummary[];
  readonly budgets: Readonly<Record<string, Figures>>;
  readonly models: Evaluation['models'];
  readonly ablation: Evaluation['ablation'];
  readonly beacons: readonly { readonly jitter: string; readonly attacks: number; readonly found: number }[];
  readonly lateral_phishing: {
    readonly attacks: number;
    /** Found, with a breach of the model of that name on them. */
    readonly found: number;
    /** Mails after the time that packs are learned from. */
    readonly mails: number;
    readonly false_breaches: number;
  };
  readonly missed: readonly string[];
  readonly merged: readonly string[];
  readonly not_named: readonly string[];
  readonly twins_high: readonly string[];
  readonly false_incidents: readonly string[];
}

/** Jitter (relative spread of an implant's pauses) is told apart by these, upper bounds included. */
const JITTER_CLASSES = [
  { jitter: 'none', max: 0 },
  { jitter: 'to 10 %', max: 0.1 },
  { jitter: 'to 30 %', max: 0.3 },
  { jitter: 'to 50 %', max: 0.5 },
] as const;
const LATERAL_PHISHING = 'email.lateral-phishing';

export function partOf(seed: number): Part {
  return seed < FIRST_FRESH_SEED ? 'tuning' : isHeldOut(seed) ? 'held-out' : 'fresh';
}

export function summarizeLibrary(all: readonly Run[]): LibrarySummary {
  const runs = [...all].sort((a, b) => (a.story < b.story ? -1 : a.story > b.story ? 1 : a.seed - b.seed));
  const judged = runs.filter(isJudged);
  const total = sumPacks(judged.map(({ result }) => result));
  const twins = judged.flatMap(({ result }) => result.score.benign).filter(isOfStory);
  return {
    packs: runs.length,
    users: distinct(runs.map(({ users }) => users)),
    seeds: distinct(runs.map(({ seed }) => seed)),
    failed: runs.filter((run) => !isJudged(run)).map((run) => `${nameOf(run)}: ${run.error ?? ''}`),
    events: judged.reduce((sum, { result }) => sum + result.events, 0),
    parts: PARTS.map((part) => ({ part, runs: judged.filter(({ seed }) => partOf(seed) === part) }))
      .filter(({ runs: those }) => those.length > 0)
      .map(({ part, runs: those }) => ({ part, packs: those.length, score: scoreOf(those) })),
    score: scoreOf(judged),
    story_twins: twins.length,
    story_twins_high: twins.filter(({ raised }) => isHigh(raised)).length,
    stories: [...Map.groupBy(judged, ({ story }) => story)].map(([story, those]) => summarizeStory(story, those)),
    budgets: Object.fromEntries(Object.entries(total.budgets).map(([day, score]) => [day, figuresOf(score)])),
    models: total.models,
    ablation: total.ablation,
    beacons: beaconsOf(judged),
    lateral_phishing: lateralPhishingOf(judged),
    ...namedLists(judged),
  };
}

type JudgedRun = Run & { readonly result: PackResult };

function isJudged(run: Run): run is JudgedRun {
  return run.result !== undefined;
}

function summarizeStory(story: string, runs: readonly JudgedRun[]): StorySummary {
  const twins = runs.flatMap(({ result }) => result.score.benign).filter(isOfStory);
  return {
    story,
    packs: runs.length,
    score: scoreOf(runs),
    story_twins: twins.length,
    story_twins_raised: twins.filter(({ raised }) => raised !== null).length,
    story_twins_high: twins.filter(({ raised }) => isHigh(raised)).length,
  };
}

/** Things of everyday life are drawn by no story. */
function isOfStory(twin: PackResult['score']['benign'][number]): boolean {
  return twin.parameters !== undefined;
}

function beaconsOf(runs: readonly JudgedRun[]): LibrarySummary['beacons'] {
  const beacons = runs
    .flatMap(({ result }) => result.score.attacks)
    .flatMap(({ found, parameters }) => {
      if (parameters === undefined) return [];
      if (parameters['no jitter'] === true) return [{ found, jitter: 0 }];
      return typeof parameters['jitter'] === 'number' ? [{ found, jitter: parameters['jitter'] }] : [];
    });
  return JITTER_CLASSES.map(({ jitter, max }, index) => {
    const those = beacons.filter(
      (beacon) => beacon.jitter <= max && beacon.jitter > (JITTER_CLASSES[index - 1]?.max ?? -1),
    );
    return { jitter, attacks: those.length, found: those.filter(({ found }) => found).length };
  });
}

function lateralPhishingOf(runs: readonly JudgedRun[]): LibrarySummary['lateral_phishing'] {
  const attacks = runs
    .filter(({ story }) => story === 'lateral-phishing')
    .flatMap(({ result }) => result.score.attacks);
  return {
    attacks: attacks.length,
    found: attacks.filter(({ found, models }) => found && models.includes(LATERAL_PHISHING)).length,
    mails: Math.round(
      runs.reduce((sum, { days, result }) => sum + ((result.activities['message'] ?? 0) * result.days) / days, 0),
    ),
    false_breaches: runs.reduce(
      (sum, { result }) => sum + (result.models.find(({ model }) => model === LATERAL_PHISHING)?.false ?? 0),
      0,
    ),
  };
}

function namedLists(
  runs: readonly JudgedRun[],
): Pick<LibrarySummary, 'missed' | 'merged' | 'not_named' | 'twins_high' | 'false_incidents'> {
  const lines = <T>(list: (result: PackResult) => readonly T[], line: (item: T) => string | null): readonly string[] =>
    runs.flatMap((run) =>
      list(run.result).flatMap((item) => {
        const text = line(item);
        return text === null ? [] : [`${nameOf(run)}: ${text}`];
      }),
    );
  return {
    missed: lines(
      ({ score }) => score.attacks,
      ({ found, name, models }) =>
        found
          ? null
          : `${name}; ${models.length === 0 ? 'no breach' : `breaches without an incident: ${models.join(', ')}`}`,
    ),
    merged: lines(
      ({ score }) => score.attacks,
      ({ id, merged_with }) =>
        merged_with.length === 0 ? null : `${id} in one incident with ${merged_with.join(', ')}`,
    ),
    not_named: lines(
      ({ score }) => score.attacks,
      // Addresses and domains are the generator's and say nothing to a reader; what kind was left out does.
      ({ found, not_named }) =>
        !found || not_named.length === 0 ? null : not_named.map((name) => name.slice(0, name.indexOf(':'))).join(', '),
    ),
    twins_high: lines(
      ({ score }) => score.benign,
      ({ name, raised, models }) => (isHigh(raised) ? `${name}, ${raised ?? ''}: ${models.join(', ')}` : null),
    ),
    false_incidents: lines(
      ({ score }) => score.false_incident_list,
      ({ severity, models, twins }) =>
        `${severity}: ${models.join(', ')}${twins.length === 0 ? '' : ` (${twins.join(', ')})`}`,
    ),
  };
}

function scoreOf(runs: readonly JudgedRun[]): Figures {
  return figuresOf(sumPacks(runs.map(({ result }) => result)).score);
}

function figuresOf({ detected_after_ms: _times, ...figures }: Totals): Figures {
  return figures;
}

function nameOf({ story, seed }: Task): string {
  return `${story} ${seed}`;
}

function distinct(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}
