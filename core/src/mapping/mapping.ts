/**
 * Mappings as data: how a vendor's record becomes an event.
 *
 * A mapping names the vendor's page, says which records it is for, and lists field ← path. `compileMappings` turns a
 * set of them into one function that never throws on input: every record ends as events, as unmapped (a record we
 * know, or do not know, and do not read, with the reason), or as rejected (broken, with the reason).
 */
import { type Condition, compileCondition, type Predicate } from '../condition.ts';
import {
  type Activity,
  blankEvent,
  copyEvent,
  type Field,
  FIELDS,
  type FieldOf,
  fieldsOf,
  type MutableEvent,
  type WeftEvent,
} from '../event.ts';
import type { Ports } from '../ports.ts';
import { COERCE, cutText, LIST_ITEMS_MAX, toText } from './coerce.ts';
import { createDispatch, isDecided } from './dispatch.ts';
import { createFinisher } from './finish.ts';
import {
  compilePath,
  type Getter,
  isRecord,
  itemsOf,
  lowerKeys,
  nestDottedKeys,
  parseJsonColumns,
  presence,
  type RawRecord,
} from './path.ts';
import { PathSet } from './path-set.ts';
import { TRANSFORMS, type TransformName } from './transforms/index.ts';

/** Where a field's value comes from; several paths mean the first that has a value. */
export type FieldSource =
  | string
  | readonly string[]
  | { readonly value: string | number | boolean }
  /** A named transformation of the value at `from` (of the whole record when `from` is left out). */
  | { readonly from?: string | readonly string[]; readonly as: TransformName; readonly with?: unknown }
  /** The vendor's words to ours; compared without case. A word not listed gives `otherwise`, or nothing. */
  | {
      readonly from: string | readonly string[];
      readonly table: Readonly<Record<string, string | number | boolean>>;
      readonly otherwise?: string;
    }
  /** The first of several sources that has a value. */
  | { readonly first: readonly FieldSource[] }
  /** The texts of several sources one after another; nothing when one is missing. */
  | { readonly parts: readonly FieldSource[] }
  /** An object with a value under each name that has one (for links and attachments); nothing when none has. */
  | { readonly object: Readonly<Record<string, FieldSource>> };

export type FieldMap<A extends Activity = Activity> = { readonly [F in FieldOf<A>]?: FieldSource };
type AnyFieldMap = { readonly [F in Field]?: FieldSource };

/** How one activity is read. The first entry whose `is` and `when` hold gives the event. */
export type ActivityMapping = {
  [A in Activity]: {
    readonly activity: A;
    /** Values of the mapping's `on` path; without it, any. */
    readonly is?: readonly string[];
    readonly when?: Condition;
    /** Gives its event beside that of the other entries: a tunnel that comes up is a logon and a lease. */
    readonly beside?: true;
    /** Path to a list: one event for each item, whose keys stand beside the record's under `each`. */
    readonly each?: string;
    /** Fields of this activity, over the mapping's `common`. */
    readonly fields: FieldMap<A>;
  };
}[Activity];

export interface Mapping {
  /** Names the source: `o365.audit`. Becomes `event.dataset`. */
  readonly id: string;
  readonly title: string;
  /** The vendor's pages that a reader can check this against. */
  readonly references: readonly string[];
  /** Which records: all must hold. Paths are absolute, `root` does not apply. */
  readonly match: Condition;
  /** Prefix of every path that does not start with `/`. */
  readonly root?: string;
  /** Paths that hold JSON as text and are parsed before anything else looks, outer ones first (paths are absolute). */
  readonly json?: readonly string[];
  /** Keys are compared in lower case; write the paths so. For stores that fold keys. */
  readonly lowerKeys?: boolean;
  /** Whether `event.id` names one occurrence. If false (Zeek's uid), equal ids with different content stay apart. */
  readonly uniqueId: boolean;
  /** Autonomous systems whose addresses, in this source, are the vendor's own machinery and never a user's location. */
  readonly vendorNetworks?: readonly number[];
  /** The same as CIDR blocks, for what tables of autonomous systems miss. */
  readonly vendorBlocks?: readonly string[];
  /**
   * Path to a list of occurrences in one record: each is read as a record of its own, the item under `as` beside the
   * record's keys (a path to it starts with `/`). A record without the list is read as it is; of a list without end the
   * first `LIST_ITEMS_MAX` items are read.
   */
  readonly split?: { readonly list: string; readonly as: string };
  /** Path whose value chooses among the activities by `is`; compared without case. */
  readonly on?: string | readonly string[];
  readonly common: AnyFieldMap;
  readonly activities: readonly ActivityMapping[];
  /**
   * Values of `on` that are no activity, and why: the reason is what `summary.json` counts. They come before activities
   * without `is`, and after those that name the value.
   */
  readonly ignore?: Readonly<Record<string, readonly string[]>>;
}

