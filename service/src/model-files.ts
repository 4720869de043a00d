/** Models of a customer's own: YAML files of the same shape as the built-in ones. */
import {
  createEngine,
  createOrganization,
  defineModel,
  FIELDS,
  fieldsOf,
  type Model,
  type WeftEvent,
} from '@weft/core';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { WeftError } from './errors.ts';
import { nodePorts } from './read/enrich.ts';

/** Reads one model. Throws `model.invalid` that names the file and what is wrong with it. */
export function loadModelFile(file: string): Model {
  let value: unknown;
  try {
    value = parseYaml(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new WeftError('model.invalid', `cannot read the model ${file}: ${(cause as Error).message}`, { cause });
  }
  const required = [
    'id',
    'version',
    'title',
    'domain',
    'entity',
    'activities',
    'signals',
    'breachAt',
    'severity',
    'quietHours',
    'techniques',
    'explain',
    'falsePositives',
    'triage',
    'references',
  ];
  const missing = typeof value === 'object' && value !== null ? required.filter((key) => !(key in value)) : required;
  if (missing.length > 0) throw new WeftError('model.invalid', `${file}: missing ${missing.join(', ')}`);
  try {
    const model = defineModel(value as Model);
    engineOf(model);
    return model;
  } catch (cause) {
    throw new WeftError('model.invalid', `${file}: ${(cause as Error).message}`, { cause });
  }
}

/** Every `*.yaml` and `*.yml` of a folder, by name. */
export function loadModelFolder(folder: string): readonly Model[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort();
  } catch (cause) {
    throw new WeftError('model.invalid', `cannot read the folder of models ${folder}: ${(cause as Error).message}`, {
      cause,
    });
  }
  return names.map((name) => loadModelFile(join(folder, name)));
}

function engineOf(model: Model): ReturnType<typeof createEngine> {
  return createEngine({
    models: [model],
    organization: createOrganization({ domains: ['example.org'] }),
    ports: nodePorts(),
  });
}

export interface ExampleResult {
  readonly breachExamples: number;
  readonly breached: number;
  readonly quietExamples: number;
  readonly quiet: number;
  readonly problem: string | null;
}

/** Runs a model's examples: each a list of events, of which the last must breach, or none. */
export function checkExamples(model: Model): ExampleResult {
  const breach = model.examples?.breach ?? [];
  const quiet = model.examples?.quiet ?? [];
  const fires = (events: readonly Readonly<Record<string, unknown>>[]): boolean => {
    const engine = engineOf(model);
    return (
      events
        .map((event, index) =>
          engine.observe(toEvent(model, event, index)).some((finding) => finding.kind === 'breach'),
        )
        .at(-1) === true
    );
  };
  const breached = breach.filter((events) => fires(events)).length;
  const quieted = quiet.filter((events) => !fires(events)).length;
  const blank = model.activities
    .filter((activity) => activity !== 'breach')
    .filter((activity) => fires([{ activity, '@timestamp': '2024-01-01T00:00:00Z' }]));
  const problems = [
    blank.length > 0 ? `breaches on an empty ${blank.join(', ')}` : '',
    breached < breach.length ? `${breach.length - breached} of its examples stay quiet` : '',
    quieted < quiet.length ? `${quiet.length - quieted} of its quiet examples breach` : '',
  ].filter((problem) => problem !== '');
  return {
    breachExamples: breach.length,
    breached,
    quietExamples: quiet.length,
    quiet: quieted,
    problem: problems.length === 0 ? null : problems.join('; '),
  };
}

/** An example's event: the fields given, everything else null; `@timestamp` as ISO time. */
function toEvent(model: Model, given: Readonly<Record<string, unknown>>, index: number): WeftEvent {
  const activity = (given['activity'] ?? model.activities[0]) as WeftEvent['activity'];
  for (const name of Object.keys(given)) {
    if (name !== 'activity' && !(name in FIELDS))
      throw new WeftError('model.invalid', `model ${model.id}: example names the unknown field "${name}"`);
  }
  const time = Date.parse(String(given['@timestamp']));
  if (Number.isNaN(time))
    throw new WeftError('model.invalid', `model ${model.id}: an example needs "@timestamp", an ISO time`);
  return {
    ...Object.fromEntries(fieldsOf(activity).map((field) => [field, null])),
    'event.id': `example-${index}`,
    'event.dataset': 'example',
    site: 'default',
    ...given,
    activity,
    '@timestamp': time,
  };
}
