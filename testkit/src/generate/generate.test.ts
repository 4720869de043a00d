import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idOf, recordIdsOf } from './activity.ts';
import { DAY } from './calendar.ts';
import {
  generate,
  generateActivities,
  generateRecords,
  type GenerateOptions,
  type ShapeId,
  type Summary,
} from './generate.ts';
import type { Labels } from './labels.ts';
import { COLUMNS } from './shapes/sentinel/columns.ts';
import { Stage } from './stage.ts';
import { runTimeline } from './timeline.ts';
import { createWorld } from './world/world.ts';

const SMALL: GenerateOptions = { story: 'march', seed: 11, users: 12, days: 5, density: 0.4 };
const END = Date.UTC(2024, 2, 22);

/** The value at a path of keys, or undefined. */
function valueAt(record: unknown, path: string): unknown {
  let value = record;
  for (const key of path.split('.'))
    value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return value;
}

const ID_PATHS: Readonly<Record<ShapeId, readonly string[]>> = {
  ecs: ['event.id', 'm365_defender.event.report_id'],
  sentinel: ['OfficeId', 'Id', 'EventOriginalUid', 'ReportId', 'ExternalID'],
  splunk: ['uid', 'uids.0', 'Id', 'properties.id', 'properties.ReportId'],
};

/** What a record is known by on its platform. */
function recordId(shape: ShapeId, record: unknown): string {
  const text = String(valueAt(record, 'result._raw'));
  // The firewall's lines are no JSON; their number comes last.
  if (shape === 'splunk' && !text.startsWith('{')) return text.slice(text.lastIndexOf(',') + 1);
  const raw: unknown = shape === 'splunk' ? JSON.parse(text) : record;
  const id = ID_PATHS[shape].map((path) => valueAt(raw, path)).find((value) => typeof value === 'string');
  return id ?? 'without an id';
}

function digest(options: GenerateOptions): string {
  const hash = createHash('sha256');
  for (const { file, record } of generateRecords(options)) hash.update(file).update(JSON.stringify(record));
  return hash.digest('hex');
}

