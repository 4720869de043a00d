import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Condition, FieldSource, Mapping } from '@weft/core';
import { sentinelDialect } from './dialect.ts';
import { TABLE_KEY } from './row.ts';

/** A folder with `microsoft/sentinel-tables.columns.json`: table → column → type, as Microsoft's reference lists them. */
const specs = process.env['WEFT_SPECS'];
const withSpecs = specs === undefined ? it.skip : it;

const columnsOf = (): Readonly<Record<string, Readonly<Record<string, string>>>> =>
  (
    JSON.parse(readFileSync(join(specs ?? '', 'microsoft', 'sentinel-tables.columns.json'), 'utf8')) as {
      tables: Record<string, Record<string, string>>;
    }
  ).tables;

/** Asked for in queries: see the dialect. */
const INGESTED = ['IngestionTime', '_TimeReceived'];

/** Names that rows have beyond the reference: what our own steps add, and what exports repeat. */
const BEYOND: Readonly<Record<string, readonly string[]>> = {
  // `withSessions` says which of a row's two events it is.
  ASimNetworkSessionLogs: ['session'],
  OfficeActivity: ['ClientIP_', 'UserId_'],
  // Shared with the older table of network security groups; pairs and verdict are put in by `withPeers`.
  NTANetAnalytics: ['peers', 'each', 'verdict', 'VM', 'VMName', 'MACAddress'],
};

function tablesOf(mapping: Mapping): readonly string[] {
  return [mapping.match[TABLE_KEY]].flat().filter((table) => typeof table === 'string');
}

/** The first step of every path that a mapping names. */
function columnsNamed(mapping: Mapping): ReadonlySet<string> {
  const named = new Set<string>();
  const addAbsolute = (path: string) => named.add(path.split(/[.[]/)[0] as string);
  const add = (path: string) => addAbsolute(path.startsWith('/') ? path.slice(1) : (mapping.root ?? path));
  const addSource = (source: FieldSource): void => {
    if (typeof source === 'string') add(source);
    else if (Array.isArray(source)) (source as readonly string[]).forEach(add);
    else if ('first' in source) source.first.forEach(addSource);
    else if ('parts' in source) source.parts.forEach(addSource);
    else if ('from' in source) [source.from].flat().forEach(add);
  };
  const addCondition = (condition: Condition): void => {
    for (const [name, expected] of Object.entries(condition)) {
      if (name === 'any' || name === 'none') (expected as readonly Condition[]).forEach(addCondition);
      else add(name);
    }
  };
  const { [TABLE_KEY]: _table, ...match } = mapping.match;
  Object.keys(match)
    .filter((name) => name !== 'any' && name !== 'none')
    .forEach(addAbsolute);
  [mapping.on ?? []].flat().forEach(add);
  [mapping.json ?? []].flat().forEach(addAbsolute);
  Object.values(mapping.common).forEach(addSource);
  for (const activity of mapping.activities) {
    addCondition(activity.when ?? {});
    if (activity.each !== undefined) add(activity.each);
    Object.values(activity.fields).forEach(addSource);
  }
  named.delete(TABLE_KEY);
  return named;
}

describe('the tables of Microsoft Sentinel', () => {
  it('are named by every mapping but the last, so that dispatch finds it', () => {
    const [unknown] = sentinelDialect.mappings.slice(-1);
    for (const mapping of sentinelDialect.mappings) {
      if (mapping !== unknown) expect([mapping.id, tablesOf(mapping).length]).not.toEqual([mapping.id, 0]);
    }
  });

  withSpecs('are all mapped or ignored with a reason', () => {
    const handled = new Set(sentinelDialect.mappings.flatMap(tablesOf));
    expect(Object.keys(columnsOf()).filter((table) => !handled.has(table))).toEqual([]);
  });

  withSpecs('have every column that the mappings name', () => {
    const columns = columnsOf();
    const missing = sentinelDialect.mappings.flatMap((mapping) =>
      tablesOf(mapping).flatMap((table) => {
        const known = columns[table];
        if (known === undefined) return [];
        const beyond = [...INGESTED, ...(BEYOND[table] ?? [])];
        return [...columnsNamed(mapping)]
          .filter((column) => !(column in known) && !beyond.includes(column))
          .map((column) => `${table}.${column} (${mapping.id})`);
      }),
    );
    expect(missing).toEqual([]);
  });
});
