/** Mappings made from another: the same vendor's record as a platform stores it. */
import type { Condition } from '../condition.ts';
import type { FieldSource, Mapping } from './mapping.ts';

export interface Derivation {
  readonly id: string;
  readonly title: string;
  readonly match: Condition;
  readonly references?: readonly string[];
  /** Prefix under which the platform keeps the vendor's record. */
  readonly root?: string;
  readonly json?: readonly string[];
  readonly lowerKeys?: boolean;
  readonly on?: string | readonly string[];
  /**
   * New path(s) for each of the vendor's paths; the longest prefix that is listed wins, and an empty list leaves a path
   * out. An absolute path (`/path`) stays as it is unless it is listed whole.
   */
  readonly rename?:
    Readonly<Record<string, string | readonly string[]>> | ((path: string) => string | readonly string[]);
  /** Fields laid over the vendor's, in every activity; `/path` ignores the root. */
  readonly common?: Mapping['common'];
}

/** Keeps the vendor's knowledge (which operation is what) and changes where the values are found. */
export function deriveMapping(base: Mapping, derivation: Derivation): Mapping {
  const { rename, common, references, id, title, match, ...rest } = derivation;
  const paths = (path: string): readonly string[] => renamed(path, rename);
  const source = (from: FieldSource): FieldSource => {
    if (typeof from === 'string') return paths(from);
    if (Array.isArray(from)) return (from as readonly string[]).flatMap(paths);
    const object = from as Exclude<FieldSource, string | readonly string[]>;
    if ('first' in object) return { first: object.first.map(source) };
    if ('parts' in object) return { parts: object.parts.map(source) };
    if ('object' in object)
      return { object: Object.fromEntries(Object.entries(object.object).map(([name, one]) => [name, source(one)])) };
    const own = 'from' in object ? (object.from as string | readonly string[] | undefined) : undefined;
    if (own !== undefined) return { ...object, from: [own].flat().flatMap((path) => paths(path)) };
    return object;
  };
  const fields = <T extends object>(map: T): T =>
    Object.fromEntries(Object.entries(map).map(([field, from]) => [field, source(from as FieldSource)])) as T;
  const on = derivation.on ?? (base.on === undefined ? undefined : [base.on].flat().flatMap((path) => paths(path)));
  return {
    ...base,
    ...rest,
    id,
    title,
    match,
    references: references ?? base.references,
    ...(on === undefined ? {} : { on }),
    ...(base.split === undefined ? {} : { split: { list: paths(base.split.list)[0] as string, as: base.split.as } }),
    common: { ...fields(base.common), ...common },
    activities: base.activities.map((activity) => {
      const laidOver = Object.fromEntries(
        Object.entries(fields(activity.fields)).filter(([field]) => common === undefined || !(field in common)),
      );
      return {
        ...activity,
        ...(activity.when === undefined ? {} : { when: renameCondition(activity.when, paths) }),
        ...(activity.each === undefined ? {} : { each: paths(activity.each)[0] }),
        fields: laidOver,
      };
    }),
  };
}

function renamed(path: string, rename: Derivation['rename']): readonly string[] {
  if (typeof rename === 'object' && Object.hasOwn(rename, path)) return [rename[path] ?? []].flat();
  if (path.startsWith('/') || path.startsWith('each') || rename === undefined) return [path];
  if (typeof rename === 'function') return [rename(path)].flat();
  for (let end = path.length; end > 0; end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('[', end - 1))) {
    const replacement = Object.hasOwn(rename, path.slice(0, end)) ? rename[path.slice(0, end)] : undefined;
    if (replacement !== undefined) return [replacement].flat().map((start) => start + path.slice(end));
  }
  return [path];
}

function renameCondition(condition: Condition, paths: (path: string) => readonly string[]): Condition {
  return Object.fromEntries(
    Object.entries(condition).flatMap(([name, expected]): [string, unknown][] => {
      if (name === 'any' || name === 'none')
        return [[name, (expected as readonly Condition[]).map((choice) => renameCondition(choice, paths))]];
      return [[paths(name)[0] as string, expected]];
    }),
  ) as Condition;
}
