/** A replay as the command line does it, for tests: the files it wrote, as text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig, runPipeline, writeOutput } from 'weft';

export interface ReplayedFiles {
  readonly breaches: string;
  readonly incidents: string;
  readonly duplicates: number;
}

/** `memoryEventsMax` events are held in memory; beyond it they are spooled to disk. */
export async function runReplayForTest(
  paths: readonly string[],
  out: string,
  memoryEventsMax?: number,
): Promise<ReplayedFiles> {
  const result = await runPipeline({
    paths,
    format: 'auto',
    ...loadConfig(undefined),
    ...(memoryEventsMax === undefined ? {} : { memoryEventsMax }),
  });
  writeOutput(out, result);
  return {
    breaches: readFileSync(join(out, 'breaches.ndjson'), 'utf8'),
    incidents: readFileSync(join(out, 'incidents.ndjson'), 'utf8'),
    duplicates: result.summary.input.duplicates,
  };
}
