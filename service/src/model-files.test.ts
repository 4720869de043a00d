import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MODELS } from '@weft/core';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { checkExamples, loadModelFile, loadModelFolder } from './model-files.ts';
import { modelSchema } from './model-schema.ts';

const GOOD = {
  id: 'saas.many-consents',
  version: 1,
  title: 'Many consents',
  domain: 'saas',
  entity: 'user',
  activities: ['consent'],
  when: { 'consent.scopes': { matches: '^Mail\\.' } },
  signals: [
    { kind: 'condition', name: 'wide scopes', is: { 'consent.scopes': 'Mail.ReadWrite' }, bits: 12, usual: 'none' },
  ],
  breachAt: 0.98,
  severity: 'medium',
  quietHours: 24,
  techniques: ['T1528'],
  explain: '{user} consented to {application.name}',
  falsePositives: ['A pilot'],
  triage: ['Ask the user'],
  references: ['https://attack.mitre.org/techniques/T1528/'],
  examples: {
    breach: [
      [
        {
          '@timestamp': '2024-03-18T10:00:00Z',
          'user.email': 'a@example.org',
          'consent.scopes': ['Mail.ReadWrite'],
        },
      ],
    ],
    quiet: [[{ '@timestamp': '2024-03-18T10:00:00Z', 'user.email': 'a@example.org', 'consent.scopes': ['User.Read'] }]],
  },
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function load(text: string): ReturnType<typeof loadModelFile> {
  const file = join(folder, 'model.yaml');
  writeFileSync(file, text);
  return loadModelFile(file);
}

describe('a model of one’s own', () => {
  it('is loaded, and its examples run', () => {
    const model = load(stringify(GOOD));
    expect(model.id).toBe('saas.many-consents');
    expect(checkExamples(model)).toMatchObject({ breached: 1, quiet: 1, problem: null });
    expect(loadModelFolder(folder)).toHaveLength(1);
  });

  it.each<[string, object, RegExp]>([
    ['a key that is none', { threshold: 1 }, /model\.yaml: unknown key "threshold"/],
    ['a key spelt wrongly', { tirage: [] }, /unknown key "tirage", did you mean "triage"\?/],
    ['a missing key', { title: undefined }, /title: missing/],
    ['an entity that is none', { entity: 'usr' }, /entity: "usr" is none of what it can be, did you mean "user"\?/],
    ['an activity that is none', { activities: ['consents'] }, /activities\.0: "consents".*did you mean "consent"\?/],
    [
      'a kind of signal that is none',
      { signals: [{ kind: 'noveltyy' }] },
      /signals\.0\.kind: .*did you mean "novelty"\?/,
    ],
    ['signals that are no list', { signals: { kind: 'novelty' } }, /signals: /],
    ['a role that is none', { signals: [{ kind: 'novelty', of: 'source.ip', per: 'person' }] }, /signals\.0\.per: /],
    [
      'an option spelt wrongly',
      { signals: [{ kind: 'novelty', of: 'source.ip', per: 'user', halflifeDays: 30 }] },
      /signals\.0 \(novelty\): unknown option "halflifeDays", did you mean "halfLifeDays"\?/,
    ],
    [
      'an option of another kind',
      { signals: [{ kind: 'novelty', of: 'source.ip', per: 'user', windowHours: 2 }] },
      /signals\.0 \(novelty\): unknown option "windowHours"; known: kind, name, weight, max, when, of, per, over, half/,
    ],
    ['a field that does not exist', { when: { 'user.nme': 'x' } }, /unknown field "user\.nme"/],
    [
      'a field that does not exist in a signal',
      { signals: [{ kind: 'novelty', of: 'source.adress', per: 'user' }] },
      /signals\.0 \(novelty\): unknown field "source\.adress"/,
    ],
    [
      'an option missing that a kind of signal needs',
      { signals: [{ kind: 'condition', name: 'x', bits: 1 }] },
      /signals\.0 \(condition\): an option of its kind is missing/,
    ],
    ['a field that does not exist in its sentence', { explain: '{user.nme} did' }, /unknown field "user\.nme"/],
    ['a test that is none', { when: { 'user.name': { like: 'x' } } }, /condition on user\.name: unknown test "like"/],
    [
      'a regular expression that does not compile',
      { when: { 'user.name': { matches: '(' } } },
      /condition on user\.name: Invalid regular expression: \/\(\/iu/,
    ],
    [
      'a regular expression that does not come to an end',
      { when: { 'user_agent.original': { matches: '^(\\w+\\s?)*$' } } },
      /matches "\^\(\\w\+\\s\?\)\*\$" does not come to an end on a text such as "a+/,
    ],
    ['a threshold out of bounds', { breachAt: 98 }, /breachAt: /],
    ['a technique that is none', { techniques: ['phishing'] }, /techniques\.0: must be techniques of ATT&CK/],
    ['a required signal that it has not', { requires: ['x'] }, /requires "x", which is no signal of it/],
  ])('with %s is refused, and the message says where', (_, change, message) => {
    expect(() => load(stringify({ ...GOOD, ...change }, { keepUndefined: false }))).toThrow(message);
  });

  it.each<[string, string, RegExp]>([
    ['no YAML', 'id: [', /cannot read the model .*model\.yaml: /],
    ['nothing', '', /model\.yaml: the document: /],
    ['a list', '- a', /model\.yaml: the document: /],
    [
      'a bomb',
      `a: &a [x, x]\n${Array.from({ length: 30 }, (_, at) => `b${at}: &b${at} [*${at === 0 ? 'a' : `b${at - 1}`}, *${at === 0 ? 'a' : `b${at - 1}`}]`).join('\n')}\n`,
      /model\.yaml: /,
    ],
    ['nesting without end', `id: ${'['.repeat(20_000)}`, /model\.yaml: /],
  ])('that is %s is refused', (_, text, message) => {
    expect(() => load(text)).toThrow(message);
  });

  it('has the shape of those that come with Weft', () => {
    for (const model of MODELS)
      expect({ id: model.id, problem: modelSchema.safeParse(model).error }).toEqual({ id: model.id });
  });
});
