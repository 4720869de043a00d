/** `weft generate`: writes a scenario with its labels. */
import { escapeTerminal } from '@weft/core';
import { generate, STORIES } from '@weft/testkit';
import { WeftError } from '../errors.ts';
import { jsonText } from '../json-text.ts';
import { suggest } from '../schema-problems.ts';

export const SHAPES = ['ecs', 'splunk', 'sentinel'] as const;
export type Shape = (typeof SHAPES)[number];

export interface GenerateOptions {
  readonly story: string;
  readonly seed?: number;
  readonly users?: number;
  readonly days?: number;
  readonly shape: string;
  readonly out: string;
  readonly json?: boolean;
}

export async function runGenerate(options: GenerateOptions): Promise<void> {
  const stories = STORIES.map((story) => story.id);
  if (!stories.includes(options.story))
    throw new WeftError('usage.invalid', `no story "${options.story}"${suggest(options.story, stories)}`);
  if (!(SHAPES as readonly string[]).includes(options.shape))
    throw new WeftError('usage.invalid', `no shape "${options.shape}"${suggest(options.shape, SHAPES)}`);
  const summary = await generate({
    story: options.story,
    shape: options.shape as Shape,
    outDir: options.out,
    ...(options.seed === undefined ? {} : { seed: options.seed }),
    ...(options.users === undefined ? {} : { users: options.users }),
    ...(options.days === undefined ? {} : { days: options.days }),
  });
  process.stdout.write(
    options.json === true
      ? `${jsonText(summary, 2)}\n`
      : `${summary.records.toLocaleString('en-US')} records and their labels in ${escapeTerminal(options.out)}\n`,
  );
}