describe('generate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'weft-generate-'));
  let summary: Summary;
  let labels: Labels;
  beforeAll(async () => {
    summary = await generate({ ...SMALL, outDir: folder });
    labels = JSON.parse(readFileSync(join(folder, 'labels.json'), 'utf8')) as Labels;
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('writes a pack whose files hold what the summary says', () => {
    const files = readdirSync(join(folder, 'events'));
    expect(files.map((file) => file.replace('.ndjson', '')).sort()).toEqual(Object.keys(summary.files).sort());
    const lines = files.map(
      (file) =>
        readFileSync(join(folder, 'events', file), 'utf8')
          .trimEnd()
          .split('\n').length,
    );
    expect(lines.reduce((sum, count) => sum + count, 0)).toBe(summary.records);
    expect(readFileSync(join(folder, 'config.yaml'), 'utf8')).toContain('domains: domains.csv');
    expect(readFileSync(join(folder, 'domains.csv'), 'utf8')).toMatch(/^domain,registered\n/u);
  });

  it('labels only events that are in the files', () => {
    const ids = new Set<string>();
    for (const file of readdirSync(join(folder, 'events'))) {
      for (const line of readFileSync(join(folder, 'events', file), 'utf8')
        .trimEnd()
        .split('\n'))
        ids.add(recordId('ecs', JSON.parse(line)));
    }
    expect(labels.attacks).toHaveLength(1);
    const named = [...labels.attacks, ...labels.benign].flatMap((entry) => entry.events);
    expect(named.length).toBeGreaterThan(300);
    expect(named.filter((id) => !ids.has(id))).toEqual([]);
    expect(Date.parse(labels.train_until)).toBeLessThan(Date.parse(labels.attacks[0]!.from));
  });

  it('gives the same bytes for the same seed, and others for another', () => {
    const options = { story: 'march', seed: 5, users: 8, days: 5 };
    expect(digest(options)).toBe(digest(options));
    expect(digest(options)).not.toBe(digest({ ...options, seed: 6 }));
  });

  it('draws no name twice in two seeds', () => {
    const worlds = [21, 22].map((seed) => createWorld({ seed, users: 60, days: 7, start: END - 7 * DAY, density: 1 }));
    const [own, other] = worlds.map((world) => [
      world.domain,
      world.tenant.id,
      ...world.agents.map((agent) => agent.ja3),
      ...world.people.map((person) => person.upn),
      ...world.newsletters.map((sender) => sender.domain),
    ]);
    expect(own!.filter((name) => other!.includes(name))).toEqual([]);
    // The web is made of common words, so that a hundredth of its names may come up twice.
    const [web, elsewhere] = worlds.map(
      (world) => new Set(Array.from({ length: 500 }, (_, rank) => world.web.site(rank + 1).domain)),
    );
    expect([...web!].filter((domain) => elsewhere!.has(domain)).length).toBeLessThan(6);
  });

  it('carries the same ids in every shape', () => {
    const idsOf = (shape: ShapeId): Set<string> => {
      const ids = new Set<string>();
      for (const { record } of generateRecords({ ...SMALL, shape })) ids.add(recordId(shape, record));
      return ids;
    };
    const ecs = idsOf('ecs');
    for (const shape of ['sentinel', 'splunk'] as const) {
      const other = idsOf(shape);
      expect([...ecs].filter((id) => !other.has(id))).toEqual([]);
      expect(other.size).toBe(ecs.size);
    }
  });

  it('writes no column that is not listed', () => {
    const strange = new Set<string>();
    for (const { file, record } of generateRecords({ ...SMALL, shape: 'sentinel' })) {
      const columns: readonly string[] = COLUMNS[file as keyof typeof COLUMNS];
      for (const key of Object.keys(record)) if (!columns.includes(key)) strange.add(`${file}.${key}`);
      expect(record['Type']).toBe(file);
    }
    expect([...strange]).toEqual([]);
  });

  it('gives records by ingest, later than they happened, some out of order and a few twice', () => {
    const seen = new Map<string, number>();
    let last = 0;
    let disorder = 0;
    let previous = 0;
    let count = 0;
    for (const { record } of generateRecords({ ...SMALL, story: 'quiet' })) {
      const ingested = Date.parse(String(valueAt(record, 'event.ingested')));
      const happened = Date.parse(String(valueAt(record, '@timestamp')));
      expect(ingested).toBeGreaterThan(happened);
      expect(ingested - happened).toBeLessThan(4 * 3_600_000);
      expect(happened).toBeGreaterThanOrEqual(END - 5 * DAY);
      expect(happened).toBeLessThan(END);
      if (ingested + 1000 < last) disorder += 1e6;
      last = Math.max(last, ingested);
      if (happened < previous) disorder += 1;
      previous = happened;
      count += 1;
      const key = `${String(valueAt(record, 'event.dataset'))}|${recordId('ecs', record)}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    expect(disorder).toBeGreaterThan(count / 50);
    expect(disorder).toBeLessThan(1e6);
    const twice = [...seen.values()].filter((times) => times > 1).length;
    expect(twice / seen.size).toBeGreaterThan(0.001);
    expect(twice / seen.size).toBeLessThan(0.01);
  });

  it('holds no more for a longer span', () => {
    const most = (days: number): number => {
      const world = createWorld({ seed: 4, users: 20, days, start: END - days * DAY, density: 0.3 });
      let held = 0;
      for (const _ of runTimeline(
        world,
        new Stage(world, { id: 'quiet' }).activities,
        (now) => (held = Math.max(held, now)),
      ))
        continue;
      return held;
    };
    const week = most(7);
    expect(week).toBeLessThan(20 * 150 + 2000);
    expect(most(21)).toBeLessThan(week * 1.6);
  });

  it('stops when told to', async () => {
    const controller = new AbortController();
    const running = generate({ ...SMALL, users: 60, outDir: join(folder, 'aborted'), signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(running).rejects.toThrow('enough');
  }, 30_000);

  it('says what is wrong with its options', () => {
    const first = (options: GenerateOptions): unknown => generateRecords(options).next();
    expect(() => first({ story: 'april' })).toThrow('no story "april". Take one of: quiet, march');
    expect(() => first({ story: 'march', users: 2 })).toThrow('users must be a whole number from 6 to 50000, got 2');
  });

  it('counts every record of a mail under an id of its own', () => {
    for (const activity of generateActivities({ story: 'quiet', seed: 2, users: 5, days: 2 })) {
      if (activity.kind !== 'mail') continue;
      const ids = recordIdsOf(activity);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.every((id) => id.startsWith(idOf(activity)))).toBe(true);
    }
  });
});
