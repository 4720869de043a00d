/**
 * The configuration file: one YAML document, checked, unknown keys refused with a suggestion.
 *
 * `replay` needs none; what is not configured is inferred from the data or left out.
 */
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import {
  type AlertBudget,
  type Decision,
  type Identity,
  type Lateness,
  MODELS,
  type Model,
  type OrganizationConfig,
  parseBlock,
} from '@weft/core';
import { parse as parseCsv } from 'csv-parse/sync';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { DELAYED, delaysOf, delaysSchema } from './delays.ts';
import { loadDecisions } from './decisions.ts';
import { WeftError } from './errors.ts';
import { identitiesOf, identitiesSchema, readIdentities } from './identity-table.ts';
import { loadModelFolder } from './model-files.ts';
import { errorCode } from './read/find-files.ts';
import { problemsOf, suggest } from './schema-problems.ts';
import { Secrets } from './secrets.ts';

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

const timeZone = z.string().refine(isTimeZone, 'must be a time zone such as Europe/Berlin');

export const configSchema = z.strictObject({
  organization: z
    .strictObject({
      domains: z.array(z.string().min(3)).optional().describe('Own mail and logon domains'),
      networks: z
        .union([z.array(block), z.record(z.string(), z.array(block))])
        .optional()
        .describe('Internal ranges: CIDR blocks, or a map from site to blocks'),
      time_zone: timeZone.optional().describe('Whose days an alert budget counts; default UTC'),
    })
    .optional(),
  egress: z.array(block).optional().describe('VPN, proxy and cloud egress: never a person’s own place'),
  identities: identitiesSchema.optional(),
  service_accounts: z.array(z.string().min(1)).optional(),
  never_touch: z.array(z.string().min(1)).optional().describe('Accounts and devices that no playbook may act on'),
  context: z
    .strictObject({ domains: z.string().optional().describe('CSV with the columns domain,registered') })
    .optional(),
  alert_budget: z
    .strictObject({
      incidents_per_day: z.number().positive().optional().describe('Incidents shown a day; the rest is kept, marked'),
      breaches_per_day: z
        .number()
        .positive()
        .optional()
        .describe('The same for breaches; after a learning span thresholds follow from it, too'),
    })
    .optional(),
  lateness: delaysSchema
    .optional()
    .describe('Domain, activity or dataset → delay of arrival that is ordinary: 90s, 15m, 6h, 1d'),
  models: z
    .record(z.string(), z.union([z.boolean(), z.string(), modelSettings]))
    .optional()
    .describe('Model id → false, or its settings; `folder`: a folder with models of your own (YAML)'),
  decisions: z.string().min(1).optional().describe('File of analysts’ decisions: YAML or NDJSON, see `weft decide`'),
  learn: z.strictObject({ until: z.iso.datetime({ offset: true }).optional() }).optional(),
});
export type Config = z.infer<typeof configSchema>;

export interface LoadedConfig {
  readonly organization: OrganizationConfig;
  readonly models: readonly Model[];
  readonly learnUntil?: number;
  readonly budget?: AlertBudget;
  readonly lateness?: Lateness;
  readonly decisions?: readonly Decision[];
  /** Models whose threshold the configuration sets: no history moves it. */
  readonly fixedThresholds?: ReadonlySet<string>;
  /** Files that the configuration names: context, not input. */
  readonly contextFiles: readonly string[];
  /** Keys that are checked and that a replay does not act on yet. */
  readonly notObeyed: readonly string[];
}

const NOT_OBEYED = ['never_touch'] as const;

/**
 * Reads and checks a configuration. Throws `config.invalid` that names file, key and what to write instead; no message
 * shows what `${ENV}` or `${file:…}` stand for.
 */
export function loadConfig(file: string | undefined): LoadedConfig {
  if (file === undefined) return { organization: {}, models: MODELS, contextFiles: [], notObeyed: [] };
  const secrets = new Secrets();
  try {
    return readConfig(file, secrets);
  } catch (error) {
    throw secrets.hideIn(error, file);
  }
}

function readConfig(file: string, secrets: Secrets): LoadedConfig {
  const config = checkConfig(file, readYaml(file, secrets));
  const domainsFile =
    config.context?.domains === undefined ? undefined : resolve(dirname(file), config.context.domains);
  const identitiesFile = typeof config.identities === 'string' ? resolve(dirname(file), config.identities) : undefined;
  const decisionsFile = config.decisions === undefined ? undefined : resolve(dirname(file), config.decisions);
  return {
    organization: {
      ...(config.organization?.domains === undefined ? {} : { domains: config.organization.domains }),
      ...(config.organization?.networks === undefined ? {} : { networks: config.organization.networks }),
      ...(config.egress === undefined ? {} : { egress: config.egress }),
      ...(config.service_accounts === undefined ? {} : { serviceAccounts: config.service_accounts }),
      ...(config.identities === undefined ? {} : { identities: loadIdentities(file, config.identities) }),
      ...(domainsFile === undefined ? {} : { registered: readRegistrations(file, domainsFile) }),
    },
    models: applySettings(file, config.models ?? {}),
    fixedThresholds: new Set(
      Object.entries(config.models ?? {}).flatMap(([id, setting]) =>
        typeof setting === 'object' && setting.breach_at !== undefined ? [id] : [],
      ),
    ),
    ...(config.alert_budget === undefined ? {} : { budget: budgetOf(config) }),
    ...(config.lateness === undefined ? {} : { lateness: loadDelays(file, config.lateness) }),
    ...(decisionsFile === undefined ? {} : { decisions: loadDecisions(decisionsFile) }),
    notObeyed: NOT_OBEYED.filter((key) => config[key] !== undefined),
    contextFiles: [resolve(file), domainsFile, identitiesFile, decisionsFile].filter((path) => path !== undefined),
    ...(config.learn?.until === undefined ? {} : { learnUntil: Date.parse(config.learn.until) }),
  };
}

