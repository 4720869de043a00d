/**
 * The configuration file: one YAML document, checked, unknown keys refused with a suggestion.
 *
 * `replay` needs none; what is not configured is inferred from the data or left out.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { MODELS, type Model, type OrganizationConfig, parseBlock } from '@weft/core';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { WeftError } from './errors.ts';
import { loadModelFolder } from './model-files.ts';

const block = z.string().superRefine((text, context) => {
  try {
    parseBlock(text);
  } catch (error) {
    context.addIssue({ code: 'custom', message: (error as Error).message });
  }
});
const modelSettings = z.strictObject({
  enabled: z.boolean().optional().describe('false switches the model off'),
  breach_at: z.number().gt(0).lt(1).optional().describe('Threshold, 0..1; higher is quieter'),
});

export const configSchema = z.strictObject({
  organization: z
    .strictObject({
      domains: z.array(z.string().min(3)).optional().describe('Own mail and logon domains'),
      networks: z
        .union([z.array(block), z.record(z.string(), z.array(block))])
        .optional()
        .describe('Internal ranges: CIDR blocks, or a map from site to blocks'),
    })
    .optional(),
  egress: z.array(block).optional().describe('VPN, proxy and cloud egress: never a person’s own place'),
  identities: z
    .array(z.array(z.string().min(1)).min(2))
    .optional()
    .describe('Names of one person, the one to show first'),
  service_accounts: z.array(z.string().min(1)).optional(),
  never_touch: z.array(z.string().min(1)).optional().describe('Accounts and devices that no playbook may act on'),
  context: z
    .strictObject({ domains: z.string().optional().describe('CSV with the columns domain,registered') })
    .optional(),
  alert_budget: z
    .strictObject({
      incidents_per_day: z.number().positive().optional(),
      breaches_per_day: z.number().positive().optional(),
    })
    .optional(),
  lateness: z.record(z.string(), z.string()).optional(),
  models: z
    .record(z.string(), z.union([z.boolean(), z.string(), modelSettings]))
    .optional()
    .describe('Model id → false, or its settings; `folder`: a folder with models of your own (YAML)'),
  learn: z.strictObject({ until: z.iso.datetime({ offset: true }).optional() }).optional(),
});
export type Config = z.infer<typeof configSchema>;

export interface LoadedConfig {
  readonly organization: OrganizationConfig;
  readonly models: readonly Model[];
  readonly learnUntil?: number;
  /** Files that the configuration names: context, not input. */
  readonly contextFiles: readonly string[];
}

/** Reads and checks a configuration. Throws `config.invalid` that names file, key and what to write instead. */
export function loadConfig(file: string | undefined): LoadedConfig {
  if (file === undefined) return { organization: {}, models: MODELS, contextFiles: [] };
  const config = checkConfig(file, readYaml(file));
  const domainsFile = config.context?.domains === undefined ? undefined : resolve(dirname(file), config.context.domains);
  return {
    organization: {
      ...(config.organization?.domains === undefined ? {} : { domains: config.organization.domains }),
      ...(config.organization?.networks === undefined ? {} : { networks: config.organization.networks }),
      ...(config.egress === undefined ? {} : { egress: config.egress }),
      ...(config.service_accounts === undefined ? {} : { serviceAccounts: config.service_accounts }),
      ...(config.identities === undefined ? {} : { identities: config.identities }),
      ...(domainsFile === undefined ? {} : { registered: readRegistrations(domainsFile) }),
    },
    models: applySettings(file, config.models ?? {}),
    contextFiles: [resolve(file), ...(domainsFile === undefined ? [] : [domainsFile])],
    ...(config.learn?.until === undefined ? {} : { learnUntil: Date.parse(config.learn.until) }),
  };
}

function readYaml(file: string): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new WeftError('config.unreadable', `cannot read the configuration ${file}: ${(cause as Error).message}`, {
      cause,
    });
  }
  try {
    return substitute(parseYaml(text) ?? {}, file);
  } catch (cause) {
    if (!(cause instanceof YAMLParseError)) throw cause;
    throw new WeftError('config.invalid', `${file} is no valid YAML: ${cause.message}`, { cause });
  }
}

