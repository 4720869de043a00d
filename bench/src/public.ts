/**
 * What Weft makes of real logs: every folder of `examples/samples`, judged by its labels where it has some.
 *
 * `npm run evaluate:public` prints the tables and keeps the figures in `docs/reference`, page included; `-- --out DIR`
 * keeps them elsewhere.
 */
import { escapeTerminal } from '@weft/core';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { evaluatePack, evaluationText, loadConfig, type PackResult, runPipeline, sumPacks } from 'weft';
import { keepQuality } from './quality.ts';
import type { PublicResult } from './quality-page.ts';

const SAMPLES = fileURLToPath(new URL('../../examples/samples/', import.meta.url));
const REFERENCE = fileURLToPath(new URL('../../docs/reference/', import.meta.url));
const COMMAND = 'npm run -s evaluate:public';

const { values } = parseArgs({ options: { out: { type: 'string', default: REFERENCE } } });
const folders = readdirSync(SAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => join(SAMPLES, entry.name))
  .sort();
const packs: PackResult[] = [];
const unlabelled: PublicResult['unlabelled'][number][] = [];
for (const folder of folders) {
  if (existsSync(join(folder, 'labels.json'))) packs.push(await evaluatePack(folder));
  else unlabelled.push(await judgeUnlabelled(folder));
}
const total = sumPacks(packs);
keepQuality(values.out, {
  public: {
    command: COMMAND,
    packs: packs.map(({ pack, score, users, days, events, activities }) => ({
      pack,
      score,
      users,
      days,
      events,
      activities,
    })),
    total,
    unlabelled,
  },
});
process.stdout.write(
  `${evaluationText(packs, total)}\n\n` +
    unlabelled
      .map(
        ({ pack, events, breaches, incidents }) =>
          `without labels: ${pack}: ${events} events, ${breaches} breaches, ${incidents.length} incidents\n` +
          incidents.map((title) => `    ${escapeTerminal(title)}\n`).join(''),
      )
      .join(''),
);

async function judgeUnlabelled(folder: string): Promise<PublicResult['unlabelled'][number]> {
  const config = join(folder, 'config.yaml');
  const { breaches, incidents, summary } = await runPipeline({
    paths: [join(folder, 'events')],
    format: 'auto',
    ...loadConfig(existsSync(config) ? config : undefined),
  });
  return {
    pack: folder.slice(SAMPLES.length),
    events: summary.input.events,
    breaches: breaches.length,
    incidents: incidents.map(({ severity, title }) => `${severity}, ${title}`),
  };
}
