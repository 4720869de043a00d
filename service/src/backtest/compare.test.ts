import { describe, expect, it } from '@jest/globals';
import type { Incident } from '@weft/core';
import { smallIncident } from '@weft/testkit';
import { compareIncidents } from './compare.ts';

function incident(id: string, events: readonly string[], more: Partial<Incident> = {}): Incident {
  return { ...smallIncident().incident, id, title: id, events, severity: 'medium', ...more };
}

describe('two configurations', () => {
  it('that find the same incidents differ in nothing, whatever the ids', () => {
    const before = [incident('a', ['1', '2']), incident('b', ['3'])];
    expect(compareIncidents(before, before)).toEqual([]);
    expect(compareIncidents(before, [incident('x', ['2']), incident('b', ['3'])])).toEqual([]);
  });

  it('make incidents appear and vanish', () => {
    expect(compareIncidents([incident('a', ['1'])], [incident('b', ['2'])])).toMatchObject([
      { kind: 'vanishes', before: { id: 'a', title: 'a' } },
      { kind: 'appears', after: { id: 'b' } },
    ]);
  });

  it('change what an incident is worth, and whether a budget shows it', () => {
    const before = [incident('a', ['1']), incident('b', ['2'], { suppressed: true })];
    const after = [incident('a', ['1'], { severity: 'high' }), incident('b', ['2'], { suppressed: false })];
    expect(compareIncidents(before, after)).toMatchObject([
      { kind: 'changes', before: { severity: 'medium' }, after: { severity: 'high' } },
      { kind: 'changes', before: { suppressed: true }, after: { suppressed: false } },
    ]);
  });

  it('weave two incidents into one, or take one apart', () => {
    const apart = [incident('a', ['1', '2', '3']), incident('b', ['4', '5'])];
    const joined = [incident('x', ['1', '2', '3', '4', '5'])];
    expect(compareIncidents(apart, joined)).toMatchObject([{ kind: 'joins', before: { id: 'b' }, after: { id: 'x' } }]);
    expect(compareIncidents(joined, apart)).toMatchObject([{ kind: 'appears', after: { id: 'b' } }]);
  });
});
