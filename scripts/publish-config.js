/**
 * Run in a package's folder around `npm pack` and `npm publish`: `apply` lets `publishConfig.exports` replace `exports`,
 * so that the tarball offers what was built while the repository runs from the sources; `restore` undoes it.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const MANIFEST = 'package.json';
const SAVED = 'dist/.package.json';

switch (process.argv[2]) {
  case 'apply': {
    if (!existsSync('dist/index.js')) throw new Error('dist/index.js is missing: run "npm run build" first');
    const text = readFileSync(MANIFEST, 'utf8');
    const manifest = JSON.parse(text);
    writeFileSync(SAVED, text);
    writeFileSync(MANIFEST, `${JSON.stringify({ ...manifest, exports: manifest.publishConfig.exports }, null, 2)}\n`);
    break;
  }
  case 'restore':
    renameSync(SAVED, MANIFEST);
    break;
  default:
    throw new Error(`expected "apply" or "restore", got ${JSON.stringify(process.argv[2])}`);
}
