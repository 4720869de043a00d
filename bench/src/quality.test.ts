import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { summarizeLibrary } from './library-summary.ts';
import { keepQuality, readPage, readQuality } from './quality.ts';
import { type Measurement, renderQuality } from './quality-page.ts';

const REFERENCE = fileURLToPath(new URL('../../docs/reference/', import.meta.url));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-test-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('the page of quality', () => {
  it('says what its figures say, and where they come from', () => {
    const quality = readQuality(REFERENCE);
    expect(readPage(REFERENCE)).toBe(renderQuality(quality));
    for (const section of Object.values<Measurement>({ ...quality }))
      expect(readPage(REFERENCE)).toContain(section.command);
  });

  it('keeps the sections that a command does not measure', () => {
    const run = { story: 'quiet', users: 10, days: 7, events: 1_000, seconds: 2, bytes: 3e9 };
    keepQuality(folder, { scale: { command: 'one', runs: [run] } });
    keepQuality(folder, { scale: { command: 'two', runs: [run, run] } });
    keepQuality(folder, {});
    expect(readQuality(folder)).toEqual({ scale: { command: 'two', runs: [run, run] } });
    expect(readPage(folder)).toContain('| quiet | 10 | 7 | 1,000 | 2 | 500 | 3.00 GB |');
  });

  it('says of the library which goals are reached, and what could not be judged', () => {
    const failed = { story: 'march', seed: 1, users: 60, days: 18, error: 'it | broke' };
    const page = renderQuality({ library: { command: 'a command', summary: summarizeLibrary([failed]) } });
    expect(page).toContain('```sh\na command\n```');
    expect(page).toContain('- march 1: it \\| broke');
    expect(page).toContain('| attacks found | ≥ 95 % | — | not run |');
  });

  it('shows what came from a log as text', () => {
    const base = readQuality(REFERENCE).public!;
    const incidents = ['high, <b>&[x](https://x.example)|'];
    const page = renderQuality({ public: { ...base, unlabelled: [{ pack: 'p', events: 1, breaches: 1, incidents }] } });
    expect(page).toContain('1: high, \\<b\\>\\&\\[x\\](https\\://x.example)\\|');
  });
});
