/** `weft mapping coverage`: which fields a customer's own records fill, and what the models miss. */
import { type Activity, escapeTerminal, fieldsOf, type Model, MODELS, type WeftEvent } from '@weft/core';
import { dialects } from '../dialects.ts';
import { jsonText } from '../json-text.ts';
import { nodePorts } from '../read/enrich.ts';
import { readEvents } from '../read/index.ts';
import { createProgress, table } from '../terminal.ts';

interface Coverage {
  readonly dataset: string;
  readonly activity: Activity;
  events: number;
  readonly filled: Map<string, number>;
}

/** Fields every event has by construction. */
const ALWAYS = new Set(['event.id', '@timestamp', 'site', 'event.dataset', 'event.ingested']);

export async function runMappingCoverage(
  paths: readonly string[],
  options: { readonly format?: string; readonly json?: boolean },
): Promise<void> {
  const found = new Map<string, Coverage>();
  const progress = createProgress();
  const read = await readEvents({
    paths,
    format: options.format ?? 'auto',
    dialects,
    ports: nodePorts(),
    tap: (event) => {
      count(found, event);
    },
    onProgress: (records) => {
      progress.update(`reading: ${records.toLocaleString('en-US')} records`);
    },
  });
  read.close();
  progress.done();
  const needed = fieldsNeeded(MODELS);
  const rows = [...found.values()]
    .sort((a, b) => (a.dataset < b.dataset ? -1 : a.dataset > b.dataset ? 1 : a.activity < b.activity ? -1 : 1))
    .map((coverage) => {
      const share = (field: string): number => Math.round((100 * (coverage.filled.get(field) ?? 0)) / coverage.events);
      const fields = fieldsOf(coverage.activity).filter((field) => !ALWAYS.has(field));
      return {
        dataset: coverage.dataset,
        activity: coverage.activity,
        events: coverage.events,
        present: Object.fromEntries(fields.filter((field) => share(field) > 0).map((field) => [field, share(field)])),
        missing: fields.filter((field) => share(field) === 0),
        missing_for_models: fields.filter(
          (field) => share(field) === 0 && needed.get(coverage.activity)?.has(field) === true,
        ),
      };
    });
  const { input } = read.counts();
  if (options.json === true) {
    process.stdout.write(`${jsonText({ sources: rows, unmapped: input.unmapped, rejected: input.rejected }, 2)}\n`);
    return;
  }
  for (const row of rows) {
    process.stdout.write(
      `\n${escapeTerminal(row.dataset)} → ${row.activity}, ${row.events.toLocaleString('en-US')} events\n` +
        `  present  ${Object.entries(row.present)
          .sort(([, a], [, b]) => b - a)
          .map(([field, percent]) => `${field} ${percent} %`)
          .join(', ')}\n` +
        `  missing  ${row.missing.filter((field) => !row.missing_for_models.includes(field)).join(', ') || '(nothing else)'}\n` +
        `  missing, and models would use it  ${row.missing_for_models.join(', ') || '(nothing)'}\n`,
    );
  }
  const lost = [...Object.entries(input.unmapped), ...Object.entries(input.rejected)];
  if (lost.length > 0)
    process.stdout.write(
      `\n${table(
        ['records', 'not read, because'],
        lost.map(([reason, records]) => [String(records), escapeTerminal(reason)]),
      )}\n`,
    );
}

function count(found: Map<string, Coverage>, event: WeftEvent): void {
  const key = `${event['event.dataset']} ${event.activity}`;
  let coverage = found.get(key);
  if (coverage === undefined)
    found.set(
      key,
      (coverage = { dataset: event['event.dataset'], activity: event.activity, events: 0, filled: new Map() }),
    );
  coverage.events++;
  for (const field of fieldsOf(event.activity)) {
    if (event[field] !== null && event[field] !== undefined)
      coverage.filled.set(field, (coverage.filled.get(field) ?? 0) + 1);
  }
}

/** Fields that some model's condition or signal names, by activity. */
function fieldsNeeded(models: readonly Model[]): ReadonlyMap<string, ReadonlySet<string>> {
  const needed = new Map<string, Set<string>>();
  for (const model of models) {
    const text = JSON.stringify([model.when, model.signals]);
    for (const activity of model.activities) {
      if (activity === 'breach') continue;
      const fields = needed.get(activity) ?? new Set<string>();
      needed.set(activity, fields);
      for (const field of fieldsOf(activity)) if (text.includes(`"${field}"`)) fields.add(field);
    }
  }
  return needed;
}
