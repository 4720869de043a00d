/** `weft explain ID`: why a breach or an incident is there, and what would have kept it quiet. */
import { WeftError } from '../errors.ts';
import { jsonText } from '../json-text.ts';
import { readOutput } from '../output.ts';
import { explainBreach, explainIncident } from '../report/explain.ts';

/** Shortest start of an id that is accepted. */
const PREFIX_CHARS_MIN = 6;

export function runExplain(id: string, options: { readonly out: string; readonly json?: boolean }): void {
  const output = readOutput(options.out);
  if (id.length < PREFIX_CHARS_MIN)
    throw new WeftError(
      'usage.invalid',
      `an id, or at least its first ${PREFIX_CHARS_MIN} characters, is needed; got "${id}"`,
    );
  const breaches = output.breaches.filter((breach) => breach.id.startsWith(id));
  const incidents = output.incidents.filter(
    (incident) => incident.id.startsWith(id) || incident.aliases.some((alias) => alias.startsWith(id)),
  );
  if (breaches.length + incidents.length > 1)
    throw new WeftError(
      'usage.invalid',
      `"${id}" is the start of ${breaches.length + incidents.length} ids; write more of it`,
    );
  const [breach] = breaches;
  const [incident] = incidents;
  if (breach === undefined && incident === undefined)
    throw new WeftError('result.unknown-id', `no breach or incident "${id}" in ${options.out}`);
  if (options.json === true) {
    process.stdout.write(`${jsonText(breach ?? incident, 2)}\n`);
    return;
  }
  const width = process.stdout.isTTY ? { width: process.stdout.columns } : {};
  process.stdout.write(
    `${breach === undefined ? explainIncident(incident as never, output, width) : explainBreach(breach, output, width)}\n`,
  );
}
