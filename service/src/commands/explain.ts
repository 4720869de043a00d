/** `weft explain ID`: why a breach or an incident is there, and what would have kept it quiet. */
import { findRecord } from '../find-record.ts';
import { jsonText } from '../json-text.ts';
import { readOutput } from '../output.ts';
import { explainBreach, explainIncident } from '../report/explain.ts';

export function runExplain(id: string, options: { readonly out: string; readonly json?: boolean }): void {
  const output = readOutput(options.out);
  const record = findRecord(output, id, options.out);
  if (options.json === true) {
    process.stdout.write(`${jsonText('breach' in record ? record.breach : record.incident, 2)}\n`);
    return;
  }
  const width = process.stdout.isTTY ? { width: process.stdout.columns } : {};
  process.stdout.write(
    `${'breach' in record ? explainBreach(record.breach, output, width) : explainIncident(record.incident, output, width)}\n`,
  );
}
