/**
 * The identity table: who is who, as the configuration says it.
 *
 * Under `identities` stands a list of persons, each a list of names or `{names, department?, role?, manager?}`, where a
 * name may be `{name, from?, until?}`; or the path of a CSV file with a row for each name and the columns
 * `person,name` and, where they are known, `from,until,department,role,manager`. `person` is a name too, the one shown.
 * Times are ISO dates; `from` is included, `until` is not. A name has one holder at a time.
 */
import { readFileSync } from 'node:fs';
import type { DatedName, Identity } from '@weft/core';
import { parse as parseCsv } from 'csv-parse/sync';
import { z } from 'zod';

const time = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);
const name = z.string().min(1);

export const identitiesSchema = z
  .union([
    z.array(
      z.union([
        z.array(name).min(2),
        z.strictObject({
          names: z
            .array(z.union([name, z.strictObject({ name, from: time.optional(), until: time.optional() })]))
            .min(1),
          department: z.string().optional().describe('Whose colleagues behave alike'),
          role: z.string().optional().describe('Whose peers behave alike, within the department'),
          manager: z.string().optional(),
        }),
      ]),
    ),
    z.string().min(1),
  ])
  .describe('Names of each person, the one to show first; or a CSV file with the columns person,name,from,until,…');

type ConfiguredIdentities = z.infer<typeof identitiesSchema>;

const COLUMNS = ['person', 'name', 'from', 'until', 'department', 'role', 'manager'] as const;
type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

/** The table that a configuration gives in place. Throws a RangeError that says what contradicts what. */
export function identitiesOf(rows: Exclude<ConfiguredIdentities, string>): readonly Identity[] {
  return checked(
    rows.map((row): Identity => {
      if (Array.isArray(row)) return { names: row.map((one) => ({ name: one })) };
      const { names, ...rest } = row;
      return {
        names: names.map((one) => (typeof one === 'string' ? { name: one } : dated(one.name, one.from, one.until))),
        ...belonging(rest),
      };
    }),
  );
}

/** The table in a CSV file. Throws an Error that names the row, or that the file cannot be read. */
export function readIdentities(file: string): readonly Identity[] {
  const rows: Row[] = parseCsv(readFileSync(file, 'utf8'), {
    columns: (header: readonly string[]) => header.map((column) => column.trim().toLowerCase()),
    trim: true,
    bom: true,
    skip_empty_lines: true,
  });
  const persons = new Map<string, { names: DatedName[]; belongs: Row }>();
  for (const [index, row] of rows.entries()) {
    const fail = (problem: string): never => {
      throw new RangeError(`row ${index + 2}: ${problem}`);
    };
    const unknown = Object.keys(row).find((column) => !(COLUMNS as readonly string[]).includes(column));
    if (unknown !== undefined) fail(`unknown column "${unknown}"; known: ${COLUMNS.join(', ')}`);
    const person = row.person ?? '';
    if (person === '') fail('needs a person');
    for (const column of ['from', 'until'] as const)
      if (given(row[column]) && !time.safeParse(row[column]).success)
        fail(`${column} must be an ISO date, got "${row[column] ?? ''}"`);
    const key = person.toLowerCase();
    let known = persons.get(key);
    if (known === undefined) persons.set(key, (known = { names: [{ name: person }], belongs: {} }));
    known.belongs = { ...known.belongs, ...belonging(row) };
    const also = row.name ?? '';
    if (also === '') continue;
    const [first] = known.names;
    const one = dated(also, row.from, row.until);
    if (also.toLowerCase() === key && first !== undefined && first.fromMs === undefined && first.untilMs === undefined)
      known.names[0] = one;
    else known.names.push(one);
  }
  return checked([...persons.values()].map(({ names, belongs }) => ({ names, ...belonging(belongs) })));
}

function dated(text: string, from?: string, until?: string): DatedName {
  return {
    name: text,
    ...(given(from) ? { fromMs: Date.parse(from) } : {}),
    ...(given(until) ? { untilMs: Date.parse(until) } : {}),
  };
}

function belonging(row: { department?: string | undefined; role?: string | undefined; manager?: string | undefined }) {
  return {
    ...(given(row.department) ? { department: row.department } : {}),
    ...(given(row.role) ? { role: row.role } : {}),
    ...(given(row.manager) ? { manager: row.manager } : {}),
  };
}

function given(text: string | undefined): text is string {
  return text !== undefined && text !== '';
}

/** Refuses names without time and names with two holders at once. O(names of one spelling squared). */
function checked(identities: readonly Identity[]): readonly Identity[] {
  const holders = new Map<string, { owner: string; fromMs: number; untilMs: number }[]>();
  for (const { names } of identities) {
    const owner = names[0]?.name ?? '';
    for (const { name: text, fromMs = Number.NEGATIVE_INFINITY, untilMs = Number.POSITIVE_INFINITY } of names) {
      if (fromMs >= untilMs) throw new RangeError(`"${text}" of ${owner} ends (until) before it begins (from)`);
      const key = text.toLowerCase();
      const others = holders.get(key);
      const other = others?.find((one) => one.owner !== owner && one.fromMs < untilMs && fromMs < one.untilMs);
      if (other !== undefined)
        throw new RangeError(
          `"${text}" belongs to ${other.owner} and to ${owner} at the same time; date it with from and until`,
        );
      if (others === undefined) holders.set(key, [{ owner, fromMs, untilMs }]);
      else others.push({ owner, fromMs, untilMs });
    }
  }
  return identities;
}
