/**
 * Conditions as data: what a mapping or a model asks of a record.
 *
 * A condition is an object; every entry must hold. The key names a field; the value is
 * - a scalar: equal, strings without regard to case;
 * - an array of scalars: equal to one of them;
 * - an object of tests: `exists`, `gte`, `gt`, `lte`, `lt`, `matches` (regular expression), `not` (a scalar or array),
 *   `includes` (the field is a list that has one of these).
 * `any` is a list of conditions of which one must hold; `none` of which none may. A list-valued field holds when one
 * of its items does. A missing field fails every test but `exists: false` and `not`.
 */
export type Scalar = string | number | boolean;

export interface Tests {
  readonly exists?: boolean;
  readonly gte?: number;
  readonly gt?: number;
  readonly lte?: number;
  readonly lt?: number;
  readonly matches?: string;
  readonly not?: Scalar | readonly Scalar[];
  readonly includes?: Scalar | readonly Scalar[];
}

export type Expectation = Scalar | readonly Scalar[] | Tests;

export interface Condition {
  readonly any?: readonly Condition[];
  readonly none?: readonly Condition[];
  readonly [field: string]: Expectation | readonly Condition[] | undefined;
}

export type Predicate<Subject> = (subject: Subject) => boolean;
/** How to get a named value out of a subject; asked once per name when the condition is compiled. */
export type GetterOf<Subject> = (name: string) => (subject: Subject) => unknown;

/** Turns a condition into a predicate. Throws a RangeError that names the field when the condition is malformed. */
export function compileCondition<Subject>(condition: Condition, getterOf: GetterOf<Subject>): Predicate<Subject> {
  const parts: Predicate<Subject>[] = [];
  for (const [name, expected] of Object.entries(condition)) {
    if (expected === undefined) continue;
    if (name === 'any' || name === 'none') {
      if (!Array.isArray(expected))
        throw new RangeError(`condition: ${name} needs a list of conditions, got ${JSON.stringify(expected)}`);
      const choices = (expected as readonly Condition[]).map((choice) => compileCondition(choice, getterOf));
      const wanted = name === 'any';
      parts.push((subject) => choices.some((choice) => choice(subject)) === wanted);
      continue;
    }
    const get = getterOf(name);
    const test = compileExpectation(name, expected as Expectation);
    parts.push((subject) => test(get(subject)));
  }
  if (parts.length === 1) return parts[0] as Predicate<Subject>;
  return (subject) => {
    for (const part of parts) if (!part(subject)) return false;
    return true;
  };
}

function compileExpectation(name: string, expected: Expectation): (value: unknown) => boolean {
  if (Array.isArray(expected) || typeof expected !== 'object') {
    const one = membership(expected as Scalar | readonly Scalar[]);
    return (value) => (Array.isArray(value) ? value.some(one) : one(value));
  }
  if ((expected as unknown) === null)
    throw new RangeError(`condition on ${name}: null is no test; write {exists: false}`);
  const tests = expected as Tests;
  const checks = Object.entries(tests).map(([test, argument]) => compileTest(name, test, argument));
  if (checks.length === 1) return checks[0] as (value: unknown) => boolean;
  return (value) => checks.every((check) => check(value));
}

function compileTest(name: string, test: string, argument: unknown): (value: unknown) => boolean {
  const any = (holds: (value: unknown) => boolean) => (value: unknown) =>
    Array.isArray(value) ? value.some(holds) : holds(value);
  const number = (holds: (value: number, bound: number) => boolean) => {
    if (typeof argument !== 'number')
      throw new RangeError(`condition on ${name}: ${test} needs a number, got ${JSON.stringify(argument)}`);
    return any((value) => isNumeric(value) && holds(Number(value), argument));
  };
  switch (test) {
    case 'exists':
      return (value) => isPresent(value) === argument;
    case 'gte':
      return number((value, bound) => value >= bound);
    case 'gt':
      return number((value, bound) => value > bound);
    case 'lte':
      return number((value, bound) => value <= bound);
    case 'lt':
      return number((value, bound) => value < bound);
    case 'matches': {
      const pattern = compilePattern(name, argument);
      return any((value) => (typeof value === 'string' || typeof value === 'number') && pattern.test(String(value)));
    }
    case 'not': {
      const one = membership(argument as Scalar | readonly Scalar[]);
      return (value) => !(Array.isArray(value) ? value.some(one) : one(value));
    }
    case 'includes': {
      const one = membership(argument as Scalar | readonly Scalar[]);
      return (value) => Array.isArray(value) && value.some(one);
    }
    default:
      throw new RangeError(`condition on ${name}: unknown test "${test}"`);
  }
}

function compilePattern(name: string, argument: unknown): RegExp {
  if (typeof argument === 'string') {
    try {
      return new RegExp(argument, 'iu');
    } catch (error) {
      if (error instanceof SyntaxError)
        throw new RangeError(`condition on ${name}: ${error.message}`, { cause: error });
      throw error;
    }
  }
  throw new RangeError(`condition on ${name}: matches needs a regular expression, got ${JSON.stringify(argument)}`);
}

function isNumeric(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean' || (typeof value === 'string' && value !== '');
}

function isPresent(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
}

/**
 * Whether a value is one of those expected: strings compare without case; numbers and booleans as their text, since
 * sources disagree on quoting them. Most values differ at sight, so texts are folded only where the length fits.
 */
function membership(expected: Scalar | readonly Scalar[]): (value: unknown) => boolean {
  const list = Array.isArray(expected) ? (expected as readonly Scalar[]) : [expected as Scalar];
  const texts = list.map((one) => String(one).toLowerCase());
  const wanted = new Set<unknown>([...list, ...texts]);
  const hasTexts = list.some((one) => typeof one === 'string');
  // Only ASCII keeps its length when it is folded.
  const lengths = texts.every(isAscii) ? new Set(texts.map((text) => text.length)) : null;
  return (value) => {
    if (wanted.has(value)) return true;
    if (typeof value === 'string')
      return (lengths === null || lengths.has(value.length)) && wanted.has(value.toLowerCase());
    return hasTexts && (typeof value === 'number' || typeof value === 'boolean') && wanted.has(String(value));
  };
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}