/** What became of one record. */
export type Outcome =
  | { readonly kind: 'events'; readonly mapping: Mapping; readonly events: readonly WeftEvent[] }
  | { readonly kind: 'unmapped'; readonly reason: string }
  | { readonly kind: 'rejected'; readonly reason: string };

export type Mapper = (record: unknown) => Outcome;

/** A format: how its records are recognised, what wraps them, and its mappings. Each connector exports one. */
export interface Dialect {
  readonly id: 'ecs' | 'splunk' | 'sentinel' | 'zeek' | 'o365-ual' | 'native';
  /** Whether a record has this format's shape. Must not throw. */
  readonly recognises: (record: RawRecord) => boolean;
  /** Takes the format's envelope off (`_source`, `result`, `_raw`, `AuditData`); the record itself when there is none. */
  readonly unwrap?: (record: RawRecord) => RawRecord;
  /** What `unwrap` gives has no dotted keys at its top any more. */
  readonly nests?: boolean;
  /**
   * Paths whose value names the source (`event.dataset`): a mapping whose `match` asks one of them for plain values is
   * found by it and comes before those that do not. Without it, mappings are tried in order. Keys are not folded yet.
   */
  readonly dispatch?: readonly string[];
  readonly mappings: readonly Mapping[];
}

interface CompiledActivity {
  readonly activity: Activity;
  readonly when: Predicate<RawRecord> | null;
  readonly each: Getter | null;
  readonly template: MutableEvent;
  /** Fields to fill whatever the record holds, … */
  readonly always: readonly CompiledField[];
  /** … and those to fill when a slot holds something. */
  readonly bySlot: readonly (readonly CompiledField[] | undefined)[];
}

interface CompiledField {
  readonly field: Field;
  readonly sources: readonly CompiledSource[];
  readonly coerce: (value: unknown) => unknown;
  /** The number of the event that it was filled for last. */
  filled: number;
}

/** Where a mapping's paths lead in the record at hand; see `path-set.ts`. */
interface PathSource {
  readonly getterOf: (path: string) => Getter;
  readonly slotOf: (path: string) => number;
  readonly plainSlotOf: (path: string) => number;
}

interface CompiledSource {
  /** A plain path's slot, -1 for other sources. */
  readonly slot: number;
  readonly get: Getter;
  /** Slots of which one must hold something for the getter to find anything; null when that cannot be told. */
  readonly slots: readonly number[] | null;
}

/** Compiles a dialect. O(paths) per record; the record is read once and never changed. */
export function createMapper(dialect: Dialect, ports: Ports): Mapper {
  const finish = createFinisher(ports);
  const dispatch = dialect.dispatch ?? [];
  const compiled = dialect.mappings.map((mapping) => compileMapping(mapping, isDecided(dispatch, mapping.match)));
  const candidatesOf = createDispatch(dispatch, compiled);
  const unwrap = dialect.unwrap;
  const map = (raw: RawRecord): Outcome => {
    const unwrapped = unwrap === undefined ? raw : unwrap(raw);
    const record = dialect.nests === true ? unwrapped : nestDottedKeys(unwrapped);
    let lowered: RawRecord | null = null;
    for (const candidate of candidatesOf(record)) {
      const prepared = candidate.mapping.lowerKeys === true ? (lowered ??= lowerKeys(record)) : record;
      if (candidate.match === null || candidate.match(prepared)) return candidate.map(prepared, finish);
    }
    return { kind: 'unmapped', reason: `${dialect.id}: no mapping for this shape (${describeShape(record)})` };
  };
  return (raw) => {
    if (!isRecord(raw)) return { kind: 'rejected', reason: 'not an object' };
    try {
      return map(raw);
    } catch (error) {
      // Walking a record nested thousands of levels deep ends the stack; anything else is a mistake of ours.
      if (error instanceof RangeError) return { kind: 'rejected', reason: `${dialect.id}: nested too deep` };
      throw error;
    }
  };
}

