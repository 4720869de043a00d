/** The goals that detection is held to, each with how it is read from the library's summary. */
import type { LibrarySummary } from './library-summary.ts';

export interface Goal {
  readonly what: string;
  readonly wanted: string;
  /** Null when nothing was run that could tell. */
  readonly measure: (summary: LibrarySummary) => Measured | null;
}

export interface Measured {
  readonly value: string;
  readonly isReached: boolean;
}

const LATERAL_FALSE_PER_MILLION = 3;

export const GOALS: readonly Goal[] = [
  {
    what: 'attacks found',
    wanted: '≥ 95 %',
    measure: ({ score }) => share(score.attacks_found, score.attacks_labelled, 0.95),
  },
  {
    what: 'incidents per attack found',
    wanted: '≤ 1.1',
    measure: ({ score }) => atMost(score.incidents_per_attack, 1.1),
  },
  {
    what: 'attacks told apart (none merged with another)',
    wanted: 'all',
    measure: ({ score }) => share(score.attacks_found - score.attacks_merged, score.attacks_found, 1),
  },
  {
    what: 'names said of those that an incident must name',
    wanted: '≥ 95 %',
    measure: ({ score }) => share(score.names_said, score.names_due, 0.95),
  },
  {
    what: 'false incidents per 10,000 users a day',
    wanted: '≤ 1',
    measure: ({ score }) => atMost(score.false_incidents_per_10000_users_a_day, 1),
  },
  {
    what: 'twins that raise a high incident',
    wanted: '≤ 5 %',
    measure: ({ story_twins: twins, story_twins_high: high }) =>
      twins === 0 ? null : { value: counted(high, twins), isReached: high / twins <= 0.05 },
  },
  {
    what: 'lateral phishing found',
    wanted: '≥ 90 %',
    measure: ({ lateral_phishing: { found, attacks } }) => share(found, attacks, 0.9),
  },
  {
    what: 'false breaches of lateral phishing per million mails',
    wanted: `≤ ${LATERAL_FALSE_PER_MILLION}`,
    measure: ({ lateral_phishing: { false_breaches: wrong, mails } }) =>
      mails === 0
        ? null
        : {
            value: `${rounded((wrong * 1e6) / mails)} (${wrong} in ${mails.toLocaleString('en-US')})`,
            isReached: (wrong * 1e6) / mails <= LATERAL_FALSE_PER_MILLION,
          },
  },
  {
    what: 'beacons with a jitter of at most 30 % found',
    wanted: '≥ 95 %',
    measure: ({ beacons }) => {
      const those = beacons.filter(({ jitter }) => jitter !== 'to 50 %');
      return share(
        those.reduce((sum, { found }) => sum + found, 0),
        those.reduce((sum, { attacks }) => sum + attacks, 0),
        0.95,
      );
    },
  },
  {
    what: 'volumes that grow by at most 5 % a day found',
    wanted: '≥ 95 %',
    measure: (summary) => ofStories(summary, /^slow-exfiltration$/, 0.95),
  },
  {
    what: 'attacks found after 30, 60 or 90 days of poisoning',
    wanted: '≥ 95 %',
    measure: (summary) => ofStories(summary, /^poisoned-/, 0.95),
  },
  {
    what: 'attacks found after everybody was renamed, by the identity table',
    wanted: 'as many as without a rename',
    measure: (summary) => afterRename(summary, 'merger-takeover'),
  },
  {
    what: 'the same without an identity table',
    wanted: 'reported',
    measure: (summary) => {
      const measured = afterRename(summary, 'merger-takeover-untabled');
      return measured === null ? null : { ...measured, isReached: true };
    },
  },
];

/** Of the packs that could be judged; one that failed reaches nothing. */
export function isReached(summary: LibrarySummary): boolean {
  return summary.failed.length === 0 && GOALS.every((goal) => goal.measure(summary)?.isReached !== false);
}

function ofStories({ stories }: LibrarySummary, pattern: RegExp, wanted: number): Measured | null {
  const those = stories.filter(({ story }) => pattern.test(story));
  return share(
    those.reduce((sum, { score }) => sum + score.attacks_found, 0),
    those.reduce((sum, { score }) => sum + score.attacks_labelled, 0),
    wanted,
  );
}

/** The same attacks, by seed, in companies with and without a rename. */
function afterRename({ stories }: LibrarySummary, renamed: string): Measured | null {
  const after = stories.find(({ story }) => story === renamed)?.score;
  const unrenamed = stories.find(({ story }) => story === 'merger-takeover-unrenamed')?.score;
  if (after === undefined || unrenamed?.attacks_labelled !== after.attacks_labelled) return null;
  return {
    value: `${after.attacks_found} of ${after.attacks_labelled}; ${unrenamed.attacks_found} without a rename`,
    isReached: after.attacks_found >= unrenamed.attacks_found,
  };
}

function share(part: number, whole: number, wanted: number): Measured | null {
  return whole === 0 ? null : { value: counted(part, whole), isReached: part / whole >= wanted };
}

function atMost(value: number | null, limit: number): Measured | null {
  return value === null ? null : { value: String(rounded(value)), isReached: value <= limit };
}

function counted(part: number, whole: number): string {
  return `${Math.round((part / whole) * 1000) / 10} % (${part} of ${whole})`;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
