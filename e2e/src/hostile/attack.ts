/** One format, mutated line by line, through the whole pipeline; and the checks of what comes out. */
import { type Breach, escapeCsv, type Model, MODELS, renderHtml, renderMarkdown, renderText } from '@weft/core';
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import {
  explainBreach,
  explainIncident,
  incidentTable,
  inputText,
  loadConfig,
  type PipelineResult,
  renderReport,
  runPipeline,
  type Summary,
} from 'weft';
import { checkCell, checkPage, checkTerminal, watchPrototypes } from './checks.ts';
import { type Format, quoted, type SeedFile } from './formats.ts';
import { lineEnd, mutateBytes, mutateCells, mutateRecord } from './mutate.ts';
import { below, createRandom, type Random } from './random.ts';

/** One row in so many is written as it is, so that there is ordinary behaviour to depart from. */
const PLAIN_ROWS = 5;
/** A line takes far less; what takes longer than this, on any machine, does not end. */
const LINE_MS_MAX = 20;
const START_MS = 60_000;
/** Breaches explained, and written as CSV, of a run. */
const BREACHES_MAX = 400;
const INCIDENTS_MAX = 400;
const BLOCK_BYTES = 1 << 20;

/** Models that breach at much less than they should, so that hostile values get everywhere. */
const TOUCHY_MODELS: readonly Model[] = MODELS.map((model) => ({ ...model, breachAt: Math.min(model.breachAt, 0.75) }));

export interface Attack {
  readonly format: string;
  readonly lines: number;
  readonly bytes: number;
  readonly seconds: number;
  readonly result: PipelineResult;
  readonly report: string;
}

/** Writes `lines` mutated lines of a format into a folder, reads them, and throws when something does not hold. */
export async function attackFormat(format: Format, lines: number, seed: number, folder: string): Promise<Attack> {
  const checkPrototypes = watchPrototypes();
  const bytes = writeMutated(format, lines, seed, folder);
  const started = performance.now();
  const result = await runPipeline({
    paths: [folder],
    ...loadConfig(undefined),
    models: TOUCHY_MODELS,
    format: 'auto',
  });
  const report = renderReport({ ...result, title: `Hostile ${format.id}` });
  const seconds = (performance.now() - started) / 1e3;
  if (seconds * 1e3 > START_MS + lines * LINE_MS_MAX)
    throw new Error(`${format.id}: ${seconds.toFixed(0)} s for ${lines} lines`);
  checkCounts(result.summary);
  checkTexts(result);
  checkPage(report);
  checkPrototypes();
  return { format: format.id, lines, bytes, seconds, result, report };
}

/** Bytes written. */
export function writeMutated(format: Format, lines: number, seed: number, folder: string): number {
  mkdirSync(folder, { recursive: true });
  const random = createRandom(seed, format.id);
  const files = format.files.filter(({ rows }) => rows.length > 0);
  // Small samples get more than their share: they have the odd shapes.
  const weights = files.map(({ rows }) => Math.sqrt(rows.length));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let bytes = 0;
  for (const [index, file] of files.entries())
    bytes += writeFile(
      file,
      Math.ceil((lines * (weights[index] as number)) / total),
      random,
      join(folder, `${index}-${file.name}`),
    );
  return bytes;
}

function writeFile(file: SeedFile, lines: number, random: Random, path: string): number {
  const descriptor = openSync(path, 'w');
  let block: Buffer[] = [];
  let held = 0;
  let bytes = 0;
  const put = (piece: Buffer): void => {
    block.push(piece);
    held += piece.length;
    if (held >= BLOCK_BYTES) flush();
  };
  const flush = (): void => {
    const whole = Buffer.concat(block);
    for (let written = 0; written < whole.length;) written += writeSync(descriptor, whole, written);
    bytes += held;
    block = [];
    held = 0;
  };
  if (file.head.length > 0) put(Buffer.from(`${file.head.join('\n')}\n`));
  let row = below(random, file.rows.length);
  for (let line = 0; line < lines; row++) {
    const seedRow = renewed(file.rows[row % file.rows.length] as Row, Math.floor(row / file.rows.length));
    if (row % PLAIN_ROWS === 0) {
      put(Buffer.from(`${textOfRow(seedRow, file.delimiter)}\n`));
      continue;
    }
    put(mutateBytes(mutatedRow(seedRow, file.delimiter, random), random));
    put(Buffer.from(lineEnd(random)));
    line++;
  }
  flush();
  closeSync(descriptor);
  return bytes;
}

