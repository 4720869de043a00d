/** Where figures of detection are kept: `quality.json`, by section, and the page that is rendered from it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Quality, renderQuality } from './quality-page.ts';

const JSON_NAME = 'quality.json';
const PAGE_NAME = 'quality.md';

export function readQuality(dir: string): Quality {
  const file = join(dir, JSON_NAME);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Quality) : {};
}

/** Puts sections in the place of those of the same name, and renders the page anew. */
export function keepQuality(dir: string, sections: Quality): void {
  const quality: Quality = { ...readQuality(dir), ...sections };
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, JSON_NAME), `${JSON.stringify(quality, null, 1)}\n`);
  writeFileSync(join(dir, PAGE_NAME), renderQuality(quality));
}

export function readPage(dir: string): string {
  return readFileSync(join(dir, PAGE_NAME), 'utf8');
}
