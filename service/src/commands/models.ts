/** `weft models list|test|docs`: the models at hand, checks of own ones, and their reference page. */
import { breachBits, type Model, MODELS } from '@weft/core';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { WeftError } from '../errors.ts';
import { checkExamples, loadModelFile } from '../model-files.ts';
import { modelReference } from '../report/model-reference.ts';
import { table } from '../terminal.ts';

export function runModelsList(options: { readonly json?: boolean }): void {
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(MODELS, null, 2)}\n`);
    return;
  }
  process.stdout.write(
    `${table(
      ['model', 'title', 'about', 'severity', 'threshold', 'techniques'],
      MODELS.map((model) => [model.id, model.title, model.entity, model.weak === true ? 'weak' : model.severity, `${model.breachAt} (${breachBits(model).toFixed(1)} bits)`, model.techniques.join(', ')]),
    )}\n`,
  );
}

/** Checks own model files: definition, fields, and the examples they carry. */
export function runModelsTest(files: readonly string[], options: { readonly json?: boolean }): void {
  const models: readonly { readonly file: string; readonly model: Model }[] =
    files.length === 0 ? MODELS.map((model) => ({ file: 'built in', model })) : files.map((file) => ({ file, model: loadModelFile(file) }));
  const results = models.map(({ file, model }) => ({ file, model: model.id, ...checkExamples(model) }));
  if (options.json === true) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  else {
    process.stdout.write(
      `${table(
        ['model', 'file', 'examples that breach', 'examples that stay quiet', 'problem'],
        results.map((result) => [result.model, result.file, `${result.breached}/${result.breachExamples}`, `${result.quiet}/${result.quietExamples}`, result.problem ?? '']),
      )}\n`,
    );
  }
  const failed = results.filter((result) => result.problem !== null);
  if (failed.length > 0) throw new WeftError('model.failed', `${failed.length} of ${results.length} models do not do what their examples say`);
}

/** Writes the reference page; with `check`, only says whether it is up to date. */
export function runModelsDocs(options: { readonly out: string; readonly check?: boolean }): void {
  const page = modelReference(MODELS);
  if (options.check === true) {
    let known = '';
    try {
      known = readFileSync(options.out, 'utf8');
    } catch {
      // Not there yet: as good as out of date.
    }
    if (known !== page) throw new WeftError('docs.stale', `${options.out} is not what the models say; run "weft models docs"`);
    return;
  }
  mkdirSync(dirname(options.out), { recursive: true });
  writeFileSync(options.out, page);
  process.stdout.write(`${options.out}\n`);
}