type Row = SeedFile['rows'][number];

/** Ids of Microsoft, and of Zeek. */
const IDS = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\bC[0-9A-Za-z]{15,17}\b/gi;

/** A row with ids of its own in each round, or it would be the same occurrence once more. */
function renewed(row: Row, round: number): Row {
  if (round === 0) return row;
  const mark = round.toString(16).padStart(4, '0');
  const renew = (text: string): string => text.replace(IDS, (id) => id.slice(0, -mark.length) + mark);
  return isCells(row) ? row.map(renew) : (JSON.parse(renew(JSON.stringify(row))) as Row);
}

function textOfRow(row: Row, delimiter: SeedFile['delimiter']): string {
  if (!isCells(row)) return JSON.stringify(row);
  return delimiter === ',' ? row.map(quoted).join(',') : row.join('\t');
}

function mutatedRow(row: Row, delimiter: SeedFile['delimiter'], random: Random): string {
  if (!isCells(row)) return mutateRecord(row, random);
  const cells = mutateCells(row, random);
  // Some writers forget to quote.
  if (delimiter === ',') return cells.map((cell) => (below(random, 400) === 0 ? cell : quoted(cell))).join(',');
  return cells
    .map((cell) =>
      below(random, 4) === 0
        ? cell.replace(/[\t\n\r]/g, (one) => `\\x${one.charCodeAt(0).toString(16).padStart(2, '0')}`)
        : cell,
    )
    .join('\t');
}

function isCells(row: Row): row is readonly string[] {
  return Array.isArray(row);
}

/** Every record ends as an event, a duplicate, unmapped or rejected. */
function checkCounts({ input }: Summary): void {
  const sum = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((all, count) => all + count, 0);
  const ended = input.events + input.duplicates + sum(input.unmapped) + sum(input.rejected);
  if (ended !== input.records) throw new Error(`${input.records} records, of which ${ended} are accounted for`);
  if (sum(input.activities) < input.events)
    throw new Error(`${sum(input.activities)} activities of ${input.events} events`);
  if (input.events === 0) throw new Error('no event was read');
}

/** Whatever a person is shown. */
function checkTexts(result: PipelineResult): void {
  checkTerminal(inputText(result.summary), 'input');
  checkTerminal(incidentTable(result.incidents), 'incidents');
  for (const incident of result.incidents.slice(0, INCIDENTS_MAX)) {
    checkTerminal(explainIncident(incident, result, { color: false }), `incident ${incident.id}`);
    checkTerminal(renderText(incident.narrative, { eventsShownMax: 5 }), 'narrative');
    checkTerminal(renderMarkdown(incident.narrative, { eventsShownMax: 5 }), 'Markdown');
    checkMarkup(renderHtml(incident.narrative, { eventsShownMax: 5 }));
  }
  for (const breach of result.breaches.slice(0, BREACHES_MAX)) {
    checkTerminal(explainBreach(breach, result, { color: false }), `breach ${breach.id}`);
    for (const value of valuesOf(breach)) checkCell(escapeCsv(value));
  }
}

function checkMarkup(fragment: string): void {
  const left = fragment.replace(/<\/?(?:p|strong|ul|ol|li)>/g, '');
  if (/[<>]/.test(left)) throw new Error(`HTML: ${JSON.stringify(left.slice(0, 200))}`);
}

function valuesOf(breach: Breach): readonly string[] {
  return [
    breach.reason,
    breach.entity.id,
    ...breach.events,
    ...breach.entities.map(({ id }) => id),
    ...breach.features.flatMap(({ value, expected }) => [value, expected]),
  ];
}
