import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Decision } from '@weft/core';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendDecision, countDecisions, loadDecisions, makeDecision } from './decisions.ts';

const said = { who: 'ana', when: '2024-03-22' };
const benign: Decision = { kind: 'benign', breaches: ['b1'], events: ['e1'], ...said };
const unrelated: Decision = { kind: 'unrelated', breaches: ['b1'], others: ['b2'], note: 'two projects', ...said };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-decisions-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

describe('decisions', () => {
  it.each(['decisions.yaml', 'decisions.ndjson'])('are read from %s as they were appended', (name) => {
    const file = join(folder, name);
    appendDecision(file, benign);
    appendDecision(file, unrelated);
    expect(loadDecisions(file)).toEqual([benign, unrelated]);
  });

  it('are appended below what a person wrote, comments and all', () => {
    const file = write('d.yaml', '# ours\n- {kind: merge, breaches: [b1, b2], who: ana, when: monday}');
    appendDecision(file, benign);
    expect(readFileSync(file, 'utf8')).toMatch(/^# ours\n/);
    expect(loadDecisions(file).map((one) => one.kind)).toEqual(['merge', 'benign']);
  });

  it.each([
    ['kind: merge', 'needs a list of decisions'],
    [
      '- {kind: marge, breaches: [b1, b2], who: ana, when: now}',
      'decision 1: kind: "marge" is none of what it can be, did you mean "merge"?',
    ],
    ['- {kind: merge, breaches: [b1, b2], others: [], who: ana, when: now}', 'decision 1: unknown key "others"'],
    ['- {kind: split, breaches: [b1], who: ana, when: now}', 'decision 1: others: missing'],
    ['- [', 'cannot be parsed'],
  ])('that cannot be obeyed are refused: %s', (text, problem) => {
    const file = write('d.yaml', text);
    expect(() => loadDecisions(file)).toThrow(expect.objectContaining({ code: 'decisions.invalid' }));
    expect(() => loadDecisions(file)).toThrow(problem);
    expect(() => {
      appendDecision(file, benign);
    }).toThrow(problem);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('say what contradicts, and which breaches are not there', () => {
    const counts = countDecisions(
      [benign, unrelated],
      [{ id: 'b1' }],
      [{ decision: unrelated, breaches: ['b1', 'b2'] }],
    );
    expect(counts).toMatchObject({ decisions: 2, unknown_breaches: ['b2'] });
    expect(counts.contradictions).toEqual([
      expect.stringContaining('unrelated by ana (2024-03-22) keeps b1 and b2 apart'),
    ]);
  });
});

describe('a decision', () => {
  const incidents = [
    { id: 'i1', breaches: ['b1', 'b2', 'b3'] },
    { id: 'i2', breaches: ['b4'] },
  ];
  const chosen = (...breaches: readonly string[]) => ({ breaches, events: breaches.map((id) => `of ${id}`) });

  it('covers the breaches and events of what was named', () => {
    expect(makeDecision('benign', [chosen('b1'), chosen('b4')], incidents, said)).toEqual({
      kind: 'benign',
      breaches: ['b1', 'b4'],
      events: ['of b1', 'of b4'],
      ...said,
    });
  });

  it('that splits leaves the rest of the incident behind', () => {
    expect(makeDecision('split', [chosen('b1'), chosen('b2')], incidents, said)).toMatchObject({
      breaches: ['b1', 'b2'],
      others: ['b3'],
    });
  });

  it.each([
    ['split', [chosen('b4')], 'not all of it'],
    ['split', [chosen('b1'), chosen('b4')], 'breaches of one incident; these are in 2'],
    ['split', [chosen('b9')], 'in an incident'],
    ['merge', [chosen('b1')], 'two ids or more'],
    ['unrelated', [chosen('b1')], 'two ids'],
    ['unrelated', [chosen('b1', 'b2'), chosen('b2')], 'both hold the breach b2'],
  ] as const)('that makes no sense is refused: %s', (kind, named, problem) => {
    expect(() => makeDecision(kind, named, incidents, said)).toThrow(problem);
  });
});
