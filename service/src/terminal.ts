/** What a person sees: progress on standard error, tables on standard output. */
import Table from 'cli-table3';
import pc from 'picocolors';
import type { Incident, Severity } from '@weft/core';
import { escapeTerminal, tally } from '@weft/core';
import type { Summary } from './pipeline.ts';

const PROGRESS_MS = 200;

/** One line on standard error that is written over while it is a terminal; nothing otherwise. */
export function createProgress(stream: NodeJS.WriteStream = process.stderr): {
  update(text: string): void;
  done(): void;
} {
  let last = 0;
  const live = stream.isTTY;
  return {
    update(text) {
      const now = performance.now();
      if (!live || now - last < PROGRESS_MS) return;
      last = now;
      stream.write(`\r\u001b[2K${text}`);
    },
    done() {
      if (live) stream.write('\r\u001b[2K');
    },
  };
}

const COLORS: Readonly<Record<Severity, (text: string) => string>> = {
  low: pc.dim,
  medium: pc.yellow,
  high: pc.red,
  critical: (text) => pc.bold(pc.red(text)),
};

export function severityText(severity: Severity): string {
  return COLORS[severity](severity);
}

const PLAIN = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const made = new Table({
    head: head.map((cell) => pc.bold(cell)),
    chars: PLAIN,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
  });
  made.push(...rows.map((row) => [...row]));
  return made.toString();
}

/** ` (12 more below the budget)`, or nothing. */
export function belowBudgetText({ below_budget: below }: Pick<Summary, 'below_budget'>): string {
  const counts = [
    below === undefined || below.breaches === 0 ? '' : tally(below.breaches, 'breach', 'breaches'),
    below === undefined || below.incidents === 0 ? '' : tally(below.incidents, 'incident'),
  ].filter((text) => text !== '');
  return counts.length === 0 ? '' : ` (${counts.join(' and ')} of them below the budget)`;
}

/** The incidents of a run as a table, worst first; those under an alert budget are counted. */
export function incidentTable(all: readonly Incident[]): string {
  if (all.length === 0) return 'No incidents.';
  const incidents = all.filter((incident) => incident.suppressed !== true);
  const below = all.length - incidents.length;
  const more = below === 0 ? '' : `\n${tally(below, 'incident')} more below the budget; see incidents.ndjson`;
  const rank: readonly Severity[] = ['critical', 'high', 'medium', 'low'];
  const sorted = [...incidents].sort(
    (a, b) => rank.indexOf(a.severity) - rank.indexOf(b.severity) || b.score - a.score,
  );
  return `${table(
    ['severity', 'incident', 'kinds', 'breaches', 'revisions', 'from', 'to', 'id'],
    sorted.map((incident) => [
      severityText(incident.severity),
      escapeTerminal(incident.title).slice(0, 72),
      incident.kinds.join(', '),
      String(incident.breaches.length),
      String(incident.revision),
      incident.first_seen.slice(0, 16).replace('T', ' '),
      incident.last_seen.slice(0, 16).replace('T', ' '),
      incident.id.slice(0, 12),
    ]),
  )}${more}`;
}

/** What was read and what was not, in a few lines. */
export function inputText(summary: Summary): string {
  const { input, span } = summary;
  const list = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .slice(0, 12)
      .map(([name, count]) => `${escapeTerminal(name)} ${count.toLocaleString('en-US')}`)
      .join(', ');
  const lines = [
    `${input.records.toLocaleString('en-US')} records in ${input.files} files: ${input.events.toLocaleString('en-US')} read, ${input.duplicates.toLocaleString('en-US')} duplicates` +
      `, ${total(input.unmapped).toLocaleString('en-US')} not of interest, ${total(input.rejected).toLocaleString('en-US')} broken`,
    `  formats     ${list(input.formats)}`,
    `  activities  ${list(input.activities)}`,
  ];
  const fitted = Object.values(summary.thresholds ?? {});
  if (fitted.length > 0)
    lines.push(
      `  thresholds  ${fitted.filter(({ breach_at: at, own }) => at > own).length} raised and ` +
        `${fitted.filter(({ breach_at: at, own }) => at < own).length} lowered from what was learned (summary.json lists them)`,
    );
  if (span.from !== null && span.to !== null) lines.push(`  span        ${span.from} to ${span.to}`);
  if (total(input.unmapped) > 0) lines.push(`  not read    ${list(input.unmapped)}`);
  if (total(input.rejected) > 0) lines.push(`  broken      ${list(input.rejected)}`);
  if (summary.inferred.domains !== null)
    lines.push(
      `  own domains ${namesText(summary.inferred.domains)} (inferred; configure organization.domains to fix)`,
    );
  const { renames, reuses, look_like_renames: likely, egress } = summary.inferred;
  if (renames.length + reuses.length > 0)
    lines.push(
      `  identities  ${renames.length} renamed, ${reuses.length} names given to others (summary.json lists them)`,
    );
  for (const { finding } of likely) lines.push(`  identities  ${finding}`);
  if (egress.length > 0) lines.push(`  shared      ${namesText(egress)} (places of many; they join nobody)`);
  return lines.join('\n');
}

/** Names listed before the rest is counted. */
const NAMES_SHOWN_MAX = 12;

function namesText(names: readonly string[]): string {
  const more = names.length - NAMES_SHOWN_MAX;
  const shown = names.slice(0, NAMES_SHOWN_MAX).map(escapeTerminal).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown || '(none found)';
}

function total(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