function readYaml(file: string, secrets: Secrets): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new WeftError('config.unreadable', `cannot read the configuration ${file}: ${(cause as Error).message}`, {
      cause,
    });
  }
  let value: unknown;
  try {
    value = parseYaml(text);
  } catch (cause) {
    throw new WeftError('config.invalid', `${file} is no valid YAML: ${(cause as Error).message}`, { cause });
  }
  return substitute(value ?? {}, file, secrets);
}

/** `${ENV}` and `${file:/path}` inside values. A missing one is an error that names it, never an empty text. */
function substitute(value: unknown, file: string, secrets: Secrets): unknown {
  if (Array.isArray(value)) return value.map((item) => substitute(item, file, secrets));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, substitute(item, file, secrets)]));
  if (typeof value !== 'string') return value;
  return value.replace(/\$\{(file:)?([^}]+)\}/g, (whole, isFile: string | undefined, name: string) => {
    const found = isFile === undefined ? process.env[name] : readSecretFile(name, file);
    if (found === undefined)
      throw new WeftError('config.invalid', `${file}: the environment variable ${name} is not set`);
    secrets.add(found, whole);
    return found;
  });
}

function readSecretFile(name: string, file: string): string {
  try {
    return readFileSync(name, 'utf8').trim();
  } catch (cause) {
    throw new WeftError('config.invalid', `${file}: cannot read \${file:${name}} (${errorCode(cause)})`, { cause });
  }
}

function checkConfig(file: string, value: unknown): Config {
  const result = configSchema.safeParse(value);
  if (result.success) return result.data;
  throw new WeftError('config.invalid', `${file}: ${problemsOf(result.error, configSchema, value)}`);
}

/** Times at which domains were registered. Rows that cannot be read are an error: a silent gap would blind a model. */
function readRegistrations(config: string, file: string): ReadonlyMap<string, number> {
  let rows: Record<string, string>[];
  try {
    rows = parseCsv(readFileSync(file, 'utf8'), { columns: true, trim: true, bom: true, skip_empty_lines: true });
  } catch (cause) {
    throw new WeftError(
      'config.invalid',
      `${config}: context.domains: cannot read ${file}: ${(cause as Error).message}`,
      {
        cause,
      },
    );
  }
  const registered = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const time = Date.parse(row['registered'] ?? '');
    if (row['domain'] === undefined || row['domain'] === '' || Number.isNaN(time)) {
      throw new WeftError(
        'config.invalid',
        `${config}: context.domains: ${file}, row ${index + 2}: needs the columns domain and registered (an ISO date), got ${JSON.stringify(row).slice(0, 120)}`,
      );
    }
    registered.set(row['domain'].toLowerCase(), time);
  }
  return registered;
}

function loadIdentities(file: string, identities: NonNullable<Config['identities']>): readonly Identity[] {
  try {
    return typeof identities === 'string'
      ? readIdentities(resolve(dirname(file), identities))
      : identitiesOf(identities);
  } catch (cause) {
    const place = typeof identities === 'string' ? `identities: ${identities}` : 'identities';
    throw new WeftError('config.invalid', `${file}: ${place}: ${(cause as Error).message}`, { cause });
  }
}

function budgetOf({ alert_budget: budget, organization }: Config): AlertBudget {
  return {
    ...(budget?.incidents_per_day === undefined ? {} : { incidentsPerDay: budget.incidents_per_day }),
    ...(budget?.breaches_per_day === undefined ? {} : { breachesPerDay: budget.breaches_per_day }),
    ...(organization?.time_zone === undefined ? {} : { dayOf: dayIn(organization.time_zone) }),
  };
}

/** The day of a time in a zone, as an ISO date. */
function dayIn(zone: string): (timeMs: number) => string {
  // Sweden writes dates as ISO does.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone });
  return (timeMs) => format.format(timeMs);
}

function isTimeZone(zone: string): boolean {
  try {
    dayIn(zone);
    return true;
  } catch {
    return false;
  }
}

function loadDelays(file: string, delays: NonNullable<Config['lateness']>): Lateness {
  for (const key of Object.keys(delays))
    if (!DELAYED.includes(key))
      throw new WeftError(
        'config.invalid',
        `${file}: lateness: "${key}" is no domain, activity or dataset${suggest(key, DELAYED)}`,
      );
  return delaysOf(delays);
}

function ownModels(file: string, folder: string): readonly Model[] {
  try {
    return loadModelFolder(resolve(dirname(file), folder));
  } catch (cause) {
    throw new WeftError('config.invalid', `${file}: models.folder: ${(cause as Error).message}`, { cause });
  }
}

function applySettings(file: string, settings: NonNullable<Config['models']>): readonly Model[] {
  const { folder, ...byId } = settings;
  if (folder !== undefined && typeof folder !== 'string')
    throw new WeftError('config.invalid', `${file}: models.folder must be a path, got ${JSON.stringify(folder)}`);
  const models = folder === undefined ? MODELS : [...MODELS, ...ownModels(file, folder)];
  const known = models.map((model) => model.id);
  const twice = known.find((id, index) => known.indexOf(id) !== index);
  if (twice !== undefined) throw new WeftError('config.invalid', `${file}: two models have the id "${twice}"`);
  for (const [id, setting] of Object.entries(byId)) {
    if (!known.includes(id))
      throw new WeftError('config.invalid', `${file}: models: no model "${id}"${suggest(id, known)}`);
    if (typeof setting === 'string')
      throw new WeftError('config.invalid', `${file}: models.${id} must be true, false or settings, got "${setting}"`);
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
