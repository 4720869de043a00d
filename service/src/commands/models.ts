/** `weft models list|test|docs`: the models at hand, checks of own ones, and their reference page. */
import { breachBits, escapeTerminal, type Model, MODELS } from '@weft/core';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { WeftError } from '../errors.ts';
import { jsonText } from '../json-text.ts';
import { checkExamples, loadModelFile } from '../model-files.ts';
import { type ModelLock, modelLock, modelReference } from '../report/model-reference.ts';
import { table } from '../terminal.ts';

export function runModelsList(options: { readonly json?: boolean }): void {
  if (options.json === true) {
    process.stdout.write(`${jsonText(MODELS, 2)}\n`);
    return;
  }
  process.stdout.write(
    `${table(
      ['model', 'title', 'about', 'severity', 'threshold', 'techniques'],
      MODELS.map((model) => [
        model.id,
        model.title,
        model.entity,
        model.weak === true ? 'weak' : model.severity,
        `${model.breachAt} (${breachBits(model).toFixed(1)} bits)`,
        model.techniques.join(', '),
      ]),
    )}\n`,
  );
}

/** Checks own model files: definition, fields, and the examples they carry. */
export function runModelsTest(files: readonly string[], options: { readonly json?: boolean }): void {
  const models: readonly { readonly file: string; readonly model: Model }[] =
    files.length === 0
      ? MODELS.map((model) => ({ file: 'built in', model }))
      : files.map((file) => ({ file, model: loadModelFile(file) }));
  const results = models.map(({ file, model }) => ({ file, model: model.id, ...checkExamples(model) }));
  if (options.json === true) process.stdout.write(`${jsonText(results, 2)}\n`);
  else {
    process.stdout.write(
      `${table(
        ['model', 'file', 'examples that breach', 'examples that stay quiet', 'problem'],
        results.map((result) => [
          result.model,
          escapeTerminal(result.file),
          `${result.breached}/${result.breachExamples}`,
          `${result.quiet}/${result.quietExamples}`,
          escapeTerminal(result.problem ?? ''),
        ]),
      )}\n`,
    );
  }
  const failed = results.filter((result) => result.problem !== null);
  if (failed.length > 0)
    throw new WeftError(
      'model.failed',
      `${failed.length} of ${results.length} models do not do what their examples say`,
    );
}

/**
 * Writes the reference page and the lock file beside it; with `check`, only says whether they are up to date. A model
 * that changed under the same version is refused, unless `sameVersion` says that it was never released.
 */
export function runModelsDocs(options: {
  readonly out: string;
  readonly check?: boolean;
  readonly sameVersion?: boolean;
}): void {
  const lockFile = join(dirname(options.out), 'models.lock.json');
  const page = modelReference(MODELS);
  const lock = modelLock(MODELS);
  const lockText = `${JSON.stringify(lock, null, 2)}\n`;
  if (options.check === true) {
    if (readIfThere(options.out) !== page || readIfThere(lockFile) !== lockText)
      throw new WeftError('docs.stale', `${options.out} is not what the models say; run "weft models docs"`);
    return;
  }
  const known = JSON.parse(readIfThere(lockFile) || '{}') as ModelLock;
  const changed = Object.keys(lock).filter(
    (id) => known[id]?.version === lock[id]?.version && known[id]?.hash !== lock[id]?.hash,
  );
  if (changed.length > 0 && options.sameVersion !== true)
    throw new WeftError(
      'docs.stale',
      `changed under the same version: ${changed.join(', ')}. Raise the version, or add --same-version if it was never released`,
    );
  mkdirSync(dirname(options.out), { recursive: true });
  writeFileSync(options.out, page);
  writeFileSync(lockFile, lockText);
  process.stdout.write(`${options.out}\n${lockFile}\n`);
}

/** A file's text; empty when it is not there. */
function readIfThere(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
