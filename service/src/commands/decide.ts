/** `weft decide`: puts an analyst's decision about breaches or incidents of a run into a file that replays obey. */
import { userInfo } from 'node:os';
import { type Decision, escapeTerminal, tally } from '@weft/core';
import { appendDecision, type Chosen, decisionName, makeDecision } from '../decisions.ts';
import { findRecord } from '../find-record.ts';
import { jsonText } from '../json-text.ts';
import { readOutput } from '../output.ts';

export interface DecideOptions {
  readonly out: string;
  readonly decisions: string;
  readonly who?: string;
  readonly note?: string;
  readonly json?: boolean;
}

/** `id` and `others` are breaches or incidents of the run in `out`, each by its id or the start of it. */
export function runDecide(id: string, kind: Decision['kind'], others: readonly string[], options: DecideOptions): void {
  const output = readOutput(options.out);
  const chosen = [id, ...others].map((one): Chosen => {
    const record = findRecord(output, one, options.out);
    return 'breach' in record
      ? { breaches: [record.breach.id], events: record.breach.events }
      : { breaches: record.incident.breaches, events: record.incident.events };
  });
  const decision = makeDecision(kind, chosen, output.incidents, {
    who: options.who ?? userInfo().username,
    when: new Date().toISOString(),
    ...(options.note === undefined ? {} : { note: options.note }),
  });
  appendDecision(options.decisions, decision);
  process.stdout.write(
    options.json === true
      ? `${jsonText(decision, 2)}\n`
      : `${escapeTerminal(decisionName(decision))}: ${tally(decision.breaches.length, 'breach', 'breaches')}${'others' in decision ? ` against ${decision.others.length}` : ''}, in ${escapeTerminal(options.decisions)}\n` +
          `It holds from the next replay with --decisions ${escapeTerminal(options.decisions)} on.\n`,
  );
}