interface CompiledMapping {
  readonly mapping: Mapping;
  /** Null when the record is sure to match. */
  readonly match: Predicate<RawRecord> | null;
  map(record: RawRecord, finish: ReturnType<typeof createFinisher>): Outcome;
}

function compileMapping(mapping: Mapping, isSure: boolean): CompiledMapping {
  const absolute = (path: string): string =>
    path.startsWith('/') ? path.slice(1) : mapping.root === undefined ? path : `${mapping.root}.${path}`;
  const paths = new PathSet();
  /** Counts events. */
  let filled = 0;
  const getterOf = (path: string): Getter => paths.add(absolute(path));
  const source: PathSource = {
    getterOf,
    slotOf: (path) => paths.slotOf(absolute(path)),
    plainSlotOf: (path) => paths.plainSlotOf(absolute(path)),
  };
  const on = mapping.on === undefined ? null : firstOf(toList(mapping.on).map(getterOf));
  const split =
    mapping.split === undefined ? null : { get: compilePath(absolute(mapping.split.list)), as: mapping.split.as };
  const byValue = new Map<string, CompiledActivity[]>();
  const always: CompiledActivity[] = [];
  const beside: { readonly activity: CompiledActivity; readonly values: readonly string[] | null }[] = [];
  for (const entry of mapping.activities) {
    const activity = compileActivity(mapping, entry, source);
    if (entry.beside === true) beside.push({ activity, values: entry.is?.map((one) => one.toLowerCase()) ?? null });
    else if (entry.is === undefined) always.push(activity);
    else
      for (const value of entry.is)
        byValue.set(value.toLowerCase(), [...(byValue.get(value.toLowerCase()) ?? []), activity]);
  }
  const ignored = new Map<string, string>();
  for (const [reason, values] of Object.entries(mapping.ignore ?? {}))
    for (const value of values) ignored.set(value.toLowerCase(), reason);

  return {
    mapping,
    match: isSure ? null : compileCondition<RawRecord>(mapping.match, (name) => compilePath(name)),
    map(raw, finish) {
      const record = mapping.json === undefined ? raw : parseJsonColumns(raw, mapping.json);
      const list = split === null ? undefined : split.get(record);
      if (split === null || list === undefined) return mapOne(record, finish);
      const frame = paths.pick(record);
      const outcomes = itemsOf(list)
        .slice(0, LIST_ITEMS_MAX)
        .map((item) => mapOne({ ...frame, [split.as]: item }, finish, record, item));
      const events = outcomes.flatMap((outcome) => (outcome.kind === 'events' ? outcome.events : []));
      return events.length > 0 || outcomes[0] === undefined ? { kind: 'events', mapping, events } : outcomes[0];
    },
  };

  /** `whole` and `part`: the record and the item of its list that `record` was made of. */
  function mapOne(
    record: RawRecord,
    finish: ReturnType<typeof createFinisher>,
    whole: RawRecord = record,
    part?: unknown,
  ): Outcome {
    paths.load(record);
    const chosen = on === null ? undefined : on(record);
    const value = toText(chosen)?.toLowerCase() ?? '';
    const reason = ignored.get(value);
    const activity =
      firstThatHolds(byValue.get(value), record) ?? (reason === undefined ? firstThatHolds(always, record) : null);
    const events: WeftEvent[] = [];
    for (const other of beside)
      if ((other.values?.includes(value) ?? true) && (other.activity.when?.(record) ?? true))
        read(other.activity, record, finish, whole, part, events);
    if (activity === null) {
      if (events.length > 0) return { kind: 'events', mapping, events };
      return {
        kind: 'unmapped',
        reason: `${mapping.id}: ${reason ?? (value === '' ? 'no activity in this record' : `"${clip(value)}" is not read`)}`,
      };
    }
    if (!read(activity, record, finish, whole, part, events))
      return { kind: 'rejected', reason: `${mapping.id}: no readable time` };
    if (events.length === 0) return { kind: 'unmapped', reason: `${mapping.id}: "${clip(value)}" has no items` };
    return { kind: 'events', mapping, events };
  }

  /** Adds the events of one activity; false when the record has no readable time. */
  function read(
    activity: CompiledActivity,
    record: RawRecord,
    finish: ReturnType<typeof createFinisher>,
    whole: RawRecord,
    part: unknown,
    events: WeftEvent[],
  ): boolean {
    const items = activity.each === null ? ONE : toList(activity.each(record) ?? []).slice(0, LIST_ITEMS_MAX);
    for (const item of items) {
      let subject = record;
      if (activity.each !== null) paths.load((subject = { ...record, each: item }));
      const event = copyEvent(activity.template);
      filled++;
      for (const slot of paths.found) {
        const fields = activity.bySlot[slot];
        if (fields !== undefined) for (const field of fields) fill(event, field, subject);
      }
      for (const field of activity.always) fill(event, field, subject);
      if ((event['@timestamp'] as number | null) === null) return false;
      events.push(finish(event, mapping, whole, part));
    }
    if (activity.each !== null) paths.load(record);
    return true;
  }

  /** Fills a field of the current event from the first source that has a readable value; once, however often asked. */
  function fill(event: MutableEvent, field: CompiledField, subject: RawRecord): void {
    if (field.filled === filled) return;
    field.filled = filled;
    for (const { slot, slots, get } of field.sources) {
      if (slots !== null && isEmpty(paths.values, slots)) continue;
      const found = slot < 0 ? get(subject) : presence(paths.values[slot]);
      if (found === undefined || found === null) continue;
      const value = field.coerce(found);
      if (value === null) continue;
      (event as Record<string, unknown>)[field.field] = value;
      return;
    }
  }
}

