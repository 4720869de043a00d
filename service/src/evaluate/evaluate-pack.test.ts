import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { runEvaluate } from '../commands/evaluate.ts';
import { type Evaluation, evaluatePack, type PackResult, sumPacks } from './evaluate-pack.ts';
import { evaluationText } from './text.ts';

const PACK = fileURLToPath(new URL('../../../examples/samples/mailbox-takeover/', import.meta.url));

let folder: string;
let result: PackResult;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weft-test-'));
  result = await evaluatePack(PACK);
}, 60_000);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('a pack, evaluated', () => {
  it('is counted by label, by budget and by model', () => {
    expect(result).toMatchObject({
      pack: 'mailbox-takeover',
      score: { attacks_labelled: 1, attacks_found: 1, twins: 2 },
    });
    expect(Object.keys(result.budgets)).toEqual(['5', '10', '20']);
    expect(result.ablation.map(({ model }) => model)).toEqual(result.models.map(({ model }) => model));
    for (const { true: right, false: wrong, model } of result.models)
      expect([model, result.ablation.find((one) => one.model === model)!.breaches]).toEqual([model, right + wrong]);
  });

  it('is the same attack found with and without a budget that it fits into', () => {
    expect(result.budgets['20']).toMatchObject({ attacks_found: result.score.attacks_found });
    for (const { budgets } of result.ablation)
      expect(budgets['20']!.found).toBeLessThanOrEqual(result.score.attacks_found);
  });

  it('adds up with others, budgets and models too', () => {
    const total = sumPacks([result, result]);
    expect(total.score.events_labelled).toBe(2 * result.score.events_labelled);
    expect(total.score.recall).toBe(result.score.recall);
    expect(total.budgets['5']!.incidents).toBe(2 * result.budgets['5']!.incidents);
    expect(total.models).toEqual(
      result.models.map((score) => ({
        model: score.model,
        true: 2 * score.true,
        false: 2 * score.false,
        missed: 2 * score.missed,
      })),
    );
    expect(total.ablation.map(({ breaches }) => breaches)).toEqual(result.ablation.map(({ breaches }) => 2 * breaches));
  });

  it('is told with its attack, found or missed, and nothing of a name acts on the terminal', () => {
    const hostile = { ...result, pack: 'pack\u001b[31m' };
    const text = evaluationText([hostile], sumPacks([hostile]));
    expect(text).toMatch(/^found: pack.* takeover /m);
    // eslint-disable-next-line no-control-regex -- That is what must not be there.
    expect(text.replaceAll(/\u001b\[(1|22)m/g, '')).not.toMatch(/\u001b/);
  });

  it('is written as JSON with the sum of all', async () => {
    const printed = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    await runEvaluate([PACK, PACK], { out: join(folder, 'out') }).finally(() => {
      printed.mockRestore();
    });
    const written = JSON.parse(readFileSync(join(folder, 'out', 'evaluation.json'), 'utf8')) as {
      packs: readonly PackResult[];
      total: Evaluation;
    };
    expect(written.packs.map(({ pack }) => pack)).toEqual(['mailbox-takeover', 'mailbox-takeover']);
    expect(written.total.score).toMatchObject({ attacks_labelled: 2, recall: 1 });
  }, 60_000);
});
