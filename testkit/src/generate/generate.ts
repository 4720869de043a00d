/**
 * Makes a test world: a company, its life, and a story in it, written as one platform would have recorded them.
 *
 * The same options give the same bytes. Memory does not grow with the span: see `timeline.ts`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Activity } from './activity.ts';
import { DAY, type EpochMs, iso } from './calendar.ts';
import { configOf } from './config.ts';
import { LabelBook, type Labels } from './labels.ts';
import { RegistrationTable } from './registrations.ts';
import { ecs } from './shapes/ecs/index.ts';
import { sentinel } from './shapes/sentinel/index.ts';
import type { JsonRecord, Shape } from './shapes/shape.ts';
import { splunk } from './shapes/splunk/index.ts';
import { Stage } from './stage.ts';
import { storyOf } from './stories/index.ts';
import { DEMO_SEED } from './story.ts';
import { runTimeline } from './timeline.ts';
import { PackWriter } from './writer.ts';
import { createWorld, type World } from './world/world.ts';

export type ShapeId = Shape['id'];

export interface GenerateOptions {
  /** Name of a story: see `stories/index.ts`. */
  readonly story: string;
  readonly seed?: number;
  readonly users?: number;
  readonly days?: number;
  readonly shape?: ShapeId;
  /** Midnight UTC of the first day. Without it the last day is 21 March 2024. */
  readonly start?: EpochMs;
  /** Network traffic per person; 1 gives about 80 records a working day. */
  readonly density?: number;
}

export interface GeneratePackOptions extends GenerateOptions {
  readonly outDir: string;
  readonly signal?: AbortSignal;
}

export interface Summary {
  readonly story: string;
  readonly seed: number;
  readonly users: number;
  readonly days: number;
  readonly shape: ShapeId;
  readonly from: string;
  readonly to: string;
  readonly outDir: string;
  readonly company: string;
  readonly records: number;
  readonly bytes: number;
  readonly files: Readonly<Record<string, number>>;
  readonly attacks: number;
  readonly benign: number;
}

const DEFAULT_USERS = 200;
const DEFAULT_DAYS = 21;
/** The day after the March story ended. */
const DEFAULT_END = Date.UTC(2024, 2, 22);
const USERS_MAX = 50_000;
/** Activities between two looks at the abort signal. */
const BREATH_RECORDS = 5_000;
const SHAPES: Readonly<Record<ShapeId, Shape>> = { ecs, splunk, sentinel };

interface Told {
  readonly world: World;
  readonly stage: Stage;
  readonly shape: Shape;
}

function tell(options: GenerateOptions): Told {
  const story = storyOf(options.story);
  const seed = options.seed ?? DEMO_SEED;
  const users = checked('users', options.users ?? DEFAULT_USERS, story.minimumUsers, USERS_MAX);
  const days = checked('days', options.days ?? DEFAULT_DAYS, story.minimumDays, 366);
  const start = options.start ?? DEFAULT_END - days * DAY;
  const demands = story.world?.(seed) ?? {};
  const world = createWorld({ seed, users, days, start, ...demands, density: options.density ?? demands.density ?? 1 });
  const stage = new Stage(world, story);
  story.tell(stage);
  return { world, stage, shape: SHAPES[options.shape ?? 'ecs'] };
}

function checked(name: string, value: number, minimum: number, maximum: number): number {
  if (!Number.isInteger(value) || value < minimum || value > maximum)
    throw new RangeError(`${name} must be a whole number from ${minimum} to ${maximum}, got ${value}`);
  return value;
}

/** The abstract activities of a world by ingest time, before any platform wrote them down; for tests. */
export function* generateActivities(options: GenerateOptions): Generator<Activity> {
  const { world, stage } = tell(options);
  for (const { activity } of runTimeline(world, stage.activities)) yield activity;
}

/** Every record with the file it belongs to, in the order of ingest, without touching the disk. */
export function* generateRecords(
  options: GenerateOptions,
): Generator<{ readonly file: string; readonly record: JsonRecord }> {
  const { world, stage, shape } = tell(options);
  const batch: { file: string; record: JsonRecord }[] = [];
  for (const arrival of runTimeline(world, stage.activities)) {
    shape.write(arrival, world, (file, record) => batch.push({ file, record }));
    yield* batch;
    batch.length = 0;
  }
}

/** The labels that `generate` would write; runs the whole world. */
export function generateLabels(options: GenerateOptions): Labels {
  const { world, stage } = tell(options);
  const book = new LabelBook(stage.cases, stage.claims, stage.draw.drawn());
  for (const { activity } of runTimeline(world, stage.activities)) book.note(activity);
  return book.close(world);
}

/**
 * Writes a labelled pack: `events/`, `labels.json`, `config.yaml` and `domains.csv`.
 * Rejects with the signal's reason when it is aborted; what was written so far stays.
 */
export async function generate(options: GeneratePackOptions): Promise<Summary> {
  options.signal?.throwIfAborted();
  const { world, stage, shape } = tell(options);
  const writer = new PackWriter(join(options.outDir, 'events'));
  const book = new LabelBook(stage.cases, stage.claims, stage.draw.drawn());
  const table = new RegistrationTable(world, stage.registrations);
  const files: Record<string, number> = {};
  const put = (file: string, record: JsonRecord): void => {
    files[file] = (files[file] ?? 0) + 1;
    writer.put(file, record);
  };
  let seen = 0;
  try {
    for (const arrival of runTimeline(world, stage.activities)) {
      book.note(arrival.activity);
      if (arrival.activity.kind === 'dns') table.see(arrival.activity.query);
      // Behind a proxy nobody looks a name up.
      else if (world.proxy !== null && arrival.activity.kind === 'tls') table.see(arrival.activity.serverName ?? '');
      shape.write(arrival, world, put);
      seen += 1;
      if (seen % BREATH_RECORDS === 0) {
        await setImmediate();
        options.signal?.throwIfAborted();
      }
    }
  } finally {
    writer.close();
  }
  const labels = book.close(world);
  mkdirSync(options.outDir, { recursive: true });
  writeFileSync(join(options.outDir, 'labels.json'), `${JSON.stringify(labels, null, 1)}\n`);
  writeFileSync(join(options.outDir, 'config.yaml'), configOf(world));
  writeFileSync(join(options.outDir, 'domains.csv'), table.csv());
  return {
    story: options.story,
    seed: world.seed,
    users: world.people.length,
    days: world.days,
    shape: shape.id,
    from: iso(world.start),
    to: iso(world.end),
    outDir: options.outDir,
    company: world.name,
    records: writer.records,
    bytes: writer.bytes,
    files,
    attacks: labels.attacks.length,
    benign: labels.benign.length,
  };
}
