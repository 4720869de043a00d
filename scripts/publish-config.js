/**
 * Run in a package's folder around `npm pack` and `npm publish`: `apply` lets `publishConfig.exports` replace `exports`,
 * so that the tarball offers what was built while the repository runs from the sources, and lays LICENSE and NOTICE
 * beside; `restore` undoes both.
 */
import { copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

const MANIFEST = 'package.json';
const SAVED = 'dist/.package.json';
const LEGAL = ['LICENSE', 'NOTICE'];

switch (process.argv[2]) {
  case 'apply': {
    if (!existsSync('dist/index.js')) throw new Error('dist/index.js is missing: run "npm run build" first');
    const text = readFileSync(MANIFEST, 'utf8');
    const manifest = JSON.parse(text);
    writeFileSync(SAVED, text);
    writeFileSync(MANIFEST, `${JSON.stringify({ ...manifest, exports: manifest.publishConfig.exports }, null, 2)}\n`);
    for (const file of LEGAL) copyFileSync(new URL(`../${file}`, import.meta.url), file);
    break;
  }
  case 'restore':
    renameSync(SAVED, MANIFEST);
    for (const file of LEGAL) rmSync(file);
    break;
  default:
    throw new Error(`expected "apply" or "restore", got ${JSON.stringify(process.argv[2])}`);
}
