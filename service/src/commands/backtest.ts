/** `weft backtest`: a span of one's own events judged, and other thresholds and configurations tried on it. */
import { type BacktestOptions, judgeBacktest } from '../backtest/judge-backtest.ts';
import { backtestText } from '../backtest/text.ts';
import { jsonText } from '../json-text.ts';
import { prepareOutput, writeOutput } from '../output.ts';

export async function runBacktest(
  options: BacktestOptions & { readonly out?: string; readonly json?: boolean },
): Promise<void> {
  if (options.out !== undefined) prepareOutput(options.out);
  const { backtest, result } = await judgeBacktest(options);
  if (options.out !== undefined) writeOutput(options.out, { ...result, backtest });
  process.stdout.write(options.json === true ? `${jsonText(backtest, 2)}\n` : backtestText(backtest));
}
