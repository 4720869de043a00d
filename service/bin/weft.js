#!/usr/bin/env node
// Plain JavaScript with no static imports beyond Node's own, so that an old Node gets as far as the message below.
import { existsSync } from 'node:fs';
import process from 'node:process';

const NODE_MAJOR_MIN = 24;
const EXIT_CONFIG = 78;

if (Number(process.versions.node.split('.')[0]) < NODE_MAJOR_MIN) {
  process.stderr.write(
    `weft needs Node ${NODE_MAJOR_MIN} or newer, this is Node ${process.versions.node}. ` +
      `Install Node ${NODE_MAJOR_MIN}, or run "npx weft" in a clone of the repository after "npm ci", which brings its own.\n`,
  );
  process.exit(EXIT_CONFIG);
}

// In the repository the sources run as they are; the published package carries only what was built from them.
const sources = new URL('../src/cli.ts', import.meta.url);
const { main } = await import(existsSync(sources) ? sources.href : new URL('../dist/cli.js', import.meta.url).href);
await main(process.argv);
