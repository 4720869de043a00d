/**
 * The file of analysts' decisions: YAML with a list, or NDJSON (`.ndjson`, `.jsonl`) with one decision a line. Decisions
 * are appended, never changed: whoever thinks better of one removes its line. Their order says nothing.
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { type Breach, type Decision, DECISIONS_MAX, type Incident } from '@weft/core';
import { parse as parseYaml } from 'yaml';
import { z } from 'zod';
import { WeftError } from './errors.ts';
import { problemsOf } from './schema-problems.ts';

const ids = z.array(z.string().min(1));
const some = ids.min(1);
const decided = { who: z.string().min(1), when: z.string().min(1), note: z.string().optional() };
const SCHEMAS = {
  confirmed: z.strictObject({ kind: z.literal('confirmed'), breaches: some, events: ids, ...decided }),
  benign: z.strictObject({ kind: z.literal('benign'), breaches: some, events: ids, ...decided }),
  split: z.strictObject({ kind: z.literal('split'), breaches: some, others: some, ...decided }),
  merge: z.strictObject({ kind: z.literal('merge'), breaches: ids.min(2), ...decided }),
  unrelated: z.strictObject({ kind: z.literal('unrelated'), breaches: some, others: some, ...decided }),
} as const satisfies Record<Decision['kind'], z.ZodType>;
const kindSchema = z.looseObject({ kind: z.enum(Object.keys(SCHEMAS) as [Decision['kind']]) });

/** Ids of breaches that no breach had are shown up to this many. */
const UNKNOWN_SHOWN_MAX = 20;

/** Reads and checks a file of decisions. Throws `decisions.invalid`, which names the decision and what is wrong with it. */
export function loadDecisions(file: string): readonly Decision[] {
  const values = readList(file);
  if (values.length > DECISIONS_MAX)
    throw invalid(file, `${values.length} decisions; at most ${DECISIONS_MAX} are obeyed. Remove old ones.`);
  return values.map((value, index) => checkDecision(file, index + 1, value));
}

/** Adds a decision to a file, made when it is not there. What stands in the file must be readable. */
export function appendDecision(file: string, decision: Decision): void {
  if (existsSync(file)) loadDecisions(file);
  const text = JSON.stringify(decision);
  const ending = existsSync(file) && !/(^|\n)$/.test(readFileSync(file, 'utf8')) ? '\n' : '';
  try {
    appendFileSync(file, `${ending}${isLines(file) ? '' : '- '}${text}\n`);
  } catch (cause) {
    throw new WeftError('output.failed', `cannot write ${file}: ${(cause as Error).message}`, { cause });
  }
}

/** What decisions came to in a run: for `summary.json`. */
export interface DecisionCounts {
  readonly decisions: number;
  /** Decisions to keep apart what others hold together, which are not obeyed there. */
  readonly contradictions: readonly string[];
  /** Breaches that decisions name and that this run did not raise; the first of them. */
  readonly unknown_breaches: readonly string[];
}

/** `unrelated by ana (2024-03-22)`: how a decision is called. */
export function decisionName({ kind, who, when }: Decision): string {
  return `${kind} by ${who} (${when})`;
}

export function countDecisions(
  decisions: readonly Decision[],
  breaches: readonly Pick<Breach, 'id'>[],
  contradictions: readonly { readonly decision: Decision; readonly breaches: readonly [string, string] }[],
): DecisionCounts {
  const known = new Set(breaches.map((breach) => breach.id));
  const named = new Set(decisions.flatMap((one) => [...one.breaches, ...('others' in one ? one.others : [])]));
  return {
    decisions: decisions.length,
    contradictions: contradictions.map(
      ({ decision, breaches: [one, other] }) =>
        `${decisionName(decision)} keeps ${one} and ${other} apart, which other decisions hold together; remove one of them`,
    ),
    unknown_breaches: [...named].filter((id) => !known.has(id)).slice(0, UNKNOWN_SHOWN_MAX),
  };
}

/** What `decide` was told, as a decision. `ids` are a breach or an incident each, with its breaches and events. */
export function makeDecision(
  kind: Decision['kind'],
  chosen: readonly Chosen[],
  incidents: readonly Pick<Incident, 'id' | 'breaches'>[],
  said: { readonly who: string; readonly when: string; readonly note?: string },
): Decision {
  const breaches = [...new Set(chosen.flatMap((one) => one.breaches))];
  switch (kind) {
    case 'confirmed':
    case 'benign':
      return { kind, breaches, events: [...new Set(chosen.flatMap((one) => one.events))], ...said };
    case 'merge':
      if (chosen.length < 2) throw usage('merge needs two ids or more: breaches or incidents that belong together');
      return { kind, breaches, ...said };
    case 'unrelated': {
      const [first, second, ...rest] = chosen;
      if (first === undefined || second === undefined || rest.length > 0)
        throw usage('unrelated needs two ids: breaches or incidents that have nothing to do with each other');
      const common = first.breaches.find((id) => second.breaches.includes(id));
      if (common !== undefined) throw usage(`both hold the breach ${common}, which cannot be unrelated to itself`);
      return { kind, breaches: first.breaches, others: second.breaches, ...said };
    }
    case 'split': {
      const holders = incidents.filter((incident) => breaches.some((id) => incident.breaches.includes(id)));
      const [incident] = holders;
      if (incident === undefined) throw usage('split needs breaches that are in an incident');
      if (holders.length > 1) throw usage(`split needs breaches of one incident; these are in ${holders.length}`);
      const others = incident.breaches.filter((id) => !breaches.includes(id));
      if (others.length === 0) throw usage('split needs some breaches of an incident, not all of it');
      return { kind, breaches, others, ...said };
    }
  }
}

/** A breach or an incident that an id stands for. */
export interface Chosen {
  readonly breaches: readonly string[];
  readonly events: readonly string[];
}

function usage(problem: string): WeftError {
  return new WeftError('usage.invalid', problem);
}

function readList(file: string): readonly unknown[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new WeftError('config.unreadable', `cannot read the decisions ${file}: ${(cause as Error).message}`, {
      cause,
    });
  }
  try {
    if (isLines(file)) {
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      return lines.map((line) => JSON.parse(line) as unknown);
    }
    const value: unknown = parseYaml(text) ?? [];
    if (Array.isArray(value)) return value;
  } catch (cause) {
    throw new WeftError('decisions.invalid', `${file} cannot be parsed: ${(cause as Error).message}`, { cause });
  }
  throw invalid(file, 'needs a list of decisions, each with a kind');
}

function checkDecision(file: string, number: number, value: unknown): Decision {
  const kind = kindSchema.safeParse(value);
  if (!kind.success) throw invalid(file, `decision ${number}: ${problemsOf(kind.error, kindSchema, value)}`);
  const schema = SCHEMAS[kind.data.kind];
  const result = schema.safeParse(value);
  if (!result.success) throw invalid(file, `decision ${number}: ${problemsOf(result.error, schema, value)}`);
  return result.data as Decision;
}

function invalid(file: string, problem: string): WeftError {
  return new WeftError('decisions.invalid', `${file}: ${problem}`);
}

function isLines(file: string): boolean {
  return ['.ndjson', '.jsonl'].includes(extname(file));
}
