import { Command } from 'commander';
import { readFileSync } from 'node:fs';

/** Reads the version from the package's own manifest, beside `src` as beside `dist`. */
export function weftVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    return String(manifest.version);
  }
  throw new Error('package.json of weft has no version');
}

export function createProgram(): Command {
  return new Command('weft')
    .description('Behavior analytics and response across Elastic Security, Splunk and Microsoft Sentinel')
    .version(weftVersion())
    .showHelpAfterError();
}

/** Runs the command line; `argv` is `process.argv` as Node gives it. */
export async function main(argv: readonly string[]): Promise<void> {
  await createProgram().parseAsync(argv);
}
