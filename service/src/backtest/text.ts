/** A backtest as tables for people. */
import { escapeTerminal, figure, tally } from '@weft/core';
import { belowBudgetText, severityText, table } from '../terminal.ts';
import type { IncidentChange, IncidentName } from './compare.ts';
import type { Backtest } from './judge-backtest.ts';

/** Changes listed one by one before the rest is counted. */
const CHANGES_SHOWN_MAX = 40;
const MODELS_SHOWN_MAX = 25;
const TITLE_CHARS_MAX = 72;
const DAYS_SHOWN_MAX = 31;

export function backtestText(backtest: Backtest): string {
  const { cost, suggestions, what_if: whatIf } = backtest;
  const parts = [
    `${backtest.from} to ${backtest.to}: ${tally(backtest.days, 'day')}, ${tally(backtest.accounts, 'account')}`,
    `${tally(backtest.breaches, 'breach', 'breaches')} and ${tally(backtest.incidents, 'incident')}${belowBudgetText(backtest)}`,
    '',
    dayTable(backtest),
    '',
    modelTable(backtest),
    '',
    entityTable(backtest),
    '',
    `Cost: ${tally(cost.events, 'event')} in ${cost.seconds} s (${figure(cost.events_per_second)}/s), ` +
      `${megabytes(cost.peak_memory_bytes)} of memory at most, ${megabytes(cost.state_bytes)} of it learned state`,
    '',
    suggestionText(suggestions),
    ...(whatIf === null
      ? []
      : [
          '',
          `With ${escapeTerminal(whatIf.config)}:`,
          changesText(whatIf.changes, 'The incidents stay what they are'),
        ]),
  ];
  return `${parts.join('\n')}\n`;
}

function dayTable({ by_day: days }: Backtest): string {
  const shown = days.slice(-DAYS_SHOWN_MAX);
  const rows = shown.map((day) => [
    day.day,
    String(day.breaches),
    String(day.breaches_below),
    String(day.incidents),
    String(day.incidents_below),
  ]);
  const earlier = days.length - shown.length;
  return `${table(['day', 'breaches', 'below', 'incidents', 'below'], rows)}${earlier > 0 ? `\nand ${tally(earlier, 'earlier day')}` : ''}`;
}

function modelTable({ by_model: models }: Backtest): string {
  if (models.length === 0) return 'No model breached.';
  return table(
    ['model', 'breaches', 'a day', 'in incidents', 'threshold'],
    models
      .slice(0, MODELS_SHOWN_MAX)
      .map((one) => [
        escapeTerminal(one.model),
        String(one.breaches),
        String(one.breaches_per_day),
        String(one.incidents),
        String(one.breach_at),
      ]),
  );
}

function entityTable({ top_entities: entities }: Backtest): string {
  if (entities.length === 0) return 'Nobody breached.';
  return table(
    ['who', 'type', 'incidents', 'breaches'],
    entities.map((one) => [escapeTerminal(one.id), one.type, String(one.incidents), String(one.breaches)]),
  );
}

function suggestionText(suggestions: Backtest['suggestions']): string {
  if (suggestions === null)
    return 'No thresholds suggested: alert_budget.breaches_per_day, or --breaches-per-day, says how many are wanted.';
  const head = `For ${tally(suggestions.breaches_per_day, 'breach', 'breaches')} a day (${suggestions.reached_per_day} reach the thresholds as they are)`;
  if (suggestions.thresholds.length === 0) return `${head}: the thresholds stay what they are.`;
  const told = suggestions.thresholds.filter(
    (one) => one.per_day !== one.per_day_suggested || (one.breaches_fewer ?? 0) > 0,
  );
  const rest = suggestions.thresholds.length - told.length;
  return [
    `${head}, as models.<id>.breach_at:`,
    table(
      ['model', 'now', 'suggested', 'a day now', 'then', 'breaches', 'of incidents'],
      told.map((one) => [
        escapeTerminal(one.model),
        String(one.breach_at),
        String(one.suggested),
        String(one.per_day),
        String(one.per_day_suggested),
        one.breaches_fewer === null ? 'more' : `${-one.breaches_fewer}`,
        one.incidents_touched === null ? '' : String(one.incidents_touched),
      ]),
    ),
    ...(rest > 0
      ? [`and ${tally(rest, 'threshold')} that would have changed nothing here (backtest.json lists them)`]
      : []),
    changesText(suggestions.changes, 'With them the incidents stay what they are'),
  ].join('\n');
}

function changesText(changes: readonly IncidentChange[], none: string): string {
  if (changes.length === 0) return `${none}.`;
  const shown = changes.slice(0, CHANGES_SHOWN_MAX).map(changeText);
  const more = changes.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${tally(more, 'more change')}`] : [])].join('\n');
}

function changeText(change: IncidentChange): string {
  switch (change.kind) {
    case 'appears':
      return `appears   ${nameText(change.after)}`;
    case 'vanishes':
      return `vanishes  ${nameText(change.before)}`;
    case 'joins':
      return `joins     ${nameText(change.before)}, told with ${change.after.id.slice(0, 12)}`;
    case 'changes':
      return `changes   ${nameText(change.before)}: ${differenceText(change.before, change.after)}`;
  }
}

function differenceText(before: IncidentName, after: IncidentName): string {
  return [
    before.severity === after.severity ? '' : `${severityText(before.severity)} → ${severityText(after.severity)}`,
    before.suppressed === after.suppressed ? '' : after.suppressed ? 'falls below the budget' : 'is shown',
  ]
    .filter((text) => text !== '')
    .join(', ');
}

function nameText({ id, title, severity, first_seen }: IncidentName): string {
  const time = first_seen.slice(0, 16).replace('T', ' ');
  return `${time}  ${severityText(severity)}  ${escapeTerminal(title).slice(0, TITLE_CHARS_MAX)} (${id.slice(0, 12)})`;
}

function megabytes(bytes: number): string {
  return `${figure(Math.round(bytes / 1e6))} MB`;
}
