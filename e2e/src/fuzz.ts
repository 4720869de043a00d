/**
 * Hostile input at length: `npm run fuzz [-- lines-per-format [seed [format…]]]` mutates so many lines of every format and
 * sends them through the whole pipeline. Prints a table; exits 1 when something throws, hangs, does not add up or acts.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { attackFormat } from './hostile/attack.ts';
import { loadFormats } from './hostile/formats.ts';

const LINES_PER_FORMAT = 100_000;
const SEED = 1;

const [linesText, seedText, ...only] = process.argv.slice(2);
const lines = Number(linesText ?? LINES_PER_FORMAT);
const seed = Number(seedText ?? SEED);
const folder = mkdtempSync(join(tmpdir(), 'weft-fuzz-'));
const remove = (): void => {
  rmSync(folder, { recursive: true, force: true });
};
process.on('exit', remove);
process.once('SIGINT', () => process.exit(130));

const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((all, count) => all + count, 0);

process.stdout.write(
  '| format | lines | MB | records | events | duplicates | unmapped | rejected | breaches | incidents | seconds |\n',
);
process.stdout.write('| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n');
for (const format of loadFormats({ users: 60, days: 14, seed: 7 })) {
  if (only.length > 0 && !only.includes(format.id)) continue;
  const path = join(folder, format.id);
  try {
    const { bytes, seconds, result } = await attackFormat(format, lines, seed, path);
    const { input } = result.summary;
    const cells = [
      format.id,
      lines,
      Math.round(bytes / 1e6),
      input.records,
      input.events,
      input.duplicates,
      sum(input.unmapped),
      sum(input.rejected),
      result.breaches.length,
      result.incidents.length,
      seconds.toFixed(1),
    ];
    process.stdout.write(`| ${cells.join(' | ')} |\n`);
  } catch (error) {
    process.exitCode = 1;
    process.stdout.write(`| ${format.id} | failed |\n`);
    process.stderr.write(`${format.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  }
  rmSync(path, { recursive: true, force: true });
}
process.stdout.write(`seed ${seed}, peak memory ${Math.round(process.resourceUsage().maxRSS / 1024)} MB\n`);