const ONE: readonly unknown[] = [null];

function isEmpty(values: readonly unknown[], slots: readonly number[]): boolean {
  for (const slot of slots) if (values[slot] !== undefined) return false;
  return true;
}

function compileActivity(mapping: Mapping, entry: ActivityMapping, source: PathSource): CompiledActivity {
  const sources: AnyFieldMap = { ...mapping.common, ...(entry.fields as AnyFieldMap) };
  const names = fieldsOf(entry.activity);
  const template = blankEvent(entry.activity);
  template['event.dataset'] = mapping.id;
  template.site = 'default';
  const known = new Set<string>(names);
  const fields: CompiledField[] = Object.entries(sources)
    .filter(([field]) => known.has(field))
    .map(([field, from]) => ({
      field: field as Field,
      sources: alternativesOf(from).map((one) => ({
        slot: typeof one === 'string' ? source.plainSlotOf(one) : -1,
        get: compileSource(one, source.getterOf),
        slots: slotsOf(one, source.slotOf),
      })),
      coerce: COERCE[FIELDS[field as Field]],
      filled: 0,
    }));
  const always: CompiledField[] = [];
  const bySlot: CompiledField[][] = [];
  for (const field of fields) {
    const slots = field.sources.map((one) => one.slots);
    if (slots.includes(null)) always.push(field);
    else for (const slot of new Set((slots as (readonly number[])[]).flat())) (bySlot[slot] ??= []).push(field);
  }
  return {
    activity: entry.activity,
    when: entry.when === undefined ? null : compileCondition<RawRecord>(entry.when, source.getterOf),
    each: entry.each === undefined ? null : source.getterOf(entry.each),
    template,
    always,
    bySlot: Array.from(bySlot),
  };
}

