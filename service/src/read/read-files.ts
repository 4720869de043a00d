/** Raw records out of files, folders and standard input, whatever their format. */
import { createReadStream } from 'node:fs';

import { CsvReader } from './csv-reader.ts';
import { detectFormat, SAMPLE_BYTES } from './detect-format.ts';
import { errorCode, findFiles, type InputFile, STDIN } from './find-files.ts';
import { LineReader } from './line-reader.ts';
import { openText, peek } from './open-text.ts';
import type { TextReader } from './record-sink.ts';

/** Bytes read from a file at once; the records of so much text, roughly, are one batch. */
const CHUNK_BYTES = 256 * 1024;

export type RawRecords = readonly Readonly<Record<string, unknown>>[];

/** What one piece of a file gave. */
export interface RecordBatch {
  readonly records: RawRecords;
  /** Bytes of text they were read from, with what was no record. */
  readonly bytes: number;
  /** The file, for messages only. */
  readonly path: string;
}

export interface ReadFilesOptions {
  readonly paths: readonly string[];
  /** Files that are context and not input. */
  readonly exclude?: readonly string[];
  /** Counts what is no record: `count` lines, documents or files. */
  readonly reject: (reason: string, count: number, path: string) => void;
  /** Told of every file when it is opened. */
  readonly onFile?: (path: string) => void;
  /** Bytes read so far and, where all sizes are known, in all. */
  readonly onProgress?: (bytes: number, bytesTotal: number | null) => void;
  /** Standard input, if not the process's. */
  readonly stdin?: AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal;
}

/**
 * Reads all files one after another. Memory is bounded by the limits of single records, not by file sizes.
 *
 * Throws only for a given path that is not there, and when the signal aborts; a file that breaks while it is read is
 * counted.
 */
export async function* readFiles(options: ReadFilesOptions): AsyncGenerator<RecordBatch, void, undefined> {
  const { reject, signal } = options;
  const { files, unreadable } = await findFiles(options.paths, options.exclude);
  for (const { path, code } of unreadable) reject(`file cannot be read (${code})`, 1, path);
  const bytesTotal = files.some(({ bytes }) => bytes === null)
    ? null
    : files.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  let bytesRead = 0;

  for (const file of files) {
    signal?.throwIfAborted();
    options.onFile?.(file.path);
    const counted = async function* (): AsyncGenerator<Buffer, void, undefined> {
      for await (const chunk of bytesOf(file, options.stdin)) {
        signal?.throwIfAborted();
        bytesRead += chunk.length;
        options.onProgress?.(bytesRead, bytesTotal);
        yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      }
    };
    try {
      yield* readOne(file.path, counted(), reject);
    } catch (error) {
      signal?.throwIfAborted();
      if (!isFileSystemError(error)) throw error;
      reject(`file cannot be read (${errorCode(error)})`, 1, file.path);
    }
  }
}

async function* readOne(
  path: string,
  bytes: AsyncIterable<Buffer>,
  reject: ReadFilesOptions['reject'],
): AsyncGenerator<RecordBatch, void, undefined> {
  const text = await peek(
    openText(bytes, (reason) => reject(reason, 1, path)),
    SAMPLE_BYTES,
  );
  const format = detectFormat(text.head.subarray(0, SAMPLE_BYTES));
  if (format.kind === 'refused') {
    reject(format.reason, 1, path);
    await text.close();
    return;
  }
  let records: Record<string, unknown>[] = [];
  let textBytes = 0;
  const sink = {
    record: (record: Record<string, unknown>) => void records.push(record),
    reject: (reason: string, count = 1) => reject(reason, count, path),
  };
  const reader: TextReader = format.kind === 'csv' ? new CsvReader(sink, format) : new LineReader(sink, format);
  const take = (): RecordBatch => {
    const batch = { records, bytes: textBytes, path };
    records = [];
    textBytes = 0;
    return batch;
  };
  for await (const chunk of text.all()) {
    textBytes += chunk.length;
    reader.push(chunk);
    if (records.length > 0) yield take();
  }
  reader.end();
  if (records.length > 0) yield take();
}

function bytesOf(file: InputFile, stdin: AsyncIterable<Uint8Array> | undefined): AsyncIterable<Uint8Array> {
  if (file.path === STDIN) return stdin ?? process.stdin;
  return createReadStream(file.path, { highWaterMark: CHUNK_BYTES });
}

function isFileSystemError(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'syscall' in error;
}
