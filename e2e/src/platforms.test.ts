import { afterAll, describe, expect, it } from '@jest/globals';
import { generate } from '@weft/testkit';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Breach, Incident } from '@weft/core';

import { runReplayForTest } from './replay.ts';

const COMPANY = { story: 'march', seed: 12, users: 40, days: 12, density: 0.5 } as const;
const folder = mkdtempSync(join(tmpdir(), 'weft-platforms-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function replayAs(
  shape: 'ecs' | 'splunk' | 'sentinel',
): Promise<{ readonly breaches: Breach[]; readonly worst: Incident }> {
  await generate({ ...COMPANY, shape, outDir: join(folder, shape) });
  const files = await runReplayForTest([join(folder, shape, 'events')], join(folder, `${shape}-out`));
  const lines = <T>(text: string): T[] =>
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as T);
  const [worst] = lines<Incident>(files.incidents).sort((a, b) => b.breaches.length - a.breaches.length);
  return { breaches: lines<Breach>(files.breaches), worst: worst! };
}

describe('one attack, stored by three platforms', () => {
  it('is one incident with the same breaches on each', async () => {
    const ecs = await replayAs('ecs');
    const splunk = await replayAs('splunk');
    const sentinel = await replayAs('sentinel');
    expect(ecs.worst.domains).toEqual(['email', 'saas', 'network']);
    for (const other of [splunk, sentinel]) {
      expect(other.worst.kinds).toEqual(ecs.worst.kinds);
      expect(other.worst.id).toBe(ecs.worst.id);
      expect(new Set(other.worst.breaches)).toEqual(new Set(ecs.worst.breaches));
    }
  }, 300_000);
});
