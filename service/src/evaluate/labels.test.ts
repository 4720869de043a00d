import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readLabels } from './labels.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-test-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function read(labels: unknown): ReturnType<typeof readLabels> {
  writeFileSync(join(folder, 'labels.json'), typeof labels === 'string' ? labels : JSON.stringify(labels));
  return readLabels(folder);
}

describe('labels of a pack', () => {
  it('may leave out what they do not need', () => {
    expect(read({ attacks: [{ id: 'a1', entities: ['user:a@example.org'], note: 'kept' }] })).toEqual({
      attacks: [{ id: 'a1', name: 'a1', entities: ['user:a@example.org'], events: [], note: 'kept' }],
      benign: [],
    });
  });

  it.each([
    ['that are not JSON', '{', /a pack is a folder/],
    ['without a list of attacks', {}, /needs a list "attacks"/],
    ['that are null', 'null', /needs a list "attacks"/],
    ['with an attack that has no id', { attacks: [{ events: [] }] }, /every label needs/],
    ['with an attack of which nothing is known', { attacks: [{ id: 'a1' }] }, /every label needs/],
    ['with a twin that is no object', { attacks: [], benign: [null] }, /every label needs/],
    [
      'with a time that is none',
      { attacks: [], train_until: 'spring' },
      /train_until must be an ISO time, got "spring"/,
    ],
  ])('%s are refused with their file', (_, labels, problem) => {
    expect(() => read(labels)).toThrow(problem);
    expect(() => read(labels)).toThrow(folder);
  });
});
