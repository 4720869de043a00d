/**
 * What Weft makes of real logs: every folder of `examples/samples`, replayed as a user would. `npm run samples` prints
 * the table of the README.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

import { loadConfig, type PipelineResult, runPipeline } from 'weft';

export const SAMPLES = fileURLToPath(new URL('../../examples/samples/', import.meta.url));

interface Label {
  readonly id: string;
  readonly name: string;
  readonly entities: readonly string[];
  readonly events: readonly string[];
  readonly from?: string;
  readonly to?: string;
}

export interface SampleResult {
  readonly name: string;
  readonly result: PipelineResult;
  readonly attacks: readonly { readonly id: string; readonly found: boolean }[];
  /** Benign labels of which an event stands in a breach. */
  readonly benignRaised: readonly string[];
}

/** An attack is found when an incident holds one of its events or, without ids, one of its entities in its time. */
function isFound(label: Label, result: PipelineResult): boolean {
  return result.incidents.some((incident) => {
    if (label.events.length > 0) return incident.events.some((id) => label.events.includes(id));
    const inTime = (label.from ?? '') <= incident.last_seen && incident.first_seen <= (label.to ?? '~');
    const names = [...incident.entities, ...incident.observables.map(({ type, value }) => ({ type, id: value }))];
    return inTime && label.entities.some((entity) => names.some(({ type, id }) => entity === `${type}:${id}`));
  });
}

export async function runSample(name: string): Promise<SampleResult> {
  const folder = join(SAMPLES, name);
  const config = loadConfig(existsSync(join(folder, 'config.yaml')) ? join(folder, 'config.yaml') : undefined);
  const result = await runPipeline({ paths: [join(folder, 'events')], format: 'auto', ...config });
  const labels = existsSync(join(folder, 'labels.json'))
    ? (JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8')) as { attacks: Label[]; benign: Label[] })
    : { attacks: [], benign: [] };
  const breached = new Set(result.breaches.flatMap((breach) => breach.events));
  return {
    name,
    result,
    attacks: labels.attacks.map((label) => ({ id: label.id, found: isFound(label, result) })),
    benignRaised: labels.benign.filter((label) => label.events.some((id) => breached.has(id))).map((label) => label.id),
  };
}

export function sampleNames(): readonly string[] {
  return readdirSync(SAMPLES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function main(): Promise<void> {
  process.stdout.write(
    '| sample | records | events | duplicates | not of interest | broken | breaches | incidents | labelled attacks found | benign raised |\n',
  );
  process.stdout.write('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n');
  for (const name of sampleNames()) {
    const { result, attacks, benignRaised } = await runSample(name);
    const { input } = result.summary;
    const sum = (counts: Readonly<Record<string, number>>): number =>
      Object.values(counts).reduce((all, count) => all + count, 0);
    const cells = [
      name,
      input.records,
      input.events,
      input.duplicates,
      sum(input.unmapped),
      sum(input.rejected),
      result.breaches.length,
      result.incidents.length,
      attacks.length === 0 ? '—' : `${attacks.filter((attack) => attack.found).length} of ${attacks.length}`,
      benignRaised.length,
    ];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
