/** Writes NDJSON files as records come, holding no more than a buffer for each. */
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonRecord } from './shapes/shape.ts';

const BUFFER_CHARS = 1 << 20;

interface Open {
  readonly descriptor: number;
  readonly lines: string[];
  chars: number;
}

export class PackWriter {
  private readonly folder: string;
  private readonly files = new Map<string, Open>();
  records = 0;
  bytes = 0;

  constructor(folder: string) {
    this.folder = folder;
    mkdirSync(folder, { recursive: true });
  }

  put(name: string, record: JsonRecord): void {
    let file = this.files.get(name);
    if (file === undefined) {
      file = { descriptor: openSync(join(this.folder, `${name}.ndjson`), 'w'), lines: [], chars: 0 };
      this.files.set(name, file);
    }
    const line = JSON.stringify(record);
    file.lines.push(line);
    file.chars += line.length + 1;
    this.records += 1;
    if (file.chars >= BUFFER_CHARS) this.flush(file);
  }

  close(): void {
    for (const file of this.files.values()) {
      this.flush(file);
      closeSync(file.descriptor);
    }
    this.files.clear();
  }

  private flush(file: Open): void {
    if (file.lines.length === 0) return;
    this.bytes += writeSync(file.descriptor, `${file.lines.join('\n')}\n`);
    file.lines.length = 0;
    file.chars = 0;
  }
}
