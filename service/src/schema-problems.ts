/** What is wrong with a document by its schema: each problem with its place, what stands there and what should. */
import { z } from 'zod';

const SHOWN_CHARS_MAX = 60;

/** The problems of a document that failed to parse, as one text. `value` is the document. */
export function problemsOf(error: z.ZodError, schema: unknown, value: unknown): string {
  return error.issues
    .map((issue) => {
      const path = issue.path.join('.');
      if (issue.code === 'unrecognized_keys') {
        const known = keysAt(schema, issue.path);
        return issue.keys
          .map((key) => `unknown key "${path === '' ? key : `${path}.${key}`}"${suggest(key, known)}`)
          .join('; ');
      }
      const place = path === '' ? 'the document' : path;
      const given = valueAt(value, issue.path);
      if (issue.code === 'invalid_value' && typeof given === 'string')
        return `${place}: "${clip(given)}" is none of what it can be${suggest(given, issue.values.map(String))}`;
      return given === undefined ? `${place}: missing` : `${place}: ${issue.message}`;
    })
    .join('; ');
}

/** The known word nearest to what was written, as a question; all known words when none is near. */
export function suggest(word: string, known: readonly string[]): string {
  const short = word.slice(0, SHOWN_CHARS_MAX).toLowerCase();
  const near = known
    .map((candidate) => ({ candidate, distance: editDistance(short, candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)[0];
  if (near !== undefined && near.distance <= Math.max(2, near.candidate.length / 3))
    return `, did you mean "${near.candidate}"?`;
  return known.length === 0 ? '' : `; known: ${known.join(', ')}`;
}

function keysAt(schema: unknown, path: readonly PropertyKey[]): readonly string[] {
  let inner = unwrapped(schema);
  for (const step of path) inner = unwrapped(innerOf(inner, step) ?? inner);
  return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
}

function innerOf(schema: unknown, step: PropertyKey): unknown {
  if (schema instanceof z.ZodObject) return (schema.shape as Record<PropertyKey, unknown>)[step];
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return undefined;
}

/** Without what makes it optional; of a union, the object in it. */
function unwrapped(schema: unknown): unknown {
  let inner = schema;
  while (inner instanceof z.ZodOptional) inner = inner.unwrap();
  if (inner instanceof z.ZodUnion) return inner.options.find((option) => option instanceof z.ZodObject) ?? inner;
  return inner;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let inner = value;
  for (const step of path)
    inner = typeof inner === 'object' && inner !== null ? (inner as Record<PropertyKey, unknown>)[step] : undefined;
  return inner;
}

function clip(text: string): string {
  return text.length > SHOWN_CHARS_MAX ? `${text.slice(0, SHOWN_CHARS_MAX)}…` : text;
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