/** The sources of a field one by one, so that an unreadable value gives way to the next. */
function alternativesOf(source: FieldSource): readonly FieldSource[] {
  if (typeof source === 'string') return [source];
  if (Array.isArray(source)) return source as readonly string[];
  return 'first' in source ? source.first.flatMap(alternativesOf) : [source];
}

/** The slots that a source reads, where it finds nothing without them; else null. */
function slotsOf(source: FieldSource, slotOf: (path: string) => number): readonly number[] | null {
  const together = (sources: readonly FieldSource[]): readonly number[] | null => {
    const all = sources.map((one) => slotsOf(one, slotOf));
    return all.includes(null) ? null : [...new Set((all as (readonly number[])[]).flat())];
  };
  if (typeof source === 'string') {
    const slot = slotOf(source);
    return slot < 0 ? null : [slot];
  }
  if (Array.isArray(source)) return together(source as readonly string[]);
  if ('first' in source) return together(source.first);
  if ('object' in source) return together(Object.values(source.object));
  const { from } = source as { from?: string | readonly string[] };
  return from === undefined ? null : slotsOf(from, slotOf);
}

function compileSource(source: FieldSource, getterOf: (path: string) => Getter): Getter {
  if (typeof source === 'string') return getterOf(source);
  if (Array.isArray(source)) return firstOf((source as readonly string[]).map(getterOf));
  if ('value' in source) return () => source.value;
  if ('first' in source) {
    const getters = source.first.map((one) => compileSource(one, getterOf));
    return (record) => {
      for (const get of getters) {
        const value = get(record);
        if (value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
          return value;
      }
      return undefined;
    };
  }
  if ('object' in source) {
    const getters = Object.entries(source.object).map(([name, one]) => ({ name, get: compileSource(one, getterOf) }));
    return (record) => {
      let object: Record<string, unknown> | undefined;
      for (const { name, get } of getters) {
        const value = get(record);
        if (value !== undefined && value !== null) (object ??= {})[name] = value;
      }
      return object;
    };
  }
  if ('parts' in source) {
    const parts = source.parts.map((one) =>
      typeof one === 'object' && 'value' in one ? String(one.value) : compileSource(one, getterOf),
    );
    return (record) => {
      let text = '';
      for (const part of parts) {
        const piece = typeof part === 'string' ? part : toText(part(record));
        if (piece === null) return undefined;
        text += piece;
      }
      return text;
    };
  }
  const { from } = source as { from?: string | readonly string[] };
  const get: Getter = from === undefined ? (record) => record : firstOf(toList(from).map(getterOf));
  if ('table' in source) {
    const table = new Map(Object.entries(source.table).map(([word, ours]) => [word.toLowerCase(), ours]));
    return (record) => {
      const value = get(record);
      if (value === undefined || value === null) return undefined;
      return table.get(toText(value)?.toLowerCase() ?? '') ?? source.otherwise;
    };
  }
  const { as, with: argument } = source as { as: TransformName; with?: unknown };
  const transform = TRANSFORMS[as];
  return (record) => {
    const value = get(record);
    return value === undefined || value === null ? undefined : transform(value, argument);
  };
}

/** The first of several getters that has a value. */
function firstOf(getters: readonly Getter[]): Getter {
  if (getters.length === 1) return getters[0] as Getter;
  return (record) => {
    for (const get of getters) {
      const value = get(record);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

function firstThatHolds(
  activities: readonly CompiledActivity[] | undefined,
  record: RawRecord,
): CompiledActivity | null {
  if (activities !== undefined)
    for (const activity of activities) if (activity.when === null || activity.when(record)) return activity;
  return null;
}

function toList<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

const REASON_CHARS_MAX = 60;
function clip(text: string): string {
  return text.length > REASON_CHARS_MAX ? `${cutText(text, REASON_CHARS_MAX)}…` : text;
}

function describeShape(record: RawRecord): string {
  return clip(Object.keys(record).slice(0, 4).join(', ')) || 'empty';
}
