/** The library's summary for a terminal: stories, models, goals, and packs that failed. */
import { decimal, duration, modelTable, percent, table } from 'weft';
import { GOALS } from './goals.ts';
import type { Figures, LibrarySummary } from './library-summary.ts';

export function libraryText(summary: LibrarySummary): string {
  return [
    storyTable(summary),
    modelTable(summary),
    goalTable(summary),
    ...summary.failed.map((line) => `FAILED ${line}`),
  ].join('\n\n');
}

function storyTable({ stories, parts, score, story_twins: twins, story_twins_high: high }: LibrarySummary): string {
  return table(
    ['story', 'found', 'incidents/attack', 'named', 'twins high', 'false/10k users/day', 'detected after'],
    [
      ...stories.map((story) => [
        story.story,
        ...cells(story.score, story.story_twins === 0 ? '—' : `${story.story_twins_high} of ${story.story_twins}`),
      ]),
      ...parts.map((part) => [`seeds: ${part.part}`, ...cells(part.score, '')]),
      ['all', ...cells(score, `${high} of ${twins}`)],
    ],
  );
}

function cells(score: Figures, twins: string): readonly string[] {
  const { attacks_labelled: attacks, median_time_to_detect_ms: time } = score;
  return [
    attacks === 0 ? '—' : `${score.attacks_found} of ${attacks}`,
    decimal(score.incidents_per_attack),
    percent(score.must_name),
    twins,
    decimal(score.false_incidents_per_10000_users_a_day),
    time === null ? '—' : duration(time),
  ];
}

function goalTable(summary: LibrarySummary): string {
  return table(
    ['goal', 'wanted', 'measured', 'verdict'],
    GOALS.map((goal) => {
      const measured = goal.measure(summary);
      const verdict = measured === null ? 'not run' : measured.isReached ? 'reached' : 'SHORT';
      return [goal.what, goal.wanted, measured?.value ?? '—', verdict];
    }),
  );
}
