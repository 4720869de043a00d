import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { generate } from '@weft/testkit';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { runReplayForTest } from './replay.ts';

/** A small company under attack: enough for breaches of all three domains. */
const COMPANY = { story: 'march', seed: 11, users: 40, days: 10, density: 0.5 } as const;

let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'weft-order-'));
  await generate({ ...COMPANY, shape: 'ecs', outDir: join(folder, 'pack') });
}, 60_000);

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A linear congruential generator (Numerical Recipes): the test must be the same every time. */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

/** All lines, shuffled, a tenth of them twice, split into files of other names, some compressed. */
function scatter(target: string, seed: number): void {
  const random = createRandom(seed);
  const source = join(folder, 'pack', 'events');
  const lines = readdirSync(source)
    .flatMap((name) => readFileSync(join(source, name), 'utf8').split('\n'))
    .filter((line) => line !== '');
  const doubled = lines.flatMap((line) => (random() < 0.1 ? [line, line] : [line]));
  for (let index = doubled.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [doubled[index], doubled[other]] = [doubled[other]!, doubled[index]!];
  }
  mkdirSync(join(target, 'deep', 'er'), { recursive: true });
  for (let part = 0; part < 7; part++) {
    const text = doubled.filter((_line, index) => index % 7 === part).join('\n');
    if (part % 3 === 0) writeFileSync(join(target, 'deep', 'er', `z${seed}-${part}.gz`), gzipSync(text));
    else writeFileSync(join(target, `${(seed * 7919 + part) % 97}.txt`), `${text}\n`);
  }
}

describe('the law of order, end to end', () => {
  it('writes the same bytes for shuffled, split, renamed and repeated input', async () => {
    const expected = await runReplayForTest([join(folder, 'pack', 'events')], join(folder, 'out-0'));
    expect(expected.breaches.length).toBeGreaterThan(1_000);
    expect(expected.incidents.length).toBeGreaterThan(1_000);
    for (const seed of [1, 2]) {
      scatter(join(folder, `in-${seed}`), seed);
      const found = await runReplayForTest(
        [join(folder, `in-${seed}`)],
        join(folder, `out-${seed}`),
        seed === 2 ? 500 : undefined,
      );
      expect(found.breaches).toBe(expected.breaches);
      expect(found.incidents).toBe(expected.incidents);
      expect(found.duplicates).toBeGreaterThan(expected.duplicates);
    }
  }, 300_000);
});
