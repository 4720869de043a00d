/** `weft evaluate PACK…`: how well labelled packs are judged. */
import { escapeTerminal } from '@weft/core';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { evaluatePack, type PackResult, sumPacks } from '../evaluate/evaluate-pack.ts';
import { evaluationText } from '../evaluate/text.ts';
import { jsonText } from '../json-text.ts';
import { createProgress } from '../terminal.ts';

export async function runEvaluate(
  packs: readonly string[],
  options: { readonly out?: string; readonly json?: boolean },
): Promise<void> {
  const progress = createProgress();
  const results: PackResult[] = [];
  for (const [index, pack] of packs.entries()) {
    const name = `${escapeTerminal(pack)} (${index + 1} of ${packs.length})`;
    results.push(
      await evaluatePack(pack, (stage, count) => {
        progress.update(`${stage} ${name}: ${count.toLocaleString('en-US')}`);
      }),
    );
  }
  progress.done();
  const total = sumPacks(results);
  const text = `${jsonText({ packs: results, total }, 2)}\n`;
  if (options.out !== undefined) {
    mkdirSync(options.out, { recursive: true });
    writeFileSync(join(options.out, 'evaluation.json'), text);
  }
  process.stdout.write(options.json === true ? text : `${evaluationText(results, total)}\n`);
}
