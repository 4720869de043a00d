/** A breach or an incident of a run, by its id or the start of it. */
import type { Breach, Incident } from '@weft/core';
import { WeftError } from './errors.ts';
import type { RunOutput } from './output.ts';

/** Shortest start of an id that is accepted. */
const PREFIX_CHARS_MIN = 6;

export type FoundRecord = { readonly breach: Breach } | { readonly incident: Incident };

/** Aliases of an incident stand for it. Throws when nothing, or more than one, begins with `id`; `dir` is named then. */
export function findRecord(output: Pick<RunOutput, 'breaches' | 'incidents'>, id: string, dir: string): FoundRecord {
  if (id.length < PREFIX_CHARS_MIN)
    throw new WeftError(
      'usage.invalid',
      `an id, or at least its first ${PREFIX_CHARS_MIN} characters, is needed; got "${id}"`,
    );
  const found: readonly FoundRecord[] = [
    ...output.breaches.filter((breach) => breach.id.startsWith(id)).map((breach) => ({ breach })),
    ...output.incidents
      .filter((one) => one.id.startsWith(id) || one.aliases.some((alias) => alias.startsWith(id)))
      .map((incident) => ({ incident })),
  ];
  if (found.length > 1)
    throw new WeftError('usage.invalid', `"${id}" is the start of ${found.length} ids; write more of it`);
  const [record] = found;
  if (record === undefined) throw new WeftError('result.unknown-id', `no breach or incident "${id}" in ${dir}`);
  return record;
}
