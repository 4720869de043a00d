import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * A folder for what does not fit into memory, readable by its owner only (mode 0700).
 *
 * It is made when it is first asked for, and removed by `close`, when the process exits, and when a signal ends it.
 */
export class SpoolFolder {
  readonly #parent: string;
  #path: string | null = null;
  #files = 0;

  constructor(parent: string = tmpdir()) {
    this.#parent = parent;
  }

  /** A name for a new file in the folder. */
  newFile(): string {
    if (this.#path === null) {
      this.#path = mkdtempSync(join(this.#parent, 'weft-spool-'));
      process.on('exit', this.#remove);
      for (const signal of SIGNALS) process.on(signal, this.#onSignal);
    }
    return join(this.#path, String(this.#files++));
  }

  close(): void {
    if (this.#path === null) return;
    process.off('exit', this.#remove);
    for (const signal of SIGNALS) process.off(signal, this.#onSignal);
    this.#remove();
  }

  readonly #remove = (): void => {
    if (this.#path !== null) rmSync(this.#path, { recursive: true, force: true });
    this.#path = null;
  };

  /** Where nobody else handles the signal it must still end the process, as it would without this listener. */
  readonly #onSignal = (signal: NodeJS.Signals): void => {
    this.close();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
}
