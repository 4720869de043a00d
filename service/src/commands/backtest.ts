/** `weft backtest`: a span of one's own events judged, and other thresholds and configurations tried on it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BacktestOptions, judgeBacktest } from '../backtest/judge-backtest.ts';
import { backtestText } from '../backtest/text.ts';
import { jsonText } from '../json-text.ts';
import { prepareOutput, writeOutput } from '../output.ts';

/** Written beside the files that a replay writes. */
const FILE = 'backtest.json';

export async function runBacktest(
  options: BacktestOptions & { readonly out?: string; readonly json?: boolean },
): Promise<void> {
  if (options.out !== undefined) prepareOutput(options.out);
  const { backtest, result } = await judgeBacktest(options);
  const text = `${jsonText(backtest, 2)}\n`;
  if (options.out !== undefined) {
    writeOutput(options.out, result);
    writeFileSync(join(options.out, FILE), text);
  }
  process.stdout.write(options.json === true ? text : backtestText(backtest));
}
