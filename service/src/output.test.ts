import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { marchIncident } from '@weft/testkit';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FILES, prepareOutput, readOutput, writeOutput } from './output.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const march = marchIncident();
const output = {
  breaches: march.breaches,
  incidents: [march.incident],
  revisions: march.revisions,
  summary: { input: { unmapped: { '\u009b2J': 1 } } },
  report: '<!doctype html>',
  backtest: {},
};

describe('the files of a run', () => {
  it('come back as they were written', () => {
    const out = join(folder, 'a', 'b');
    const files = writeOutput(out, output);
    expect(Object.keys(files).sort()).toEqual(Object.values(FILES).sort());
    expect(readdirSync(out).sort()).toEqual(Object.values(FILES).sort());
    expect(readOutput(out)).toEqual({
      breaches: march.breaches,
      incidents: [march.incident],
      revisions: march.revisions,
    });
    expect(readFileSync(join(out, FILES.summary), 'utf8')).not.toContain('\u009b');
  });

  it('may be longer than a text can be: they are written and read line by line', () => {
    const long = march.breaches.map((breach) => ({ ...breach, events: Array<string>(300).fill('é'.repeat(2_000)) }));
    writeOutput(folder, { ...output, breaches: long });
    expect(readOutput(folder).breaches).toEqual(long);
  });

  it('are all new or all old when one of them cannot be written', () => {
    writeOutput(folder, output);
    mkdirSync(join(folder, `${FILES.summary}.part`, 'x'), { recursive: true });
    expect(() => writeOutput(folder, { ...output, breaches: [] })).toThrow(/cannot write the results to .*weft-test-/);
    expect(readOutput(folder).breaches).toEqual(march.breaches);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([`${FILES.summary}.part`]);
  });

  it('name the folder that cannot be written', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => writeOutput(join(folder, 'file', 'out'), output)).toThrow(/cannot write the results to .*file.out: /);
    expect(() => prepareOutput(join(folder, 'file'))).toThrow(/cannot write the results to .*file: it is no folder/);
    expect(() => prepareOutput(join('/proc', 'nowhere', 'out'))).toThrow(
      /cannot write the results to .proc.nowhere.out: /,
    );
    if (process.getuid?.() === 0) return;
    chmodSync(folder, 0o500);
    expect(() => writeOutput(join(folder, 'out'), output)).toThrow(/EACCES/);
  });

  it('say so when they are missing or damaged', () => {
    expect(() => readOutput(folder)).toThrow(/no breaches\.ndjson in /);
    writeOutput(folder, output);
    writeFileSync(join(folder, FILES.incidents), '{"id":"x"}\n{"id":');
    expect(() => readOutput(folder)).toThrow(/incidents\.ndjson is damaged/);
  });
});
