import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { findFiles } from './find-files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-test-'));
  for (const name of [
    'a.log',
    'README.md',
    'LICENSE',
    'License-x.txt',
    'labels.json',
    'config.yaml',
    '.hidden',
    'licenses.ndjson',
    'sub/b',
    'sub/deep/c.gz',
    'domains.csv',
  ]) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), name);
  }
});
afterEach(() => rmSync(folder, { recursive: true }));

async function names(paths: readonly string[], exclude: readonly string[] = []): Promise<string[]> {
  const { files } = await findFiles(paths, exclude);
  return files.map(({ path }) => (path === '-' ? path : relative(folder, path)));
}

describe('files behind paths', () => {
  it('are all in a folder but what describes the data', async () => {
    expect(await names([folder])).toEqual(['a.log', 'domains.csv', 'licenses.ndjson', 'sub/b', 'sub/deep/c.gz']);
    expect(await names([folder], [join(folder, 'domains.csv')])).not.toContain('domains.csv');
  });

  it('are read whatever they are called when they are named', async () => {
    expect(await names([join(folder, 'README.md'), '-', '-'])).toEqual(['README.md', '-']);
  });

  it('count once when they are reached twice', async () => {
    symlinkSync(folder, join(folder, 'sub', 'loop'));
    symlinkSync(join(folder, 'a.log'), join(folder, 'sub', 'again'));
    expect(await names([join(folder, 'a.log'), folder, folder])).toHaveLength(5);
  });

  it('are an error when they are named and not there, and counted when they are met', async () => {
    await expect(findFiles([join(folder, 'none')])).rejects.toThrow(/cannot read .*none \(ENOENT\)/);
    symlinkSync(join(folder, 'none'), join(folder, 'sub', 'dangling'));
    expect((await findFiles([folder])).unreadable).toEqual([{ path: join(folder, 'sub', 'dangling'), code: 'ENOENT' }]);
  });

  it('are no pipes and devices, but for what the process was given open', async () => {
    const pipe = join(folder, 'sub', 'pipe');
    execFileSync('mkfifo', [pipe]);
    await expect(findFiles([pipe])).rejects.toThrow(
      /pipe is a pipe, socket, device or part of the system; give its content through a pipe/,
    );
    await expect(findFiles(['/dev/null'])).rejects.toThrow(/device/);
    const code = 'pipe, socket, device or part of the system';
    expect((await findFiles([folder])).unreadable).toEqual([{ path: pipe, code }]);
    rmSync(pipe);
    symlinkSync('/dev', join(folder, 'sub', 'devices'));
    expect((await findFiles([folder])).unreadable).toEqual([{ path: join(folder, 'sub', 'devices'), code }]);
    expect((await findFiles(['/dev/fd/63', '/dev/stdin', '-'])).files).toEqual([
      { path: '/dev/fd/63', bytes: null },
      { path: '-', bytes: null },
    ]);
  });

  it('are not looked for above the folder that was named, whatever links there are', async () => {
    for (const [at, target] of ['/', tmpdir()].entries()) symlinkSync(target, join(folder, 'sub', `up${at}`));
    const { files, unreadable } = await findFiles([join(folder, 'sub')]);
    expect(files).toHaveLength(2);
    expect(unreadable.map(({ code }) => code)).toEqual(['link to a folder above', 'link to a folder above']);
    expect((await findFiles([folder, join(folder, 'sub', 'deep')])).files).toHaveLength(5);
  });

  it('are counted when they may not be read', async () => {
    if (process.getuid?.() === 0) return;
    chmodSync(join(folder, 'sub'), 0);
    expect((await findFiles([folder])).unreadable).toEqual([{ path: join(folder, 'sub'), code: 'EACCES' }]);
    chmodSync(join(folder, 'sub'), 0o700);
  });
});
