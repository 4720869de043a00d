import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { WeftError } from '../errors.ts';

/** Stands for standard input among paths. */
export const STDIN = '-';

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
 * standard input. A file that is reached twice counts once.
 *
 * Throws `input.missing` for a path that was given and cannot be read. `exclude`: files that are context, not input.
 */
export async function findFiles(paths: readonly string[], exclude: readonly string[] = []): Promise<FoundFiles> {
  const files: InputFile[] = [];
  const unreadable: { path: string; code: string }[] = [];
  const seen = new Set<string>();
  for (const path of exclude) seen.add(await realpath(path).catch(() => path));

  const visit = async (path: string, isGiven: boolean): Promise<void> => {
    try {
      const real = await realpath(path);
      if (seen.has(real)) return;
      const stats = await stat(real);
      seen.add(real);
      if (stats.isDirectory()) {
        const names = (await readdir(real)).sort();
        for (const name of names) if (!NOT_DATA.test(name)) await visit(join(path, name), false);
      } else if (stats.isFile()) {
        files.push({ path, bytes: stats.size });
      } else if (isGiven && !stats.isSocket()) {
        files.push({ path, bytes: null });
      }
    } catch (error) {
      if (isGiven) throw new WeftError('input.missing', `cannot read ${path} (${errorCode(error)})`, { cause: error });
      unreadable.push({ path, code: errorCode(error) });
    }
  };

  for (const path of new Set(paths)) {
    if (path === STDIN) files.push({ path, bytes: null });
    else await visit(path, true);
  }
  return { files, unreadable };
}

/** The system's word for what went wrong: `ENOENT`. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error';
}
