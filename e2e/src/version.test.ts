import { describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { weftVersion } from 'weft';

const bin = fileURLToPath(import.meta.resolve('../../service/bin/weft.js'));

describe('the weft command', () => {
  it('prints its version', async () => {
    const { stdout } = await promisify(execFile)(process.execPath, [bin, '--version']);
    expect(stdout).toBe(`${weftVersion()}\n`);
  });

  it('runs on Node 24 or newer under npm scripts', () => {
    expect(Number(process.versions.node.split('.')[0])).toBeGreaterThanOrEqual(24);
  });
});