/** `${ENV}` and `${file:/path}` inside values. A missing one is an error that names it, never an empty text. */
function substitute(value: unknown, file: string): unknown {
  if (Array.isArray(value)) return value.map((item) => substitute(item, file));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute(item, file)]));
  if (typeof value !== 'string') return value;
  return value.replace(/\$\{(file:)?([^}]+)\}/g, (_whole, isFile: string | undefined, name: string) => {
    if (isFile !== undefined) {
      try {
        return readFileSync(name, 'utf8').trim();
      } catch {
        throw new WeftError('config.invalid', `${file}: cannot read \${file:${name}}`);
      }
    }
    const found = process.env[name];
    if (found === undefined)
      throw new WeftError('config.invalid', `${file}: the environment variable ${name} is not set`);
    return found;
  });
}

function checkConfig(file: string, value: unknown): Config {
  const result = configSchema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => {
    const path = issue.path.join('.');
    if (issue.code === 'unrecognized_keys') {
      return issue.keys
        .map((key) => `unknown key "${path === '' ? key : `${path}.${key}`}"${suggest(key, knownKeys(issue.path))}`)
        .join('; ');
    }
    return `${path === '' ? 'the document' : path}: ${issue.message}`;
  });
  throw new WeftError('config.invalid', `${file}: ${problems.join('; ')}`);
}

function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  let schema: unknown = configSchema;
  for (const step of path)
    schema = (unwrap(schema) as { shape?: Record<PropertyKey, unknown> }).shape?.[step] ?? schema;
  return Object.keys((unwrap(schema) as { shape?: object }).shape ?? {});
}

function unwrap(schema: unknown): unknown {
  let inner = schema;
  while (inner instanceof z.ZodOptional) inner = inner.unwrap();
  return inner;
}

/** The known word nearest to what was written, as a question; nothing when none is near. */
export function suggest(word: string, known: readonly string[]): string {
  const near = known
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (near !== undefined && near.distance <= Math.max(2, near.candidate.length / 3))
    return `, did you mean "${near.candidate}"?`;
  return known.length === 0 ? '' : `; known: ${known.join(', ')}`;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] as number) + 1,
          (next[j - 1] as number) + 1,
          (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] as number;
}

/** Times at which domains were registered. Rows that cannot be read are an error: a silent gap would blind a model. */
function readRegistrations(file: string): ReadonlyMap<string, number> {
  let rows: Record<string, string>[];
  try {
    rows = parseCsv(readFileSync(file, 'utf8'), { columns: true, trim: true, bom: true, skip_empty_lines: true });
  } catch (cause) {
    throw new WeftError('config.invalid', `cannot read the domain table ${file}: ${(cause as Error).message}`, {
      cause,
    });
  }
  const registered = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const time = Date.parse(row['registered'] ?? '');
    if (row['domain'] === undefined || row['domain'] === '' || Number.isNaN(time)) {
      throw new WeftError(
        'config.invalid',
        `${file}, row ${index + 2}: needs the columns domain and registered (an ISO date), got ${JSON.stringify(row).slice(0, 120)}`,
      );
    }
    registered.set(row['domain'].toLowerCase(), time);
  }
  return registered;
}

function applySettings(file: string, settings: NonNullable<Config['models']>): readonly Model[] {
  const { folder, ...byId } = settings;
  if (folder !== undefined && typeof folder !== 'string')
    throw new WeftError('config.invalid', `${file}: models.folder must be a path, got ${JSON.stringify(folder)}`);
  const models = folder === undefined ? MODELS : [...MODELS, ...loadModelFolder(resolve(dirname(file), folder))];
  const known = models.map((model) => model.id);
  const twice = known.find((id, index) => known.indexOf(id) !== index);
  if (twice !== undefined) throw new WeftError('config.invalid', `${file}: two models have the id "${twice}"`);
  for (const [id, setting] of Object.entries(byId)) {
    if (!known.includes(id)) throw new WeftError('config.invalid', `${file}: models: no model "${id}"${suggest(id, known)}`);
    if (typeof setting === 'string') throw new WeftError('config.invalid', `${file}: models.${id} must be true, false or settings, got "${setting}"`);
  }
  return models.map((model): Model => {
    const setting = byId[model.id];
    if (setting === undefined || typeof setting === 'string') return model;
    const { enabled, breach_at } = typeof setting === 'boolean' ? { enabled: setting, breach_at: undefined } : setting;
    return {
      ...model,
      ...(enabled === undefined ? {} : { enabled }),
      ...(breach_at === undefined ? {} : { breachAt: breach_at }),
    };
  });
}
