/** Models of a customer's own: YAML files of the same shape as the built-in ones. */
import {
  createEngine,
  createOrganization,
  defineModel,
  FIELDS,
  fieldsOf,
  type FieldType,
  type Model,
  SHARED_OPTIONS,
  SIGNAL_OPTIONS,
  type WeftEvent,
} from '@weft/core';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { WeftError } from './errors.ts';
import { modelSchema } from './model-schema.ts';
import { nodePorts } from './read/enrich.ts';
import { problemsOf, suggest } from './schema-problems.ts';
import { findSlowText } from './slow-pattern.ts';

/** Reads one model. Throws `model.invalid` that names the file and what is wrong with it. */
export function loadModelFile(file: string): Model {
  let value: unknown;
  try {
    value = parseYaml(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new WeftError('model.invalid', `cannot read the model ${file}: ${(cause as Error).message}`, { cause });
  }
  const checked = modelSchema.safeParse(value);
  if (!checked.success)
    throw new WeftError('model.invalid', `${file}: ${problemsOf(checked.error, modelSchema, value)}`);
  try {
    const model = defineModel(value as Model);
    for (const pattern of patternsIn([model.when, model.signals])) checkPattern(pattern);
    for (const index of model.signals.keys()) checkSignal(model, index);
    const engine = engineOf(model);
    for (const event of trialEvents(model)) engine.observe(event);
    return model;
  } catch (cause) {
    throw new WeftError('model.invalid', `${file}: ${(cause as Error).message}`, { cause });
  }
}

/** Makes an engine of one signal alone, so that a mistake in it is told by its place. */
function checkSignal({ requires: _requires, ...model }: Model, index: number): void {
  const signal = model.signals[index] as Model['signals'][number];
  const known = ['kind', ...Object.keys(SHARED_OPTIONS), ...Object.keys(SIGNAL_OPTIONS[signal.kind])];
  for (const option of Object.keys(signal))
    if (!known.includes(option))
      throw new RangeError(`signals.${index} (${signal.kind}): unknown option "${option}"${suggest(option, known)}`);
  try {
    engineOf({ ...model, signals: [signal] });
  } catch (cause) {
    // What its kind needs and has not shows as a value that is none.
    const message = cause instanceof RangeError ? cause.message : 'an option of its kind is missing or no such value';
    throw new RangeError(`signals.${index} (${signal.kind}): ${message}`, { cause });
  }
}

/** Regular expressions of a condition, at any depth. */
function patternsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'matches' && typeof inner === 'string' ? [inner] : patternsIn(inner),
  );
}

/** What does not compile is told with its field when the engine is made. */
function checkPattern(pattern: string): void {
  let slow: string | null;
  try {
    slow = findSlowText(pattern);
  } catch {
    return;
  }
  if (slow !== null)
    throw new RangeError(
      `matches "${pattern}" does not come to an end on a text such as "${slow}…"; let no repeated part repeat again inside`,
    );
}

/** Two events of each activity, one without and one with values: a model must be able to judge both. */
function trialEvents(model: Model): readonly WeftEvent[] {
  const time = Date.UTC(2024, 0, 1);
  return model.activities
    .filter((activity) => activity !== 'breach')
    .flatMap((activity, index) => [
      toEvent(model, { activity, '@timestamp': new Date(time).toISOString() }, 2 * index),
      toEvent(
        model,
        {
          ...Object.fromEntries(fieldsOf(activity).map((field) => [field, TRIAL_VALUES[FIELDS[field]]])),
          '@timestamp': new Date(time + 1_000).toISOString(),
          activity,
        },
        2 * index + 1,
      ),
    ]);
}

const TRIAL_VALUES: Readonly<Record<FieldType, unknown>> = {
  text: 'example',
  lower: 'example',
  address: 'person@example.org',
  addresses: ['person@example.org', 'other@example.com'],
  host: 'www.example.com',
  ip: '192.0.2.1',
  ips: ['192.0.2.1'],
  url: 'https://www.example.com/a.html',
  time: Date.UTC(2024, 0, 1),
  number: 1,
  boolean: true,
  texts: ['example'],
  links: [{ url: 'https://www.example.com/', text: 'example' }],
  attachments: [{ name: 'example.pdf', extension: 'pdf', size: 1, sha256: null }],
};

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
