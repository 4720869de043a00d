import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { WeftError } from '../errors.ts';

/** Stands for standard input among paths. */
export const STDIN = '-';

/** Names under which a process finds what it was given open: standard input, and what the shell writes for `<(…)`. */
const OPEN = /^\/(?:dev|proc\/self)\/fd\/\d+$/;
const STDIN_NAMES = new Set([STDIN, '/dev/stdin', '/dev/fd/0', '/proc/self/fd/0']);
/** Where the system shows itself as files that have no end, or that wait for something to happen. */
const SYSTEM = /^\/(?:proc|sys|dev(?!\/shm(?:\/|$)))(?:\/|$)/;
/** Stands for the system's word where a file is none to read from: opening one may wait for ever. */
const ABOVE = 'link to a folder above';
const NO_FILE = 'pipe, socket, device or part of the system';

/** Files in a folder that describe its data instead of being data. */
const NOT_DATA = /^(?:readme|licen[cs]e|notice)(?:[.-].*)?$|^(?:labels\.json|config\.ya?ml)$|^\./i;

/** A file to read. */
export interface InputFile {
  /** As it was given, or reached from a folder that was given. */
  readonly path: string;
  /** Null for pipes, whose size is not known. */
  readonly bytes: number | null;
}

export interface FoundFiles {
  readonly files: readonly InputFile[];
  /** What lies in a folder and cannot be read. */
  readonly unreadable: readonly { readonly path: string; readonly code: string }[];
}

/**
 * The files behind paths: a file is itself, a folder everything in it at any depth but what describes the data, `-`
 * standard input. A file that is reached twice counts once. Pipes, devices and what the system shows of itself are not
 * opened, but for what the process was given open.
 *
 * Throws `input.missing` for a path that was given and cannot be read, `usage.invalid` for a pipe or device. `exclude`: files that are context, not input.
 */
export async function findFiles(paths: readonly string[], exclude: readonly string[] = []): Promise<FoundFiles> {
  const files: InputFile[] = [];
  const unreadable: { path: string; code: string }[] = [];
  const seen = new Set<string>();
  const roots = await Promise.all(paths.map((path) => realpath(path).catch(() => path)));
  const isAbove = (real: string): boolean => roots.some((root) => root.startsWith(real === '/' ? real : `${real}/`));
  for (const path of exclude) seen.add(await realpath(path).catch(() => path));

  /** `expected`: what the real path is when `path` is no link; null for paths that were given. */
  const visit = async (path: string, expected: string | null): Promise<void> => {
    const isGiven = expected === null;
    try {
      const real = await realpath(path);
      if (seen.has(real)) return;
      const stats = await stat(real);
      seen.add(real);
      const isSystem = SYSTEM.test(real);
      if (stats.isDirectory() && !isGiven && real !== expected && isAbove(real)) {
        unreadable.push({ path, code: ABOVE });
      } else if (stats.isDirectory() && !isSystem) {
        const names = (await readdir(real)).sort();
        for (const name of names) if (!NOT_DATA.test(name)) await visit(join(path, name), join(real, name));
      } else if (stats.isFile() && !isSystem) {
        files.push({ path, bytes: stats.size });
      } else if (isGiven) {
        throw new WeftError('usage.invalid', `${path} is a ${NO_FILE}; give its content through a pipe: weft replay -`);
      } else {
        unreadable.push({ path, code: NO_FILE });
      }
    } catch (error) {
      if (error instanceof WeftError) throw error;
      if (isGiven) throw new WeftError('input.missing', `cannot read ${path} (${errorCode(error)})`, { cause: error });
      unreadable.push({ path, code: errorCode(error) });
    }
  };

  for (const path of new Set(paths.map((given) => (STDIN_NAMES.has(given) ? STDIN : given)))) {
    if (path === STDIN || OPEN.test(path)) files.push({ path, bytes: null });
    else await visit(path, null);
  }
  return { files, unreadable };
}

/** The system's word for what went wrong: `ENOENT`. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error';
}
